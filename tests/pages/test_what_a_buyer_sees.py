"""What a buyer sees of an agreement: what it does not state is never shown as nothing."""

from alianza.exchange.appraisal_meanings import MEANINGS, PARTY_MEANING
from alianza.pages.appraisals.for_whom import _quantities
from alianza.pages.appraisals.opened import opened
from alianza.pages.frame import words

AGREEMENT = {"buyer": "Pulpas", "product": "fruit", "available": [400.0, 800.0], "completeness": 0.2}


def test_an_agreement_without_a_quantity_shows_none():
    made = _quantities(AGREEMENT | {"agreed": [0.0, 0.0], "short_years": []})
    assert [one["label"] for one in made.figures] == ["How complete the agreement is"]
    assert "–" in str(made.table)
    assert "400" in str(made.table)


def test_an_agreement_with_quantities_says_in_which_years_less_can_be_delivered():
    made = _quantities(AGREEMENT | {"agreed": [300.0, 900.0], "short_years": [2]})
    assert [one["value"] for one in made.figures] == ["2", "20%"]
    assert "–" not in str(made.table)


class Silent:
    """A plan that states nothing of its buyer or its lender."""

    has_loan = False

    def view(self, _name: str) -> dict[str, object]:
        return {"flow": [0.0, 0.0], "rate": 0.12, "npv": 0.0}


def test_a_buyer_of_whom_nothing_is_stated_has_no_worth_of_zero():
    found = opened(Silent(), "buyer")
    assert found.value == "The plan does not say"
    assert found.meaning == words(PARTY_MEANING) != words(MEANINGS["npv"])


def test_a_lender_without_a_loan_has_no_worth_of_zero():
    assert opened(Silent(), "bank").value == "No loan"

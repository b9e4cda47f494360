"""From plan to agreement: nothing is lost, nothing is made up."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.rulebook import Rulebook, parse
from alianza.domain.values import Money
from alianza.domain.workflow.agreed_plan import agreed_plan, tranche_amounts
from alianza.exchange.rulebook_file import read_rulebook
from alianza.rulebooks import bundled_file

RULES = parse(read_rulebook(bundled_file("colombia/paap-ii-2013")).data)
assert isinstance(RULES, Rulebook)
TRANCHES = RULES.tranches
PAYERS, FORMS = ("programme", "producers", "lender", "other"), ("cash", "in_kind", "labour", "credit")
lines = st.lists(
    st.fixed_dictionaries(
        {
            "item": st.sampled_from(("a", "b")),
            "payer": st.sampled_from(PAYERS),
            "form": st.sampled_from(FORMS),
            "payer_name": st.sampled_from(("", "X")),
            "amount": st.integers(1, 10**12).map(lambda minor: Money(minor, "COP").as_json()),
            "upfront": st.sampled_from((None, True, False)),
        }
    ),
    max_size=12,
)


def plan(rows):
    costs = {code: Money.total((Money.from_json(row["amount"]) for row in rows if row["item"] == code), "COP") for code in ("a", "b")}
    return agreed_plan({"items": [{"code": code, "cost": cost.as_json()} for code, cost in costs.items()], "lines": rows}, "COP")


@given(lines)
def test_contributions_add_up_to_the_lines_and_to_the_items(rows) -> None:
    found = plan(rows)
    whole = Money.total((Money.from_json(row["amount"]) for row in rows), "COP")
    assert found.total == whole == Money.total((item.amount for item in found.items), "COP")
    money = [one for one in found.contributions if one.form in ("cash", "credit")]
    assert Money.total((one.amount for one in money), "COP") == Money.total((item.cash for item in found.items), "COP")
    assert len({(one.payer, one.payer_name, one.form) for one in found.contributions}) == len(found.contributions)
    assert not any(one.upfront for one in found.contributions if one.payer == "programme" or one.form not in ("cash", "credit"))


@given(st.integers(1, 10**15))
def test_tranches_add_up_to_the_grant_to_the_last_cent(minor: int) -> None:
    parts = tranche_amounts(Money(minor, "COP"), TRANCHES)
    assert sum(amount.minor for _, amount in parts) == minor
    assert all(abs(Fraction(amount.minor) - minor * one.share.fraction) < 1 for one, amount in parts)


def test_rows_that_are_not_whole_are_left_out() -> None:
    broken = {"items": [{"name": "no cost"}, "x"], "lines": [{"payer": "other"}], "activities": [{"start_month": 3, "end_month": 1}]}
    assert agreed_plan(broken, "COP") == agreed_plan({}, "COP")
    assert tranche_amounts(Money(0, "COP"), ()) == ()

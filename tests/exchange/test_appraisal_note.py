"""The note in plain words says what the figures say, in both languages."""

from dataclasses import replace
from decimal import Decimal
from string import Formatter

import pytest

from alianza.analytics.appraisal_risk import risk_report
from alianza.config.places import ROOT
from alianza.domain.appraisal import Plan, RateStatus, appraise
from alianza.domain.appraisal.break_even import GROUPS
from alianza.domain.appraisal.series import Series
from alianza.exchange.appraisal_note import WORDS, note
from alianza.exchange.plan_file import read_plan

PLANS = ROOT / "docs" / "domain" / "appraisal" / "plans"
GOLDEN, HUILA = (read_plan(PLANS / f"{name}.toml").plan for name in ("golden", "huila"))


def told(plan: Plan, language: str = "en", *, risk: bool = False) -> str:
    found = appraise(plan)
    return "\n".join(note(plan, found, risk_report(plan, found.layout, found.money) if risk else None, language)).replace("\xa0", " ")


def test_the_golden_alliance():
    text = told(GOLDEN, risk=True)
    assert "worth $ 62,645 at 12% (year 0 is now): it earns more" in text
    assert "internal rate of return is 18.7%" in text
    assert "A household earns $ 867 more in year 5 (from $ 367, 236% more); after debt $ 626 more." in text
    assert "In year 1 cash covers only 17%" in text
    assert "sales with the project change by -6.9%" in text
    assert "every main driver moved by a fifth" in text


def test_nothing_falls_by_more_than_all_of_it():
    worthless = replace(HUILA, products=tuple(replace(one, price=replace(one.price, fixed=Series.constant(0))) for one in HUILA.products))
    assert min(appraise(worthless).switching.values()) < -1
    assert "No group of lines brings it to zero alone, even if it fell away entirely." in told(worthless)
    assert "Ningún grupo de líneas lo lleva a cero por sí solo" in told(worthless, "es")


def test_a_gain_that_the_debt_eats_up_is_said_as_a_loss():
    dear = replace(GOLDEN, loans=tuple(replace(one, rate=Decimal(3)) for one in GOLDEN.loans))
    home = appraise(dear).household
    assert home.increment[4] > 0 > home.after_debt[4]
    assert f"but after debt $ {-home.after_debt[4]:,.0f} less than without the project" in told(dear)
    assert "pero después de la deuda" in told(dear, "es")


def test_amounts_are_written_out_in_full():
    assert "$ 690.721.273" in told(HUILA)


def test_spanish():
    assert "El proyecto pierde" not in told(GOLDEN, "es")
    assert "Su tasa interna de retorno es 32,4 %." in told(HUILA, "es")
    assert "(desde $ 4.420.000, 243 % más)" in told(HUILA, "es")
    assert "la caja cubre solo 17 %" in told(GOLDEN, "es")


def test_thin_and_good_coverage():
    (loan,) = GOLDEN.loans
    kinder = replace(loan, capital_grace_months=0, interest_grace_months=24)
    assert "Cash covers every yearly instalment at least 1.4" in told(replace(GOLDEN, loans=(kinder,)))
    assert "in year 5 only 1.11 times" in told(replace(GOLDEN, loans=(replace(kinder, rate=Decimal("0.22")),)))


def test_no_cash_at_all_is_no_share_of_an_instalment():
    (loan,) = GOLDEN.loans
    dear = tuple(replace(one, amounts=Series.constant(60_000)) for one in GOLDEN.costs)
    text = told(replace(GOLDEN, costs=dear, contributions=(), loans=(loan,)))
    assert "nothing is left for the lender" in text
    assert "-" not in text.split("nothing is left")[0].rsplit("In year", 1)[1]


def test_a_plan_that_loses():
    assert "it earns less than the rate asks" in told(replace(GOLDEN, rate=Decimal("0.3")))


def test_a_plan_in_which_nothing_changes_earns_neither_more_nor_less():
    still = replace(GOLDEN, blocks=(), investments=(), costs=(), contributions=(), loans=(), working_capital=None)
    assert "it earns neither more nor less than the rate asks" in told(still)


def test_a_family_that_earns_less_is_told_so():
    worse = tuple(replace(one, inputs=tuple(replace(line, price=line.price * 4) for line in one.inputs)) for one in GOLDEN.blocks)
    text = told(replace(GOLDEN, blocks=worse))
    assert "A household earns $ 333 less in year 5 than without the project" in text
    assert "earns -" not in text


@pytest.mark.parametrize("status", list(RateStatus))
def test_every_status_has_words(status):
    assert status.value in WORDS


def test_both_languages_use_the_same_figures():
    for name, words in WORDS.items():
        fields = [{field for _, field, _, _ in Formatter().parse(words.in_language(language)) if field} for language in ("en", "es")]
        assert fields[0] == fields[1], name
    assert set(GROUPS) <= set(WORDS)

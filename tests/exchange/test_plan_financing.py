"""Who pays what, against the rules of a programme, to the minor unit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from alianza import rulebooks
from alianza.config.places import ROOT
from alianza.domain.financing import unbalanced
from alianza.domain.values import LenderType, Money, Payer, PayingGroup
from alianza.exchange.plan_file import read_plan
from alianza.exchange.plan_financing import financing_json, financing_plan, rule_blockers, shares_by_party
from alianza.exchange.rulebook_file import read_rulebook

PLANS = ROOT / "docs" / "domain" / "appraisal" / "plans"
HUILA, GOLDEN = (read_plan(PLANS / f"{name}.toml").plan for name in ("huila", "golden"))
COLOMBIA, COMRURAL = (read_rulebook(rulebooks.bundled_file(name)).parsed() for name in ("colombia/paap-2020", "honduras/comrural-2024"))
DAY = date(2026, 6, 1)


def codes(blockers) -> set[str]:
    return {one.code for one in blockers}


def test_huila_in_pesos():
    found = financing_plan(HUILA)
    assert unbalanced(found) == []
    assert found.cost == Money.of("782243000", "COP")
    assert found.grant == Money.of("195260000", "COP")
    money, share = shares_by_party(found)[Payer.PRODUCERS]
    assert (money, str(share)) == (Money.of("431158000", "COP"), "55.12%")
    assert sum((one.fraction for _, one in shares_by_party(found).values()), start=0) == 1


def test_huila_complies_once_the_fund_is_stated():
    assert codes(rule_blockers(HUILA, COLOMBIA, DAY)) == {"financing.unknown"}
    assert rule_blockers(replace(HUILA, has_revolving_fund=True), COLOMBIA, DAY) == []
    assert codes(rule_blockers(replace(HUILA, has_revolving_fund=False), COLOMBIA, DAY)) == {"financing.no_revolving_fund"}


def test_a_grant_above_the_ceiling_is_refused_with_its_figures():
    honduran = replace(HUILA, currency="HNL")
    assert "financing.credit_too_small" in codes(rule_blockers(honduran, COMRURAL, DAY))


def test_all_a_line_says_reaches_the_rules():
    lender = next(line for line in GOLDEN.contributions if line.payer is Payer.LENDER)
    told = replace(lender, lender_type=LenderType.COOPERATIVE, group=PayingGroup.WOMEN, upfront=False, year=2)
    line = financing_plan(replace(GOLDEN, contributions=(told,))).lines[0]
    assert (line.lender_type, line.group, line.upfront, line.year) == (LenderType.COOPERATIVE, "women", False, 2)
    assert financing_plan(GOLDEN).lines[0].year == 1


def test_as_json():
    found = financing_json(HUILA, None)
    assert found["blockers"] is None
    assert found["parties"]["programme"] == {"amount": {"amount": "195260000.00", "currency": "COP"}, "share": "195260/782243"}
    assert financing_json(replace(HUILA, contributions=(), scale=1), [])["cost"] == {"amount": "0.00", "currency": "COP"}
    assert Decimal(financing_json(GOLDEN, [])["grant"]["amount"]) == 85000

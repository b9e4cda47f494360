"""The page of the plan file names every table and key there is, and no other."""

import re

import pytest

from alianza.config.places import ROOT
from alianza.domain.appraisal import Plan
from alianza.domain.appraisal import plan as stated
from alianza.domain.appraisal.carbon import Carbon, Energy, Planting, SoilChange, SoilState, Spread
from alianza.domain.appraisal.herd import Herd
from alianza.domain.appraisal.loan import Loan
from alianza.domain.appraisal.season import Cycle
from alianza.exchange.plan_fields import keys
from alianza.exchange.plan_file import TABLES

PAGE = (ROOT / "docs" / "domain" / "appraisal" / "plan_file.md").read_text(encoding="utf-8")
SECTIONS = {
    "plan": Plan,
    "product": stated.Product,
    "price": stated.Price,
    "grade": stated.Grade,
    "agreement": stated.BuyerAgreement,
    "block": stated.Block,
    "cycle": Cycle,
    "input": stated.Input,
    "labour": stated.Labour,
    "herd": Herd,
    "investment": stated.Investment,
    "cost": stated.Cost,
    "working_capital": stated.WorkingCapital,
    "financing": stated.Contribution,
    "loan": Loan,
    "economy": stated.Economy,
    "carbon": Carbon,
    "carbon.soil": SoilChange,
    "soil state": SoilState,
    "carbon.planting": Planting,
    "carbon.spread": Spread,
    "carbon.energy": Energy,
    "risk": stated.Risk,
    "correlation": stated.Correlation,
}


def test_the_page_has_every_section():
    assert re.findall(r"^## (.+)$", PAGE, re.MULTILINE) == list(SECTIONS)
    assert set(TABLES) <= set(SECTIONS)


@pytest.mark.parametrize("name", list(SECTIONS))
def test_a_section_names_every_key(name):
    section = PAGE.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
    known = [key for key in keys(SECTIONS[name]) if name != "plan" or key not in TABLES.values()]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == known

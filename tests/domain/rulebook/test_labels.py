"""The worked cases of ``docs/domain/labels.md``."""

from decimal import Decimal

import pytest
from tests.domain.appraisal.pages import ROOT

from alianza.domain.rulebook import Basis, Label, LabelFacts, Verdict, judge
from alianza.domain.rulebook.money_and_results import LabelCode
from alianza.domain.values import Share, bilingual

LINES = (ROOT / "docs/domain/labels.md").read_text(encoding="utf-8").splitlines()
TABLE = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES if line.startswith(("| -", "| 5", "| –"))]
WHOLE = Label(
    why=bilingual("x", "x"), basis=Basis.ASSUMED, path="label[0]", code=LabelCode.GREEN, name=bilingual("Green", "Verde"),
    carbon_balance_at_most=Decimal(0), certified_share_at_least=Share.parse("50%"), school_kilograms_at_least=Decimal(1000),
)  # fmt: skip


def number(text: str) -> Decimal | None:
    return None if text == "–" else Decimal(text)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: "/".join(row[:6]))
def test_a_label_is_computed(row) -> None:
    carbon, margin, area, certified, kilograms, units, says, because = row
    facts = LabelFacts(
        carbon=number(carbon), carbon_margin=number(margin), area_ha=number(area), certified_ha=number(certified),
        school_kg=number(kilograms), school_units=(units,) if units else (),
    )  # fmt: skip
    found = judge(WHOLE, facts)
    assert found.verdict is Verdict(says)
    assert [one.code for one in found.reasons] == [one for one in because.split(", ") if one]
    assert all(one.rule == "label[0]" for one in found.reasons)


def test_only_what_the_programme_asks_is_looked_at() -> None:
    plain = Label(
        why=WHOLE.why, basis=WHOLE.basis, path="label[1]", code=LabelCode.NUTRITION, name=WHOLE.name, school_kilograms_at_least=Decimal(1)
    )
    assert judge(plain, LabelFacts(school_kg=Decimal(1000))).verdict is Verdict.MEETS

"""A plan as a sheet: the same plan comes back, every mistake stands at its cell, and strange files are answered in words."""

import tomllib
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from alianza.domain.appraisal import appraise
from alianza.domain.appraisal.series import Series
from alianza.domain.financing import CostItem, FinancingLine, FinancingPlan
from alianza.domain.values import Money, Payer, PaymentForm
from alianza.exchange.plan_brought import EXPECTED, read_brought
from alianza.exchange.plan_fields import RATIO, READERS
from alianza.exchange.plan_file import read_plan
from alianza.exchange.plan_samples import HUILA
from alianza.exchange.plan_sheet import rows_of, rows_of_text, sheet_workbook, text_of
from alianza.exchange.plan_template import Beginning, template_rows

PLANS = Path("docs/domain/appraisal/plans")


def changed(content: bytes, cell: str, value: object) -> bytes:
    book, made = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    book["Plan"][cell] = value
    book.save(made)
    return made.getvalue()


def cell_of(content: bytes, key: str, nth: int = 0) -> str:
    sheet = openpyxl.load_workbook(BytesIO(content))["Plan"]
    return [f"B{row[0].row}" for row in sheet.iter_rows() if row[0].value == key][nth]


def test_the_sample_is_the_documented_plan() -> None:
    assert HUILA.read_text(encoding="utf-8") == (PLANS / "huila.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["huila", "golden", "river_transport"])
def test_a_plan_comes_back_from_its_sheet_the_same(name: str) -> None:
    path = PLANS / f"{name}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    assert read_brought(sheet_workbook(rows_of(data))).plan == read_plan(path).plan
    assert read_brought(text_of(rows_of(data)).encode()).plan == read_plan(path).plan


def test_a_mistake_stands_at_its_cell() -> None:
    book = sheet_workbook(rows_of_text(HUILA.read_text(encoding="utf-8")))
    place = cell_of(book, "unit_cost")
    found = read_brought(changed(book, place, "seven thousand"))
    assert found.plan is None
    assert [one.cell for one in found.faults] == [f"Plan!{place}"]
    assert found.faults[0].path.startswith("investment[0]")
    assert found.faults[0].text.in_language("es").endswith("un número con punto decimal.")


def test_every_expected_value_has_its_spanish() -> None:
    assert {RATIO[0], *(expected for expected, _ in READERS.values())} == set(EXPECTED)


def test_a_price_that_was_made_higher_is_read() -> None:
    book = sheet_workbook(rows_of_text(HUILA.read_text(encoding="utf-8")))
    found = read_brought(changed(book, cell_of(book, "price"), 2.25))
    assert found.plan is not None
    assert found.plan.products[0].price.fixed == Series.constant(Decimal("2.25"))


def test_a_cost_and_a_harvest_may_be_stated_in_all() -> None:
    plan = HUILA.read_text(encoding="utf-8")
    whole = plan.replace("unit_cost = 7000", 'unit_cost = 343000\nper = "total"').replace(
        "yield = 560", 'yield = 27440\nyield_per = "total"'
    )
    found, known = (read_brought(sheet_workbook(rows_of_text(one))).plan for one in (whole, plan))
    assert found is not None
    assert known is not None
    assert found.investments[0].cost == known.investments[0].cost
    assert appraise(found).views["project"].flow.tolist() == pytest.approx(appraise(known).views["project"].flow.tolist())
    refused = read_brought(sheet_workbook(rows_of_text(whole.replace('yield_per = "total"', 'yield_per = "output"'))))
    assert [one.path for one in refused.faults] == ["block[1].yield_per"]


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"[plan]\nname = 'x\n", 2), (b"PK\x03\x04 not a workbook", 0), (b"", 1), (b"\x00\x01", 0), (b"a b = 1", 1)],
)
def test_what_is_no_plan_is_answered_in_words(content: bytes, line: int) -> None:
    found = read_brought(content)
    assert found.plan is None
    assert found.faults[0].line == line
    assert found.faults[0].text.in_language("es")


def test_the_template_carries_the_items_and_who_pays_them() -> None:
    cost = Money.of("1500000.50", "HNL")
    plan = FinancingPlan(
        currency="HNL",
        items=(CostItem(code="i1", cost=cost), CostItem(code="i2", cost=Money.of(900, "HNL"))),
        lines=(
            FinancingLine(item="i1", payer=Payer.PROGRAMME, form=PaymentForm.CASH, amount=cost),
            FinancingLine(item="i2", payer=Payer.LENDER, form=PaymentForm.CREDIT, amount=Money.of(900, "HNL"), payer_name="Banco “Uno”"),
        ),
        women=12,
    )
    given = Beginning(
        name="Café [nuevo]", currency="HNL", start=date(2026, 4, 1), households=30, language="es", financing=plan,
        items=[("i1", "Beneficio húmedo", "infrastructure"), ("i2", "Taller", "training")],
    )  # fmt: skip
    found = read_brought(sheet_workbook(template_rows(given)))
    assert found.faults == ()
    assert found.plan is not None
    assert (found.plan.name, found.plan.households, found.plan.women, found.plan.start) == ("Café [nuevo]", 30, 12, date(2026, 4, 1))
    assert [one.cost for one in found.plan.investments] == [Decimal("1500000.50")]
    assert [(one.item, one.paid, one.payer_name) for one in found.plan.contributions][1] == ("i2", Decimal(900), "Banco “Uno”")
    assert [one.amount for one in found.plan.loans] == [Decimal(900)]

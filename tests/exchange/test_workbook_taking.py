"""A changed workbook becomes the next plan where its inputs can be taken over; every other cell is named."""

from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from alianza.config.places import ROOT
from alianza.domain.appraisal import Plan, Viewpoint, appraise
from alianza.exchange.plan_file import read_plan_text
from alianza.exchange.plan_workbook import changes, plan_book, workbook_bytes
from alianza.exchange.plan_workbook.comparison import same_formula
from alianza.exchange.plan_workbook.taking import Fate, Taken, taken

FOLDER = ROOT / "docs" / "domain" / "appraisal" / "plans"
Edits = dict[str, float | str | None]


@cache
def source(name: str) -> str:
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


@cache
def plan(name: str) -> Plan:
    found = read_plan_text(source(name)).plan
    assert found is not None
    return found


def cell_of(book: Workbook, name: str, year: int = 0) -> Any:
    sheet, _, cells = book.defined_names[name].attr_text.replace("$", "").partition("!")
    first = book[sheet][cells.partition(":")[0]]
    return book[sheet].cell(first.row, first.column + year)


def line(name: str, path: str, scenario: str = "with") -> str:
    rows = appraise(plan(name)).layout.components
    place = next(place for place, one in enumerate(rows, 1) if one.path == path and one.scenario.value == scenario)
    return f"line_{place:04d}"


def brought(name: str, *edits: tuple[str, int, Any]) -> Taken:
    given = plan_book(plan(name), appraise(plan(name)))
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(given)))
    for cell, year, value in edits:
        cell_of(book, cell, year).value = value
    memory = BytesIO()
    book.save(memory)
    return taken(source(name), plan(name), given, changes(given, memory.getvalue()))


def test_the_rate_becomes_the_next_plan_s_and_comments_stay() -> None:
    found = brought("golden", ("plan_rate", 0, 0.09))
    assert [one.fate for one in found.cells] == [Fate.TAKEN]
    assert found.is_whole
    assert found.plan is not None
    assert float(found.plan.rate) == 0.09
    assert "rate = 0.09" in found.text
    assert "# The golden alliance" in found.text


def test_a_plan_without_an_economy_takes_its_own_rate_there_too() -> None:
    text = source("golden").partition("[economy]")[0]
    bare = read_plan_text(text).plan
    assert bare is not None
    assert bare.economy is None
    given = plan_book(bare, appraise(bare))
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(given)))
    cell_of(book, "plan_rate").value = 0.1
    memory = BytesIO()
    book.save(memory)
    assert taken(text, bare, given, changes(given, memory.getvalue())).is_whole


def test_many_inputs_at_once() -> None:
    price, days = line("huila", "block[0].input[1]"), line("huila", "block[0].labour[0]")
    sold, wage, assistance = line("huila", "block[0].sales"), line("huila", "block[0].labour[1]"), line("huila", "cost[0]")
    sales = appraise(plan("huila")).layout.components[int(sold[-4:]) - 1].quantity
    assert sales is not None
    found = brought(
        "huila",
        ("households", 0, 55), ("economic_rate", 0, 0.08), (f"{price}_price", 0, 0.2), (f"{wage}_price", 0, 50),
        (f"{days}_quantity", 2, 49 * 85), (f"{days}_quantity", 3, 49 * 75), (f"{assistance}_price", 0, 78480),
    )  # fmt: skip
    assert [one.fate for one in found.cells] == [Fate.TAKEN] * 6
    assert found.plan is not None
    block = found.plan.blocks[0]
    assert [float(one) for one in block.labour[0].days.values] == [60, 85, 75, 60, 80, 70]
    assert (found.plan.households, float(block.inputs[1].price), float(block.labour[1].wage)) == (55, 0.2, 50)


def test_a_loan_s_terms() -> None:
    found = brought("golden", ("loan_01_rate", 0, 0.2))
    assert found.is_whole
    assert found.plan is not None
    assert float(found.plan.loans[0].rate) == 0.2


def test_what_makes_the_plan_unsound_is_said_with_its_fault() -> None:
    found = brought("golden", ("loan_01_amount", 0, 40000))
    assert found.plan is None
    assert not found.is_whole
    assert "41" in str(found.faults[0].text.in_language("en")) or "40" in str(found.faults[0].text.in_language("en"))


def test_a_cell_that_several_statements_make_is_not_guessed() -> None:
    """Input and labour of the coffee stand in two scenarios; changing one of them is no plan."""
    coffee = line("huila", "block[1].input[0]", "without")
    found = brought("huila", (f"{coffee}_price", 0, 950))
    assert [one.fate for one in found.cells] == [Fate.MIXED]
    assert not found.is_whole
    today = line("huila", "block[1].input[0]", "today")
    assert brought("huila", (f"{coffee}_price", 0, 950), (f"{today}_price", 0, 950)).is_whole


def test_a_factor_is_tried_and_never_taken() -> None:
    found = brought("golden", ("factor_price", 0, 0.9), ("plan_rate", 0, 0.1))
    assert {one.change.name: one.fate for one in found.cells} == {"plan_rate": Fate.TAKEN, "factor_price": Fate.TRIED}
    assert not found.is_whole
    assert found.plan is not None
    assert found.factors == {"price": 0.9}
    lower = appraise(found.plan, found.factors).views[Viewpoint.PROJECT].indicators.npv
    assert lower < appraise(found.plan).views[Viewpoint.PROJECT].indicators.npv


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "fate"),
    [
        ("Results", "B2", 5.0, Fate.REFUSED),
        ("Results", "A2", "VAN", Fate.LEFT_OUT),
        ("Results", "H40", "my note", Fate.LEFT_OUT),
        ("Inputs", "B8", "doce", Fate.REFUSED),
        ("Inputs", "B8", None, Fate.REFUSED),
    ],
)
def test_what_is_no_input_is_refused_at_its_cell(sheet: str, cell: str, value: object, fate: Fate) -> None:
    given = plan_book(plan("golden"), appraise(plan("golden")))
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(given)))
    book[sheet][cell] = value
    memory = BytesIO()
    book.save(memory)
    found = taken(source("golden"), plan("golden"), given, changes(given, memory.getvalue()))
    assert [(one.change.cell, one.fate) for one in found.cells] == [(cell, fate)]
    assert not found.is_whole


@pytest.mark.parametrize("name", ["golden", "huila"])
def test_whatever_is_said_to_be_taken_shows_as_typed(name: str) -> None:
    """Every input cell in turn a tenth higher: taken means that the new plan's workbook has that number there, else it is named."""
    given = plan_book(plan(name), appraise(plan(name)))
    seen, content = set(), workbook_bytes(given)
    for cell in given.names:
        if cell in ("plan_hash", "working_capital_need") or cell.startswith("factor_"):
            continue
        year = 1 if "quantity" in cell or ("price" in cell and ":" in given.names[cell]) else 0
        book = openpyxl.load_workbook(BytesIO(content))
        before = cell_of(book, cell, year).value
        found = brought(name, (cell, year, round(float(before or 0) * 1.1 + 1, 6)))
        (judged,) = found.cells
        seen.add(judged.fate)
        if judged.fate is Fate.TAKEN and found.plan is not None:
            again = plan_book(found.plan, appraise(found.plan))
            book = openpyxl.load_workbook(BytesIO(workbook_bytes(again)))
            assert cell_of(book, cell, year).value == pytest.approx(float(str(judged.change.after)))
    assert seen == {Fate.TAKEN, Fate.MIXED}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("=(1+plan_rate)^-1.0", "=(1+plan_rate)^-1", True),
        ("=SUM(A1:B2)*0.50", "=sum(A1:B2) * .5", True),
        ("=Lines!$A$1", "='Lines'!$A$1", True),
        ("=A1+B1", "=A1-B1", False),
        ("=A1", "5", False),
        ("=1.5*A1", "=1.6*A1", False),
    ],
)
def test_formulas_are_the_same_however_a_program_writes_them(one: str, other: str, same: bool) -> None:
    assert same_formula(one, other) is same

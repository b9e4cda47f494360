"""The workbook: every formula recalculated by an independent engine, changes found cell by cell, strange files refused."""

import importlib
import warnings
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from xlsxwriter.utility import xl_rowcol_to_cell

from alianza.analytics.appraisal_risk import risk_report
from alianza.config.places import ROOT
from alianza.domain.appraisal import Plan, Timing, Viewpoint, appraise
from alianza.domain.appraisal.carbon import Carbon
from alianza.domain.appraisal.loan import RateKind, Repayment
from alianza.domain.appraisal.plan import BuyerAgreement, WorkingCapital
from alianza.domain.appraisal.series import Series
from alianza.exchange.appraisal_json import risk_json
from alianza.exchange.plan_brought import read_text
from alianza.exchange.plan_file import read_plan
from alianza.exchange.plan_workbook import ChangeKind, UnreadableWorkbook, changes, language_of, plan_book, workbook_bytes
from alianza.exchange.plan_workbook.book import TITLES, Book, Cell
from alianza.exchange.plan_workbook.spanish import SPOKEN
from alianza.exchange.plan_workbook.words import KINDS, REASONS, change_sentence, reason_sentence

FOLDER = ROOT / "docs" / "domain" / "appraisal" / "plans"


FINED = BuyerAgreement(buyer="x", product="sold_with", quantity=Series.constant(170000), penalty_share=Decimal("0.1"))


def plan(name: str) -> Plan:
    return read_plan(FOLDER / f"{name}.toml").plan


def book(one: Plan, language: str = "en") -> Book:
    found = appraise(one)
    return plan_book(one, found, language, risk_json(risk_report(one, found.layout, found.money)))


def recalculated(content: bytes, tmp_path) -> dict[tuple[str, str], object]:
    """Every cell after an independent engine has computed all formulas again."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        formulas = importlib.import_module("formulas")

        (tmp_path / "plan.xlsx").write_bytes(content)
        solution = formulas.ExcelModel().loads(str(tmp_path / "plan.xlsx")).finish().calculate()
    cells = {}
    for key, found in solution.items():
        sheet, _, cell = str(key).rpartition("]")[2].partition("'!")
        if cell and ":" not in cell and hasattr(found, "value"):
            cells[sheet, cell] = found.value[0, 0]
    return cells


def unlike(one: Book, cells: dict[tuple[str, str], object]) -> list[tuple[str, str, object, object]]:
    wrong = []
    for sheet in one.sheets:
        for place, cell in sheet.cells.items():
            if cell.formula is not None:
                address, value = xl_rowcol_to_cell(*place), cells.get((sheet.title.upper(), xl_rowcol_to_cell(*place)))
                same = value == cell.value if isinstance(cell.value, str) else value == pytest.approx(cell.value, rel=1e-9, abs=1e-9)
                if not same:
                    wrong.append((sheet.title, address, cell.value, value))
    return wrong


def carbon() -> Carbon:
    """Less tillage, trees and urea."""
    text = """
[carbon]
climate = "moist"
gases = "AR5"
usd = 25
[[carbon.soil]]
name = "Tillage"
soil = "lac"
implementation_years = 5
hectares = 100
before = { land_use = "cultivated", tillage = "full", residue = "low" }
after = { land_use = "cultivated", tillage = "none", residue = "high" }
[[carbon.planting]]
name = "Shade"
stand = "shaded_central_america"
implementation_years = 2
hectares = 10
[[carbon.spread]]
name = "Urea"
substance = "urea"
tonnes = 2
"""
    return read_text((FOLDER / "golden.toml").read_text(encoding="utf-8") + text).plan.carbon


def variants() -> dict[str, Plan]:
    golden = plan("golden")
    (loan,) = golden.loans
    odd = replace(
        loan,
        rate_kind=RateKind.EFFECTIVE,
        repayment=Repayment.STATED,
        due_months=(5, 12, 31, 60),
        interest_grace_months=5,
        principal_shares=(Decimal(1), Decimal(2)),
        capital_grace_months=12,
    )
    second = replace(loan, code="second", paid_out_month=8, rate_kind=RateKind.EFFECTIVE, every_months=6, term_months=36)
    several = replace(golden, loans=(loan, second), carbon=carbon(), agreements=(FINED,))
    months = replace(golden, working_capital=WorkingCapital(), start=date(2026, 4, 1))
    equal = replace(loan, repayment=Repayment.EQUAL_PRINCIPAL)
    poor = {"working_capital": None, "contributions": (), "economy": None, "households": None}
    return {
        "a loan of nine months": replace(golden, loans=(replace(loan, term_months=9, every_months=9, capital_grace_months=0),)),
        "golden": golden,
        "huila": plan("huila"),
        "two loans, carbon, penalties": several,
        "end of period, carbon without a dollar": replace(
            golden, timing=Timing.END, carbon=replace(carbon(), usd=None), loans=(equal,), economy=None
        ),
        "middle, odd loan, working capital from the months": replace(months, timing=Timing.MID, loans=(odd,)),
        "bullet, without working capital, contributions, economy and households": replace(
            golden, loans=(replace(loan, repayment=Repayment.BULLET),), **poor
        ),
        "working capital from the months": months,
    }


IN_SPANISH = "two loans, carbon, penalties"
"""This one is recalculated in Spanish, the others in English."""


@pytest.mark.parametrize("name", [name for name in variants() if name not in (IN_SPANISH, "working capital from the months")])
def test_an_independent_engine_agrees_with_every_formula(name, tmp_path):
    given = book(variants()[name])
    cells = recalculated(workbook_bytes(given), tmp_path)
    assert sum(cell.formula is not None for sheet in given.sheets for cell in sheet.cells.values()) > 300
    assert unlike(given, cells) == []


def test_a_workbook_in_spanish_has_the_same_figures_and_no_english(tmp_path):
    given = book(variants()[IN_SPANISH], "es")
    assert [sheet.title for sheet in given.sheets] == list(TITLES.values())
    assert unlike(given, recalculated(workbook_bytes(given), tmp_path)) == []
    plain = book(variants()[IN_SPANISH])
    same = set()
    for one, other in zip(plain.sheets, given.sheets, strict=True):
        for place, cell in one.cells.items():
            if isinstance(cell.value, str) and cell.formula is None and cell.style in SPOKEN and other.cells[place].value == cell.value:
                same.add(cell.value)
    assert {one for one in same if not one.isdigit()} <= {"B/C", "N/K", "factor", "capital", "social", "no", "balance, tCO2e", ""}


def test_a_workbook_in_english_has_words_and_no_codes():
    made = book(replace(plan("golden"), agreements=(FINED,)))
    said = {cell.value for sheet in made.sheets for cell in sheet.cells.values() if isinstance(cell.value, str) and cell.style in SPOKEN}
    assert not [one for one in said if "_" in one]
    assert {"prices fall by 20%", "factor on labour cost", "hired labour", "none: all zero, sign changes 0"} <= said
    assert any("leaves each buyer its part of the sales" in one for one in said)


def test_a_workbook_in_spanish_is_known_as_such_when_it_comes_back():
    given = book(plan("golden"), "es")
    assert language_of(workbook_bytes(given)) == "es"
    assert language_of(workbook_bytes(book(plan("golden")))) == "en"
    assert [language_of(one) for one in (b"", b"PK\x03\x04 broken")] == ["en", "en"]
    workbook = openpyxl.load_workbook(BytesIO(workbook_bytes(given)))
    workbook["Datos"]["B8"] = 0.1
    memory = BytesIO()
    workbook.save(memory)
    (found,) = changes(given, memory.getvalue())
    assert change_sentence(found, "es") == "Datos!B8 (plan_rate): tasa de descuento: 0.12 → 0.1"


def test_working_capital_follows_the_months(tmp_path):
    given = book(variants()["working capital from the months"])
    set_input(given, "factor_labour_cost", 1.6)
    cells = recalculated(workbook_bytes(given), tmp_path)
    dear = replace(variants()["working capital from the months"])
    blocks = tuple(replace(one, labour=tuple(replace(line, wage=line.wage * Decimal("1.6")) for line in one.labour)) for one in dear.blocks)
    changed = appraise(replace(dear, blocks=blocks))
    assert changed.working_capital > appraise(dear).working_capital
    labels = {
        label: cells["RESULTS", cell.replace("A", "B")] for (sheet, cell), label in cells.items() if sheet == "RESULTS" and cell[0] == "A"
    }
    assert labels["working capital needed"] == pytest.approx(changed.working_capital, rel=1e-9)
    assert labels["NPV project"] == pytest.approx(changed.views[Viewpoint.PROJECT].indicators.npv, rel=1e-9)
    assert labels["least cash in a month"] == pytest.approx(changed.cash.balance[changed.cash.lowest_month], rel=1e-9, abs=1e-6)


def set_input(given: Book, name: str, value: float) -> None:
    sheet, _, address = given.names[name].replace("$", "").partition("!")
    (found,) = (one for one in given.sheets if one.title == sheet)
    place = next(one for one in found.cells if xl_rowcol_to_cell(*one) == address)
    found.cells[place] = Cell(value, None, found.cells[place].style)


def test_the_formulas_are_live(tmp_path):
    golden, given = plan("golden"), book(plan("golden"))
    for name, value in {"plan_rate": 0.09, "loan_01_rate": 0.2, "factor_input_cost": 1.1, "factor_investment_cost": 1.0}.items():
        set_input(given, name, value)
    cells = recalculated(workbook_bytes(given), tmp_path)
    (loan,) = golden.loans
    blocks = tuple(
        replace(one, inputs=tuple(replace(line, price=line.price * Decimal("1.1")) for line in one.inputs)) for one in golden.blocks
    )
    changed = appraise(replace(golden, rate=Decimal("0.09"), loans=(replace(loan, rate=Decimal("0.2")),), blocks=blocks))
    labels = {
        label: cells["RESULTS", cell.replace("A", "B")] for (sheet, cell), label in cells.items() if sheet == "RESULTS" and cell[0] == "A"
    }
    for viewpoint in (Viewpoint.PROJECT, Viewpoint.ORGANISATION, Viewpoint.BANK):
        found = changed.views[viewpoint].indicators
        assert labels[f"NPV {viewpoint.value}"] == pytest.approx(found.npv, rel=1e-9, abs=1e-9)
        assert labels[f"IRR {viewpoint.value}"] == pytest.approx(found.irr.value, rel=1e-9)
    assert labels["lowest yearly coverage"] == pytest.approx(changed.debt.lowest, rel=1e-9)
    assert labels["coverage over the loan's life"] == pytest.approx(changed.debt.llcr, rel=1e-9)
    assert labels["payback, years"] == pytest.approx(changed.views[Viewpoint.PROJECT].indicators.payback, rel=1e-9)


@pytest.mark.parametrize(("language", "said"), [("en", "not stated"), ("es", "no se indica")])
def test_a_party_of_whom_the_plan_says_nothing_has_no_value_of_nought(language, said, tmp_path):
    given = book(variants()["bullet, without working capital, contributions, economy and households"], language)
    cells = recalculated(workbook_bytes(given), tmp_path)
    sheet, label = (TITLES["Results"].upper(), "VAN comprador") if language == "es" else ("RESULTS", "NPV buyer")
    (row,) = [cell for (of, cell), value in cells.items() if of == sheet and cell[0] == "A" and value == label]
    assert cells[sheet, row.replace("A", "B")] == said


def test_no_name_is_read_as_row_or_column():
    assert not {name.lower() for name in book(plan("huila")).names} & {"r", "c"}


def edited(change, name: str = "golden") -> bytes:
    workbook = openpyxl.load_workbook(BytesIO(workbook_bytes(book(plan(name)))))
    change(workbook)
    memory = BytesIO()
    workbook.save(memory)
    return memory.getvalue()


def put(sheet: str, cell: str, value: object):
    def change(workbook):
        workbook[sheet][cell] = value

    return change


def test_nothing_changed_is_nothing_found():
    assert changes(book(plan("golden")), edited(lambda workbook: None)) == []


@pytest.mark.parametrize(
    "change, kind, sentence",
    [
        (put("Inputs", "B8", 0.1), ChangeKind.INPUT, "Inputs!B8 (plan_rate): discount rate: 0.12 → 0.1"),
        (put("Inputs", "B8", "12 %"), ChangeKind.NOT_A_NUMBER, "“12 %” is not a number"),
        (put("Inputs", "B8", "=1/0"), ChangeKind.NOT_A_NUMBER, "“=1/0” is not a number"),
        (put("Inputs", "B8", None), ChangeKind.DELETED, "Inputs!B8 (plan_rate): deleted (was 0.12)"),
        (put("Results", "B2", 1e9), ChangeKind.FORMULA, "a formula was replaced by 1000000000"),
        (put("Results", "A2", "VAN"), ChangeKind.TEXT, "NPV project was replaced by VAN"),
        (put("Results", "H40", 5), ChangeKind.ADDED, "Results!H40: added: 5"),
    ],
)
def test_a_change_is_found_at_its_cell(change, kind, sentence):
    (found,) = changes(book(plan("golden")), edited(change))
    assert found.kind is kind
    assert sentence in change_sentence(found)


@pytest.mark.parametrize(
    "change, code",
    [
        (lambda workbook: workbook.remove(workbook["Loans"]), "sheet_missing"),
        (lambda workbook: workbook.defined_names.pop("plan_rate"), "name_deleted"),
        (lambda workbook: setattr(workbook.defined_names["plan_rate"], "attr_text", "#REF!"), "name_deleted"),
        (lambda workbook: setattr(workbook.defined_names["plan_rate"], "attr_text", "Inputs!$B$9"), "cells_moved"),
        (lambda workbook: workbook["Lines"].delete_rows(5), "rows_moved"),
        (lambda workbook: workbook["Inputs"].insert_rows(5), "rows_moved"),
        (put("Inputs", "B6", "0" * 64), "other_plan"),
    ],
)
def test_another_layout_is_refused(change, code):
    with pytest.raises(UnreadableWorkbook) as caught:
        changes(book(plan("golden")), edited(change))
    assert caught.value.code == code
    assert "{" not in reason_sentence(caught.value, "es")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"<html></html>", workbook_bytes(book(plan("golden")))[:4000]])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(UnreadableWorkbook) as caught:
        changes(book(plan("golden")), content)
    assert caught.value.code == "not_a_workbook"


def test_every_kind_and_reason_has_words():
    assert set(KINDS) == set(ChangeKind)
    assert set(REASONS) == {"not_a_workbook", "too_large", "sheet_missing", "name_deleted", "cells_moved", "rows_moved", "other_plan"}


def test_what_people_typed_never_becomes_a_formula():
    golden = plan("golden")
    evil = replace(golden, name="=1+1", products=tuple(replace(one, name="=cmd()") for one in golden.products))
    workbook = openpyxl.load_workbook(BytesIO(workbook_bytes(book(evil))))
    assert workbook["Inputs"]["A1"].data_type == "s"
    assert all(cell.data_type == "s" for cell in workbook["Lines"]["D"] if cell.value)


def test_the_sheet_of_risks_says_where_the_uncertainty_comes_from():
    huila = plan("huila")
    found = appraise(huila)
    risk = risk_json(risk_report(huila, found.layout, found.money))
    sheets = {language: plan_book(huila, found, language, risk).find("Risk") for language in ("en", "es")}
    heads = {"en": "where the uncertainty comes from", "es": "de dónde viene la incertidumbre"}
    for language, sheet in sheets.items():
        (row,) = (row for (row, column), cell in sheet.cells.items() if column == 0 and cell.value == heads[language])
        shown = [tuple(sheet.cells[at, column].value for column in range(5)) for at in range(row + 1, sheet.rows - 1)]
        expected = sorted(risk["variance"], key=lambda one: -one["total"])
        for column, key in enumerate(("first_order", "first_order_error", "total", "total_error"), start=1):
            assert [cells[column] for cells in shown] == pytest.approx([one[key] for one in expected])
        assert ("within the standard error" if language == "en" else "dentro del error") in sheet.cells[sheet.rows - 1, 0].value
    together = next(" + ".join(one["drivers"]) for one in risk["variance"] if len(one["drivers"]) > 1)
    assert together in {cell.value for cell in sheets["en"].cells.values()}
    assert "precio + rendimiento" in {cell.value for cell in sheets["es"].cells.values()}

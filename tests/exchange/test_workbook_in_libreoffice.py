"""The workbook in a program many open it with: LibreOffice computes every cell as the engine does, and what it saves comes back."""

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter.utility import xl_rowcol_to_cell

from alianza.config.places import ROOT
from alianza.domain.appraisal import Plan, appraise
from alianza.exchange.plan_file import read_plan
from alianza.exchange.plan_workbook import changes, plan_book, workbook_bytes
from alianza.exchange.plan_workbook.book import Book

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-calc)")
FOLDER = ROOT / "docs" / "domain" / "appraisal" / "plans"


def golden() -> Plan:
    found = read_plan(FOLDER / "golden.toml").plan
    assert found is not None
    return found


def saved_by_office(content: bytes, folder: Path, rate: float | None = None) -> bytes:
    """The file as LibreOffice saves it after computing everything anew; openpyxl leaves no computed value behind."""
    book = openpyxl.load_workbook(BytesIO(content))
    if rate is not None:
        sheet, cell = book.defined_names["plan_rate"].attr_text.replace("$", "").split("!")
        book[sheet][cell] = rate
    book.save(folder / "plan.xlsx")
    kind, profile = "xlsx:Calc MS Excel 2007 XML", f"-env:UserInstallation=file://{folder}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "saved"), str(folder / "plan.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    return (folder / "saved" / "plan.xlsx").read_bytes()


def unlike(expected: Book, content: bytes) -> list[tuple[str, str, object, object]]:
    found, wrong = openpyxl.load_workbook(BytesIO(content), data_only=True), []
    for sheet in expected.sheets:
        for place, cell in sheet.cells.items():
            value = found[sheet.title][xl_rowcol_to_cell(*place)].value
            same = (value or "") == cell.value if isinstance(cell.value, str) else value == pytest.approx(cell.value, rel=1e-9, abs=1e-9)
            if not same:
                wrong.append((sheet.title, xl_rowcol_to_cell(*place), cell.value, value))
    return wrong


def test_every_cell_is_computed_alike_and_comes_back_unchanged(tmp_path: Path) -> None:
    book = plan_book(golden(), appraise(golden()), "es")
    saved = saved_by_office(workbook_bytes(book), tmp_path)
    assert unlike(book, saved) == []
    assert set(openpyxl.load_workbook(BytesIO(saved)).defined_names) >= set(book.names)
    assert changes(book, saved) == []


def test_a_changed_rate_gives_what_the_engine_gives_at_that_rate(tmp_path: Path) -> None:
    book = plan_book(golden(), appraise(golden()))
    saved = saved_by_office(workbook_bytes(book), tmp_path, rate=0.15)
    (only,) = changes(book, saved)
    assert (only.name, only.before, only.after) == ("plan_rate", 0.12, 0.15)
    other = replace(golden(), rate=Decimal("0.15"))
    asked = plan_book(other, appraise(other))
    differing = {address for sheet, address, *_ in unlike(asked, saved) if sheet != "Inputs"}
    assert differing <= switching_rows(asked), "switching values are the engine's; everything else follows the rate"


def switching_rows(book: Book) -> set[str]:
    sheet = book.find("Results")
    labels = {row for (row, column), cell in sheet.cells.items() if column == 0 and str(cell.value).startswith("switching value")}
    return {xl_rowcol_to_cell(row, 1) for row in labels}

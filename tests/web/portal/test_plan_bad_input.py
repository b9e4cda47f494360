"""What people get wrong in a plan, brought as text and as a workbook: a sentence at its line or cell, and nothing kept."""

import re
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.portal.appraising import LENT, PLAN, bring, path, planned, writer

from alianza.exchange.plan_sheet import rows_of_text, sheet_workbook
from alianza.records.models import Alliance, Appraisal, Document

pytestmark = pytest.mark.usefixtures("everywhere")
CYCLES = """[[block.cycle]]
start = "01-1"
harvest = ["06-1"]

[[block.cycle]]
start = "05-2"
harvest = ["12-1"]

[[block.input]]"""
MISTAKES = {
    "a loan longer than the plan": (
        LENT,
        ("term_months = 36", "term_months = 96"),
        r"loan\[0\].term_months: The last instalment falls in month 96, after the plan.s 72",
    ),
    "life 0": (PLAN, ("life = 9", "life = 0"), r"investment\[0\].life: A life of 0 years is impossible"),
    "salvage above cost": (
        PLAN,
        ("unit_cost = 7000", "unit_cost = 7000\nsalvage = 9000"),
        r"The salvage value 9,000 is above the cost 7,000",
    ),
    "months that overlap": (PLAN, ("[[block.input]]", CYCLES), r"block\[0\].cycle\[1\].*second half of May"),
    "a decimal comma": (PLAN, ("unit_cost = 7000", 'unit_cost = "7.000,50"'), r"7\.000,50 is not a number with a decimal point"),
    "units mixed": (PLAN, ('yield_unit = "kg"', 'yield_unit = "t"'), r"block\[0\].yield_unit: .*kg"),
    "currencies mixed": (PLAN, ("unit_cost = 7000", 'unit_cost = 7000\ncurrency = "COP"'), r"line is in COP, the plan in HNL"),
    "a price set that ends too early": (PLAN, ("[economy]", "[economy]\nlast_year = 2027"), r"price set ends in 2027; the plan needs 20"),
}  # fmt: skip


@pytest.fixture
def made(everywhere: None) -> Alliance:
    return planned()


@pytest.mark.parametrize("form", ["toml", "xlsx"])
def test_every_mistake_is_said_where_it_stands(client: Client, made: Alliance, form: str) -> None:
    writer(client, made)
    missed = {}
    for name, (source, (old, new), words) in MISTAKES.items():
        assert old in source, name
        content = source.replace(old, new, 1)
        answer = bring(client, made, content if form == "toml" else sheet_workbook(rows_of_text(content)), f"plan.{form}")
        said = unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
        place = r"Line \d+, " if form == "toml" else r"Plan![A-Z]+\d+, "
        if answer.status_code != 422 or not re.search(place + ".*?" + words, said):
            missed[name] = (answer.status_code, re.findall(place + r"[^\n]{0,150}", said)[:2])
    assert missed == {}
    assert not Appraisal.objects.exists()
    assert not Document.objects.exists()


def test_no_return_is_made_up_for_a_plan_that_has_none(client: Client, made: Alliance) -> None:
    """All flows of one sign: the page says why there is no rate."""
    writer(client, made)
    assert bring(client, made, PLAN.replace("price = 4200", "price = 99000")).status_code == 302
    assert "None: no year gains money" in client.get(path(made)).content.decode()


def test_a_workbook_with_moved_or_deleted_cells_compares_nothing(client: Client, made: Alliance) -> None:
    writer(client, made)
    bring(client, made)
    book = client.get(path(made, "1/workbook/")).content
    for change, words in (
        (lambda opened: opened["Inputs"].insert_rows(2), "was moved"),
        (lambda opened: opened.defined_names.pop("plan_rate"), "was deleted"),
        (lambda opened: opened.remove(opened["Months"]), "is missing"),
        (lambda opened: setattr(opened["Lines"], "title", "My lines"), "The sheet “Lines” is missing. Give it its name back"),
    ):
        opened = openpyxl.load_workbook(BytesIO(book))
        change(opened)
        if words == "was moved":
            opened.defined_names["plan_rate"].attr_text = "Inputs!$B$9"
        memory = BytesIO()
        opened.save(memory)
        answer = client.post(path(made, "compare/"), {"file": SimpleUploadedFile("book.xlsx", memory.getvalue())})
        assert answer.status_code == 422
        assert words in answer.content.decode(), words


def test_a_text_in_a_number_s_cell_is_told_by_what_it_says(client: Client, made: Alliance) -> None:
    writer(client, made)
    bring(client, made)
    opened = openpyxl.load_workbook(BytesIO(client.get(path(made, "1/workbook/")).content))
    opened["Inputs"]["B8"].value = "12,5"
    opened["Inputs"]["B9"].value = 0.075
    memory = BytesIO()
    opened.save(memory)
    answer = client.post(path(made, "compare/"), {"file": SimpleUploadedFile("book.xlsx", memory.getvalue())})
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())
    assert "12% 12,5 Refused: the cell holds the text “12,5”. Type the number alone" in said
    assert "6% 7.5% Can become the next plan" in said
    assert "It cannot become the next plan as long as a cell is refused" in said

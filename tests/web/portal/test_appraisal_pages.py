"""The appraisal through the pages: a plan is brought, judged and frozen; each reads its own answer; a workbook comes back."""

import re
from io import BytesIO
from pathlib import Path

import docx
import html5lib
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from pypdf import PdfReader
from tests import builders
from tests.web.portal.appraising import AGREED, LENT, PLAN, bring, party, path, planned, text, writer

from alianza.domain.access import Role
from alianza.domain.appraisal import ENGINE_VERSION
from alianza.exchange.plan_sheet import rows_of_text, sheet_workbook
from alianza.records.models import Alliance, Appraisal, AuditEvent, Document

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def made(everywhere: None) -> Alliance:
    return planned()


def test_the_tab_comes_with_the_plan(client: Client, made: Alliance) -> None:
    writer(client, made)
    assert path(made) in client.get(f"/portal/alliances/{made.code}/").content.decode()
    early = builders.alliance(made.call, made.organisation, "profile_draft")
    assert path(early) not in client.get(f"/portal/alliances/{early.code}/").content.decode()
    assert client.get(path(early)).status_code == 404
    assert "No plan has been appraised yet" in text(client, made)


def test_a_sound_plan_is_appraised_and_frozen(client: Client, made: Alliance) -> None:
    writer(client, made)
    assert bring(client, made, LENT).status_code == 302
    row = Appraisal.objects.get()
    assert (row.number, row.engine, row.rulebook_hash) == (1, ENGINE_VERSION, made.call.rulebook.sha256)
    assert row.result["views"]["project"]["npv"] == pytest.approx(690721.2734294267)
    assert row.result["risk"]["draws"] == 4096
    assert Document.objects.get(code="appraisal_plan").id == row.document_id
    assert AuditEvent.objects.filter(action="appraise_plan").count() == 1
    page = text(client, made)
    for words in (
        "32.4%",
        " years",
        "times",
        "4,096 draws, seed 20260101",
        "Who pays",
        "Prices fall by 20%",
        "until the project is worth nothing",
        "Where the uncertainty comes from",
        "± is the standard error in percentage points",
        "Selling prices, Yields",
        "In plain words",
    ):
        assert words in page, words
    with pytest.raises(DatabaseError), transaction.atomic():
        Appraisal.objects.update(number=7)


def test_rules_are_said_with_the_reasons_of_the_form(client: Client, made: Alliance) -> None:
    writer(client, made)
    bring(client, made)
    page = text(client, made)
    assert "Against the programme’s rules" in page
    assert "This plan costs" in page


def test_mistakes_are_named_at_their_line_and_nothing_is_kept(client: Client, made: Alliance) -> None:
    writer(client, made)
    wrong = bring(client, made, PLAN.replace("unit_cost = 7000", 'unit_cost = "7 mil"'))
    line = 1 + PLAN[: PLAN.index("unit_cost = 7000")].count("\n")
    assert wrong.status_code == 422
    assert f"Line {line}, investment[0].unit_cost" in wrong.content.decode()
    assert not Appraisal.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (PLAN.replace("HNL", "COP"), "plan.toml", "The plan is in COP"),
        (b"MZ\x90\x00", "plan.toml", "cannot be taken here"),
        (b"PK\x03\x04" + b"0" * 90, "plan.xlsx", "can’t be read"),
        (b"a;b\n1;2\n", "plan.csv", "cannot be taken here"),
        (PLAN.replace("units = 49\nunit_cost = 7000", "units = 49\nunit_cost = 9000"), "plan.toml", "difference"),
        (b"", "plan.toml", "empty"),
    ],
)
def test_what_is_no_sound_plan_is_refused_in_words(client: Client, made: Alliance, content: "str | bytes", name: str, words: str) -> None:
    answer = bring(writer(client, made), made, content, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Appraisal.objects.exists()


def test_no_file_is_said_at_the_field(client: Client, made: Alliance) -> None:
    assert writer(client, made).post(path(made, "new/"), {}).status_code == 422


def test_a_second_sending_makes_no_second_version(client: Client, made: Alliance) -> None:
    writer(client, made)
    key = "0192f0c1-2f3a-7000-8000-0123456789ab"
    for _ in range(2):
        assert bring(client, made, form_key=key).status_code == 302
    assert Appraisal.objects.count() == 1


def test_a_newer_plan_supersedes_and_is_compared(client: Client, made: Alliance) -> None:
    writer(client, made)
    bring(client, made)
    bring(client, made, sheet_workbook(rows_of_text(PLAN.replace("price = 2.0", "price = 2.2"))), "plan.xlsx")
    first, second = Appraisal.objects.order_by("number")
    assert second.document.supersedes == first.document
    page = text(client, made)
    assert "What changed since the version before" in page
    assert "690,721,273" in page
    assert "Version 1, brought by" in text(client, made, "1/")
    assert client.get(path(made, "3/")).status_code == 404


def test_the_template_brings_the_items_of_the_form_and_comes_back_sound(client: Client, made: Alliance) -> None:
    writer(client, made)
    for form in ("xlsx", "toml"):
        template = client.get(path(made, f"template/{form}/"))
        assert template.status_code == 200
        assert bring(client, made, template.content, f"plan.{form}").status_code == 302
    assert Appraisal.objects.values("input_hash").distinct().count() == 1
    assert "Secadora solar" in Appraisal.objects.latest("number").source
    assert client.get(path(made, "template/pdf/")).status_code == 404


def test_files_go_out_and_a_changed_workbook_shows_its_difference(client: Client, made: Alliance) -> None:
    writer(client, made)
    bring(client, made)
    for form in ("workbook", "sheet", "plan", "json"):
        assert client.get(path(made, f"1/{form}/")).status_code == 200, form
    assert client.get(path(made, "1/odt/")).status_code == 404
    book = openpyxl.load_workbook(BytesIO(client.get(path(made, "1/workbook/")).content))
    sheet, _, cell = book.defined_names["plan_rate"].attr_text.replace("$", "").partition("!")
    book[sheet][cell] = 0.1
    changed = BytesIO()
    book.save(changed)
    answer = client.post(path(made, "compare/"), {"file": SimpleUploadedFile("plan.xlsx", changed.getvalue())})
    assert answer.status_code == 200
    assert f"{sheet}!{cell}" in answer.content.decode()
    strange = client.post(path(made, "compare/"), {"file": SimpleUploadedFile("plan.xlsx", client.get(path(made, "1/sheet/")).content)})
    assert strange.status_code == 422
    assert Appraisal.objects.count() == 1


def workbook(client: Client, made: Alliance, **values: object) -> SimpleUploadedFile:
    """The workbook with other values in named cells."""
    book = openpyxl.load_workbook(BytesIO(client.get(path(made, "1/workbook/")).content))
    for name, value in values.items():
        sheet, _, cell = book.defined_names[name].attr_text.replace("$", "").partition("!")
        book[sheet][cell.partition(":")[0]] = value
    changed = BytesIO()
    book.save(changed)
    return SimpleUploadedFile("plan.xlsx", changed.getvalue())


def hidden(page: str) -> dict[str, str]:
    """The hidden values of the form that accepts."""
    form = page[page.index('id="accept"') :]
    pairs = re.findall(r'<input type="hidden" name="(number|cells|form_key)" value="([^"]*)"', form)
    return {name: value.replace("&quot;", '"') for name, value in pairs}


def test_the_writer_makes_a_changed_workbook_the_next_plan(client: Client, made: Alliance) -> None:
    bring(writer(client, made), made, LENT)
    page = client.post(path(made, "compare/"), {"file": workbook(client, made, plan_rate=0.09)}).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    for said in ("Discount rate", ">12%<", ">9%<", "Can become the next plan", "690,721,273", "Make it the next plan"):
        assert said in page, said
    sent = hidden(page)
    for _ in range(2):
        assert client.post(path(made, "compare/"), sent).status_code in (302, 409)
    first, second = Appraisal.objects.order_by("number")
    assert second.result["views"]["project"]["rate"] == 0.09
    assert "# Passion fruit, Huila" in second.source
    assert second.document.supersedes == first.document
    late = client.post(path(made, "compare/"), sent)
    assert late.status_code == 409
    assert "A newer plan came in meanwhile" in late.content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"factor_price": 0.8}, "Only tried"),
        ({"plan_rate": "doce"}, "Refused"),
        ({"loan_01_amount": 40000}, "With these inputs the plan has mistakes"),
    ],
)
def test_what_cannot_become_the_next_plan_is_said(client: Client, made: Alliance, values: dict[str, object], words: str) -> None:
    bring(writer(client, made), made, LENT)
    page = client.post(path(made, "compare/"), {"file": workbook(client, made, **values)}).content.decode()
    assert words in page
    assert "It cannot become the next plan" in page
    assert "Make it the next plan" not in page


def test_others_see_the_difference_and_its_results_and_keep_nothing(client: Client, made: Alliance) -> None:
    bring(writer(client, made), made, LENT)
    file = workbook(client, made, plan_rate=0.09)
    builders.signed_in(client, builders.officer(Role.FINANCE_OFFICER, made.programme))
    page = client.post(path(made, "compare/"), {"file": file}).content.decode()
    assert "Can become the next plan" in page
    assert "690,721,273" in page
    assert "Make it the next plan" not in page
    assert client.post(path(made, "compare/"), {"number": "1", "cells": '[["Inputs","B8",0.09]]'}).status_code == 404
    assert Appraisal.objects.count() == 1


@pytest.mark.parametrize("cells", ["", "{}", "[1]", '[["Inputs","B8",NaN]]', '[["Inputs","B8","x"]]', '[["Inputs","../B",1]]', "[" * 5000])
def test_what_no_form_of_ours_sends_is_refused(client: Client, made: Alliance, cells: str) -> None:
    bring(writer(client, made), made, LENT)
    assert client.post(path(made, "compare/"), {"number": "1", "cells": cells}).status_code == 422


def test_every_figure_opens_to_its_formula_and_this_plan_s_numbers(client: Client, made: Alliance) -> None:
    bring(writer(client, made), made, LENT)
    page = text(client, made)
    found = set(re.findall(rf"{path(made, '1/figures/')}[a-z-]+/", page))
    assert len(found) == 20
    for address in found:
        shown = client.get(address)
        assert shown.status_code == 200, address
        html5lib.HTMLParser(strict=True).parse(shown.content.decode())
    value = text(client, made, "1/figures/npv/").replace("\xa0", " ")
    assert "NPV = Σ flow(t) × factor(t)" in value
    assert "-L 782,243,000 × 1.0000 + -L 18,519,250 × 0.8929" in value
    assert "= L 690,721,273" in value
    assert "block[0].input[0]" in value
    assert "working capital<" not in value
    assert "Year 1: " in text(client, made, "1/figures/dscr/")
    assert "the rate of the loan" in text(client, made, "1/figures/llcr/")
    assert ") ÷ L 33,000,000 = " in text(client, made, "1/figures/llcr/").replace("\xa0", " ")
    assert "Discounted: " in text(client, made, "1/figures/payback/")
    assert client.get(path(made, "1/figures/nothing/")).status_code == 404
    assert client.get(path(made, "1/figures/carbon/")).status_code == 404
    builders.signed_in(client, party(made, Role.BUYER, "buyer"))
    assert client.get(path(made, "1/figures/npv/")).status_code == 404


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("economic-return", ("43.1854%", "demo, all factors assumed", "0.6", "= 0")),
        ("economy", ("Conversion factors",)),
        ("family-day", ("80.0 days", "For each day")),
        ("loss", ("draws below zero ÷ 4,096 draws", "seed 20260101", "65%", "125%")),
        ("shocks", ("Prices fall by 20%", "at worst")),
        ("inputs", ("Lowest factor", "0.65")),
        ("uncertainty", ("Var(NPV)", "Sum")),
        ("switching", ("-14.1%", "-18%", "Sales with the project")),
        ("break-even", ("90.6%",)),
    ],
)
def test_what_could_go_wrong_and_what_the_country_gains_open_to_their_numbers(
    client: Client, made: Alliance, figure: str, words: tuple[str, ...]
) -> None:
    bring(writer(client, made), made)
    shown = text(client, made, f"1/figures/{figure}/").replace("\xa0", " ")
    for one in words:
        assert one in shown, one


def test_an_agreement_opens_to_what_it_states_and_leaves_open(client: Client, made: Alliance) -> None:
    bring(writer(client, made), made, PLAN + AGREED)
    assert path(made, "1/figures/agreements/") in text(client, made, "1/figures/npv/")
    shown = text(client, made, "1/figures/agreements/")
    assert "The buyer: 2 stated ÷ 10 = 20%" in shown.replace("\xa0", " ")
    assert [len(re.findall(rf">\s*{word}\s*<", shown)) for word in ("Stated", "Open")] == [2, 8]
    bring(client, made, PLAN)
    assert client.get(path(made, "2/figures/agreements/")).status_code == 404


def test_carbon_opens_to_its_gases_by_year_and_its_range(client: Client, made: Alliance) -> None:
    green = Path("tests/plans/green.toml").read_text(encoding="utf-8")
    currency = green.partition('currency = "')[2][:3]
    bring(writer(client, made), made, green.replace(f'currency = "{currency}"', 'currency = "HNL"'))
    assert path(made, "1/figures/carbon/") in text(client, made)
    shown = text(client, made, "1/figures/carbon/").replace("\xa0", " ")
    for one in ("-2,026.0 tCO2e", "± √(", "Slopes", "-30.1 tCO2e", "Low price"):
        assert one in shown, one
    assert "With it, high price, at" in text(client, made, "1/figures/economic-return/")


def test_contributors_of_a_kind_are_told_apart_by_name_and_shares_have_two_places(client: Client, made: Alliance) -> None:
    bring(writer(client, made), made)
    page = text(client, made).replace("\xa0", " ")
    for one in ("24.96%", "55.12%", "CEPASS", "1.32%", "for each of 49 families.", "100%", "demo, all factors assumed"):
        assert one in page, one
    assert "15,964,14" in page


def test_the_provider_brings_it_and_nobody_does_after_it_was_sent(client: Client, made: Alliance) -> None:
    provider = party(made, Role.SERVICE_PROVIDER, "service_provider")
    assert bring(builders.signed_in(client, provider), made).status_code == 302
    Alliance.objects.filter(id=made.id).update(state="in_feasibility")
    late = bring(client, made)
    assert late.status_code == 422
    assert "while it is being written" in late.content.decode()
    assert "while it is being written" in text(client, made)


def test_spanish_says_all_of_it(client: Client, made: Alliance) -> None:
    who = builders.member_of(made.organisation)
    who.language = "es"
    who.save()
    builders.signed_in(client, who)
    bring(client, made)
    answer = client.get(path(made), headers={"accept-language": "es"}).content.decode()
    for words in ("Valor actual neto", "Los precios bajan", "Qué podría salir mal", "años"):
        assert words in answer, words


def test_the_plan_is_taken_along_as_pdf_and_for_word(client: Client, made: Alliance) -> None:
    writer(client, made)
    bring(client, made, LENT)
    assert path(made, "1/pdf/") in text(client, made)
    printed = client.get(path(made, "1/pdf/"))
    assert printed["Content-Type"] == "application/pdf"
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(printed.content)).pages)
    assert made.code in said
    assert made.organisation.name in said
    assert "Against the programme’s rules" in said
    document = docx.Document(BytesIO(client.get(path(made, "1/docx/")).content))
    assert "Who pays" in [one.text for one in document.paragraphs]

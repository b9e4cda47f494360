"""Building a plan through the door: from an empty form, on pages without script, by several people, to its appraisal."""

import re
from pathlib import Path
from typing import Any

import brotli
import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import builders

from alianza.exchange.plan_draft import data_of
from alianza.exchange.plan_samples import HUILA
from alianza.exchange.plan_writing import written
from alianza.records.models import Alliance, Appraisal, PlanDraft

pytestmark = pytest.mark.usefixtures("everywhere")
MOST_BYTES, MOST_QUERIES = 10_000, 12
TEMPLATE = re.compile(r"<template>.*?</template>", re.DOTALL)
"""A row that a script copies: the strict parser does not know the element."""


@pytest.fixture
def made(everywhere: None) -> Alliance:
    return builders.alliance(builders.call(builders.rulebook()), builders.organisation(), "plan_draft")


@pytest.fixture
def writer(client: Client, made: Alliance) -> Client:
    return builders.signed_in(client, builders.member_of(made.organisation))


def path(row: Alliance, rest: str = "") -> str:
    return f"/portal/alliances/{row.code}/plan/{rest}"


def begin(client: Client, row: Alliance, start: str = "empty") -> None:
    assert client.post(path(row, "begin/"), {"start": start}).status_code == 302


def text(client: Client, row: Alliance, rest: str = "") -> str:
    answer = client.get(path(row, rest))
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(TEMPLATE.sub("", answer.content.decode()))
    ids = re.findall(r'\bid="([^"]+)"', TEMPLATE.sub("", answer.content.decode()))
    assert len(ids) == len(set(ids))
    assert len(brotli.compress(answer.content, quality=5)) < MOST_BYTES
    return str(answer.content.decode())


def send(client: Client, row: Alliance, rest: str, **typed: Any) -> Any:
    seen = client.get(path(row, rest)).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)"[^>]* value="([^"]*)"', seen))
    hidden.pop("csrfmiddlewaretoken", None)
    return client.post(path(row, rest), {**hidden, **typed})


def test_a_plan_is_begun_once_and_shown_as_sections(writer: Client, made: Alliance) -> None:
    assert writer.get(path(made)).headers["Location"] == path(made, "begin/")
    assert "invented figures" in text(writer, made, "begin/")
    assert writer.post(path(made, "begin/"), {}).status_code == 422
    begin(writer, made)
    begin(writer, made, "sample")
    assert PlanDraft.objects.count() == 1
    page = text(writer, made)
    assert "Products and prices" in page
    assert "Appraise the plan" not in page


def test_the_plan_itself_stands_among_what_there_is_to_do(writer: Client, made: Alliance) -> None:
    """It was named only among the reasons why nothing can be sent yet."""
    home = f"/portal/alliances/{made.code}/"
    asked = writer.get(home).content.decode().split("The plan, year by year")[1].split("</li>")[0]
    assert "Not started" in asked
    begin(writer, made)
    asked = writer.get(home).content.decode().split("The plan, year by year")[1].split("</li>")[0]
    assert "In progress" in asked


def test_who_saves_an_empty_block_stands_before_the_list_of_blocks(writer: Client, made: Alliance) -> None:
    """It led to the calendar of a block that nobody had made."""
    begin(writer, made)
    boxes = dict.fromkeys(("name", "activity", "product", "unit", "units", "yield"), "")
    answer = send(writer, made, "production/new/", **boxes, scenarios="with", yield_per="unit", by="year")
    assert answer.headers["Location"] == path(made, "production/")
    assert "Add: block" in text(writer, made, "production/")


def test_every_page_of_a_whole_plan_is_light_and_asks_little(writer: Client, made: Alliance, django_assert_max_num_queries: Any) -> None:
    begin(writer, made, "sample")
    pages = ["", "basics/", "products/", "products/passion_fruit/", "production/", "production/coffee/", "production/coffee/calendar/"]
    pages += [
        "production/passion_fruit/inputs/",
        "production/passion_fruit/labour/",
        "production/passion_fruit/herd/",
        "investments/trellis/",
    ]
    pages += [
        "agreements/new/",
        "financing/",
        "financing/trellis/",
        "loans/new/",
        "capital/",
        "overheads/management/",
        "history/",
        "summary/",
    ]
    for rest in pages:
        with django_assert_max_num_queries(MOST_QUERIES, info=rest):
            answer = writer.get(path(made, rest))
        assert answer.status_code == 200, rest
        if rest != "summary/":
            text(writer, made, rest)


def test_the_pages_of_a_green_plan_are_light_and_say_what_comes_out(
    writer: Client, made: Alliance, django_assert_max_num_queries: Any
) -> None:
    begin(writer, made)
    green = Path("tests/plans/green.toml").read_text(encoding="utf-8").replace('"COP"', '"HNL"')
    PlanDraft.objects.update(source=written(data_of(green)))
    blocks = ("months", "worth")
    for rest in ("", "economy/", "risks/", "carbon/", "carbon-soil/", "carbon-soil/1/", "carbon-planting/1/", "carbon-spread/1/",
                 "carbon-energy/1/", *(f"production/shaded/{one}/" for one in blocks)):  # fmt: skip
        with django_assert_max_num_queries(MOST_QUERIES, info=rest):
            writer.get(path(made, rest))
        page = text(writer, made, rest)
    summary = text(writer, made)
    assert "Return to the economy" in summary
    assert "Return with carbon" in summary
    assert "-2,026.0" in summary
    assert "Green and nutrition" in summary
    assert "with its uncertainty it may reach" in summary or "Meets it" in summary
    assert "Compost" in page


def test_months_are_kept_line_by_line(writer: Client, made: Alliance) -> None:
    begin(writer, made)
    green = Path("tests/plans/green.toml").read_text(encoding="utf-8").replace('"COP"', '"HNL"')
    PlanDraft.objects.update(source=written(data_of(green)))
    answer = send(writer, made, "production/shaded/months/", **{"input-1-when": ["05-1"], "labour-1-when": ["04-1", "04-2"]})
    assert answer.status_code == 302
    block = data_of(PlanDraft.objects.get().source)["block"][0]
    assert [one.get("when") for one in block["input"]] == [None, ["05-1"]]
    assert [one.get("when") for one in block["labour"]] == [None, ["04-1", "04-2"]]
    assert block["input"][0]["conversion"] == "85%"


def test_a_herd_is_shown_year_by_year(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    send(writer, made, "production/coffee/", name="Cows", activity="herd", unit="head")
    assert "breeding females;" not in text(writer, made, "production/coffee/herd/")
    rates = {"births": "80", "young_deaths": "10", "adult_deaths": "5", "culls": "10", "kept": "60", "females": "100", "most": "110"}
    send(writer, made, "production/coffee/herd/", **{f"herd.{name}": value for name, value in rates.items()})
    page = text(writer, made, "production/coffee/herd/")
    assert "Year 2: 107.1 breeding females; 58.7 young and 10.2 culls sold" in page


def test_a_loan_shows_its_instalments(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    terms = {"amount": "1,000", "rate": "10", "term_months": "36", "interest_grace_months": "12"}
    where = send(writer, made, "loans/new/", **terms).headers["Location"]
    page = text(writer, made, "loans/loan/")
    assert where
    assert "Month 12: interest of L 100,000 is added to the debt" in page.replace("\xa0", " ")
    assert "Month 36: interest L 57,619, capital L 576,190" in page.replace("\xa0", " ")
    send(writer, made, "loans/loan/", **{**terms, "every_months": "0"})
    assert "Month 12" not in text(writer, made, "loans/loan/")


def test_what_a_plan_need_not_have_stands_apart(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    page = text(writer, made)
    besides = page[page.index("Also in this plan") :]
    assert "What may come out otherwise" in besides
    assert "Products and prices" not in besides
    more = besides[besides.index("More sections") :]
    assert "Carbon: soil" in more
    assert "decides whether it is: Green alliance" in more


def test_an_unread_box_stands_as_it_was_typed_with_its_reason(writer: Client, made: Alliance) -> None:
    begin(writer, made)
    answer = send(writer, made, "basics/", years="six", rate="12")
    assert answer.status_code == 422
    page = text(writer, made, "basics/")
    assert 'value="six"' in page
    assert "Write a whole number" in page
    assert "1 mistake" in text(writer, made)


def test_a_mistake_of_the_plan_stands_at_its_box(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    answer = send(writer, made, "products/passion_fruit/", **{
        "name": "Maracuyá", "unit": "kg", "price.fixed": "2.0", "losses": "6", "payment_delay_months": "1",
        "grade-TOTAL_FORMS": "2", "grade-0-share": "75", "grade-0-price_factor": "100", "grade-1-share": "20", "grade-1-price_factor": "70",
    })  # fmt: skip
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The grades add up to 95%, not to 100%." in page
    assert 'href="#id_grade"' in page


def test_both_per_unit_and_in_all_are_shown(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    page = text(writer, made, "production/passion_fruit/inputs/")
    assert "49 in all" in page
    assert "for each ha" in page
    assert "9,000 kg from each ha, 441,000 kg in all" in text(writer, made, "production/passion_fruit/")


def test_a_list_by_year_says_how_it_was_read(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    assert "year 1: 9000, year 2: 19000" in text(writer, made, "production/passion_fruit/")
    typed = {
        "name": "Coffee",
        "activity": "perennial",
        "scenarios": "without",
        "product": "coffee",
        "unit": "ha",
        "units": "20; 49",
        "yield": "560",
    }
    assert send(writer, made, "production/coffee/", **typed).status_code == 302
    assert "year 1: 20, from year 2: 49." in text(writer, made, "production/coffee/")


def test_a_harvest_or_cost_of_all_is_kept_as_typed_and_both_are_shown(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    coffee = {"name": "Coffee", "activity": "perennial", "scenarios": "without", "product": "coffee", "unit": "ha", "units": "49"}
    assert send(writer, made, "production/coffee/", **coffee, **{"yield": "27440", "yield_per": "total"}).status_code == 302
    page = text(writer, made, "production/coffee/")
    assert "560 kg from each ha, 27,440 kg in all" in page
    assert 'value="27440"' in page
    trellis = {"name": "Trellis", "category": "infrastructure", "units": "49", "unit_cost": "343000", "life": "9"}
    trellis |= {"per": "total", "scenarios": "with"}
    assert send(writer, made, "investments/trellis/", **trellis).status_code == 302
    page = text(writer, made, "investments/trellis/").replace("\xa0", " ")
    assert "49 at L 7,000,000: L 343,000,000 in all" in page
    assert 'value="343000"' in page
    assert "L 343,000,000" in text(writer, made, "investments/").replace("\xa0", " ")
    stated = data_of(PlanDraft.objects.get().source)
    assert (stated["block"][1]["yield_per"], stated["investment"][0]["per"]) == ("total", "total")
    assert writer.post(path(made, "appraise/"), {}).status_code == 302
    assert Appraisal.objects.get().result["views"]["project"]["npv"] == pytest.approx(690721.2734294)
    nowhere = send(writer, made, "investments/trellis/", **{**trellis, "scenarios": ()})
    assert "Say when it stands: today, later without the project, or with it." in nowhere.content.decode()
    aged = send(writer, made, "production/coffee/", **coffee, **{"yield": "27440", "yield_per": "total", "by": "age"})
    assert "What is counted by age is stated for each unit." in aged.content.decode()


def test_who_typed_first_is_shown_to_who_comes_second(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    page = text(writer, made, "capital/")
    seen = re.search(r'name="revision" value="(\d+)"', page)
    assert seen
    assert writer.post(path(made, "capital/"), {"revision": seen[1], "mode": "stated", "amount": "60000"}).status_code == 302
    stale = writer.post(path(made, "capital/"), {"revision": seen[1], "mode": "stated", "amount": "70000"})
    assert stale.status_code == 409
    shown = stale.content.decode()
    assert "60000" in shown
    assert "70000" in shown


def test_autosave_tells_what_became_of_it(writer: Client, made: Alliance) -> None:
    begin(writer, made)
    first = writer.post(path(made, "products/new/"), {"revision": "1", "form_key": "k", "name": "Cacao"}, headers={"X-Autosave": "1"})
    assert first.json()["version"] == "2"
    writer.post(path(made, "products/new/"), {"revision": "2", "form_key": "k", "name": "Cacao fino"}, headers={"X-Autosave": "1"})
    data = data_of(PlanDraft.objects.get().source)
    assert data["product"] == [{"code": "cacao_fino", "name": "Cacao fino"}]
    stale = writer.post(path(made, "products/cacao_fino/"), {"revision": "1", "name": "x"}, headers={"X-Autosave": "1"})
    assert stale.status_code == 409
    gone = writer.post(path(made, "products/nothing/"), {"revision": "9", "name": "x"}, headers={"X-Autosave": "1"})
    assert gone.status_code == 409


def test_an_item_is_asked_for_before_it_is_taken_out(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    assert "Take “Trellis (demo)” out of the plan?" in text(writer, made, "investments/trellis/remove/")
    assert send(writer, made, "investments/trellis/remove/").status_code == 302
    assert writer.get(path(made, "investments/trellis/")).status_code == 302
    assert "Trellis" not in text(writer, made, "investments/")
    assert "Trellis (demo)" in text(writer, made, "history/")


def test_the_history_says_who_changed_which_answer(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    send(writer, made, "production/coffee/", **{
        "name": "Old coffee", "activity": "perennial", "scenarios": ["today", "without"], "product": "coffee", "unit": "ha",
        "units": "50", "yield": "560",
    })  # fmt: skip
    page = text(writer, made, "history/")
    assert "How many of them?" in page
    assert "<del>49</del> <ins>50</ins>" in page
    assert "Rosa" in page


def test_the_whole_plan_is_appraised_and_stays(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    page = text(writer, made)
    assert "Appraise the plan" in page
    answer = writer.post(path(made, "appraise/"), {})
    assert answer.headers["Location"] == f"/alliances/{made.code}/appraisal/"
    row = Appraisal.objects.get()
    assert row.document.name.endswith("plan.toml")
    after = text(writer, made)
    assert "has been appraised as it stands" in after
    assert "Appraise the plan" not in after
    send(writer, made, "capital/", mode="trough")
    assert "has changed since" in text(writer, made)


def test_a_loan_is_typed_and_its_coverage_runs_beside(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    lines = [
        ("municipality", "Alcaldía", "cash", "27000"),
        ("public_body", "SENA", "in_kind", "13980"),
        ("public_body", "CAM", "in_kind", "4500"),
    ]
    lines.append(("lender", "Banco", "credit", "33000"))
    rows = {
        f"line-{row}-{key}": text
        for row, line in enumerate(lines)
        for key, text in zip(("payer", "payer_name", "form", "amount"), line, strict=True)
    }
    assert send(writer, made, "financing/assistance/", **{"line-TOTAL_FORMS": "4", **rows}).status_code == 302
    assert "1 mistake" in text(writer, made)  # nobody lends what the lender pays
    typed = {"amount": "33000", "rate": "14", "term_months": "36", "rate_kind": "nominal", "repayment": "level"}
    assert send(writer, made, "loans/new/", **typed).status_code == 302
    page = text(writer, made)
    assert " times" in page
    assert "Appraise the plan" in page
    assert writer.post(path(made, "appraise/"), {}).status_code == 302
    assert Appraisal.objects.get().result["debt"]["dscr_min"] is not None


def test_the_list_of_agreements_tells_what_each_leaves_open(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    typed = {"buyer": "Pulpas", "product": "passion_fruit", "specification": "First"}
    assert send(writer, made, "agreements/new/", **typed).status_code == 302
    for page in ("", "agreements/"):
        shown = text(writer, made, page)
        assert "2 of 10 stated" in shown, "neither list calls it complete"
        assert "The plan can be sent so; the buyer’s contract cannot be signed without: quantity, deliveries, price." in shown
    assert "States 2 of 10 things. Open: quantity" in shown
    assert "Complete" not in shown
    whole = {**typed, "quantity": "900", "calendar": "06-1", "price.fixed": "2", "payment_delay_months": "1", "advance_share": "0"}
    whole |= {"penalties": "Two visits", "place": "Neiva", "presentation": "Crates"}
    assert send(writer, made, "agreements/1/", **whole).status_code == 302
    assert "10 of 10 things" in text(writer, made, "agreements/")
    assert "of 10 stated" not in text(writer, made)


def test_shares_are_turned_into_amounts_to_the_cent(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    rows = {f"line-{row}-{key}": text for row, payer in enumerate(("programme", "producers", "region"))
            for key, text in {"payer": payer, "form": "cash", "share": "1/3"}.items()}  # fmt: skip
    assert send(writer, made, "financing/postharvest/", **{"line-TOTAL_FORMS": "3", **rows}).status_code == 302
    assert "all of it is paid for" in text(writer, made, "financing/postharvest/")


def test_yearly_costs_need_nobody_who_pays(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    page = text(writer, made, "financing/")
    assert page.count("Complete") == 5
    assert "Optional" in page  # the manager's yearly pay comes out of the business


def test_a_plan_with_gaps_is_not_appraised(writer: Client, made: Alliance) -> None:
    begin(writer, made)
    assert writer.post(path(made, "appraise/"), {}).headers["Location"] == path(made)
    assert not Appraisal.objects.exists()


def test_a_brought_file_fills_the_pages(writer: Client, made: Alliance) -> None:

    file = SimpleUploadedFile("plan.toml", HUILA.read_text(encoding="utf-8").replace('"COP"', '"HNL"').encode())
    assert writer.post(f"/alliances/{made.code}/appraisal/new/", {"file": file}).status_code == 302
    assert "Passion fruit on trellis" in text(writer, made, "production/")


def test_others_are_led_to_the_appraisal(client: Client, made: Alliance) -> None:
    officer = builders.signed_in(client, builders.regional_officer("HN"))
    assert officer.get(path(made)).headers["Location"] == f"/alliances/{made.code}/appraisal/"


def test_afterwards_it_can_be_read_and_not_changed(writer: Client, made: Alliance) -> None:
    begin(writer, made, "sample")
    Alliance.objects.update(state="plan_review")
    assert "Appraise the plan" not in text(writer, made)
    assert writer.post(path(made, "capital/"), {"revision": "1", "mode": "none"}).status_code == 302
    assert "amount = 50000" in PlanDraft.objects.get().source

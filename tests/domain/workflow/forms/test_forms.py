"""Forms of every bundled programme: complete without a market where none is needed, and never broken by what is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.workflow.forms.filling import filled, typed_page

from alianza import rulebooks
from alianza.domain.eligibility import ApplicantKind
from alianza.domain.rulebook import canonical_json
from alianza.domain.values import Money
from alianza.domain.workflow.forms import (
    CODES,
    Answers,
    FormKind,
    carried_over,
    differences,
    financing_plan,
    form_facts,
    form_of,
    lines_of,
    missing,
    read_page,
    screening,
    unread_of,
    with_lines,
)
from alianza.exchange.rulebook_file import read_rulebook

BOOKS = {path.stem: read_rulebook(path).parsed() for path in rulebooks.bundled()}
CASES = [(name, kind) for name in BOOKS for kind in FormKind]
ROAD = {"applicant": ApplicantKind.PUBLIC_BODY, "window": "public_goods"}
PLAN = form_of(BOOKS["comrural-2024"], FormKind.PLAN)
BOLIVIA = form_of(BOOKS["par-iii-2023"], FormKind.PLAN)


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_a_form_filled_in_is_complete_and_an_empty_one_names_every_gap(name: str, kind: FormKind) -> None:
    form = form_of(BOOKS[name], kind)
    answers = filled(form)
    assert not form_facts(form, answers, {}).missing
    assert not form_facts(form, answers, {}).blockers
    assert set(missing(form, {})) == {one.code for one in form.questions() if one.required}
    codes = [one.code for one in form.questions()]
    assert len(codes) == len(set(codes))
    assert all("-" not in code for code in codes)


def test_a_road_without_buyer_passes_every_form() -> None:
    for kind in (FormKind.IDEA, FormKind.PLAN):
        form = form_of(BOOKS["bahia-produtiva-2018"], kind, **ROAD)
        needed = set(missing(form, {}))
        assert not needed & {"has_buyer", "market_demand", "market_strategy", "yearly_sales", "women", "families"}
        answers = {code: answer for code, answer in filled(form).items() if code in needed or code == "lines"}
        assert not form_facts(form, answers, {}).missing


def test_what_a_profile_answered_nobody_types_again_in_the_plan() -> None:
    book = BOOKS["paap-2020"]
    profile, plan = form_of(book, FormKind.PROFILE), form_of(book, FormKind.PLAN)
    answers = filled(profile)
    grown = carried_over(plan, answers)
    assert grown["items"] == answers["items"]
    assert grown["activities"] == answers["activities"]
    assert not set(missing(plan, grown)) & set(answers)


def test_a_rule_that_needs_to_know_more_of_a_line_makes_the_form_ask_it() -> None:
    def columns(name: str, **setting: object) -> set[str]:
        question = form_of(BOOKS[name], FormKind.PLAN, **setting).question("lines")
        assert question
        return {one.code for one in question.columns} - {"item", "payer", "payer_name", "form", "amount"}

    assert columns("comrural-2024") == {"lender_type"}
    assert columns("par-iii-2023") == {"group"}
    assert columns("agroideas-2020", window="management") == {"year"}
    assert columns("agroideas-2020", window="association") == {"incurred_on"}


def test_items_keep_their_codes_and_lines_their_items() -> None:
    page = PLAN.page("items")
    assert page
    read = read_page(
        PLAN,
        page,
        {
            "items-TOTAL_FORMS": "4",
            "items-0-name": "Mill",
            "items-0-cost": "10,50",
            "items-2-name": "Dryer",
            "items-2-cost": "x",
            "items-3-code": "i1",
            "items-3-name": "Road",
            "items-3-cost": "3",
        },
    )
    assert read.answers["items"] == [
        {"code": "i2", "name": "Mill", "cost": {"amount": "10.50", "currency": "HNL"}},
        {"code": "i3", "name": "Dryer"},
        {"code": "i1", "name": "Road", "cost": {"amount": "3.00", "currency": "HNL"}},
    ]
    assert read.unread == {"items-1-cost": "x"}
    assert [one.code for one in read.faults] == ["form.not_money"]


def test_one_items_payers_are_replaced_and_the_others_stay_with_what_could_not_be_read() -> None:
    lines = [{"item": "i1", "payer": "programme"}, {"item": "i2", "payer": "buyer"}, {"item": "i1", "payer": "lender"}]
    unread = {"lines-1-amount": "ten", "lines-2-amount": "twelve"}
    assert unread_of({"lines": lines}, unread, "i1") == {"lines-1-amount": "twelve"}
    read = Answers(answers={"lines": [{"payer": "producers"}]}, unread={"lines-0-amount": "five"})
    merged = with_lines({"lines": lines}, unread, "i1", read)
    assert merged.answers["lines"] == [{"item": "i2", "payer": "buyer"}, {"item": "i1", "payer": "producers"}]
    assert merged.unread == {"lines-0-amount": "ten", "lines-1-amount": "five"}
    assert lines_of(merged.answers, "i1") == [{"item": "i1", "payer": "producers"}]


def test_the_plan_is_exact_to_the_cent() -> None:
    answers = filled(PLAN)
    plan = financing_plan(answers, "HNL")
    assert plan.cost == Money.of("1000.10", "HNL")
    assert plan.grant == Money.of("600.06", "HNL")


def test_two_versions_differ_answer_by_answer() -> None:
    before = filled(PLAN)
    after = {**before, "technical": "Otherwise", "items": [{**before["items"][0], "cost": {"amount": "9.00", "currency": "HNL"}}]}
    found = [(one.question.code, one.column and one.column.code, one.row) for one in differences(PLAN, before, after)]
    assert found == [("technical", None, None), ("items", "cost", 1)]


def test_screening_says_what_is_unanswered_without_measure_or_barred() -> None:
    questions = {"pesticides": "question", "water": "question", "forest": "exclusion", "plan": "instrument"}
    answers = {"screen_pesticides": True, "measure_pesticides": "Gloves", "excluded_forest": True}
    found = screening(answers, questions)
    assert (found.unanswered, found.without_measure, found.excluded) == (("water",), ("pesticides",), ("forest",))
    cost = {"measure_cost_pesticides": {"amount": "10.00", "currency": "HNL"}}
    assert not screening({**answers, **cost, "screen_water": False}, questions).without_measure


JUNK = st.one_of(
    st.text(max_size=40), st.sampled_from(["1.250,50", "1e99", "-1", "0", "no", "yes", "31/02/2026", "9" * 30, "\x00", "HNL 5"])
)


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from([PLAN, BOLIVIA]))
def test_any_junk_is_read_or_named_and_nothing_is_lost(data: st.DataObject, form: object) -> None:
    page = data.draw(st.sampled_from(form.pages))  # type: ignore[attr-defined]
    typed = {name: data.draw(JUNK) for name in typed_page(form, page)}  # type: ignore[arg-type]
    read = read_page(form, page, typed)  # type: ignore[arg-type]
    canonical_json(read.answers)
    assert all(fault.code in CODES for fault in read.faults)
    named = {fault.parameter("field") for fault in read.faults}
    assert set(read.unread) <= named
    for question in page.questions:
        if question.code in typed and typed[question.code].strip(" \x00") and question.columns == ():
            assert read.answers.get(question.code) is not None or question.code in read.unread or not typed[question.code].isprintable()
    form_facts(form, read.answers, read.unread)  # type: ignore[arg-type]
    financing_plan(read.answers, form.currency)  # type: ignore[attr-defined]

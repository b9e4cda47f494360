"""The screening through its verbs: answered with the plan, each yes with its measure, done with a document; sets by two persons."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.review_world import World, world
from tests.screening_world import answer_no, keys_of

from alianza.demo.papers import picture
from alianza.domain.access import Role
from alianza.domain.values import bilingual
from alianza.domain.workflow.safeguards import Entry, EntryKind, Measure, SetKind
from alianza.records.models import Alliance, QuestionSet, SafeguardMeasure
from alianza.records.queries import queue, waiting
from alianza.records.queries import safeguards as rows
from alianza.services import question_sets, safeguards
from alianza.services.advance import advance

pytestmark = pytest.mark.usefixtures("everywhere")
BUYER = "market-one_buyer"
ITEMS = {"items": [{"code": "i1", "name": "Dryer", "cost": {"amount": "10.00", "currency": "HNL"}}]}
MEASURE = Measure(text="Letter of a second buyer", cost_line="i1", owner="Committee", due_on=date(2026, 3, 1))
TODAY = date(2026, 3, 5)
NEW = Entry(code="burns", kind=EntryKind.EXCLUSION, text=bilingual("Are fields burnt?", "¿Se queman campos?"))


@pytest.fixture
def honduras() -> World:
    return world()


def codes(outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


def writing(made: World, number: int = 1) -> Alliance:
    row = made.alliance("plan_draft", number)
    made.submit(row, "plan", ITEMS)
    return row


def under_way(made: World, number: int = 1) -> SafeguardMeasure:
    row = writing(made, number)
    actor = made.applicant(row)
    answer_no(actor, row, yes=(BUYER,))
    assert safeguards.promise(actor, alliance=row, question=BUYER, measure=MEASURE).done
    Alliance.objects.filter(id=row.id).update(state="in_implementation")
    return rows.measures_of(row)[0]


def proof(content: bytes | None = None, day: date | None = TODAY) -> safeguards.Proof:
    return safeguards.Proof(day, "Signed", ("letter.png", content) if content else None)


def test_the_organisation_answers_while_it_writes_and_nobody_else(honduras) -> None:
    row = writing(honduras)
    answer_no(honduras.applicant(row), row)
    stranger = safeguards.answer(honduras.person(Role.PROGRAMME_OFFICER), alliance=row, typed={}, revision=2)
    assert codes(stranger) == ["safeguards.not_a_writer"]
    assert codes(safeguards.answer(honduras.applicant(row), alliance=row, typed={}, revision=1)) == ["safeguards.stale"]
    Alliance.objects.filter(id=row.id).update(state="plan_review")
    assert codes(safeguards.answer(honduras.applicant(row), alliance=row, typed={}, revision=2)) == ["safeguards.not_being_written"]


def test_sending_the_plan_waits_for_answers_and_measures_and_refuses_what_is_excluded(honduras) -> None:
    row = writing(honduras)
    actor = honduras.applicant(row)

    def against() -> set[str]:
        return {code for code in codes(advance(actor, "alliance", row.id, "submit_plan")) if "screening" in code or "excluded" in code}

    assert against() == {"workflow.screening_unanswered"}
    answer_no(actor, row, yes=("safeguards-child_labour", BUYER))
    assert against() == {"workflow.activity_excluded", "workflow.screening_without_measure"}
    answer_no(actor, row, yes=(BUYER,))
    assert safeguards.promise(actor, alliance=row, question=BUYER, measure=MEASURE).done
    assert against() == set()


def test_a_measure_belongs_to_a_yes_and_falls_away_with_it(honduras) -> None:
    row = writing(honduras)
    actor = honduras.applicant(row)
    answer_no(actor, row, yes=(BUYER, "safeguards-child_labour"))
    for question in ("market-perishable", "safeguards-child_labour", "market-nothing"):
        assert codes(safeguards.promise(actor, alliance=row, question=question, measure=MEASURE)) == ["safeguards.no_such_question"]
    missing = safeguards.promise(actor, alliance=row, question=BUYER, measure=Measure(cost_line="i9"))
    assert codes(missing) == ["safeguards.measure_incomplete", "safeguards.line_unknown"]
    assert safeguards.promise(actor, alliance=row, question=BUYER, measure=MEASURE).done
    assert safeguards.promise(actor, alliance=row, question=BUYER, measure=MEASURE).done
    assert SafeguardMeasure.objects.count() == 1
    answer_no(actor, row)
    assert not SafeguardMeasure.objects.exists()


def test_a_measure_is_done_with_a_document_and_opened_again_by_an_officer(honduras) -> None:
    row = under_way(honduras)
    actor, officer = honduras.applicant(row.alliance), honduras.person(Role.SAFEGUARDS_OFFICER)
    assert codes(safeguards.finish(actor, row=row, proof=proof(day=None))) == ["safeguards.day_missing", "safeguards.evidence_missing"]
    assert codes(safeguards.finish(honduras.person(Role.EVALUATOR), row=row, proof=proof(picture(3, "x")))) == ["safeguards.not_a_writer"]
    assert safeguards.finish(actor, row=row, proof=proof(picture(3, "x"))).done
    assert row.evidence.subject_kind == "safeguard_measure"
    assert codes(safeguards.finish(actor, row=row, proof=proof(picture(3, "x")))) == ["safeguards.already_done"]
    assert codes(safeguards.reopen(actor, row=row, why="No")) == ["safeguards.role_needed"]
    assert codes(safeguards.reopen(officer, row=row, why=" ")) == ["safeguards.why_missing"]
    assert safeguards.reopen(officer, row=row, why="Unsigned").done
    row.refresh_from_db()
    assert (row.done_on, row.note) == (None, "Unsigned")


def test_a_late_measure_waits_for_the_organisation_and_the_officer_and_the_queue_finds_it(honduras) -> None:
    row = under_way(honduras)
    honduras.alliance("in_implementation", 2)
    officer = honduras.person(Role.SAFEGUARDS_OFFICER)
    assert "measure" in [line.kind for line in waiting.lines(honduras.applicant(row.alliance), staff=False)]
    assert "measure" in [line.kind for line in waiting.lines(officer, staff=True)]
    wish = queue.Wish(tray="all", measures="late")
    assert [one.code for one in queue.rows(officer, wish, TODAY)] == [row.alliance.code]
    assert not queue.rows(officer, wish, date(2026, 2, 1))


def test_a_set_is_written_by_one_and_published_by_another_and_holds_from_then_on(honduras) -> None:
    first, second = honduras.person(Role.PROGRAMME_OFFICER), honduras.person(Role.SAFEGUARDS_OFFICER)
    before, after = writing(honduras, 1), writing(honduras, 2)
    answer_no(honduras.applicant(before), before)
    draft = question_sets.begin(first, programme=honduras.programme, kind=SetKind.SAFEGUARDS).row
    assert question_sets.begin(second, programme=honduras.programme, kind=SetKind.SAFEGUARDS).row.id == draft.id
    entries = [*rows.entries_of(draft.entries), NEW]
    assert question_sets.save(first, row=draft, entries=entries, revision=1).done
    assert codes(question_sets.save(second, row=draft, entries=entries, revision=1)) == ["question_sets.stale"]
    assert codes(question_sets.publish(first, row=draft)) == ["question_sets.same_person"]
    assert codes(question_sets.publish(honduras.person(Role.LEGAL_OFFICER), row=draft)) == ["question_sets.role_needed"]
    assert question_sets.publish(second, row=draft).done
    assert "safeguards-burns" in keys_of(after)
    assert "safeguards-burns" not in keys_of(before)
    assert codes(question_sets.save(first, row=draft, entries=entries, revision=2)) == ["question_sets.not_a_draft"]
    with pytest.raises(DatabaseError), transaction.atomic():
        QuestionSet.objects.update(entries=[])
    assert question_sets.begin(first, programme=honduras.programme, kind=SetKind.SAFEGUARDS).row.number == 2

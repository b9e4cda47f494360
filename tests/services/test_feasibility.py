"""The feasibility review: complete before it is concluded, frozen after, outdated by a newer plan; questions line by line; plausibility."""

import pytest
from django.db import DatabaseError, transaction
from tests.domain.appraisal.pages import ROOT
from tests.plan_world import bring, studied, text
from tests.review_world import NOW, World, world

from alianza.domain.access import Role
from alianza.domain.workflow.facts import DocumentFacts, FinancingFacts, SafeguardFacts
from alianza.domain.workflow.feasibility import items
from alianza.records.models import AuditEvent, ComparedFigure, FeasibilityReview, Message, Opinion
from alianza.records.queries import appraisals
from alianza.services import chains, feasibility, observations, plausibility
from alianza.services.advance import advance
from alianza.services.facts import LOADERS

pytestmark = pytest.mark.usefixtures("everywhere")
YES = {f"answer-{one.code}": "yes" for one in items()}
CLOSING = {"conclusion": "feasible", "summary": "Seen in the field."}
PAGE = (ROOT / "docs/domain/feasibility.md").read_text(encoding="utf-8")
TABLE = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")][1:]


@pytest.fixture
def honduras(monkeypatch) -> World:
    # What other rooms load is theirs to test.
    monkeypatch.setitem(LOADERS, DocumentFacts, lambda _: DocumentFacts())
    monkeypatch.setitem(LOADERS, FinancingFacts, lambda _: FinancingFacts(known=True))
    monkeypatch.setitem(LOADERS, SafeguardFacts, lambda _: SafeguardFacts())
    return world()


def conclude(made: World, alliance, typed=None, revision: int = 0, role: Role = Role.PROGRAMME_OFFICER):
    given = YES | CLOSING if typed is None else typed
    return feasibility.conclude(made.person(role), alliance=alliance, typed=given, revision=revision)


def declare(made: World, alliance):
    chains.ask(alliance, "in_feasibility", NOW.date())
    Opinion.objects.filter(alliance=alliance).update(verdict="favourable", given_by_id=made.person(Role.PROGRAMME_OFFICER).user_id)
    return advance(made.person(Role.PROGRAMME_OFFICER), "alliance", alliance.id, "declare_feasible")


def codes(outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


def question(made: World, alliance, line: str = "block[0]", role: Role = Role.PROGRAMME_OFFICER):
    asked = feasibility.Asked(line=line, text="Where does this yield come from?")
    row = appraisals.latest(alliance)
    return feasibility.ask(made.person(role), alliance=alliance, appraisal=row, asked=asked, known={"block[0]": "Passion fruit"})


def test_a_review_is_concluded_once_everything_is_answered(honduras) -> None:
    alliance = studied(honduras)
    assert codes(conclude(honduras, alliance, {})) == [
        "feasibility.unanswered", "feasibility.conclusion_missing", "feasibility.summary_missing"
    ]  # fmt: skip
    bare = YES | CLOSING | {"answer-market_price": "no"}
    assert codes(conclude(honduras, alliance, bare, 1)) == ["feasibility.remark_missing", "feasibility.feasible_with_no"]
    revision = FeasibilityReview.objects.get().revision
    outcome = conclude(honduras, alliance, bare | {"remark-market_price": "No invoice", "conclusion": "conditional"}, revision)
    assert outcome.done
    row, appraisal = FeasibilityReview.objects.get(), appraisals.latest(alliance)
    assert (row.state, row.conclusion, row.engine, row.input_hash) == ("concluded", "conditional", appraisal.engine, appraisal.input_hash)
    assert (row.rulebook_hash, row.price_set) == (appraisal.rulebook_hash, "demo, all factors assumed")
    assert {one["measure"] for one in row.comparisons} >= {"yield", "price", "grant_per_family"}
    assert AuditEvent.objects.filter(action="conclude_feasibility").count() == 1


def test_only_a_programme_officer_concludes_and_only_staff_writes(honduras) -> None:
    alliance = studied(honduras)
    assert codes(conclude(honduras, alliance, role=Role.SAFEGUARDS_OFFICER)) == ["feasibility.not_concluder"]
    assert FeasibilityReview.objects.get().answers["market_price"] == {"answer": "yes", "remark": ""}
    refused = feasibility.save(honduras.applicant(alliance), alliance=alliance, typed=YES, revision=2)
    assert codes(refused) == ["feasibility.role_needed"]


def test_a_page_that_is_older_than_what_another_saved_is_refused(honduras) -> None:
    alliance = studied(honduras)
    first, second = honduras.person(Role.PROGRAMME_OFFICER), honduras.person(Role.LEGAL_OFFICER)
    assert feasibility.save(first, alliance=alliance, typed={"answer-legal_tenure": "yes"}, revision=0).row.revision == 2
    assert codes(feasibility.save(second, alliance=alliance, typed={}, revision=0)) == ["feasibility.stale"]
    same = feasibility.save(second, alliance=alliance, typed={"answer-legal_tenure": "yes"}, revision=2)
    assert same.row.revision == 2


def test_a_concluded_review_is_never_changed(honduras) -> None:
    conclude(honduras, studied(honduras))
    with pytest.raises(DatabaseError), transaction.atomic():
        FeasibilityReview.objects.update(summary="Otherwise")


@pytest.mark.parametrize("case", TABLE, ids=lambda case: "-".join(case[:3]))
def test_what_declaring_feasible_asks_of_the_review(honduras, case) -> None:
    said, newer_appraisal, newer_plan, expected = case
    alliance = studied(honduras)
    if said != "none":
        assert conclude(honduras, alliance, YES | CLOSING | {"conclusion": said}).done
    if newer_appraisal == "yes":
        bring(honduras, alliance, text().replace("price = 2.0", "price = 1.9"))
    if newer_plan == "yes":
        honduras.submit(alliance, "plan", number=2)
    assert codes(declare(honduras, alliance)) == ([] if expected == "yes" else [expected])


def test_the_next_review_begins_with_the_answers_of_the_last(honduras) -> None:
    alliance = studied(honduras)
    conclude(honduras, alliance)
    bring(honduras, alliance, text().replace("price = 2.0", "price = 1.9"))
    outcome = feasibility.save(honduras.person(Role.LEGAL_OFFICER), alliance=alliance, typed=YES, revision=0)
    assert (outcome.row.number, len(outcome.row.answers), outcome.row.conclusion) == (2, len(YES), "")


def test_a_question_on_a_line_is_answered_without_a_return_and_holds_back_until_settled(honduras) -> None:
    alliance, officer = studied(honduras), honduras.person(Role.PROGRAMME_OFFICER)
    row = question(honduras, alliance).row
    assert (row.line, row.subject_kind) == ("block[0] Passion fruit", "appraisal")
    assert Message.objects.filter(code="plan.question").count() == 1
    assert codes(conclude(honduras, alliance)) == ["feasibility.questions_open"]
    assert "workflow.observations_unsettled" in codes(declare(honduras, alliance))
    observations.answer(honduras.applicant(alliance), row, "Three harvests nearby")
    observations.settle_observation(officer, row, satisfied=True)
    assert conclude(honduras, alliance, revision=FeasibilityReview.objects.get().revision).done
    assert declare(honduras, alliance).done


def test_nobody_asks_about_a_line_there_is_not_or_without_the_role(honduras) -> None:
    alliance = studied(honduras)
    assert codes(question(honduras, alliance, "block[7]")) == ["feasibility.line_unknown"]
    assert codes(question(honduras, alliance, role=Role.FINANCE_OFFICER)) == []
    assert codes(question(honduras, alliance, role=Role.BOARD_MEMBER)) == ["remarks.role_needed"]
    bare = honduras.alliance("in_feasibility", 2, sent="plan")
    assert codes(question(honduras, bare)) == ["feasibility.no_appraisal"]


def test_a_plan_is_held_against_approved_plans_of_the_programme_only(honduras) -> None:
    approved = ("agreement_draft", "in_implementation", "closed", "suspended", "account_opening", "declined", "in_feasibility")
    for place, state in enumerate(approved, 2):
        row = studied(honduras, place, state)
        bring(honduras, row, text().replace("price = 2.0", f"price = {1.8 + place / 100}"))
    alliance = studied(honduras, content=text().replace("price = 2.0", "price = 9"))
    found = {one.figure.measure: one.comparison for one in plausibility.compared(appraisals.latest(alliance))}
    assert (found["price"].number, found["price"].is_outlier) == (5, True)
    assert (found["yield"].number, found["yield"].is_outlier) == (5, False)
    assert found["price"].median == pytest.approx(1840)
    assert ComparedFigure.objects.filter(measure="price").count() == 2 * len(approved) + 1

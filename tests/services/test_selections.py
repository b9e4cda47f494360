"""Selections: frozen, decided by a second person, every alliance moved by what the result says of it, or none at all."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review_world import NOW, World, world

from alianza.domain.access import Role
from alianza.domain.workflow.alliance import STATE_CODES
from alianza.jobs import selections as jobs
from alianza.pages.review.selections import run_page
from alianza.pages.work import work_page
from alianza.records.models import Alliance, AuditEvent, LongWork, Opinion, SelectionRun
from alianza.records.queries import selections as rows
from alianza.services import selections
from alianza.services.advance import advance
from alianza.services.effects import EFFECTS
from alianza.services.work import progress

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def others(monkeypatch) -> None:
    """What other rooms do at the door is theirs to test."""
    for name in ("open_submission", "note_stop"):
        if name not in EFFECTS:
            monkeypatch.setitem(EFFECTS, name, lambda _: None)


@pytest.fixture
def guatemala() -> World:
    """A programme that takes a fixed number."""
    return world("guatemala/pder-2013", approval=[], selection=RULES | {"method": "fixed_number", "number": 2})


RULES = {"ties": ["women_share", "submitted_at"], "why": "test", "basis": "primary"}


def codes(outcome) -> list[str]:
    return [reason.code for reason in outcome.blockers]


def propose(made: World, by: str = "ana", **more):
    return selections.propose(made.person(Role.PROGRAMME_OFFICER, by), call=made.call, cutoff_id=None, today=TODAY, **more)


def decide(made: World, run: SelectionRun, by: str = "luis", *, approve: bool = True, reason: str = ""):
    return selections.decide(made.person(Role.PROGRAMME_DIRECTOR, by), run_id=run.id, approve=approve, reason=reason)


def states(made: World) -> list[str]:
    return list(Alliance.objects.filter(call=made.call).order_by("code").values_list("state", flat=True))


def test_an_approved_selection_moves_everybody_by_its_result(guatemala) -> None:
    for number, score in enumerate((90, 80, 70), 1):
        guatemala.alliance("in_selection", number, score=score)
    run = propose(guatemala).row
    assert states(guatemala) == ["in_selection"] * 3
    assert decide(guatemala, run).done
    assert states(guatemala) == ["plan_draft", "plan_draft", "waiting_list"]
    run.refresh_from_db()
    assert (run.state, len(run.input_sha256)) == ("approved", 64)
    event = AuditEvent.objects.get(action="approve_selection")
    assert event.facts["outcome_sha256"] == run.result["outcome_hash"]
    assert {rows.outcome_of(one) for one in Alliance.objects.filter(code__endswith="0003")} == {"waiting_list"}


def test_below_the_cutoff_is_declined_with_its_reason() -> None:
    made = world(approval=[])
    made.alliance("in_selection", 1, score=69)
    made.alliance("in_selection", 2, score=70)
    run = propose(made).row
    assert decide(made, run).done
    assert states(made) == ["declined", "plan_draft"]


def test_who_proposes_does_not_decide(guatemala) -> None:
    guatemala.alliance("in_selection", score=90)
    run = propose(guatemala).row
    outcome = selections.decide(guatemala.person(Role.PROGRAMME_OFFICER, "ana"), run_id=run.id, approve=True)
    assert codes(outcome) == ["selections.same_person"]
    assert states(guatemala) == ["in_selection"]


def test_decided_once_and_rejected_only_with_a_reason(guatemala) -> None:
    guatemala.alliance("in_selection", score=90)
    run = propose(guatemala).row
    assert codes(propose(guatemala)) == ["selections.proposed_already"]
    assert codes(decide(guatemala, run, approve=False, reason=" ")) == ["selections.reason_missing"]
    assert decide(guatemala, run, approve=False, reason="A sheet was wrong").done
    assert codes(decide(guatemala, run)) == ["selections.decided"]
    assert states(guatemala) == ["in_selection"]
    assert propose(guatemala).done


def test_the_same_form_sent_twice_is_one_selection(guatemala) -> None:
    guatemala.alliance("in_selection", score=90)
    key = guatemala.call.id
    assert propose(guatemala, form_key=key).row == propose(guatemala, form_key=key).row


def test_what_cannot_be_selected_is_said_all_at_once(guatemala) -> None:
    assert codes(propose(guatemala)) == ["selections.nobody_waits"]
    guatemala.alliance("in_selection", 1)
    guatemala.alliance("in_selection", 2, score=50)
    outcome = propose(guatemala)
    assert [(one.code, one.parameter("candidate")) for one in outcome.blockers] == [("selection.not_scored", "GT-TEST-2026-0001")]
    evaluator = guatemala.person(Role.EVALUATOR)
    refused = selections.propose(evaluator, call=guatemala.call, cutoff_id=guatemala.call.id, today=TODAY)
    assert codes(refused) == ["selections.role_needed", "selections.cutoff_unknown", "selections.nobody_waits"]
    assert not SelectionRun.objects.exists()


def test_a_budget_with_a_quota_uses_the_calls_money_and_what_is_asked_for() -> None:
    rules = RULES | {"method": "budget", "quotas": [{"group": "women_led", "min_share": "50%"}]}
    made = world("bolivia/par-iii-2023", 10_000_00, approval=[], selection=rules)
    for number, (score, women) in enumerate([(90, 1), (80, 1), (70, 9)], 1):
        made.submit(
            made.alliance("in_selection", number, sent="", score=score, member_count=10, women_count=women), "idea",
            {"grant_asked": {"amount": "5000.00", "currency": "BOB"}},
        )  # fmt: skip
    run = propose(made).row
    assert {one["code"][-1]: one["status"] for one in run.result["outcomes"]} == {"1": "selected", "2": "waiting_list", "3": "selected"}
    assert run.result["quotas"][0]["got_in"] == ["BO-TEST-2026-0003"]


def test_an_alliance_that_left_in_between_stops_the_approval(guatemala) -> None:
    guatemala.alliance("in_selection", 1, score=90)
    guatemala.alliance("in_selection", 2, score=80)
    run = propose(guatemala).row
    Alliance.objects.filter(code__endswith="0002").update(state="withdrawn")
    assert codes(decide(guatemala, run)) == ["selections.changed"]
    assert states(guatemala) == ["in_selection", "withdrawn"]


def test_a_tampered_result_is_not_approved(guatemala) -> None:
    guatemala.alliance("in_selection", score=90)
    run = propose(guatemala).row
    result = run.result | {"outcomes": [run.result["outcomes"][0] | {"status": "not_selected"}]}
    SelectionRun.objects.filter(id=run.id).update(result=result)
    assert codes(decide(guatemala, run)) == ["selections.not_verified"]


def test_one_that_cannot_move_keeps_all_of_them_where_they_are() -> None:
    made = world()
    made.alliance("in_selection", 1, score=90)
    made.alliance("in_selection", 2, score=60)
    run = propose(made).row
    outcome = decide(made, run)
    assert [(one.code, one.parameter("alliance")) for one in outcome.blockers] == [("workflow.opinion_waiting", "HN-TEST-2026-0001")]
    assert states(made) == ["in_selection", "in_selection"]
    assert SelectionRun.objects.get().state == "proposed"
    assert not AuditEvent.objects.filter(action="approve_selection").exists()
    Opinion.objects.create(
        programme=made.programme, alliance=Alliance.objects.get(code__endswith="0001"), approval="evaluation_council", stage="selection",
        kind="technical", role="evaluator", verdict="favourable", given_by_id=made.person(Role.EVALUATOR).user_id,
    )  # fmt: skip
    assert decide(made, run).done


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scores=st.lists(st.integers(0, 100), min_size=1, max_size=6), number=st.integers(0, 4), waiting=st.booleans())
def test_an_approval_moves_each_to_where_the_table_says_and_nowhere_else(db, scores, number, waiting) -> None:
    with transaction.atomic():
        rules = RULES | {"method": "fixed_number", "number": number, **({"score": 50} if waiting else {})}
        made = world("guatemala/pder-2013", approval=[], selection=rules)
        for place, score in enumerate(scores, 1):
            made.alliance("in_selection", place, score=score)
        run = propose(made).row
        assert decide(made, run).done
        wanted = {"selected": "plan_draft", "waiting_list": "waiting_list", "not_selected": "declined"}
        expected = {one["code"]: wanted[one["status"]] for one in run.result["outcomes"]}
        assert dict(Alliance.objects.filter(call=made.call).values_list("code", "state")) == expected
        assert AuditEvent.objects.filter(programme=made.programme, subject_kind="alliance").count() == len(scores)
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", ["select", "put_on_waiting_list", "leave_out"])
def test_nobody_takes_these_steps_by_hand(guatemala, name: str) -> None:
    alliance = guatemala.alliance("in_selection", score=90)
    director = guatemala.person(Role.PROGRAMME_DIRECTOR)
    typed = {"reason_code": "not_selected", "reason": "x"}
    assert codes(advance(director, "alliance", alliance.id, name, typed)) == ["workflow.only_by_decision"]
    assert codes(advance(director, "alliance", alliance.id, name, typed, by_decision=True)) == ["workflow.not_selected_yet"]


def test_a_selection_that_says_otherwise_holds_the_step_back(guatemala) -> None:
    alliance = guatemala.alliance("in_selection", score=90)
    run = propose(guatemala).row
    SelectionRun.objects.filter(id=run.id).update(state="approved", decided_at=datetime(2026, 3, 6, tzinfo=UTC))
    director = guatemala.person(Role.PROGRAMME_DIRECTOR)
    typed = {"reason_code": "not_selected", "reason": "x"}
    assert codes(advance(director, "alliance", alliance.id, "leave_out", typed, by_decision=True)) == ["workflow.selection_says_otherwise"]


def call_up(made: World, number: int, role: Role = Role.PROGRAMME_DIRECTOR, reason: str = "A place is free"):
    row = Alliance.objects.get(call=made.call, code__endswith=f"{number:04}")
    return advance(made.person(role), "alliance", row.id, "call_up", {"reason": reason})


@pytest.fixture
def full(guatemala) -> World:
    """Two selected, three on the waiting list; by score the order is 1, 2, then 5, 3, 4."""
    for number, score in enumerate((90, 80, 60, 50, 70), 1):
        guatemala.alliance("in_selection", number, score=score)
    assert decide(guatemala, propose(guatemala).row).done
    return guatemala


def test_each_gets_its_place_among_the_selected_or_on_the_waiting_list(full) -> None:
    found = dict(Alliance.objects.filter(call=full.call).values_list("code", "selection_place"))
    assert [found[f"GT-TEST-2026-000{number}"] for number in (1, 2, 5, 3, 4)] == [1, 2, 1, 2, 3]
    assert AuditEvent.objects.get(action="put_on_waiting_list", subject_code__endswith="0004").facts["place"] == 3


def test_the_waiting_list_is_called_up_in_its_order_and_with_a_reason(full) -> None:
    assert codes(call_up(full, 5, Role.PROGRAMME_OFFICER)) == ["workflow.role_needed"]
    assert codes(call_up(full, 5, reason=" ")) == ["workflow.need_missing"]
    refused = call_up(full, 4)
    assert codes(refused) == ["workflow.others_before"]
    assert refused.blockers[0].parameters == {"place": 3, "before": ("GT-TEST-2026-0005", "GT-TEST-2026-0003")}
    assert call_up(full, 5).target == "plan_draft"
    assert call_up(full, 3).target == "plan_draft"
    assert call_up(full, 4).target == "plan_draft"


def test_who_has_left_the_waiting_list_holds_nobody_back(full) -> None:
    Alliance.objects.filter(code__endswith="0005").update(state="withdrawn")
    assert call_up(full, 3).target == "plan_draft"


def test_who_stands_on_no_list_is_not_called_up(guatemala) -> None:
    guatemala.alliance("waiting_list", score=70)
    assert codes(call_up(guatemala, 1)) == ["workflow.not_on_a_list"]
    assert set(states(guatemala)) <= set(STATE_CODES)


@pytest.fixture
def large(guatemala, monkeypatch) -> World:
    """A proposed selection of three, where more than two are many."""
    monkeypatch.setattr(selections, "LARGE", 2)
    for number, score in enumerate((90, 80, 60), 1):
        guatemala.alliance("in_selection", number, score=score)
    assert propose(guatemala).done
    return guatemala


def queue(made: World, by: str = "luis"):
    return selections.queue_approval(made.person(Role.PROGRAMME_DIRECTOR, by), run_id=SelectionRun.objects.get().id)


def test_a_large_selection_is_approved_in_the_background_once(large) -> None:
    assert selections.is_large(SelectionRun.objects.get())
    work = queue(large).row
    assert queue(large).row == work
    assert codes(queue(large, "eva")) == ["selections.under_way"]
    assert (work.state, work.total, states(large)) == ("queued", 3, ["in_selection"] * 3)
    jobs.approve(str(work.id))
    assert states(large) == ["plan_draft", "plan_draft", "waiting_list"]
    assert str(SelectionRun.objects.get().decided_by_id) == large.people["luis"].user_id
    work.refresh_from_db()
    assert (work.state, work.result_url) == ("done", f"/desk/selections/{SelectionRun.objects.get().id}/")
    assert codes(queue(large)) == ["selections.decided"]


def test_a_large_selection_that_cannot_be_carried_out_says_why_and_moves_nobody(large) -> None:
    assert codes(selections.queue_approval(large.people["ana"], run_id=SelectionRun.objects.get().id)) == ["selections.same_person"]
    work = queue(large).row
    Alliance.objects.filter(code__endswith="0002").update(state="withdrawn")
    jobs.approve(str(work.id))
    work.refresh_from_db()
    assert (work.state, work.result["code"]) == ("failed", "selections.changed")
    assert "GT-TEST-2026-0002" in work_page(large.people["luis"], work.id).failed
    assert states(large) == ["in_selection", "withdrawn", "in_selection"]
    assert queue(large).row != work


def break_at(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """The worker dies on its way, at this alliance."""
    door = selections.advance

    def dying(actor, kind, row_id, *rest, **more):
        if Alliance.objects.get(id=row_id).code.endswith(code):
            raise ConnectionError("the machine stopped")
        return door(actor, kind, row_id, *rest, **more)

    monkeypatch.setattr(selections, "advance", dying)


def test_an_approval_that_broke_off_is_taken_up_where_it_stopped(large, monkeypatch) -> None:
    monkeypatch.setattr(selections, "BATCH", 1)
    first = queue(large).row
    with monkeypatch.context() as dying:
        break_at(dying, "0002")
        with pytest.raises(ConnectionError):
            jobs.approve(str(first.id))
    run = SelectionRun.objects.get()
    assert (run.state, states(large)) == ("approved", ["plan_draft", "in_selection", "in_selection"])
    assert rows.unmoved(run) == ["GT-TEST-2026-0002", "GT-TEST-2026-0003"]
    assert codes(propose(large)) == ["selections.unfinished"]
    page = run_page(large.people["luis"], run)
    assert (page.may_approve, page.may_go_on) == (False, True)
    assert "GT-TEST-2026-0002" in page.cannot
    Alliance.objects.filter(code__endswith="0003").update(state="withdrawn")
    again = queue(large).row
    jobs.approve(str(again.id))
    again.refresh_from_db()
    assert (again.state, states(large)) == ("done", ["plan_draft", "plan_draft", "withdrawn"])
    assert AuditEvent.objects.filter(action="approve_selection").count() == 1
    assert codes(queue(large)) == ["selections.decided"]


def test_the_person_who_waits_sees_what_is_done_and_how_far(large) -> None:
    said: list[tuple[int, str]] = []
    luis, run = large.person(Role.PROGRAMME_DIRECTOR, "luis"), SelectionRun.objects.get()
    assert selections.approve_in_steps(luis, run_id=run.id, progress=lambda done, phase: said.append((done, phase))).done
    assert said == [(1, "checking"), (2, "checking"), (3, "checking"), (3, "moving")]
    work = LongWork.objects.create(owner_id=large.people["luis"].user_id, kind=selections.APPROVAL)
    progress(work.id, 1, 3, "moving")
    assert work_page(large.people["luis"], work.id).label == "Moving every application, each with its letter"

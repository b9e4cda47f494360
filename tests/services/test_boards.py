"""Boards: who votes and who stands back, quorum, ties, tiers by amount, and decisions carried out once."""

from datetime import date, timedelta

import pytest
from tests.review_world import World, world

from alianza.domain.access import Role, ScopeKind
from alianza.domain.rulebook import Rulebook, boards_due, parse
from alianza.domain.values import Circumstances, Money, as_json
from alianza.exchange.rulebook_file import read_rulebook
from alianza.records.models import AgendaItem, Alliance, AuditEvent, BoardMeeting, BoardSeat, Grant, Letter, Message, Observation, Vote
from alianza.rulebooks import bundled_file
from alianza.services import boards, counting, minutes
from alianza.services.advance import advance
from alianza.services.effects import EFFECTS

pytestmark = pytest.mark.usefixtures("everywhere")
BOARD, DAY = "steering_committee", date(2026, 3, 10)
NAMES = ("ana", "eva", "leo", "luz", "teo")


@pytest.fixture(autouse=True)
def others(monkeypatch) -> None:
    """What other rooms do at the door is theirs to test."""
    for name in ("open_next_submission", "note_stop"):
        if name not in EFFECTS:
            monkeypatch.setitem(EFFECTS, name, lambda _: None)


@pytest.fixture
def honduras() -> World:
    made = world()
    for name in NAMES:
        seat(made, name)
    return made


def seat(made: World, name: str, board: str = BOARD) -> None:
    member = made.person(Role.BOARD_MEMBER, name)
    BoardSeat.objects.create(programme=made.programme, board=board, user_id=member.user_id, sector="Academia", starts_on=date(2026, 1, 1))


def codes(outcome) -> list[str]:
    return [reason.code for reason in outcome.blockers]


def plan(made: World, *alliances: Alliance, board: str = BOARD, day: date | None = DAY) -> BoardMeeting:
    outcome = boards.plan(
        made.person(Role.BOARD_SECRETARY), programme=made.programme, board=board, held_on=day, place="Tegucigalpa",
        codes=[one.code for one in alliances], form_key=None,
    )  # fmt: skip
    assert outcome.done, outcome.blockers
    return outcome.row


def sit(made: World, meeting: BoardMeeting, *present: str) -> None:
    ids = [made.person(Role.BOARD_MEMBER, name).user_id for name in present]
    assert boards.attend(made.person(Role.BOARD_SECRETARY), meeting_id=meeting.id, present=ids).done


def put(made: World, meeting: BoardMeeting, motion: str, **given: str):
    item = AgendaItem.objects.filter(meeting=meeting).order_by("position").first()
    assert item is not None
    return boards.put(made.person(Role.BOARD_SECRETARY), item_id=item.id, motion=motion, given=given)


def vote(made: World, meeting: BoardMeeting, choices: dict[str, str], reason: str = "") -> None:
    item = AgendaItem.objects.get(meeting=meeting)
    for name, choice in choices.items():
        member = made.person(Role.BOARD_MEMBER, name)
        assert boards.vote(member, item_id=item.id, choice=choice, recusal_reason=reason).done


def close(made: World, meeting: BoardMeeting, text: str = "The board met and decided."):
    meeting.refresh_from_db()
    return minutes.close(made.person(Role.BOARD_SECRETARY), meeting_id=meeting.id, text=text, version=meeting.version)


def state(alliance: Alliance) -> str:
    alliance.refresh_from_db()
    return alliance.state


def test_an_approval_moves_it_on_with_its_resolution_and_conditions(honduras) -> None:
    alliance = honduras.alliance("at_board", sent="plan")
    meeting = plan(honduras, alliance)
    assert Message.objects.filter(code="meeting.planned").count() == 5
    sit(honduras, meeting, *NAMES[:4])
    assert put(honduras, meeting, "approve_with_conditions", conditions="A permit for the well").done
    vote(honduras, meeting, {"ana": "for", "eva": "for", "leo": "against", "luz": "abstain"})
    assert close(honduras, meeting).done
    assert state(alliance) == "agreement_draft"
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes_number) == ("closed", "HN-TEST-B-2026-0001")
    item = AgendaItem.objects.get()
    assert (item.decision, len(item.count["in_favour"]), item.count["quorum"]) == ("approved", 2, 3)
    assert "A permit for the well" in Letter.objects.get(code="resolution").body
    assert AuditEvent.objects.get(action="close_meeting").facts[alliance.code]["decision"] == "approved"
    assert codes(close(honduras, meeting)) == ["boards.not_open"]


def test_without_quorum_nothing_is_decided(honduras) -> None:
    alliance = honduras.alliance("at_board", sent="plan")
    meeting = plan(honduras, alliance)
    sit(honduras, meeting, "ana", "eva")
    put(honduras, meeting, "approve")
    vote(honduras, meeting, {"ana": "for", "eva": "for"})
    assert codes(close(honduras, meeting)) == ["boards.item_undecided", "board.no_quorum"]
    assert (state(alliance), BoardMeeting.objects.get().state, AgendaItem.objects.get().decision) == ("at_board", "open", "")


def test_a_tie_decides_nothing(honduras) -> None:
    alliance = honduras.alliance("at_board", sent="plan")
    meeting = plan(honduras, alliance)
    sit(honduras, meeting, *NAMES[:4])
    put(honduras, meeting, "approve")
    vote(honduras, meeting, {"ana": "for", "eva": "for", "leo": "against", "luz": "against"})
    assert codes(close(honduras, meeting)) == ["boards.item_undecided", "board.tie"]
    vote(honduras, meeting, {"luz": "for"})
    assert close(honduras, meeting).done
    assert state(alliance) == "agreement_draft"


def test_who_is_tied_to_a_party_stands_back_and_leaves_the_quorum(honduras) -> None:
    alliance = honduras.alliance("at_board", sent="plan")
    tied = honduras.person(Role.BOARD_MEMBER, "ana")
    Grant.objects.create(user_id=tied.user_id, role=Role.BUYER, scope=ScopeKind.ORGANISATION, target=str(alliance.organisation_id))
    meeting = plan(honduras, alliance)
    sit(honduras, meeting, *NAMES[:3])
    put(honduras, meeting, "approve")
    vote(honduras, meeting, dict.fromkeys(NAMES[:3], "for"))
    assert codes(close(honduras, meeting)) == ["boards.item_undecided", "board.conflict_not_recused"]
    item = AgendaItem.objects.get()
    assert codes(boards.vote(tied, item_id=item.id, choice="recused")) == ["boards.recusal_reason_missing"]
    vote(honduras, meeting, {"ana": "recused"}, "I buy from them")
    assert codes(close(honduras, meeting)) == ["boards.item_undecided", "board.no_quorum"]
    sit(honduras, meeting, *NAMES[:4])
    vote(honduras, meeting, {"luz": "for"})
    assert close(honduras, meeting).done


def test_a_return_becomes_an_observation_and_a_rejection_ends_it(honduras) -> None:
    first, second = honduras.alliance("at_board", 1, sent="plan"), honduras.alliance("at_board", 2, sent="plan")
    for alliance, motion in ((first, "return"), (second, "reject")):
        meeting = plan(honduras, alliance)
        sit(honduras, meeting, *NAMES)
        assert codes(put(honduras, meeting, motion)) == ["boards.reason_missing"]
        assert put(honduras, meeting, motion, reason="The price is not sound.").done
        vote(honduras, meeting, dict.fromkeys(NAMES, "for"))
        assert close(honduras, meeting).done
    assert (state(first), state(second)) == ("plan_observed", "declined")
    assert Observation.objects.get(alliance=first).text == "The price is not sound."


def test_an_approval_voted_down_needs_its_reason_and_is_a_rejection(honduras) -> None:
    alliance = honduras.alliance("at_board", sent="plan")
    meeting = plan(honduras, alliance)
    sit(honduras, meeting, *NAMES)
    put(honduras, meeting, "approve")
    vote(honduras, meeting, dict.fromkeys(NAMES, "against"))
    assert codes(close(honduras, meeting)) == ["boards.reason_missing"]
    put(honduras, meeting, "approve", reason="Too much debt", reason_code="not_feasible_financial")
    assert close(honduras, meeting).done
    assert state(alliance) == "declined"


def test_a_deferred_one_stays_and_comes_again(honduras) -> None:
    alliance = honduras.alliance("at_board", sent="plan")
    meeting = plan(honduras, alliance)
    sit(honduras, meeting, *NAMES)
    put(honduras, meeting, "defer")
    vote(honduras, meeting, dict.fromkeys(NAMES, "for"))
    assert close(honduras, meeting).done
    assert state(alliance) == "at_board"
    assert plan(honduras, alliance).number == 2


def test_two_boards_have_to_approve_where_the_rules_say_so() -> None:
    made = world("colombia/paap-2020")
    for board in ("cir", "cin"):
        seats = [f"{board}_{number}" for number in range(3)]
        for name in seats:
            seat(made, name, board)
    alliance = made.alliance("at_board", sent="plan")
    for board, after in (("cir", "at_board"), ("cin", "agreement_draft")):
        meeting = plan(made, alliance, board=board)
        seats = [f"{board}_{number}" for number in range(3)]
        sit(made, meeting, *seats)
        put(made, meeting, "approve")
        vote(made, meeting, dict.fromkeys(seats, "for"))
        assert close(made, meeting).done
        assert state(alliance) == after


@pytest.mark.parametrize(
    ("minor", "expected"), [(40_000_00, ["regional_board"]), (60_000_00, ["national_board"]), (None, ["regional_board", "national_board"])]
)
def test_the_amount_says_which_board(minor, expected) -> None:
    rulebook = parse(as_json(dict(read_rulebook(bundled_file("panama/prorural-2013")).data)))  # type: ignore[arg-type]
    assert isinstance(rulebook, Rulebook)
    grant = None if minor is None else Money(minor, "PAB")
    assert [board.code for board in boards_due(rulebook, grant, Circumstances(DAY))] == expected


def test_a_meeting_of_the_wrong_board_is_not_called(honduras) -> None:
    alliance, secretary = honduras.alliance("plan_review", sent="plan"), honduras.person(Role.BOARD_SECRETARY)
    outcome = boards.plan(
        secretary, programme=honduras.programme, board=BOARD, held_on=None, place="", codes=[alliance.code], form_key=None
    )
    assert codes(outcome) == ["boards.date_missing", "boards.not_before_it"]
    member = honduras.person(Role.BOARD_MEMBER, "ana")
    assert codes(boards.plan(member, programme=honduras.programme, board=BOARD, held_on=DAY, place="", codes=[], form_key=None)) == [
        "boards.role_needed", "boards.nothing_on_agenda",
    ]  # fmt: skip


def test_nobody_votes_for_another_but_the_secretary_and_nobody_without_a_seat(honduras) -> None:
    meeting = plan(honduras, honduras.alliance("at_board", sent="plan"))
    put(honduras, meeting, "approve")
    item = AgendaItem.objects.get()
    ana, eva = (honduras.person(Role.BOARD_MEMBER, name) for name in ("ana", "eva"))
    assert codes(boards.vote(ana, item_id=item.id, choice="for", member=eva.user_id)) == ["boards.role_needed"]
    assert codes(boards.vote(honduras.person(Role.BOARD_MEMBER, "new"), item_id=item.id, choice="perhaps")) == [
        "boards.no_seat", "boards.choice_unknown",
    ]  # fmt: skip
    secretary = honduras.person(Role.BOARD_SECRETARY)
    assert boards.vote(secretary, item_id=item.id, choice="for", member=eva.user_id).done
    assert str(Vote.objects.get().cast_by_id) == secretary.user_id
    assert put(honduras, meeting, "defer").done
    assert not Vote.objects.exists()


def test_a_stale_page_and_empty_minutes_close_nothing(honduras) -> None:
    meeting = plan(honduras, honduras.alliance("at_board", sent="plan"))
    outcome = minutes.close(honduras.person(Role.BOARD_SECRETARY), meeting_id=meeting.id, text=" ", version=99)
    assert codes(outcome) == ["workflow.stale", "boards.minutes_missing"]
    assert codes(close(honduras, meeting)) == ["boards.item_undecided"]
    assert codes(minutes.cancel(honduras.person(Role.BOARD_SECRETARY), meeting_id=meeting.id, why="")) == ["boards.reason_missing"]
    assert minutes.cancel(honduras.person(Role.BOARD_SECRETARY), meeting_id=meeting.id, why="Flood").done
    assert codes(close(honduras, meeting)) == ["boards.not_open"]


@pytest.mark.parametrize("name", ["approve", "return_from_board", "reject"])
def test_the_boards_steps_follow_from_a_closed_meeting_only(honduras, name: str) -> None:
    alliance, secretary = honduras.alliance("at_board", sent="plan"), honduras.person(Role.BOARD_SECRETARY)
    typed = {"reason_code": "board_decision", "reason": "x"}
    assert codes(advance(secretary, "alliance", alliance.id, name, typed)) == ["workflow.only_by_decision"]
    assert codes(advance(secretary, "alliance", alliance.id, name, typed, by_decision=True)) == ["workflow.board_undecided"]


def free_a_seat() -> None:
    BoardSeat.objects.earliest("id").delete()


def test_nobody_is_seated_beside_a_full_board(honduras) -> None:
    secretary, new = honduras.person(Role.BOARD_SECRETARY), honduras.person(Role.BOARD_MEMBER, "new")
    given = {"programme": honduras.programme, "board": BOARD, "sector": "Academia", "member": new.user_id, "ends_on": None}
    refused = boards.give_seat(secretary, starts_on=DAY, **given)
    assert [(one.code, one.parameters) for one in refused.blockers] == [("boards.seats_taken", {"seats": 5})]
    last = BoardSeat.objects.latest("id")
    BoardSeat.objects.filter(id=last.id).update(ends_on=DAY)
    assert codes(boards.give_seat(secretary, starts_on=DAY, **given)) == ["boards.seats_taken"]
    assert boards.give_seat(secretary, starts_on=DAY + timedelta(days=1), **given).done
    late = boards.give_seat(secretary, **(given | {"member": str(last.user_id)}), starts_on=DAY + timedelta(days=30))
    assert codes(late) == ["boards.seats_taken"]


def test_seats_have_dates_and_an_ended_one_does_not_vote(honduras) -> None:
    secretary, new = honduras.person(Role.BOARD_SECRETARY), honduras.person(Role.BOARD_MEMBER, "new")
    known = {"programme": honduras.programme, "board": BOARD, "sector": "Academia"}
    free_a_seat()
    bad = boards.give_seat(secretary, member="x", starts_on=DAY, ends_on=date(2026, 1, 1), **known)
    assert codes(bad) == ["boards.seat_unknown", "boards.seat_dates"]
    given = boards.give_seat(secretary, member=new.user_id, starts_on=date(2026, 1, 1), ends_on=None, **known)
    assert given.done
    assert boards.end_seat(secretary, seat_id=given.row.id, on=date(2026, 2, 1), reason="Moved away").done
    meeting = plan(honduras, honduras.alliance("at_board", sent="plan"))
    put(honduras, meeting, "approve")
    assert codes(boards.vote(new, item_id=AgendaItem.objects.get().id, choice="for")) == ["boards.no_seat"]


def test_a_seat_ends_with_its_reason_and_within_its_time(honduras) -> None:
    secretary, new = honduras.person(Role.BOARD_SECRETARY), honduras.person(Role.BOARD_MEMBER, "new")
    known = {"programme": honduras.programme, "board": BOARD, "sector": "Academia", "member": new.user_id}
    free_a_seat()
    seat = boards.give_seat(secretary, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), **known).row

    def end(actor, on: date | None, reason: str = "Moved away") -> list[str]:
        return codes(boards.end_seat(actor, seat_id=seat.id, on=on, reason=reason))

    assert end(new, DAY) == ["boards.role_needed"]
    assert end(secretary, None, " ") == ["boards.end_reason_missing", "boards.end_day_missing"]
    assert end(secretary, date(2025, 12, 31)) == end(secretary, date(2027, 1, 1)) == ["boards.end_outside"]
    assert end(honduras.person(Role.BOARD_SECRETARY, "elsewhere", scope=ScopeKind.COUNTRY, target="PE"), DAY) == ["boards.not_found"]
    assert end(secretary, date(2026, 6, 30)) == []
    seat.refresh_from_db()
    assert (seat.ends_on, seat.end_reason, str(seat.ended_by_id)) == (date(2026, 6, 30), "Moved away", secretary.user_id)
    assert AuditEvent.objects.get(action="end_seat").why == "Moved away"


def test_an_ended_seat_changes_the_quorum_of_later_meetings_only(honduras) -> None:
    secretary = honduras.person(Role.BOARD_SECRETARY)
    meeting = plan(honduras, honduras.alliance("at_board", sent="plan"))
    everybody = [str(one) for one in BoardSeat.objects.values_list("user_id", flat=True)]
    assert boards.attend(secretary, meeting_id=meeting.id, present=everybody).done
    before = counting.session_of(BoardMeeting.objects.get()).members
    seat = BoardSeat.objects.order_by("id").first()
    held = meeting.held_on
    early = boards.end_seat(secretary, seat_id=seat.id, on=held - timedelta(days=1), reason="x")
    assert (codes(early), early.blockers[0].parameter("held_on")) == (["boards.end_before_meeting"], held)
    assert boards.end_seat(secretary, seat_id=seat.id, on=held, reason="Moved away").done
    assert counting.session_of(BoardMeeting.objects.get()).members == before
    BoardMeeting.objects.update(held_on=held + timedelta(days=1))
    assert counting.session_of(BoardMeeting.objects.get()).members == before - {str(seat.user_id)}

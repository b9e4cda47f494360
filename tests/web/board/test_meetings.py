"""A meeting on its pages, from the call to the minutes: the secretary keeps it, members vote, others read."""

from datetime import date

import pytest
from tests.review_world import World, world
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role
from alianza.records.models import AgendaItem, BoardMeeting, BoardSeat

pytestmark = pytest.mark.usefixtures("everywhere")
NAMES = ("ana", "eva", "leo")


@pytest.fixture
def honduras() -> World:
    return world()


def test_from_the_seats_to_the_minutes(honduras) -> None:
    alliance = honduras.alliance("at_board", sent="plan", grant_minor=100_000_00, member_count=40)
    secretary = client_of(honduras.person(Role.BOARD_SECRETARY))
    members = {name: honduras.person(Role.BOARD_MEMBER, name) for name in NAMES}
    for member in members.values():
        typed = {"board": "HN-TEST/steering_committee", "member": member.user_id, "sector": "Academia", "starts_on": "2026-01-01"}
        assert secretary.post("/board/seats/", typed).status_code == 302
    assert secretary.post("/board/seats/", {"board": "HN-TEST/steering_committee", "member": "x"}).status_code == 422
    assert "In office" in valid(secretary.get("/board/seats/"))
    seat = BoardSeat.objects.get(user_id=members["leo"].user_id)
    assert "End the seat of Leo?" in valid(secretary.get(f"/board/seats/{seat.id}/end/"))
    refused = secretary.post(f"/board/seats/{seat.id}/end/", {"ends_on": "2026-04-01", "reason": ""})
    assert (refused.status_code, "Say why the seat ends." in valid(refused)) == (422, True)
    assert secretary.post(f"/board/seats/{seat.id}/end/", {"ends_on": "2026-04-01", "reason": "Moved away"}).status_code == 302
    assert "Moved away" in valid(secretary.get("/board/seats/"))
    assert alliance.code in valid(secretary.get("/board/plan/"))
    typed = {"board": "steering_committee", "programme": "HN-TEST", "held_on": "", "place": "Sala <1>", "alliance": [alliance.code]}
    refused = secretary.post("/board/plan/", typed)
    assert refused.status_code == 422
    assert "Sala &lt;1&gt;" in valid(refused)
    response = secretary.post("/board/plan/", typed | {"held_on": "2026-03-10"})
    meeting, item = BoardMeeting.objects.get(), AgendaItem.objects.get()
    page = f"/board/meetings/{meeting.id}/"
    assert response.url == page
    assert "Steering committee 1" in valid(secretary.get("/board/"))
    assert "Put to the vote" in valid(secretary.get(page))
    secretary.post(f"{page}attendance/", {"present": [one.user_id for one in members.values()]})
    assert secretary.post(f"/board/items/{item.id}/motion/", {"motion": "approve"}).url == f"{page}#item-1"
    ana, eva = client_of(members["ana"]), client_of(members["eva"])
    assert "Your vote" in valid(ana.get(page))
    assert "Close the meeting" not in ana.get(page).content.decode()
    assert ana.post(f"/board/items/{item.id}/vote/", {"choice": "for"}).status_code == 302
    assert eva.post(f"/board/items/{item.id}/vote/", {"choice": "recused"}).status_code == 422
    assert ana.post(f"{page}close/", {"minutes": "x"}).status_code == 403
    early = secretary.post(f"{page}close/", {"minutes": "We met <today>.", "version": str(BoardMeeting.objects.get().version)})
    assert early.status_code == 422
    assert "We met &lt;today&gt;." in valid(early)
    assert "Votes are missing: Eva, Leo." in early.content.decode()
    record = {f"vote-{members['eva'].user_id}": "for", f"vote-{members['leo'].user_id}": "against"}
    assert secretary.post(f"/board/items/{item.id}/votes/", record).status_code == 302
    version = str(BoardMeeting.objects.get().version)
    assert secretary.post(f"{page}close/", {"minutes": "We met.", "version": version}).status_code == 302
    alliance.refresh_from_db()
    assert alliance.state == "agreement_draft"
    text = valid(client_of(honduras.person(Role.PROGRAMME_OFFICER)).get(f"{page}minutes/"))
    for words in ("HN-TEST-B-2026-0001", "Approved", "Leo: Against", "We met."):
        assert words in text


def test_who_does_not_belong_to_the_board_sees_no_form_and_others_no_meeting(honduras) -> None:
    honduras.alliance("at_board", sent="plan")
    member = honduras.person(Role.BOARD_MEMBER, "ana")
    BoardSeat.objects.create(
        programme=honduras.programme, board="steering_committee", user_id=member.user_id, sector="x", starts_on=date(2026, 1, 1)
    )
    meeting = BoardMeeting.objects.create(
        programme=honduras.programme, board="steering_committee", number=1, held_on=date(2026, 3, 10), kept_by_id=member.user_id
    )
    assert "Record who is there" not in valid(client_of(member).get(f"/board/meetings/{meeting.id}/"))
    far = honduras.person(Role.PROGRAMME_OFFICER, "far", target="01a20e26-d318-7c43-a344-182bcc9034d3")
    assert client_of(far).get(f"/board/meetings/{meeting.id}/").status_code == 404
    assert client_of(honduras.person(Role.EVALUATOR)).get("/board/").status_code == 403

"""Small truths of the desk: whose turn it is, days in the reader's zone, scores and seats only where there are any."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests import builders, money_world, review_world
from tests.money_world import BRAZIL, COLOMBIA
from tests.review_world import World, world
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import LongWork, User
from alianza.services import agreements

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def honduras() -> World:
    return world()


@pytest.mark.parametrize(("programme", "buyer"), [(BRAZIL, False), (COLOMBIA, True)])
def test_the_buyer_has_a_turn_only_where_there_is_one(programme, buyer) -> None:
    found = money_world.world(programme)
    if buyer:
        money_world.sign_contract(found)
    assert agreements.prepare(found.legal, found.again(), money_world.draft(found)).done
    found.move(found.legal, "send_for_signature")
    text = valid(client_of(found.officer).get(f"/desk/alliances/{found.alliance.code}/"))
    turn = text.partition("Now it is the turn of: ")[2].partition("<")[0]
    assert ("buyer" in turn, "producer organisation" in turn) == (buyer, True)
    for party in found.agreement.parties.exclude(role="buyer"):
        signer = found.applicant if party.role == Role.PRODUCER_ORGANISATION else found.director
        done = (
            agreements.sign(signer, party.id)
            if party.role
            else agreements.sign_on_paper(found.legal, party.id, {agreements.SCAN: money_world.PDF})
        )
        assert done.done, done.blockers
    text = valid(client_of(found.officer).get(f"/desk/alliances/{found.alliance.code}/"))
    assert "producer organisation" not in text.partition("Now it is the turn of: ")[2].partition("<")[0]


@pytest.mark.days_at_home
def test_an_evening_of_honduras_is_not_told_as_the_next_day(monkeypatch) -> None:
    monkeypatch.setattr(review_world, "NOW", datetime(2026, 3, 6, 2, 30, tzinfo=UTC))
    honduras = world()
    officer, version = honduras.person(Role.PROGRAMME_OFFICER), honduras.call.rulebook
    User.objects.filter(id=officer.user_id).update(country="HN")
    desk, public = f"/desk/rulebooks/{version.id}/", f"/programmes/{honduras.programme.code}/rules/1/"
    for client, page in ((client_of(officer), desk), (client_of(officer), public), (Client(), public), (Client(), "/rules/")):
        text = valid(client.get(page))
        days = re.findall(r"March [56], 2026|[56] Mar(?:ch)? 2026", text)
        assert days, page
        assert not any("6 M" in one or " 6," in one for one in days)


@pytest.mark.parametrize(("rules", "scored"), [("peru/agroideas-2020", False), ("honduras/comrural-2024", True)])
def test_scores_have_a_tab_only_where_the_programme_scores(rules, scored) -> None:
    found = review_world.world(rules)
    made = found.alliance("eligibility_review")
    text = valid(client_of(found.person(Role.PROGRAMME_OFFICER)).get(f"/desk/alliances/{made.code}/"))
    assert (f"/desk/alliances/{made.code}/scoring/" in text) is scored


def test_only_who_can_sit_in_a_board_is_offered_for_it() -> None:
    first, second = (builders.rulebook(name).programme for name in ("colombia/paap-ii-2013", "colombia/paap-2020"))
    keeper = builders.officer(Role.BOARD_SECRETARY, first)
    builders.grant(keeper, Role.BOARD_SECRETARY, ScopeKind.PROGRAMME, second)
    builders.officer(Role.BOARD_MEMBER, first, "Ana de la Primera")
    builders.officer(Role.BOARD_MEMBER, second, "Leo de la Segunda")
    client = client_of(builders.actor(keeper))
    for one, here, away in ((first, "Ana de la Primera", "Leo de la Segunda"), (second, "Leo de la Segunda", "Ana de la Primera")):
        text = valid(client.get("/board/seats/", {"programme": one.code}))
        assert here in text
        assert away not in text
        assert "Views" in text


def test_a_page_that_waits_for_work_shows_the_result_when_it_is_done(honduras) -> None:
    officer = honduras.person(Role.PROGRAMME_OFFICER)
    row = LongWork.objects.create(owner_id=officer.user_id, kind="roster_accept", state="done", result_url="/imports/7/")
    client, here = client_of(officer), f"/work/{row.id}/?part=1"
    assert client.get(here, headers={"HX-Current-URL": "http://testserver/imports/7/"}).headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in client.get(here, headers={"HX-Current-URL": f"http://testserver/work/{row.id}/"}).headers
    LongWork.objects.update(state="running")
    assert "HX-Refresh" not in client.get(here, headers={"HX-Current-URL": "http://testserver/imports/7/"}).headers

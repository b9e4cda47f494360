"""After the agreement two people suspend, resume or cancel an alliance: one proposes on its page, another confirms there."""

import pytest
from tests import money_world
from tests.money_world import BRAZIL, World
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Actor
from alianza.records.models import AuditEvent, Message

pytestmark = pytest.mark.usefixtures("everywhere")
WHY = {"reason_code": "breach", "reason": "The reports of March never came"}
ORDER = (
    ("propose_suspension", "suspend", "in_implementation", "suspended"),
    ("propose_resumption", "resume", "suspended", "in_implementation"),
    ("propose_cancellation", "cancel", "in_implementation", "cancelled"),
)


@pytest.fixture
def running(everywhere: None) -> World:
    return money_world.running(BRAZIL)


def send(found: World, actor: Actor, transition: str, given: dict[str, str] | None = None, language: str = "en"):
    path = f"/alliances/{found.alliance.code}/moves/{transition}/"
    return client_of(actor, language).post(path, {**(given or {}), "version": str(found.again().version)})


def desk(found: World, actor: Actor, language: str = "en") -> str:
    return valid(client_of(actor, language).get(f"/desk/alliances/{found.alliance.code}/"))


def test_a_director_alone_neither_suspends_nor_cancels(running) -> None:
    for transition in ("suspend", "cancel"):
        assert send(running, running.director, transition, WHY).status_code == 422
        assert "Nobody has proposed this yet" in send(running, running.director, transition, WHY).content.decode()
    assert send(running, running.director, "propose_suspension", WHY).status_code == 302
    own = send(running, running.director, "suspend")
    assert own.status_code == 422
    assert "Another person has to do this" in own.content.decode()
    assert running.again().state == "in_implementation"
    text = desk(running, running.director)
    assert "Nothing changes until a programme director other than you confirms it." in text
    assert "Not yet: Confirm the suspension" in text


def test_one_proposes_another_confirms_and_the_log_names_both(running) -> None:
    for proposal, move, before, after in ORDER:
        assert send(running, running.officer, proposal, WHY).status_code == 302
        assert running.again().state == before
        home = valid(client_of(running.director).get("/desk/"))
        assert "or drop the proposal" in home
        assert "or drop the proposal" not in valid(client_of(running.officer).get("/desk/"))
        assert WHY["reason"] in desk(running, running.director)
        assert "to be confirmed" in valid(client_of(running.director).get("/desk/queue/", {"tray": "all"}))
        assert send(running, running.director, move).status_code == 302
        assert (running.again().state, running.again().proposed_move) == (after, "")
        asked, confirmed = (AuditEvent.objects.get(action=name, subject_id=running.alliance.id) for name in (proposal, move))
        assert (str(asked.actor_id), str(confirmed.actor_id)) == (running.officer.user_id, running.director.user_id)
        assert confirmed.facts["proposed"]["by"] == running.officer.user_id
        assert WHY["reason"] in asked.why
        assert WHY["reason"] in confirmed.why
    assert running.again().reason == WHY["reason"]
    told = Message.objects.filter(code="alliance.proposed").values_list("user_id", flat=True)
    assert {str(one) for one in told} == {running.director.user_id}


def test_a_proposal_is_dropped_with_a_reason_and_the_organisation_never_reads_of_it(running) -> None:
    assert send(running, running.officer, "propose_cancellation", WHY).status_code == 302
    second = send(running, running.legal, "propose_suspension", WHY)
    assert second.status_code == 422
    assert "Something is proposed already" in second.content.decode()
    assert send(running, running.director, "drop_proposal").status_code == 422
    assert send(running, running.director, "drop_proposal", {"reason": "They came after all"}).status_code == 302
    assert running.again().proposed_move == ""
    assert send(running, running.director, "cancel").status_code == 422
    own = client_of(running.applicant)
    for page in (f"/portal/alliances/{running.alliance.code}/", f"/alliances/{running.alliance.code}/history/"):
        text = valid(own.get(page))
        assert WHY["reason"] not in text
        assert "They came after all" not in text
    assert "They came after all" in client_of(running.director).get(f"/alliances/{running.alliance.code}/history/").content.decode()


def test_nothing_is_closed_while_something_is_proposed(running) -> None:
    type(running.alliance).objects.filter(id=running.alliance.id).update(state="in_closing")
    assert send(running, running.legal, "propose_cancellation", WHY).status_code == 302
    refused = send(running, running.officer, "close")
    assert refused.status_code == 422
    assert "Something is proposed already" in refused.content.decode()


def test_the_pages_speak_spanish(running) -> None:
    assert send(running, running.officer, "propose_suspension", WHY, "es").status_code == 302
    text = desk(running, running.director, "es")
    assert "propone suspender esta alianza" in text
    assert "Confirmar la suspensión" in text
    assert "Confirme la suspensión o desestime la propuesta" in valid(client_of(running.director, "es").get("/desk/"))

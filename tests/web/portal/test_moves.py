"""The page of a move: what follows, what is needed, every reason when refused, and a clear word when somebody was faster."""

import html5lib
import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation
from tests import builders
from tests.review_world import World, world

from alianza.domain.access import Role
from alianza.domain.workflow.facts import EligibilityFacts
from alianza.pages import moves
from alianza.pages.applications import overview
from alianza.records.models import AuditEvent, Observation
from alianza.services.effects import EFFECTS
from alianza.services.facts import LOADERS
from alianza.web.portal.views.moves import move

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def honduras(monkeypatch) -> World:
    # What other rooms load and do is theirs to test.
    monkeypatch.setitem(LOADERS, EligibilityFacts, lambda _: EligibilityFacts(checked=True))
    monkeypatch.setitem(EFFECTS, "note_stop", note_stop)
    return world()


def note_stop(subject) -> None:
    subject.row.reason_code, subject.row.reason = subject.given["reason_code"], subject.given["reason"]


def ask(actor, alliance, transition: str, typed: dict | None = None):
    make = RequestFactory()
    request = make.get("/") if typed is None else make.post("/", typed)
    request.actor, request.session = actor, {}
    response = move(request, code=alliance.code, transition=transition)
    if response.content:
        parser = html5lib.HTMLParser()
        parser.parse(response.content.decode())
        assert parser.errors == []
    return response


def test_the_page_says_where_it_leads_and_asks_for_the_reason(honduras) -> None:
    alliance = honduras.alliance("eligibility_review")
    page = moves.move_page(honduras.person(Role.PROGRAMME_OFFICER), alliance, "decline")
    assert page is not None
    assert page.text == "The alliance moves from “Eligibility to be checked” to “Declined”."
    assert [(field.name, field.kind, field.required) for field in page.fields] == [
        ("reason_code", "radios", True),
        ("reason", "textarea", True),
    ]
    assert ("not_eligible", "A requirement is not met") in page.fields[0].choices
    assert page.danger
    assert "A letter with an official number is written." in page.consequences


@pytest.mark.parametrize(
    ("state", "transition", "role", "hint"),
    [
        ("eligibility_review", "decline", Role.PROGRAMME_OFFICER, "Say what would have to be different."),
        ("suspended", "propose_resumption", Role.PROGRAMME_DIRECTOR, "The organisation reads this once it is confirmed."),
        ("eligibility_review", "withdraw", None, "The programme reads this; your data are kept."),
    ],
)
def test_the_reason_is_asked_for_in_view_of_who_reads_it(honduras, state, transition, role, hint) -> None:
    alliance = honduras.alliance(state)
    actor = honduras.person(role) if role else builders.actor(builders.member_of(alliance.organisation))
    page = moves.move_page(actor, alliance, transition)
    assert page is not None
    assert next(field.hint for field in page.fields if field.name == "reason").endswith(hint)


def test_no_letter_is_promised_where_none_is_written(honduras) -> None:
    alliance = honduras.alliance("eligibility_review")
    own = builders.actor(builders.member_of(alliance.organisation))
    for actor, transition, promised in ((own, "withdraw", False), (honduras.person(Role.PROGRAMME_OFFICER), "decline", True)):
        page = moves.move_page(actor, alliance, transition)
        assert page is not None
        hint = next(field.hint for field in page.fields if field.name == "reason_code")
        assert ("letter" in hint) is promised
        assert any("letter" in one for one in page.consequences) is promised


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("suspended", "Reports stay due"),
        ("credit_support", "brings no grant"),
        ("at_board", "nothing for you"),
        ("withdrawn", "apply again"),
        ("declined", "apply again"),
        ("cancelled", "The letter says why"),
    ],
)
def test_an_organisation_reads_what_goes_on_while_others_act(honduras, state, says) -> None:
    assert says in overview.what_now(honduras.alliance(state), your_turn=False)


def test_no_form_is_promised_where_evaluators_come_first(honduras) -> None:
    alliance, officer = honduras.alliance("profile_review"), honduras.person(Role.PROGRAMME_OFFICER)
    page = moves.move_page(officer, alliance, "accept_profile")
    assert page is not None
    assert not any("gets the form" in one for one in page.consequences)


def test_a_move_is_made_and_the_person_is_back_at_the_alliance(honduras) -> None:
    alliance, officer = honduras.alliance("eligibility_review"), honduras.person(Role.PROGRAMME_OFFICER)
    typed = {"version": "1", "reason_code": "outside_call", "reason": "Timber is not financed."}
    response = ask(officer, alliance, "decline", typed)
    assert (response.status_code, response.url) == (302, moves.alliance_url(officer, alliance.code))
    alliance.refresh_from_db()
    assert (alliance.state, alliance.reason_code) == ("declined", "outside_call")
    again = ask(officer, alliance, "decline", typed)
    assert (again.status_code, AuditEvent.objects.filter(action="decline").count()) == (302, 1)


def test_a_refusal_gives_every_reason_and_keeps_what_was_typed(honduras) -> None:
    alliance = honduras.alliance("eligibility_review")
    response = ask(honduras.person(Role.PROGRAMME_OFFICER), alliance, "decline", {"version": "1", "reason_code": "made_up", "reason": " "})
    text = response.content.decode()
    assert response.status_code == 422
    assert "“made up” is not on the list" in text
    assert "Fill in: Explain the reason." in text
    assert 'href="#id_reason"' in text
    kept = ask(honduras.person(Role.PROGRAMME_OFFICER), alliance, "decline", {"version": "1", "reason": "Too <late>"})
    assert "Too &lt;late&gt;" in kept.content.decode()
    alliance.refresh_from_db()
    assert alliance.state == "eligibility_review"


def test_what_holds_a_move_back_is_said_before_it_is_tried(honduras) -> None:
    alliance, officer = honduras.alliance("eligibility_review"), honduras.person(Role.REGIONAL_OFFICER)
    (back,) = (one for one in moves.buttons(officer, alliance) if one.name == "return_idea")
    assert [reason.text for reason in back.blockers] == ["Write down first, line by line, what has to be corrected."]
    assert "Write down first, line by line" in ask(officer, alliance, "return_idea").content.decode()
    Observation.objects.create(
        programme=honduras.programme, alliance=alliance, subject_kind="submission", subject_id=alliance.submissions.get().id,
        line="members", text="Two members are missing.", raised_by_id=officer.user_id,
    )  # fmt: skip
    (back,) = (one for one in moves.buttons(officer, alliance) if one.name == "return_idea")
    assert (back.blockers, back.second) == ((), True)


@pytest.mark.parametrize("seen", ["7", "", "x", "99999999999999999999"])
def test_an_old_page_changes_nothing_and_says_so(honduras, seen: str) -> None:
    alliance = honduras.alliance("eligibility_review")
    typed = {"version": seen, "reason_code": "other", "reason": "because"}
    response = ask(honduras.person(Role.PROGRAMME_OFFICER), alliance, "decline", typed)
    assert response.status_code == 409
    assert "“Decline” was not carried out" in response.content.decode()
    alliance.refresh_from_db()
    assert alliance.state == "eligibility_review"


def test_somebody_else_was_faster(honduras) -> None:
    alliance = honduras.alliance("eligibility_review")
    first, second = honduras.person(Role.PROGRAMME_OFFICER, "ana"), honduras.person(Role.PROGRAMME_OFFICER, "luis")
    typed = {"version": "1", "reason_code": "other", "reason": "because"}
    assert ask(first, alliance, "decline", typed).status_code == 302
    late = ask(second, alliance, "decline", typed)
    assert late.status_code == 409
    assert "The last change was made by Ana." in late.content.decode()
    assert ask(second, alliance, "decline").status_code == 409


@pytest.mark.parametrize("transition", ["fly", "select", "submit_plan", "suspend"])
def test_moves_that_are_not_his_do_not_exist(honduras, transition: str) -> None:
    alliance = honduras.alliance("in_selection")
    with pytest.raises(Http404):
        ask(honduras.person(Role.PROGRAMME_OFFICER), alliance, transition)


def test_the_page_speaks_spanish(honduras) -> None:
    alliance = honduras.alliance("eligibility_review")
    with translation.override("es"):
        page = moves.move_page(honduras.person(Role.PROGRAMME_OFFICER), alliance, "decline")
    assert page is not None
    assert (page.title, page.fields[0].label) == ("Rechazar", "Motivo principal")

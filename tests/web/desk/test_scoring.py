"""The sheet on the page: declared first, saved as one types, sent; others' scores hidden until then."""

import pytest
from tests.review_world import World, world
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role
from alianza.records.models import ScoreSheet

pytestmark = pytest.mark.usefixtures("everywhere")
CRITERIA = ("market", "organisation", "technical", "finance", "environment")


@pytest.fixture
def honduras() -> World:
    return world()


def ask(honduras: World, alliance, *names: str):
    people = [honduras.person(Role.EVALUATOR, name).user_id for name in names]
    client = client_of(honduras.person(Role.PROGRAMME_OFFICER))
    return client.post(f"/desk/alliances/{alliance.code}/scoring/ask/", {"evaluator": people, "due_on": "2036-01-01"})


def typed(score: str) -> dict[str, str]:
    return {**{f"score-{code}": score for code in CRITERIA}, **{f"note-{code}": "read" for code in CRITERIA}}


def test_from_being_asked_to_the_bars(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    assert ask(honduras, alliance, "ana", "luis").status_code == 302
    ana, luis = (client_of(honduras.person(Role.EVALUATOR, name)) for name in ("ana", "luis"))
    mine = ScoreSheet.objects.get(evaluator=honduras.person(Role.EVALUATOR, "ana").user_id)
    page = f"/desk/sheets/{mine.id}/"
    assert page in valid(ana.get("/desk/sheets/"))
    assert "Do you have a conflict of interest?" in valid(ana.get(page))
    assert luis.get(page).status_code == 404
    assert ana.post(f"{page}declare/", {}).status_code == 422
    assert ana.post(f"{page}declare/", {"conflict": "yes"}).status_code == 422
    assert ana.post(f"{page}declare/", {"conflict": "no"}).status_code == 302
    assert "weight 30 of 100" in valid(ana.get(page))
    saved = ana.post(f"{page}save/", {"score-market": "4", "note-market": "A letter"})
    assert (saved.status_code, saved.json()["version"]) == (200, "2")
    refused = ana.post(page, {"score-market": "4", "note-market": "A letter"})
    assert refused.status_code == 422
    assert 'href="#id_score-finance"' in valid(refused)
    scores = f"/desk/alliances/{alliance.code}/scoring/"
    other = ScoreSheet.objects.get(evaluator=honduras.person(Role.EVALUATOR, "luis").user_id)
    luis.post(f"/desk/sheets/{other.id}/declare/", {"conflict": "no"})
    assert luis.post(f"/desk/sheets/{other.id}/", typed("4")).url == scores
    assert "once you have sent your own" in valid(ana.get(scores))
    assert "Each evaluator" not in ana.get(scores).content.decode()
    assert ana.post(page, typed("3")).status_code == 302
    text = valid(ana.get(scores))
    assert "70" in text
    assert "the score is settled" in text
    assert ana.post(f"{page}save/", typed("5")).status_code == 409
    assert valid(ana.get(page))


def test_nobody_chosen_is_said_and_what_was_chosen_stays(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    client = client_of(honduras.person(Role.PROGRAMME_OFFICER))
    assert "Choose at least one evaluator." in valid(client.post(f"/desk/alliances/{alliance.code}/scoring/ask/", {"due_on": "2036-01-01"}))
    luis = honduras.person(Role.EVALUATOR, "luis").user_id
    late = client.post(f"/desk/alliances/{alliance.code}/scoring/ask/", {"evaluator": luis, "due_on": "2020-01-01"})
    assert "has passed" in valid(late)
    assert "checked" in late.content.decode()


def test_a_sheet_can_be_taken_back(honduras) -> None:
    alliance = honduras.alliance("in_scoring")
    ask(honduras, alliance, "ana")
    sheet = ScoreSheet.objects.get()
    client = client_of(honduras.person(Role.PROGRAMME_OFFICER))
    assert f"/desk/sheets/{sheet.id}/take-back/" in valid(client.get(f"/desk/alliances/{alliance.code}/scoring/"))
    assert client.post(f"/desk/sheets/{sheet.id}/take-back/").status_code == 302
    assert client.post(f"/desk/sheets/{sheet.id}/take-back/").status_code == 422
    assert client_of(honduras.person(Role.EVALUATOR, "ana")).post(f"/desk/sheets/{sheet.id}/take-back/").status_code == 403

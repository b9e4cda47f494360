"""Calls and series on the desk."""

import re
from datetime import date, timedelta

import pytest
from tests import builders
from tests.services.calls_world import published
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import Call, CallExtension, RulebookVersion, SeriesValue
from alianza.services import rulebooks

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = date.today()  # noqa: DTZ011 - far enough from any border of days
CODE = f"HN-PRUEBA-C01-{TODAY.year}"


@pytest.fixture
def olga():
    person, version = builders.user("olga@example.org"), published()
    for role in (Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR):
        builders.grant(person, role, ScopeKind.PROGRAMME, version.programme)
    return builders.actor(person)


@pytest.fixture
def client(olga):
    return client_of(olga)


def form(**changes: str) -> dict[str, object]:
    given: dict[str, object] = {
        "rulebook": str(RulebookVersion.objects.get().id), "title.en": "Coffee", "title.es": "Café", "opens_on": str(TODAY - timedelta(5)),
        "closes_on": str(TODAY + timedelta(30)), "cutoff-0": str(TODAY + timedelta(10)), "budget": "1,200,000.50", "territories": ["HN-YO"],
        "products": "coffee\ncocoa\n coffee ",
    }  # fmt: skip
    return given | changes


def new(client, **changes: str):
    return client.post("/desk/programmes/HN-PRUEBA/new-call/", form(**changes))


def move(client, name: str, **given: str):
    version = re.search(r'name="version" value="(\d+)"', client.get(f"/desk/calls/{CODE}/move/{name}/").content.decode())
    return client.post(f"/desk/calls/{CODE}/move/{name}/", {"version": version[1] if version else "0", **given})


def test_texts_in_several_languages_name_the_language_in_full(client, olga):
    new(client, **{"title.es": ""})
    rulebooks.confirm_several(actor=olga, version_id=Call.objects.get().rulebook_id, paths=None, reason="Resolution 12")
    assert "title, in Spanish" in client.get(f"/desk/calls/{CODE}/").content.decode()
    client.cookies["language"] = "es"
    assert "Título en español" in client.get(f"/desk/calls/{CODE}/edit/").content.decode()


def test_from_the_form_to_the_public_page(client, olga):
    assert new(client).headers["Location"] == f"/desk/calls/{CODE}/"
    row = Call.objects.get()
    assert (row.budget_minor, row.territories, row.products) == (120000050, ["HN-YO"], ["coffee", "cocoa"])
    page = valid(client.get(f"/desk/calls/{CODE}/"))
    assert "1 rule is only assumed" in page
    assert client.post(f"/desk/calls/{CODE}/move/publish/", {"version": "1"}).status_code == 422
    rulebooks.confirm_several(actor=olga, version_id=row.rulebook_id, paths=None, reason="Resolution 12")
    assert move(client, "publish").status_code == 302
    assert "Yoro" in client.get(f"/calls/{CODE}/").content.decode()


def test_everything_wrong_at_once_and_nothing_typed_lost(client):
    answer = new(client, **{"opens_on": "soon", "budget": "much", "title.en": "Coffee & more"})
    text = valid(answer)
    assert answer.status_code == 422
    assert text.count("Write a date") == 2
    assert "Coffee &amp; more" in text
    crossed = new(client, closes_on=str(TODAY - timedelta(30)))
    assert "The last day is before the first day." in valid(crossed)
    assert not Call.objects.exists()


def test_an_edit_that_came_too_late(client):
    new(client)
    assert client.post(f"/desk/calls/{CODE}/edit/", form() | {"version": "1", "title.en": "Two"}).status_code == 302
    late = client.post(f"/desk/calls/{CODE}/edit/", form() | {"version": "1", "title.en": "Three"})
    assert late.status_code == 409
    assert "Three" in valid(late)
    assert Call.objects.get().title["en"] == "Two"


def test_extended_closed_and_too_late(client, olga):
    new(client)
    rulebooks.confirm_several(actor=olga, version_id=Call.objects.get().rulebook_id, paths=None, reason="Resolution 12")
    move(client, "publish")
    assert move(client, "extend", closes_on=str(TODAY), reason="Floods").status_code == 422
    refused = move(client, "extend", closes_on=str(TODAY + timedelta(60)), reason="")
    assert (refused.status_code, "Fill in: Reason." in refused.content.decode()) == (422, True)
    assert move(client, "extend", closes_on=str(TODAY + timedelta(60)), reason="Floods in Yoro").status_code == 302
    assert CallExtension.objects.count() == 1
    assert "Floods in Yoro" in client.get(f"/calls/{CODE}/").content.decode()
    assert client.post(f"/desk/calls/{CODE}/move/close/", {"version": "1"}).status_code == 409
    assert move(client, "close").status_code == 302
    assert client.get(f"/desk/calls/{CODE}/move/close/").status_code == 409
    assert client.get(f"/desk/calls/{CODE}/move/nonsense/").status_code == 404


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_are_valid(client, olga, language):
    new(client)
    for path in ("", f"{CODE}/", f"{CODE}/edit/", f"{CODE}/move/publish/", f"{CODE}/move/cancel/"):
        valid(client_of(olga, language).get(f"/desk/calls/{path}"))
    asked = client_of(olga, language).get(f"/desk/calls/{CODE}/move/publish/").content.decode()
    assert {"en": "Publish the call?", "es": "¿Publicar la convocatoria?"}[language] in asked
    valid(client_of(olga, language).get("/desk/programmes/HN-PRUEBA/new-call/"))


def test_other_peoples_calls_are_not_found(client):
    new(client)
    person = builders.user("sara@example.org")
    builders.grant(person, Role.PROGRAMME_OFFICER, ScopeKind.PROGRAMME, builders.programme())
    stranger = client_of(builders.actor(person))
    for path in (f"/desk/calls/{CODE}/", f"/desk/calls/{CODE}/edit/", "/desk/programmes/HN-PRUEBA/new-call/"):
        assert stranger.get(path).status_code == 404


def test_a_value_of_a_series(client):
    valid(client.get("/desk/series/"))
    value = {
        "code": "usd/hnl",
        "country": "all",
        "valid_from": "2026-01-02",
        "value": "25.1",
        "unit": "hnl",
        "source": "BCH",
        "basis": "primary",
    }
    assert client.post("/desk/series/new/", value | {"value": "much", "valid_from": "x"}).status_code == 422
    assert client.post("/desk/series/new/", value).headers["Location"] == "/desk/series/all/USD/HNL/"
    assert client.post("/desk/series/new/", value).status_code == 422
    assert SeriesValue.objects.count() == 1
    assert "BCH" in valid(client.get("/desk/series/all/USD/HNL/"))
    assert client.get("/desk/series/HN/NONE/").status_code == 404


def test_a_value_of_a_series_is_corrected_and_both_stay_on_the_page(client):
    value = {
        "code": "usd/hnl",
        "country": "all",
        "valid_from": "2026-01-02",
        "value": "52.1",
        "unit": "hnl",
        "source": "BCH",
        "basis": "primary",
    }
    client.post("/desk/series/new/", value)
    page = f"/desk/series-values/{SeriesValue.objects.get().id}/correct/"
    assert "52.1" in valid(client.get(page))
    typed = {"value": "25.1", "source": "BCH", "basis": "primary", "reason": ""}
    refused = client.post(page, typed)
    assert refused.status_code == 422
    assert 'value="25.1"' in valid(refused)
    assert client.post(page, typed | {"reason": "Digits <swapped>"}).headers["Location"] == "/desk/series/all/USD/HNL/"
    text = valid(client.get("/desk/series/all/USD/HNL/"))
    assert all(words in text for words in ("52.1", "25.1", "Digits &lt;swapped&gt;", "Corrected by"))
    assert client.post(page, typed | {"reason": "again"}).status_code == 422
    assert client.get("/desk/series/").content.decode().count("25.1") == 1

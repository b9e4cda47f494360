"""What a person sees when something is refused: a page of ours, in his language, with what to do."""

import pytest
from django.http import HttpResponseBase as Response
from django.test import Client
from tests import builders

pytestmark = pytest.mark.usefixtures("everywhere")


def test_too_many_failures_lock_the_name_out_for_a_while(client: Client) -> None:
    person = builders.user()
    client.cookies["language"] = "es"
    wrong = {"login": person.email, "password": "not it"}
    answers = [client.post("/account/login/", wrong) for _ in range(6)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert "Espere quince minutos" in answers[-1].content.decode()
    right = client.post("/account/login/", {"login": person.email, "password": builders.PASSWORD})
    assert right.status_code == 429


def test_a_person_signs_in_with_his_password_and_lands_at_home(client: Client) -> None:
    person = builders.user()
    answer = client.post("/account/login/", {"login": person.email, "password": builders.PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/home/")


def test_after_signing_in_one_goes_where_one_wanted_to(client: Client) -> None:
    asked = client.get("/messages/").headers["Location"]
    person = builders.user()
    answer = client.post(asked, {"login": person.email, "password": builders.PASSWORD, "next": "/messages/"})
    assert answer.headers["Location"] == "/messages/"


@pytest.mark.parametrize("path", ["/account/login/", "/account/signup/", "/account/password/reset/", "/account/login/code/"])
def test_pages_of_the_sign_in_library_speak_spanish_in_our_frame(path: str, client: Client) -> None:
    client.cookies["language"] = "es"
    html = client.get(path).content.decode()
    assert "Alianza" in html
    assert 'lang="es"' in html


@pytest.mark.parametrize(
    "path", ["/account/2fa/", "/account/password/change/", "/account/email/", "/account/sessions/", "/account/2fa/totp/activate/"]
)
def test_second_factor_and_password_have_their_pages(path: str, client: Client) -> None:
    builders.signed_in(client, builders.user())
    assert client.get(path, follow=True).status_code == 200


def test_a_forged_form_is_refused_with_a_page() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/language/", {"language": "es"})
    assert answer.status_code == 403
    assert "Alianza" in answer.content.decode()


def typed_after(client: Client, **headers: str) -> Response:
    return client.post("/settings/", {"name": "Rosa Díaz, cooperativa", "password": "tres burros"}, headers=headers)


def test_a_form_sent_after_the_session_has_ended_shows_what_was_typed_and_leads_back(client: Client) -> None:
    page = typed_after(client, origin="http://testserver", referer="http://testserver/settings/?a=1")
    html = page.content.decode()
    assert page.status_code == 403
    assert "You are signed out" in html
    assert "Rosa Díaz, cooperativa" in html
    assert "tres burros" not in html
    assert "/account/login/?next=%2Fsettings%2F" in html


def test_words_that_another_site_sends_are_not_shown_as_ones_own(client: Client) -> None:
    answer = typed_after(client, origin="https://elsewhere.example", referer="https://elsewhere.example/x")
    assert answer.status_code == 302
    assert "next=/" in answer.headers["Location"]
    forged = typed_after(Client(enforce_csrf_checks=True), origin="https://elsewhere.example")
    assert forged.status_code == 403
    assert "Rosa" not in forged.content.decode()


def test_a_form_whose_mark_is_out_of_date_shows_what_was_typed() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = typed_after(client, origin="http://testserver")
    assert answer.status_code == 403
    assert "This form is out of date" in answer.content.decode()
    assert "Rosa Díaz, cooperativa" in answer.content.decode()


def test_a_form_that_is_too_big_is_refused_with_a_page(client: Client, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post("/language/", {"language": "x" * 200})
    assert answer.status_code == 413
    assert "too big" in answer.content.decode()


def test_a_missing_page_is_one_of_ours(client: Client) -> None:
    client.cookies["language"] = "es"
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert 'lang="es"' in answer.content.decode()


def test_a_fault_of_ours_shows_a_page(client: Client, monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("alianza.web.components.context.chrome_for", fail)
    client.raise_request_exception = False
    answer = client.get("/demo/")
    assert answer.status_code == 500
    assert "Alianza" in answer.content.decode()


def test_the_first_visit_is_small(client: Client, settings) -> None:
    answer = client.get("/", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert len(answer.content) < 10_000

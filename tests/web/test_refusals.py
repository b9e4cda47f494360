"""What a person sees when something is refused: a page of ours, in his language, with what to do."""

import pytest
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

"""Who comes before the database is ready waits, or is told so; nobody gets an error."""

import html5lib
import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from alianza.web.components import awaiting

PATH = "/desk/queue/?tray=all"


@pytest.fixture(autouse=True)
def just_started(monkeypatch) -> None:
    monkeypatch.setattr(awaiting, "_ANSWERED", awaiting.Event())
    monkeypatch.setattr(awaiting, "HOLD_SECONDS", 0.3)


def silent(monkeypatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")


def through(request) -> HttpResponse:
    return awaiting.database_awaited(lambda _: HttpResponse("the page"))(request)


@pytest.mark.parametrize(("language", "words"), [("en", "opens by itself"), ("es", "se abre sola")])
def test_a_page_opened_too_early_says_so_and_asks_again(monkeypatch, language, words) -> None:
    silent(monkeypatch)
    answer = Client(headers={"accept-language": language}).get(PATH)
    assert answer.status_code == 503
    assert answer.headers["Refresh"] == answer.headers["Retry-After"] == "3"
    assert answer.headers["Cache-Control"] == "no-store"
    html = answer.content.decode()
    assert words in html
    parser = html5lib.HTMLParser()
    parser.parse(html)
    assert parser.errors == []


def test_what_was_sent_too_early_is_not_sent_again_by_itself(monkeypatch) -> None:
    silent(monkeypatch)
    answer = Client().post("/account/language/", {"language": "es"})
    assert answer.status_code == 503
    assert "Refresh" not in answer.headers
    assert "was not stored" in answer.content.decode()


def test_a_request_waits_until_the_database_answers_and_later_ones_ask_nothing(monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(awaiting, "answers", lambda: asked.append(1) or len(asked) > 2)
    request = RequestFactory().get(PATH)
    assert [through(request).content, through(request).content] == [b"the page"] * 2
    assert len(asked) == 3


@pytest.mark.django_db
def test_the_database_of_the_tests_answers(monkeypatch) -> None:
    assert awaiting.answers()
    silent(monkeypatch)
    assert not awaiting.answers()


def test_it_stands_before_whatever_asks_the_database() -> None:
    place = settings.MIDDLEWARE.index("alianza.web.components.awaiting.database_awaited")
    assert place < settings.MIDDLEWARE.index("django.contrib.auth.middleware.AuthenticationMiddleware")


@pytest.mark.parametrize(("method", "path", "words"), [("get", "/", "opens by itself"), ("post", "/account/login/", "was not stored")])
def test_a_database_that_goes_away_later_is_waited_for_as_well(monkeypatch, django_db_blocker, method, path, words) -> None:
    monkeypatch.setattr(awaiting, "answers", lambda: True)
    with django_db_blocker.unblock(), monkeypatch.context() as gone:
        connection.close()
        silent(gone)
        answer = getattr(Client(raise_request_exception=False), method)(path, {"login": "ana@example.org", "password": "x"})
    assert answer.status_code == 503
    assert words in answer.content.decode()
    assert not awaiting._ANSWERED.is_set()


def test_a_fault_of_the_page_is_none_of_the_connection(rf) -> None:
    try:
        raise ValueError
    except ValueError:
        assert awaiting.show_broken(rf.get(PATH)).status_code == 500

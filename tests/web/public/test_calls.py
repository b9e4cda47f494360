"""Pages that need no account: they answer, are valid, light, and say what the rules say."""

import re
from datetime import date

import brotli
import html5lib
import pytest
from django.conf import settings
from django.test import Client
from tests.services.calls_world import NOW, call, officer, published

from alianza.records.models import Call
from alianza.records.walls import EVERYWHERE, work_for, working_for
from alianza.services import rulebooks
from alianza.services.advance import advance

CODE = "HN-PRUEBA-C01-2026"
PAGES = ["/", "/calls/", f"/calls/{CODE}/", f"/calls/{CODE}/check/", "/programmes/", "/programmes/HN-PRUEBA/", "/rules/"]
PAGES += ["/programmes/HN-PRUEBA/rules/2026/"]


@pytest.fixture
def world(everywhere):
    olga, version = officer(), published()
    rulebooks.confirm_several(actor=olga, version_id=version.id, paths=None, reason="Resolution 12")
    assert advance(olga, "call", call(olga, version).id, "publish", now=NOW).done
    call(olga, version)
    work_for([])


def get(path: str, language: str = "en"):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client.get(path)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("path", PAGES)
def test_valid_without_an_account(world, path, language):
    answer = get(path, language)
    assert answer.status_code == 200
    parser = html5lib.HTMLParser()
    parser.parse(answer.content.decode())
    assert parser.errors == []
    ids = re.findall(r' id="([^"]+)"', answer.content.decode())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_few_queries(world, path, django_assert_max_num_queries):
    client = Client()
    with django_assert_max_num_queries(12):
        client.get(path)


def test_the_first_visit_is_light(world):
    static = settings.STATICFILES_DIRS[0]
    files = [static / "alianza/alianza.css", static / "alianza/alianza.js", static / "htmx/htmx-2.min.js"]
    weight = sum(len(brotli.compress(file.read_bytes())) for file in files)
    assert weight + len(brotli.compress(get("/").content)) <= 35_000


def test_a_draft_is_nobodys_business(world):
    draft = CODE.replace("C01", "C02")
    assert Call.objects.count() == 1
    for path in (f"/calls/{draft}/", f"/calls/{draft}/check/", "/calls/NONE/", "/programmes/NONE/", "/programmes/HN-PRUEBA/rules/1/"):
        assert get(path).status_code == 404


def test_the_self_check_answers_and_stores_nothing(world):
    answer = Client().post(f"/calls/{CODE}/check/", {"member_count": "11", "registered": "no"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "There are 11 members; at least 12 are needed" in text
    assert "The organisation is not legally registered." in text
    assert Client().post(f"/calls/{CODE}/check/", {"member_count": "eleven"}).status_code == 422


def test_an_application_begins_here_while_the_call_is_open(world):
    start = f'href="/portal/apply/{CODE}/"'
    for state, shown in (("closed", False), ("published", True)):
        with working_for([EVERYWHERE]):
            Call.objects.filter(code=CODE).update(state=state, opens_on=date(2020, 1, 1), closes_on=date(2100, 1, 1))
        assert (start in get(f"/calls/{CODE}/").content.decode()) is shown
    assert get(f"/portal/apply/{CODE}/").headers["Location"].startswith("/account/login/")


def test_the_rules_can_be_taken_along(world):
    answer = get("/programmes/HN-PRUEBA/rules/2026/file/")
    assert answer["Content-Disposition"] == 'attachment; filename="hn-prueba-2026.toml"'
    assert 'rule = "minimum_members"' in answer.content.decode()


def test_a_programme_that_is_over_promises_no_call(everywhere):
    version = published()
    version.programme.status = "closed"
    version.programme.save(update_fields=["status"])
    page = get(f"/programmes/{version.programme.code}/").content.decode()
    assert "The programme is over" in page
    assert "will ask for" not in page

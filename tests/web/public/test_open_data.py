"""Public pages of programmes and alliances: from the award on, light, valid, and without a single person."""

import csv
import re

import brotli
import html5lib
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.demo.persons import named_in, persons
from tests.demo_world import Loaded
from tests.exchange.standards.shelves import SHELF, needs_standards

from alianza.domain.portfolio.small_cells import SMALLEST
from alianza.records.models import Alliance, Document, Programme
from alianza.records.queries import published

PUBLIC = "/programmes/CO-PAAP/"


@pytest.fixture
def client(world: Loaded, settings) -> Client:
    settings.STANDARDS_FOLDER = SHELF
    return Client()


def addresses() -> list[str]:
    """Every public page and file of every programme."""
    found = []
    for one in Programme.objects.order_by("code"):
        home = f"/programmes/{one.code}/"
        found += [home, f"{home}?page=2"]
        alliances = Alliance.objects.filter(published.PUBLIC, programme=one)
        found += [f"{home}alliances/{code}/" for code in alliances.values_list("code", flat=True)]
    return found


def one_of_a_kind() -> set[str]:
    """Of the alliances one for each programme and state; the page is made of the same pieces for the others."""
    rows = Alliance.objects.filter(published.PUBLIC).order_by("code").values_list("programme__code", "state", "agreement__state", "code")
    kinds = {(programme, state, agreement): f"/programmes/{programme}/alliances/{code}/" for programme, state, agreement, code in rows}
    return set(kinds.values())


def read(client: Client, path: str, language: str = "es") -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_every_public_page_is_valid_light_and_names_nobody(client: Client) -> None:
    pages = {path: read(client, path) for path in addresses()}
    assert len([path for path in pages if "/alliances/" in path]) > 8
    kinds = one_of_a_kind()
    assert 4 < len(kinds) <= len(pages)
    for path, html in pages.items():
        if path in kinds or "/alliances/" not in path:
            parser = html5lib.HTMLParser()
            parser.parse(html)
            assert parser.errors == [], path
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path
        assert len(brotli.compress(html.encode(), quality=5)) <= 10_000, path
    named = named_in("\n".join(pages.values()), persons())
    assert not named, [path for path, html in pages.items() if any(name in html for name in named)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_page_asks_little_once_it_is_kept(client: Client, language: str) -> None:
    code = Alliance.objects.filter(published.PUBLIC).values_list("programme__code", "code").first()
    assert code
    for path in (f"/programmes/{code[0]}/", f"/programmes/{code[0]}/alliances/{code[1]}/"):
        read(client, path, language)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            read(client, path, language)
        assert len(asked) <= 12


def test_an_application_that_was_not_awarded_has_no_page(client: Client) -> None:
    rows = Alliance.objects.exclude(published.PUBLIC).select_related("programme")
    assert {client.get(f"/programmes/{one.programme.code}/alliances/{one.code}/").status_code for one in rows} == {404}


def test_another_programmes_alliance_is_not_found(client: Client) -> None:
    one = Alliance.objects.filter(published.PUBLIC).exclude(programme__code="HN-COMRURAL").select_related("programme").first()
    assert one
    assert client.get(f"/programmes/HN-COMRURAL/alliances/{one.code}/").status_code == 404


def test_a_document_that_was_not_let_out_is_not_found(client: Client) -> None:
    one = Document.objects.filter(alliance__agreement__state="in_force", is_public=False).select_related("alliance__programme").first()
    assert one
    assert one.alliance
    path = f"/programmes/{one.alliance.programme.code}/alliances/{one.alliance.code}/documents/{one.id}/"
    assert client.get(path).status_code == 404


@needs_standards
@pytest.mark.standards
def test_files_are_downloaded_with_their_hash(client: Client) -> None:
    code = (
        Alliance.objects.filter(published.PUBLIC, agreement__purchases__state="received").values_list("programme__code", flat=True).first()
    )
    for form in ("csv", "iati", "360giving", "ocds"):
        answer = client.get(f"/programmes/{code}/data/{form}/")
        assert answer.status_code == 200, form
        assert len(answer.headers["ETag"]) == 66
    assert client.get(f"/programmes/{code}/data/nonsense/").status_code == 404


def test_without_schemas_the_page_says_so(client: Client, settings, tmp_path) -> None:
    settings.STANDARDS_FOLDER = tmp_path
    code = Alliance.objects.filter(published.PUBLIC).values_list("programme__code", flat=True).first()
    assert "no tiene los esquemas oficiales" in read(client, f"/programmes/{code}/")
    assert client.get(f"/programmes/{code}/data/iati/").status_code == 404


def test_the_demo_has_small_groups_that_are_hidden_and_that_no_sum_gives_away(client: Client) -> None:
    public = Alliance.objects.filter(published.PUBLIC).exclude(women_count=None)
    small = {one.code: one for one in public if 0 < (one.member_count or 0) - (one.women_count or 0) < SMALLEST}
    seen = 0
    for code in Programme.objects.filter(id__in=public.values("programme")).values_list("code", flat=True):
        content = client.get(f"/programmes/{code}/data/csv/").content.decode("utf-8-sig")
        lines = {line["alliance"]: line for line in csv.DictReader(content.splitlines())}
        hidden = [one for one in lines.values() if one["alliance"] in small]
        for one in hidden:
            assert one["members"] == str(small[one["alliance"]].member_count)
            assert not one["women"] + one["men_or_not_stated"]
            page = read(client, f"/programmes/{code}/alliances/{one['alliance']}/", "en")
            assert re.search(r"Women among them</span>.{0,80}unknown, or fewer than 5, or would reveal fewer than 5", page, re.DOTALL)
        women = re.search(r"Women (?:in|among)[^<]*</span><b>(\d+)", read(client, f"/programmes/{code}/", "en"))
        if women and len(hidden) > 1:
            left = int(women[1]) - sum(int(one["women"] or 0) for one in lines.values())
            assert left not in {small[one["alliance"]].women_count for one in hidden}
            assert left == sum(small[one["alliance"]].women_count or 0 for one in hidden)
            seen += 1
    assert seen >= 4

"""The demo's open data: valid by the official schemas, and without a single person."""

import json
from decimal import Decimal

import pytest
from lxml import etree
from tests.demo.persons import named_in, persons
from tests.demo_world import TODAY, Loaded
from tests.exchange.standards.shelves import SHELF, needs_standards

from alianza.domain.portfolio.published import OpenProgramme
from alianza.exchange.standards.publication import Publication
from alianza.records.models import Alliance, Programme
from alianza.records.queries import published
from alianza.services import publishing

pytestmark = [pytest.mark.standards, needs_standards]


@pytest.fixture
def programmes(world: Loaded) -> list[OpenProgramme]:
    return [published.open_programme(one, TODAY) for one in Programme.objects.order_by("code")]


@pytest.fixture
def files(programmes: list[OpenProgramme], settings) -> dict[tuple[str, str], Publication]:
    settings.STANDARDS_FOLDER = SHELF
    folders = {one.name: SHELF / one.folder for one in publishing.BY_NAME.values()}
    known = [one for one in programmes if one.publisher.iati_reference]
    return {(one.code, name): make(one, folders[name]) for one in known for name, make in publishing.MAKERS.items()}


def test_every_record_of_the_demo_is_published_and_valid(files) -> None:
    refused = [fault for one in files.values() for fault in one.refused]
    assert not [str(fault) for fault in refused]
    assert all(one.content for (_, name), one in files.items() if name == "iati")


def test_only_alliances_with_an_agreement_in_force_are_told(programmes) -> None:
    told = {one.code for programme in programmes for one in programme.alliances}
    awarded = Alliance.objects.filter(state__in=("account_opening", "in_implementation", "suspended", "in_closing", "closed"))
    assert set(awarded.values_list("code", flat=True)) <= told
    early = Alliance.objects.exclude(id__in=awarded).exclude(state="cancelled")
    assert not told & set(early.values_list("code", flat=True))


def test_no_person_stands_in_any_file(files) -> None:
    text = "\n".join(one.content.decode() for one in files.values())
    assert not named_in(text, persons())


def test_a_person_in_a_file_would_be_found(world: Loaded) -> None:
    one = max(persons(), key=len)
    assert one in named_in(f"<name>{one}</name>", persons())


def test_money_is_the_exact_decimal(files, programmes) -> None:
    programme = next(one for one in programmes if one.alliances)
    grants = json.loads(files[programme.code, "360giving"].content, parse_float=Decimal, parse_int=Decimal)["grants"]
    assert [one["amountAwarded"] for one in grants] == [one.grant.amount for one in programme.alliances]
    root = etree.fromstring(files[programme.code, "iati"].content)
    budgets = [Decimal(str(one.text)) for one in root.iterfind("iati-activity/budget/value")]
    assert sum(budgets) == programme.granted.amount


def test_the_same_facts_make_the_same_file(files, programmes) -> None:
    programme = next(one for one in programmes if one.alliances)
    again = publishing.MAKERS["iati"](programme, SHELF / "iati-2.03")
    assert again.sha256 == files[programme.code, "iati"].sha256


def test_purchases_are_told_once_awarded(files, programmes) -> None:
    numbers = {one.number for programme in programmes for alliance in programme.alliances for one in alliance.purchases}
    told = {number for (_, name), one in files.items() if name == "ocds" for number in one.records}
    assert numbers
    assert told == numbers

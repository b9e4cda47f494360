"""The queue: trays, filters, search, order, export, and who is in charge."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.review_world import World, world
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.pages.review.queue import wish_of
from alianza.records.models import Absence, Alliance, AuditEvent, Message
from alianza.records.queries import queue

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def honduras() -> World:
    made = world()
    made.alliance("eligibility_review", 1, due_on=date(2020, 1, 1), product="coffee")
    made.alliance("idea_observed", 2, product="cocoa")
    made.alliance("in_implementation", 3)
    made.alliance("declined", 4)
    made.alliance("idea_draft", 5, sent="")
    return made


def codes(response) -> list[str]:
    return [row.code[-4:] for row in response.context["page"].table.rows] if response.context else []


def shown(honduras, client, **wish) -> list[str]:
    text = valid(client.get("/desk/queue/", wish))
    return [code for code in ("0001", "0002", "0003", "0004", "0005") if f"/desk/alliances/{honduras.call.code}-{code}/" in text]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, ["0001"]),
        ({"tray": "observed"}, ["0002"]),
        ({"tray": "approved"}, ["0003"]),
        ({"tray": "archived"}, ["0004"]),
        ({"tray": "draft"}, ["0005"]),
        ({"tray": "late"}, ["0001"]),
        ({"tray": "mine"}, []),
        ({"tray": "unassigned"}, ["0001", "0002", "0003"]),
        ({"tray": "made up", "sort": "drop table"}, ["0001"]),
        ({"tray": "all", "search": "cafe DE altura 3"}, ["0003"]),
        ({"tray": "all", "search": "asociacion 2"}, ["0002"]),
        ({"tray": "all", "search": "-2026-0004"}, ["0004"]),
        ({"tray": "all", "search": "%"}, []),
        ({"tray": "all", "product": "cocoa"}, ["0002"]),
        ({"tray": "all", "product": "COCOA"}, ["0002"]),
        ({"tray": "all", "stage": "eligibility"}, ["0001", "0002"]),
        ({"state": "in_implementation"}, ["0003"]),
        ({"tray": "pending", "state": "in_implementation"}, ["0003"]),
        ({"state": "made_up"}, ["0001"]),
        ({"tray": "all", "territory": "HN-01"}, []),
        ({"tray": "all", "territory": "HN"}, ["0001", "0002", "0003", "0004", "0005"]),
        ({"tray": "all", "deadline": "late"}, ["0001"]),
        ({"tray": "all", "deadline": "none"}, ["0002", "0003", "0004", "0005"]),
        ({"tray": "all", "assigned": "nobody", "page": "99"}, ["0001", "0002", "0003", "0004", "0005"]),
        ({"tray": "all", "assigned": "not-an-id"}, []),
    ],
)
def test_trays_and_filters(honduras, wish, expected) -> None:
    assert shown(honduras, client_of(honduras.person(Role.PROGRAMME_OFFICER)), **wish) == expected


def test_places_are_called_by_their_names(honduras) -> None:
    Alliance.objects.filter(code__endswith="0001").update(territory="HN-LE")
    client = client_of(honduras.person(Role.PROGRAMME_OFFICER))
    text = valid(client.get("/desk/queue/"))
    assert "Asociación 1 · Lempira" in text
    assert '<option value="HN-LE">Lempira</option>' in text
    assert "Lempira" in valid(client.get(f"/desk/alliances/{honduras.call.code}-0001/"))


def test_unknown_values_stand_at_the_end_either_way(honduras) -> None:
    Alliance.objects.filter(code__endswith="0003").update(grant_minor=5)
    Alliance.objects.filter(code__endswith="0004").update(grant_minor=7)
    client = client_of(honduras.person(Role.PROGRAMME_OFFICER))

    def order(sort: str) -> list[int]:
        text = client.get("/desk/queue/", {"tray": "all", "sort": sort}).content.decode()
        return sorted(range(1, 6), key=lambda number: text.index(f"/desk/alliances/{honduras.call.code}-000{number}/"))

    assert order("grant")[:2] == [3, 4]
    assert order("-grant")[:2] == [4, 3]


def test_who_is_away_and_who_stands_in(honduras) -> None:
    officer, stand_in = honduras.person(Role.REGIONAL_OFFICER, "ana"), honduras.person(Role.REGIONAL_OFFICER, "luis")
    today = timezone.localdate()
    Absence.objects.create(user_id=officer.user_id, stand_in_id=stand_in.user_id, starts_on=today, ends_on=today + timedelta(days=3))
    Alliance.objects.filter(code__endswith="0001").update(assigned_to=officer.user_id)
    assert shown(honduras, client_of(stand_in), tray="mine") == ["0001"]
    text = client_of(stand_in).get("/desk/queue/").content.decode()
    assert "Ana is away until" in text
    assert "Luis stands in" in text


def test_a_page_costs_few_queries_however_long_the_list(honduras, django_assert_max_num_queries) -> None:
    for number in range(6, 60):
        honduras.alliance("eligibility_review", number)
    client = client_of(honduras.person(Role.PROGRAMME_OFFICER))
    client.get("/desk/queue/")
    with django_assert_max_num_queries(12):
        response = client.get("/desk/queue/", {"search": "café", "page": "2"})
    assert "Showing 25 of 55" in response.content.decode()


@pytest.mark.parametrize(("kind", "head"), [("csv", b"\xef\xbb\xbfCode"), ("xlsx", b"PK")])
def test_the_list_as_a_file(honduras, kind, head) -> None:
    response = client_of(honduras.person(Role.PROGRAMME_OFFICER)).get(f"/desk/queue/export/{kind}/", {"tray": "all"})
    assert response.content.startswith(head)
    assert f".{kind}" in response["Content-Disposition"]
    if kind == "csv":
        assert response.content.decode("utf-8-sig").count("\n") == 6


def assign(honduras, by, numbers, officer) -> list[str]:
    typed = {"alliance": [f"{honduras.call.code}-000{number}" for number in numbers], "officer": officer.user_id, "back": "/desk/queue/"}
    return client_of(by).post("/desk/queue/assign/", typed)


def test_many_are_given_to_an_officer_at_once(honduras) -> None:
    by, officer = honduras.person(Role.PROGRAMME_OFFICER), honduras.person(Role.REGIONAL_OFFICER, scope=ScopeKind.REGION, target="HN-08")
    response = assign(honduras, by, [1, 2], officer)
    assert (response.status_code, response.url) == (302, "/desk/queue/")
    assert Alliance.objects.filter(assigned_to=officer.user_id).count() == 2
    assert AuditEvent.objects.filter(action="reassign").count() == 2
    assert Message.objects.filter(user_id=officer.user_id, code="alliance.assigned").count() == 2


def test_nobody_gets_what_is_out_of_his_reach_and_then_nothing_is_done(honduras) -> None:
    by, far = honduras.person(Role.PROGRAMME_OFFICER), honduras.person(Role.REGIONAL_OFFICER, scope=ScopeKind.REGION, target="HN-01")
    response = assign(honduras, by, [1, 4], far)
    text = valid(response)
    assert response.status_code == 422
    assert "HN-TEST-2026-0001, HN-TEST-2026-0004 are outside the reach of Regional Officer." in text
    assert "It is over and needs nobody in charge: HN-TEST-2026-0004." in text
    assert not Alliance.objects.exclude(assigned_to=None).exists()
    assert "Choose at least one" in valid(assign(honduras, by, [], far))


def test_an_evaluator_reassigns_nothing(honduras) -> None:
    evaluator = honduras.person(Role.EVALUATOR)
    assert assign(honduras, evaluator, [1], evaluator).status_code == 403
    assert "Choose an officer" not in client_of(evaluator).get("/desk/queue/").content.decode()


WISHES = [
    {"deadline": "soon"}, {"deadline": "later"}, {"deadline": "late"}, {"deadline": "none"}, {"measures": "late"}, {"measures": "open"},
    {"assigned": "nobody"}, {"assigned": "0194e2a0-0000-7000-8000-000000000001"}, {"territory": "HN", "product": "coffee"},
    {"stage": "profile", "sort": "-score"}, {"tray": "mine"}, {"tray": "unassigned"}, {"tray": "late"}, {"search": "a_%"},
]  # fmt: skip


@pytest.mark.parametrize("wished", WISHES)
def test_every_kind_of_wish_is_answered_as_django_composes_it(honduras, wished):
    actor, today = honduras.person(Role.PROGRAMME_OFFICER), timezone.now().date()
    wish = wish_of({"tray": "all"} | wished)
    assert queue.page(actor, wish, today, after=0, most=30) == list(queue.rows(actor, wish, today)[:30])


def test_a_product_stands_once_in_the_filter_however_it_was_written(honduras):
    for number, product in enumerate(("gulupa silvestre", "Gulupa silvestre", "GULUPA silvestre"), 6):
        honduras.alliance("eligibility_review", number, product=product)
    text = client_of(honduras.person(Role.PROGRAMME_OFFICER)).get("/desk/queue/").content.decode()
    assert text.lower().count(">gulupa silvestre</option>") == 1
    assert ">gulupa" not in text

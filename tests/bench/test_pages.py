"""Pages are measured on a generated world, small here; without one the benchmark says so."""

import pytest

from alianza.bench import pages
from alianza.bench.visits import Visit
from alianza.demo import world
from alianza.pages.addresses import url
from alianza.records.models import Alliance, User

MOST = 9
"""Queries of the staff's page of an alliance, in whatever state; the target is ``pages.TARGETS["queries"]``."""
pytestmark = pytest.mark.usefixtures("everywhere")


def test_without_a_world_it_refuses_in_a_sentence() -> None:
    with pytest.raises(SystemExit, match="no generated world"):
        pages.run()


def test_every_page_of_a_small_world_is_measured(monkeypatch) -> None:
    monkeypatch.setattr(pages, "REQUESTS", 2)
    monkeypatch.setattr(pages, "WARM_UP", 1)
    world.load(40, 400)
    found = pages.run()
    assert len(found["pages"]) >= 20
    assert {name: one["queries"] for name, one in found["pages"].items() if one["queries"] > pages.TARGETS["queries"]} == {}
    assert all(one["bytes"] < 10_000 for one in found["pages"].values())


def test_the_staffs_page_of_an_alliance_asks_little_in_every_state() -> None:
    world.load(240, 480)
    found = {row.state: row for row in Alliance.objects.select_related("programme").order_by("-code")}
    assert len(found) >= 25
    asked = {}
    for state, row in found.items():
        boss = User.objects.get(email=f"world-{row.programme.code.lower()}-0@example.org")
        with pages._signed_in(Visit(state, boss, url("desk.alliance", code=row.code))) as ask:
            ask()
            asked[state] = pages._queries(ask)
    assert {state: number for state, number in asked.items() if number > MOST} == {}

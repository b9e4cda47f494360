"""Pages are measured on a generated world, small here; without one the benchmark says so."""

import pytest

from alianza.bench import pages
from alianza.demo import world

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

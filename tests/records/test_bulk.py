"""Rows written many at once are what was given, also where a wall keeps COPY out."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests import builders

from alianza.records import bulk
from alianza.records.identity import uuid7
from alianza.records.models import Alliance, Member

NOON = datetime(2026, 5, 1, 12, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def alliance(everywhere: None) -> Alliance:
    rules = builders.rulebook()
    return builders.alliance(builders.call(rules), builders.organisation(country=rules.programme.country), "in_scoring")


def test_which_tables_are_walled(everywhere: None) -> None:
    assert bulk.is_walled(Alliance._meta.db_table)
    assert not bulk.is_walled(Member._meta.db_table)


def test_values_of_every_type_pass_the_wall(alliance: Alliance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    names = [field.column for field in Alliance._meta.concrete_fields]
    plain = {name: getattr(alliance, field.attname) for name, field in zip(names, Alliance._meta.concrete_fields, strict=True)}
    made = []
    for place in range(3):
        row = plain | {
            "id": uuid7(), "code": f"X-{place}", "title": 'comillas " \\ y ñ\n\t', "score": Decimal("3.1400"), "state_since": NOON,
            "due_on": date(2026, 6, 1), "grant_minor": 2**60, "submitted_at": None, "form_key": None, "on_paper": place == 1,
        }  # fmt: skip
        made.append(row)
    assert bulk.copy_rows(Alliance, names, [[row[name] for name in names] for row in made]) == 3
    for row in made:
        found = Alliance.objects.get(id=row["id"])
        assert {name: getattr(found, field.attname) for name, field in zip(names, Alliance._meta.concrete_fields, strict=True)} == row


def test_what_no_table_takes_is_an_error(alliance: Alliance) -> None:
    with pytest.raises(TypeError):
        bulk.copy_rows(Alliance, ["id", "title"], [[uuid7(), object()]])

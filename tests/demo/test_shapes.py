"""What is remembered of a query's shape is what Django would compose, for whole countries told one after the other."""

from datetime import UTC, date, datetime
from random import Random
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from psycopg import errors
from psycopg.types.json import Jsonb
from tests.demo_world import TODAY

from alianza.demo import cursors, shapes, tale
from alianza.demo.stories.panama import PANAMA
from alianza.demo.stories.peru import PERU
from alianza.records.identity import uuid7
from alianza.records.models import Alliance, User
from alianza.records.walls import EVERYWHERE, working_for

VALUES = (date(2026, 5, 1), datetime(2026, 5, 1, 12, 30, tzinfo=UTC), Jsonb({"ñ": [1, None]}), uuid7())


def test_every_statement_remembered_is_what_django_composes(cloned_database) -> None:
    tale.prepare(TODAY)
    memory = shapes.Memory(proof=True)
    proving = patch.object(tale, "remembered", lambda: shapes.remembered(memory))
    with working_for([EVERYWHERE]), transaction.atomic(), proving, tale.quietly():
        for country in (PANAMA, PERU):  # a process tells several, and remembers from one to the next
            tale.tell(country, TODAY, Random(f"{tale.SEED}-{country.code}"))
        transaction.set_rollback(True)
    assert memory.hits > 5 * len(memory.found)
    assert None not in memory.found.values()


def test_a_shape_is_all_but_the_values(cloned_database) -> None:
    with shapes.remembered(shapes.Memory()) as memory, working_for([EVERYWHERE]):
        for name in ("one", "other"):
            assert not list(User.objects.filter(name=name, country__in=("", name)).select_related()[:3])
        assert (memory.hits, len(memory.found)) == (1, 1)
        assert not User.objects.filter(name="one", country__in=("a", "b", "c")).exists()
        assert not list(User.objects.filter(name="one", country__in=()))
        assert not list(Alliance.objects.filter(programme__country="one").exclude(code="two").order_by("-code"))
        assert not list(Alliance.objects.filter(programme__country="other").exclude(code="three").order_by("code"))
        assert (memory.hits, len(memory.found)) == (1, 4)


def test_cursors_are_lent_again_and_two_at_once_are_two(cloned_database) -> None:
    with working_for([EVERYWHERE]), cursors.kept():
        with connection.cursor() as first, connection.cursor() as second:
            first.execute("SELECT 1 UNION ALL SELECT 2")
            second.execute("SELECT 3")
            assert (list(first), second.fetchone()) == ([(1,), (2,)], (3,))
            lent = {first._cursor, second._cursor}
        with connection.cursor() as again:
            assert again._cursor in lent
            again.execute("SELECT 4")
            again.close()
            again.close()
    with connection.cursor() as own:
        own.execute("SELECT 5")
        assert not isinstance(own, cursors.Lent)


ASKED = (
    ("SELECT %s::int, 'a %% of b'", [7]), ("SELECT %s::text, %s::date, %s::timestamptz, %s::jsonb, %s::uuid", ["ñ %s", *VALUES]),
    ("SELECT %s::timestamptz, '2026-11-01 00:00:00-05'::timestamptz", [datetime(2026, 5, 1, 12, 30, 1, 120, tzinfo=UTC)]),
    ("SELECT one FROM unnest(%s::text[]) one", [["a", "b", "c"]]), ("SELECT 1 WHERE %s::int IS NOT NULL", [None]),
)  # fmt: skip


def test_what_is_asked_by_name_is_answered_as_django_would(cloned_database) -> None:
    with working_for([EVERYWHERE]), connection.cursor() as own:
        wanted = [(own.execute(*one), own.fetchall())[1] for one in ASKED]
    for _ in range(2):
        with working_for([EVERYWHERE]), transaction.atomic():
            with cursors.kept(), connection.cursor() as lent:
                for one, rows in zip(ASKED, wanted, strict=True):
                    lent.execute(*one)
                    assert (lent.rowcount, lent.fetchmany(1), lent.fetchall(), lent.fetchone()) == (len(rows), rows[:1], rows[1:], None)
                    assert len(lent.description) == len(rows[0] if rows else ("one",))
                    assert [list(lent.execute(*one)) for _ in range(2)] == [rows, rows]
                lent.execute("UPDATE records_user SET name = name WHERE name = %s", ["nobody"])
                assert lent.rowcount == 0
            transaction.set_rollback(True)  # psycopg lets the server forget all names then


def test_a_fault_is_psycopgs_own_and_values_by_name_are_asked_by_psycopg(cloned_database) -> None:
    with working_for([EVERYWHERE]), cursors.kept(), connection.cursor() as lent:
        lent.execute("SELECT %s::int", [1])  # outside a transaction
        assert lent.fetchone() == (1,)
    with working_for([EVERYWHERE]), transaction.atomic():
        with cursors.kept(), connection.cursor() as lent:
            lent.execute("SELECT %(one)s::int", {"one": 2})
            assert (lent.rowcount, lent.fetchone()) == (1, (2,))
            with pytest.raises(errors.DivisionByZero):
                lent.execute("SELECT 1 / %s::int", [0])
        transaction.set_rollback(True)

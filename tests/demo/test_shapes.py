"""What is remembered of a query's shape is what Django would compose, for whole countries told one after the other."""

from random import Random
from unittest.mock import patch

from django.db import connection, transaction
from tests.demo_world import TODAY

from alianza.demo import cursors, shapes, tale
from alianza.demo.stories.panama import PANAMA
from alianza.demo.stories.peru import PERU
from alianza.records.models import Alliance, User
from alianza.records.walls import EVERYWHERE, working_for


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

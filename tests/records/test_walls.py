"""Row-level security stands alone: with every query of ours gone, the database shows a connection its programmes and no others."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.base import ServerBindingCursor
from tests import builders

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import Alliance
from alianza.records.queries import alliances
from alianza.records.walls import also_for, work_for, working_for


@pytest.fixture
def two(everywhere: None) -> tuple[Alliance, Alliance]:
    return tuple(
        builders.alliance(builders.call(rules), builders.organisation(country=rules.programme.country), "in_scoring")
        for rules in (builders.rulebook(), builders.rulebook("peru/aliados-2013"))
    )


def ask(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_the_second_wall_holds_without_the_first(two) -> None:
    here, there = two
    with working_for([str(here.programme_id)]):
        assert list(Alliance.objects.values_list("id", flat=True)) == [here.id]
        assert Alliance.objects.filter(id=there.id).update(title="x") == 0
        assert Alliance.objects.filter(id=there.id).delete()[0] == 0
    with working_for([]):
        assert not Alliance.objects.exists()
    with working_for([str(here.programme_id), str(there.programme_id)]):
        assert Alliance.objects.count() == 2


def test_no_row_can_be_written_for_another_programme(two) -> None:
    here, there = two
    with working_for([str(here.programme_id)]):
        with pytest.raises(DatabaseError), transaction.atomic():
            Alliance.objects.filter(id=here.id).update(programme=there.programme_id)
        with pytest.raises(DatabaseError), transaction.atomic():
            builders.alliance(there.call, there.organisation)


def test_the_first_wall_holds_without_the_second(two) -> None:
    here, there = two
    officer = builders.officer(Role.PROGRAMME_OFFICER, here.programme)
    regional = builders.regional_officer("PE")
    assert [one.id for one in alliances.visible_to(builders.actor(officer))] == [here.id]
    assert [one.id for one in alliances.visible_to(builders.actor(regional))] == [there.id]
    member = builders.member_of(here.organisation)
    assert [one.id for one in alliances.visible_to(builders.actor(member))] == [here.id]
    nobody = builders.user()
    builders.grant(nobody, Role.BUYER, ScopeKind.ORGANISATION, here.organisation)
    assert not alliances.visible_to(builders.actor(nobody)).exists()


@pytest.mark.django_db
def test_every_table_of_a_programme_is_behind_the_wall() -> None:
    unwalled = ask("""
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'programme_id' AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1
    """)
    # Published rules are public, and the wording of letters betrays nobody.
    assert {name for (name,) in unwalled} <= {"records_rulebookversion", "records_lettertemplate"}


@pytest.mark.django_db
def test_the_product_works_as_a_role_that_walls_hold() -> None:
    assert ask("SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user") == [(False,) * 4]
    assert ask("SELECT 1 FROM pg_class WHERE relkind = 'r' AND relname LIKE 'records_%' AND pg_get_userbyid(relowner) = current_user") == []


@pytest.mark.django_db
def test_a_connection_that_was_told_nothing_sees_nothing(two) -> None:
    work_for([])
    assert not Alliance.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "after"), [("", "two"), ("one", "one,two"), ("*", "*")])
def test_a_programme_made_just_now_is_seen_beside_the_others_even_where_the_server_binds_values(monkeypatch, before, after) -> None:
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "cursor_factory", ServerBindingCursor)  # as while the demo is told
    with working_for([before] if before else []):
        also_for("two")
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('alianza.programmes')")
            assert cursor.fetchone() == (after,)

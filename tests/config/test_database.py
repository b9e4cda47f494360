"""The two roles: one owns, the other only reads and writes rows."""

import pytest
from django.db import ProgrammingError, connection
from django.db.backends.utils import CursorWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture
def cursor() -> CursorWrapper:
    return connection.cursor()


def test_tests_run_as_a_role_that_row_level_security_holds(cursor: CursorWrapper) -> None:
    cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    assert cursor.fetchone() == ("alianza_app", False, False)


@pytest.mark.parametrize("statement", ["TRUNCATE django_session", "DROP TABLE django_session", "CREATE TABLE mine (id int)"])
def test_the_application_may_not_touch_the_tables_themselves(cursor: CursorWrapper, statement: str) -> None:
    with pytest.raises(ProgrammingError):
        cursor.execute(statement)


def test_the_application_reads_and_writes_rows(cursor: CursorWrapper) -> None:
    cursor.execute("INSERT INTO django_session VALUES ('k', '', now())")
    cursor.execute("DELETE FROM django_session")
    assert cursor.rowcount == 1

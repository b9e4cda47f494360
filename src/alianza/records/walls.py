"""The second wall: row-level security by programme, and guards of tables that only ever grow.

A connection works for the programmes that ``alianza.programmes`` names (ids, commas between them, or ``*``); without it no
row of any programme is seen. Who must cross programmes does it through a named query.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from django.db.migrations import RunSQL

SETTING = "alianza.programmes"
EVERYWHERE = "*"

FUNCTION = """
CREATE FUNCTION alianza_programmes() RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN coalesce(current_setting('alianza.programmes', true), '') IN ('', '*') THEN '{}'::uuid[]
  ELSE string_to_array(current_setting('alianza.programmes', true), ',')::uuid[] END
$$;
CREATE FUNCTION alianza_everywhere() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('alianza.programmes', true), '') = '*'
$$;
CREATE FUNCTION alianza_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
"""
# Sub-selects, so that each is evaluated once a query and not once a row.
REACHED = "programme_id IS NULL OR (SELECT alianza_everywhere()) OR programme_id = ANY ((SELECT alianza_programmes())::uuid[])"


def walled(table: str, readable: str = "") -> RunSQL:
    """Row-level security for a table with ``programme_id``; ``readable`` is a further condition under which rows may be read."""
    public = f"CREATE POLICY programme_public ON {table} FOR SELECT USING ({readable});" if readable else ""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY programme_wall ON {table} USING ({REACHED}) WITH CHECK ({REACHED}); {public}",
        f"DROP POLICY programme_wall ON {table}; DROP POLICY IF EXISTS programme_public ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def append_only(table: str) -> RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on a table, for its owner too."""
    return RunSQL(
        f"CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION alianza_refuse_change();"
        f"CREATE TRIGGER append_only_table BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION alianza_refuse_change();",
        f"DROP TRIGGER append_only_rows ON {table}; DROP TRIGGER append_only_table ON {table};",
    )


def frozen_when(table: str, condition: str) -> RunSQL:
    """Refuse UPDATE and DELETE of rows for which ``condition`` (on ``OLD``) holds, and TRUNCATE of the whole table."""
    return RunSQL(
        f"CREATE TRIGGER frozen_rows BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW WHEN ({condition})"
        f" EXECUTE FUNCTION alianza_refuse_change();"
        f"CREATE TRIGGER frozen_table BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION alianza_refuse_change();",
        f"DROP TRIGGER frozen_rows ON {table}; DROP TRIGGER frozen_table ON {table};",
    )


def work_for(programmes: Sequence[str]) -> None:
    """Let this connection see the rows of these programmes (``["*"]``: all; none: no row) until it is told otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, ",".join(programmes)])


_ALSO = """
SELECT set_config(%(setting)s, concat_ws(',', nullif(current_setting(%(setting)s, true), ''), %(programme)s::text), false)
WHERE coalesce(current_setting(%(setting)s, true), '') <> %(everywhere)s::text
"""


def also_for(programme: str) -> None:
    """Let this connection also see a programme that has just been made, which nobody could have named before."""
    with connection.cursor() as cursor:
        cursor.execute(_ALSO, {"setting": SETTING, "programme": programme, "everywhere": EVERYWHERE})


_TURN = """
WITH before AS MATERIALIZED (SELECT coalesce(current_setting(%s, true), '') AS was)
SELECT was, set_config(%s, %s, false) FROM before
"""


@contextmanager
def working_for(programmes: Sequence[str]) -> Iterator[None]:
    """``work_for`` during a block, and what was before afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(_TURN, [SETTING, SETTING, ",".join(programmes)])
        before = str(cursor.fetchone()[0])
    try:
        yield
    finally:
        work_for(before.split(",") if before else [])

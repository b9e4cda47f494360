"""What analysis may see: alliances and members as plain columns, without names, numbers or anything that points at a person."""

from collections.abc import Iterator

from django.db import connection

ALLIANCES = """
SELECT p.code AS programme, p.country, a.id::text AS alliance, a.state, a.stopped_state, a.track, a.sector, a.product, a.territory,
  a.organisation_id::text AS organisation, a.currency, a.grant_minor, a.total_minor, a.member_count, a.women_count, a.family_count,
  extract(year FROM a.submitted_at)::int AS submitted_year
FROM records_alliance a JOIN records_programme p ON p.id = a.programme_id
"""
MEMBERS = """
SELECT m.organisation_id::text AS organisation, m.household_id::text AS household, m.sex,
  extract(year FROM m.birth_date)::int AS birth_year, m.ethnicity, m.displaced::int AS displaced,
  m.head_of_household::int AS head_of_household, m.land_owned_ha, m.land_used_ha
FROM records_member m WHERE m.left_on IS NULL AND m.erased_at IS NULL
"""
TABLES = {"alliances": ALLIANCES, "members": MEMBERS}
"""Each extract by name; ids are those of rows, kept so that tables can be joined, and never leave the extract."""
_TEXTS = (
    "programme", "country", "alliance", "state", "stopped_state", "track", "sector", "product", "territory", "organisation", "currency",
    "household", "sex", "ethnicity",
)  # fmt: skip
_WHOLE = (
    "grant_minor", "total_minor", "member_count", "women_count", "family_count", "submitted_year", "birth_year", "displaced",
    "head_of_household",
)  # fmt: skip
TYPES = dict.fromkeys(_TEXTS, "string") | dict.fromkeys(_WHOLE, "int64") | dict.fromkeys(("land_owned_ha", "land_used_ha"), "double")
"""What each column holds; missing numbers stay missing, missing texts are empty."""


def as_csv(name: str) -> Iterator[bytes]:
    """One extract as CSV with a head, in portions, of whatever the connection's wall lets through."""
    with connection.cursor() as cursor, cursor.copy(f"COPY ({TABLES[name]}) TO STDOUT (FORMAT csv, HEADER)") as copy:
        yield from (bytes(part) for part in copy)

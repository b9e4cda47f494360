"""Official numbers: one after the other within a series and year, given out once, without gaps even when work is undone."""

from django.db import connection

_NEXT = """
INSERT INTO records_numberseries (series, year, last) VALUES (%s, %s, 1)
ON CONFLICT (series, year) DO UPDATE SET last = records_numberseries.last + 1 RETURNING last
"""


def next_number(series: str, year: int) -> int:
    """The next number; it is taken only if the caller's transaction succeeds, and whoever comes second waits for that."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [series, year])
        return int(cursor.fetchone()[0])


def official(programme_code: str, kind: str, year: int) -> str:
    """An official number as it is printed: ``HN-COMRURAL-L-2026-0042``. ``kind`` is a short sign such as L, A, NO."""
    return f"{programme_code}-{kind}-{year}-{next_number(f'{programme_code}/{kind}', year):04d}"

"""The row of a query that can find no more than one, by a key or by columns that are unique together."""

from typing import Any, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")


def single(rows: QuerySet[Any, Row], *, lock: bool = False) -> Row | None:
    """The only row, if any; ``lock`` holds it until the transaction ends.

    Django's ``first`` asks for an order by the key: composing it takes a third of such a query's time.
    """
    held = rows.select_for_update(of=("self",), no_key=True) if lock else rows
    return next(iter(held), None)

"""A form that is sent twice at the same moment does its work once."""

from typing import TypeVar
from uuid import UUID

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)
_KEY_BITS = 63


def made_before(model: type[Row], form_key: UUID | None) -> Row | None:
    """The row this form has made already. Holds the form's key until the transaction ends, so that a twin waits here."""
    if form_key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [form_key.int >> (128 - _KEY_BITS)])
    found: Row | None = model._default_manager.filter(form_key=form_key).first()
    return found

"""Calls as rows of a table on the desk."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor, decide
from alianza.pages.addresses import url
from alianza.pages.calls.standing import local, standing, today_of
from alianza.pages.listing import Table, columns, link, status
from alianza.records.queries import calls


def call_table(actor: Actor, rows: Iterable[calls.Row], now: datetime, empty: str = "") -> Table:
    """Calls as rows of a table; who works with no call is led to what everybody may read of it.

    ``empty`` says what to do where there is no call.
    """
    inside = decide(actor, Action.READ_CALL).allowed
    found = tuple({"cells": _call_cells(one, now, inside=inside)} for one in rows)
    heads = columns(_("Call"), _("Title"), _("Programme"), _("State"), _("Opens"), _("Closes"))
    return Table(
        "",
        heads,
        found,
        len(found),
        len(found),
        {"title": _("No calls yet"), "text": empty or _("A new one is begun on the page of its programme.")},
    )


def _call_cells(one: calls.Row, now: datetime, *, inside: bool) -> list[Any]:
    stands = standing(one, today_of(one.programme, now))
    address = url("desk.call", code=one.code) if inside else url("public.call", code=one.code) if one.published_at else ""
    return [
        link(one.code, address) if address else one.code, local(one.title), one.programme.name, status(stands.text, stands.tone),
        one.opens_on, one.closes_on,
    ]  # fmt: skip

"""What happened: the history of an alliance, and the audit log as an auditor reads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.workflow.acts import ACTS
from alianza.domain.workflow.lives import LIVES as EVERY_LIFE
from alianza.domain.workflow.transition import Life
from alianza.pages.addresses import url
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.proposals import INSIDE
from alianza.pages.words.documents import DOCUMENTS
from alianza.pages.words.found import FOUND, KINDS
from alianza.pages.words.moves import why_words
from alianza.records.queries import alliances, history

LIVES: dict[str, Life] = {life.kind: life for life in EVERY_LIFE}
PAGE = 50


@dataclass(frozen=True)
class Happening:
    """One event in words."""

    what: str
    who: str
    when: datetime
    source: str
    target: str
    why: str
    url: str = ""


@dataclass(frozen=True)
class HistoryPage:
    """The history of an alliance, newest first."""

    frame: AllianceFrame
    title: str
    caption: str
    events: tuple[Happening, ...]


@dataclass(frozen=True)
class AuditPage:
    """The audit log with its filters; ``table`` as the component for tables takes it."""

    title: str
    caption: str
    filters: tuple[dict[str, Any], ...]
    url: str
    table: dict[str, Any]


def history_page(actor: Actor, alliance: alliances.Row) -> HistoryPage:
    """Everything that happened to an alliance."""
    shown = frame(actor, alliance, "portal.history")
    rows = (row for row in history.of_alliance(alliance)[:500] if shown.is_staff or row.action not in INSIDE)
    events = tuple(happening(row, staff=shown.is_staff) for row in rows)
    return HistoryPage(shown, shown.title, shown.caption, events)


def happening(row: history.Row, *, staff: bool) -> Happening:
    """One event in words; applicants read the states in their own wording, and staff by role rather than by name."""
    who = (row.actor.name if row.actor else _("Alianza")) if staff or row.role == "producer_organisation" else _role(row.role)
    return Happening(
        _action(row),
        who,
        row.at,
        _state(row, row.source, staff=staff),
        _state(row, row.target, staff=staff),
        why_words(row.why, row.facts),
    )


def _role(role: str) -> str:
    return _("The programme") if role else _("Alianza")


def _action(row: history.Row) -> str:
    life = LIVES.get(row.subject_kind)
    transition = life.transition(row.action) if life else None
    if transition:
        return words(transition.label)
    return words(ACTS[row.action]) if row.action in ACTS else row.action.replace("_", " ").capitalize()


def _state(row: history.Row, code: str, *, staff: bool) -> str:
    life = LIVES.get(row.subject_kind)
    if life is None or code not in life.codes:
        return str(FOUND.get(code, code))
    state = life.state(code)
    return words(state.staff if staff else state.applicant)


def audit_page(actor: Actor, *, search: str, action: str, page: int) -> AuditPage:
    """The log of the actor's programmes, filtered by subject and action."""
    rows = history.visible_to(actor)
    if search:
        rows = rows.filter(subject_code__icontains=search)
    if action:
        rows = rows.filter(action=action)
    found = Paginator(rows, PAGE).get_page(page)
    columns = [{"label": label} for label in (_("When"), _("Who"), _("What"), _("Record"), _("From"), _("To"), _("Why"), _("Hash"))]
    cells = [{"cells": _cells(row)} for row in found]
    table = {
        "caption": _("Audit log"), "id": "audit", "columns": columns, "rows": cells, "shown": len(cells), "total": found.paginator.count,
        "previous_url": _link(search, action, page - 1) if found.has_previous() else "",
        "next_url": _link(search, action, page + 1) if found.has_next() else "",
    }  # fmt: skip
    filters = (
        {"name": "q", "label": _("Number of the record"), "kind": "search", "value": search},
        {"name": "action", "label": _("What was done"), "value": action},
    )
    return AuditPage(_("Audit log"), _("Append-only, each event's hash covers the one before"), filters, url("insight.audit"), table)


def _cells(row: history.Row) -> list[Any]:
    who = row.actor.name if row.actor else _("Alianza")
    source, target = (_state(row, code, staff=True) for code in (row.source, row.target))
    return [
        row.at,
        who,
        _action(row),
        _record(row),
        source or "–",
        target or "–",
        why_words(row.why, row.facts) or "–",
        row.sha256[:12],
    ]


def _record(row: history.Row) -> str:
    """The record by its number; a document by its kind, which is its code in words."""
    if row.subject_kind == "document":
        named = DOCUMENTS.get(row.subject_code)
        return words(named) if named else row.subject_code.replace("_", " ").capitalize()
    code = row.subject_code or row.subject_kind
    return str(KINDS.get(code, code))


def _link(search: str, action: str, page: int) -> str:
    return f"{url('insight.audit')}?q={search}&action={action}&page={page}"

"""A changed workbook held against the plan: each cell with what becomes of it, the results it would give, and what may be accepted."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.appraisal import appraise
from alianza.exchange.appraisal_json import is_finite, plan_json
from alianza.exchange.plan_workbook import language_of_titles
from alianza.exchange.plan_workbook.book import Book
from alianza.exchange.plan_workbook.comparison import Change, typed
from alianza.exchange.plan_workbook.taking import Fate, Judged, Taken, taken
from alianza.exchange.plan_workbook.words import becomes, is_rate, meaning
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.appraisals.bringing import fault_words
from alianza.pages.appraisals.files import book_of, plan_of
from alianza.pages.appraisals.page import Change as FigureChange
from alianza.pages.appraisals.reading import Reading, main_figures
from alianza.pages.frame import AllianceFrame, frame
from alianza.pages.money.panels import table
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals
from alianza.services.appraisals import against_writing, fault_blocker, writes

MOST = 200
MOST_CELLS = 2000
MOST_RATE = 10
"""A larger number in the cell of a rate was meant as per cent; it is shown as it was typed."""
CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


@dataclass(frozen=True)
class Tried:
    """Results that were computed once and kept nowhere."""

    result: Any
    currency: str
    financing: Any


@dataclass(frozen=True, kw_only=True)
class DifferencePage:
    """What differs. ``accept`` are the hidden values of the form that makes it the next plan; empty where this person or file may not."""

    frame: AllianceFrame
    title: str
    caption: str
    heading: str
    lead: str
    cells: dict[str, Any] | None
    faults: tuple[str, ...]
    changes: tuple[FigureChange, ...]
    before: str
    after: str
    accept: tuple[tuple[str, str], ...]
    closed: str
    action_url: str
    back_url: str
    again_url: str
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Brought:
    """A workbook that was read: its name, what differs, and why it was not accepted a moment ago."""

    name: str
    changes: list[Change]
    errors: tuple[str, ...] = ()


def difference_page(actor: Actor, alliance: alliances.Row, row: appraisals.Row, brought: Brought) -> DifferencePage:
    """The page of a workbook that was read."""
    found = brought.changes
    given, plan = book_of(row, language_of_titles(one.sheet for one in found)), plan_of(row)
    judged = taken(row.source, plan, given, found)
    top, place = frame(actor, alliance, "portal.appraisal"), {"code": alliance.code}
    accept, closed = _acceptance(actor, alliance, row, judged)
    return DifferencePage(
        frame=top,
        title=top.title,
        caption=top.caption,
        heading=_("A changed workbook"),
        lead=_("%(name)s: cells that differ: %(count)s") % {"name": brought.name, "count": formats.number(len(found))},
        cells=_cells(given, judged.cells) if found else None,
        faults=tuple(fault_words(fault_blocker(one)) for one in judged.faults),
        changes=_results(row, judged),
        before=_("Version %(number)s") % {"number": row.number},
        after=_("With the workbook’s inputs"),
        accept=accept,
        closed=closed,
        action_url=url("portal.appraisal_compare", **place),
        back_url=url("portal.appraisal", **place),
        again_url=url("portal.appraisal_compare", **place),
        errors=tuple((one, "accept") for one in brought.errors),
    )


def _cells(given: Book, cells: tuple[Judged, ...]) -> dict[str, Any]:
    language = formats.language()
    rows = [
        [
            f"{one.change.sheet}!{one.change.cell}",
            meaning(given, one.change, language),
            _shown(one.change.before, is_rate=is_rate(given, one.change)),
            _shown(one.change.after, is_rate=is_rate(given, one.change)),
            becomes(one, language),
        ]
        for one in cells[:MOST]
    ]
    heads = [_("Cell"), _("What it is"), _("Before"), _("Now"), _("What becomes of it")]
    return table(_("Cell by cell"), heads, rows, numeric=(2, 3)) | {"total": len(cells)}


def _shown(value: object, *, is_rate: bool) -> str:
    if value is None:
        return "–"
    if is_rate and isinstance(value, int | float) and abs(value) < MOST_RATE:
        return formats.share(value, 4)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return formats.number(float(value), None) if abs(value) < 1e15 else str(value)
    return str(value)


def _results(row: appraisals.Row, judged: Taken) -> tuple[FigureChange, ...]:
    """Every figure that the changed inputs give another value."""
    moved = any(one.fate in (Fate.TAKEN, Fate.TRIED) for one in judged.cells)
    if judged.plan is None or not moved:
        return ()
    result = plan_json(judged.plan, appraise(judged.plan, judged.factors or None))
    if not is_finite(result):
        return ()
    old, new = dict(main_figures(Reading(row))), dict(main_figures(Reading(Tried(result, row.currency, row.financing))))
    return tuple(FigureChange(label, old.get(label, "–"), text) for label, text in new.items() if old.get(label) != text)


def _acceptance(actor: Actor, alliance: alliances.Row, row: appraisals.Row, judged: Taken) -> tuple[tuple[tuple[str, str], ...], str]:
    """The hidden values of the form, or why there is none."""
    if not writes(actor, alliance):
        return (), _("Nothing is kept: only the organisation and its service provider make it their next plan.")
    if against := against_writing(actor, alliance):
        return (), " ".join(say(one) for one in against)
    if not judged.is_whole:
        return (), _("It cannot become the next plan as long as a cell is refused, only tried, or made of several statements.")
    cells = [[one.sheet, one.cell, float(str(one.after))] for one in judged.edits]
    return (("number", str(row.number)), ("cells", json.dumps(cells)), ("form_key", str(uuid4()))), ""


def accepted(row: appraisals.Row, text: str) -> tuple[list[Change], Taken]:
    """The cells that a form sent back, and the plan they make; ``ValueError`` for what no form of ours sends."""
    cells = _sent_cells(text)
    given = book_of(row, language_of_titles(sheet for sheet, _cell in cells))
    found = typed(given, cells)
    return found, taken(row.source, plan_of(row), given, found)


def _sent_cells(text: str) -> Mapping[tuple[str, str], float]:
    rows = json.loads(text)
    if not isinstance(rows, list) or len(rows) > MOST_CELLS:
        raise ValueError(text[:80])
    cells = {}
    for one in rows:
        if not isinstance(one, list) or [type(part) for part in one] not in ([str, str, float], [str, str, int]):
            raise ValueError(str(one)[:80])
        sheet, cell, number = one
        if not CELL.fullmatch(cell) or not isfinite(number):
            raise ValueError(str(one)[:80])
        cells[sheet, cell] = float(number)
    return cells

"""What became of the review between two days: figures that came, others that are read first, paragraphs that wait to be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from alianza.domain.access import Actor
from alianza.domain.portfolio.difference import Change, difference
from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.observed import Observed
from alianza.domain.portfolio.project import Project
from alianza.domain.portfolio.review import OWN, Line
from alianza.exchange.portfolio_rows import rows_of
from alianza.pages.addresses import url
from alianza.pages.formats import day as day_words
from alianza.pages.frame import words
from alianza.pages.insight.pictures import Picture
from alianza.pages.insight.tables import own_words
from alianza.pages.insight.wanted import Asked, countries_of, selection_field, whole_review
from alianza.pages.listing import Table, columns
from alianza.pages.observed import observed
from alianza.pages.portfolio.text import Paragraph, paragraphs_by_piece
from alianza.pages.words.figures import KIND_WORDS, piece_words, said, source_words, subject_words


@dataclass(frozen=True)
class TwoPictures:
    """One piece on both days, each picture with its day; a day on which nothing was known has none."""

    number: str
    days: tuple[tuple[str, Picture | None], ...]


@dataclass(frozen=True)
class ChangesPage:
    """The difference between the review of two days."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    filters: tuple[dict[str, Any], ...]
    url: str
    lead: str
    table: Table
    stale: tuple[tuple[str, str, str], ...]
    pictures: tuple[TwoPictures, ...] = ()


def changes_between(known: Observed, asked: Asked, before: date) -> list[Change]:
    """The difference between the reviews of an earlier day and the day asked for."""
    return difference(whole_review(asked, known, before), whole_review(asked, known))


def stale_pieces(day: date, actor: Actor | None = None) -> Iterator[tuple[str, Paragraph]]:
    """Paragraphs that nobody has read with the figures of the day."""
    for piece, rows in paragraphs_by_piece(day, actor).items():
        yield from ((piece, one) for one in rows if one.stale)


def changes_page(asked: Asked, before: date) -> ChangesPage:
    """Figures added, figures read first instead of others, and paragraphs that wait to be read."""
    known = observed()
    found = changes_between(known, asked, before)
    rows = tuple({"cells": _cells(one, known.projects)} for one in found)
    labels = columns(_("Project"), _("Measure"), _("Before"), _("Now"), _("Came since"))
    empty = {"title": _("Nothing has changed"), "text": _("Choose days further apart.")}
    filters = (
        selection_field(asked),
        {"name": "from", "label": _("From"), "kind": "date", "value": before},
        {"name": "to", "label": _("To"), "kind": "date", "value": asked.day},
    )
    stale = tuple((piece_words(piece), one.text, one.edit_url) for piece, one in stale_pieces(asked.day, asked.actor))
    new, changed = sum(one.is_new for one in found), sum(one.is_changed for one in found)
    lead = _("Known for the first time: {new}. Another figure is read first: {changed}. Paragraphs that wait to be read: {stale}.")
    caption = _("From {before} to {after}").format(before=day_words(before), after=day_words(asked.day))
    return ChangesPage(
        _("What has changed in the review"), caption, ((_("The living review"), url("insight.review")),), filters, url("insight.changes"),
        lead.format(new=new, changed=changed, stale=len(stale)), Table("", labels, rows, len(rows), len(rows), empty), stale,
    )  # fmt: skip


def _cells(one: Change, projects: Mapping[str, Project]) -> list[Any]:
    before, now = (f"{said(each)} ({KIND_WORDS[each.kind]}, {day_words(each.as_of)})" if each else None for each in (one.before, one.after))
    added = "; ".join(f"{said(each)}, {source_words(each.source)}" for each in one.added) or "–"
    own = one.subject.startswith(OWN)
    subject = own_words(one.subject.removeprefix(OWN)) if own else subject_words(one.subject, projects)
    return [subject, words(BY_CODE[one.measure].name), before, now, added]


def told_changes(asked: Asked, other: date) -> dict[str, Any]:
    """The difference between the day asked for and another as data, the earlier day first."""
    before, after = sorted((asked.day, other))
    known, asked = observed(), replace(asked, day=after)
    countries = countries_of(known)
    changes = [
        {
            "piece": one.piece, "programme": one.subject.removeprefix(OWN), "measure": one.measure, "new": one.is_new,
            "before": _row(one, countries, one.before), "after": _row(one, countries, one.after),
            "added": [_row(one, countries, each) for each in one.added],
        }
        for one in changes_between(known, asked, before)
    ]  # fmt: skip
    with override("en"):
        stale = [{"piece": piece, "text": one.text} for piece, one in stale_pieces(after)]
    return {"from": before.isoformat(), "to": after.isoformat(), "portfolio": asked.portfolio, "changes": changes, "stale": stale}


def _row(change: Change, countries: Mapping[str, str], one: Observation | None) -> dict[str, Any] | None:
    return next(rows_of(Line(change.subject, change.measure, (one,)), countries)) if one else None

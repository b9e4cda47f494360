"""The reviews that were published: each frozen with its hash and shown as it was, tables and charts from its own rows."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from django.utils.translation import override

from alianza.analytics.charts.chart import from_json
from alianza.domain.access import Action, decide
from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observed import REVIEWS_OWN, Observed
from alianza.domain.portfolio.review import CHAPTERS, OWN, PICTURED, PIECES, Piece, Written, members_of
from alianza.domain.values import Blocker, LocalText
from alianza.exchange.portfolio_rows import line_of, rows_of
from alianza.pages.addresses import url
from alianza.pages.formats import day as day_words
from alianza.pages.formats import language, moment
from alianza.pages.frame import words
from alianza.pages.insight.chapters import APART, ShownChapter, ShownPiece, anchor_of, pictures_apart, pieces_apart
from alianza.pages.insight.pictures import Material, picture, picture_of
from alianza.pages.insight.tables import Cell, Column, Row, Sources, Table, labels, table_of
from alianza.pages.insight.wanted import Asked, countries_of, selection_field, whole_review
from alianza.pages.listing import Table as Listing
from alianza.pages.listing import columns, link
from alianza.pages.observed import observed
from alianza.pages.portfolio.text import Paragraph, TextPart, paragraphs_by_piece
from alianza.pages.words.figures import piece_words, source_words
from alianza.pages.words.reading import read
from alianza.records.queries import review_text
from alianza.services.review_text import against_publishing


@dataclass(frozen=True)
class SnapshotsPage:
    """What was published, and the form for the next one with what holds it back."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    table: Listing
    fields: tuple[dict[str, Any], ...]
    hidden: tuple[tuple[str, str], ...]
    action_url: str
    blockers: tuple[str, ...]
    may_publish: bool
    text_url: str
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SnapshotPage:
    """One published review: its day, its hash, its pieces as they were, and where to see what has changed since."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    lead: str
    chapters: tuple[ShownChapter, ...]
    sources: tuple[str, ...]
    changes_url: str
    metrics: tuple[dict[str, str], ...] = ()


def content_of(asked: Asked) -> dict[str, Any]:
    """The review as data, every number as text: what is published and hashed; the selection's projects too, as it may change."""
    known = observed()
    texts, countries = {}, countries_of(known)
    for name in ("en", "es"):
        with override(name):
            texts[name] = {piece: [one.text for one in rows] for piece, rows in paragraphs_by_piece(asked.day).items()}
    pieces = [
        {
            "number": one.piece.number, "title": one.piece.title.as_json(),
            "rows": [row for line in one.lines for row in rows_of(line, countries)],
            "paragraphs": {name: by_piece.get(one.piece.number, []) for name, by_piece in texts.items()},
        }
        for one in whole_review(asked, known)
    ]  # fmt: skip
    projects = [one.code for one in members_of(asked.chosen, known.projects, asked.day)]
    told = {
        "as_of": asked.day.isoformat(), "portfolio": asked.portfolio, "name": _name(asked), "projects": projects, "pieces": pieces,
        "tables": _tables(asked), "charts": _charts(asked),
    }  # fmt: skip
    plain: dict[str, Any] = json.loads(json.dumps(told), parse_float=str)
    return plain


def _tables(asked: Asked) -> dict[str, Any]:
    """The tables that rest on no observed figures, cell by cell in each language: value, what is missing, note, source."""
    told: dict[str, Any] = {number: {} for number in APART}
    for name in ("en", "es"):
        with override(name):
            shown, sources = pieces_apart(asked)
            texts = paragraphs_by_piece(asked.day)
        for number, piece in zip(APART, shown, strict=True):
            table = piece.table or Table((), ())
            told[number][name] = {
                "title": piece.title, "note": piece.note, "paragraphs": [one.text for one in texts.get(number, ())],
                "columns": [one.label for one in table.columns], "silent": list(table.silent), "why": table.why,
                "rows": [[row.label, row.name, *(_told(cell, sources) for cell in row.cells)] for row in table.rows],
            }  # fmt: skip
    return told


def _charts(asked: Asked) -> dict[str, Any]:
    """The pictures that no row of the published pieces could be drawn from again, in each language, as they are this day."""
    told: dict[str, Any] = {}
    for name in ("en", "es"):
        with override(name):
            for number, found in pictures_apart(asked).items():
                told.setdefault(number, {})[name] = found.chart.as_json()
    return told


def _told(cell: Cell, sources: Sequence[str]) -> list[str]:
    return [cell.value, cell.missing, cell.note, sources[cell.source - 1] if cell.source else ""]


def _table_again(told: Mapping[str, Any], sources: Sources) -> Table:
    """A table as it was published."""
    rows = []
    for label, name, *cells in told["rows"]:
        shown = (Cell(value, missing, note, sources.number(source) if source else 0) for value, missing, note, source in cells)
        rows.append(Row(label, name, tuple(shown)))
    columns = tuple(Column(label, "") for label in told["columns"])
    return Table(columns, tuple(rows), tuple(told.get("silent", ())), told.get("why", ""))


def _chapters(content: Mapping[str, Any], known: Observed, sources: Sources, day: date) -> Iterator[ShownChapter]:
    """The published pieces in the review's order; a review published before a piece existed does without it."""
    pieces = {one["number"]: one for one in content["pieces"]}
    tables, charts = ({n: one.get(language()) or one["en"] for n, one in content.get(part, {}).items()} for part in ("tables", "charts"))
    for chapter in CHAPTERS:
        shown = []
        for number in chapter.pieces:
            found = _frozen(pieces[number], known, sources, day) if number in pieces else None
            if number in tables:
                told = tables[number]
                apart = ShownPiece(
                    anchor_of(number), piece_words(number), told["title"], None, None, paragraphs=_as_read(told["paragraphs"])
                )
                found = replace(found or apart, table=_table_again(told, sources), note=told["note"])
            if found and number in charts:
                found = replace(found, picture=picture(from_json(charts[number])))
            shown += [found] if found else []
        if shown:
            yield ShownChapter(chapter.code, chapter.section, words(chapter.title), tuple(shown))


def _name(asked: Asked) -> Any:
    chosen = asked.selection or next(one for one in REVIEWS_OWN if one.code == asked.portfolio)
    return chosen.name.as_json()


def snapshots_page(asked: Asked, blockers: Iterable[Blocker] = ()) -> SnapshotsPage:
    """What was published, and the form for the next."""
    rows = tuple(
        {"cells": [
            link(day_words(one.as_of), url("insight.snapshot", snapshot_id=one.id)), _named(one.portfolio, name), one.sha256[:12],
            one.published_by.name if one.published_by else "–", moment(one.created_at),
        ]}
        for one, name in review_text.snapshots()
    )  # fmt: skip
    empty = {"title": _("Nothing has been published yet"), "text": _("A published review stays as it was, whatever changes afterwards.")}
    labels_ = columns(_("As of"), _("Portfolio"), _("Hash"), _("Published by"), _("Published"))
    fields = (selection_field(asked), {"name": "as_of", "label": _("As of"), "kind": "date", "value": asked.day})
    may = asked.actor is not None and decide(asked.actor, Action.EDIT_PORTFOLIO).allowed
    return SnapshotsPage(
        _("Published reviews"), "", _crumbs(), Listing("", labels_, rows, len(rows), len(rows), empty), fields,
        (("form_key", str(uuid4())),), url("insight.snapshots"), tuple(_held(one) for one in against_publishing(asked.day)),
        may, url("insight.paragraphs"), tuple((_held(one), "id_as_of") for one in blockers),
    )  # fmt: skip


def _named(code: str, name: Mapping[str, str] | None) -> str:
    """The name that the selection had; its code where no name was kept."""
    found = LocalText(tuple(name.items())) if name else next((one.name for one in REVIEWS_OWN if one.code == code), None)
    return words(found) if found else code


def _crumbs() -> tuple[tuple[str, str], ...]:
    return ((_("The living review"), url("insight.review")),)


def _held(one: Blocker) -> str:
    """The reason with its piece by name."""
    piece = one.parameter("piece")
    return read(Blocker(one.code, {**one.parameters, "piece": piece_words(str(piece))}) if piece else one)


def snapshot_page(snapshot_id: UUID, today: date) -> SnapshotPage | None:
    """One published review; None if there is none."""
    one = review_text.snapshot(snapshot_id)
    if one is None:
        return None
    lead = _("Published {when} by {who}. SHA-256 {sha256}.").format(
        when=moment(one.created_at), who=one.published_by.name if one.published_by else "–", sha256=one.sha256
    )
    known, sources = observed(), Sources()
    chapters = tuple(_chapters(one.content, known, sources, one.as_of))
    since = urlencode({"portfolio": one.portfolio, "from": one.as_of.isoformat(), "to": today.isoformat()})
    return SnapshotPage(
        _("The review as of {day}").format(day=day_words(one.as_of)), _named(one.portfolio, one.content.get("name")),
        (*_crumbs(), (_("Published reviews"), url("insight.snapshots"))), lead, chapters,
        tuple(map(source_words, sources.names)), f"{url('insight.changes')}?{since}",
    )  # fmt: skip


def _frozen(told: Mapping[str, Any], known: Observed, sources: Sources, day: date) -> ShownPiece:
    """A piece from its own rows; nothing in it leads to figures of today."""
    written = written_again(told)
    own = tuple(one for line in written.lines if line.subject.startswith(OWN) for one in line.found)
    observed_ones = replace(written, lines=tuple(line for line in written.lines if not line.subject.startswith(OWN)))
    texts = told["paragraphs"].get(language()) or told["paragraphs"].get("en", [])
    number, material = told["number"], Material((), labels(known.projects.values()), own, None, day)
    return ShownPiece(
        anchor_of(number), piece_words(number), words(written.piece.title), _still(table_of(written, (), known.projects, sources)),
        picture_of(observed_ones, material), pictured=number in PICTURED,
        paragraphs=_as_read(texts),
    )  # fmt: skip


def _as_read(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, stale=False, parts=(TextPart(text),)) for text in texts)


def _still(table: Table) -> Table:
    rows = (replace(row, cells=tuple(replace(cell, url="", others=0) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def written_again(told: Mapping[str, Any]) -> Written:
    """A published piece as it was written; a measure that the product no longer knows is left out."""
    rows = [one for one in told["rows"] if one["measure"] in BY_CODE]
    known = next((one for one in PIECES if one.number == told["number"]), None)
    piece = Piece(
        told["number"], LocalText(tuple(told["title"].items())), tuple(dict.fromkeys(one["measure"] for one in rows)),
        whole=known is not None and known.whole, own=known is not None and known.own,
    )  # fmt: skip
    lines = [list(one) for _about, one in groupby(rows, key=lambda row: (row.get("own_records"), row["programme"], row["measure"]))]
    return Written(piece, tuple(line_of(one) for one in lines))

"""The review as a file: PDF, Word, a page by itself, or JSON with numbers unrounded."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from alianza.analytics.charts.drawing import FONT
from alianza.domain.portfolio.review import Written
from alianza.exchange.paper import (
    FONTS,
    Heading,
    KeyFigure,
    KeyFigures,
    Paper,
    Paragraph,
    Part,
    Picture,
    Points,
    Table,
    docx_of,
    pdf_of,
)
from alianza.exchange.portfolio_rows import rows_of
from alianza.pages import formats
from alianza.pages.insight.chapters import APART, ChapterPage, ShownPiece, pieces_apart, pieces_of, whole_page
from alianza.pages.insight.focus import STAR
from alianza.pages.insight.tables import Cell, Row
from alianza.pages.insight.tables import Table as ShownTable
from alianza.pages.insight.wanted import PORTFOLIOS, Asked, countries_of, whole_review
from alianza.pages.observed import observed
from alianza.services import charts

PAPERS: dict[str, Callable[[Paper], bytes]] = {"pdf": pdf_of, "docx": docx_of}
FORMS = (*PAPERS, "json")
DASH = "–"
TALLEST, WIDE, NARROW = 460, 0.72, 0.58
"""Points of a chart that keeps its whole width on paper, and the parts of the line that a low and a tall one take."""
WIDEST = 6
"""Columns beside the programme that fit on a line."""


def review_file(asked: Asked, form: str) -> bytes:
    """The whole review in one of ``FORMS``, in the language in force."""
    return review_json(asked).encode() if form == "json" else PAPERS[form](review_paper(asked))


def review_json(asked: Asked) -> str:
    """Every piece with its rows, numbers unrounded, and the tables that rest on dates, ratings and amounts as they are shown in English."""
    known = observed()
    countries = countries_of(known)
    pieces = [_rows(one, countries) for one in whole_review(asked, known)]
    told = {"as_of": asked.day.isoformat(), "portfolio": asked.portfolio, "pieces": pieces, "tables": _tables_apart(asked)}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _rows(written: Written, countries: Mapping[str, str]) -> dict[str, Any]:
    rows = [row for line in written.lines for row in rows_of(line, countries)]
    return {"number": written.piece.number, "title": written.piece.title.in_language("en"), "rows": rows}


def _tables_apart(asked: Asked) -> list[dict[str, Any]]:
    """Each with a row a programme: by column a value, or None and why there is none."""
    with override("en"):
        shown, sources = pieces_apart(asked)
        tables = [(number, piece.title, piece.table or ShownTable((), ())) for number, piece in zip(APART, shown, strict=True)]
        return [
            {"number": number, "title": title, "rows": [_row_apart(row, one, sources) for row in one.rows]} for number, title, one in tables
        ]


def _row_apart(row: Row, table: ShownTable, sources: Sequence[str]) -> dict[str, Any]:
    cells = {
        column.label: {
            "value": cell.value or None, "missing": cell.missing or None, "note": cell.note or None,
            "source": sources[cell.source - 1] if cell.source else None,
        }
        for column, cell in zip(table.columns, row.cells, strict=True)
    }  # fmt: skip
    return {"programme": row.label, "name": row.name, "cells": cells}


def draw_ahead(day: date) -> int:
    """Draw the charts of the day's review in every language, so that no reader waits for the first drawing; how many there are."""
    drawn = 0
    for language, _name in settings.LANGUAGES:
        with override(language):
            shown = [one.picture for one in pieces_of(whole_page(Asked(PORTFOLIOS[0], day, day))) if one.picture]
            drawn += len([charts.paper_picture(one.chart) for one in shown])
    return drawn


def review_paper(asked: Asked) -> Paper:
    """The whole review as a paper: chapters with tables, charts and numbered sources."""
    page = whole_page(asked)
    portfolio = dict(page.filters[0]["choices"])[asked.portfolio]
    figures = KeyFigures(tuple(KeyFigure(one["label"], one["value"], one["note"]) for one in page.metrics))
    sources = Points(tuple(page.sources), numbered=True)
    return Paper(
        title=page.title, subtitle=f"{page.caption}. {page.lead}. {portfolio}.", language=formats.language(), date=asked.day,
        author="Alianza", contents=True, front=(figures,), parts=(*_chapters(page), Heading(_("Sources")), sources),
    )  # fmt: skip


def _chapters(page: ChapterPage) -> Iterable[Part]:
    for chapter in page.chapters:
        yield Heading(f"{chapter.section}. {chapter.title}")
        for piece in chapter.pieces:
            yield from _piece(piece)


def _piece(piece: ShownPiece) -> Iterable[Part]:
    yield Heading(f"{piece.number}. {piece.title}", 2)
    for one in piece.paragraphs:
        yield Paragraph(f"{one.text} [{_('figures have changed')}]" if one.stale else one.text, stays=True)
    if piece.picture:
        svg = charts.paper_picture(piece.picture.chart).decode().replace(FONT, FONTS)
        # A tall chart that keeps its width would push what follows onto the next page.
        width = max(NARROW, min(WIDE, WIDE * TALLEST / piece.picture.height))
        yield Picture(svg=svg, alternative=piece.picture.alternative, width=round(width, 2))
    yield from _tables_with_notes(piece)


def _tables_with_notes(piece: ShownPiece) -> Iterable[Part]:
    """The tables, with the notes at the foot of the last; without one the notes alone."""
    notes = [piece.note.replace(STAR, "*")] if piece.note else []
    known = piece.table and (piece.table.rows or piece.table.why)
    tables = list(_tables(piece.table)) if piece.table and known else []
    if piece.table and known:
        notes = [one for one in (_left_out(piece, piece.table), *notes) if one]
    else:
        yield Paragraph(piece.missing or _("Nothing is known here as of this day."), stays=bool(notes))
    if tables:
        yield from (*tables[:-1], replace(tables[-1], foot=tuple(notes)))
        return
    for place, one in enumerate(notes, 1):
        yield Paragraph(one, small=True, stays=place < len(notes))


def _left_out(piece: ShownPiece, table: ShownTable) -> str:
    """What a dash means here, and of whom nothing is known."""
    unknown = table.why or (_("Not in the text") if piece.pictured else _("Unknown"))
    empty = {cell.missing for row in table.rows for cell in row.cells if not cell.value}
    told = [f"{DASH} {' / '.join(sorted(empty & _plain_reasons()))}."] if empty & _plain_reasons() else []
    told += [f"{unknown}: {', '.join(table.silent)}."] if table.silent else []
    return " ".join(told)


def _tables(table: ShownTable) -> Iterable[Table]:
    """As many tables as the line's width asks for, of about the same width, each with the programmes in front."""
    shown = [place for place in range(len(table.columns)) if any(row.cells[place].value for row in table.rows)]
    count = -(-len(shown) // WIDEST)
    size = -(-len(shown) // max(count, 1))
    for start in range(0, len(shown), max(size, 1)):
        part = shown[start : start + size]
        columns = [table.columns[place] for place in part]
        rows = [row for row in table.rows if any(row.cells[place].value for place in part)]
        yield Table(
            headings=(_("Programme"), *(column.label for column in columns)), rows=tuple(_banded(rows, part)),
            numeric=tuple(place for place, column in enumerate(columns, start=1) if column.numeric),
            widths=(1.4 if all(column.numeric for column in columns) else 1.8, *(1.0 if column.numeric else 2.6 for column in columns)),
        )  # fmt: skip


def _banded(rows: Sequence[Row], places: Sequence[int]) -> Iterable[tuple[str, ...]]:
    """The rows of a table, with a band over those of our own records and of whole portfolios where it has others too."""
    names = {(True, False): _("Run in Alianza, from own records"), (False, True): _("Portfolios as a whole")}
    kinds = [(row.own, row.whole) for row in rows]
    for place, row in enumerate(rows):
        if len(set(kinds)) > 1 and kinds[place] in names and kinds[place] != kinds[place - 1]:
            yield (names[kinds[place]],)
        yield (row.label, *(_written(row.cells[column]) for column in places))


def _written(cell: Cell) -> str:
    if not cell.value:
        return DASH if cell.missing in _plain_reasons() else cell.missing
    note = f" ({cell.note})" if cell.note else ""
    # No font of the paper's has a star; the review itself writes asterisks.
    if STAR in cell.value:
        return f"{cell.value.replace(STAR, '*')}{note}"
    return f"{cell.value}{note}\u00a0[{cell.source}]" if cell.source else f"{cell.value}{note}"


def _plain_reasons() -> set[str]:
    """Reasons that a dash stands for on paper, where a line has little room."""
    return {_("not in the text"), _("not yet"), _("unknown")}

"""The paper as DOCX, to be edited: real headings, heading rows that stand again on every page, pictures with their words."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx
import vl_convert
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Emu, Pt
from docx.table import Table as Grid
from docx.table import _Cell as GridCell

from alianza.exchange.paper.parts import (
    Heading,
    KeyFigures,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Picture,
    Points,
    Sources,
    Table,
)
from alianza.exchange.paper.word_style import (
    DEEP,
    SOFT,
    keep_row,
    list_contents,
    prepare,
    quiet_lines,
    repeat_row,
    set_alternative,
    shade,
    styled,
)
from alianza.exchange.paper.words import clean, named, words_in

PIXELS = 2.5
GROUNDED = re.compile(r"<svg\b[^>]*>")
SMALL, TINY = 6, 9
SHORT, TAIL = 6, 3
"""Rows of a table that stays whole, and of a longer one's end that no page parts."""
WIDE_MARGIN, NARROW_MARGIN = 80, 30


def docx_of(paper: Paper) -> bytes:
    """The file. Equal papers give files of equal content."""
    document = docx.Document()
    prepare(document, paper)
    moment = datetime.combine(paper.date, time(12), UTC).replace(tzinfo=None)
    document.core_properties.created = document.core_properties.modified = moment
    document.add_paragraph(named(paper.title), "Title")
    if paper.subtitle:
        document.add_paragraph(clean(paper.subtitle), "Subtitle")
    for part in paper.front:
        MAKERS[type(part)](document, part, paper.language)
    if paper.contents:
        list_contents(document, paper)
        _break(document, PageBreak(), paper.language)
    for part in paper.parts:
        MAKERS[type(part)](document, part, paper.language)
    memory = BytesIO()
    document.save(memory)
    return memory.getvalue()


def _heading(document: Document, part: Heading, _language: str) -> None:
    document.add_heading(named(part.text), part.level)


def _paragraph(document: Document, part: Paragraph, _language: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = part.stays
    run = paragraph.add_run(clean(part.text))
    if part.lead:
        styled(run, Pt(12), DEEP)
    elif part.small:
        styled(run, Pt(9), SOFT)


def _points(document: Document, part: Points, _language: str) -> None:
    for text in part.texts:
        document.add_paragraph(clean(text), "List Number" if part.numbered else "List Bullet")


def _figures(document: Document, part: KeyFigures, _language: str) -> None:
    if not part.figures:
        return
    columns = min(part.columns, len(part.figures))
    grid = document.add_table(-(-len(part.figures) // columns), columns)
    for place, one in enumerate(part.figures):
        cell = grid.cell(*divmod(place, columns))
        shade(cell, "F3F3EA")
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        styled(paragraph.add_run(clean(one.label)), Pt(9), SOFT)
        value = cell.add_paragraph().add_run(clean(one.value))
        styled(value, Pt(14), DEEP)
        value.bold = True
        if one.note:
            styled(cell.add_paragraph().add_run(clean(one.note)), Pt(9), SOFT)
    document.add_paragraph()


def _table(document: Document, part: Table, language: str) -> None:
    if part.caption:
        caption = document.add_paragraph(clean(part.caption), "Caption")
        caption.paragraph_format.keep_with_next = True
    count = len(part.headings)
    grid = document.add_table(1 + len(part.rows), count)
    quiet_lines(grid, WIDE_MARGIN if count <= TINY else NARROW_MARGIN)
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    size = Pt(9) if count <= SMALL else Pt(7.5) if count <= TINY else Pt(6.5)
    # Rows are taken once: asking the grid for each cell takes time that grows with its square.
    cells = [row.cells for row in grid.rows]
    for column, text in enumerate(part.headings):
        _fill(cells[0][column], text, size, right=column in part.numeric, bold=True)
        shade(cells[0][column], "E1EFE0")
    repeat_row(grid.rows[0])
    for kept in grid.rows:
        keep_row(kept)
    for place, row in enumerate(part.rows):
        shown = tuple(words_in(language)["unknown"] if text is None else text for text in row)
        _row(cells[place + 1], part, shown, size, bold=place in part.strong)
    last = len(cells) if part.foot else -1
    for row in cells[:last] if len(part.rows) <= SHORT else (*cells[:2], *cells[-TAIL:last]):
        _stay(row)
    _widths(document, grid, part)
    _foot(document, part.foot)


def _foot(document: Document, lines: tuple[str, ...]) -> None:
    """Small lines below a table, on one page; an empty line where there are none."""
    for place, text in enumerate(lines, 1):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(4)
        paragraph.paragraph_format.keep_with_next = place < len(lines)
        styled(paragraph.add_run(clean(text)), Pt(9), SOFT)
    if not lines:
        document.add_paragraph()


def _stay(cells: tuple[GridCell, ...]) -> None:
    """Keep a row on the page of the next one."""
    for cell in cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _row(cells: tuple[GridCell, ...], part: Table, row: tuple[str, ...], size: Pt, *, bold: bool) -> None:
    if len(row) == 1 and len(cells) > 1:
        whole = cells[0].merge(cells[-1])
        _fill(whole, row[0], size, bold=True)
        whole.paragraphs[0].paragraph_format.keep_with_next = True
        shade(whole, "F3F3EA")
        return
    for column, text in enumerate(row):
        _fill(cells[column], text, size, right=column in part.numeric, bold=bold)


def _fill(cell: GridCell, text: str, size: Pt, *, right: bool = False, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    # A line may end after a hyphen, never after a minus.
    shown = f"−{text[1:]}" if right and text.startswith("-") else text
    run = paragraph.add_run(clean(shown))
    run.font.size, run.bold = size, bold
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widths(document: Document, grid: Grid, part: Table) -> None:
    """Parts of the line; without any, a number takes what its digits need and texts share the rest."""
    given = part.widths or _natural(part)
    line, whole = _line(document), sum(given)
    grid.autofit = False
    for column, width in zip(grid.columns, given, strict=True):
        column.width = Emu(int(line * width / whole))
    for row in grid.rows:
        for cell, width in zip(row.cells, given, strict=False):
            cell.width = Emu(int(line * width / whole))


def _natural(part: Table) -> tuple[float, ...]:
    longest = [
        max(len(row[place] or "") for row in (part.headings, *(one for one in part.rows if len(one) > 1)))
        for place in range(len(part.headings))
    ]
    return tuple(float(min(max(one + 1, 5), 17) if place in part.numeric else min(max(one, 8), 30)) for place, one in enumerate(longest))


def _line(document: Document) -> int:
    section = document.sections[0]
    return int((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))


def _picture(document: Document, part: Picture, _language: str) -> None:
    image = vl_convert.svg_to_png(_on_white(part.svg), scale=PIXELS)
    shape = document.add_picture(BytesIO(image), width=Emu(int(_line(document) * part.width)))
    set_alternative(shape, clean(part.alternative))
    if part.caption:
        document.add_paragraph(clean(part.caption), "Caption")


def _on_white(svg: str) -> str:
    """The drawing on a ground of its own: on none, pale stretches come out dark in word processors."""
    return GROUNDED.sub(r'\g<0><rect width="100%" height="100%" fill="#ffffff"/>', svg, count=1)


def _note(document: Document, part: Note, _language: str) -> None:
    cell = document.add_table(1, 1).cell(0, 0)
    shade(cell, {"plain": "E0EDF5", "good": "E1EFE0", "warn": "FDF1CB"}[part.tone])
    paragraph = cell.paragraphs[0]
    if part.title:
        paragraph.add_run(f"{clean(part.title)}. ").bold = True
    paragraph.add_run(clean(part.text))
    document.add_paragraph()


def _sources(document: Document, part: Sources, _language: str) -> None:
    for one in part.sources:
        text = clean(one.text) + (f" ({clean(one.url)})" if one.url else "")
        run = document.add_paragraph(style="List Bullet").add_run(text)
        styled(run, Pt(9), SOFT)


def _break(document: Document, _part: PageBreak, _language: str) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


MAKERS: dict[type[Part], Callable[[Document, Any, str], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Points: _points,
    KeyFigures: _figures,
    Table: _table,
    Picture: _picture,
    Note: _note,
    Sources: _sources,
    PageBreak: _break,
}

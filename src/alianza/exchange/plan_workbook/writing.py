"""The book as an XLSX file."""

from io import BytesIO
from math import ceil
from typing import Any

from alianza import exchange
from alianza.exchange.plan_workbook.book import TITLES, Book, Sheet, Style

LEAF, PALE, INK, MAIZE = "#17603c", "#eef3ee", "#1d4f91", "#fff7d6"
AMOUNT = "#,##0.00;[Red]-#,##0.00;0.00"
FORMATS: dict[Style, dict[str, object]] = {
    Style.TITLE: {"bold": True, "font_size": 12},
    Style.HEAD: {
        "bold": True,
        "font_color": "#ffffff",
        "bg_color": LEAF,
        "text_wrap": True,
        "valign": "vcenter",
        "border_color": "#ffffff",
    },
    Style.TEXT: {},
    Style.TYPED: {},
    Style.ANSWER: {"align": "right"},
    Style.INPUT: {"num_format": "#,##0.00##", "font_color": INK, "bg_color": MAIZE},
    Style.INPUT_RATE: {"num_format": "0.00%", "font_color": INK, "bg_color": MAIZE},
    Style.NUMBER: {"num_format": AMOUNT},
    Style.COUNT: {"num_format": "0"},
    Style.FACTOR: {"num_format": "0.0000"},
    Style.RATE: {"num_format": "0.00%"},
}
TABS = {"Inputs": "#efb928", "Results": LEAF}
LINE = 15
"""Height of a line of text, in points."""
ACROSS, DOWN = 220, 60
"""Characters and lines that can still be read on one sheet of A4 across."""
PAGE = {"en": "&L&F&C&A&Rpage &P of &N", "es": "&L&F&C&A&Rpágina &P de &N"}


def workbook_bytes(book: Book) -> bytes:
    """The file. Texts stay texts: nothing that a person typed becomes a formula."""
    memory = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with exchange.xlsxwriter.Workbook(memory, options) as workbook:
        formats: dict[Style | None, object] = {style: workbook.add_format(look) for style, look in FORMATS.items()}
        formats[None] = workbook.add_format({"indent": 1})
        for sheet in book.sheets:
            worksheet = workbook.add_worksheet(sheet.title, exchange.sheet_rows.SheetRows)
            _write(worksheet, sheet, formats)
            _set_up_page(worksheet, sheet, PAGE[book.language])
        for name, address in book.names.items():
            workbook.define_name(name, f"={address}")
        workbook.set_properties({"title": str(book.find("Inputs").cells[0, 0].value)})
    return memory.getvalue()


def _write(worksheet: Any, sheet: Sheet, formats: dict[Style | None, object]) -> None:
    for column, width in enumerate(sheet.columns):
        worksheet.set_column(column, column, width)
    for row, lines in _heads(sheet).items():
        worksheet.set_row(row, LINE * lines)
    worksheet.take(sheet, formats)
    worksheet.freeze_panes(*sheet.frozen)
    worksheet.hide_gridlines(2)


def _heads(sheet: Sheet) -> dict[int, int]:
    """How many lines each row of heads needs: words that turn in a narrow column are seen whole."""
    widths, lines = sheet.columns, dict[int, int]()
    for (row, column), cell in sheet.cells.items():
        if cell.style is Style.HEAD:
            # Bold signs are wider, and a line ends where a word does.
            lines[row] = max(lines.get(row, 1), ceil(1.3 * len(str(cell.value)) / widths[column]))
    return lines


def _set_up_page(worksheet: Any, sheet: Sheet, footer: str) -> None:
    """A4 across, heads and labels again on each; on one page what fits, on several what nobody could read on one."""
    worksheet.set_paper(9)
    worksheet.set_landscape()
    wide = max(1, ceil(sum(sheet.columns) / ACROSS))
    worksheet.fit_to_pages(wide, 1 if wide == 1 and sheet.rows <= DOWN else 0)
    worksheet.set_footer(footer)
    rows, columns = sheet.frozen
    if rows:
        worksheet.repeat_rows(0, rows - 1)
    if columns:
        worksheet.repeat_columns(0, columns - 1)
    worksheet.set_tab_color(next((colour for title, colour in TABS.items() if sheet.title in (title, TITLES[title])), "#9aa69f"))

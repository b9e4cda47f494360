"""The book as an XLSX file."""

from io import BytesIO
from typing import Any

from alianza import exchange
from alianza.exchange.plan_workbook.book import TITLES, Book, Cell, Sheet, Style

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
    Style.INPUT: {"num_format": "#,##0.00##", "font_color": INK, "bg_color": MAIZE},
    Style.INPUT_RATE: {"num_format": "0.00%", "font_color": INK, "bg_color": MAIZE},
    Style.NUMBER: {"num_format": AMOUNT},
    Style.COUNT: {"num_format": "0"},
    Style.FACTOR: {"num_format": "0.0000"},
    Style.RATE: {"num_format": "0.00%"},
}
TABS = {"Inputs": "#efb928", "Results": LEAF}
PAGE = {"en": "&L&F&C&A&Rpage &P of &N", "es": "&L&F&C&A&Rpágina &P de &N"}


def workbook_bytes(book: Book) -> bytes:
    """The file. Texts stay texts: nothing that a person typed becomes a formula."""
    memory = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with exchange.xlsxwriter.Workbook(memory, options) as workbook:
        formats = {style: workbook.add_format(look) for style, look in FORMATS.items()}
        for sheet in book.sheets:
            worksheet = workbook.add_worksheet(sheet.title)
            _write(worksheet, sheet, formats)
            _set_up_page(worksheet, sheet, PAGE[book.language])
        for name, address in book.names.items():
            workbook.define_name(name, f"={address}")
        workbook.set_properties({"title": str(book.find("Inputs").cells[0, 0].value)})
    return memory.getvalue()


def _write(worksheet: Any, sheet: Sheet, formats: dict[Style, object]) -> None:
    worksheet.set_column(0, max((column for _row, column in sheet.cells), default=0), sheet.width)
    for column, width in sheet.widths.items():
        worksheet.set_column(column, column, width)
    for (row, column), cell in sheet.cells.items():
        _write_cell(worksheet, row, column, cell, formats[cell.style])
    worksheet.freeze_panes(*sheet.frozen)
    worksheet.hide_gridlines(2)


def _set_up_page(worksheet: Any, sheet: Sheet, footer: str) -> None:
    """A4 across, as wide as one page, heads and labels again on each; sheets nobody reads come last in grey."""
    worksheet.set_paper(9)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_footer(footer)
    rows, columns = sheet.frozen
    if rows:
        worksheet.repeat_rows(0, rows - 1)
    if columns:
        worksheet.repeat_columns(0, columns - 1)
    worksheet.set_tab_color(next((colour for title, colour in TABS.items() if sheet.title in (title, TITLES[title])), "#9aa69f"))


def _write_cell(worksheet: Any, row: int, column: int, cell: Cell, look: object) -> None:
    if cell.formula is not None:
        worksheet.write_formula(row, column, f"={cell.formula}", look, cell.value)
    elif isinstance(cell.value, str):
        worksheet.write_string(row, column, cell.value, look)
    else:
        worksheet.write_number(row, column, cell.value, look)

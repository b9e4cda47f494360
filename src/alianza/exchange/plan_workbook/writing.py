"""The book as an XLSX file."""

from io import BytesIO

import xlsxwriter

from alianza.exchange.plan_workbook.book import Book, Cell, Sheet, Style

FORMATS: dict[Style, dict[str, object]] = {
    Style.TITLE: {"bold": True, "font_size": 12},
    Style.HEAD: {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    Style.TEXT: {},
    Style.INPUT: {"num_format": "#,##0.00##", "font_color": "#1d4f91", "bg_color": "#fff7d6"},
    Style.NUMBER: {"num_format": "#,##0.00"},
    Style.RATE: {"num_format": "0.00%"},
}


def workbook_bytes(book: Book) -> bytes:
    """The file. Texts stay texts: nothing that a person typed becomes a formula."""
    memory = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(memory, options) as workbook:
        formats = {style: workbook.add_format(look) for style, look in FORMATS.items()}
        for sheet in book.sheets:
            _write(workbook.add_worksheet(sheet.title), sheet, formats)
        for name, address in book.names.items():
            workbook.define_name(name, f"={address}")
    return memory.getvalue()


def _write(worksheet: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, formats: dict[Style, object]) -> None:
    for (row, column), cell in sheet.cells.items():
        _write_cell(worksheet, row, column, cell, formats[cell.style])
    for column, width in sheet.widths.items():
        worksheet.set_column(column, column, width)
    worksheet.freeze_panes(*sheet.frozen)


def _write_cell(worksheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell, look: object) -> None:
    if cell.formula is not None:
        worksheet.write_formula(row, column, f"={cell.formula}", look, cell.value)
    elif isinstance(cell.value, str):
        worksheet.write_string(row, column, cell.value, look)
    else:
        worksheet.write_number(row, column, cell.value, look)

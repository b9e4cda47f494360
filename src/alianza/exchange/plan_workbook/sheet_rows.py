"""A worksheet that writes the cells of a ``Sheet`` in one go: a tenth of the time that one call a cell takes.

Loads XlsxWriter, so it is loaded when first used: ``exchange.sheet_rows``.
"""

from collections.abc import Mapping
from functools import lru_cache
from xml.sax.saxutils import escape

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from alianza.exchange.plan_workbook.book import Cell, Sheet, Style, column_name


class SheetRows(Worksheet):  # type: ignore[misc]
    """XlsxWriter's own sheet, but for its rows."""

    def take(self, sheet: Sheet, looks: Mapping[Style | None, Format]) -> None:
        """All cells of a sheet; ``looks[None]`` is for words beside a number, which keep off it."""
        self.given, self.looks = sheet, looks
        for (row, column), cell in sheet.cells.items():
            # Texts stand once in a table of the whole file, to which XlsxWriter adds them.
            if cell.formula is None and isinstance(cell.value, str):
                self.write_string(row, column, cell.value)
        if sheet.cells:
            self._check_dimensions(0, 0)
            self._check_dimensions(sheet.rows - 1, len(sheet.columns) - 1)

    def _write_rows(self) -> None:
        looks = {style: look._get_xf_index() for style, look in self.looks.items()}
        current = -1
        for row, column in sorted(self.given.cells):
            if row != current:
                if current >= 0:
                    self._xml_end_tag("row")
                self._write_row(row, None, self.row_info.get(row))
                current = row
            cell = self.given.cells[row, column]
            beside = column > 0 and cell.style in (Style.TEXT, Style.TYPED)
            self.fh.write(self._cell(row, column, cell, looks[None if beside else cell.style]))
        if current >= 0:
            self._xml_end_tag("row")

    def _cell(self, row: int, column: int, cell: Cell, look: int) -> str:
        opened = f'<c r="{column_name(column)}{row + 1}" s="{look}"'
        if cell.formula is not None:
            formula = escape(cell.formula)
            if isinstance(cell.value, str):
                # Nothing at all is left without a type, so that programs compute it.
                kind = ' t="str"' if cell.value else ""
                return f"{opened}{kind}><f>{formula}</f><v>{escape(cell.value)}</v></c>"
            return f"{opened}><f>{formula}</f><v>{cell.value}</v></c>"
        if isinstance(cell.value, str):
            return f'{opened} t="s"><v>{self.table[row][column].string}</v></c>'
        return f"{opened}><v>{_written(cell.value)}</v></c>"


@lru_cache(maxsize=65536)
def _written(value: float) -> str:
    return f"{value:.16G}"

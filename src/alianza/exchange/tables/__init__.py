"""Plain tables in and out of XLSX and CSV: columns and rows of values, no models.

What a table means (members, bank lines) does not belong here.
"""

from alianza.exchange.tables.cells import Cell, read_date, read_number
from alianza.exchange.tables.reading import Row, Table, TableLimits, column_letter, formula_like_cells, read_table
from alianza.exchange.tables.writing import Column, csv_bytes, write_rows, xlsx_bytes

__all__ = [
    "Cell",
    "Column",
    "Row",
    "Table",
    "TableLimits",
    "column_letter",
    "csv_bytes",
    "formula_like_cells",
    "read_date",
    "read_number",
    "read_table",
    "write_rows",
    "xlsx_bytes",
]

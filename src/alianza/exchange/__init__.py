"""Formats in and out: workbooks, documents, rulebook files, uploads.

Takes and returns plain tables and values; knows no models and no request. What takes long to import and few pages need stands in
``HEAVY`` and loads when first used: ``exchange.openpyxl.load_workbook``.
"""

from importlib import import_module
from typing import Any

HEAVY = {
    "openpyxl": "openpyxl",
    "xlsxwriter": "xlsxwriter",
    "holidays": "holidays",
    "phonenumbers": "phonenumbers",
    "sheet_rows": "alianza.exchange.plan_workbook.sheet_rows",
    "word": "alianza.exchange.paper.written",
    "json_check": "alianza.exchange.standards.json_check",
}
"""Libraries, and rooms of our own that stand on XlsxWriter, python-docx and jsonschema."""


def __getattr__(name: str) -> Any:
    """The heavy library or room of this name."""
    if name not in HEAVY:
        raise AttributeError(name)
    return import_module(HEAVY[name])

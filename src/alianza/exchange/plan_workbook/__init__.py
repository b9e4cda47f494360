"""The plan as a workbook with live formulas, and back: what was changed in it, cell by cell.

Every formula carries the engine's value, so the file shows its figures before anything recalculates; every input is a named cell.
"""

from alianza.exchange.plan_workbook.comparison import Change, ChangeKind, UnreadableWorkbook, changes, language_of, language_of_titles
from alianza.exchange.plan_workbook.sheets import plan_book
from alianza.exchange.plan_workbook.writing import workbook_bytes

__all__ = ["Change", "ChangeKind", "UnreadableWorkbook", "changes", "language_of", "language_of_titles", "plan_book", "workbook_bytes"]

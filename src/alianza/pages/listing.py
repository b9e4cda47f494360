"""Lists of records as ``components/table.html`` draws them: columns, rows of cells, what to say when there are none."""

from dataclasses import dataclass
from typing import Any

Cells = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A list of records as ``components/table.html`` draws it."""

    caption: str
    columns: tuple[Cells, ...]
    rows: tuple[Cells, ...]
    shown: int
    total: int
    empty: Cells
    id: str = ""


def link(text: str, target: str) -> Cells:
    """A cell that leads somewhere."""
    return {"text": text, "url": target}


def status(text: str, tone: str) -> Cells:
    """A cell that is a status."""
    return {"text": text, "tone": tone}


def columns(*labels: str) -> tuple[Cells, ...]:
    """Columns by their labels."""
    return tuple({"label": label} for label in labels)

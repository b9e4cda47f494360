"""The body of a table of figures, every cell with its year, source and address, written in one go as the rows of a list are."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from alianza.web.components.cells import safe


def body(columns: Sequence[Any], rows: Sequence[Any], *, linked: bool = True) -> SafeString:
    """One line a programme; each cell names its column, for screens on which a row is a card. Figures open only if ``linked``."""
    names = [safe(column.label) for column in columns]
    return SafeString("".join(_row(row, names, linked) for row in rows))


def _row(row: Any, names: Sequence[str], linked: bool) -> str:
    own = ' class="own"' if row.own else ""
    below = f"<small>{safe(row.name)}</small>" if row.name else ""
    cells = "".join(_cell(cell, name, linked) for cell, name in zip(row.cells, names, strict=True))
    return f'<tr role="row"{own}><th scope="row" role="rowheader">{safe(row.label)}{below}</th>{cells}</tr>\n'


def _cell(cell: Any, name: str, linked: bool) -> str:
    inner = _figure(cell, linked) if cell.value else f'<span class="missing">{safe(cell.missing)}</span>'
    return f'<td role="cell" data-label="{name}" class="{"num" if cell.numeric else "words"}"><span>{inner}</span></td>'


def _figure(cell: Any, linked: bool) -> str:
    opens = linked and cell.url
    shown = safe(cell.value) if opens and not cell.numeric else f"<b>{safe(cell.value)}</b>"
    figure = f'<a href="{safe(cell.url)}">{shown}</a>' if opens else shown
    source = f'<sup><a href="#s{cell.source}">{cell.source}</a></sup>' if cell.source else ""
    return f"{figure}{source}{_note(cell)}"


def _note(cell: Any) -> str:
    if not cell.note:
        return ""
    others = ngettext("%(others)s other", "%(others)s others", cell.others) % {"others": cell.others} if cell.others else ""
    differ = f' <span class="differ">{safe(others)}</span>' if others else ""
    return f"<small>{safe(cell.note)}{differ}</small>"

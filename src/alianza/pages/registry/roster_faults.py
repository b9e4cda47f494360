"""The faults of a list: those of one kind in one column stand together with their rows; each by itself in a file."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.registry import MEMBER_FIELDS
from alianza.domain.values import Blocker
from alianza.exchange.registry.roster import NUMBER_LABEL
from alianza.exchange.tables import Column, csv_bytes, xlsx_bytes
from alianza.pages.addresses import url
from alianza.pages.registry.answers import said
from alianza.pages.registry.listing import Table
from alianza.pages.registry.officers import reason
from alianza.records.queries import members

SHOWN = 200
MOST_RANGES = 12
Told = tuple[int, str, str, str]
"""Row (0 for the file), column, code and sentence."""


def faults_table(row: members.ImportRow) -> Table:
    """One line for each kind of fault in a column, with all its rows."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in _told(row):
        groups.setdefault((one[1], one[2]), []).append(one)
    lines = tuple(
        {"cells": (rows_in_words([one[0] for one in group]), column, _sentence(group))} for (column, _code), group in groups.items()
    )
    columns = ({"label": _("Row")}, {"label": _("Column")}, {"label": _("What is wrong")})
    files = tuple((form.upper(), url("portal.roster_faults", import_id=row.id, form=form)) for form in ("xlsx", "csv"))
    return Table(columns=columns, rows=lines[:SHOWN], shown=min(len(lines), SHOWN), total=len(lines), empty={}, exports=files)


def faults_file(row: members.ImportRow, form: str) -> bytes:
    """Every fault by itself, row by row."""
    columns = (Column(_("Row"), 8), Column(_("Column"), 32), Column(_("What is wrong"), 90))
    rows = [(number or None, column, sentence) for number, column, _code, sentence in _told(row)]
    return xlsx_bytes(columns, rows) if form == "xlsx" else csv_bytes(columns, rows)


def rows_in_words(numbers: Sequence[int]) -> str:
    """``2–301, 305 (301 rows)``; a fault of the file as a whole has row 0."""
    known = sorted({one for one in numbers if one})
    if not known:
        return _("File")
    ranges: list[list[int]] = []
    for one in known:
        if ranges and one == ranges[-1][1] + 1:
            ranges[-1][1] = one
        else:
            ranges.append([one, one])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in ranges[:MOST_RANGES]]
    text = ", ".join(shown) + (" …" if len(ranges) > MOST_RANGES else "")
    return text if len(known) == 1 else _("{rows} ({count} rows)").format(rows=text, count=len(known))


def _sentence(group: Sequence[Told]) -> str:
    """The sentence they share; where each row has its own, the first as an example."""
    first = group[0][3]
    if all(one[3] == first for one in group):
        return first
    return _("{sentence} Of this kind in each of these rows; every one stands in the file.").format(sentence=first)


def _told(row: members.ImportRow) -> list[Told]:
    labels = {one.code: said(one.label) for one in MEMBER_FIELDS} | {"number": said(NUMBER_LABEL)}
    return [_one(one, labels) for one in row.faults]


def _one(fault: dict[str, Any], labels: dict[str, str]) -> Told:
    column = " ".join(filter(None, (fault["column"], labels.get(fault["field"], "")))) or "–"
    return fault["row"] or 0, column, fault["code"], reason(Blocker(fault["code"], fault["parameters"]))

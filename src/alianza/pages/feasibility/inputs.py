"""What an input of a plan is called, and what stands there as a person writes it: from its path in the file to words of the builder."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from alianza.domain.workflow.building import Field, Kind, item_of, spot_of
from alianza.exchange.plan_draft import data_of
from alianza.exchange.plan_fields import SAME
from alianza.exchange.plan_versions import InputChange
from alianza.pages import formats
from alianza.pages.feasibility.plan_lines import lines_of
from alianza.pages.feasibility.wording import GROUPS
from alianza.pages.frame import words
from alianza.records.queries import appraisals


class Inputs:
    """The inputs of one appraised plan by their paths."""

    def __init__(self, row: appraisals.Row) -> None:
        self._data = data_of(row.source)
        self._lines = {one.path: one for one in lines_of(row)}

    def name(self, path: str) -> str:
        """The line and the question, ``Production: Coffee: Fertiliser: Price``; the path itself where no page asks it."""
        field = self._field(path)
        line = next((self._lines[at] for at in _above(path) if at in self._lines), None)
        if line is not None:
            return ": ".join((words(GROUPS[line.group]), line.name, words(field.label) if field else path.rpartition(".")[2]))
        spot, _box = spot_of(self._data, path)
        if spot is None or field is None:
            return path
        item = item_of(self._data, spot.section, spot.item) if spot.item else None
        return ": ".join((words(spot.section.title), *([item.name] if item else ()), words(field.label)))

    def value(self, path: str, text: str | None) -> str:
        """What stands there: numbers as the reader's country writes them, choices by their names."""
        if text is None:
            return "–"
        field = self._field(path)
        known = {one.code: words(one.label) for one in field.options} if field else {}
        return "; ".join(_shown(one, known, is_share=field is not None and field.kind is Kind.SHARE) for one in text.split(", "))

    def _field(self, path: str) -> Field | None:
        spot, box = spot_of(self._data, path)
        return _asked(spot.fields, box) if spot else None


def rows_of(older: Inputs, newer: Inputs, changes: tuple[InputChange, ...]) -> list[list[object]]:
    """One row for each: what it is, before and after; what the newer plan no longer states goes by the words of the older one."""
    found: list[list[object]] = []
    for one in changes:
        said = older if one.after is None else newer
        found.append([said.name(one.place), said.value(one.place, one.before), said.value(one.place, one.after)])
    return found


def _above(path: str) -> tuple[str, ...]:
    """The path and all it stands in, nearest first."""
    parts = path.split(".")
    return tuple(".".join(parts[:count]) for count in range(len(parts), 0, -1))


def _asked(fields: tuple[Field, ...], box: str) -> Field | None:
    key, _dash, rest = box.partition("-")
    field = next((one for one in fields if one.key in (box, key)), None)
    column = rest.partition("-")[2]
    return next((one for one in field.columns if one.key == column), field) if field and column else field


def _shown(text: str, known: Mapping[str, str], *, is_share: bool) -> str:
    if text in known:
        return known[text]
    if text in ("true", "false"):
        return _("Yes") if text == "true" else _("No")
    if text == SAME:
        return _("the same from then on")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    places = max(0, -int(number.normalize().as_tuple().exponent))
    return formats.share(number, max(1, places - 2)) if is_share else formats.number(number, places)

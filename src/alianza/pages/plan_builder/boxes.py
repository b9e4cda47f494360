"""Questions of a plan as boxes: what stands in them, what is wrong with them, groups that stay folded while nobody needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alianza.domain.values import Blocker
from alianza.domain.workflow.building import Field, Kind, Placed, Spot, in_box, opened, value_at
from alianza.domain.workflow.building.reading import SAME
from alianza.pages.applications.boxes import Box, Column
from alianza.pages.frame import words
from alianza.pages.plan_builder.choices import choices_of, fields_of
from alianza.pages.plan_builder.work import Work
from alianza.pages.words.saying import say

FEW, MOST_YEARS = 5, 20
KINDS = {
    Kind.TEXT: "text", Kind.LONG: "textarea", Kind.NUMBER: "number", Kind.MONEY: "money", Kind.WHOLE: "number", Kind.SHARE: "share",
    Kind.DAY: "date", Kind.YES: "checkbox", Kind.CHOICE: "radios", Kind.SCALE: "radios", Kind.MANY: "checkboxes", Kind.PRODUCT: "select",
    Kind.SERIES: "text", Kind.SHARES: "text", Kind.MONTHS: "text", Kind.HALF: "select", Kind.HALVES: "halves", Kind.ROWS: "rows",
    Kind.SET: "radios", Kind.DRIVER: "select",
}  # fmt: skip
WIDTHS = {Kind.WHOLE: 4, Kind.NUMBER: 10, Kind.SHARE: 4, Kind.DAY: 10}
PLAINLY: dict[str, "str | Promise"] = {
    "appraisal.series_too_short": _(
        "The list ends before the plan does. Write one value for every year, or fewer and the last one goes on."
    ),
    "appraisal.age_needs_units": _("What is counted by age is stated for each unit."),
    "appraisal.rate_beyond": _("So high a rate is hardly meant: it is asked in per cent a year."),
    "appraisal.without_scenario": _("Say when it stands: today, later without the project, or with it."),
    "appraisal.price_incomplete": _("State either a price, or a reference price with an exchange rate."),
}
"""Mistakes that the builder says in its own words: the file's name its keys."""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What stands in the boxes: the page's table, what was typed just now or could not be read, what is wrong."""

    table: Mapping[str, object]
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Sequence[Blocker] = ()
    mistakes: Sequence[Placed] = ()
    more_rows: str = ""

    def error(self, name: str) -> str:
        """What is wrong with a box; empty if nothing."""
        if found := next((one for one in self.faults if one.parameter("field") == name), None):
            return say(found)
        return next((mistake_words(one) for one in self.mistakes if one.box == name and not one.mistake.is_missing), "")


@dataclass(frozen=True)
class Group:
    """Boxes under one heading; without a heading they stand openly."""

    title: str
    boxes: tuple[Box, ...]
    is_open: bool


def mistake_words(one: Placed) -> str:
    """A mistake in the reader's language."""
    plainly = PLAINLY.get(one.mistake.code)
    return str(plainly) if plainly else words(one.mistake.text)


def groups_of(work: Work, spot: Spot, contents: Contents) -> tuple[Group, ...]:
    """Every question of a page in its groups."""
    fields = fields_of(work, spot)
    titles = dict.fromkeys(words(one.group) if one.group else "" for one in fields)
    return tuple(
        _group(work, contents, title, [one for one in fields if (words(one.group) if one.group else "") == title]) for title in titles
    )


def _group(work: Work, contents: Contents, title: str, fields: list[Field]) -> Group:
    boxes = tuple(_box(work, one, contents) for one in fields)
    stated = any(value_at(opened(contents.table), one.key) is not None for one in fields)
    return Group(title, boxes, stated or any(one.required for one in fields) or any(wrong(one) for one in boxes))


def wrong(box: Box) -> bool:
    """Whether something is wrong with a box or a cell in it."""
    return bool(box.error) or any(cell.error for row in box.rows for cell in row)


def errors_of(groups: Sequence[Group], mistakes: Sequence[Placed]) -> list[tuple[str, str]]:
    """Every fault of a page with its box, for the summary at the top; what belongs to no box stands there alone."""
    boxes = [box for group in groups for box in group.boxes]
    cells = [cell for box in boxes for row in box.rows for cell in row]
    named = {box.name for box in (*boxes, *cells)}
    found = [(f"{one.label} – {one.error}", f"id_{one.name}") for one in (*boxes, *cells) if one.error]
    return found + [(mistake_words(one), "") for one in mistakes if one.box not in named and not one.mistake.is_missing]


def _box(work: Work, asked: Field, contents: Contents) -> Box:
    if asked.kind is Kind.ROWS:
        return _rows(work, asked, contents)
    return _single(work, asked, asked.key, contents, value_at(opened(contents.table), asked.key))


def _single(work: Work, asked: Field, name: str, contents: Contents, value: object, *, in_row: bool = False) -> Box:
    kind, shown = KINDS[asked.kind], in_box(asked, value, work.style)
    if name in contents.typed:
        shown = tuple(contents.typed[name].split()) if asked.kind in (Kind.MANY, Kind.HALVES) else contents.typed[name]
    if kind == "radios" and (in_row or asked.is_listed or len(asked.options) > FEW):
        kind = "select"
    return Box(
        name=name,
        label=f"{words(asked.label)} ({work.currency_words})" if asked.is_money and in_row else words(asked.label),
        kind=kind,
        value=shown,
        hint=_hint(asked, value, shown) if not in_row else "",
        error=contents.error(name),
        required=None if in_row or asked.usual or asked.kind is Kind.YES else asked.required,
        choices=choices_of(work, asked, blank=kind == "select", is_stated=value is not None),
        currency=work.currency_words if asked.is_money and not in_row else "",
        width=WIDTHS.get(asked.kind),
    )


def _hint(asked: Field, value: object, shown: object) -> str:
    """How to answer; for a list by year, what each year was read as."""
    hint = words(asked.hint) if asked.hint else ""
    if not isinstance(value, list) or asked.kind is not Kind.SERIES or not isinstance(shown, str):
        return hint
    years = [one.strip() for one in shown.split(";")]
    goes_on = value[-1:] == [SAME]
    plain = [one for one in years if one != "…"][:MOST_YEARS]
    said = [gettext("year {year}: {value}").format(year=place, value=one) for place, one in enumerate(plain[:-1] if goes_on else plain, 1)]
    if goes_on:
        said.append(gettext("from year {year}: {value}").format(year=len(plain), value=plain[-1]))
    return f"{hint} {gettext('Read as')}: {', '.join(said)}." if plain else hint


def spoken(work: Work, asked: Field, value: object) -> str:
    """An answer in words: names for codes, the rows of a small table one after the other; empty for none."""
    if value is None:
        return ""
    if asked.kind is Kind.ROWS:
        rows = value if isinstance(value, list) else []
        return "; ".join(" · ".join(text for one in asked.columns if (text := spoken(work, one, value_at(row, one.key)))) for row in rows)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    shown = in_box(asked, value, work.style)
    names = {one[0]: one[1] for one in choices_of(work, asked, blank=False, is_stated=True)}
    return ", ".join(names.get(one, one) for one in (shown if isinstance(shown, tuple) else (shown,))) + (
        "\u00a0%" if asked.kind is Kind.SHARE else ""
    )


def _rows(work: Work, asked: Field, contents: Contents) -> Box:
    held = value_at(contents.table, asked.key)
    rows = held if isinstance(held, list) else []
    if asked.is_fixed:
        return _fixed(work, asked, contents, rows)
    lines = tuple(
        _row(work, asked, str(place), contents, rows[place] if place < len(rows) else {})
        for place in range(_count(asked, contents, len(rows)))
    )
    return Box(
        name=asked.key,
        label=words(asked.label),
        kind="rows",
        hint=words(asked.hint) if asked.hint else "",
        error=contents.error(asked.key),
        required=None,
        columns=(*(_column(work, one) for one in asked.columns), Column(label="", hidden=True), Column(label=gettext("Remove"))),
        rows=lines,
        blank=_row(work, asked, "__prefix__", Contents(table={}), {}),
    )


def _fixed(work: Work, asked: Field, contents: Contents, rows: list[Mapping[str, object]]) -> Box:
    """The rows another page made, each under its name."""
    lines = tuple(_row(work, asked, str(place), contents, row)[: len(asked.columns) + 1] for place, row in enumerate(rows))
    named = tuple(
        (Box(name=f"{asked.key}-{place}-name", label=str(row.get("name") or place + 1), kind="heading"),) for place, row in enumerate(rows)
    )
    return Box(
        name=asked.key,
        label=words(asked.label),
        kind="fixed",
        error=contents.error(asked.key),
        rows=tuple((*name, *cells) for name, cells in zip(named, lines, strict=True)),
    )


def _count(asked: Field, contents: Contents, kept: int) -> int:
    typed = contents.typed.get(f"{asked.key}-TOTAL_FORMS", "")
    count = min(int(typed), 60) if typed.isascii() and typed.isdigit() and len(typed) < 6 else kept
    return max(count + (1 if contents.more_rows == asked.key else 0), 1)


def _row(work: Work, asked: Field, place: str, contents: Contents, row: Mapping[str, object]) -> tuple[Box, ...]:
    name = f"{asked.key}-{place}"
    cells = [_single(work, one, f"{name}-{one.key}", contents, value_at(row, one.key), in_row=True) for one in asked.columns]
    was = Box(name=f"{name}-was", label="", kind="hidden", value=place if row else "")
    remove = Box(name=f"{name}-remove", label=gettext("Remove this line"), kind="checkbox", value="")
    return (*cells, was, remove)


def asked_marks(work: Work, spot: Spot) -> tuple[tuple[str, str], ...]:
    """Hidden boxes that name the ticks of each small table: a browser sends nothing for one that is left open."""
    ticks = {one.key: [column.key for column in one.columns if column.kind is Kind.YES] for one in fields_of(work, spot)}
    return tuple((f"{key}-asked", " ".join(keys)) for key, keys in ticks.items() if keys)


def _column(work: Work, asked: Field) -> Column:
    label = f"{words(asked.label)} ({work.currency_words})" if asked.is_money else words(asked.label)
    return Column(label=label, numeric=asked.kind in (Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.SHARE))

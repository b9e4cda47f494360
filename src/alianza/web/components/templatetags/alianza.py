"""The tag library ``{% load alianza %}``: formats that never turn the unknown into zero, and components that need a little arithmetic."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from alianza.pages import formats
from alianza.web.components import charts, fields

register = template.Library()
SELECTED = SafeString(" selected")


def unknown() -> SafeString:
    """How a missing value looks everywhere."""
    return format_html('<span class="unknown">{}</span>', gettext("Unknown"))


def _known(write: Callable[..., str], value: Any, *options: Any) -> str:
    return unknown() if value is None or value == "" else write(value, *options)


@register.filter
def money(value: Any, style: str = "") -> str:
    """``{{ amount|money }}``, or ``|money:"whole"`` without cents. Anything with ``amount`` and ``currency``."""
    return _known(formats.money, value, style == "whole")


@register.filter
def number(value: Any, places: int | None = None) -> str:
    """``{{ count|number }}`` or ``{{ hectares|number:1 }}``."""
    return _known(formats.number, value, places)


@register.filter
def share(value: Any, places: int = 1) -> str:
    """``{{ part|share }}``: 0.305 is 30.5%."""
    return _known(formats.share, value, places)


@register.filter("date")
def day(value: Any, length: str = "medium") -> str:
    """``{{ day|date }}``, ``|date:"long"``, or a pattern of the CLDR."""
    return _known(formats.day, value, length)


@register.filter("datetime")
def moment(value: Any, length: str = "medium") -> str:
    """``{{ moment|datetime }}``: date and clock in the programme's time zone."""
    return _known(formats.moment, value, length)


@register.filter
def value(thing: Any) -> Any:
    """Writes anything a cell may hold by what it is; a thing with ``url`` and ``text`` is a link, with ``tone`` a status tag."""
    if thing is None or thing == "":
        return unknown()
    if isinstance(thing, bool):
        return gettext("Yes") if thing else gettext("No")
    if (look := _object_look(thing)) is not None:
        return look
    return next((write(thing) for kinds, write in WRITERS if isinstance(thing, kinds)), thing)


def _object_look(thing: Any) -> str | None:
    if _part(thing, "tone"):
        return tag(_part(thing, "text"), _part(thing, "tone"))
    if _part(thing, "url"):
        text = str(_part(thing, "text"))
        return format_html('<a href="{}"{}>{}</a>', _part(thing, "url"), "" if " " in text else SafeString(' class="code"'), text)
    if hasattr(thing, "amount") and hasattr(thing, "currency"):
        return formats.money(thing)
    return formats.share(thing) if hasattr(thing, "fraction") else None


# Most special first: a datetime is a date.
WRITERS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (datetime, formats.moment),
    (date, formats.day),
    ((int, float, Decimal, Fraction), formats.number),
)


def _part(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)


@register.simple_tag
def tag(text: Any, tone: str = "") -> SafeString:
    """A status: ``{% tag "Approved" "good" %}``. Tones: empty, waiting, action, good, warn, bad."""
    return format_html('<strong class="tag {}">{}</strong>', tone or "", text)


@register.simple_tag
def assumed(why: str = "") -> SafeString:
    """The mark beside every value nobody has confirmed."""
    title = why or gettext("No source confirms this value yet; a named officer has to.")
    return format_html('<span class="assumed" title="{}">{}</span>', title, gettext("Assumed"))


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """``light``, ``dark`` or empty (as the device says), from the cookie."""
    chosen = _part(getattr(context.get("request"), "COOKIES", {}), "theme")
    return chosen if chosen in ("light", "dark") else ""


@register.inclusion_tag("components/field.html")
def field(source: Any, **changes: Any) -> dict[str, Any]:
    """One question. See ``components/field.html``."""
    return {"field": fields.field(source, changes)}


@register.simple_tag
def in_force(filters: Iterable[Any]) -> int:
    """How many filters of a list are set: ``{% in_force page.filters as active %}``."""
    return sum(any(fields.chosen_values(fields.field(one, {})["value"])) for one in filters)


@register.simple_tag
def options(choices: Iterable[Mapping[str, Any]]) -> SafeString:
    """The options of a select, hundreds of them at once: a loop in a template costs ten times as much."""
    rows = (("" if one["value"] is None else one["value"], SELECTED if one["selected"] else "", one["label"]) for one in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


@register.inclusion_tag("components/bars.html")
def bars(rows: Iterable[Any], caption: str = "", unit: str = "", maximum: Any = None) -> dict[str, Any]:
    """Horizontal bars. See ``components/bars.html``."""
    return {"rows": charts.bars(rows, maximum), "caption": caption, "unit": unit}


@register.inclusion_tag("components/bars.html")
def funnel(rows: Iterable[Any], caption: str = "") -> dict[str, Any]:
    """A pipeline from the widest stage to the narrowest. See ``components/bars.html``."""
    return {"rows": charts.bars(rows, centred=True), "caption": caption, "funnel": True}


@register.inclusion_tag("components/spans.html")
def spans(rows: Iterable[Any], caption: str = "") -> dict[str, Any]:
    """Bars on both sides of zero. See ``components/spans.html``."""
    return {"rows": charts.spans(rows), "caption": caption}


@register.inclusion_tag("components/stacked.html")
def stacked(parts: Iterable[Any], caption: str = "", total: Any = None) -> dict[str, Any]:
    """Who contributes what. See ``components/stacked.html``."""
    return {"parts": charts.stacked(parts), "caption": caption, "total": total}


@register.inclusion_tag("components/sparkline.html")
def sparkline(values: Sequence[Any], label: str = "") -> dict[str, Any]:
    """A line of the last values; gaps stay gaps. See ``components/sparkline.html``."""
    return {"lines": charts.sparkline(values), "label": label}


@register.inclusion_tag("components/progress.html")
def progress(work: Any) -> dict[str, Any]:
    """How far a long piece of work has come. See ``components/progress.html``."""
    done, total = _part(work, "done") or 0, _part(work, "total")
    return {"work": work, "percent": round(100 * done / total, 1) if total else None}


@register.inclusion_tag("components/cycle.html")
def cycle(stages: Iterable[Any], stopped: str = "") -> dict[str, Any]:
    """Where an alliance stands. See ``components/cycle.html``."""
    steps = list(stages)
    here = next((index for index, stage in enumerate(steps, 1) if _part(stage, "state") == "current"), None)
    return {"steps": steps, "here": here, "current": steps[here - 1] if here else None, "stopped": stopped}


@register.inclusion_tag("components/table.html", takes_context=True)
def data_table(context: Context, table: Any, rows_template: str = "") -> dict[str, Any]:
    """A list of records. See ``components/table.html``."""
    columns = list(_part(table, "columns") or ())
    rows = (
        []
        if rows_template
        else [{"row": row, "cells": list(zip(columns, _part(row, "cells"), strict=True))} for row in _part(table, "rows")]
    )
    surroundings: dict[str, Any] = dict(context.flatten())  # type: ignore[arg-type]
    return surroundings | {"table": table, "columns": columns, "rows": rows, "rows_template": rows_template}

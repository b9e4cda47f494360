"""The tag library ``{% load alianza %}``: formats that never turn the unknown into zero, and components that need a little arithmetic."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from alianza.pages import formats
from alianza.web.components import cells, charts, fields, lists
from alianza.web.components import figures as table_of_figures
from alianza.web.components.charts import part
from alianza.web.components.typed import typed_words

register = template.Library()


def _known(write: Callable[..., str], value: Any, *options: Any) -> str:
    return cells.unknown() if value is None or value == "" else write(value, *options)


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


register.filter("value", cells.value)


@register.simple_tag
def tag(text: Any, tone: str = "") -> SafeString:
    """A status: ``{% tag "Approved" "good" %}``. Tones: empty, waiting, action, good, warn, bad."""
    return cells.tag(text, tone)


@register.simple_tag
def assumed(why: str = "") -> SafeString:
    """The mark beside every value nobody has confirmed."""
    title = why or gettext("No source confirms this value yet; a named officer has to.")
    return format_html('<span class="assumed" title="{}">{}</span>', title, gettext("Assumed"))


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """``light``, ``dark`` or empty (as the device says), from the cookie."""
    chosen = part(getattr(context.get("request"), "COOKIES", {}), "theme")
    return chosen if chosen in ("light", "dark") else ""


@register.simple_tag(takes_context=True)
def field(context: Context, source: Any, **changes: Any) -> SafeString:
    """One question. See ``components/field.html``; one with nothing beside its label and its answer is written in one go."""
    found = fields.field(source, changes)
    if found["plain"]:
        return lists.question(found)
    drawn: SafeString = context.template.engine.get_template("components/field.html").render(context.new({"field": found}))  # type: ignore[union-attr]
    return drawn


@register.simple_tag
def in_force(filters: Iterable[Any]) -> int:
    """How many filters of a list are set: ``{% in_force page.filters as active %}``."""
    return sum(any(fields.chosen_values(fields.answer(one))) for one in filters)


@register.simple_tag
def figures(table: Any, *, linked: bool = True) -> SafeString:
    """The body of a table of figures: ``{% figures piece.table %}``; without addresses if not ``linked``."""
    return table_of_figures.body(table.columns, table.rows, linked=linked)


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
    done, total = part(work, "done") or 0, part(work, "total")
    return {"work": work, "percent": round(100 * done / total, 1) if total else None}


@register.inclusion_tag("components/cycle.html")
def cycle(stages: Iterable[Any], stopped: str = "") -> dict[str, Any]:
    """Where an alliance stands. See ``components/cycle.html``."""
    steps = list(stages)
    here = next((index for index, stage in enumerate(steps, 1) if part(stage, "state") == "current"), None)
    return {"steps": steps, "here": here, "current": steps[here - 1] if here else None, "stopped": stopped}


register.simple_tag(lists.options, name="options")
register.simple_tag(lists.tasks, name="task_rows")
register.simple_tag(lists.events, name="event_rows")
register.simple_tag(lists.stages, name="stage_rows")
register.simple_tag(lists.views, name="view_links")
register.simple_tag(lists.figure, name="figure")


@register.inclusion_tag("components/table.html")
def data_table(table: Any) -> dict[str, Any]:
    """A list of records. See ``components/table.html``."""
    columns = list(part(table, "columns") or ())
    return {"table": table, "heads": cells.heads(columns), "rows": cells.rows(columns, part(table, "rows") or ())}


@register.inclusion_tag("components/typed.html", takes_context=True)
def typed(context: Context) -> dict[str, Any]:
    """``{% typed %}``: what somebody typed into a form that could not be kept."""
    return {"texts": typed_words(context.get("request"))}

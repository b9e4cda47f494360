"""What stands in the cells of a list, and its rows written in one go: a loop in a template takes five times as long."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from alianza.pages import formats
from alianza.web.components.charts import part

Frame = tuple[str, str]
HEAD: Frame = ('<th scope="row" role="rowheader">', "</th>")


def safe(text: Any) -> str:
    """A text as it may stand in a page."""
    if type(text) is str:
        return escape(text)
    said = str(text) if isinstance(text, Promise) else text
    return str(said.__html__()) if hasattr(said, "__html__") else escape(str(said))


def unknown() -> SafeString:
    """How a missing value looks everywhere."""
    return _unknown(get_language())


@lru_cache
def _unknown(language: str | None) -> SafeString:
    return SafeString(f'<span class="unknown">{escape(gettext("Unknown"))}</span>')


def tag(text: Any, tone: str = "") -> SafeString:
    """A status. Tones: empty, waiting, action, good, warn, bad."""
    return SafeString(f'<strong class="tag {safe(tone or "")}">{safe(text)}</strong>')


def value(thing: Any) -> Any:
    """Anything a cell may hold, written by what it is; what has parts is a link, a status and so on, see ``LOOKS``."""
    if thing is None or thing == "":
        return unknown()
    if isinstance(thing, str | Promise):
        return thing
    if isinstance(thing, bool):
        return gettext("Yes") if thing else gettext("No")
    for kinds, write in WRITERS:
        if isinstance(thing, kinds):
            return write(thing)
    kind: Any = type(thing)
    for name, look in _looks_of(kind):
        if part(thing, name):
            return look(thing)
    return _measure(thing)


@lru_cache(maxsize=256)
def _looks_of(kind: type) -> Sequence[tuple[str, Callable[[Any], SafeString]]]:
    """What a thing of that kind may be known by: our own say their parts, anything else may have any."""
    if not is_dataclass(kind):
        return LOOKS
    named = {one.name for one in fields(kind)}
    return [one for one in LOOKS if one[0] in named or hasattr(kind, one[0])]


def heads(columns: Iterable[Any]) -> SafeString:
    """The heads of a list's columns; those with an address sort by it."""
    return SafeString("".join(map(_head, columns)))


def _head(column: Any) -> str:
    label, url = safe(part(column, "label")), part(column, "url")
    look = ' class="num"' if part(column, "numeric") else ""
    order = f' aria-sort="{safe(part(column, "sorted") or "none")}"' if url else ""
    said = f'<a href="{safe(url)}">{label}</a>' if url else label
    return f'<th scope="col" role="columnheader"{look}{order}>{said}</th>'


def rows(columns: Sequence[Any], lines: Iterable[Any]) -> SafeString:
    """The rows of a list: each line has ``cells``, one for every column, the first of them its head."""
    frames = [HEAD, *(_frame(column) for column in columns[1:])]
    return SafeString("".join(_row(frames, part(line, "cells")) for line in lines))


def _frame(column: Any) -> Frame:
    looks = "num" if part(column, "numeric") else part(column, "look")
    named = f' class="{looks}"' if looks else ""
    return f'<td role="cell" data-label="{safe(part(column, "label"))}"{named}><span>', "</span></td>"


def _row(frames: Sequence[Frame], cells: Sequence[Any]) -> str:
    written = [f"{before}{safe(value(cell))}{after}" for (before, after), cell in zip(frames, cells, strict=True)]
    return f'<tr role="row">{"".join(written)}</tr>\n'


def _measure(thing: Any) -> Any:
    if hasattr(thing, "amount") and hasattr(thing, "currency"):
        return formats.money(thing)
    return formats.share(thing) if hasattr(thing, "fraction") else thing


def _status(thing: Any) -> SafeString:
    return tag(part(thing, "text"), part(thing, "tone"))


def _link(thing: Any) -> SafeString:
    text = str(part(thing, "text"))
    look = "" if " " in text else ' class="code"'
    return SafeString(f'<a href="{safe(part(thing, "url"))}"{look}>{safe(text)}</a>')


def _two_lines(thing: Any) -> SafeString:
    below = part(thing, "below")
    second = f'<span class="small soft">{safe(below)}</span>' if isinstance(below, str) else safe(value(below))
    return SafeString(f"{safe(value(part(thing, 'text')))}<br>{second}")


def _soft(thing: Any) -> SafeString:
    return SafeString(f'<span class="soft">{safe(part(thing, "soft"))}</span>')


def _pick(thing: Any) -> SafeString:
    name, code, form, label = (safe(part(thing, one)) for one in ("pick", "value", "form", "label"))
    return SafeString(f'<input type="checkbox" name="{name}" value="{code}" form="{form}" aria-label="{label}">')


# Most special first: a datetime is a date.
WRITERS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (datetime, formats.moment),
    (date, formats.day),
    ((int, float, Decimal, Fraction), formats.number),
)
LOOKS: tuple[tuple[str, Callable[[Any], SafeString]], ...] = (
    ("tone", _status),
    ("url", _link),
    ("below", _two_lines),
    ("soft", _soft),
    ("pick", _pick),
)
"""By which part a thing is known: a status, a link, two lines one below the other, a word in the background, a box to tick."""

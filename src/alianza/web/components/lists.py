"""Parts of pages that repeat, written in one go: tasks, figures, events, stages, views, questions.

A loop in a template takes five times as long. Each stands in the template of its name, which says what it takes.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from alianza.pages import formats
from alianza.web.components import cells
from alianza.web.components.cells import safe
from alianza.web.components.charts import part

LONG, LONGEST = 9, 17
"""Figures of so many signs are written smaller, and of so many smaller still."""


def tasks(rows: Iterable[Any], prefix: str = "") -> SafeString:
    """The rows of ``components/task_list.html``."""
    return _joined(_task(row, f"task-{prefix}{number}") for number, row in enumerate(rows, 1))


def _task(row: Any, name: str) -> str:
    title, url, hint, status = safe(part(row, "title")), part(row, "url"), part(row, "hint"), part(row, "status")
    described = f' aria-describedby="{name}"' if status else ""
    head = f'<a href="{safe(url)}"{described}>{title}</a>' if url else f'<span class="soft">{title}</span>'
    below = f'<span class="hint">{safe(hint)}</span>' if hint else ""
    beside = f'<span id="{name}">{cells.tag(status, part(row, "tone"))}</span>' if status else ""
    return f'<li><span class="body">{head}{below}</span>{beside}</li>'


def events(rows: Iterable[Any]) -> SafeString:
    """The rows of ``components/timeline.html``."""
    return _joined(map(_event, rows))


def _event(row: Any) -> str:
    what, url, who, when = safe(part(row, "what")), part(row, "url"), part(row, "who"), part(row, "when")
    head = f'<a href="{safe(url)}">{what}</a>' if url else what
    by = f"{safe(who)} · " if who else ""
    day = f'<time datetime="{when.isoformat()}">{formats.moment(when)}</time>'
    return f'<li><strong>{head}</strong>\n<p class="soft small">{by}{day}</p>\n{_moved(row)}{_why(row)}</li>'


def _moved(row: Any) -> str:
    source, target = part(row, "source"), part(row, "target")
    if not target:
        return ""
    to = pgettext("from one state to another", "to")
    came = f'{safe(source)} <span aria-hidden="true">→</span><span class="hidden">{safe(to)}</span> ' if source else ""
    return f"<p>{came}{safe(target)}</p>"


def _why(row: Any) -> str:
    why = part(row, "why")
    return f'<p class="inset">{safe(why)}</p>' if why else ""


def stages(steps: Iterable[Any], stopped: str) -> SafeString:
    """The steps of ``components/cycle.html``."""
    said = {"done": safe(gettext("done")), "current": safe(gettext("now")), "ahead": safe(gettext("ahead"))}
    return _joined(_stage(step, said, stopped) for step in steps)


def _stage(step: Any, said: dict[str, str], stopped: str) -> str:
    state = str(part(step, "state"))
    now = state == "current"
    look, mark = " stopped" if stopped and now else "", ' aria-current="step"' if now else ""
    words = said.get(state, said["ahead"])
    return f'<li class="{safe(state)}{look}"{mark}><span>{safe(part(step, "label"))}<span class="hidden"> – {words}</span></span></li>'


def views(tabs: Iterable[Sequence[Any]]) -> SafeString:
    """The links of ``components/tabs.html``."""
    marks = {True: ' aria-current="page"', False: ""}
    return SafeString("".join(f'<a href="{safe(url)}"{marks[bool(current)]}>{safe(name)}</a>' for name, url, current in tabs))


def figure(value: Any) -> SafeString:
    """The value of one figure of ``components/metrics.html``, smaller where it is long."""
    money = part(value, "currency")
    text = str(value)
    long = bool(money) or (len(text) > LONG and " " not in text)
    look = f' class="money{" short" if not money and len(text) < LONGEST else ""}"' if long else ""
    return SafeString(f"<b{look}>{safe(formats.money(value, whole=True) if money else cells.value(value))}</b>")


def question(found: Mapping[str, Any]) -> SafeString:
    """A plain question of ``fields.field``: its label and its answer, nothing beside."""
    name, id_, value = safe(found["name"]), safe(found["id"]), found["value"]
    if found["kind"] == "select":
        box = f'<select class="input" name="{name}" id="{id_}">{options(found["choices"])}</select>'
    else:
        box = f'<input class="input" name="{name}" id="{id_}" value="{"" if value is None else safe(value)}" type="{found["kind"]}">'
    return SafeString(f'<div class="field"><label for="{id_}">{safe(found["label"])}</label>{box}</div>')


def options(choices: Iterable[Mapping[str, Any]]) -> SafeString:
    """The options of a select, hundreds of them at once."""
    return SafeString("".join(map(_option, choices)))


def _option(one: Mapping[str, Any]) -> str:
    value, chosen = one["value"], " selected" if one["selected"] else ""
    return f'<option value="{"" if value is None else safe(value)}"{chosen}>{safe(one["label"])}</option>'


def _joined(rows: Iterable[str]) -> SafeString:
    return SafeString("\n".join([*rows, ""]))

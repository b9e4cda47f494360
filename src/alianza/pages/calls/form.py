"""The form of a call: its fields as they stand, and what was typed read back, with an error at every field that cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from alianza.domain.values import Blocker, Money
from alianza.domain.workflow.forms import read_amount
from alianza.exchange.registry.places import place_choices
from alianza.pages.addresses import url
from alianza.pages.calls.standing import clock_of
from alianza.pages.formats import in_tongue, language
from alianza.pages.frame import words
from alianza.pages.self_check.answers import Typed, first
from alianza.pages.words.reading import read
from alianza.records.queries import programmes, rulebooks
from alianza.services.calls import CallDraft

SPARE_CUTOFFS = 2
FIELD_OF = {
    "calls.closes_before_it_opens": "closes_on",
    "calls.cutoff_outside": "cutoff-0",
    "calls.cutoff_twice": "cutoff-0",
    "calls.not_a_territory": "territories",
    "calls.unknown_window": "windows",
    "calls.rulebook_needed": "rulebook",
    "calls.budget_negative": "budget",
    "calls.other_currency": "budget",
}
"""Where a reason of the service stands in the form."""


@dataclass(frozen=True)
class CallFormPage:
    """The form of a new call or of a draft."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    fields: tuple[dict[str, Any], ...]
    cutoffs: tuple[dict[str, Any], ...]
    hidden: tuple[tuple[str, Any], ...]
    action_url: str
    cancel_url: str
    errors: tuple[tuple[str, str], ...] = ()
    no_rules: bool = False


@dataclass
class ReadCall:
    """What was typed, and the errors by field."""

    draft: CallDraft
    errors: dict[str, str] = field(default_factory=dict)


def read_call(typed: Typed, programme: programmes.Row) -> ReadCall:
    """The call as typed; what cannot be read is left out and told."""
    errors: dict[str, str] = {}
    cutoffs = [_day(typed, name, errors) for name in sorted(name for name in typed if name.startswith("cutoff-"))]
    return ReadCall(
        CallDraft(
            rulebook_id=_id(first(typed, "rulebook")), title=_texts(typed, "title"), text=_texts(typed, "text"),
            opens_on=_day(typed, "opens_on", errors), closes_on=_day(typed, "closes_on", errors),
            cutoffs=tuple(one for one in cutoffs if one), territories=tuple(typed.get("territories", ())),
            products=tuple(dict.fromkeys(line.strip() for line in first(typed, "products").splitlines() if line.strip())),
            windows=tuple(typed.get("windows", ())), budget=_budget(typed, programme.currency, errors),
        ),
        errors,
    )  # fmt: skip


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _texts(typed: Typed, name: str) -> dict[str, str]:
    tongues = [key.partition(".")[2] for key in typed if key.startswith(f"{name}.")]
    return {tongue: text for tongue in tongues if (text := first(typed, f"{name}.{tongue}"))}


def _day(typed: Typed, name: str, errors: dict[str, str]) -> date | None:
    text = first(typed, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        errors[name] = _("Write a date, such as 2026-04-30")
        return None


def _budget(typed: Typed, currency: str, errors: dict[str, str]) -> Money | None:
    text = first(typed, "budget")
    found = read_amount(text, currency)
    if text and found is None:
        errors["budget"] = _("Write an amount in figures, such as 120000000")
    return found


def call_form(
    programme: programmes.Row,
    draft: CallDraft,
    *,
    title: str,
    target: tuple[str, str],
    hidden: tuple[tuple[str, Any], ...],
    read_errors: Mapping[str, str] | None = None,
    blockers: tuple[Blocker, ...] = (),
) -> CallFormPage:
    """The form with these values; ``target`` is where it is sent and where cancelling leads."""
    told = dict(read_errors or {}) | {FIELD_OF.get(one.code, "form"): read(one) for one in blockers}
    versions = list(rulebooks.published_versions().filter(programme=programme))
    return CallFormPage(
        title=title,
        caption=programme.name,
        crumbs=((_("Rulebooks"), url("desk.rulebooks")), (programme.name, url("desk.programme", code=programme.code))),
        fields=tuple(_with_error(one, told) for one in _fields(programme, draft, versions)),
        cutoffs=tuple(_with_error(one, told) for one in _cutoffs(draft)),
        hidden=hidden,
        action_url=target[0],
        cancel_url=target[1],
        errors=tuple((text, f"id_{name}") for name, text in told.items()),
        no_rules=not versions,
    )


def _with_error(one: dict[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    return one | {"error": told.get(str(one["name"]), "")}


def _fields(programme: programmes.Row, draft: CallDraft, versions: list[rulebooks.Row]) -> list[dict[str, Any]]:
    choices = [(str(one.id), one.version) for one in versions]
    held = str(draft.rulebook_id or "")
    rules = {"name": "rulebook", "label": _("Rules it goes by"), "kind": "select", "choices": choices, "value": held,
             "hint": _("Fixed for the whole call. A version published later is for later calls."), "required": True}  # fmt: skip
    tongues = list(dict.fromkeys([*programme.languages, *draft.title]))
    titles = [_text("title", _("Title"), tongue, draft.title) for tongue in tongues]
    long = {"kind": "textarea", "lines": 4, "required": False}
    texts = [_text("text", _("What it is for"), tongue, draft.text) | long for tongue in tongues]
    days = [
        {"name": "opens_on", "label": _("First day"), "kind": "date", "value": draft.opens_on, "required": True},
        {"name": "closes_on", "label": _("Last day"), "kind": "date", "value": draft.closes_on, "required": True,
         "hint": _("The last second of this day counts, by the clock of {zone}").format(zone=clock_of(programme))},
    ]  # fmt: skip
    return [rules, *titles, *texts, *days, _money(programme, draft), *_where(programme, draft), *_windows(draft, versions)]


def _text(name: str, label: str, tongue: str, held: Mapping[str, str]) -> dict[str, Any]:
    return {"name": f"{name}.{tongue}", "label": in_tongue(label, tongue), "value": held.get(tongue, ""), "required": True}


def _money(programme: programmes.Row, draft: CallDraft) -> dict[str, Any]:
    value = f"{draft.budget.amount:f}" if draft.budget else ""
    hint = _("For all alliances of the call together")
    return {
        "name": "budget",
        "label": _("Money"),
        "kind": "money",
        "currency": programme.currency,
        "read_back": True,
        "value": value,
        "required": False,
        "hint": hint,
    }


def _where(programme: programmes.Row, draft: CallDraft) -> list[dict[str, Any]]:
    return [
        {"name": "territories", "label": _("Where"), "kind": "checkboxes", "choices": place_choices([programme.country], language()),
         "value": list(draft.territories), "hint": _("None ticked means the whole country"), "required": False},
        {"name": "products", "label": _("Products"), "kind": "textarea", "lines": 3, "value": "\n".join(draft.products), "required": False,
         "hint": _("One a line; empty means all that the rules admit")},
    ]  # fmt: skip


def _windows(draft: CallDraft, versions: list[rulebooks.Row]) -> list[dict[str, Any]]:
    held = [one for one in versions if one.id == draft.rulebook_id] or versions[:1]
    known = [window for one in held for window in rulebooks.published(one.id).rulebook.windows]
    choices = [(one.code, words(one.name)) for one in known]
    box = {"name": "windows", "label": _("Windows"), "kind": "checkboxes", "choices": choices, "value": list(draft.windows)}
    return [box | {"required": False, "hint": _("None ticked means all")}] if choices else []


def _cutoffs(draft: CallDraft) -> list[dict[str, Any]]:
    days: list[date | None] = [*draft.cutoffs, *[None] * SPARE_CUTOFFS]
    label = _("Cut-off {number}")
    return [
        {"name": f"cutoff-{place}", "label": label.format(number=place + 1), "kind": "date", "value": day, "required": False}
        for place, day in enumerate(days)
    ]

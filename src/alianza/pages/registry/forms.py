"""Forms of the register from its table of questions: fields, what was typed, and every fault at its field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from alianza.domain.registry import Field, FieldKind
from alianza.domain.values import Blocker
from alianza.exchange.registry.entries import Reading
from alianza.pages.registry.answers import language, said
from alianza.pages.words.saying import say
from alianza.records.queries import organisations

Typed = Callable[[Field], Any]
_KINDS = {
    FieldKind.LONG_TEXT: "textarea", FieldKind.CHOICE: "select", FieldKind.YES_NO: "radios", FieldKind.DATE: "date_parts",
    FieldKind.WHOLE: "number", FieldKind.NUMBER: "number", FieldKind.MONEY: "money", FieldKind.SHARE: "share", FieldKind.PHONE: "tel",
    FieldKind.EMAIL: "email",
}  # fmt: skip
_WIDTHS = {FieldKind.WHOLE: 10, FieldKind.NUMBER: 10, FieldKind.SHARE: 4, FieldKind.DOCUMENT: 20, FieldKind.TAX_ID: 20, FieldKind.PHONE: 20}


@dataclass(frozen=True)
class FormPage:
    """One form, as ``layouts/question.html`` draws it."""

    title: str
    caption: str
    back_url: str
    action_url: str
    fields: tuple[Mapping[str, Any], ...]
    errors: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    submit_label: str = ""
    back_label: str = ""
    later_url: str = ""
    why: str = ""
    introduction: str = ""
    multipart: bool = False
    danger: bool = False
    located: bool = False

    def __post_init__(self) -> None:
        """A reason stands at its question too, not in the summary alone."""
        object.__setattr__(self, "fields", tuple(_with_reason(one, self.errors) for one in self.fields))


def _with_reason(drawn: Mapping[str, Any], errors: Iterable[tuple[str, str]]) -> Mapping[str, Any]:
    said_here = [text for text, place in errors if place == f"id_{drawn['name']}"]
    return {**drawn, "error": " ".join(said_here)} if said_here and not drawn.get("error") else drawn


@dataclass(frozen=True)
class DateParts:
    """A date as it was typed, part by part."""

    day: str
    month: str
    year: str

    @property
    def written(self) -> str:
        """``2026-03-05`` for a day there is, ``31/2/2026`` for one there is not, as far as it was typed; empty if nothing was."""
        try:
            return date(int(self.year if len(self.year) == 4 else ""), int(self.month), int(self.day)).isoformat()
        except ValueError:
            return "/".join((self.day, self.month, self.year)) if any((self.day, self.month, self.year)) else ""


@dataclass(frozen=True)
class Sent:
    """What came with a form that is shown again: what was typed, the fault of each question, the service's reasons."""

    given: Mapping[str, Any]
    faults: Mapping[str, Blocker] = field(default_factory=dict)
    blockers: tuple[Blocker, ...] = ()


def reading_of(organisation: organisations.Row, today: date) -> Reading:
    """How answers about this organisation are read."""
    return Reading(organisation.country, organisations.currency_of(organisation), language(), today)


def cells_of(fields: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """What a form sent for each question, as one cell; ``given`` is the form's data."""
    return {one.code: _cell(one, given) for one in fields}


def _cell(asked: Field, given: Mapping[str, Any]) -> Any:
    if asked.kind is FieldKind.DATE:
        return parts_of(asked.code, given).written
    if asked.kind is FieldKind.WORDS and asked.choices:
        several: list[str] = getattr(given, "getlist", lambda code: [given.get(code, "")])(asked.code)
        return ",".join(several)
    return given.get(asked.code, "")


def parts_of(code: str, given: Mapping[str, Any]) -> DateParts:
    """The three boxes of a date."""
    day, month, year = (str(given.get(f"{code}_{part}", "")).strip()[:8] for part in ("day", "month", "year"))
    return DateParts(day, month, year)


def retyped(given: Mapping[str, Any]) -> Typed:
    """What was typed, so that a refused form shows it again."""

    def typed(asked: Field) -> Any:
        if asked.kind is FieldKind.DATE:
            return parts_of(asked.code, given)
        cell = _cell(asked, given)
        return cell.split(",") if asked.kind is FieldKind.WORDS and asked.choices else cell

    return typed


def form_fields(fields: Sequence[Field], typed: Typed, faults: Mapping[str, Blocker], currency: str = "") -> tuple[Mapping[str, Any], ...]:
    """The questions as ``{% field %}`` takes them; several yes-or-no questions are drawn small."""
    compact = sum(one.kind is FieldKind.YES_NO for one in fields) > 1
    return tuple(_drawn(one, typed(one), faults.get(one.code), currency=currency, compact=compact) for one in fields)


def _drawn(asked: Field, value: Any, fault: Blocker | None, *, currency: str, compact: bool) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "name": asked.code, "label": said(asked.label), "kind": _KINDS.get(asked.kind, "text"), "value": value, "hint": said(asked.hint),
        "required": asked.required, "error": say(fault) if fault else "", "private": asked.personal, "width": _WIDTHS.get(asked.kind),
    }  # fmt: skip
    if asked.kind is FieldKind.MONEY:
        drawn |= {"currency": currency, "read_back": True}
    if asked.kind is FieldKind.LONG_TEXT:
        drawn["maximum_length"] = asked.longest
    if asked.kind is FieldKind.YES_NO:
        drawn["choices"] = [("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))]
    if asked.kind is FieldKind.YES_NO and compact:
        drawn |= {"kind": "select", "choices": [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))], "width": 10}
    if asked.choices:
        words = [(code, said(text)) for code, text in asked.choices]
        drawn["choices"] = words if asked.kind is FieldKind.WORDS else [("", _("Not known")), *words]
        drawn["kind"] = "checkboxes" if asked.kind is FieldKind.WORDS else "select"
    return drawn


def errors_of(
    fields: Sequence[Field], faults: Mapping[str, Blocker], blockers: Iterable[Blocker] = (), also: Mapping[str, str] | None = None
) -> tuple[tuple[str, str], ...]:
    """The error summary: each fault with its question, then every reason of the service; ``also`` are labels of other questions."""
    listed = [(f"{said(one.label)}: {say(faults[one.code])}", f"id_{one.code}") for one in fields if one.code in faults]
    labels = {one.code: said(one.label) for one in fields} | dict(also or {})
    return (*listed, *((_reason(one, labels), f"id_{one.parameter('field') or ''}") for one in blockers))


def _reason(blocker: Blocker, labels: Mapping[str, str]) -> str:
    named = str(blocker.parameter("field") or "")
    return say(Blocker(blocker.code, {**blocker.parameters, "field": labels.get(named, named)}))


def form_key(given: Mapping[str, Any]) -> UUID:
    """The key of the form that was sent; a new one for a form that is opened."""
    try:
        return UUID(str(given.get("form_key", "")))
    except ValueError:
        return uuid4()


def version_of(given: Mapping[str, Any]) -> int:
    """The version the form saw; one that fits nothing where it was left out."""
    text = str(given.get("version", ""))
    return int(text) if text.isdecimal() and len(text) < 10 else 0

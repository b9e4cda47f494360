"""A form as a deed: its questions and files, how it is read, and the page that asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.values import Blocker, Json, Money
from alianza.domain.workflow.forms.checking import missing_on
from alianza.domain.workflow.forms.numbers import written
from alianza.domain.workflow.forms.question import MOST_ROWS, AnswerKind, Form, FormKind, Page, Question
from alianza.domain.workflow.forms.reading import Answers, read_page
from alianza.exchange.uploads import MAX_BYTES
from alianza.pages.frame import words
from alianza.pages.words.documents import DOCUMENTS
from alianza.pages.words.saying import say
from alianza.records.queries import alliances
from alianza.services.outcome import Outcome

PICTURES, PAPERS = "image/*,.jpg,.jpeg,.png,.webp", ".pdf,.png,.jpg,.jpeg,.webp,.xlsx,.csv"
MOST_RADIOS = 6
KINDS = {
    AnswerKind.LONG_TEXT: "textarea",
    AnswerKind.MONEY: "money",
    AnswerKind.NUMBER: "number",
    AnswerKind.WHOLE_NUMBER: "number",
    AnswerKind.SHARE: "share",
    AnswerKind.DATE: "date",
    AnswerKind.CHOICE: "radios",
    AnswerKind.YES_NO: "radios",
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Who does it, on which alliance, with what the address says."""

    actor: Actor
    alliance: alliances.Row
    parameters: Mapping[str, str] = field(default_factory=dict)

    def id(self, name: str) -> UUID:
        """An id out of the address."""
        return UUID(str(self.parameters[name]))


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What was sent: answers by question, files by kind, the key of the form, the version it saw."""

    answers: Mapping[str, Json]
    files: Mapping[str, Any]
    key: UUID | None
    version: int | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A form to be shown: questions, files (kind to whether it must come), what is known already, and where to go after."""

    title: str
    submit: str
    back_url: str
    questions: tuple[Question, ...] = ()
    files: Mapping[str, bool] = field(default_factory=dict)
    known: Mapping[str, Json] = field(default_factory=dict)
    facts: tuple[dict[str, Any], ...] = ()
    text: str = ""
    blockers: tuple[str, ...] = ()
    danger: bool = False
    version: int | None = None
    private: frozenset[str] = frozenset()


Ask = Callable[[Place], Asked | None]
Do = Callable[[Place, Sent], Outcome]


@dataclass(frozen=True)
class Deed:
    """One thing a person does by a form: what it asks, and the verb it calls."""

    ask: Ask
    do: Do


@dataclass(frozen=True)
class DeedPage:
    """The page of a deed, as ``portal/deed.html`` draws it."""

    title: str
    caption: str
    back_url: str
    action_url: str
    submit_label: str
    fields: tuple[dict[str, Any], ...]
    hidden: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]
    facts: tuple[dict[str, Any], ...]
    text: str
    blockers: tuple[dict[str, str], ...]
    danger: bool
    blocked_label: str
    multipart: bool = True


def form_of(alliance: alliances.Row, asked: Asked) -> Form:
    """The questions as a form in the alliance's country and currency."""
    page = Page(code="deed", title=DOCUMENTS["title"], questions=asked.questions)
    return Form(kind=FormKind.PLAN, currency=alliance.currency, country=alliance.programme.country, pages=(page,))


def read(place: Place, asked: Asked, typed: Mapping[str, str], files: Mapping[str, Any]) -> tuple[Answers, list[Blocker]]:
    """The answers, and every fault of what was typed or left out."""
    form = form_of(place.alliance, asked)
    found = read_page(form, form.pages[0], typed)
    faults = list(found.faults)
    faults += [Blocker("money.field_missing", {"field": name}) for name in missing_on(form.pages[0], found.answers, found.unread)]
    faults += [Blocker("money.document_needed", {"document": name}) for name, must in asked.files.items() if must and name not in files]
    return found, faults


def deed_page(
    place: Place, asked: Asked, *, action_url: str, key: str, typed: Mapping[str, str] | None = None, faults: tuple[Blocker, ...] = ()
) -> DeedPage:
    """The form as it is first shown, or again with everything that was typed and every reason."""
    wrong = {field_of(fault): told(place, asked, fault) for fault in reversed(faults) if field_of(fault)}
    hidden = [("form_key", key)] + ([("version", str(asked.version))] if asked.version is not None else [])
    boxes = [_drawn(place, asked, one, typed, wrong) for one in asked.questions]
    first = next((f"id_{one.code}" for one in asked.questions), next((f"id_{name}" for name in asked.files), "main"))
    return DeedPage(
        title=asked.title,
        caption=f"{place.alliance.code} · {place.alliance.title}",
        back_url=asked.back_url,
        action_url=action_url,
        submit_label=asked.submit,
        fields=(*boxes, *(_file(name, must, wrong) for name, must in asked.files.items())),
        hidden=tuple(hidden),
        errors=tuple((summed(place, asked, fault), f"id_{field_of(fault)}" if field_of(fault) else first) for fault in faults),
        facts=asked.facts,
        text=asked.text,
        blockers=tuple({"text": sentence} for sentence in asked.blockers),
        danger=asked.danger,
        blocked_label=asked.submit,
    )


def field_of(fault: Blocker) -> str:
    """The box a fault belongs to; empty where it belongs to none."""
    found = fault.parameter("field") or fault.parameter("need") or fault.parameter("document")
    return str(found or "")


def told(place: Place, asked: Asked, fault: Blocker) -> str:
    """The sentence of a fault, with the words of its box instead of its code."""
    name = field_of(fault)
    question = next((one for one in asked.questions if one.code == name), None)
    label = words(question.label) if question else words(DOCUMENTS[name]) if name in DOCUMENTS else name
    named = {key: label for key in ("field", "need", "document") if fault.parameter(key)}
    return say(fault, **named)


def summed(place: Place, asked: Asked, fault: Blocker) -> str:
    """The same for the summary at the top, opened by its question, so that two alike can be told apart."""
    sentence = told(place, asked, fault)
    label = next((words(one.label) for one in asked.questions if one.code == field_of(fault)), "")
    if not label or label in sentence:
        return sentence
    return f"{label} {sentence}" if label.endswith("?") else f"{label}: {sentence}"


def _drawn(place: Place, asked: Asked, one: Question, typed: Mapping[str, str] | None, wrong: Mapping[str, str]) -> dict[str, Any]:
    if one.kind is AnswerKind.ROWS:
        return _rows(place, asked, one, typed, wrong)
    value = typed.get(one.code, "") if typed is not None else shown(asked.known.get(one.code), place.alliance.programme.country)
    return _box(place, asked, one, name=one.code, value=value, wrong=wrong)


def _rows(place: Place, asked: Asked, one: Question, typed: Mapping[str, str] | None, wrong: Mapping[str, str]) -> dict[str, Any]:
    """A small table: the rows there are, and an empty one more where nothing was typed yet or one was asked for."""
    known = asked.known.get(one.code)
    rows = [row for row in known if isinstance(row, dict)] if isinstance(known, list) else []
    sent = (typed or {}).get(f"{one.code}-TOTAL_FORMS", "")
    number = len(rows) or 1
    if typed is not None and sent.isdecimal():
        number = min(int(sent) + (typed.get("add") == one.code), MOST_ROWS)

    def cell(column: Question, at: int | str) -> dict[str, Any]:
        name = f"{one.code}-{at}-{column.code}"
        if typed is not None:
            value = typed.get(name, "")
        else:
            row = rows[at] if isinstance(at, int) and at < len(rows) else {}
            value = shown(row.get(column.code), place.alliance.programme.country)
        return _box(place, asked, column, name=name, value=value, wrong=wrong)

    return {
        "name": one.code,
        "label": words(one.label),
        "kind": "rows",
        "hint": words(one.help) if one.help else "",
        "error": wrong.get(one.code, ""),
        "required": one.required,
        "columns": [{"label": words(column.label)} for column in one.columns],
        "rows": [[cell(column, at) for column in one.columns] for at in range(number)],
        "blank": [cell(column, "__prefix__") for column in one.columns],
    }


def _box(place: Place, asked: Asked, one: Question, *, name: str, value: str, wrong: Mapping[str, str]) -> dict[str, Any]:
    options = [(option.code, words(option.label)) for option in one.options]
    if one.kind is AnswerKind.YES_NO:
        options = [("yes", _("Yes")), ("no", _("No"))]
    kind = KINDS.get(one.kind, "text")
    return {
        "name": name,
        "label": words(one.label),
        "kind": "select" if kind == "radios" and len(options) > MOST_RADIOS else kind,
        "value": value,
        "required": one.required,
        "error": wrong.get(name, ""),
        "hint": words(one.help) if one.help else "",
        "choices": options,
        "currency": place.alliance.currency if one.kind is AnswerKind.MONEY else None,
        "read_back": one.kind is AnswerKind.MONEY,
        "private": name in asked.private,
        "lines": 4,
    }


def shown(value: Json, country: str) -> str:
    """An answer as it stands in a box."""
    if isinstance(value, dict):
        return written(Money.from_json({name: str(part) for name, part in value.items()}).amount, country)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _file(name: str, must: bool, wrong: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": name,
        "label": words(DOCUMENTS[name]),
        "kind": "file",
        "required": must,
        "error": wrong.get(name, ""),
        "accept": PICTURES if name == "picture" else PAPERS,
        "max_bytes": MAX_BYTES,
        "hint": _("A photo will do, up to 10 MB") if name == "picture" else _("PDF, picture or spreadsheet, up to 10 MB"),
    }

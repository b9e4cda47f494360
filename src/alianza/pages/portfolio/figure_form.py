"""Forms of the portfolio: a figure, why one is read first, a version of targets, a selection. What was typed is never lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from alianza.domain.portfolio.measures import BY_CODE, MEASURES
from alianza.domain.portfolio.observation import LOCAL, Exactness, Kind, Observation
from alianza.domain.values import Blocker
from alianza.pages.addresses import url
from alianza.pages.formats import language
from alianza.pages.frame import words
from alianza.pages.observed import observed
from alianza.pages.self_check.answers import Typed, first
from alianza.pages.words.figures import EXACTNESS_WORDS, KIND_WORDS, said, subject_words
from alianza.pages.words.reading import read

LONGEST = 18
FIELD_OF = {
    "portfolio.unknown_measure": "measure", "portfolio.other_unit": "currency", "portfolio.source_missing": "source",
    "portfolio.negative_count": "value", "portfolio.more_than_all": "value", "portfolio.nothing_said": "value",
    "portfolio.range_upside_down": "upper", "portfolio.unknown_product": "text", "portfolio.target_before_start": "as_of",
    "portfolio.actual_before_start": "as_of", "portfolio.reason_missing": "reason", "portfolio.name_missing": "name",
    "portfolio.name_taken": "name", "portfolio.empty_selection": "projects",
    "portfolio.year_unknown": "year", "portfolio.due_before_today": "due_on", "portfolio.asked_already": "projects",
    "portfolio.no_targets": "target_alliances", "portfolio.below_nothing": "value", "portfolio.not_whole": "value",
    "portfolio.currency_unknown": "currency", "portfolio.not_yet": "as_of",
}  # fmt: skip
"""At which field a reason stands."""


@dataclass(frozen=True)
class FormPage:
    """One form of the analyst."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    lead: str
    fields: tuple[dict[str, Any], ...]
    action_url: str
    cancel_url: str
    button: str
    hidden: tuple[tuple[str, str], ...] = ()
    errors: tuple[tuple[str, str], ...] = ()


@dataclass
class Reading:
    """What was typed, as values; ``errors`` by field for what cannot be read."""

    typed: Typed
    errors: dict[str, str] = field(default_factory=dict)

    def number(self, name: str) -> Decimal | None:
        """A number as the reader's language writes it; None where nothing stands."""
        text = first(self.typed, name).replace(" ", "").replace("\u00a0", "")
        if not text:
            return None
        try:
            found = Decimal(plain_number(text, language()))
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or found.adjusted() >= LONGEST:
            self.errors[name] = _("Write a number, such as 1300 or 24.65")
            return None
        return found

    def day(self, name: str) -> date | None:
        """A day; its absence is an error."""
        try:
            return date.fromisoformat(first(self.typed, name))
        except ValueError:
            self.errors[name] = _("Write a date, such as 2026-01-01")
            return None


def plain_number(text: str, spoken: str) -> str:
    """The number with a dot for decimals: Spanish writes 1.300,5 and English 1,300.5. One sign alone groups if three digits follow."""
    decimal, group = (",", ".") if spoken.startswith("es") else (".", ",")
    if group in text and decimal not in text and not all(len(part) == 3 for part in text.split(group)[1:]):
        return text.replace(group, ".")
    return text.replace(group, "").replace(decimal, ".")


def read_figure(subject: str, typed: Typed) -> tuple[Observation | None, dict[str, str]]:
    """The figure as typed, or the errors by field; reasons against it are the service's."""
    reading = Reading(typed)
    value, upper, day = reading.number("value"), reading.number("upper"), reading.day("as_of")
    kind = next((one for one in Kind if one == first(typed, "kind")), None)
    if kind is None:
        reading.errors["kind"] = _("Choose one")
    measure = first(typed, "measure")
    if measure not in BY_CODE:
        reading.errors["measure"] = _("Choose one")
    if day is None or kind is None or reading.errors:
        return None, reading.errors
    unit = BY_CODE[measure].unit
    exactness = next((one for one in Exactness if one == first(typed, "exactness")), Exactness.EXACT)
    return Observation(
        subject=subject, measure=measure, unit=f"{first(typed, 'currency').upper()[:3]} million" if unit == LOCAL else unit, as_of=day,
        kind=kind, source=first(typed, "source")[:300], value=value, upper=upper, text=first(typed, "text")[:400] or None,
        exactness=exactness, place=first(typed, "at")[:200], assumed_date=bool(first(typed, "assumed_date")),
    ), {}  # fmt: skip


def key_of(typed: Typed, name: str) -> UUID | None:
    """An id that a form carries; None where there is none, or none that can be read."""
    try:
        return UUID(first(typed, name))
    except ValueError:
        return None


def figure_form(subject: str, typed: Typed, errors: Mapping[str, str] | None = None, blockers: Iterable[Blocker] = ()) -> FormPage | None:
    """The form for a figure about a project or a whole; None where there is no such subject."""
    known = observed()
    if subject not in known.projects and not any(one.subject == subject for one in known.observations):
        return None
    corrected = next((one for one in known.observations if one.key and one.key == first(typed, "corrects")), None)
    filled = typed if "measure" in typed or corrected is None else _of(corrected)
    back = back_of(subject)
    lead = _("A figure is never changed. Figures of several sources stand side by side.")
    if corrected:
        lead = _("This takes the place of “{figure}” ({source}), which stays in the history.").format(
            figure=said(corrected), source=corrected.source
        )
    hidden = (("form_key", first(typed, "form_key") or str(uuid4())), ("corrects", corrected.key if corrected else ""))
    return page_of(
        FormPage(
            _("Correct a figure") if corrected else _("Add a figure"), subject_words(subject, known.projects),
            ((_("Projects of the region"), url("insight.projects")), (subject_words(subject, known.projects), back)), lead, _fields(),
            url("insight.add_figure", code=subject), back, _("Save"), hidden,
        ), filled, errors, blockers,
    )  # fmt: skip


def back_of(subject: str) -> str:
    """The page of a project or a whole."""
    whole = subject.startswith("portfolio:")
    return url("insight.whole", code=subject.partition(":")[2]) if whole else url("insight.project", code=subject)


def page_of(page: FormPage, typed: Typed, errors: Mapping[str, str] | None, blockers: Iterable[Blocker]) -> FormPage:
    """The form with what was typed and every error at its field and in the summary."""
    told, summary = dict(errors or {}), []
    for one in blockers:
        name = FIELD_OF.get(one.code, page.fields[0]["name"])
        told.setdefault(name, read(one))
        summary.append((read(one), f"id_{name}"))
    summary = [*((text, f"id_{name}") for name, text in (errors or {}).items()), *summary]
    fields = tuple(one | {"value": _value(one, typed), "error": told.get(one["name"], "")} for one in page.fields)
    return FormPage(
        page.title, page.caption, page.crumbs, page.lead, fields, page.action_url, page.cancel_url, page.button, page.hidden,
        tuple(dict.fromkeys(summary)),
    )  # fmt: skip


def _value(one: Mapping[str, Any], typed: Typed) -> Any:
    sent = typed.get(one["name"], ())
    if one.get("kind") == "checkboxes":
        return list(sent)
    return bool(sent) if one.get("kind") == "checkbox" else (sent[0] if sent else one.get("value", ""))


def _of(one: Observation) -> dict[str, list[str]]:
    """A figure as the form would hold it."""
    stated = {
        "measure": one.measure, "kind": one.kind.value, "value": one.value, "upper": one.upper, "text": one.text, "as_of": one.as_of,
        "exactness": one.exactness.value, "source": one.source, "at": one.place, "assumed_date": "on" if one.assumed_date else None,
        "currency": one.unit.removesuffix(" million") if BY_CODE[one.measure].unit == LOCAL else None,
    }  # fmt: skip
    return {name: [str(value)] for name, value in stated.items() if value is not None}


def _fields() -> tuple[dict[str, Any], ...]:
    measures = [("", "–"), *sorted(((one.code, _labelled(one.code)) for one in MEASURES), key=lambda pair: pair[1].casefold())]
    kinds = [(one.value, str(words_)) for one, words_ in KIND_WORDS.items()]
    exact = [
        (one.value, str(text).format(value="…") if one is not Exactness.EXACT else _("exactly")) for one, text in EXACTNESS_WORDS.items()
    ]
    return (
        {"name": "measure", "label": _("Measure"), "kind": "select", "choices": measures, "required": True},
        {"name": "kind", "label": _("Kind"), "kind": "radios", "choices": kinds, "required": True},
        {"name": "value", "label": _("Figure"), "width": 20,
         "hint": _("In the unit of the measure; leave it empty if the source says it in words")},
        {"name": "upper", "label": _("Up to"), "hint": _("Only where the source gives a range"), "width": 20},
        {"name": "currency", "label": _("Currency"), "hint": _("For amounts in the country’s money, such as BOB"), "width": 4},
        {"name": "exactness", "label": _("How exactly the source says it"), "kind": "select", "choices": exact},
        {"name": "text", "label": _("In words"), "hint": _("What the source says, or what limits the figure"), "kind": "textarea"},
        {"name": "as_of", "label": _("As of"), "kind": "date", "required": True,
         "hint": _("The day the figure is of, not the day of the document")},
        {"name": "assumed_date", "label": _("The source does not give the day; this one is assumed"), "kind": "checkbox"},
        {"name": "source", "label": _("Source"), "hint": _("Document with its number and day, or an address"), "required": True},
        {"name": "at", "label": _("Where in the source"), "hint": _("Section, table or page")},
    )  # fmt: skip


def _labelled(code: str) -> str:
    measure = BY_CODE[code]
    unit = _("country’s money, millions") if measure.unit == LOCAL else measure.unit
    return f"{words(measure.name)} ({unit})" if unit else words(measure.name)

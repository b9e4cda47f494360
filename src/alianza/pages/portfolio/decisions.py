"""Forms of what is decided on figures: which is read first, a new version of targets, a selection of one's own."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import Kind, Observation
from alianza.domain.portfolio.observed import STRICT, Selection, members_of
from alianza.domain.portfolio.project import Occasion
from alianza.domain.values import Blocker
from alianza.pages.addresses import url
from alianza.pages.formats import day
from alianza.pages.frame import words
from alianza.pages.observed import observed
from alianza.pages.portfolio.figure_form import FormPage, Reading, back_of, page_of
from alianza.pages.self_check.answers import Typed, first
from alianza.pages.words.figures import KIND_WORDS, said, source_words, subject_words
from alianza.pages.words.portfolio import OCCASIONS
from alianza.records.queries import portfolio
from alianza.services.portfolio import NewTargets

TARGETS = ("alliances", "families", "beneficiaries", "organisations", "plans", "municipalities", "women_share", "sales_increase")
"""Measures that a version of targets is asked for; others are added as single figures."""


def choose_form(figure_id: UUID, typed: Typed, blockers: Iterable[Blocker] = ()) -> FormPage | None:
    """The question why this figure is read first; None for a figure that is not there or has been superseded."""
    known = observed()
    one = next((each for each in known.observations if each.key == str(figure_id)), None)
    if one is None:
        return None
    others = [each for each in known.observations if (each.subject, each.measure, each.kind) == (one.subject, one.measure, one.kind)]
    beside = "; ".join(f"{said(each)} ({day(each.as_of)}, {source_words(each.source)})" for each in others if each.key != one.key)
    lead = _("{measure}: {figure} ({kind}, {day}, {source}). Beside it stand: {others}").format(
        measure=words(BY_CODE[one.measure].name), figure=said(one), kind=KIND_WORDS[one.kind], day=day(one.as_of),
        source=source_words(one.source),
        others=beside or "–",
    )  # fmt: skip
    reason = {
        "name": "reason", "label": _("Why is it read first?"), "kind": "textarea", "required": True,
        "hint": _("Readers see the reason beside the figure"),
    }  # fmt: skip
    return page_of(
        FormPage(
            _("Read this figure first"), subject_words(one.subject, known.projects), _crumbs(one.subject), lead, (reason,),
            url("insight.choose_figure", figure_id=figure_id), back_of(one.subject), _("Read it first"),
        ), typed, None, blockers,
    )  # fmt: skip


def _crumbs(subject: str) -> tuple[tuple[str, str], ...]:
    return ((_("Projects of the region"), url("insight.projects")), (subject_words(subject, observed().projects), back_of(subject)))


def read_targets(code: str, typed: Typed) -> tuple[NewTargets | None, dict[str, str]]:
    """The version as typed, or the errors by field."""
    reading = Reading(typed)
    day_, occasion = reading.day("as_of"), next((one for one in Occasion if one == first(typed, "occasion")), None)
    if occasion is None:
        reading.errors["occasion"] = _("Choose one")
    values = {measure: reading.number(f"target_{measure}") for measure in TARGETS}
    if day_ is None or occasion is None or reading.errors:
        return None, reading.errors
    source, assumed = first(typed, "source")[:300], bool(first(typed, "assumed_date"))
    figures = tuple(
        Observation(
            subject=code, measure=measure, unit=BY_CODE[measure].unit, as_of=day_, kind=Kind.TARGET, source=source, value=value,
            assumed_date=assumed,
        )
        for measure, value in values.items() if value is not None
    )  # fmt: skip
    return NewTargets(
        project=code, occasion=occasion, as_of=day_, source=source, reason=first(typed, "reason"), assumed_date=assumed, figures=figures
    ), {}


def targets_form(code: str, typed: Typed, errors: Mapping[str, str] | None = None, blockers: Iterable[Blocker] = ()) -> FormPage | None:
    """The form for a version of targets; None where there is no such project."""
    project = observed().projects.get(code)
    if project is None:
        return None
    occasions = [(one.value, str(text)) for one, text in OCCASIONS.items()]
    fields: tuple[dict[str, Any], ...] = (
        {"name": "occasion", "label": _("Why targets are set"), "kind": "radios", "choices": occasions, "required": True},
        {"name": "as_of", "label": _("Set on"), "kind": "date", "required": True},
        {"name": "assumed_date", "label": _("The source does not give the day; this one is assumed"), "kind": "checkbox"},
        {"name": "source", "label": _("Source"), "hint": _("Document with its number and day, or an address"), "required": True},
        {"name": "reason", "label": _("Reason"), "kind": "textarea",
         "hint": _("What was changed and why; needed for all but the original targets")},
        *({"name": f"target_{measure}", "label": _target_label(measure), "width": 10} for measure in TARGETS),
    )  # fmt: skip
    lead = _("Versions set before stay as they are. Leave empty what this version says nothing about.")
    return page_of(
        FormPage(
            _("Set new targets"), subject_words(code, observed().projects), _crumbs(code), lead, fields,
            url("insight.set_targets", code=code), back_of(code), _("Save"),
        ), typed, errors, blockers,
    )  # fmt: skip


def _target_label(measure: str) -> str:
    unit = BY_CODE[measure].unit
    return f"{words(BY_CODE[measure].name)} ({unit})" if unit == "%" else words(BY_CODE[measure].name)


def selection_form(owner: str, typed: Typed, blockers: Iterable[Blocker] = ()) -> FormPage:
    """The form for a selection of one's own, beginning with another one's projects."""
    known = observed()
    begun = _begun(owner, first(typed, "from"))
    if begun is not None and "name" not in typed:
        typed = {"projects": begun}
    choices = [(one.code, subject_words(one.code, known.projects)) for one in known.projects.values()]
    fields: tuple[dict[str, Any], ...] = (
        {"name": "name", "label": _("Name"), "required": True},
        {"name": "families_once", "label": _("Phases of one programme count as one, as in the strict portfolio"), "kind": "checkbox"},
        {"name": "projects", "label": _("Projects"), "kind": "checkboxes", "choices": choices, "required": True},
    )
    return page_of(
        FormPage(
            _("A selection of your own"), _("Portfolio"), ((_("Projects of the region"), url("insight.projects")),),
            _("You find it again wherever a portfolio is chosen. Only you see it."), fields, url("insight.new_selection"),
            url("insight.projects"), _("Save"), (("form_key", first(typed, "form_key") or str(uuid4())),),
        ), typed, None, blockers,
    )  # fmt: skip


def _begun(owner: str, code: str) -> list[str] | None:
    known = observed()
    found: Selection | None = next((one for one in portfolio.selections(owner) if one.code == (code or STRICT.code)), None)
    return [one.code for one in members_of(found, known.projects, date.max)] if found else None

"""The projects of the region as a list, with what is known of each and what contradicts itself."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor, decide
from alianza.domain.portfolio.disagreement import disagreements
from alianza.domain.portfolio.observed import Observed, Selection, faults_of_selection, members_of
from alianza.domain.portfolio.project import Precision, Project, ProjectDate
from alianza.pages.addresses import url
from alianza.pages.calls.standing import country_name
from alianza.pages.formats import day
from alianza.pages.frame import words
from alianza.pages.listing import Table, columns, link, status
from alianza.pages.observed import observed
from alianza.pages.words.figures import WHOLES
from alianza.pages.words.reading import read
from alianza.records.queries import portfolio


@dataclass(frozen=True)
class ProjectsPage:
    """Every project of a selection; ``notes`` are what a reader has to know of the selection itself."""

    title: str
    caption: str
    filters: tuple[dict[str, Any], ...]
    url: str
    table: Table
    notes: tuple[str, ...]
    wholes: tuple[tuple[str, str, int], ...]
    links: tuple[tuple[str, str], ...]


def projects_page(actor: Actor, wanted: str) -> ProjectsPage:
    """The projects of one selection, or all of them."""
    known, choices = observed(), portfolio.selections(actor.user_id)
    selection = next((one for one in choices if one.code == wanted), None)
    chosen = members_of(selection, known.projects, date.max) if selection else list(known.projects.values())
    notes = faults_of_selection(selection, known.projects) if selection else []
    field = {
        "name": "selection", "label": _("Selection"), "kind": "select", "value": selection.code if selection else "",
        "choices": [("", _("All projects")), *((one.code, words(one.name)) for one in choices)],
    }  # fmt: skip
    return ProjectsPage(
        _("Projects of the region"), _("Portfolio"), (field,), url("insight.projects"), _table(known, chosen),
        tuple(read(one) for one in notes), _wholes(known), _links(actor, selection),
    )  # fmt: skip


def _links(actor: Actor, selection: Selection | None) -> tuple[tuple[str, str], ...]:
    asked = (_("Data requests"), url("insight.requests"))
    if not decide(actor, Action.EDIT_PORTFOLIO).allowed:
        return (asked,)
    own = f"{url('insight.new_selection')}?from={selection.code if selection else ''}"
    return (asked, (_("Save a selection of your own"), own))


def _table(known: Observed, chosen: list[Project]) -> Table:
    figures = Counter(one.subject for one in known.observations)
    against = Counter(one.subject for one in disagreements(known.observations, known.projects))
    rows = tuple({"cells": _cells(one, figures[one.code], against[one.code])} for one in chosen)
    labels = (
        *columns(_("Project"), _("Country"), _("Approved"), _("Closing")),
        {"label": _("Figures"), "numeric": True},
        *columns(_("Sources")),
    )
    empty = {"title": _("No project is chosen"), "text": _("Choose another selection.")}
    return Table("", labels, rows, len(rows), len(known.projects), empty)


def _cells(one: Project, figures: int, against: int) -> list[Any]:
    contradicting = _("{count} measures contradicted").format(count=against) if against > 1 else _("1 measure contradicted")
    nothing = status(_("Nothing known"), "empty")
    phased = f"{one.name} ({one.phase})" if one.phase and one.phase not in one.name.split() else one.name
    return [
        link(phased, url("insight.project", code=one.code)),
        f"{country_name(one.country)}, {one.region}" if one.region else country_name(one.country),
        _as_exactly(one.day("approved"), one.approved), _as_exactly(one.day("closing"), one.closed), figures or nothing,
        status(contradicting, "warn") if against else "–",
    ]  # fmt: skip


def _as_exactly(known: ProjectDate | None, otherwise: date | None) -> date | str | None:
    """The day, or no more of it than its source gives."""
    if known is None or known.precision is Precision.DAY:
        return known.day if known else otherwise
    return str(known.day.year) if known.precision is Precision.YEAR else day(known.day, "MMM y")


def _wholes(known: Observed) -> tuple[tuple[str, str, int], ...]:
    """The portfolios and regions that figures are about as a whole: name, address, how many figures."""
    counted = Counter(one.subject.partition(":")[2] for one in known.observations if one.subject.startswith("portfolio:"))
    return tuple((str(WHOLES.get(code, code)), url("insight.whole", code=code), number) for code, number in counted.items())


def day_or_unknown(value: date | None) -> str | None:
    """A day as it is written; None where it is not known."""
    return day(value) if value else None

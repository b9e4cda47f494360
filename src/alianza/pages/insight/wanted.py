"""Which review is asked for: of which projects, as of which day, by whom; and its pieces."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.portfolio.observed import Observed, Selection
from alianza.domain.portfolio.review import OWN, Written, review, with_own
from alianza.pages.frame import words
from alianza.pages.insight import own
from alianza.records.queries.portfolio import selections

PORTFOLIOS = ("strict", "broad")
OF_THE_REVIEW = date(2013, 12, 31)


@dataclass(frozen=True)
class Asked:
    """Which review: of which portfolio, as of which day; ``today`` is left out of addresses. ``actor`` gets links to what he may edit.

    ``selection`` is one of the person's own under that code; without it the review's own portfolio is meant. ``choices`` are all
    that the person may choose.
    """

    portfolio: str
    day: date
    today: date
    actor: Actor | None = None
    selection: Selection | None = None
    choices: tuple[Selection, ...] = ()

    @property
    def chosen(self) -> str | Selection:
        """The projects, as the domain takes them."""
        return self.selection or self.portfolio

    @property
    def query(self) -> str:
        """What stands behind an address to see the same."""
        told = {"portfolio": self.portfolio} if self.portfolio != PORTFOLIOS[0] else {}
        told |= {"as_of": self.day.isoformat()} if self.day != self.today else {}
        return f"?{urlencode(told)}" if told else ""


def asked_for(actor: Actor, wanted: str, day: date, today: date) -> Asked:
    """The review of the review's own portfolios or of a selection of the person's; of the strict one for a code nobody knows."""
    choices = tuple(selections(actor.user_id))
    own_one = next((one for one in choices if one.code == wanted and one.codes is not None), None)
    code = wanted if wanted in PORTFOLIOS or own_one else PORTFOLIOS[0]
    return Asked(code, day, today, actor, own_one, choices)


def observed_review(asked: Asked, known: Observed, day: date | None = None, only: Collection[str] = ()) -> list[Written]:
    """Every piece, or those of some numbers, from what was observed, as of the day asked for or another."""
    asked_day = asked.day if day is None else day
    return review(known.observations, known.derived, known.projects, portfolio=asked.chosen, day=asked_day, only=only)


def whole_review(asked: Asked, known: Observed, day: date | None = None) -> list[Written]:
    """The same with what our own records say."""
    return with_own(observed_review(asked, known, day), own.observations(own.counted(), asked.day if day is None else day))


def countries_of(known: Observed) -> Mapping[str, str]:
    """The country of every project, and of every programme that runs here."""
    counted = own.counted()
    here = {f"{OWN}{one.programme}": one.country for one in counted.programmes} if counted else {}
    return {one.code: one.country for one in known.projects.values()} | here


def selection_field(asked: Asked) -> dict[str, Any]:
    """The form's field that chooses the projects."""
    choices = [(one.code, words(one.name)) for one in asked.choices or selections()]
    return {"name": "portfolio", "label": _("Portfolio"), "kind": "select", "value": asked.portfolio, "choices": choices}

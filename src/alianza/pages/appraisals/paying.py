"""Who pays what in an appraised plan, and what the programme’s rules had against it on the day it came in."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.values import Blocker, Money
from alianza.pages import formats
from alianza.pages.applications.financing import Broken, Part
from alianza.pages.applications.reasons import why_of
from alianza.pages.frame import words
from alianza.pages.money.texts import PAYERS
from alianza.pages.words.broken_rules import rule_sentence
from alianza.records.queries import alliances, appraisals


@dataclass(frozen=True)
class Shares:
    """Who pays what in the appraised plan, and the rules against it. ``other_cost`` says that the form has another total."""

    parts: tuple[Part, ...]
    total: Money
    broken: tuple[Broken, ...]
    other_cost: str


def shares_of(alliance: alliances.Row, row: appraisals.Row) -> Shares:
    """Who pays, as it was judged when the plan came in."""
    stored = row.financing
    parts = tuple(Part(words(PAYERS[code]), Money.from_json(amount)) for code, amount in stored["parties"].items())
    total, form = Money.from_json(stored["cost"]), stored["form_cost"]
    other = form is not None and Money.from_json(form) != total
    said = {"plan": formats.money(total), "form": formats.money(Money.from_json(form)) if form else ""}
    text = _("This plan costs %(plan)s, the plan form says %(form)s.") % said if other else ""
    return Shares(parts, total, broken_rules(alliance, stored), text)


def broken_rules(alliance: alliances.Row, stored: dict[str, Any]) -> tuple[Broken, ...]:
    """The reasons as they stood when the plan came in, with the plan’s own names of items."""
    reasons = map(Blocker.from_json, stored["blockers"])
    found = [Broken(rule_sentence(one, stored["items"], stored["lines"]), why_of(alliance, one.rule)) for one in reasons]
    return tuple(dict.fromkeys(found))

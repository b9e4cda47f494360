"""Who pays what in an appraised plan, and what the programme’s rules had against it on the day it came in."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.appraisal.plan import Plan
from alianza.domain.values import Blocker, Money, Payer
from alianza.exchange.plan_brought import read_text
from alianza.pages import formats
from alianza.pages.applications.financing import Broken, Part
from alianza.pages.applications.reasons import why_of
from alianza.pages.frame import words
from alianza.pages.money.panels import table
from alianza.pages.money.texts import PAYERS
from alianza.pages.words.broken_rules import rule_sentence
from alianza.records.queries import alliances, appraisals


@dataclass(frozen=True)
class Shares:
    """Who pays what in the appraised plan, and the rules against it. ``other_cost`` says that the form has another total.

    ``named`` tells contributors of one kind apart by their names; ``each_family`` is the cost for each household.
    """

    parts: tuple[Part, ...]
    total: Money
    broken: tuple[Broken, ...]
    other_cost: str
    named: dict[str, Any] | None = None
    each_family: str = ""


def shares_of(alliance: alliances.Row, row: appraisals.Row) -> Shares:
    """Who pays, as it was judged when the plan came in."""
    stored = row.financing
    parts = tuple(Part(words(PAYERS[code]), Money.from_json(amount)) for code, amount in stored["parties"].items())
    total, form = Money.from_json(stored["cost"]), stored["form_cost"]
    other = form is not None and Money.from_json(form) != total
    said = {"plan": formats.money(total), "form": formats.money(Money.from_json(form)) if form else ""}
    text = _("This plan costs %(plan)s, the plan form says %(form)s.") % said if other else ""
    plan = read_text(row.source).plan
    return Shares(parts, total, broken_rules(alliance, stored), text, _named(plan, total) if plan else None, _each_family(row, total))


def _named(plan: Plan, total: Money) -> dict[str, Any] | None:
    """Every contributor by name; nothing where no name tells more than the kind does."""
    paid: dict[tuple[Payer, str], Decimal] = {}
    for one in plan.contributions:
        paid[one.payer, one.payer_name] = paid.get((one.payer, one.payer_name), Decimal(0)) + one.paid * plan.scale
    if not total.minor or not any(name for _payer, name in paid):
        return None
    rows = [
        [
            name or words(PAYERS[payer]),
            words(PAYERS[payer]),
            formats.money(Money.rounded(amount, total.currency)),
            formats.share(amount / total.amount, 2),
        ]
        for (payer, name), amount in sorted(paid.items(), key=lambda one: -one[1])
    ]
    rows.append([_("Total"), "–", formats.money(total), formats.share(1, 2)])
    heads = [_("Contributor"), _("Kind"), _("Amount"), _("Share")]
    return table(_("Each contributor by name"), heads, rows, numeric=(2, 3))


def _each_family(row: appraisals.Row, total: Money) -> str:
    home = row.result["household"]
    if not home:
        return ""
    mean = formats.money(Money.rounded(total.amount / home["households"], total.currency))
    return _("That is %(amount)s for each of %(households)s families.") % {"amount": mean, "households": formats.number(home["households"])}


def broken_rules(alliance: alliances.Row, stored: dict[str, Any]) -> tuple[Broken, ...]:
    """The reasons as they stood when the plan came in, with the plan’s own names of items."""
    reasons = map(Blocker.from_json, stored["blockers"])
    found = [Broken(rule_sentence(one, stored["items"], stored["lines"]), why_of(alliance, one.rule)) for one in reasons]
    return tuple(dict.fromkeys(found))

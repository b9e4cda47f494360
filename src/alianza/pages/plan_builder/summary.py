"""The running summary of a plan: what it costs, who pays, the rules against it, the margin of each year, what it is worth."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from alianza.domain.appraisal import Appraisal, Plan, Viewpoint, appraise
from alianza.domain.appraisal.rate import RateStatus
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.values import Blocker, Money, Share
from alianza.domain.workflow.building import items
from alianza.domain.workflow.building.items import BY_CODE
from alianza.domain.workflow.forms.plan import PAYERS
from alianza.exchange.appraisal_meanings import NAMES, RATES, TIMINGS
from alianza.exchange.plan_financing import shares_by_party
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.applications.reasons import why_of
from alianza.pages.appraisals.labels import LabelView, planned_labels
from alianza.pages.frame import words
from alianza.pages.plan_builder.economic import economic_rows
from alianza.pages.plan_builder.work import Work
from alianza.pages.words.saying import say

UNBALANCED = ("financing.item_not_balanced", "financing.line_without_item")
MOST_RULES = 6


@dataclass(frozen=True)
class Row:
    """One figure: what it is, how much, and what belongs to it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule that the plan does not keep, with its source."""

    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What is known of the plan now. ``is_open`` says that nobody pays for part of it yet."""

    rows: tuple[Row, ...]
    parties: tuple[Row, ...]
    broken: tuple[Rule, ...]
    kept: bool
    years: tuple[Row, ...]
    labels: tuple[LabelView, ...]
    note: str
    refresh_url: str


def summary_of(work: Work) -> Summary:
    """The summary of a draft as it stands."""
    plan = work.looked.computable
    result = appraise(plan) if plan else None
    broken = _broken(work)
    return Summary(
        rows=(*_cost(work), *(_worth(work, plan, result) if plan and result else ())),
        parties=_parties(work),
        broken=broken,
        kept=work.broken is not None and not broken,
        years=_years(work, result) if result else (),
        labels=planned_labels(work.alliance, plan, result) if plan and result else (),
        note="" if result else _("The value of the plan is shown once production, investments and costs are complete."),
        refresh_url=url("portal.plan_summary", code=work.alliance.code),
    )


def money(work: Work, amount: float) -> str:
    """An amount of the plan in whole units of its currency."""
    return formats.money(Money.rounded(Decimal(str(amount)) * work.scale, work.alliance.currency), whole=True)


def _cost(work: Work) -> tuple[Row, ...]:
    found, total = work.counted, work.total
    if found is None or total is None:
        return (Row(_("It costs"), _("Unknown"), _("Say first how many years the plan looks at.")),)
    paid = found.paid()
    rows = [Row(_("It costs"), formats.money(total, whole=True)), Row(_("Grant"), formats.money(found.grant, whole=True))]
    if paid != total:
        # Cents are shown where there are some: that they are missing is the news.
        left = abs(total - paid)
        whole = left.amount == left.amount.to_integral_value()
        rows.append(Row(_("Nobody pays yet") if paid < total else _("Paid too much"), formats.money(left, whole=whole)))
    return tuple(rows)


def _parties(work: Work) -> tuple[Row, ...]:
    if work.counted is None:
        return ()
    return tuple(
        Row(words(PAYERS[payer]), formats.money(amount, whole=True), formats.share(share) if isinstance(share, Share) else "")
        for payer, (amount, share) in shares_by_party(work.counted).items()
    )


def _broken(work: Work) -> tuple[Rule, ...]:
    if not work.broken or work.counted is None:
        return ()
    names = {one.code: one.name for one in items(work.data, BY_CODE["financing"])}
    lines = [one.item for one in work.counted.lines]
    found = [_rule(work, one, names, lines) for one in work.broken if one.code not in UNBALANCED]
    return asked_once(found)[:MOST_RULES]


def asked_once(found: list[Rule]) -> tuple[Rule, ...]:
    """Several rules may wait for the same answer: it is asked for once, with the reason of the first."""
    first: dict[str, Rule] = {}
    for one in found:
        first.setdefault(one.text, one)
    return tuple(first.values())


def _rule(work: Work, one: Blocker, names: dict[str, str], lines: list[str]) -> Rule:
    named = {"item": names.get(str(one.parameter("item")), "")} if "item" in one.parameters else {}
    line = one.parameter("line")
    if isinstance(line, int) and line < len(lines):
        named["line"] = f"“{names.get(lines[line], lines[line])}”"
    return Rule(say(one, **named), why_of(work.alliance, one.rule))


def _worth(work: Work, plan: Plan, result: Appraisal) -> tuple[Row, ...]:
    project = result.views[Viewpoint.PROJECT].indicators
    unique = project.irr.status is RateStatus.UNIQUE
    basis = _("at %(rate)s a year, %(timing)s") % {"rate": formats.share(project.rate), "timing": words(TIMINGS[project.timing.value])}
    return (
        Row(words(NAMES["npv"]), money(work, project.npv), basis),
        Row(words(NAMES["irr"]), formats.share(project.irr.roots[0]) if unique else words(RATES[project.irr.status.value])),
        Row(words(NAMES["dscr"]), _coverage(work, plan, result)),
        *(Row(*one) for one in economic_rows(plan, result)),
    )


def _coverage(work: Work, plan: Plan, result: Appraisal) -> str:
    if not plan.loans and "loan" in work.data:
        return _("Once it is settled who pays")
    lowest = result.debt.lowest
    return _("No loan") if lowest is None else _("%(times)s times") % {"times": formats.number(lowest, 2)}


def _years(work: Work, result: Appraisal) -> tuple[Row, ...]:
    """What each year leaves with the project more than without it, before investments."""
    gained = result.operating[Scenario.WITH] - result.operating[Scenario.WITHOUT]
    return tuple(Row(_("Year %(year)s") % {"year": year}, money(work, float(value))) for year, value in enumerate(gained) if year)

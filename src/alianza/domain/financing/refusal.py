"""The few shapes a refusal of a financing plan has: a missing fact, too much, too little."""

from alianza.domain.financing.plan import FinancingPlan
from alianza.domain.values import Blocker, Circumstances, IndexedAmount, Money, PayingGroup, ReferenceDate, Share, Unknown, bilingual

ROOM = "financing"
GROUP_HELP = bilingual("only for women or only for men", "solo para mujeres o solo para hombres")
AT_HELP = bilingual("day at which the unit is read", "fecha a la que se lee la unidad")


def unknown(fact: str, **parameters: object) -> list[Blocker]:
    """The fact is missing, so the rule cannot be said to hold."""
    return [Blocker(f"{ROOM}.unknown", {"fact": fact, **parameters})]


def refused(name: str, **parameters: object) -> list[Blocker]:
    """The plan is against the rule; the parameters carry both figures."""
    return [Blocker(f"{ROOM}.{name}", {key: value for key, value in parameters.items() if value is not None})]


def share_at_most(part: Money, whole: Money, most: Share, name: str, **parameters: object) -> list[Blocker]:
    """The part is not more than so large a share of the whole."""
    found = part.share_of(whole)
    if found is None:
        return unknown("cost")
    if found <= most.fraction:
        return []
    return refused(name, found=Share(found), at_most=most, part=part, whole=whole, **parameters)


def share_at_least(part: Money, whole: Money, least: Share, name: str, **parameters: object) -> list[Blocker]:
    """The part is not less than so large a share of the whole."""
    found = part.share_of(whole)
    if found is None:
        return unknown("cost")
    if found >= least.fraction:
        return []
    missing = whole * least - part
    return refused(name, found=Share(found), at_least=least, part=part, whole=whole, missing=missing, **parameters)


def ceiling(
    found: Money, most: IndexedAmount, circumstances: Circumstances, *, at: ReferenceDate, name: str, times: int = 1
) -> list[Blocker]:
    """The amount is not more than so many times the ceiling of the named date."""
    limit = most.in_currency(found.currency, circumstances, at)
    if isinstance(limit, Unknown):
        return [limit.blocker(ROOM)]
    if found <= limit * times:
        return []
    return refused(name, found=found, at_most=limit * times, rule_says=str(most), counted=times)


def ungrouped(plan: FinancingPlan, group: PayingGroup | None) -> list[Blocker]:
    """A rule for women or men needs every line to say for whom it is."""
    lines = sum(line.group is None for line in plan.lines)
    return unknown("lines.group", lines=lines) if group is not None and lines else []

"""Shares of an item turned into amounts: by the largest remainder, so that no minor unit vanishes."""

from dataclasses import replace
from decimal import Decimal

from alianza.domain.appraisal.check_money import item_costs
from alianza.domain.appraisal.plan import Contribution, Plan
from alianza.domain.appraisal.refusal import Reasons, proper, reason
from alianza.domain.values import Money

THIRDS = Decimal("1e-20")


def sharing_reasons(plan: Plan) -> Reasons:
    """An item is parted by shares that add up to the whole, or by amounts; not by both, and only if its cost is known."""
    costs = item_costs(plan)
    for item, lines in _by_item(plan).items():
        first = f"financing[{lines[0][0]}].share"
        if item not in costs:
            yield reason("unknown_item", first, found=item)
        elif any(line.share is None or line.amount is not None for _, line in lines):
            yield reason("shares_mixed", first, item=item)
        else:
            yield from _whole(item, lines, first)


def _whole(item: str, lines: list[tuple[int, Contribution]], path: str) -> Reasons:
    shares = [line.share or Decimal(0) for _, line in lines]
    for (place, _), share in zip(lines, shares, strict=True):
        yield from proper(share, f"financing[{place}].share")
    # Thirds are no finite decimals.
    if abs(sum(shares, Decimal(0)) - 1) > THIRDS:
        yield reason("shares_sum", path, item=item, found=sum(shares))


def shared_out(plan: Plan) -> Plan:
    """The plan with an amount in every contribution; for a plan without ``sharing_reasons``."""
    costs, lines = item_costs(plan), list(plan.contributions)
    for item, shared in _by_item(plan).items():
        whole = Money.rounded(costs[item] * plan.scale, plan.currency)
        parts = whole.allocate([line.share or Decimal(0) for _, line in shared])
        for (place, line), part in zip(shared, parts, strict=True):
            lines[place] = replace(line, amount=part.amount / plan.scale)
    return replace(plan, contributions=tuple(lines))


def shared_so_far(plan: Plan) -> Plan:
    """The same while something is still wrong: what adds up to the whole to the last minor unit, any other share by itself.

    A line of an item whose cost is not known keeps no amount.
    """
    costs, lines = item_costs(plan), list(plan.contributions)
    for item, shared in _by_item(plan).items():
        if item not in costs:
            continue
        whole = Money.rounded(costs[item] * plan.scale, plan.currency)
        shares = [line.share or Decimal(0) for _, line in shared]
        is_whole = abs(sum(shares, Decimal(0)) - 1) <= THIRDS
        parts = whole.allocate(shares) if is_whole else [Money.rounded(whole.amount * share, plan.currency) for share in shares]
        for (place, line), part in zip(shared, parts, strict=True):
            lines[place] = line if line.share is None or line.amount is not None else replace(line, amount=part.amount / plan.scale)
    return replace(plan, contributions=tuple(lines))


def _by_item(plan: Plan) -> dict[str, list[tuple[int, Contribution]]]:
    """Lines of every item of which some line is a share."""
    lines: dict[str, list[tuple[int, Contribution]]] = {}
    for place, line in enumerate(plan.contributions):
        lines.setdefault(line.item, []).append((place, line))
    return {item: found for item, found in lines.items() if any(line.share is not None for _, line in found)}

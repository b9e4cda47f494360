"""A roster imagined from a count, for a check without a register: so many members satisfy a rule, the others do not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from alianza.domain.eligibility.facts import MemberFacts, MemberGroup, Tenure
from alianza.domain.values import Circumstances, Money, ReferenceDate, Share

Pair = tuple[dict[str, Any], dict[str, Any]]
"""What a member who satisfies the rule looks like, and one who does not."""


def imagined_members(
    kind: str, arguments: Any, total: int, satisfying: int, circumstances: Circumstances
) -> tuple[MemberFacts, ...] | None:
    """``total`` members of whom so many satisfy a rule of this kind; None for a rule that is not about members or needs a rate."""
    maker = MAKERS.get(kind)
    pair = maker(arguments, circumstances) if maker else None
    if pair is None:
        return None
    yes, no = (replace(MemberFacts(), **one) for one in pair)
    return (yes,) * min(satisfying, total) + (no,) * max(total - satisfying, 0)


def _yes_or_no(name: str) -> Callable[[Any, Circumstances], Pair]:
    return lambda _, __: ({name: True}, {name: False})


def _age(arguments: Any, circumstances: Circumstances) -> Pair:
    outside = arguments.at_least - 1 if arguments.at_least else (arguments.at_most or 0) + 1
    return {"birth_date": _born(arguments.at_least, circumstances.on)}, {"birth_date": _born(outside, circumstances.on)}


def _born(age: int, today: date) -> date:
    return date(today.year - age, 1, 1)


def _experience(arguments: Any, _: Circumstances) -> Pair:
    return {"years_in_sector": arguments.years}, {"years_in_sector": arguments.years - 1}


def _group(arguments: Any, _: Circumstances) -> Pair:
    groups: tuple[MemberGroup, ...] = arguments.groups
    return {"groups": groups[:1]}, {"groups": ()}


def _farming(arguments: Any, _: Circumstances) -> Pair:
    least: Share = arguments.at_least
    return {"income_share_from_farming": least}, {"income_share_from_farming": Share(least.fraction - 1)}


def _ceiling(name: str) -> Callable[[Any, Circumstances], Pair | None]:
    def pair(arguments: Any, circumstances: Circumstances) -> Pair | None:
        at: ReferenceDate = arguments.at
        unit = arguments.at_most.unit
        currency = unit if arguments.at_most.is_money else circumstances.series[unit].unit if unit in circumstances.series else None
        limit = arguments.at_most.in_currency(currency, circumstances, at) if currency else None
        if not isinstance(limit, Money):
            return None
        return {name: limit}, {name: Money(limit.minor + 1, limit.currency)}

    return pair


def _land(arguments: Any, _: Circumstances) -> Pair:
    least, most = arguments.at_least, arguments.at_most
    outside = most + 1 if most is not None else (least or Decimal(0)) - 1
    return {"land_ha": least if least is not None else most or Decimal(0)}, {"land_ha": outside}


def _tenure(arguments: Any, _: Circumstances) -> Pair | None:
    others = [one for one in Tenure if one not in arguments.one_of]
    return ({"tenure": arguments.one_of[0]}, {"tenure": others[0]}) if others else ({"tenure": arguments.one_of[0]}, {"tenure": None})


MAKERS: dict[str, Callable[[Any, Circumstances], Pair | None]] = {
    "members_age": _age,
    "members_literate": _yes_or_no("literate"),
    "members_experience": _experience,
    "members_crop_experience": _yes_or_no("crop_experience"),
    "members_head_of_household": _yes_or_no("head_of_household"),
    "members_poor": _yes_or_no("poor"),
    "members_willing_to_train": _yes_or_no("willing_to_train"),
    "members_of_group": _group,
    "members_farm_income": _farming,
    "members_income_ceiling": _ceiling("monthly_income"),
    "members_asset_ceiling": _ceiling("assets"),
    "members_land": _land,
    "members_tenure": _tenure,
}

"""What computed labels need beyond the appraisal: deliveries to schools; and all of it at once for a whole programme."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from alianza.records.models import Alliance, Appraisal, BuyerContract, Delivery, Submission

DELIVERING = ("in_implementation", "suspended", "in_closing", "closed")
"""States in which something may have been delivered."""
SCHOOL = "school"
PROMISED = ("signed", "ended")
"""States of a buyer's contract that both sides have signed."""


def to_schools(alliance: Alliance) -> list[tuple[Decimal, str]]:
    """Quantity and unit of every confirmed delivery to a school or public purchase."""
    rows = Delivery.objects.filter(contract__alliance=alliance, contract__buyer__partner_type=SCHOOL, state="confirmed")
    return list(rows.values_list("quantity", "unit"))


def promised_to_schools(alliance: Alliance) -> list[tuple[Decimal | None, str]]:
    """Quantity in all and unit of every contract that a school or public purchase has signed; None where it states no quantity."""
    rows = BuyerContract.objects.filter(alliance=alliance, buyer__partner_type=SCHOOL, state__in=PROMISED)
    return list(rows.values_list("quantity", "unit"))


@dataclass(frozen=True)
class Standing:
    """An alliance with what labels ask: figures of its newest appraisal, confirmed deliveries to schools by unit, its plan's answers."""

    alliance: UUID
    state: str
    territory: str
    rulebook: UUID
    appraisal: dict[str, float | None]
    to_schools: tuple[tuple[Decimal, str], ...]
    revolving_fund: bool | None


def standings(programme: str, states: Iterable[str]) -> list[Standing]:
    """The alliances of a programme in these states, in the order of their ids, by four queries whatever their number."""
    rows = Alliance.objects.filter(programme__code=programme, state__in=list(states)).order_by("id")
    of: dict[str, object] = {"alliance__programme__code": programme, "alliance__state__in": list(states)}
    figures, funds, delivered = _appraised(of), _funds(of), _delivered(programme, states)
    return [
        Standing(key, state, territory, rulebook, figures.get(key, {}), tuple(delivered.get(key, ())), funds.get(key))
        for key, state, territory, rulebook in rows.values_list("id", "state", "territory", "call__rulebook_id")
    ]


FIGURES = {
    "carbon": "result__carbon__balance_total", "margin": "result__carbon__uncertainty", "area": "result__area_ha",
    "certified": "result__certified_area_ha",
}  # fmt: skip


def _appraised(of: dict[str, object]) -> dict[UUID, dict[str, float | None]]:
    newest = Appraisal.objects.filter(**of).order_by("alliance_id", "-number").distinct("alliance_id")
    return {key: dict(zip(FIGURES, found, strict=True)) for key, *found in newest.values_list("alliance_id", *FIGURES.values())}


def _funds(of: dict[str, object]) -> dict[UUID, bool]:
    newest = Submission.objects.filter(kind="plan", **of).exclude(submitted_at=None).order_by("alliance_id", "-number")
    rows = newest.distinct("alliance_id").values_list("alliance_id", "answers__has_revolving_fund")
    return {key: answer for key, answer in rows if isinstance(answer, bool)}


def _delivered(programme: str, states: Iterable[str]) -> dict[UUID, list[tuple[Decimal, str]]]:
    rows = Delivery.objects.filter(
        contract__alliance__programme__code=programme, contract__alliance__state__in=list(states),
        contract__buyer__partner_type=SCHOOL, state="confirmed",
    )  # fmt: skip
    found: dict[UUID, list[tuple[Decimal, str]]] = defaultdict(list)
    summed = rows.order_by("contract__alliance_id", "unit").values_list("contract__alliance_id", "unit").annotate(quantity=Sum("quantity"))
    for alliance, unit, quantity in summed:
        found[alliance].append((quantity, unit))
    return found

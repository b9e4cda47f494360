"""Whether an alliance is green or one for nutrition: its figures held against the thresholds of its rulebook."""

from decimal import Decimal
from typing import Any

from alianza.domain.rulebook import Judged, LabelFacts, judge
from alianza.records.models import Alliance, Appraisal
from alianza.records.queries import labels
from alianza.records.queries.rulebooks import published

KILOGRAMS: dict[str, Decimal] = {
    **dict.fromkeys(("kg", "kilo", "kilos", "kilogramo", "kilogramos", "kilogram", "kilograms"), Decimal(1)),
    **dict.fromkeys(("g", "gramo", "gramos"), Decimal("0.001")),
    **dict.fromkeys(("t", "ton", "tonelada", "toneladas", "tonne", "tonnes"), Decimal(1000)),
    **dict.fromkeys(("lb", "lbs", "libra", "libras", "pound", "pounds"), Decimal("0.45359237")),
}
"""What one unit weighs. A quintal is not the same everywhere, so it stands for nothing here."""


def judged(alliance: Alliance, appraisal: Appraisal | None) -> tuple[Judged, ...]:
    """Every label of the programme with what is said of it; none where the rulebook states none."""
    asked = published(alliance.call.rulebook_id).rulebook.labels
    if not asked:
        return ()
    facts = facts_of(alliance, appraisal)
    return tuple(judge(one, facts) for one in asked)


def facts_of(alliance: Alliance, appraisal: Appraisal | None) -> LabelFacts:
    """What the appraisal and the deliveries know of an alliance."""
    result: dict[str, Any] = appraisal.result if appraisal else {}
    carbon = result.get("carbon") or {}
    kilograms, units = _to_schools(alliance)
    return LabelFacts(
        carbon=_exact(carbon.get("balance_total")),
        carbon_margin=_exact(carbon.get("uncertainty")),
        area_ha=_exact(result.get("area_ha")),
        certified_ha=_exact(result.get("certified_area_ha")),
        school_kg=kilograms,
        school_units=units,
    )


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 6)))


def _to_schools(alliance: Alliance) -> tuple[Decimal | None, tuple[str, ...]]:
    """Kilograms of confirmed deliveries, and units that are no weight; None before the alliance is under way."""
    if alliance.state not in labels.DELIVERING:
        return None, ()
    rows = labels.to_schools(alliance)
    known = [(quantity, KILOGRAMS.get(unit.strip().rstrip(".").casefold())) for quantity, unit in rows]
    strange = sorted({unit for _, unit in rows if unit.strip().rstrip(".").casefold() not in KILOGRAMS})
    return sum((quantity * weight for quantity, weight in known if weight), start=Decimal(0)), tuple(strange)

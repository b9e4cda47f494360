"""Whether an alliance is green or one for nutrition: its figures held against the thresholds of its rulebook."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from alianza.analytics.portfolio import IMPLEMENTED
from alianza.domain.rulebook import Judged, LabelCode, LabelFacts, Rulebook, Verdict, judge
from alianza.domain.values import Place
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
    figures = {
        "carbon": carbon.get("balance_total"), "margin": carbon.get("uncertainty"), "area": result.get("area_ha"),
        "certified": result.get("certified_area_ha"),
    }  # fmt: skip
    return _facts(figures, alliance.state, labels.to_schools(alliance) if alliance.state in labels.DELIVERING else ())


def _facts(figures: dict[str, float | None], state: str, delivered: Iterable[tuple[Decimal, str]]) -> LabelFacts:
    kilograms, units = _kilograms(delivered) if state in labels.DELIVERING else (None, ())
    return LabelFacts(
        carbon=_exact(figures.get("carbon")),
        carbon_margin=_exact(figures.get("margin")),
        area_ha=_exact(figures.get("area")),
        certified_ha=_exact(figures.get("certified")),
        school_kg=kilograms,
        school_units=units,
    )


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 6)))


def _kilograms(rows: Iterable[tuple[Decimal, str]]) -> tuple[Decimal, tuple[str, ...]]:
    """Kilograms of confirmed deliveries, and units that are no weight."""
    known = [(quantity, unit, KILOGRAMS.get(unit.strip().rstrip(".").casefold())) for quantity, unit in rows]
    strange = sorted({unit for _quantity, unit, weight in known if weight is None})
    return sum((quantity * weight for quantity, _unit, weight in known if weight), start=Decimal(0)), tuple(strange)


OPPORTUNITIES = ("programme", "alliance", "state", "green", "nutrition", "post_conflict", "revolving_fund")
ANSWERS = {Verdict.MEETS: True, Verdict.DOES_NOT: False, Verdict.CANNOT_TELL: None}
CONFLICT_AREAS = "conflict_areas"
"""The target of a rulebook whose places are those that an internal conflict has affected."""


def opportunities(programme: str) -> Iterator[bytes]:
    """The implemented alliances of a programme as CSV: 1 for yes, 0 for no, nothing where it cannot be told or no rule asks."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(OPPORTUNITIES)
    for one in labels.standings(programme, IMPLEMENTED):
        rules = published(one.rulebook).rulebook
        facts = _facts(one.appraisal, one.state, one.to_schools)
        verdicts = {each.code: ANSWERS[judge(each, facts).verdict] for each in rules.labels}
        answers = (*map(verdicts.get, (LabelCode.GREEN, LabelCode.NUTRITION)), _in_conflict_areas(rules, one.territory), one.revolving_fund)
        writer.writerow((programme, one.alliance, one.state, *("" if answer is None else int(answer) for answer in answers)))
    yield told.getvalue().encode()


def _in_conflict_areas(rules: Rulebook, territory: str) -> bool | None:
    """None where the rulebook names no such places, or nobody knows where the alliance is."""
    places = [place for target in rules.targets if target.code == CONFLICT_AREAS for place in target.places]
    return any(Place.parse(territory).within(place) for place in places) if places and territory else None

"""Whether an alliance is green or one for nutrition: its figures held against the thresholds of its rulebook."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from alianza.analytics.portfolio import IMPLEMENTED
from alianza.domain.appraisal import Appraisal as AppraisedPlan
from alianza.domain.appraisal import Plan
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


@dataclass(frozen=True, slots=True)
class Schools:
    """Kilograms that schools and public purchase agreed to take, and confirmed deliveries; None where a unit or quantity is not known."""

    promised: Decimal | None
    delivered: Decimal | None


def judged(alliance: Alliance, appraisal: Appraisal | None) -> tuple[Judged, ...]:
    """Every label of the programme with what is said of it; none where the rulebook states none."""
    return _held(alliance, partial(facts_of, alliance, appraisal))


def judged_as_planned(alliance: Alliance, plan: Plan, result: AppraisedPlan) -> tuple[Judged, ...]:
    """The same of a plan that is still being written."""
    balance = result.carbon.balance if result.carbon else None
    figures = {
        "carbon": balance.total if balance else None, "margin": balance.margin if balance else None,
        "area": _float(plan.area_ha), "certified": _float(plan.certified_area_ha),
    }  # fmt: skip
    return _held(alliance, lambda: _facts(figures, alliance.state, _delivered(alliance)))


def to_schools(alliance: Alliance) -> Schools | None:
    """What was promised beside what was delivered; None where no school has signed and nothing was delivered to one."""
    promised, delivered = labels.promised_to_schools(alliance), _delivered(alliance)
    if not promised and not delivered:
        return None
    stated = [(quantity, unit) for quantity, unit in promised if quantity is not None]
    told = _kilograms(stated) if len(stated) == len(promised) else None
    got, strange = _kilograms(delivered)
    return Schools(told[0] if told and promised and not told[1] else None, None if strange else got)


def _held(alliance: Alliance, facts: Callable[[], LabelFacts]) -> tuple[Judged, ...]:
    asked = published(alliance.call.rulebook_id).rulebook.labels
    known = facts() if asked else LabelFacts()
    return tuple(judge(one, known) for one in asked)


def _delivered(alliance: Alliance) -> list[tuple[Decimal, str]]:
    return labels.to_schools(alliance) if alliance.state in labels.DELIVERING else []


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def facts_of(alliance: Alliance, appraisal: Appraisal | None) -> LabelFacts:
    """What the appraisal and the deliveries know of an alliance."""
    result: dict[str, Any] = appraisal.result if appraisal else {}
    carbon = result.get("carbon") or {}
    figures = {
        "carbon": carbon.get("balance_total"), "margin": carbon.get("uncertainty"), "area": result.get("area_ha"),
        "certified": result.get("certified_area_ha"),
    }  # fmt: skip
    return _facts(figures, alliance.state, _delivered(alliance))


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

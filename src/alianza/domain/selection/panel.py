"""Several evaluators' sheets of one candidate: one score, or what is still needed for one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from alianza.domain.selection.sheet import Criterion, ScoreSheet, criteria_faults, sheet_faults, sheet_points
from alianza.domain.values import Blocker, fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """How many sheets a candidate needs, and by how many points of 100 their totals may lie apart."""

    sheets: int = 1
    max_spread: int | None = None
    note_at_extremes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinedScore:
    """The mean of the sheets that count, of 100; ``left_out`` are those whose evaluator has a conflict.

    ``blockers`` say why the score is not settled. ``spread`` is the highest total less the lowest.
    """

    score: Fraction | None
    points: tuple[tuple[str, Fraction], ...] = ()
    totals: tuple[tuple[str, Fraction], ...] = ()
    spread: Fraction | None = None
    left_out: tuple[Blocker, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    made_from: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether a selection may use this score."""
        return self.score is not None and not self.blockers

    @property
    def needs_further_sheet(self) -> bool:
        """Whether one more evaluator must be asked: too few sheets, or too far apart."""
        wanted = {"selection.too_few_sheets", "selection.evaluators_disagree"}
        return any(one.code in wanted for one in self.blockers)


def combine(sheets: Sequence[ScoreSheet], criteria: Sequence[Criterion], panel: Panel | None = None) -> CombinedScore:
    """The mean of all whole sheets without conflict.

    Totals further apart than the panel admits ask for one sheet more than usual; once it is in, the mean of all counts.
    """
    panel = panel or Panel()
    ordered = sorted(sheets, key=lambda sheet: sheet.evaluator)
    admitted = [sheet for sheet in ordered if not sheet.conflict]
    blockers = [*criteria_faults(criteria), *_sheets_at_fault(admitted, criteria, panel)]
    at_fault = {one.parameter("evaluator") for one in blockers}
    counted = [] if criteria_faults(criteria) else [sheet for sheet in admitted if sheet.evaluator not in at_fault]
    marked = [(sheet.evaluator, points) for sheet in counted if (points := sheet_points(sheet, criteria)) is not None]
    totals = tuple((evaluator, sum(points.values(), start=Fraction(0))) for evaluator, points in marked)
    mean = [(one.code, sum((points[one.code] for _, points in marked), start=Fraction(0)) / len(marked)) for one in criteria if marked]
    return CombinedScore(
        score=sum((part for _, part in mean), start=Fraction(0)) if marked else None,
        points=tuple(mean),
        totals=totals,
        spread=_spread(totals),
        left_out=tuple(blocker for sheet in ordered if sheet.conflict for blocker in sheet_faults(sheet, criteria)),
        blockers=(*blockers, *_panel_faults(totals, panel)),
        made_from=fingerprint({"criteria": list(criteria), "sheets": ordered, "panel": panel}),
    )


def _sheets_at_fault(sheets: Sequence[ScoreSheet], criteria: Sequence[Criterion], panel: Panel) -> list[Blocker]:
    times = Counter(sheet.evaluator for sheet in sheets)
    blockers = [Blocker("selection.evaluator_twice", {"evaluator": name}) for name, found in times.items() if found > 1]
    for sheet in sheets:
        faults = sheet_faults(sheet, criteria, note_at_extremes=panel.note_at_extremes)
        if faults:
            seen = {"faults": [fault.as_json() for fault in faults]}
            blockers.append(Blocker("selection.sheet_incomplete", {"evaluator": sheet.evaluator, "faults": len(faults)}, evidence=seen))
    return blockers


def _panel_faults(totals: tuple[tuple[str, Fraction], ...], panel: Panel) -> list[Blocker]:
    at_least = max(panel.sheets, 1)
    if len(totals) < at_least:
        return [Blocker("selection.too_few_sheets", {"found": len(totals), "at_least": at_least})]
    spread = _spread(totals)
    if panel.max_spread is None or spread is None or spread <= panel.max_spread or len(totals) > at_least:
        return []
    values = [total for _, total in totals]
    found = {"spread": spread, "at_most": panel.max_spread, "lowest": min(values), "highest": max(values)}
    return [Blocker("selection.evaluators_disagree", found)]


def _spread(totals: tuple[tuple[str, Fraction], ...]) -> Fraction | None:
    values = [total for _, total in totals]
    return max(values) - min(values) if values else None

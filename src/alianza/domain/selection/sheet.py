"""One evaluator's score sheet: what is wrong with it, and what it adds up to out of 100."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from alianza.domain.values import Blocker


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What is scored: its weight of 100 and the lowest and highest score."""

    code: str
    weight: int
    scale: tuple[int, int] = (0, 5)

    def points(self, score: Fraction) -> Fraction:
        """Points of 100: nothing at the lowest score, the whole weight at the highest, straight in between."""
        low, high = self.scale
        return self.weight * (score - low) / (high - low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One line of a sheet. No score is no answer, never a zero."""

    criterion: str
    score: int | Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """One evaluator's marks for one candidate; ``conflict`` is None until the evaluator has declared either way."""

    evaluator: str
    conflict: bool | None = None
    marks: tuple[Mark, ...] = ()

    @classmethod
    def of(
        cls,
        evaluator: str,
        scores: Mapping[str, int | Decimal | None],
        notes: Mapping[str, str] | None = None,
        *,
        conflict: bool | None,
    ) -> Self:
        """From scores and notes by criterion code; a note without a score is kept too."""
        notes = notes or {}
        codes = [*scores, *(code for code in notes if code not in scores)]
        marks = tuple(Mark(criterion=code, score=scores.get(code), note=notes.get(code, "")) for code in codes)
        return cls(evaluator=evaluator, conflict=conflict, marks=marks)

    @property
    def by_criterion(self) -> dict[str, Mark]:
        """Marks by criterion code."""
        return {mark.criterion: mark for mark in self.marks}


def criteria_faults(criteria: Sequence[Criterion]) -> list[Blocker]:
    """Criteria can be added up: each once, a scale that rises, weights above zero that make 100."""
    if not criteria:
        return [Blocker("selection.no_criteria")]
    blockers = [Blocker("selection.criterion_twice", {"criterion": code}) for code in _twice(one.code for one in criteria)]
    for one in criteria:
        low, high = one.scale
        if low >= high:
            blockers.append(Blocker("selection.scale_crossed", {"criterion": one.code, "low": low, "high": high}))
        if one.weight <= 0:
            blockers.append(Blocker("selection.weight_not_positive", {"criterion": one.code, "found": one.weight}))
    total = sum(one.weight for one in criteria)
    return blockers if total == 100 else [*blockers, Blocker("selection.weights_not_100", {"found": total})]


def sheet_faults(sheet: ScoreSheet, criteria: Sequence[Criterion], *, note_at_extremes: bool = True) -> list[Blocker]:
    """Everything that keeps a sheet from being handed in; a declared conflict alone is enough and hides the rest."""
    if sheet.conflict:
        return [Blocker("selection.conflict_declared", {"evaluator": sheet.evaluator})]
    blockers = [] if sheet.conflict is False else [Blocker("selection.conflict_not_declared", {"evaluator": sheet.evaluator})]
    known = {one.code for one in criteria}
    marks = sheet.by_criterion
    blockers += [Blocker("selection.criterion_unknown", {"criterion": code}) for code in marks if code not in known]
    blockers += [Blocker("selection.criterion_marked_twice", {"criterion": code}) for code in _twice(one.criterion for one in sheet.marks)]
    for one in criteria:
        blockers += _mark_faults(one, marks.get(one.code), note_at_extremes=note_at_extremes)
    return blockers


def sheet_total(sheet: ScoreSheet, criteria: Sequence[Criterion]) -> Fraction | None:
    """The sheet's total of 100, exact; None while a criterion has no score that counts or a conflict is not denied."""
    points = sheet_points(sheet, criteria)
    return None if points is None else sum(points.values(), start=Fraction(0))


def sheet_points(sheet: ScoreSheet, criteria: Sequence[Criterion]) -> dict[str, Fraction] | None:
    """Points of 100 by criterion; None where the total is None."""
    if criteria_faults(criteria) or sheet_faults(sheet, criteria, note_at_extremes=False):
        return None
    scores = {mark.criterion: mark.score for mark in sheet.marks}
    return {one.code: one.points(Fraction(score)) for one in criteria if (score := scores[one.code]) is not None}


def _mark_faults(criterion: Criterion, mark: Mark | None, *, note_at_extremes: bool) -> list[Blocker]:
    if mark is None or mark.score is None:
        return [Blocker("selection.score_missing", {"criterion": criterion.code})]
    low, high = criterion.scale
    score = Decimal(mark.score)
    if not score.is_finite() or not low <= score <= high:
        found = {"criterion": criterion.code, "found": str(mark.score), "low": low, "high": high}
        return [Blocker("selection.score_outside_scale", found)]
    if note_at_extremes and score in (low, high) and not mark.note.strip():
        return [Blocker("selection.note_missing", {"criterion": criterion.code, "score": mark.score})]
    return []


def _twice(codes: Iterable[str]) -> list[str]:
    return sorted(code for code, times in Counter(codes).items() if times > 1)

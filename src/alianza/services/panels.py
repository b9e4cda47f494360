"""From stored score sheets to one score: what each evaluator gave, whether they agree, what is still needed."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from alianza.domain.rulebook import Rulebook
from alianza.domain.selection import CombinedScore, Criterion, Panel, ScoreSheet, combine
from alianza.records.models import ScoreSheet as Stored

PANEL = Panel(sheets=2, max_spread=20)
"""Two evaluators; totals more than 20 points of 100 apart ask for a third. No rulebook says otherwise yet."""


def criteria_of(rulebook: Rulebook) -> tuple[Criterion, ...]:
    """The rulebook's criteria as the selection reads them."""
    return tuple(Criterion(code=one.code, weight=one.weight, scale=one.scale) for one in rulebook.criteria)


def number_of(typed: Any) -> Decimal | None:
    """A score as it was typed or stored; None for nothing and for what is no number."""
    try:
        found = Decimal(str(typed).replace(",", ".")) if typed not in (None, "") else None
    except InvalidOperation:
        return None
    return found if found is None or found.is_finite() else None


def sheet_of(row: Stored) -> ScoreSheet:
    """A stored sheet as the domain reads it; the conflict is None until the evaluator has declared either way."""
    declared = True if row.state == "conflict" else False if row.no_conflict_declared_at else None
    scores = {code: number_of(score) for code, score in row.scores.items()}
    return ScoreSheet.of(str(row.evaluator_id), scores, {code: str(note) for code, note in row.notes.items()}, conflict=declared)


def combined(rows: Sequence[Stored], rulebook: Rulebook) -> CombinedScore:
    """One score of all sheets that were sent; conflicts are named, what is not sent does not count."""
    sent = [sheet_of(row) for row in rows if row.state in ("submitted", "conflict")]
    return combine(sent, criteria_of(rulebook), PANEL)

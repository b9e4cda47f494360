"""Scores of neighbours: each evaluator gave a little less on some criteria, and the sheets, their mean and the log say so."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from alianza.demo.log import Event
from alianza.demo.neighbours.rows import Row, Rows, past_of
from alianza.domain.rulebook import Rulebook
from alianza.domain.selection import sheet_total
from alianza.records.models import Alliance, ScoreSheet
from alianza.services.panels import combined, criteria_of, sheet_of

PLACES = Decimal("0.0001")
SCORED = ("finish_scoring",)


@dataclass(frozen=True)
class Lower:
    """Gives one point less on the criteria at these places."""

    rulebook: Rulebook
    places: tuple[int, ...]

    def rows(self, rows: Rows) -> None:
        """Change the sheets and the score of one neighbour."""
        for sheet in rows.get(ScoreSheet, ()):
            sheet["scores"] = self._scores(sheet["scores"])
            if sheet["total"] is not None:
                sheet["total"] = self._total(sheet)
        score = self._score(rows)
        for row in (*rows[Alliance], *rows.get(past_of(Alliance), ())):
            if row["score"] is not None:
                row["score"] = score

    def events(self, rows: Rows, events: list[Event]) -> None:
        """Have the log say what the sheets say."""
        sheets = {row["id"]: row for row in rows.get(ScoreSheet, ())}
        for event in events:
            facts = event["facts"]
            if event["subject_id"] in sheets and facts.get("total"):
                facts |= {"total": str(sheets[event["subject_id"]]["total"]), "scores": self._scores(facts["scores"])}
            if event["action"] in SCORED and facts.get("score"):
                found = combined([ScoreSheet(**row) for row in sheets.values()], self.rulebook)
                facts |= {"score": str(self._score(rows)), "sheets_sha256": found.made_from}
                facts["sheets"] = {str(row["evaluator_id"]): str(row["total"]) for row in sheets.values()}

    def _scores(self, scores: dict[str, Any]) -> dict[str, Any]:
        codes = [one.code for one in self.rulebook.criteria]
        low = {codes[place % len(codes)] for place in self.places}
        return {code: str(max(1, int(score) - 1)) if code in low else score for code, score in scores.items()}

    def _total(self, sheet: Row) -> Decimal:
        return rounded(sheet_total(sheet_of(ScoreSheet(**sheet)), criteria_of(self.rulebook)))

    def _score(self, rows: Rows) -> Decimal:
        return rounded(combined([ScoreSheet(**row) for row in rows.get(ScoreSheet, ())], self.rulebook).score)


def rounded(value: Fraction | None) -> Decimal:
    """As scores are stored; 0 stands where nobody looks: before a sheet was sent."""
    found = value or Fraction(0)
    return (Decimal(found.numerator) / Decimal(found.denominator)).quantize(PLACES, ROUND_HALF_UP)

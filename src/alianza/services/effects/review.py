"""Effects of the matter ``review``."""

from decimal import ROUND_HALF_UP, Decimal

from alianza.records.queries import opinions as opinion_rows
from alianza.records.queries import scoring
from alianza.services import chains, observations, opinions, panels
from alianza.services.keeper import Effect, Subject

_PLACES = Decimal("0.0001")


def ask_opinions(subject: Subject) -> None:
    """Ask for the chain of the stage that begins; tell those who give it; the earliest deadline is the alliance's."""
    rows = chains.ask(subject.row, subject.target, subject.today)
    subject.row.due_on = chains.earliest(rows)
    subject.notes["asked"] = [row.approval for row in rows]
    opinions.tell_givers(subject.row, rows)


def fix_score(subject: Subject) -> None:
    """Keep the mean of the sheets that count as the alliance's score, and the fingerprint of the sheets in the log."""
    rows = scoring.of_submission(opinion_rows.latest_submission(subject.row))
    found = panels.combined(rows, subject.rulebook)
    if found.score is not None:
        exact = Decimal(found.score.numerator) / Decimal(found.score.denominator)
        subject.row.score = exact.quantize(_PLACES, ROUND_HALF_UP)
    subject.notes["score"] = subject.row.score
    subject.notes["sheets_sha256"] = found.made_from


def keep_place(subject: Subject) -> None:
    """Keep which selection decided, and the place it gave: the order in which a waiting list is called up."""
    subject.row.selection_id, subject.row.selection_place = subject.given.get("selection"), subject.given.get("place")
    subject.notes["place"] = subject.row.selection_place


def observe_by_board(subject: Subject) -> None:
    """Put the board's reason as an observation on the plan, so that it is answered like any other."""
    submission = opinion_rows.latest_submission(subject.row)
    if submission is not None:
        observations.raise_observation(
            subject.actor, alliance=subject.row, subject_kind="submission", subject_id=submission.id, text=str(subject.given["reason"])
        )


EFFECTS: dict[str, Effect] = {
    "ask_opinions": ask_opinions,
    "fix_score": fix_score,
    "keep_place": keep_place,
    "observe_by_board": observe_by_board,
}

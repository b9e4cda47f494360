"""What became of each candidate and why."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from alianza.domain.selection.choice import Cause, Turn
from alianza.domain.selection.decided import Decided
from alianza.domain.selection.policy import Method, Quota, SelectionPolicy
from alianza.domain.selection.ranking import Ranked
from alianza.domain.values import Blocker, Money


class Status(StrEnum):
    """How a selection ends for a candidate."""

    SELECTED = "selected"
    WAITING_LIST = "waiting_list"
    NOT_SELECTED = "not_selected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One candidate's end; every one has at least one reason, in the form of a blocker so that the edge words all alike.

    ``distance`` is the score less the cut-off: zero and above is the better side; None where nothing was cut off.
    """

    code: str
    status: Status
    order: int
    place: int | None
    score: Fraction
    distance: Fraction | None
    reasons: tuple[Blocker, ...]
    waiting_position: int | None = None
    behind_by: str | None = None


def outcomes_of(decided: Decided) -> tuple[Outcome, ...]:
    """Every candidate's outcome, in order of the ranking."""
    waiting, cutoff = 0, decided.cutoff
    outcomes: list[Outcome] = []
    for row in decided.rows:
        turn = decided.choice.turns.get(row.order)
        waiting += turn is not None and turn.passed is not None
        outcomes.append(_outcome(row, turn, waiting, decided, cutoff))
    return tuple(outcomes)


def _outcome(row: Ranked, turn: Turn | None, waiting: int, decided: Decided, cutoff: Fraction | None) -> Outcome:
    score = row.candidate.known_score
    status = _status(turn, waiting, decided.policy)
    return Outcome(
        code=row.candidate.code,
        status=status,
        order=row.order,
        place=row.place,
        score=score,
        distance=None if cutoff is None else score - cutoff,
        reasons=tuple(_reasons(row, turn, waiting, decided)),
        waiting_position=waiting if status is Status.WAITING_LIST else None,
        behind_by=row.behind_by,
    )


def _status(turn: Turn | None, waiting: int, policy: SelectionPolicy) -> Status:
    if turn is None:
        return Status.NOT_SELECTED
    if turn.passed is None:
        return Status.SELECTED
    is_full = policy.waiting_list is not None and waiting > policy.waiting_list
    return Status.NOT_SELECTED if is_full else Status.WAITING_LIST


def _reasons(row: Ranked, turn: Turn | None, waiting: int, decided: Decided) -> list[Blocker]:
    policy = decided.policy
    if turn is None:
        return [_below(row, policy)]
    if turn.passed is None:
        return _by_quota(row, decided) or [_by_method(row, turn, policy)]
    fell_by = [one.quota for one in decided.effects if row.candidate.code in one.fell_out]
    reasons = [_cause(row, turn, policy), *(_named("selection.displaced_by_quota", quota) for quota in fell_by)]
    if _status(turn, waiting, policy) is Status.NOT_SELECTED:
        reasons.append(Blocker("selection.waiting_list_full", {"position": waiting, "at_most": policy.waiting_list}))
    return reasons


def _below(row: Ranked, policy: SelectionPolicy) -> Blocker:
    score, least = row.candidate.known_score, policy.score or 0
    return Blocker("selection.below_cutoff", {"score": score, "at_least": least, "missing": least - score})


def _by_quota(row: Ranked, decided: Decided) -> list[Blocker]:
    """The quotas that let it in; where no one of them did alone, all that count it."""
    if row.order in decided.without.selected:
        return []
    alone = [one.quota for one in decided.effects if row.candidate.code in one.got_in]
    together = [one.quota for one in decided.effects if one.quota.counts(row.candidate)]
    return [_named("selection.by_quota", quota) for quota in alone or together]


def _by_method(row: Ranked, turn: Turn, policy: SelectionPolicy) -> Blocker:
    if policy.method is Method.CUTOFF:
        score, least = row.candidate.known_score, policy.score or 0
        return Blocker("selection.above_cutoff", {"score": score, "at_least": least, "above": score - least})
    if policy.method is Method.FIXED_NUMBER:
        return Blocker("selection.within_number", {"order": row.order, "number": policy.number})
    parameters = {"order": row.order, "amount": row.candidate.amount, "remaining": _remaining(turn, policy)}
    return Blocker("selection.within_budget", parameters)


def _cause(row: Ranked, turn: Turn, policy: SelectionPolicy) -> Blocker:
    if turn.passed is Cause.QUOTA:
        return Blocker("selection.kept_for_quota", {"groups": [quota.group for quota in turn.kept_for]})
    if turn.passed is Cause.PLACES:
        number = policy.number or 0
        return Blocker("selection.beyond_number", {"order": row.order, "number": number, "beyond": row.order - number})
    amount, remaining = row.candidate.amount, _remaining(turn, policy)
    missing = None if amount is None or remaining is None else amount - remaining
    return Blocker("selection.beyond_budget", {"amount": amount, "remaining": remaining, "missing": missing})


def _remaining(turn: Turn, policy: SelectionPolicy) -> Money | None:
    minor = turn.room.money
    return None if minor is None or policy.budget is None else Money(minor, policy.budget.currency)


def _named(code: str, quota: Quota) -> Blocker:
    return Blocker(code, {"group": quota.group, "window": quota.window})

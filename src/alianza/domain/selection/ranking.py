"""Candidates in order: by score, ties by named keys, and every tie explained."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from alianza.domain.selection.candidate import Candidate
from alianza.domain.values import Blocker

CRITERION = "score:"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_Sort = tuple[bool, Fraction]


def _more(value: Fraction | int | None) -> Fraction | None:
    return None if value is None else -Fraction(value)


def _earlier(moment: datetime | None) -> Fraction | None:
    return None if moment is None else Fraction((moment - _EPOCH) // timedelta(microseconds=1))


# Smaller goes first.
KEYS: Mapping[str, Callable[[Candidate], Fraction | None]] = {
    "women_share": lambda one: _more(one.women_share),
    "young_share": lambda one: _more(one.young_share),
    "indigenous_share": lambda one: _more(one.indigenous_share),
    "members": lambda one: _more(one.members),
    "submitted_at": lambda one: _earlier(one.submitted_at),
    "amount": lambda one: None if one.amount is None else Fraction(one.amount.minor),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate's order (1, 2, 3, 4 …, never shared) and place (1, 2, 2, 4 …, shared by equal scores).

    ``behind_by`` names the key that put it behind the one before where both have the same score; ``code`` means that
    nothing but the code told them apart. Without a score there is no place, and the order is at the end.
    """

    candidate: Candidate
    order: int
    place: int | None
    behind_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """All candidates in order, and what should be known about the ties."""

    rows: tuple[Ranked, ...]
    remarks: tuple[Blocker, ...] = ()


def is_tie_key(key: str) -> bool:
    """Whether ties can go by this: one of ``KEYS``, or ``score:`` and the code of a criterion."""
    return key in KEYS or (key.startswith(CRITERION) and len(key) > len(CRITERION))


def rank(candidates: Sequence[Candidate], ties: Sequence[str] = ()) -> Ranking:
    """Highest score first; equal scores by the keys in turn, a missing value last; at the end by code.

    ``KeyError`` for a key that is none: ask ``is_tie_key`` first.
    """
    ordered = sorted(candidates, key=lambda one: (_value(one, None), *(_value(one, key) for key in ties), one.code))
    rows: list[Ranked] = []
    for order, one in enumerate(ordered, start=1):
        before = rows[-1] if rows else None
        tied = before is not None and one.score is not None and before.candidate.score == one.score
        place = before.place if before and tied else order
        behind = _behind(before.candidate, one, ties) if before and tied else None
        rows.append(Ranked(candidate=one, order=order, place=None if one.score is None else place, behind_by=behind))
    return Ranking(rows=tuple(rows), remarks=tuple(_remarks(rows)))


def _value(candidate: Candidate, key: str | None) -> _Sort:
    """Sorts by key, or by score for None; missing goes last."""
    if key is None:
        found = _more(candidate.score)
    elif key.startswith(CRITERION):
        found = _more(dict(candidate.points).get(key.removeprefix(CRITERION)))
    else:
        found = KEYS[key](candidate)
    return (found is None, found or Fraction(0))


def _behind(first: Candidate, second: Candidate, ties: Sequence[str]) -> str:
    return next((key for key in ties if _value(first, key) != _value(second, key)), "code")


def _remarks(rows: Sequence[Ranked]) -> list[Blocker]:
    remarks: list[Blocker] = []
    for before, one in pairwise(rows):
        if one.behind_by == "code":
            parameters = {"candidate": one.candidate.code, "other": before.candidate.code}
            remarks.append(Blocker("selection.tie_by_code", parameters))
        elif one.behind_by and _value(one.candidate, one.behind_by)[0]:
            remarks.append(Blocker("selection.tie_value_missing", {"candidate": one.candidate.code, "key": one.behind_by}))
    return remarks

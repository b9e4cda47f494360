"""A selection as it is frozen: its whole input as one text with its hash, every outcome, and the check of both.

The same input gives the same result on any machine, whatever the order the candidates come in.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from alianza.domain.selection.candidate import Candidate
from alianza.domain.selection.covering import STEPS
from alianza.domain.selection.decided import Decided, QuotaEffect, decide
from alianza.domain.selection.outcome import Outcome, Status, outcomes_of
from alianza.domain.selection.policy import SelectionPolicy, input_faults
from alianza.domain.selection.ranking import rank
from alianza.domain.values import Blocker, Json, Money, as_json, canonical_json, fingerprint

# A change of what the same input gives is a new number; old results keep theirs.
ENGINE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A frozen selection. ``remarks`` say what people should know: ties by code, missing values, quotas not met."""

    outcomes: tuple[Outcome, ...]
    quotas: tuple[QuotaEffect, ...]
    cutoff: Fraction | None
    spent: Money | None
    remaining: Money | None
    remarks: tuple[Blocker, ...]
    is_exact: bool
    input_json: str
    input_hash: str
    engine: int = ENGINE

    @property
    def selected(self) -> tuple[str, ...]:
        """Codes of the selected, best first."""
        return self._with(Status.SELECTED)

    @property
    def waiting_list(self) -> tuple[str, ...]:
        """Codes of those who wait, first in line first."""
        return self._with(Status.WAITING_LIST)

    @property
    def outcome_hash(self) -> str:
        """SHA-256 of everything but the input."""
        return fingerprint(self._decided())

    def outcome(self, code: str) -> Outcome | None:
        """One candidate's outcome; None if it was not in this selection."""
        return next((one for one in self.outcomes if one.code == code), None)

    def as_json(self) -> dict[str, Json]:
        """The document to store: everything, with both hashes."""
        hashes: dict[str, Json] = {"input": self.input_json, "input_hash": self.input_hash, "outcome_hash": self.outcome_hash}
        return self._decided() | hashes

    def _decided(self) -> dict[str, Json]:
        apart = ("input_json", "input_hash")
        return {one.name: as_json(getattr(self, one.name)) for one in fields(self) if one.name not in apart}

    def _with(self, status: Status) -> tuple[str, ...]:
        return tuple(one.code for one in self.outcomes if one.status is status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Whether a stored result still says what its input gives; ``differs`` names the parts or candidates that do not."""

    input_is_whole: bool
    outcome_is_same: bool
    differs: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Both."""
        return self.input_is_whole and self.outcome_is_same


def places_of(document: Mapping[str, Any]) -> dict[str, int]:
    """The place of each candidate of a stored result by its code: 1 to n among the selected, 1 to m on the waiting list.

    Who was not selected has none.
    """
    listed = sorted(document["outcomes"], key=lambda one: int(one["order"]))
    lists = ([str(one["code"]) for one in listed if one["status"] == status] for status in (Status.SELECTED, Status.WAITING_LIST))
    return {code: place for codes in lists for place, code in enumerate(codes, start=1)}


def select(policy: SelectionPolicy, candidates: Sequence[Candidate]) -> Result | list[Blocker]:
    """The frozen result, or every reason why no selection can be made."""
    if faults := input_faults(policy, candidates):
        return faults
    ordered = sorted(candidates, key=lambda one: one.code)
    text = canonical_json({"policy": policy, "candidates": ordered})
    ranking = rank(ordered, policy.ties)
    decided = decide(ranking.rows, policy)
    chosen = decided.choice.selected
    amounts = [row.candidate.amount for row in ranking.rows if row.order in chosen and row.candidate.amount is not None]
    spent = None if policy.budget is None else Money.total(amounts, policy.budget.currency)
    return Result(
        outcomes=outcomes_of(decided),
        quotas=decided.effects,
        cutoff=decided.cutoff,
        spent=spent,
        remaining=None if policy.budget is None or spent is None else policy.budget - spent,
        remarks=(*ranking.remarks, *_remarks(decided)),
        is_exact=decided.is_exact,
        input_json=text,
        input_hash=_hash(text),
    )


def verify(result: Result) -> Verification:
    """Compute the result again from its own input and compare everything."""
    return verify_document(result.as_json())


def verify_document(document: Mapping[str, Any]) -> Verification:
    """The same for a stored document (``Result.as_json``); its input may be kept as the text or as the JSON it stands for."""
    kept = document.get("input", "")
    text = canonical_json(kept) if isinstance(kept, Mapping) else str(kept)
    whole = _hash(text) == document.get("input_hash")
    again = _again(text)
    if again is None:
        return Verification(input_is_whole=whole, outcome_is_same=False, differs=("input",))
    differs = tuple(_differences(document, again.as_json()))
    return Verification(input_is_whole=whole, outcome_is_same=not differs, differs=differs)


def _again(text: str) -> Result | None:
    try:
        data = json.loads(text)
        policy = SelectionPolicy.from_json(data["policy"])
        found = select(policy, [Candidate.from_json(one) for one in data["candidates"]])
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return None
    return found if isinstance(found, Result) else None


def _differences(stored: Mapping[str, Any], again: Mapping[str, Any]) -> list[str]:
    parts = [name for name, value in again.items() if name not in ("outcomes", "input") and stored.get(name) != value]
    before, now = _by_code(stored), _by_code(again)
    return parts + [code for code in sorted({*before, *now}) if before.get(code) != now.get(code)]


def _by_code(document: Mapping[str, Any]) -> dict[str, object]:
    found = document.get("outcomes")
    return {str(one.get("code")): one for one in found if isinstance(one, Mapping)} if isinstance(found, list) else {}


def _remarks(decided: Decided) -> list[Blocker]:
    inexact = [] if decided.is_exact else [Blocker("selection.not_exact", {"steps": STEPS})]
    return inexact + [Blocker("selection.quota_not_met", _shortfall(one)) for one in decided.effects if not one.is_met]


def _shortfall(effect: QuotaEffect) -> dict[str, object]:
    quota = effect.quota
    counted = "money" if isinstance(effect.needed, Money) else "places"
    if isinstance(effect.needed, Money) and isinstance(effect.reached, Money):
        missing: int | Money = effect.needed - effect.reached
    elif isinstance(effect.needed, int) and isinstance(effect.reached, int):
        missing = effect.needed - effect.reached
    needed: dict[str, object] = {"needed": effect.needed, "reached": effect.reached, "missing": missing}
    return {"group": quota.group, "window": quota.window, "counted": counted} | needed


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

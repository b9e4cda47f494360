"""How profiles are chosen: method, limits, quotas, ties; and what is wrong with such a policy or its candidates."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Self

from alianza.domain.selection.candidate import Candidate
from alianza.domain.selection.ranking import CRITERION, KEYS, is_tie_key
from alianza.domain.values import Blocker, Json, Money, Share, as_json, bilingual

EVERYONE = "all"


class Method(StrEnum):
    """How profiles are chosen from their scores."""

    CUTOFF = "cutoff"
    FIXED_NUMBER = "fixed_number"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """A share of the places or of the budget kept for a group."""

    group: Annotated[str, bilingual("group", "grupo")]
    min_share: Annotated[Share, bilingual("at least", "al menos")]
    window: Annotated[str | None, bilingual("only in this window", "solo en esta ventanilla")] = None

    def counts(self, candidate: Candidate) -> bool:
        """Whether the candidate fills this quota; the group ``all`` is everyone in the window."""
        in_window = self.window in (None, candidate.window)
        return in_window and (self.group == EVERYONE or self.group in candidate.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionPolicy:
    """The rulebook's ``Selection`` with amounts resolved. Every limit that is stated holds, whatever the method.

    ``score`` is the least score, ``number`` the most places, ``budget`` the most money; the method says which one must
    be stated, and quotas are shares of the budget for ``budget``, else of the number of places. ``window`` limits the
    selection to one window, whose own envelope number or budget then are. ``waiting_list`` None: no end to the list.
    """

    method: Method
    score: int | None = None
    number: int | None = None
    budget: Money | None = None
    quotas: tuple[Quota, ...] = ()
    ties: tuple[str, ...] = ()
    window: str | None = None
    waiting_list: int | None = None

    @property
    def by_budget(self) -> bool:
        """Whether quotas count money."""
        return self.method is Method.BUDGET

    @property
    def quotas_in_force(self) -> tuple[Quota, ...]:
        """Those of this window, or all where the selection is not limited to one."""
        return tuple(quota for quota in self.quotas if self.window is None or quota.window in (None, self.window))

    def qualifies(self, candidate: Candidate) -> bool:
        """Whether the score is enough. No quota lowers it."""
        return candidate.score is not None and (self.score is None or candidate.score >= self.score)

    def as_json(self) -> dict[str, Json]:
        """Plain JSON, without what is not stated."""
        plain: dict[str, Json] = {name: as_json(getattr(self, name)) for name in self.__slots__ if getattr(self, name) is not None}
        return plain

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Read what ``as_json`` wrote."""
        quotas = tuple(Quota(**{**quota, "min_share": Share.parse(quota["min_share"])}) for quota in value["quotas"])
        return cls(
            method=Method(value["method"]),
            score=value.get("score"),
            number=value.get("number"),
            budget=Money.from_json(value["budget"]) if "budget" in value else None,
            quotas=quotas,
            ties=tuple(value["ties"]),
            window=value.get("window"),
            waiting_list=value.get("waiting_list"),
        )


NEEDS = {Method.CUTOFF: "score", Method.FIXED_NUMBER: "number", Method.BUDGET: "budget"}


def input_faults(policy: SelectionPolicy, candidates: Sequence[Candidate]) -> list[Blocker]:
    """Everything that keeps a selection from being made, all at once."""
    twice = sorted(code for code, times in Counter(one.code for one in candidates).items() if times > 1)
    return [
        *_policy_faults(policy),
        *_quota_faults(policy),
        *(Blocker("selection.candidate_twice", {"candidate": code}) for code in twice),
        *(blocker for one in candidates for blocker in _candidate_faults(policy, one)),
    ]


def _policy_faults(policy: SelectionPolicy) -> Iterator[Blocker]:
    key = NEEDS[policy.method]
    if getattr(policy, key) is None:
        yield Blocker("selection.method_needs", {"method": policy.method.value, "key": key})
    if policy.budget is not None and policy.budget.minor < 0:
        yield Blocker("selection.budget_negative", {"budget": policy.budget})
    for name in ("number", "waiting_list"):
        if (getattr(policy, name) or 0) < 0:
            yield Blocker("selection.number_negative", {"key": name, "number": getattr(policy, name)})
    for tie in policy.ties:
        if not is_tie_key(tie):
            yield Blocker("selection.tie_key_unknown", {"key": tie, "known": (*KEYS, f"{CRITERION}…")})


def _quota_faults(policy: SelectionPolicy) -> Iterator[Blocker]:
    quotas = policy.quotas_in_force
    named = Counter((quota.group, quota.window) for quota in quotas)
    yield from (Blocker("selection.quota_twice", {"group": group, "window": window}) for (group, window), n in named.items() if n > 1)
    without_limit = not policy.by_budget and policy.number is None
    for quota in quotas:
        if not quota.min_share.is_proper:
            yield Blocker("selection.quota_outside", {"group": quota.group, "share": quota.min_share})
        if without_limit:
            yield Blocker("selection.quota_without_limit", {"group": quota.group, "method": policy.method.value})


def _candidate_faults(policy: SelectionPolicy, one: Candidate) -> Iterator[Blocker]:
    if one.score is None:
        yield Blocker("selection.not_scored", {"candidate": one.code})
    elif not 0 <= one.score <= 100:
        yield Blocker("selection.score_outside_100", {"candidate": one.code, "score": Fraction(one.score)})
    if one.submitted_at is not None and one.submitted_at.tzinfo is None:
        yield Blocker("selection.time_without_zone", {"candidate": one.code})
    if policy.window is not None and one.window != policy.window:
        yield Blocker("selection.other_window", {"candidate": one.code, "found": one.window, "window": policy.window})
    if policy.budget is not None:
        yield from _amount_faults(policy.budget, one)


def _amount_faults(budget: Money, one: Candidate) -> Iterator[Blocker]:
    if one.amount is None:
        yield Blocker("selection.amount_unknown", {"candidate": one.code})
    elif one.amount.currency != budget.currency:
        found = {"candidate": one.code, "found": one.amount.currency, "budget": budget.currency}
        yield Blocker("selection.other_currency", found)
    elif one.amount.minor <= 0:
        yield Blocker("selection.amount_not_positive", {"candidate": one.code, "amount": one.amount})

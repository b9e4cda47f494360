"""The choice with all quotas, the one without any, and what each quota cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from alianza.domain.selection.choice import Choice, choose
from alianza.domain.selection.policy import Quota, SelectionPolicy
from alianza.domain.selection.ranking import Ranked
from alianza.domain.values import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaEffect:
    """What one quota did, all others staying: who got in and who fell out because of it, in order of their codes.

    ``needed`` and ``reached`` are places, or money for a budget. ``points`` is the mean score of those selected with it
    less without it; None where either set is empty.
    """

    quota: Quota
    needed: int | Money
    reached: int | Money
    is_met: bool
    got_in: tuple[str, ...]
    fell_out: tuple[str, ...]
    points: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the reasons of all candidates rest on."""

    policy: SelectionPolicy
    rows: tuple[Ranked, ...]
    choice: Choice
    without: Choice
    effects: tuple[QuotaEffect, ...]
    is_exact: bool

    @property
    def cutoff(self) -> Fraction | None:
        """The score that divides: that of the last before the first who was passed over, quotas aside; else the stated.

        None where nobody who qualified was left out and no score was stated, or where the very first was passed over.
        """
        last: Fraction | None = None
        for row in self.rows:
            turn = self.without.turns.get(row.order)
            if turn is None:
                break
            if turn.passed is not None:
                return last
            last = row.candidate.known_score
        return None if self.policy.score is None else Fraction(self.policy.score)


def decide(rows: Sequence[Ranked], policy: SelectionPolicy) -> Decided:
    """Choose among the ranked candidates; run again without each quota to see what it cost."""
    qualified = [row for row in rows if policy.qualifies(row.candidate)]
    quotas = policy.quotas_in_force
    choice = choose(qualified, policy, quotas)
    others = [choose(qualified, policy, [one for one in quotas if one is not quota]) for quota in quotas]
    scores = {row.candidate.code: row.candidate.known_score for row in qualified}
    codes = {row.order: row.candidate.code for row in qualified}
    chosen = {codes[order] for order in choice.selected}
    effects = []
    for quota, other, needed, reached in zip(quotas, others, choice.needed, choice.reached, strict=True):
        otherwise = {codes[order] for order in other.selected}
        effect = QuotaEffect(
            quota=quota,
            needed=_measure(needed, policy),
            reached=_measure(reached, policy),
            is_met=reached >= needed,
            got_in=tuple(sorted(chosen - otherwise)),
            fell_out=tuple(sorted(otherwise - chosen)),
            points=_difference([scores[code] for code in chosen], [scores[code] for code in otherwise]),
        )
        effects.append(effect)
    return Decided(
        policy=policy,
        rows=tuple(rows),
        choice=choice,
        without=choose(qualified, policy, ()),
        effects=tuple(effects),
        is_exact=all(one.is_exact for one in (choice, *others)),
    )


def _measure(value: int, policy: SelectionPolicy) -> int | Money:
    return Money(value, policy.budget.currency) if policy.by_budget and policy.budget is not None else value


def _difference(with_it: Sequence[Fraction], without: Sequence[Fraction]) -> Fraction | None:
    return _mean(with_it) - _mean(without) if with_it and without else None


def _mean(scores: Sequence[Fraction]) -> Fraction:
    return sum(scores, start=Fraction(0)) / len(scores)

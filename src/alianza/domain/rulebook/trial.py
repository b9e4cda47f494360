"""A draft of rules tried on applicants who were checked before: who would get in, who would fall out, and by which rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from alianza.domain.eligibility import ApplicantFacts
from alianza.domain.financing import FinancingPlan
from alianza.domain.rulebook.cycle import Stage
from alianza.domain.rulebook.rules import Rule
from alianza.domain.rulebook.shape import Rulebook, eligibility_blockers, financing_blockers
from alianza.domain.values import Blocker, Circumstances


@dataclass(frozen=True)
class PastCase:
    """An applicant as it was checked: its facts, the circumstances of that day, and its financing plan once it sent one in."""

    code: str
    facts: ApplicantFacts
    circumstances: Circumstances
    stage: Stage = Stage.ELIGIBILITY
    window: str | None = None
    plan: FinancingPlan | None = None


@dataclass(frozen=True)
class Judged:
    """What the rules before and the rules tried say of one applicant."""

    code: str
    before: tuple[Blocker, ...]
    after: tuple[Blocker, ...]

    @property
    def gets_in(self) -> bool:
        """Refused before, not any more."""
        return bool(self.before) and not self.after

    @property
    def falls_out(self) -> bool:
        """Not refused before, refused now."""
        return not self.before and bool(self.after)


@dataclass(frozen=True)
class RuleEffect:
    """One rule of the draft: how many it refuses, how many it alone refuses, and for how many a fact is missing."""

    rule: Rule
    refused: int
    alone: int
    unknown: int


def try_on(before: Rulebook, after: Rulebook, applicants: Iterable[PastCase]) -> tuple[Judged, ...]:
    """Every applicant judged by both, on the facts seen at the time."""
    return tuple(Judged(one.code, _judge(before, one), _judge(after, one)) for one in applicants)


def _judge(rulebook: Rulebook, one: PastCase) -> tuple[Blocker, ...]:
    found = eligibility_blockers(rulebook, one.facts, one.circumstances, stage=one.stage, window=one.window)
    if one.plan is not None:
        places, kind = one.facts.places, one.facts.kind
        found += financing_blockers(rulebook, one.plan, one.circumstances, window=one.window, places=places, applicant=kind)
    return tuple(found)


def effects_of(rulebook: Rulebook, judged: Iterable[Judged]) -> tuple[RuleEffect, ...]:
    """What each rule of eligibility and financing does, in the order of the rulebook."""
    results = [one.after for one in judged]
    return tuple(_effect(rule, results) for rule in (*rulebook.eligibility, *rulebook.financing))


def _effect(rule: Rule, results: list[tuple[Blocker, ...]]) -> RuleEffect:
    touched = [blockers for blockers in results if any(one.rule == rule.path for one in blockers)]
    alone = sum(all(one.rule == rule.path for one in blockers) for blockers in touched)
    open_ones = sum(all(one.code.endswith(".unknown") for one in blockers if one.rule == rule.path) for blockers in touched)
    return RuleEffect(rule, len(touched) - open_ones, alone, open_ones)

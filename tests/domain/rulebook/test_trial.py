"""A draft tried on past applicants says who would get in, who would fall out, and what each rule does."""

from dataclasses import replace
from datetime import date

from alianza.domain.eligibility import ApplicantFacts
from alianza.domain.financing import CostItem, FinancingLine, FinancingPlan
from alianza.domain.rulebook import Rulebook, parse
from alianza.domain.rulebook.trial import PastCase, effects_of, try_on
from alianza.domain.values import Circumstances, Money, Payer, PaymentForm

GROUND = {"why": "test", "basis": "review"}
HEAD = {"country": "HN", "name": "X", "title": "X", "version": "1", "currency": "HNL", "languages": ["es"], "time_zone": "UTC", **GROUND}


def rules(members: int, *kinds: str) -> Rulebook:
    own = [{"rule": "minimum_members", "at_least": members, **GROUND}, *({"rule": kind, **GROUND} for kind in kinds)]
    parsed = parse({"programme": HEAD, "eligibility": own})
    assert isinstance(parsed, Rulebook)
    return parsed


def applicant(code: str, members: int | None, registered: bool | None) -> PastCase:
    return PastCase(code, ApplicantFacts(member_count=members, registered=registered), Circumstances(date(2026, 1, 1)))


PAST = [applicant("small", 8, True), applicant("large", 30, True), applicant("informal", 30, False), applicant("unknown", None, True)]


def test_who_gets_in_and_who_falls_out():
    judged = try_on(rules(12), rules(5, "registered"), PAST)
    assert [one.code for one in judged if one.gets_in] == ["small"]
    assert [one.code for one in judged if one.falls_out] == ["informal"]


def test_what_each_rule_does():
    after = rules(12, "registered")
    found = [(one.refused, one.alone, one.unknown) for one in effects_of(after, try_on(after, after, PAST))]
    assert found == [(1, 2, 1), (1, 1, 0)]


def test_nobody_tried_nothing_said():
    assert try_on(rules(1), rules(2), []) == ()
    assert [(one.refused, one.alone) for one in effects_of(rules(1), ())] == [(0, 0)]


def test_a_plan_is_held_against_the_rules_of_financing():
    def grants(most: str) -> Rulebook:
        parsed = parse({"programme": HEAD, "financing": [{"rule": "grant_maximum_share", "at_most": most, **GROUND}]})
        assert isinstance(parsed, Rulebook)
        return parsed

    lines = tuple(
        FinancingLine(item="x", payer=payer, form=PaymentForm.CASH, amount=Money(50, "HNL")) for payer in (Payer.PROGRAMME, Payer.PRODUCERS)
    )
    plan = FinancingPlan(currency="HNL", items=(CostItem(code="x", cost=Money(100, "HNL")),), lines=lines)
    planned = replace(applicant("planned", 30, True), plan=plan)
    (judged,) = try_on(grants("60%"), grants("40%"), [planned])
    assert judged.falls_out
    assert [one.code for one in judged.after] == ["financing.grant_share_too_large"]
    assert [one.refused for one in effects_of(grants("40%"), [judged])] == [1]

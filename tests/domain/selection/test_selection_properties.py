"""What holds for any selection; the quotas against every possible set."""

from itertools import combinations
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.selection.worked import candidate, selected

from alianza.domain.selection import KEYS, Candidate, Method, Quota, SelectionPolicy, Status, rank, verify
from alianza.domain.selection.covering import Effort, Piece, Room, cover
from alianza.domain.values import Money, Share

GROUPS = ("young", "women_led")
scores = st.integers(0, 100)


@st.composite
def people(draw, most: int = 9, score=scores) -> list[Candidate]:
    count = draw(st.integers(0, most))
    return [
        candidate(
            f"C{at}",
            draw(score),
            f"{draw(st.integers(1, 12))} USD",
            " ".join(draw(st.sets(st.sampled_from(GROUPS)))),
            members=draw(st.none() | st.integers(10, 12)),
        )
        for at in range(count)
    ]


quotas = st.lists(st.tuples(st.sampled_from(GROUPS), st.integers(0, 100)), max_size=2, unique_by=lambda one: one[0]).map(
    lambda found: tuple(Quota(group=group, min_share=Share.percent(part)) for group, part in found)
)
budgets = st.integers(0, 40).map(lambda amount: Money.of(amount, "USD"))
by_number = st.builds(
    SelectionPolicy,
    method=st.just(Method.FIXED_NUMBER),
    number=st.integers(0, 6),
    budget=st.none() | budgets,
    quotas=quotas,
    score=st.none() | scores,
)
by_budget = st.builds(
    SelectionPolicy,
    method=st.just(Method.BUDGET),
    budget=budgets,
    number=st.none() | st.integers(0, 6),
    quotas=quotas,
    score=st.none() | scores,
)
by_cutoff = st.builds(SelectionPolicy, method=st.just(Method.CUTOFF), score=scores)
policies = by_number | by_budget | by_cutoff


@given(people(score=st.none() | st.integers(60, 63)), st.lists(st.sampled_from(sorted(KEYS)), max_size=3))
def test_a_ranking_is_a_permutation_whatever_the_order_it_comes_in(found, ties):
    rows = rank(found, ties).rows
    assert sorted(row.candidate.code for row in rows) == sorted(one.code for one in found)
    assert [row.order for row in rows] == list(range(1, len(found) + 1))
    assert rank(found[::-1], ties).rows == rows
    known = [row for row in rows if row.place is not None]
    assert all(row.place == 1 + sum(other.candidate.score > row.candidate.score for other in known) for row in known)


@given(policies, people())
def test_everyone_has_one_outcome_with_a_reason_and_the_result_is_the_same_again(policy, found):
    result = selected(policy, found)
    assert sorted(one.code for one in result.outcomes) == sorted(one.code for one in found)
    assert all(one.reasons for one in result.outcomes)
    assert verify(result).is_same
    assert selected(policy, found[::-1]).outcome_hash == result.outcome_hash


@given(by_cutoff, people(), scores)
def test_a_worse_candidate_changes_nobody_elses_cutoff_result(policy, found, score):
    worst = min((one.score for one in found), default=100)
    if score > worst:
        return
    before = selected(policy, found)
    after = selected(policy, [*found, candidate("Z", score, "1 USD")])
    assert {one.code: one.status for one in before.outcomes} == {one.code: one.status for one in after.outcomes if one.code != "Z"}


@given(policies, people())
def test_limits_hold(policy, found):
    result = selected(policy, found)
    chosen = [one for one in found if one.code in result.selected]
    assert policy.number is None or len(chosen) <= policy.number
    assert policy.budget is None or result.spent <= policy.budget
    assert policy.budget is None or result.spent + result.remaining == policy.budget
    assert policy.score is None or all(one.score >= policy.score for one in chosen)
    waiting = [one.waiting_position for one in result.outcomes if one.status is Status.WAITING_LIST]
    assert waiting == list(range(1, len(waiting) + 1))


def counted(policy: SelectionPolicy, quota: Quota, chosen: tuple[Candidate, ...]) -> int:
    return sum(one.amount.minor if policy.by_budget else 1 for one in chosen if quota.counts(one))


def best_by_trying_all(policy: SelectionPolicy, found: list[Candidate]) -> tuple[str, ...]:
    """Quotas as far as they go, in the order written; then the set that comes first down the ranking."""
    ranked = [row.candidate for row in rank(found).rows if policy.qualifies(row.candidate)]
    whole = policy.budget.minor if policy.by_budget else policy.number
    sets = [chosen for size in range(len(ranked) + 1) for chosen in combinations(ranked, size)]
    sets = [chosen for chosen in sets if policy.number is None or len(chosen) <= policy.number]
    sets = [chosen for chosen in sets if policy.budget is None or sum(one.amount.minor for one in chosen) <= policy.budget.minor]

    def merit(chosen: tuple[Candidate, ...]) -> tuple[list[int], list[bool]]:
        met = [min(counted(policy, one, chosen), ceil(one.min_share.fraction * whole)) for one in policy.quotas]
        return met, [one in chosen for one in ranked]

    return tuple(one.code for one in max(sets, key=merit))


@settings(max_examples=150, deadline=None)
@given(by_number | by_budget, people(most=7))
def test_the_choice_is_the_best_of_all_sets(policy, found):
    result = selected(policy, found)
    assert result.is_exact
    assert result.selected == best_by_trying_all(policy, found)


@given(by_number, people())
def test_quotas_of_places_are_met_when_enough_qualify(policy, found):
    """One quota, and as many of its group above the least score as it keeps places."""
    one_quota = policy.quotas[:1]
    asked = SelectionPolicy(method=policy.method, number=policy.number, score=policy.score, quotas=one_quota)
    for effect in selected(asked, found).quotas:
        able = sum(asked.qualifies(one) and effect.quota.counts(one) for one in found)
        assert effect.is_met == (able >= effect.needed)
        assert len(effect.got_in) <= effect.needed


@st.composite
def puzzles(draw):
    """Candidates for one to three quotas; needs and room are those of some set of them, or off by little, so that they are tight."""
    quotas, by_money = draw(st.integers(1, 3)), draw(st.booleans())
    marks = draw(st.lists(st.tuples(*[st.booleans()] * quotas), min_size=1, max_size=8))
    costs = [draw(st.integers(1, 9)) for _ in marks]
    kinds = list(zip(costs, marks, strict=True))
    pieces = [Piece(at, cost, tuple((cost if by_money else 1) * one for one in mark)) for at, (cost, mark) in enumerate(kinds)]
    some = [one for one in pieces if draw(st.booleans())]
    near = st.integers(-1, 1)
    needs = tuple(max(sum(one.gains[at] for one in some) + draw(near), 0) for at in range(quotas))
    money = max(sum(one.cost for one in some) + draw(near), 0) if by_money or draw(st.booleans()) else None
    return pieces, Room(draw(st.none() | near.map(lambda off: max(len(some) + off, 0))), money), needs, by_money


@settings(max_examples=300, deadline=None)
@given(puzzles(), st.booleans())
def test_the_search_finds_the_most_that_any_set_reaches(puzzle, in_full):
    pieces, room, needs, by_money = puzzle
    sets = [chosen for size in range(len(pieces) + 1) for chosen in combinations(pieces, size)]
    sets = [chosen for chosen in sets if room.holds(sum(one.cost for one in chosen), len(chosen))]
    sums = [tuple(sum(one.gains[at] for one in chosen) for at in range(len(needs))) for chosen in sets]
    hard = needs if in_full else needs[:-1]
    able = [min(found[-1], needs[-1]) for found in sums if all(one >= need for one, need in zip(found, hard, strict=False))]
    effort = Effort()
    found = cover(pieces, room, needs, by_money=by_money, effort=effort, in_full=in_full)
    assert not effort.is_spent
    assert (found.reached if found else None) == max(able, default=None)


def test_a_search_without_end_stops_at_its_limit_and_says_so():
    pieces = [Piece(at, 1000 + at * at, (1000 + at * at,)) for at in range(60)]
    effort = Effort(left=2000)
    cover(pieces, Room(None, 31_337), (31_337,), by_money=True, effort=effort)
    assert effort.is_spent
    amounts = [Money(2 * (10**6 + 7919 * at * at), "USD") for at in range(70)]
    hard = [
        Candidate(code=f"H{at:02}", score=candidate("x", 50).score, amount=amount, groups=("young",)) for at, amount in enumerate(amounts)
    ]
    asked = SelectionPolicy(
        method=Method.BUDGET, budget=Money(10**8 + 1, "USD"), quotas=(Quota(group="young", min_share=Share.percent(100)),)
    )
    result = selected(asked, hard)
    assert not result.is_exact
    assert "selection.not_exact" in {one.code for one in result.remarks}
    assert result.spent <= asked.budget
    assert verify(result).is_same

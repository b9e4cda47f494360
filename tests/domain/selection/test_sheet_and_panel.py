"""Score sheets: no answer is never a zero, a conflict keeps out, extremes are explained, evaluators who disagree are noticed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.selection import (
    CODES,
    Criterion,
    Mark,
    Panel,
    ScoreSheet,
    combine,
    criteria_faults,
    sheet_faults,
    sheet_points,
    sheet_total,
)

CRITERIA = [Criterion(code="market", weight=60), Criterion(code="team", weight=40, scale=(1, 4))]


def codes(blockers):
    assert all(set(one.parameters) == set(CODES[one.code]) for one in blockers)
    return [one.code.removeprefix("selection.") for one in blockers]


def sheet(evaluator="ana", market=3, team=2, *, conflict: bool | None = False, **notes):
    return ScoreSheet.of(evaluator, {"market": market, "team": team}, notes, conflict=conflict)


def test_a_whole_sheet():
    assert sheet_faults(sheet(), CRITERIA) == []
    assert sheet_points(sheet(), CRITERIA) == {"market": 36, "team": Fraction(40, 3)}
    assert sheet_total(sheet(), CRITERIA) == 36 + Fraction(40, 3)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (sheet(market=None), ["score_missing"]),
        (sheet(market=6, team=0), ["score_outside_scale", "score_outside_scale"]),
        (sheet(market=Decimal("NaN")), ["score_outside_scale"]),
        (sheet(market=Decimal("Infinity")), ["score_outside_scale"]),
        (sheet(market=5, team=1), ["note_missing", "note_missing"]),
        (sheet(market=5, team=1, market_note="", team_note=""), ["criterion_unknown", "criterion_unknown", "note_missing", "note_missing"]),
        (sheet(market=0), ["note_missing"]),
        (sheet(conflict=None), ["conflict_not_declared"]),
        (sheet(market=None, conflict=True), ["conflict_declared"]),
        (ScoreSheet(evaluator="ana", conflict=False), ["score_missing", "score_missing"]),
        (
            ScoreSheet(evaluator="a", conflict=False, marks=(Mark(criterion="market", score=1), *sheet().marks)),
            ["criterion_marked_twice"],
        ),
    ],
)
def test_faults_of_a_sheet(found, expected):
    assert codes(sheet_faults(found, CRITERIA)) == expected


def test_extremes_with_a_note():
    noted = ScoreSheet.of("ana", {"market": 5, "team": 1}, {"market": "contract signed", "team": "no books"}, conflict=False)
    assert sheet_faults(noted, CRITERIA) == []
    assert codes(sheet_faults(ScoreSheet.of("ana", {"market": 5, "team": 2}, {"market": "  "}, conflict=False), CRITERIA)) == [
        "note_missing"
    ]
    assert sheet_faults(sheet(market=5), CRITERIA, note_at_extremes=False) == []


@pytest.mark.parametrize("found", [sheet(market=None), sheet(conflict=None), sheet(conflict=True), sheet(market=9)])
def test_no_total_from_a_sheet_at_fault(found):
    assert sheet_total(found, CRITERIA) is None


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ([], ["no_criteria"]),
        (CRITERIA[:1], ["weights_not_100"]),
        ([*CRITERIA, Criterion(code="x", weight=0)], ["weight_not_positive"]),
        ([Criterion(code="x", weight=130), Criterion(code="y", weight=-30)], ["weight_not_positive"]),
        ([Criterion(code="x", weight=50), Criterion(code="x", weight=50)], ["criterion_twice"]),
        ([Criterion(code="x", weight=100, scale=(5, 5))], ["scale_crossed"]),
    ],
)
def test_faults_of_criteria(criteria, expected):
    assert codes(criteria_faults(criteria)) == expected
    assert sheet_total(sheet(), criteria) is None


def test_a_conflict_does_not_count_and_a_further_sheet_is_asked_for():
    found = combine([sheet("ana"), sheet("luis", conflict=True, market=5)], CRITERIA, Panel(sheets=2))
    assert codes(found.left_out) == ["conflict_declared"]
    assert codes(found.blockers) == ["too_few_sheets"]
    assert found.score == sheet_total(sheet(), CRITERIA)
    assert found.needs_further_sheet
    assert not found.is_settled


def test_a_sheet_at_fault_keeps_the_score_open():
    found = combine([sheet("ana"), sheet("luis", market=None)], CRITERIA)
    assert codes(found.blockers) == ["sheet_incomplete"]
    assert found.blockers[0].evidence["faults"][0]["code"] == "selection.score_missing"
    assert [name for name, _ in found.totals] == ["ana"]


def test_the_same_evaluator_counts_once_or_not_at_all():
    found = combine([sheet("ana"), sheet("ana", market=1)], CRITERIA)
    assert codes(found.blockers) == ["evaluator_twice", "too_few_sheets"]
    assert found.score is None


def test_nothing_to_combine():
    found = combine([], CRITERIA)
    assert (found.score, found.spread, codes(found.blockers)) == (None, None, ["too_few_sheets"])
    assert codes(combine([sheet()], CRITERIA[:1]).blockers)[0] == "weights_not_100"


def test_disagreement_is_flagged_until_another_sheet_settles_it():
    apart = [sheet("ana", market=1), sheet("luis", market=4)]
    found = combine(apart, CRITERIA, Panel(sheets=2, max_spread=20))
    assert codes(found.blockers) == ["evaluators_disagree"]
    assert found.blockers[0].parameter("spread") == 36
    third = combine([*apart, sheet("rosa", market=3)], CRITERIA, Panel(sheets=2, max_spread=20))
    assert third.is_settled
    assert dict(third.points)["market"] == 12 * Fraction(1 + 4 + 3, 3)


def test_the_fingerprint_is_of_the_sheets_not_of_their_order():
    one, two = sheet("ana"), sheet("luis", market=4)
    assert combine([one, two], CRITERIA).made_from == combine([two, one], CRITERIA).made_from
    assert combine([one, two], CRITERIA).made_from != combine([one, sheet("luis", market=2)], CRITERIA).made_from


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 4)), min_size=1, max_size=6))
def test_the_mean_lies_between_the_totals_and_is_made_of_its_parts(marks):
    sheets = [sheet(f"evaluator {at}", market, team) for at, (market, team) in enumerate(marks)]
    found = combine(sheets, CRITERIA, Panel(note_at_extremes=False))
    totals = [total for _, total in found.totals]
    assert 0 <= min(totals) <= found.score <= max(totals) <= 100
    assert sum(part for _, part in found.points) == found.score

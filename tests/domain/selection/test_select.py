"""A selection refuses what it cannot decide, gives everyone a reason, and can be computed again."""

import json
from datetime import datetime
from fractions import Fraction

import pytest
from tests.domain.selection.worked import candidate, money, on, selected

from alianza.domain.selection import CODES, Method, Quota, Result, SelectionPolicy, Status, rank, select, verify, verify_document
from alianza.domain.values import Money, Share


def quota(group: str, part: str, window: str | None = None) -> Quota:
    return Quota(group=group, min_share=Share.parse(part), window=window)


def policy(method: str, **facts) -> SelectionPolicy:
    if "budget" in facts:
        facts["budget"] = money(facts["budget"])
    return SelectionPolicy(method=Method(method), **facts)


def reasons(result: Result, code: str) -> dict[str, dict[str, object]]:
    found = result.outcome(code)
    assert found is not None
    assert all(set(one.parameters) == set(CODES[one.code]) for one in found.reasons)
    return {one.code.removeprefix("selection."): dict(one.parameters) for one in found.reasons}


@pytest.mark.parametrize(
    ("asked", "candidates", "expected"),
    [
        (policy("cutoff"), [], ["method_needs"]),
        (policy("fixed_number", score=60), [], ["method_needs"]),
        (policy("budget", number=3), [], ["method_needs"]),
        (policy("budget", budget="-1 USD"), [], ["budget_negative"]),
        (policy("fixed_number", number=-1, waiting_list=-2), [], ["number_negative", "number_negative"]),
        (policy("cutoff", score=60, ties=("women", "score:", "score:market")), [], ["tie_key_unknown", "tie_key_unknown"]),
        (policy("cutoff", score=60, quotas=(quota("a", "10%"),)), [], ["quota_without_limit"]),
        (
            policy("fixed_number", number=3, quotas=(quota("a", "120%"), quota("a", "-5%"))),
            [],
            ["quota_twice", "quota_outside", "quota_outside"],
        ),
        (policy("cutoff", score=60), [candidate("A", None)], ["not_scored"]),
        (
            policy("cutoff", score=60),
            [candidate("A", 101), candidate("A", -1)],
            ["candidate_twice", "score_outside_100", "score_outside_100"],
        ),
        (policy("budget", budget="9 USD"), [candidate("A", 1), candidate("B", 1, "1 PEN")], ["amount_unknown", "other_currency"]),
        (policy("budget", budget="9 USD"), [candidate("A", 1, "0 USD")], ["amount_not_positive"]),
        (policy("cutoff", score=60, window="new"), [candidate("A", 1, window="old"), candidate("B", 1)], ["other_window", "other_window"]),
        (policy("cutoff", score=60), [candidate("A", 1, submitted_at=datetime(2026, 1, 1))], ["time_without_zone"]),  # noqa: DTZ001
    ],
)
def test_refused_with_every_reason(asked, candidates, expected):
    found = select(asked, candidates)
    assert isinstance(found, list)
    assert [one.code.removeprefix("selection.") for one in found] == expected
    assert all(set(one.parameters) == set(CODES[one.code]) for one in found)


def test_nobody_applied():
    found = selected(policy("cutoff", score=60), [])
    assert (found.outcomes, found.cutoff) == ((), 60)


def test_cutoff_says_by_how_much():
    found = selected(policy("cutoff", score=70), [candidate("A", "72.5"), candidate("B", 70), candidate("C", Fraction(200, 3))])
    assert reasons(found, "A") == {"above_cutoff": {"score": Fraction(145, 2), "at_least": 70, "above": Fraction(5, 2)}}
    assert reasons(found, "C") == {"below_cutoff": {"score": Fraction(200, 3), "at_least": 70, "missing": Fraction(10, 3)}}
    assert [one.distance for one in found.outcomes] == [Fraction(5, 2), 0, -Fraction(10, 3)]
    assert [one.status for one in found.outcomes] == [Status.SELECTED, Status.SELECTED, Status.NOT_SELECTED]


def test_fixed_number_and_a_short_waiting_list():
    found = selected(
        policy("fixed_number", number=1, waiting_list=1), [candidate(code, score) for code, score in zip("ABC", (9, 8, 7), strict=True)]
    )
    assert reasons(found, "A") == {"within_number": {"order": 1, "number": 1}}
    assert reasons(found, "B") == {"beyond_number": {"order": 2, "number": 1, "beyond": 1}}
    assert set(reasons(found, "C")) == {"beyond_number", "waiting_list_full"}
    assert [one.waiting_position for one in found.outcomes] == [None, 1, None]
    assert found.outcomes[2].status is Status.NOT_SELECTED


def test_budget_says_what_was_left():
    found = selected(
        policy("budget", budget="100 USD"), [candidate("A", 90, "60 USD"), candidate("B", 80, "50 USD"), candidate("C", 70, "40 USD")]
    )
    assert found.selected == ("A", "C")
    missing = {"amount": money("50 USD"), "remaining": money("40 USD"), "missing": money("10 USD")}
    assert reasons(found, "B") == {"beyond_budget": missing}
    assert reasons(found, "C") == {"within_budget": {"order": 3, "amount": money("40 USD"), "remaining": money("40 USD")}}
    assert (found.spent, found.remaining) == (Money.of(100, "USD"), Money.zero("USD"))


def test_quota_reasons_and_cost():
    asked = policy("fixed_number", number=2, quotas=(quota("women_led", "50%"),))
    found = selected(asked, [candidate("A", 90), candidate("B", 80), candidate("C", 70, groups="women_led"), candidate("D", 60)])
    assert found.selected == ("A", "C")
    assert reasons(found, "C") == {"by_quota": {"group": "women_led", "window": None}}
    assert reasons(found, "B") == {
        "kept_for_quota": {"groups": ("women_led",)},
        "displaced_by_quota": {"group": "women_led", "window": None},
    }
    assert set(reasons(found, "D")) == {"beyond_number"}
    assert (found.cutoff, found.outcomes[2].distance) == (80, -10)


def test_a_quota_that_cannot_be_met_gives_its_places_back_and_says_so():
    asked = policy("fixed_number", score=50, number=3, quotas=(quota("young", "60%"),))
    found = selected(
        asked,
        [
            candidate("A", 90),
            candidate("B", 80),
            candidate("C", 70),
            candidate("D", 60, groups="young"),
            candidate("E", 40, groups="young"),
        ],
    )
    assert found.selected == ("A", "B", "D")
    (remark,) = found.remarks
    assert remark.code == "selection.quota_not_met"
    assert set(remark.parameters) == set(CODES[remark.code])
    assert (remark.parameter("needed"), remark.parameter("reached"), remark.parameter("missing")) == (2, 1, 1)


def test_quotas_by_window():
    asked = policy("budget", budget="100 USD", quotas=(quota("all", "25%", "green"), quota("women_led", "10%", "grey")))
    people = [candidate("A", 90, "80 USD", window="grey"), candidate("B", 50, "30 USD", window="green")]
    found = selected(asked, people)
    assert found.selected == ("B",)
    assert [effect.is_met for effect in found.quotas] == [True, False]
    alone = selected(policy("budget", budget="100 USD", window="grey", quotas=asked.quotas), people[:1])
    assert [effect.quota.group for effect in alone.quotas] == ["women_led"]


def test_one_candidate_may_fill_two_quotas():
    asked = policy("fixed_number", number=2, quotas=(quota("young", "50%"), quota("women_led", "50%")))
    found = selected(asked, [candidate("A", 90), candidate("B", 80, groups="young"), candidate("C", 70, groups="young women_led")])
    assert found.selected == ("A", "C")


def test_ties_by_criterion_and_by_nothing_but_the_code():
    rows = [
        candidate("B", 70, points=(("market", Fraction(30)),)),
        candidate("A", 70, points=(("market", Fraction(20)),)),
        candidate("C", 70),
    ]
    ordered = rank(rows, ["score:market"])
    assert [row.candidate.code for row in ordered.rows] == ["B", "A", "C"]
    found = rank([candidate("B", 70), candidate("A", 70)], ["members"])
    assert [(row.candidate.code, row.behind_by) for row in found.rows] == [("A", None), ("B", "code")]
    assert [one.code for one in found.remarks] == ["selection.tie_by_code"]


def test_no_score_stands_at_the_end_without_a_place():
    found = rank([candidate("A", None, members=9), candidate("B", 0), candidate("C", None)], ["members"])
    assert [(row.candidate.code, row.order, row.place, row.behind_by) for row in found.rows] == [
        ("B", 1, 1, None),
        ("A", 2, None, None),
        ("C", 3, None, None),
    ]


def test_a_result_can_be_stored_and_computed_again():
    people = [
        candidate(
            "A", "70.5", "60 USD", "young women_led", window="new", members=30, submitted_at=on("2026-03-01"), women_share=Fraction(1, 3)
        ),
        candidate("B", 60, "50 USD", points=(("team", Fraction(20)), ("market", Fraction(40))), made_from="0a"),
    ]
    asked = policy("budget", budget="100 USD", quotas=(quota("young", "1/3", "new"),), ties=("members", "score:team"), waiting_list=5)
    found = selected(asked, people)
    assert verify(found).is_same
    assert selected(asked, people[::-1]) == found
    stored = json.loads(json.dumps(found.as_json()))
    assert verify_document(stored).is_same
    assert verify_document({**stored, "input": json.loads(stored["input"])}).is_same
    assert selected(asked, people[:1]).input_hash != found.input_hash


def test_a_changed_document_is_noticed():
    found = selected(policy("cutoff", score=60), [candidate("A", 70), candidate("B", 50)])
    stored = json.loads(json.dumps(found.as_json()))
    outcomes = [{**stored["outcomes"][0]}, {**stored["outcomes"][1], "status": "selected"}]
    assert verify_document({**stored, "outcomes": outcomes}).differs == ("B",)
    other_input = verify_document({**stored, "input": stored["input"].replace('"50"', '"65"')})
    assert not other_input.input_is_whole
    assert "B" in other_input.differs
    for broken in ("", "{}", '{"candidates":[],"policy":{"method":"cutoff","quotas":[],"ties":[]}}', "[1]"):
        assert not verify_document({**stored, "input": broken}).is_same
    assert verify_document({}).differs == ("input",)

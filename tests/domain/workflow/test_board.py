"""A board decides with a quorum of those who have no interest in the matter; the count is always there to be checked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alianza.config.places import ROOT, SOURCE
from alianza.domain.workflow.board import BOARD_CODES, BoardItem, Choice, Decision, Motion, Recusal, Vote, decide
from alianza.domain.workflow.two_persons import two_persons

SEATS = ("ana", "beto", "celia", "david", "elsa")


def item(votes: dict[str, str], *, motion: str = "approve", quorum: int = 3, **facts) -> BoardItem:
    """Votes by member; everyone who votes or stands back is present unless said otherwise."""
    recusals = tuple(Recusal(member, reason) for member, reason in facts.pop("recusals", {}).items())
    present = frozenset(facts.pop("present", {*votes, *(one.member for one in recusals)}))
    cast = tuple(Vote(member, Choice(choice)) for member, choice in votes.items())
    return BoardItem(seats=frozenset(SEATS), quorum=quorum, present=present, motion=Motion(motion), votes=cast, recusals=recusals, **facts)


def codes(found) -> list[str]:
    assert all(set(one.parameters) == set(BOARD_CODES[one.code]) for one in found.blockers)
    assert (found.decision is None) == bool(found.blockers)
    return [one.code.removeprefix("board.") for one in found.blockers]


THREE = {"ana": "for", "beto": "for", "celia": "against"}


@pytest.mark.parametrize(
    ("motion", "decision"),
    [
        ("approve", "approved"),
        ("approve_with_conditions", "approved_with_conditions"),
        ("return", "returned"),
        ("defer", "deferred"),
        ("reject", "rejected"),
    ],
)
def test_a_motion_is_carried(motion, decision):
    found = decide(item(THREE, motion=motion, conditions="water permit"))
    assert found.decision == Decision(decision)
    assert found.decision.is_approval == motion.startswith("approve")
    assert (found.in_favour, found.against, found.counted, found.quorum) == (("ana", "beto"), ("celia",), 3, 3)
    assert found.absent == ("david", "elsa")


def test_an_approval_voted_down_is_a_rejection_other_motions_decide_nothing():
    down = {"ana": "against", "beto": "against", "celia": "for"}
    assert decide(item(down)).decision is Decision.REJECTED
    for motion in ("return", "defer", "reject"):
        assert codes(decide(item(down, motion=motion))) == ["motion_failed"]


def test_a_recused_member_leaves_the_quorum():
    found = decide(item({"ana": "for", "beto": "for"}, recusals={"celia": "is the buyer's cousin"}))
    assert codes(found) == ["no_quorum"]
    assert dict(found.blockers[0].parameters) == {"counted": 2, "recused": 1, "quorum": 3, "missing": 1}
    again = decide(item({"ana": "for", "beto": "for", "david": "abstain"}, recusals={"celia": "is the buyer's cousin"}))
    assert (again.decision, again.recused, again.abstained) == (Decision.APPROVED, ("celia",), ("david",))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (item({**THREE, "rosa": "for"}), ["not_a_member"]),
        (item(THREE, present=("ana", "beto")), ["no_quorum", "absent_member_voted"]),
        (item(THREE, recusals={"ana": "cousin"}), ["no_quorum", "recused_member_voted"]),
        (item(THREE, recusals={"david": " "}), ["recusal_reason_missing"]),
        (item(THREE, conflicted=frozenset({"ana", "elsa"})), ["conflict_not_recused"]),
        (item(THREE, present=("ana", "beto", "celia", "elsa", "david")), ["vote_missing"]),
        (item(THREE, motion="approve_with_conditions", conditions=" "), ["conditions_missing"]),
        (item({}, quorum=0), ["no_quorum"]),
        (item(dict.fromkeys(SEATS, "abstain")), ["nobody_decided"]),
        (item({"ana": "for", "beto": "against", "celia": "abstain"}), ["tie"]),
        (item({"ana": "for", "beto": "against", "celia": "abstain"}, casting="celia"), ["tie"]),
    ],
)
def test_no_decision(found, expected):
    assert codes(decide(found)) == expected


def test_voting_twice():
    twice = item(THREE)
    again = BoardItem(
        seats=twice.seats, quorum=3, present=twice.present, motion=twice.motion, votes=(*twice.votes, Vote("ana", Choice.AGAINST))
    )
    assert codes(decide(again)) == ["voted_twice"]


@pytest.mark.parametrize(("casting", "decision"), [("ana", Decision.APPROVED), ("beto", Decision.REJECTED)])
def test_a_casting_vote_settles_a_tie_and_is_named(casting, decision):
    found = decide(item({"ana": "for", "beto": "against", "celia": "abstain"}, casting=casting))
    assert (found.decision, found.settled_by) == (decision, casting)
    assert decide(item(THREE, casting=casting)).settled_by is None


def test_the_table_of_the_page():
    page = (ROOT / "docs" / "domain" / "board.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("|")][2:]
    assert rows
    for row in rows:
        *counts, expected = (cell.strip() for cell in row.strip("|").split("|"))
        favour, against, abstain, recused, absent, counted = map(int, counts)
        choices = ["for"] * favour + ["against"] * against + ["abstain"] * abstain
        voters, others = SEATS[: len(choices)], SEATS[len(choices) :]
        assert len(others) == recused + absent
        found = decide(item(dict(zip(voters, choices, strict=True)), recusals=dict.fromkeys(others[:recused], "cousin")))
        assert found.counted == counted
        assert ([found.decision] if found.decision else [f"board.{code}" for code in codes(found)]) == [expected]


@given(
    st.dictionaries(st.sampled_from([*SEATS, "rosa"]), st.sampled_from(["for", "against", "abstain"])),
    st.dictionaries(st.sampled_from(SEATS), st.sampled_from(["", "cousin"])),
    st.sets(st.sampled_from(SEATS)),
    st.sampled_from(sorted(Motion)),
    st.integers(0, 5),
)
def test_whatever_happens_a_decision_has_its_quorum_and_its_majority(votes, recusals, conflicted, motion, quorum):
    found = decide(item(votes, motion=motion, quorum=quorum, recusals=recusals, conflicted=frozenset(conflicted), conditions="x"))
    codes(found)
    if found.decision is None:
        return
    assert found.counted >= max(quorum, 1)
    assert len(found.in_favour) != len(found.against)
    deciders = {*found.in_favour, *found.against, *found.abstained}
    assert not deciders & (set(recusals) | conflicted | {"rosa"})
    assert len(deciders) == found.counted


def test_codes_are_the_given_ones():
    source = (SOURCE / "domain" / "workflow" / "board.py").read_text(encoding="utf-8").partition("class Motion")[2]
    assert set(re.findall(r'"(board\.[a-z_]+)"', source)) == set(BOARD_CODES)


def test_maker_and_checker_differ():
    assert two_persons("ana", "beto") == []
    for maker, checker in (("ana", "ana"), ("ana", None), (None, "ana"), (None, None)):
        (blocker,) = two_persons(maker, checker)
        assert blocker.code == "workflow.same_person"
        assert blocker.evidence["checker"] == checker

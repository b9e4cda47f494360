"""The self-check: asks only what the rules need, runs the real rules, says every reason at once."""

from datetime import date
from functools import cache

import pytest

from alianza import rulebooks
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Circumstances
from alianza.exchange.rulebook_file import read_rulebook
from alianza.pages.self_check.page import Case, self_check

NAMES = [path.relative_to(rulebooks.FOLDER).with_suffix("").as_posix() for path in rulebooks.bundled()]


@cache
def case(name: str) -> Case:
    parsed = read_rulebook(rulebooks.bundled_file(name)).parsed()
    assert isinstance(parsed, Rulebook)
    return Case(parsed, Circumstances(date(2026, 3, 2)))


def page(name: str, typed=None):
    return self_check(title="Call", code="X", case=case(name), windows=(), typed=typed)


def states(found) -> dict[str, list[str]]:
    return {name: [reason.text for one in getattr(found, name) for reason in one.reasons] for name in ("not_met", "unknown")}


def test_only_what_the_rules_need_is_asked():
    assert [one.name for one in page("honduras/comrural-2024").questions] == ["registered", "documents"]


def test_before_anything_is_sent_nothing_is_said():
    found = page("honduras/comrural-2024")
    assert not found.answered
    assert (found.not_met, found.unknown, found.met) == ((), (), ())


def test_yes_to_everything_may_apply():
    papers = [value for value, _ in next(one for one in page("honduras/comrural-2024").questions if one.name == "documents").choices]
    found = page("honduras/comrural-2024", {"registered": ["yes"], "documents": papers, "documents.asked": ["1"]})
    assert (found.tone, found.not_met, found.unknown) == ("good", (), ())


def test_no_gives_every_reason_at_once_with_what_would_change_it():
    found = page("honduras/comrural-2024", {"registered": ["no"], "documents.asked": ["1"]})
    assert len(found.not_met) == 2
    assert all(reason.advice for one in found.not_met for reason in one.reasons)
    assert "The organisation is not legally registered." in states(found)["not_met"]


def test_nothing_answered_is_not_known_and_never_refused():
    found = page("honduras/comrural-2024", {})
    assert (found.not_met, found.tone) == ((), "info")
    assert "Not known yet: whether the organisation is legally registered." in states(found)["unknown"]


def test_members_are_counted_by_rule():
    asked = [one.name for one in page("colombia/paap-2002").questions]
    literate = next(rule.path for rule in case("colombia/paap-2002").rulebook.eligibility if rule.kind.name == "members_literate")
    assert asked[0] == "member_count"
    assert literate in asked
    few = page("colombia/paap-2002", {"member_count": ["30"], literate: ["24"]})
    assert any(text.startswith("24 of 30 members can read and write") for text in states(few)["not_met"])
    assert not any(
        "read and write" in text for text in states(page("colombia/paap-2002", {"member_count": ["30"], literate: ["30"]}))["not_met"]
    )


def test_what_cannot_be_read_is_an_error_at_its_field_and_stays_typed():
    found = page("colombia/paap-2002", {"member_count": ["thirty"]})
    assert found.errors == (("Write a whole number, such as 35", "id_member_count"),)
    assert next(one for one in found.questions if one.name == "member_count").value == "thirty"


def test_a_choice_brings_up_the_next_question():
    assert "annual_turnover" not in [one.name for one in page("jamaica/redi-2010").questions]
    assert "annual_turnover" in [one.name for one in page("jamaica/redi-2010", {"kind": ["micro_enterprise"]}).questions]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("junk", ["", "x", "-1", "9" * 40, "NaN", "2024-13-01", "HN-??", "|"])
def test_no_answer_breaks_it(name, junk):
    for question in page(name).questions:
        found = page(name, {question.name: [junk], f"{question.name}.asked": ["1"]})
        assert found.answered

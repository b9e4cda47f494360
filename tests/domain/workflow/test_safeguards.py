"""Screening as the domain judges it: what is open, what a measure lacks, how far it is."""

from datetime import date

import pytest
from tests.domain.appraisal.pages import ROOT

from alianza.domain.rulebook import Rulebook, parse
from alianza.domain.values import bilingual
from alianza.domain.workflow.guards import safeguards_cleared
from alianza.domain.workflow.safeguards import (
    BUNDLED,
    Entry,
    EntryKind,
    Measure,
    SetKind,
    against_entries,
    against_measure,
    first_entries,
    keyed,
    screened,
    standing,
)
from alianza.exchange.rulebook_file import read_rulebook
from alianza.rulebooks import bundled_file

TODAY = date(2026, 3, 5)
SETS = {kind.value: entries for kind, entries in BUNDLED.items()}
NO = {key: False for key, _ in keyed(SETS)}
WHOLE = Measure(text="Gear for all", cost_line="i2", owner="Committee", due_on=date(2026, 6, 1))
PAGE = (ROOT / "docs/domain/safeguards.md").read_text(encoding="utf-8").splitlines()
TABLE = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE if line.startswith("| ") and "workflow" in line]
ANSWER = {"yes": True, "no": False}


def codes(found) -> list[str]:
    return [one.code for one in found]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: "-".join(row[:3]))
def test_what_is_not_cleared_holds_back(row) -> None:
    exclusion, question, measure, expected = row
    answers = dict(NO)
    for key, said in (("safeguards-child_labour", exclusion), ("market-one_buyer", question)):
        answers.pop(key)
        if said in ANSWER:
            answers[key] = ANSWER[said]
    measures = {
        "whole": {"market-one_buyer": WHOLE},
        "without owner": {"market-one_buyer": Measure(text="Letter", cost_line="i1", due_on=TODAY)},
    }
    found = safeguards_cleared(screened(SETS, answers, {key for key, one in measures.get(measure, {}).items() if one.is_complete}))
    assert codes(found) == [one for one in expected.split(", ") if one.startswith("workflow.")]


def test_a_measure_says_what_at_whose_cost_by_whom_and_when() -> None:
    assert codes(against_measure(WHOLE, ["i1", "i2"])) == []
    assert codes(against_measure(WHOLE, ["i1"])) == ["safeguards.line_unknown"]
    found = against_measure(Measure(text="Gear"), ["i1"])
    assert found[0].parameter("parts") == ("cost_line", "owner", "due_on")


@pytest.mark.parametrize(
    ("due_on", "done_on", "expected"),
    [
        (date(2026, 3, 6), None, "open"),
        (date(2026, 3, 5), None, "open"),
        (date(2026, 3, 4), None, "late"),
        (date(2026, 3, 4), date(2026, 3, 5), "done"),
        (None, None, "open"),
    ],
)
def test_a_measure_is_late_once_its_day_is_over(due_on, done_on, expected) -> None:
    assert standing(Measure(due_on=due_on, done_on=done_on), TODAY) == expected


def test_a_draft_with_empty_or_double_questions_is_not_published() -> None:
    one = Entry(code="a", kind=EntryKind.QUESTION, text=bilingual("A?", "¿A?"))
    bare = Entry(code="b", kind=EntryKind.QUESTION, text=bilingual("", ""))
    assert codes(against_entries([])) == ["safeguards.no_entries"]
    assert codes(against_entries([one, bare, one])) == ["safeguards.entry_without_text", "safeguards.entry_twice"]
    assert all(not against_entries(entries) for entries in BUNDLED.values())


def test_the_rulebook_comes_before_the_bundled_list() -> None:
    rulebook = parse(read_rulebook(bundled_file("honduras/comrural-2024")).data)
    assert isinstance(rulebook, Rulebook)
    own = first_entries(SetKind.SAFEGUARDS, rulebook)
    assert [one.code for one in own] == [one.code for one in rulebook.safeguards if one.kind.value in ("exclusion", "question")]
    assert all(one.is_assumed for one in own)
    assert first_entries(SetKind.MARKET, rulebook) == BUNDLED[SetKind.MARKET]

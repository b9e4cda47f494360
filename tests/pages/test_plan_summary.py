"""The running summary of a plan."""

from alianza.pages.plan_builder.summary import Rule, asked_once


def test_an_answer_that_several_rules_wait_for_is_asked_for_once() -> None:
    women, men, other = Rule("Say for whom.", "20 per cent"), Rule("Say for whom.", "30 per cent"), Rule("Too little.", "30 per cent")
    assert asked_once([women, other, men]) == (women, other)

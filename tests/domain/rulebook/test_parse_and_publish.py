"""Parsing, vocabulary, published form and comparison of rulebooks."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alianza.domain.rulebook import (
    ChangeKind,
    Rulebook,
    Slot,
    assumed_values,
    canonical_json,
    compare,
    fingerprint,
    parse,
    rule_kinds,
    vocabulary,
)
from alianza.domain.rulebook.spanish import SPANISH
from alianza.domain.rulebook.spoken import fill
from alianza.domain.values import Share

GROUND = {"why": "test", "basis": "review"}
PROGRAMME = {
    "country": "CO",
    "name": "X",
    "title": "X",
    "version": "1",
    "currency": "COP",
    "languages": ["es"],
    "time_zone": "America/Bogota",
    **GROUND,
}


def rulebook(**sections) -> Rulebook:
    parsed = parse({"programme": PROGRAMME, **sections})
    assert isinstance(parsed, Rulebook), parsed
    return parsed


def test_paths_and_assumed_values():
    read = rulebook(eligibility=[{"rule": "registered", **GROUND}, {"rule": "members_poor", "why": "guess", "basis": "assumed"}])
    assert [rule.path for rule in read.eligibility] == ["eligibility[0]", "eligibility[1]"]
    assert assumed_values(read) == ["eligibility[1]"]


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_values_survive_reading(least, hundredths):
    share = Share.ratio(hundredths, 10_000)
    rule = {"rule": "minimum_members", "at_least": least, **GROUND}
    grant = {"rule": "grant_maximum_share", "at_most": str(share), **GROUND}
    read = rulebook(eligibility=[rule], financing=[grant])
    assert read.eligibility[0].arguments.at_least == least
    assert read.financing[0].arguments.at_most == share


scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.text("aé0{", max_size=4), st.decimals(allow_nan=True), st.dates())
junk = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["code", "why", "x"]), inner, max_size=3))
)
KEYS = [section.key for section in vocabulary()]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(KEYS), junk, max_size=4))
def test_junk_is_a_fault_and_never_an_exception(data):
    assert isinstance(parse(data), list) or "programme" in data


@given(
    st.sampled_from([kind.name for kind in rule_kinds()]),
    st.dictionaries(st.sampled_from(["at_most", "at_least", "one_of", "share", "when", "why"]), junk),
)
def test_junk_in_a_rule(name, own):
    room = next(kind.room for kind in rule_kinds() if kind.name == name)
    parse({"programme": PROGRAMME, room: [{"rule": name, **GROUND, **own}]})


def test_one_programme_is_needed():
    (fault,) = parse({})
    assert (fault.path, fault.code) == ("programme", "missing_key")


def selection_faults(**selection) -> list[tuple[str, str]]:
    weights = [{"code": "market", "name": {"es": "Mercado"}, "weight": 100, **GROUND}]
    found = parse({"programme": PROGRAMME, "criterion": weights, "selection": {**selection, **GROUND}})
    return [(one.path, one.code) for one in found] if isinstance(found, list) else []


def test_ties_and_quotas_that_no_selection_could_use():
    ties = ["women_share", "score:market", "score:markt", "women"]
    wrong = [("selection.ties[2]", "unknown_tie"), ("selection.ties[3]", "unknown_tie")]
    assert selection_faults(method="cutoff", score=60, ties=ties) == wrong
    quotas = [{"group": "women_led", "min_share": "10%"}]
    assert selection_faults(method="cutoff", score=60, quotas=quotas) == [("selection.quotas", "quota_without_limit")]
    assert selection_faults(method="cutoff", score=60, number=9, quotas=quotas) == []
    assert selection_faults(method="budget", quotas=quotas) == []


def every_slot(slots: tuple[Slot, ...]):
    for slot in slots:
        yield slot
        yield from every_slot(slot.parts)


def all_slots():
    for section in vocabulary():
        yield from every_slot(section.slots)
        for kind in section.rules:
            yield from every_slot(kind.arguments)


def test_vocabulary_says_what_each_value_means_in_both_languages():
    for slot in all_slots():
        assert slot.help.languages == ("en", "es"), slot


def test_every_option_has_a_spanish_word():
    missing = {option for slot in all_slots() for option in slot.options if option not in SPANISH}
    assert missing <= {"formal", "informal", "regional", "social", "review", "primary", "secondary", "assumed"}


@pytest.mark.parametrize("kind", rule_kinds(), ids=lambda kind: kind.name)
def test_sentences_name_only_arguments(kind):
    for language in ("en", "es"):
        template = kind.sentence.in_language(language)
        assert template
        known = {slot.key for slot in kind.arguments}
        assert "{" not in fill(template, dict.fromkeys(known, "x"), language)


def test_optional_parts():
    template = "Grant[ of {most}][ for {group}][flag?, once]."
    assert fill(template, {"most": Share.percent(60), "group": None, "flag": False}, "en") == "Grant of 60%."
    assert fill(template, {"most": None, "group": "women", "flag": True}, "es") == "Grant for mujeres, once."


def test_days_are_spoken_as_people_write_them():
    assert fill("{day}", {"day": date(2026, 9, 3)}, "en") == "3 Sep 2026"
    assert fill("{days}", {"days": (date(2026, 1, 1), date(2026, 12, 25))}, "es") == "1 ene 2026, 25 dic 2026"


def test_canonical_json_is_one_text():
    one = {"b": [Decimal("1.50"), date(2024, 1, 2)], "a": {"y": 1, "x": "ñ"}}
    assert canonical_json(one) == '{"a":{"x":"ñ","y":1},"b":["1.50","2024-01-02"]}'
    assert fingerprint(one) == fingerprint({"a": {"x": "ñ", "y": 1}, "b": [Decimal("1.50"), date(2024, 1, 2)]})
    assert fingerprint(one) != fingerprint({**one, "b": []})


def test_compare_names_what_changed():
    old = {
        "selection": {"method": "cutoff", "score": 70},
        "criterion": [{"code": "market", "weight": 60}, {"code": "women", "weight": 40}],
        "eligibility": [{"rule": "registered"}, {"rule": "minimum_members", "at_least": 10}],
    }
    new = deepcopy(old)
    new["selection"]["score"] = 65
    new["criterion"] = [new["criterion"][1], new["criterion"][0] | {"weight": 55}]
    new["eligibility"].pop(0)
    new["buyer"] = {"requirement": "none"}
    changes = {change.path: (change.kind, change.old, change.new) for change in compare(old, new)}
    assert changes == {
        "selection.score": (ChangeKind.CHANGED, 70, 65),
        "criterion[market].weight": (ChangeKind.CHANGED, 60, 55),
        "eligibility[registered]": (ChangeKind.REMOVED, {"rule": "registered"}, None),
        "buyer": (ChangeKind.ADDED, None, {"requirement": "none"}),
    }
    assert compare(old, old) == []


def test_equal_data_are_understood_once_and_data_with_faults_each_time() -> None:
    data = {"programme": PROGRAMME}
    assert parse(data) is parse(deepcopy(data))
    assert parse({"programme": PROGRAMME | {"currency": "PEN"}}) != parse(data)
    wrong = {"programme": PROGRAMME, "nowhere": 1}
    assert parse(wrong) == parse(wrong) is not parse(wrong)

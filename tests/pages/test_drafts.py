"""The form of a draft: drawn from the vocabulary, read back as the same data, with faults at their fields."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import override

from alianza import rulebooks
from alianza.domain.rulebook import parse
from alianza.domain.values import as_json
from alianza.exchange.rulebook_file import read_rulebook
from alianza.pages.drafts.faults import fault_words
from alianza.pages.drafts.fields import FieldGroup, Sheet, group
from alianza.pages.drafts.page import field_name, section_words, typed_data
from alianza.pages.drafts.reading import slots_of

BUNDLED = [(path.stem, as_json(read_rulebook(path).data)) for path in rulebooks.bundled()]
SHEET = Sheet(("es", "en"), {})


def fields(found: FieldGroup) -> Iterator:
    yield from found.fields
    for one in found.groups:
        yield from fields(one)


def form(section, held) -> dict[str, list[str]]:
    """What a browser sends when nobody has changed anything."""
    rows = held if section.many else [held]
    typed = {"count": [str(len(rows))]}
    for place, row in enumerate(rows):
        if section.rules:
            typed[f"{place}.rule"] = [row["rule"]]
        for one in fields(group(slots_of(section, row.get("rule", "")), row, str(place), SHEET)):
            typed[one.name] = list(one.value) if one.kind == "checkboxes" else [str(one.value)]
    return typed


@pytest.mark.parametrize(("name", "data"), BUNDLED, ids=lambda one: one if isinstance(one, str) else "")
def test_what_nobody_changed_is_the_same(name, data):
    for key, held in data.items():
        section = section_words(key)
        assert typed_data(data, section, form(section, held)) == data, (name, key)


def rules(*kinds: str) -> dict:
    return {"eligibility": [{"rule": kind, "basis": "review"} for kind in kinds]}


def pressed(data, do: str, **more: list[str]) -> list[str]:
    section = section_words("eligibility")
    result = typed_data(data, section, form(section, data["eligibility"]) | {"do": [do]} | more)
    return [one["rule"] for one in result.get("eligibility", [])]


def test_entries_are_added_removed_and_put_in_order():
    data = rules("registered", "members_poor", "buyer_formal")
    assert pressed(data, "add", kind=["members_literate"])[-1] == "members_literate"
    assert pressed(data, "remove:1") == ["registered", "buyer_formal"]
    assert pressed(data, "down:0") == ["members_poor", "registered", "buyer_formal"]
    assert pressed(data, "up:0") == ["registered", "members_poor", "buyer_formal"]
    assert pressed(data, "remove:9") == ["registered", "members_poor", "buyer_formal"]
    assert pressed(rules("registered"), "remove:0") == []


def test_a_country_fills_in_its_holidays_and_keeps_the_typed_ones():
    section = section_words("calendar")
    typed = {"count": ["1"], "0.holidays": ["2026-09-03"], "0.basis": ["assumed"], "do": ["holidays"]}
    calendar = typed_data({"programme": {"country": "HN"}}, section, typed, date(2026, 3, 1))["calendar"]
    assert {"2026-09-03", "2026-05-01", "2028-12-25"} <= set(calendar["holidays"])
    assert (calendar["basis"], "python-holidays" in calendar["why"]["es"]) == ("secondary", True)
    nowhere = typed_data({"programme": {"country": "??"}}, section, typed, date(2026, 3, 1))["calendar"]
    assert nowhere == {"holidays": ["2026-09-03"], "basis": "assumed"}


def test_what_cannot_be_read_stays_as_typed():
    section = section_words("eligibility")
    typed = {"count": ["1"], "0.rule": ["minimum_members"], "0.at_least": ["a dozen"], "0.basis": ["review"]}
    assert typed_data({}, section, typed) == {"eligibility": [{"rule": "minimum_members", "at_least": "a dozen", "basis": "review"}]}


def test_a_text_is_kept_by_language_or_for_all():
    section = section_words("window")
    typed = {"count": ["2"], "0.name.es": ["Jóvenes"], "0.name.en": [""], "1.name.~": ["Plan"]}
    assert typed_data({}, section, typed)["window"] == [{"name": {"es": "Jóvenes"}}, {"name": "Plan"}]


@pytest.mark.parametrize(
    ("path", "section", "name"),
    [
        ("eligibility[3].at_least", "eligibility", "3.at_least"),
        ("form[0].fields[2].code", "form", "0.fields.2.code"),
        ("selection.score", "selection", "0.score"),
        ("eligibility[1]", "eligibility", "1"),
        ("selection", "selection", "0"),
    ],
)
def test_faults_lead_to_their_fields(path, section, name):
    assert field_name(path, section) == name


def test_a_missing_answer_is_named_as_the_form_names_it():
    found = parse({"eligibility": [{"rule": "legal_form", "why": "x", "basis": "review"}]})
    fault = next(one for one in found if one.parameters.get("key") == "one_of")
    data = {"eligibility": [{"rule": "legal_form"}]}
    drawn = fields(group(slots_of(section_words("eligibility"), "legal_form"), {}, "0", SHEET))
    label = next(one.label for one in drawn if one.name == "0.one_of")
    for language in ("en", "es"):
        with override(language):
            said = fault_words(fault, data)
            assert "one_of" not in said
    assert label.lower() in fault_words(fault, data).lower()

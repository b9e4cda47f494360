"""A question is drawn the same whether it comes from a Django form, a mapping or an object."""

from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines

from alianza.web.components import charts, fields


class Profile(forms.Form):
    name = forms.CharField(help_text="As registered")
    idea = forms.CharField(widget=forms.Textarea, max_length=600, required=False)
    buyer = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    products = forms.MultipleChoiceField(choices=[("rice", "Rice"), ("maize", "Maize")], widget=forms.CheckboxSelectMultiple)
    founded = forms.DateField(widget=forms.DateInput)
    agree = forms.BooleanField()
    letter = forms.FileField()
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(source: object) -> str:
    return engines["django"].from_string("{% load alianza %}{% field x %}").render({"x": source})


def test_every_field_of_a_django_form_is_drawn():
    form = Profile(data={"buyer": "no", "products": ["maize"], "founded": "2007-03-27", "agree": "on"})
    html = {bound.name: drawn(bound) for bound in form}
    assert "This field is required." in html["name"]
    assert 'aria-describedby="id_name_hint id_name_error"' in html["name"]
    assert "(optional)" in html["idea"]
    assert 'data-limit="600"' in html["idea"]
    assert 'value="no" checked' in html["buyer"]
    assert 'value="maize" checked' in html["products"]
    assert 'value="rice" checked' not in html["products"]
    assert 'type="date"' in html["founded"]
    assert "checked" in html["agree"]
    assert 'type="file"' in html["letter"]
    assert 'type="hidden"' in html["secret"]


def test_an_object_does_as_well():
    @dataclass(frozen=True)
    class Question:
        name: str = "amount"
        label: str = "Amount"
        kind: str = "money"
        currency: str = "PEN"
        value: str = "12.30"

    html = drawn(Question())
    assert '<label for="id_amount">Amount' in html
    assert ">PEN</span>" in html


def test_typed_text_is_escaped():
    assert "<b>" not in drawn({"name": "a", "label": "A", "value": '"><b>', "error": "<b>", "hint": "<b>"})


def test_three_boxes_of_a_date():
    boxes = fields.field({"name": "born", "kind": "date_parts", "value": date(1990, 3, 27), "autocomplete": "bday"}, {})["parts"]
    assert [(box["name"], box["id"], box["value"], box["autocomplete"]) for box in boxes] == [
        ("born_day", "id_born", 27, "bday-day"),
        ("born_month", "id_born_month", 3, "bday-month"),
        ("born_year", "id_born_year", 1990, "bday-year"),
    ]


def test_bars_are_measured_against_the_largest_and_the_unknown_has_none():
    rows = charts.bars([{"value": 50}, {"value": 200}, {"value": None}], centred=True)
    assert [(row["width"], row["start"]) for row in rows] == [(25, 37.5), (100, 0), (0, 50)]


def test_parts_of_a_whole_fill_it():
    parts = charts.stacked([{"value": 1}, {"value": 2}, {"value": None}])
    assert parts[1]["start"] + parts[1]["width"] == pytest.approx(100, abs=0.01)
    assert parts[2]["share"] is None


def test_a_gap_in_a_line_stays_a_gap():
    assert [line["points"] for line in charts.sparkline([1, 1, None, 1])] == ["0.0,0.0 33.3,0.0", "100.0,0.0"]
    assert charts.sparkline([None, None]) == []


@pytest.mark.parametrize(
    ("values", "words"), [(("", None), ""), (("coffee", ""), "1 in use"), (("coffee", ["HN", "CO"]), "2 in use"), (((), "0"), "1 in use")]
)
def test_folded_filters_say_how_many_are_in_use(values, words):
    filters = [{"name": f"f{place}", "label": "x", "value": value} for place, value in enumerate(values)]
    template = engines["django"].from_string('{% include "components/filters.html" with fields=fields %}')
    summary = template.render({"fields": filters}).partition("</summary>")[0]
    assert (words in summary) if words else ("count" not in summary)


@pytest.mark.parametrize("kind", ["select", "search", "text", "date"])
def test_a_plain_question_is_drawn_like_one_that_has_more(kind, monkeypatch):
    question = {"name": "place", "label": "Place <1>", "kind": kind, "value": "b", "choices": [("a", "A & B"), ("b", "B")]}
    short = drawn(question)
    monkeypatch.setattr(fields, "PLAIN", frozenset())
    assert elements(short) == elements(drawn(question))
    assert elements(short)[0] == ("div", {"class": "field"})


@pytest.mark.parametrize(
    "more", [{"hint": "Where"}, {"error": "Missing"}, {"required": False}, {"why": "Rule 3"}, {"width": 4}, {"private": True}]
)
def test_what_a_question_has_beside_is_never_left_out(more):
    found = fields.field({"name": "place", "label": "Place", "kind": "text"} | more, {})
    assert not found["plain"]
    assert fields.field({"name": "place", "label": "Place", "kind": "text", "required": True}, {})["plain"]


def elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """The tags with their attributes, and between them the words."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found.append((tag, dict(attributes)))

        def handle_data(self, data):
            if data.strip():
                found.append((data.strip(), {}))

    Reader().feed(html)
    return found

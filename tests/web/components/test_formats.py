"""Numbers follow the country, words the language, and the unknown is never zero."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Engine
from django.utils import translation

from alianza.domain.values.money import Money
from alianza.domain.values.share import Share
from alianza.pages import formats

ENGINE = Engine(libraries={"alianza": "alianza.web.components.templatetags.alianza"})


def written(text: str, value: object, country: str | None = "PE", language: str = "es") -> str:
    with translation.override(language), formats.in_country(country):
        template = ENGINE.from_string("{% load alianza %}{{ x|" + text + " }}")
        return template.render(Context({"x": value})).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("country", "currency", "expected"),
    [
        ("PE", "PEN", "S/ 1,234,567.50"), ("CO", "COP", "$ 1.234.567,50"), ("BO", "BOB", "Bs 1.234.567,50"),
        ("HN", "HNL", "L 1,234,567.50"),
        ("JM", "JMD", "J$ 1,234,567.50"), ("JM", "USD", "US$ 1,234,567.50"),
        ("BR", "BRL", "R$ 1.234.567,50"), ("PE", "USD", "USD 1,234,567.50"), (None, "PEN", "PEN 1.234.567,50"),
    ],
)  # fmt: skip
def test_money_is_written_as_in_the_country(country, currency, expected):
    assert written("money", Money.of("1234567.50", currency), country) == expected


def test_the_country_decides_even_for_english_readers():
    assert written("money", Money.of("1234.50", "COP"), "CO", "en") == "$ 1.234,50"


def test_whole_money_rounds_half_up():
    assert written('money:"whole"', Money.of("2.50", "PEN")) == "S/ 3"


@pytest.mark.parametrize("style", ["money", "number", "number:1", "share", "date", "datetime", "value"])
@pytest.mark.parametrize("nothing", [None, ""])
def test_the_unknown_is_said_never_zero(style, nothing):
    assert written(style, nothing, language="en") == '<span class="unknown">Unknown</span>'


def test_shares():
    assert written("share", Share.percent("12.5")) == "12.5 %"
    assert written("share", Fraction(1, 3), language="en") == "33.3%"
    assert written("share", Decimal("0.6"), "CO") == "60 %"
    assert written("share:0", 0.125) == "13 %"


def test_numbers():
    assert written("number", 1234) == "1,234"
    assert written("number:1", Decimal("0.25")) == "0.3"
    assert written("number", Decimal("2.50")) == "2.5"
    assert written("number", 0) == "0"


def test_dates_follow_the_language():
    assert written("date", date(2026, 3, 5)) == "5 mar 2026"
    assert written("date", date(2026, 3, 5), language="en") == "5 Mar 2026"
    assert written('date:"long"', date(2026, 3, 5)) == "5 de marzo de 2026"
    assert written("datetime", datetime(2026, 3, 5, 14, 7, tzinfo=UTC), language="en") == "5 Mar 2026, 14:07 UTC"


def test_value_writes_a_thing_by_what_it_is():
    assert written("value", True, language="en") == "Yes"
    assert written("value", 0) == "0"
    assert written("value", "<b>") == "&lt;b&gt;"
    assert written("value", {"text": "<b>", "tone": "good"}) == '<strong class="tag good">&lt;b&gt;</strong>'
    assert written("value", {"text": "HN-1", "url": "/a?b&c"}) == '<a href="/a?b&amp;c" class="code">HN-1</a>'

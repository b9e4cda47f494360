"""Observed figures in words, in both languages; what the bundled sources say is Spanish for Spanish readers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from alianza import observations
from alianza.domain.portfolio.observation import Exactness, Kind, Observation
from alianza.exchange.observation_files import read
from alianza.pages.words.figures import piece_words, place_words, said, source_words, spoken

ONE = Observation(
    subject="BO-PAR-I",
    measure="total_cost",
    unit="USD million",
    as_of=date(2014, 3, 31),
    kind=Kind.ACTUAL,
    source="x",
    value=Decimal("79.74"),
)
UNTOLD = ("No.",)


@pytest.mark.parametrize(
    ("changes", "english", "spanish"),
    [
        ({}, "US$ 79.7 million", "US$ 79,7 millones"),
        ({"unit": "BOB million"}, "BOB 79.7 million", "BOB 79,7 millones"),
        ({"unit": "families", "value": Decimal(300_000), "exactness": Exactness.ALMOST}, "almost 300,000", "casi 300.000"),
        ({"unit": "%", "value": Decimal(30), "text": "in cash"}, "30% (in cash)", "30 % (en efectivo)"),
        ({"unit": "hectares", "value": Decimal(1), "upper": Decimal(5)}, "1 – 5", "1 – 5"),
        ({"unit": "%", "value": Decimal(75), "exactness": Exactness.AT_LEAST}, "at least 75%", "al menos 75 %"),
        ({"value": None, "measure": "main_product", "text": "dairy"}, "Dairy", "Lácteos"),
    ],
)
def test_a_figure_is_said_as_the_reader_says_it(changes: dict, english: str, spanish: str) -> None:
    for language, expected in (("en", english), ("es", spanish)):
        with translation.override(language):
            assert said(replace(ONE, **changes)) == expected


def test_every_bundled_statement_has_its_spanish() -> None:
    known = read(observations.files())
    texts = {one.text for one in known.observations if one.text and one.measure != "main_product"}
    texts |= {text for one in known.projects.values() for text in (one.objective, one.note) if text}
    with translation.override("es"):
        assert sorted(text for text in texts if spoken(text) == text and text not in UNTOLD) == []
        assert piece_words("Table 2") == "Cuadro 2"


@pytest.mark.parametrize(
    ("place", "spanish"),
    [("Section 9.1, Table 5", "Sección 9.1, Cuadro 5"), ("28896 ÷ 768", "28.896 ÷ 768"), ("page 9", "page 9"), ("", "")],
)
def test_where_a_figure_stands_is_said_in_the_readers_language(place: str, spanish: str) -> None:
    with translation.override("es"):
        assert place_words(place) == spanish


def test_days_in_a_source_are_written_as_the_reader_does_and_addresses_stay() -> None:
    with translation.override("es"):
        assert source_words("ISR P104567, 2014-08-20") == "ISR P104567, 20 ago 2014"
        assert source_words("Plan 2013-99-99") == "Plan 2013-99-99"
        assert source_words("https://x.org/2014-08-20/") == "https://x.org/2014-08-20/"

"""Sentences of rules write large numbers as the programme's country does."""

import pytest
from django.utils import translation

from alianza.pages.formats import in_country, regrouped


@pytest.mark.parametrize(
    "country, given, written",
    [
        ("CO", "at most COP 60\u202f000\u202f000.00 a family", "at most COP 60.000.000 a family"),
        ("CO", "at most COP 60,000,000.50", "at most COP 60.000.000,5"),
        ("PE", "PEN 1\u202f250\u202f000.00", "PEN 1,250,000"),
        ("CO", "from 12 to 49 families, 2013, 30%", "from 12 to 49 families, 2013, 30%"),
        ("HN", "5, 100, 200", "5, 100, 200"),
    ],
)
def test_large_numbers_alone_are_regrouped(country, given, written) -> None:
    with translation.override("es"), in_country(country):
        assert regrouped(given) == written

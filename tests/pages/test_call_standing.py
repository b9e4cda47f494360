"""Whose clock a deadline goes by, in the reader's language."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from alianza.pages.calls.standing import clock_of


@pytest.mark.parametrize(
    ("zone", "english", "spanish"),
    [
        ("America/Bogota", "Bogota", "Bogotá"),
        ("America/La_Paz", "La Paz", "La Paz"),
        ("America/Port-au-Prince", "Port-au-Prince", "Puerto Príncipe"),
    ],
)
def test_a_deadline_names_the_city_of_its_clock(zone: str, english: str, spanish: str) -> None:
    programme: Any = SimpleNamespace(time_zone=zone)
    with translation.override("en"):
        assert clock_of(programme) == english
    with translation.override("es"):
        assert clock_of(programme) == spanish

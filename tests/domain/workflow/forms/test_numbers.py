"""Numbers as people of each country type them."""

from decimal import Decimal

import pytest

from alianza.domain.workflow.forms import read_number, written


@pytest.mark.parametrize(
    ("typed", "country", "places", "number"),
    [
        ("1250", "HN", 2, "1250"),
        ("1.250,50", "CO", 2, "1250.50"),
        ("1,250.50", "HN", 2, "1250.50"),
        ("1.250", "HN", 2, "1250"),  # money has two decimals: this can only be a thousand
        ("1,250", "CO", 2, "1250"),
        ("12,5", "HN", None, "12.5"),
        ("12.5", "CO", None, "12.5"),
        ("1.250", "CO", None, "1250"),
        ("1.250", "HN", None, "1.250"),
        ("0,125", "HN", None, "0.125"),
        ("1.250.000", "HN", 2, "1250000"),
        ("1 250 000", "CO", 2, "1250000"),
        ("-3", "CO", 2, "-3"),
        (",5", "CO", None, "0.5"),
    ],
)
def test_what_can_be_read_in_one_way_is_read(typed: str, country: str, places: int | None, number: str) -> None:
    assert read_number(typed, country, places=places) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3", "12.34.56", "1.250,5.0", "--4", "1e9", "٣", "NaN", "9" * 40, "5 %"])
def test_what_cannot_is_not_guessed(typed: str) -> None:
    assert read_number(typed, "CO", places=2) is None


def test_a_number_is_written_as_it_will_be_read() -> None:
    assert written(Decimal("1250.50"), "CO") == "1250,50"
    assert read_number(written(Decimal("1250.50"), "HN"), "HN", places=2) == Decimal("1250.50")

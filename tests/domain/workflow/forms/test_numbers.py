"""Numbers as people of each country type them."""

from decimal import Decimal

import pytest

from alianza.domain.values import Money
from alianza.domain.workflow.forms import read_amount, read_back, read_number, written


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


READ_BACK = [
    ("1250000", ",", "1.250.000"),
    ("1250000", ".", "1,250,000"),
    ("1,250.50", ",", "1.250,50"),
    ("1.250", ".", "1,250"),
    ("1 250 000,5", ",", "1.250.000,5"),
    ("0,125", ",", "0,125"),
    ("00750", ".", "750"),
    ("12.00", ".", "12"),
    ("999", ".", "999"),
    ("1,2,3", ".", "1,2,3"),
    ("12.34.56", ",", "12.34.56"),
    ("about ten", ",", "about ten"),
    ("-3", ",", "-3"),
    ("", ".", ""),
]
"""What is typed, the country's sign before decimals, and what stands in the box then; the browser's script is held to the same."""


@pytest.mark.parametrize(("typed", "mark", "shown"), READ_BACK)
def test_an_amount_is_shown_as_it_was_read(typed: str, mark: str, shown: str) -> None:
    assert read_back(typed, mark) == shown
    assert read_number(shown, "", places=2) == read_number(typed, "", places=2)


def test_an_amount_may_carry_its_currency_and_no_finer_part_than_it_has() -> None:
    assert read_amount("COP 1.250.000,50", "COP") == Money(125_000_050, "COP")
    assert read_amount("250.000", "PEN") == Money(25_000_000, "PEN")
    assert read_amount("0.125", "PEN") is None
    assert read_amount("plenty", "PEN") is None

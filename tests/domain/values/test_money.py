"""Money: exact, one currency at a time, and no centavo lost when split."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.values import CurrencyMismatch, Money, Share

amounts = st.integers(-(10**15), 10**15)
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any)


def test_of_and_amount():
    assert Money.of("12.30", "PEN") == Money(1230, "PEN")
    assert Money(1230, "PEN").amount == Decimal("12.30")
    assert Money.of("782243000", "COP").minor == 78224300000
    assert Money.of(5000, "CLP").minor == 5000
    assert Money.of("1234567890123456.78", "PEN").minor == 123456789012345678
    assert Money.of("0.000", "PEN") == Money.of("0e9", "PEN") == Money.zero("PEN")


@pytest.mark.parametrize(
    ("amount", "currency"),
    [
        ("0.001", "PEN"),
        ("0.5", "CLP"),
        ("NaN", "PEN"),
        ("ten", "PEN"),
        ("1", "XXX"),
        ("1e999999", "PEN"),
        ("1e-999999", "PEN"),
        ("99999999999999999.00", "PEN"),
        ("Infinity", "PEN"),
    ],
)
def test_of_refuses(amount, currency):
    with pytest.raises(ValueError, match=r"amount|currency|decimal"):
        Money.of(amount, currency)


def test_arithmetic():
    one, two = Money.of("1.00", "USD"), Money.of("2.50", "USD")
    assert one + two == Money.of("3.50", "USD")
    assert one - two == -Money.of("1.50", "USD")
    assert two * 3 == 3 * two == Money.of("7.50", "USD")
    assert two * Decimal("0.333") == Money.of("0.83", "USD")
    assert two * Share.parse("30%") == Money.of("0.75", "USD")
    assert Money.total([one, two], "USD") == Money.of("3.50", "USD")
    assert Money.total([], "USD") == Money.zero("USD")
    assert not Money.zero("USD")


def test_half_up_both_ways():
    assert Money(1, "USD") * Decimal("0.5") == Money(1, "USD")
    assert Money(-1, "USD") * Decimal("0.5") == Money(-1, "USD")
    assert Money.rounded(Fraction(1, 3), "USD") == Money(33, "USD")


def test_currencies_do_not_mix():
    pen, usd = Money.of("1", "PEN"), Money.of("1", "USD")
    assert pen != usd
    for mix in (lambda: pen + usd, lambda: pen - usd, lambda: pen < usd, lambda: pen >= usd, lambda: pen.share_of(usd)):
        with pytest.raises(CurrencyMismatch):
            mix()


def test_share_of():
    assert Money(1, "USD").share_of(Money(3, "USD")) == Fraction(1, 3)
    assert Money(1, "USD").share_of(Money(0, "USD")) is None


def test_largest_remainder_by_hand():
    assert Money.of("100.00", "USD").allocate([1, 1, 1]) == (Money(3334, "USD"), Money(3333, "USD"), Money(3333, "USD"))
    assert Money(-5, "USD").allocate([1, 1]) == (Money(-3, "USD"), Money(-2, "USD"))


@pytest.mark.parametrize("wrong", [[], [0, 0], [2, -1]])
def test_weights_refused(wrong):
    with pytest.raises(ValueError, match="weights"):
        Money(5, "USD").allocate(wrong)


@given(amounts, weights)
def test_parts_sum_to_the_whole(minor, parts):
    shares = Money(minor, "COP").allocate(parts)
    assert Money.total(shares, "COP").minor == minor
    for share, weight in zip(shares, parts, strict=True):
        assert abs(share.minor - Fraction(minor * weight, sum(parts))) < 1


@given(amounts, st.sampled_from(["PEN", "CLP", "TND"]))
def test_json_round_trip(minor, currency):
    money = Money(minor, currency)
    assert Money.from_json(money.as_json()) == money


def test_json_form():
    assert Money(1230, "PEN").as_json() == {"amount": "12.30", "currency": "PEN"}
    assert Money(5, "CLP").as_json() == {"amount": "5", "currency": "CLP"}

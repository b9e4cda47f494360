"""Shares: read as people write them, exact inside."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.values import Share


def test_parse():
    assert Share.parse("30%") == Share.parse("0.30") == Share.percent(30) == Share(Fraction(3, 10))
    assert Share.parse(" 12.5 % ") == Share(Fraction(1, 8))


@pytest.mark.parametrize("text", ["", "thirty", "30 per cent", "1e3", "%"])
def test_parse_refuses(text):
    with pytest.raises(ValueError, match="share"):
        Share.parse(text)


@given(st.integers(0, 10_000))
def test_text_round_trip(hundredths):
    share = Share(Fraction(hundredths, 10_000))
    assert Share.parse(str(share)) == share


def test_compare_and_arithmetic():
    assert Share.parse("30%") < Share.parse("0.31")
    assert Share.parse("30%") + Share.parse("70%") == Share(Fraction(1))
    assert Share.ratio(1, 3).as_percent(2) == Decimal("33.33")
    assert Share.ratio(1, 0) is None
    assert Share.parse("100%").is_proper
    assert not Share.parse("101%").is_proper

"""What is written of a plan is read back the same."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alianza.exchange.plan_file import read_plan, read_plan_text
from alianza.exchange.plan_writing import literal, written

PLANS = Path("docs/domain/appraisal/plans")
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)
PLAIN = st.one_of(st.text(max_size=12), st.integers(-(10**9), 10**9), st.booleans(), NUMBERS, st.dates(date(2000, 1, 1)))
KEYS = st.text("abcdefghij_", min_size=1, max_size=8)
TABLES = st.dictionaries(KEYS, st.one_of(PLAIN, st.lists(PLAIN, max_size=3)), max_size=3)


def reading(text: str) -> dict[str, object]:
    return tomllib.loads(text, parse_float=Decimal)


@pytest.mark.parametrize("name", ["huila", "golden", "river_transport"])
def test_a_plan_written_again_is_the_same_plan(name: str) -> None:
    path = PLANS / f"{name}.toml"
    text = written(reading(path.read_text(encoding="utf-8")))
    assert read_plan_text(text).plan == read_plan(path).plan
    assert written(reading(text)) == text


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(TABLES, st.lists(TABLES, max_size=2), st.lists(TABLES, min_size=1, max_size=2))
def test_anything_is_read_as_it_was_written(
    head: dict[str, object], inputs: list[dict[str, object]], many: list[dict[str, object]]
) -> None:
    block = {"name": "x", **({"input": inputs} if inputs else {})}
    data: dict[str, object] = {"plan": head, "product": many, "block": [block]}
    assert reading(written(data)) == data


def test_what_no_plan_holds_is_refused() -> None:
    for value in (None, 1.5, Decimal("NaN")):
        with pytest.raises(ValueError, match="no value of a plan"):
            literal(value)

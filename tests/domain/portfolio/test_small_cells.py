"""Small groups stay hidden, also from those who subtract."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.portfolio.small_cells import SMALLEST, publishable, shown

CELLS = st.fixed_dictionaries({"women": st.integers(0, 12), "men": st.integers(0, 12), "unknown": st.integers(0, 6)})
TABLES = st.dictionaries(st.sampled_from("abcdef"), CELLS, min_size=1)


@pytest.mark.parametrize(("number", "told"), [(None, None), (0, 0), (1, None), (4, None), (5, 5)])
def test_a_number_that_stands_alone(number: int | None, told: int | None) -> None:
    assert publishable(number) == told


def test_the_other_half_of_a_small_group_is_hidden_too() -> None:
    told = shown({"a": {"women": 9, "men": 3}})
    assert told.rows == {"a": {"women": None, "men": None}}
    assert told.totals == {"women": None, "men": None}


def test_large_groups_are_shown_with_their_totals() -> None:
    told = shown({"a": {"women": 9, "men": 5}, "b": {"women": 7, "men": 0}})
    assert told.rows == {"a": {"women": 9, "men": 5}, "b": {"women": 7, "men": 0}}
    assert told.totals == {"women": 16, "men": 5}


def test_the_programmes_total_does_not_give_one_alliance_away() -> None:
    """a's women are hidden; the total of women less b's would tell them, so b's are hidden with them."""
    told = shown({"a": {"women": 3, "men": 9}, "b": {"women": 8, "men": 20}, "c": {"women": 30, "men": 40}})
    assert told.rows == {"a": {"women": None, "men": None}, "b": {"women": None, "men": None}, "c": {"women": 30, "men": 40}}
    assert told.totals == {"women": 41, "men": 69}


def test_a_group_too_small_as_a_whole_is_left_out() -> None:
    told = shown({"a": {"women": 1, "men": 3}, "b": {"women": 6, "men": 6}})
    assert told.left_out == 1
    assert told.totals == {"women": 6, "men": 6}


@given(TABLES)
def test_no_small_group_is_shown(table: dict[str, dict[str, int]]) -> None:
    told = shown(table)
    cells = [*told.totals.values(), *(cell for row in told.rows.values() for cell in row.values())]
    assert not [cell for cell in cells if cell is not None and 0 < cell < SMALLEST]


@given(TABLES)
def test_no_small_group_follows_from_the_totals(table: dict[str, dict[str, int]]) -> None:
    """By elimination over every equation a reader has: the totals of groups, and the totals of columns where they are shown."""
    told = shown(table)
    hidden = [(row, name) for row, cells in told.rows.items() for name, cell in cells.items() if cell is None]
    names = {cell: place for place, cell in enumerate(hidden)}
    lines = [{names[cell] for cell in hidden if cell[0] == row} for row in told.rows]
    lines += [{names[cell] for cell in hidden if cell[1] == name} for name, total in told.totals.items() if total is not None]
    equations = [[Fraction(int(place in line)) for place in range(len(hidden))] for line in lines if line]
    found = [hidden[place] for place in determined(equations)] if hidden else []
    assert not [cell for cell in found if 0 < table[cell[0]][cell[1]] < SMALLEST]


def determined(rows: list[list[Fraction]]) -> list[int]:
    """The unknowns that a system of equations fixes: rows of its reduced form with a single entry."""
    pivot = 0
    for column in range(len(rows[0])):
        found = next((one for one in range(pivot, len(rows)) if rows[one][column]), None)
        if found is None:
            continue
        rows[pivot], rows[found] = rows[found], rows[pivot]
        rows[pivot] = [value / rows[pivot][column] for value in rows[pivot]]
        for other in range(len(rows)):
            if other != pivot and (factor := rows[other][column]):
                rows[other] = [mine - factor * top for mine, top in zip(rows[other], rows[pivot], strict=True)]
        pivot += 1
    return [row.index(1) for row in rows if sum(1 for value in row if value) == 1]

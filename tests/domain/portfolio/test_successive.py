"""Alliances become public one by one, and no file of any date, nor all of them together, tells of a small group."""

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.portfolio.test_small_cells import determined

from alianza.domain.portfolio.persons_counted import publishable_result
from alianza.domain.portfolio.small_cells import SMALLEST, Shown
from alianza.domain.portfolio.successive import told_in_order
from alianza.domain.workflow.alliance import ALLIANCE

DOCS = Path(__file__).parents[3] / "docs" / "domain" / "open-data.md"
Group = tuple[str, dict[str, int]]
COUNTS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=9)


def groups_of(counts: list[tuple[int, int]]) -> list[Group]:
    return [(f"a{place}", {"women": women, "men": men}) for place, (women, men) in enumerate(counts)]


def files_of(groups: list[Group]) -> list[Shown]:
    """What is told after each alliance."""
    return [told_in_order(groups[:number]) for number in range(1, len(groups) + 1)]


def rows_of_the_docs() -> list[list[str]]:
    rows = [re.findall(r"[^|]+", line) for line in DOCS.read_text(encoding="utf-8").splitlines() if re.match(r"\| [a-d] \|", line)]
    return [[cell.strip() for cell in row] for row in rows]


def test_the_worked_example_of_the_docs() -> None:
    rows = rows_of_the_docs()
    files = files_of([(row[0], {"women": int(row[1]), "men": int(row[2])}) for row in rows])
    assert [[str(file.totals["women"]), str(file.totals["men"])] for file in files] == [row[4:6] for row in rows]
    for row, file in zip(rows, files, strict=True):
        told = {"women": int(row[1]), "men": int(row[2])} if row[3] == "all" else {"women": None, "men": None}
        assert file.rows[row[0]] == told
    assert [file.waiting for file in files] == [0, 1, 1, 0]


def test_what_protects_itself_within_one_file_can_betray_itself_over_two() -> None:
    """Told together from the start, b would have hidden with a, and the sums of the day before a came would have told a's women."""
    before, after = files_of([("c", {"women": 30, "men": 40}), ("a", {"women": 3, "men": 9})])
    assert before.totals == after.totals == {"women": 30, "men": 40}
    assert (after.rows["a"], after.waiting) == ({"women": None, "men": None}, 1)


@given(COUNTS)
def test_no_small_group_follows_from_all_the_files_there_ever_were(counts: list[tuple[int, int]]) -> None:
    """By elimination: every file gives the totals of its alliances and the sums by sex; told cells are known."""
    groups = groups_of(counts)
    table, files = dict(groups), files_of(groups)
    cells = [(name, column) for name, _ in groups for column in ("women", "men")]
    told = {(name, column) for file in files for name, row in file.rows.items() for column, cell in row.items() if cell is not None}
    hidden = {cell: place for place, cell in enumerate(one for one in cells if one not in told and sum(table[one[0]].values()) >= SMALLEST)}
    lines = [{cell for cell in hidden if cell[0] == name} for name, _ in groups]
    for number, file in enumerate(files, start=1):
        inside = in_the_sums(groups[:number], file)
        lines += [{cell for cell in hidden if cell[1] == column and cell[0] in inside} for column in file.totals]
    equations = [[Fraction(int(cell in line)) for cell in hidden] for line in lines if line]
    found = determined(equations) if equations else []
    names = list(hidden)
    assert not [names[place] for place in found if 0 < table[names[place][0]][names[place][1]] < SMALLEST]


def in_the_sums(groups: list[Group], file: Shown) -> set[str]:
    """The alliances whose cells make up a file's sums: all that are large enough but those who wait, the last ones with a small cell."""
    small = [name for name, cells in groups if name in file.rows and any(0 < number < SMALLEST for number in cells.values())]
    inside = set(file.rows) - set(small[len(small) - file.waiting :])
    for column, total in file.totals.items():
        assert total == sum(cells[column] for name, cells in groups if name in inside)
    return inside


@given(COUNTS)
def test_sums_move_by_nobody_or_by_five_and_nothing_told_is_taken_back(counts: list[tuple[int, int]]) -> None:
    files = files_of(groups_of(counts))
    for before, after in pairwise(files):
        moves = [(after.totals[column] or 0) - (number or 0) for column, number in before.totals.items()]
        assert not [move for move in moves if 0 < abs(move) < SMALLEST]
        assert all(after.rows[name] == row for name, row in before.rows.items())
    assert not [cell for file in files for row in file.rows.values() for cell in row.values() if cell is not None and 0 < cell < SMALLEST]


@pytest.mark.parametrize(
    ("told", "value", "shown"), [(None, 3, None), (None, 10, 10), (10, 12, None), (10, 10, 10), (10, 16, 16), (10, 7, None)]
)
def test_the_next_number_of_a_goal(told: int | None, value: int, shown: int | None) -> None:
    before = None if told is None else Decimal(told)
    assert publishable_result("Women trained", "", Decimal(value), before) == (None if shown is None else Decimal(shown))
    assert publishable_result("Goats bought", "", Decimal(value), before) == Decimal(value)
    assert publishable_result("Women", "%", Decimal(value), before) == Decimal(value)


def test_members_are_not_counted_again_once_an_agreement_is_in_force() -> None:
    in_force = next(one for one in ALLIANCE.transitions if one.name == "put_in_force")
    after, grown = {"account_opening", "in_implementation", "suspended", "in_closing", "closed", "cancelled"}, set()
    assert in_force.effects[0] == "agreement_in_force"
    assert any("freeze_submission" in one.effects for one in ALLIANCE.transitions)
    for one in ALLIANCE.transitions:
        if set(one.sources) & after:
            grown |= {effect for effect in one.effects if effect in {"freeze_submission", "stamp_submission", "check_eligibility"}}
    assert grown == set()

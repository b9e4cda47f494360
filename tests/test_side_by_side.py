"""What the processes that share a run make together is looked at as if one had made it."""

from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from tests import moves_made
from tests.side_by_side import CHECKED, GROUPS, LONGEST, SINGLY, group_of, pytest_collection_modifyitems, rank

from alianza.cli import test as word
from alianza.domain.workflow.lives import LIVES

EVERY = {(life.kind, one.name) for life in LIVES for one in life.transitions}


def after(asked: bool | None, *handed_over: set[tuple[str, str]]) -> pytest.TestReport:
    """The last report when processes were asked for all or for a part, and these are the moves of each."""
    config = SimpleNamespace(stash=pytest.Stash(), rootpath=Path())
    with patch.object(moves_made, "MADE", set()):
        for made in handed_over:
            moves_made.pytest_testnodedown(SimpleNamespace(config=config, workeroutput={"moves": (asked, sorted(made))}))
        return moves_made.last_report(config)


def test_moves_of_all_processes_count() -> None:
    first = set(sorted(EVERY)[::2])
    assert after(True, first, EVERY - first).outcome == "passed"


def test_a_move_that_no_process_made_fails_the_run() -> None:
    kind, name = missing = sorted(EVERY)[7]
    report = after(True, EVERY - {missing}, set())
    assert (report.outcome, report.longrepr) == ("failed", f"never made: {kind}.{name}")


def test_a_part_of_the_suite_owes_nothing() -> None:
    assert after(False, set()).outcome == "skipped"


def test_a_process_that_broke_down_hands_over_nothing() -> None:
    config = SimpleNamespace(stash=pytest.Stash(), rootpath=Path())
    with patch.object(moves_made, "MADE", set()):
        moves_made.pytest_testnodedown(SimpleNamespace(config=config))
        assert moves_made.last_report(config).outcome == "failed"


def test_tests_on_one_world_stay_together_and_others_go_by_file_or_singly() -> None:
    assert group_of("tests/journeys/test_a.py::test_a") == group_of("tests/journeys/test_b.py::test_b[x]") == "journeys"
    assert group_of("tests/web/test_homes.py::test_a") == "tests/web/test_homes.py"
    assert group_of("tests/web/test_every_page.py::test_a[x]") == "tests/web/test_every_page.py::test_a[x]"
    named = {*chain.from_iterable(GROUPS.values()), *LONGEST, *SINGLY} - set(GROUPS)
    assert all((Path(__file__).parents[1] / one.removesuffix("::")).exists() for one in named)


def test_the_longest_start_first_and_the_single_ones_last() -> None:
    names = ["tests/web/test_every_page.py::test_a[x]", "tests/web/test_homes.py::test_a", *(f"{one}::test_a" for one in LONGEST[1:])]
    items = [SimpleNamespace(nodeid=name) for name in [*names, "tests/journeys/test_b.py::test_b"]]
    assert [group_of(one.nodeid) for one in sorted(items, key=rank)] == [*LONGEST, "tests/web/test_homes.py", names[0]]


@pytest.mark.parametrize(
    ("said", "left"), [("1", ["tests/a.py::test_a"]), ("", ["tests/architecture/test_b.py::test_b", "tests/a.py::test_a"])]
)
def test_the_house_is_not_tested_twice_after_a_green_check(monkeypatch: pytest.MonkeyPatch, said: str, left: list[str]) -> None:
    monkeypatch.setenv(CHECKED, said)
    items = [SimpleNamespace(nodeid=name) for name in ("tests/architecture/test_b.py::test_b", "tests/a.py::test_a")]
    config = SimpleNamespace(hook=SimpleNamespace(pytest_deselected=lambda items: None))
    pytest_collection_modifyitems(config, items)
    assert sorted(one.nodeid for one in items) == sorted(left)


@pytest.mark.parametrize(
    ("words", "cores", "given"),
    [
        ([], 2, ["-n", "2"]),
        ([], 64, ["-n", "4"]),
        ([], 1, []),
        (["-k", "ledger"], 8, ["-k", "ledger"]),
        (["tests/x.py", "-n", "3"], 8, ["tests/x.py", "-n", "3"]),
    ],
)
def test_only_the_whole_suite_is_shared_out(words: list[str], cores: int, given: list[str]) -> None:
    with patch.object(word.os, "cpu_count", return_value=cores), patch.object(word.subprocess, "call", return_value=0) as called:
        assert word.run(SimpleNamespace(words=words)) == 0
    assert called.call_args.args[0][3:] == given

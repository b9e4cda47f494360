"""What the processes that share a run make together is looked at as if one had made it."""

from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from tests import moves_made
from tests.side_by_side import GROUPS, group_of

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


def test_tests_on_one_world_stay_together_and_others_go_by_file() -> None:
    assert group_of("tests/web/test_looks.py::test_a") == group_of("tests/demo/test_load.py::test_b[x]") == "demo"
    assert group_of("tests/web/test_homes.py::test_a") == "tests/web/test_homes.py"
    assert all((Path(__file__).parents[1] / file).exists() for files in GROUPS.values() for file in files)


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

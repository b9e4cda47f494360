"""The command line as a person meets it."""

import subprocess
import sys
from pathlib import Path

import pytest

from alianza.cli.words import WORDS

EACH = """
import contextlib, sys
from alianza.cli.main import main
for word in sys.argv[1:]:
    print(f"\\x00{word}\\x00", end="", flush=True)
    with contextlib.suppress(SystemExit):
        main([*word.split(), "--help"])
"""
NAMES = [word.name for word in WORDS if not word.passes_on]


def say(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "alianza.cli", *map(str, words)], capture_output=True, text=True, check=False)


def test_help_lists_every_word() -> None:
    overview = say("--help").stdout
    assert not [word.name for word in WORDS if word.name not in overview]


def test_no_word_at_all_shows_the_overview() -> None:
    assert say().returncode == 0


def test_an_unknown_word_is_a_usage_fault() -> None:
    assert say("nonsense").returncode == 2


@pytest.fixture(scope="module")
def explained() -> dict[str, str]:
    """What each word says of itself; one process asks for all, since starting takes longer than answering."""
    said = subprocess.run([sys.executable, "-c", EACH, *NAMES], capture_output=True, text=True, check=True).stdout
    parts = said.split("\x00")[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("word", NAMES)
def test_every_word_explains_itself(word: str, explained: dict[str, str]) -> None:
    assert f"usage: alianza {word}" in explained[word]


def test_help_is_asked_for_as_a_person_does() -> None:
    assert "usage: alianza appraise" in say("appraise", "--help").stdout


def test_a_database_that_does_not_answer_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@localhost:1/nowhere")
    refused = say("migrate")
    assert refused.returncode == 3
    assert "DATABASE_URL" in refused.stderr


def test_what_is_no_backup_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_text("nonsense")
    refused = say("restore", tmp_path / "x.tar")
    assert refused.returncode == 3
    assert "no backup" in refused.stderr

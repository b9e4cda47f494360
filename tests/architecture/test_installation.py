"""Lock files, the launcher and the settings keep their promises."""

import ast
import re
import sys

import pytest

from alianza.cli import words
from alianza.config.places import ROOT, SOURCE

LOCKS = sorted(ROOT.glob("requirements*.lock"))
SETTINGS_PAGE = ROOT / "docs" / "howto" / "install.md"


def pins(lock_text: str) -> set[str]:
    return set(re.findall(r"^\S+==\S+", lock_text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_name_hashes_and_no_address(lock) -> None:
    text = lock.read_text()
    assert not [sign for sign in ("://", "--index-url", "--find-links") if sign in text]
    assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:])


def test_developers_get_the_same_releases_as_users() -> None:
    assert pins((ROOT / "requirements.lock").read_text()) <= pins((ROOT / "requirements-dev.lock").read_text())


def test_the_launcher_needs_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "alianza").read_text())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= sys.stdlib_module_names
    assert (ROOT / "alianza").stat().st_mode & 0o111


@pytest.mark.parametrize("word", words.WORDS, ids=lambda word: word.name)
def test_every_word_has_its_module_and_its_line_in_the_documentation(word: words.Word) -> None:
    assert (SOURCE / "cli" / f"{word.name.replace(' ', '_')}.py").is_file()
    assert f"`./alianza {word.name}" in SETTINGS_PAGE.read_text()


def test_every_variable_of_the_environment_is_documented_and_every_documented_one_exists() -> None:
    pattern = re.compile(r"\b(?:ALIANZA_[A-Z_]+|DATABASE_URL|DATABASE_OWNER_URL|DATABASE_BACKUP_URL)\b")
    used = {name for file in SOURCE.rglob("*.py") for name in pattern.findall(file.read_text())}
    documented = set(pattern.findall(SETTINGS_PAGE.read_text()))
    assert used == documented - {"ALIANZA_CHROMIUM"}

"""Short functions, short files, honest names. An exemption stands here with the decision that allows it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from alianza.config.places import ROOT, SOURCE

LONGEST_FUNCTION = 40
LONGEST_FILE = 400
LONG_TAIL = 25
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager", "managers", "base", "v2", "util", "helper"}

# path below src/alianza, or path::function -> the ADR that allows it
EXEMPTIONS: dict[str, str] = {}

FILES = sorted(file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def place(file: Path) -> str:
    return str(file.relative_to(SOURCE))


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """Each function's exemption key and length in lines."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{place(file)}::{node.name}", node.end_lineno - node.lineno + 1


def test_functions_are_short() -> None:
    long = [(key, lines) for file in FILES for key, lines in functions(file) if lines > LONGEST_FUNCTION]
    assert not [entry for entry in long if entry[0] not in EXEMPTIONS]


def test_the_tail_of_functions_is_short() -> None:
    lengths = sorted(lines for file in FILES for _, lines in functions(file))
    assert lengths[int(len(lengths) * 0.95)] <= LONG_TAIL


def test_files_are_short() -> None:
    counted = [(str(file.relative_to(ROOT)), len(file.read_text(encoding="utf-8").splitlines())) for file in [*FILES, *TESTS]]
    long = [(name, lines) for name, lines in counted if lines > LONGEST_FILE]
    assert not [entry for entry in long if entry[0].removeprefix("src/alianza/") not in EXEMPTIONS]


def test_names_say_what_they_hold() -> None:
    vague = [str(path.relative_to(ROOT)) for path in SOURCE.rglob("*") if path.stem in FORBIDDEN_NAMES and "__pycache__" not in path.parts]
    # The lowest template of a page family is called base.html by everyone who writes Django.
    assert not [name for name in vague if not name.endswith(".html")]


def test_exemptions_have_their_decision() -> None:
    for key, decision in EXEMPTIONS.items():
        assert (SOURCE / key.partition("::")[0]).is_file()
        assert (ROOT / "docs" / "adr" / decision).is_file()

"""``./alianza rulebook``: what it prints and how it ends."""

import argparse
from pathlib import Path

import pytest

from alianza import rulebooks
from alianza.cli import rulebook

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "tests" / "rulebooks" / "broken.toml"
COMRURAL = rulebooks.bundled_file("honduras/comrural-2024")


def alianza(*words: object) -> int:
    parser = argparse.ArgumentParser()
    rulebook.add_arguments(parser)
    return rulebook.run(parser.parse_args([str(word) for word in words]))


def test_check_without_faults(capsys):
    assert alianza("check", COMRURAL) == 0
    assert capsys.readouterr().out == ""


def test_check_names_file_line_and_path(capsys):
    assert alianza("check", BROKEN) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"{BROKEN}:11: programme.statsu: “statsu” is not known here. Did you mean “status”?" in lines


def test_check_in_spanish(capsys):
    assert alianza("check", BROKEN, "--language", "es") == 1
    assert "¿Quiso decir “status”?" in capsys.readouterr().out


@pytest.mark.parametrize("task", ["check", "explain"])
def test_file_that_cannot_be_read(task, capsys, tmp_path):
    assert alianza(task, tmp_path / "absent.toml") == 2
    assert "absent.toml: No such file" in capsys.readouterr().err
    (tmp_path / "no.toml").write_text("a = 1\nb = [", encoding="utf-8")
    assert alianza(task, tmp_path / "no.toml") == 1
    assert "no.toml:2: " in capsys.readouterr().err
    (tmp_path / "scan.toml").write_bytes(b"\xff\xfe\x00")
    assert alianza(task, tmp_path / "scan.toml") == 1
    assert "scan.toml: this is not a text file in UTF-8" in capsys.readouterr().err


def test_explain_shows_words_and_basis(capsys):
    assert alianza("explain", COMRURAL) == 0
    english = capsys.readouterr().out
    assert "* Credit: required in practice; at least 30% of the cost." in english
    assert "ASSUMED, to be confirmed: " in english
    assert alianza("explain", COMRURAL, "--language", "es") == 0
    assert "* Crédito: exigido en la práctica; al menos 30% del costo." in capsys.readouterr().out


def test_explain_of_a_broken_file_gives_its_faults(capsys):
    assert alianza("explain", BROKEN) == 1
    assert "programme.statsu" in capsys.readouterr().out


def test_list_names_all(capsys):
    assert alianza("list") == 0
    assert len(capsys.readouterr().out.splitlines()) == len(rulebooks.bundled())


def test_docs_are_current(tmp_path, capsys):
    pages = ROOT / "docs" / "domain" / "rules"
    for page in pages.glob("*.md"):
        (tmp_path / page.name).write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    assert alianza("docs", "--folder", tmp_path) == 0
    written = {page.name: page.read_text(encoding="utf-8") for page in tmp_path.iterdir()}
    assert written == {page.name: page.read_text(encoding="utf-8") for page in pages.iterdir()}, "run ./alianza rulebook docs"

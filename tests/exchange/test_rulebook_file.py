"""Reading rulebooks from files: every fault at its line, and clear words for what is no rulebook at all."""

import re
from collections import Counter
from pathlib import Path

import pytest

from alianza.domain.rulebook import Rulebook
from alianza.exchange.rulebook_file import UnreadableRulebook, read_rulebook, read_rulebook_text

BROKEN = Path(__file__).parents[1] / "rulebooks" / "broken.toml"
MARK = re.compile(r"# fault: ([a-z_ ]+)$")
HEAD = 'country = "CO"\nname = "X"\ntitle = "X"\nversion = "1"\ncurrency = "COP"\nlanguages = ["es"]\ntime_zone = "America/Bogota"\n'
PROGRAMME = f'[programme]\n{HEAD}why = "test"\nbasis = "review"\n'


def test_every_marked_fault_and_no_other():
    lines = BROKEN.read_text(encoding="utf-8").splitlines()
    marked = Counter((number, code) for number, line in enumerate(lines, 1) if (mark := MARK.search(line)) for code in mark[1].split())
    file = read_rulebook(BROKEN)
    assert Counter((file.line_of(one.path), one.code) for one in file.parsed()) == marked


def test_faults_speak_both_languages():
    for one in read_rulebook(BROKEN).parsed():
        english, spanish = one.sentence("en"), one.sentence("es")
        assert english
        assert spanish != english
        assert not set("{}[]") & set((english + spanish).replace("{en", "").replace("{es", ""))


def test_smallest_rulebook():
    parsed = read_rulebook_text(PROGRAMME).parsed()
    assert isinstance(parsed, Rulebook)
    assert parsed.programme.name == "X"
    assert not parsed.is_running


def test_lines_of_values_over_several_lines():
    text = (
        PROGRAMME
        + '\n[cycle]\nstages = [ # first\n  "idea",\n  "plan", # ] in a comment\n]\nwhy = """\nmany\nlines = 3\n"""\nbasis = "rumour"\n'
    )
    file = read_rulebook_text(text)
    (fault,) = file.parsed()
    assert fault.code == "not_admitted"
    assert text.splitlines()[file.line_of(fault.path) - 1] == 'basis = "rumour"'
    assert file.line_of("cycle.stages[1]") == file.line_of("cycle.stages")
    assert file.line_of("nowhere.at[3].all") == 1


@pytest.mark.parametrize(("text", "line"), [("[programme\n", 1), ('a = 1\nb = "x\n', 2), ("a = 1\na = 2\n", 2)])
def test_no_toml(text, line):
    with pytest.raises(UnreadableRulebook) as reason:
        read_rulebook_text(text)
    assert reason.value.line in (line, None)
    assert str(reason.value)


def test_no_file_and_no_text(tmp_path):
    with pytest.raises(UnreadableRulebook):
        read_rulebook(tmp_path / "absent.toml")
    with pytest.raises(UnreadableRulebook):
        read_rulebook(tmp_path)
    (tmp_path / "picture.toml").write_bytes(b"\x89PNG\xff")
    with pytest.raises(UnreadableRulebook, match="UTF-8"):
        read_rulebook(tmp_path / "picture.toml")


@pytest.mark.parametrize(
    "text", ["", "a = 1", "programme = 3", "programme = []", "eligibility = [3]\nfinancing = {}\n", "[[programme]]\nx = 1", "cycle = [[1]]"]
)
def test_nonsense_gives_faults(text):
    assert read_rulebook_text(text).parsed()
    assert isinstance(read_rulebook_text(text).parsed(), list)

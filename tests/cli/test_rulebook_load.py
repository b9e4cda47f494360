"""``./alianza rulebook load``: registers, publishes, says what became of each file."""

import argparse
from pathlib import Path

import pytest

from alianza import rulebooks
from alianza.cli import rulebook_load
from alianza.records.models import Programme

pytestmark = pytest.mark.django_db  # as from the command line: nothing has said yet which programmes this connection works for
COMRURAL = rulebooks.bundled_file("honduras/comrural-2024")


def load(*files: Path) -> int:
    parser = argparse.ArgumentParser()
    rulebook_load.add_arguments(parser)
    return rulebook_load.run(parser.parse_args([str(file) for file in files]))


def test_a_file_of_a_new_country_is_one_word(tmp_path, capsys):
    file = tmp_path / "new.toml"
    file.write_text(COMRURAL.read_text(encoding="utf-8").replace('country = "HN"', 'country = "NI"', 1), encoding="utf-8")
    assert load(file) == 0
    assert "NI-COMRURAL 2024: published" in capsys.readouterr().out
    assert Programme.objects.get().country == "NI"
    assert load(file) == 0
    assert "already there" in capsys.readouterr().out


def test_faults_are_told_with_their_line(capsys):
    assert load(Path(__file__).parents[1] / "rulebooks" / "broken.toml", Path("/nowhere/absent.toml")) == 1
    told = capsys.readouterr().err
    assert "rulebooks/broken:11: programme.statsu" in told
    assert "nowhere/absent: calls.file_unreadable" in told
    assert not Programme.objects.exists()

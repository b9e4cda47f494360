"""``./alianza publish``: what cannot be written, or of whom nobody knows, is said in a sentence."""

import argparse
from pathlib import Path

import pytest
from tests import builders
from tests.exchange.standards.shelves import SHELF, needs_standards

from alianza.cli import publish

pytestmark = [pytest.mark.usefixtures("everywhere"), pytest.mark.standards, needs_standards]


def asked(folder: Path, programme: str | None = None) -> int:
    return publish.run(argparse.Namespace(standard="iati", output=folder, programme=programme))


@pytest.mark.parametrize("within", [(), ("folder",)])
def test_a_folder_that_cannot_be_written_is_said(capsys, tmp_path, settings, within: tuple[str, ...]) -> None:
    settings.STANDARDS_FOLDER = SHELF
    builders.rulebook()
    (tmp_path / "file").write_text("not a folder")
    assert asked(tmp_path.joinpath("file", *within)) == 2
    assert " cannot be written: " in capsys.readouterr().err


@pytest.mark.parametrize(("code", "said"), [("XX", "there is no programme 'XX'."), (None, "there is no programme yet.")])
def test_a_programme_that_nobody_knows_is_said(capsys, tmp_path, code: str | None, said: str) -> None:
    assert asked(tmp_path, code) == 2
    assert said in capsys.readouterr().err

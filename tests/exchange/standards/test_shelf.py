"""Official schemas: taken over only as their authors published them."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.exchange.standards.shelves import SHELF, needs_standards

from alianza.exchange.standards.known import OCDS, STANDARDS
from alianza.exchange.standards.shelf import install, installed

pytestmark = [pytest.mark.standards, needs_standards]
DAY = date(2026, 11, 24)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHELF, tmp_path / "source"))


def test_all_three_are_taken_with_version_and_hash_of_every_file(source: Path, tmp_path: Path) -> None:
    taken, refused = install(source, tmp_path, DAY)
    assert not refused
    assert [one.standard for one in taken] == list(STANDARDS)
    assert installed(tmp_path) == {one.standard.name: one for one in taken}
    assert all(set(one.standard.schemas.items()) <= set(one.files.items()) for one in taken)


def test_a_single_folder_may_be_named_too(source: Path, tmp_path: Path) -> None:
    taken, _ = install(source / OCDS.folder, tmp_path, DAY)
    assert [one.standard.name for one in taken] == ["ocds"]


def test_a_schema_that_is_not_the_official_one_is_refused_and_the_rest_taken(source: Path, tmp_path: Path) -> None:
    schema = source / OCDS.folder / "schema" / "release-schema.json"
    schema.write_text(schema.read_text(encoding="utf-8").replace('"ocid"', '"ocjd"'), encoding="utf-8")
    taken, refused = install(source, tmp_path, DAY)
    assert [one.standard.name for one in taken] == ["iati", "360giving"]
    assert [(one.path, one.why.split(":")[0]) for one in refused] == [("schema/release-schema.json", "not the official file")]


def test_missing_files_and_lists_are_named(source: Path, tmp_path: Path) -> None:
    (source / "iati-2.03" / "xml.xsd").unlink()
    shutil.rmtree(source / "360giving-1.4.3" / "codelists")
    _, refused = install(source, tmp_path, DAY)
    assert [(one.path, one.why) for one in refused] == [("xml.xsd", "missing"), ("codelists", "no codelist lies there")]


def test_what_changed_on_the_shelf_is_no_longer_trusted(source: Path, tmp_path: Path) -> None:
    install(source, tmp_path, DAY)
    (tmp_path / OCDS.folder / "schema" / "codelists" / "method.csv").write_text("Code\nfree\n", encoding="utf-8")
    assert set(installed(tmp_path)) == {"iati", "360giving"}


def test_links_out_of_the_folder_are_left_out(source: Path, tmp_path: Path) -> None:
    (source / OCDS.folder / "schema" / "codelists" / "secret.csv").symlink_to("/etc/passwd")
    taken, _ = install(source, tmp_path, DAY)
    told = json.loads((taken[-1].folder / "installed.json").read_text(encoding="utf-8"))
    assert not [one for one in told["files"] if "secret" in one]

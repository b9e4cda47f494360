"""A backup holds everything, although tables are behind row-level security even for their owner."""

from pathlib import Path

from tests import builders

from alianza.cli import archive
from alianza.config import testing
from alianza.records.walls import EVERYWHERE, work_for


def test_a_dump_by_the_owner_holds_the_rows_of_every_programme(cloned_database: str, tmp_path: Path) -> None:
    work_for([EVERYWHERE])
    row = builders.alliance(builders.call(builders.rulebook()), builders.organisation())
    dump, script = tmp_path / "dump", tmp_path / "script"
    address = testing.owner_address(cloned_database)
    assert archive.start("pg_dump", f"--dbname={address}", "--format=custom", "--enable-row-security", f"--file={dump}", secret={}) == 0
    assert archive.convert(dump, script) == 0
    assert row.code in script.read_text()

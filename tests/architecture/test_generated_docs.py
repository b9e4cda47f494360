"""Pages that come from tables are as the tables are."""

import pytest

from alianza.cli.docs import FOLDER, written


@pytest.mark.parametrize("name", sorted(written()))
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == written()[name], "run ./alianza docs"

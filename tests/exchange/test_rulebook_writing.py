"""A rulebook written as TOML is read back as the same rulebook."""

import pytest

from alianza import rulebooks
from alianza.domain.rulebook import fingerprint
from alianza.domain.values import as_json
from alianza.exchange.rulebook_file import read_rulebook, read_rulebook_text
from alianza.exchange.rulebook_writing import as_toml


@pytest.mark.parametrize("path", rulebooks.bundled(), ids=lambda path: path.stem)
def test_there_and_back(path):
    data = read_rulebook(path).data
    written = as_toml(as_json(data))
    assert fingerprint(read_rulebook_text(written).data) == fingerprint(data)
    assert not isinstance(read_rulebook_text(written).parsed(), list)

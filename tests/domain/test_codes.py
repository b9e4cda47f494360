"""A room's list of codes is whole: every code its source can give is listed, and none is listed in vain."""

import re

import pytest

from alianza.config.places import SOURCE
from alianza.domain import ledger, selection

ROOMS = {"ledger": ledger.CODES, "selection": selection.CODES}


@pytest.mark.parametrize("room", ROOMS)
def test_listed_codes_are_the_given_ones(room):
    sources = [file.read_text(encoding="utf-8") for file in (SOURCE / "domain" / room).glob("*.py") if file.name != "codes.py"]
    given = {found for text in sources for found in re.findall(rf'"({room}\.[a-z0-9_]+)"', text)}
    assert given == set(ROOMS[room])

"""Every code the register can give has a sentence."""

import re

from alianza.config.places import SOURCE
from alianza.pages.words.sentences import SENTENCES


def test_every_code_of_register_and_files_has_its_sentence():
    sources = [*(SOURCE / "exchange").rglob("*.py"), *(SOURCE / "services").glob("*.py"), *(SOURCE / "jobs").glob("*.py")]
    given = {code for file in sources for code in re.findall(r'"((?:registry|exchange)\.[a-z0-9_]+)"', file.read_text(encoding="utf-8"))}
    assert given <= SENTENCES.keys()

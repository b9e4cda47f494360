"""Rows are locked without their keys, so that a new line in the log never waits for whoever holds the row it speaks of."""

import re

from alianza.config.places import SOURCE

LOCK = re.compile(r"select_for_update\(([^)]*\)?[^)]*)\)")


def test_every_lock_leaves_the_key_free() -> None:
    texts = {file: file.read_text("utf-8") for file in SOURCE.rglob("*.py")}
    held = [f"{file.name}: {found}" for file, text in texts.items() for found in LOCK.findall(text) if "no_key=True" not in found]
    assert held == []

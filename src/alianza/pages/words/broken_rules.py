"""The sentence of a rule that a plan's financing breaks, with the plan's own names of items and lines."""

from collections.abc import Mapping, Sequence

from alianza.domain.values import Blocker
from alianza.pages.words.saying import say


def rule_sentence(one: Blocker, items: Mapping[str, str], lines: Sequence[str]) -> str:
    """``items`` names each item by its code, ``lines`` holds the item of each line of financing."""
    named = {"item": items.get(str(one.parameter("item")), "")} if "item" in one.parameters else {}
    line = one.parameter("line")
    if isinstance(line, int) and line < len(lines):
        named["line"] = f"“{items.get(lines[line], lines[line])}”"
    return say(one, **named)

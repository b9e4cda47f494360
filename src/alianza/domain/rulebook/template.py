"""Sentences with parts that are said only when there is something to say.

What stands in ``[…]`` is left out when a value named inside is missing, empty or false; ``[name?…]`` is said only when
``name`` is true.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

_OPTIONAL = re.compile(r"\[(?:(\w+)\?)?([^\[\]]*)\]")
NAME = re.compile(r"\{(\w+)\}")
SILENT: tuple[object, ...] = (None, (), False, "")


def _speaks(value: object) -> bool:
    """A threshold of zero is a threshold; a count of zero has nothing to say."""
    return isinstance(value, Decimal) or value not in SILENT


def spoken_parts(template: str, given: Mapping[str, object]) -> str:
    """The template without the parts that have nothing to say."""

    def optional(found: re.Match[str]) -> str:
        names = [found[1]] if found[1] else NAME.findall(found[2])
        return found[2] if all(_speaks(given.get(name)) for name in names) else ""

    return _OPTIONAL.sub(optional, template)

"""Sentences with parts that are said only when there is something to say.

What stands in ``[…]`` is left out when a value named inside is missing, empty or false; ``[name?…]`` is said only when
``name`` is true.
"""

import re
from collections.abc import Mapping

_OPTIONAL = re.compile(r"\[(?:(\w+)\?)?([^\[\]]*)\]")
NAME = re.compile(r"\{(\w+)\}")
SILENT: tuple[object, ...] = (None, (), False, "")


def spoken_parts(template: str, given: Mapping[str, object]) -> str:
    """The template without the parts that have nothing to say."""

    def optional(found: re.Match[str]) -> str:
        names = [found[1]] if found[1] else NAME.findall(found[2])
        return found[2] if all(given.get(name) not in SILENT for name in names) else ""

    return _OPTIONAL.sub(optional, template)

"""Rulebooks as TOML files: read with the line of every key, so that a fault can be shown where it stands."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from alianza.domain.rulebook import Fault, Rulebook, parse

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+(?:\s*\.\s*[A-Za-z0-9_\-]+)*)\s*=")
_ERROR_LINE = re.compile(r"\(at line (\d+), column \d+\)")


class UnreadableRulebook(Exception):
    """The file is no rulebook at all: missing, no text, or no TOML. Says why, and on which line if that is known."""

    def __init__(self, reason: str, line: int | None = None, *, opened: bool = True) -> None:
        super().__init__(reason)
        self.line, self.opened = line, opened


@dataclass(frozen=True)
class RulebookFile:
    """A file's data, with the text it was read from."""

    data: Mapping[str, object]
    text: str

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """The line on which each path is written; most files have no fault, and nobody asks."""
        return _lines(self.text)

    def line_of(self, path: str) -> int:
        """The line of a path, or of the nearest thing above it; the first line if nothing of it is written."""
        while path and path not in self.lines:
            path = re.sub(r"(\.[^.\[]+|\[\d+\]|^[^.\[]+)$", "", path)
        return self.lines.get(path, 1)

    def parsed(self) -> Rulebook | list[Fault]:
        """The rulebook, or its faults in the order of the lines they stand on."""
        result = parse(self.data)
        return sorted(result, key=lambda one: self.line_of(one.path)) if isinstance(result, list) else result


def read_rulebook(path: Path) -> RulebookFile:
    """Read one file; ``UnreadableRulebook`` if it cannot be read or is no TOML."""
    try:
        return read_rulebook_text(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise UnreadableRulebook("this is not a text file in UTF-8") from None
    except OSError as error:
        raise UnreadableRulebook(error.strerror or "the file cannot be read", opened=False) from None


def read_rulebook_text(text: str) -> RulebookFile:
    """Read the text of a file; numbers with a point stay exact."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = _ERROR_LINE.search(str(error))
        line = int(found[1]) if found else max(1, len(text.splitlines()))
        raise UnreadableRulebook(_ERROR_LINE.sub("", str(error)).strip(), line) from None
    except RecursionError:
        raise UnreadableRulebook("the file is nested too deeply") from None
    return RulebookFile(data, text)


def _lines(text: str) -> dict[str, int]:
    """The line of each table and key. Keys inside inline tables and lists belong to the line of their list."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, inside = "", _Inside()
    for number, line in enumerate(text.splitlines(), start=1):
        if inside.value(line):
            continue
        if header := _HEADER.match(line):
            table = _entered(header[2], is_list=header[1] == "[[", counts=counts)
            lines.setdefault(header[2], number)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            name = re.sub(r"\s*\.\s*", ".", key[1])
            lines.setdefault(f"{table}.{name}" if table else name, number)
            inside.begin(line[key.end() :])
    return lines


def _entered(name: str, *, is_list: bool, counts: dict[str, int]) -> str:
    """The path of a table header, each list of tables counted."""
    path, plain = "", ""
    parts = name.split(".")
    for depth, part in enumerate(parts, start=1):
        path = f"{path}.{part}" if path else part
        plain = path
        if is_list and depth == len(parts):
            counts[plain] = counts.get(plain, -1) + 1
        if plain in counts:
            path = f"{path}[{counts[plain]}]"
    return path


class _Inside:
    """Whether the reader is still inside a value that runs over several lines."""

    def __init__(self) -> None:
        self._depth = 0
        self._quote = ""

    def begin(self, rest: str) -> None:
        """A value begins after the equals sign."""
        self._depth, self._quote = 0, ""
        self._take(rest)

    def value(self, line: str) -> bool:
        """Whether this line continues the value."""
        if not self._depth and not self._quote:
            return False
        self._take(line)
        return True

    def _take(self, text: str) -> None:
        place = 0
        while place < len(text):
            place = self._in_quotes(text, place) if self._quote else self._outside(text, place)
        if len(self._quote) == 1:
            self._quote = ""

    def _in_quotes(self, text: str, place: int) -> int:
        if text[place] == "\\" and self._quote[0] == '"':
            return place + 2
        if text.startswith(self._quote, place):
            place += len(self._quote)
            self._quote = ""
            return place
        return place + 1

    def _outside(self, text: str, place: int) -> int:
        if text[place] == "#":
            return len(text)
        for quote in ('"""', "'''", '"', "'"):
            if text.startswith(quote, place):
                self._quote = quote
                return place + len(quote)
        self._depth += (text[place] in "[{") - (text[place] in "]}")
        return place + 1

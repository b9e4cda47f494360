"""Candidates and tables for the tests of this room."""

from datetime import UTC, date, datetime, time
from fractions import Fraction
from pathlib import Path

from alianza.domain.selection import Candidate, Result, SelectionPolicy, select
from alianza.domain.values import Money, Share

PAGE = (Path(__file__).parents[3] / "docs" / "domain" / "selection.md").read_text(encoding="utf-8")


def tables(heading: str) -> list[list[dict[str, str]]]:
    """The tables of one section, each row by column heading."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    blocks = [block.splitlines() for block in section.split("\n\n") if block.lstrip().startswith("|")]
    assert blocks
    return [[dict(zip(_cells(block[0]), _cells(line), strict=True)) for line in block[2:]] for block in blocks]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def money(text: str) -> Money | None:
    return Money.of(*text.split()) if text else None


def whole(text: str) -> int | None:
    return int(text) if text else None


def share(text: str) -> Fraction | None:
    return None if text == "unknown" else Share.parse(text).fraction


def candidate(code: str, score: int | str | Fraction | None, amount: str = "", groups: str = "", **facts) -> Candidate:
    exact = None if score is None else Fraction(score)
    return Candidate(code=code, score=exact, amount=money(amount), groups=tuple(groups.split()), **facts)


def on(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(12), UTC)


def selected(policy: SelectionPolicy, candidates) -> Result:
    result = select(policy, candidates)
    assert isinstance(result, Result), result
    return result

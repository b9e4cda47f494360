"""Reads the tables of the pages under ``docs/domain/appraisal``."""

from collections.abc import Iterator
from decimal import Decimal

from alianza.config.places import ROOT

FOLDER = ROOT / "docs" / "domain" / "appraisal"


def rows(page: str, heading: str, table: int = -1) -> list[list[str]]:
    """The cells of one table below a heading, without its head."""
    section = (FOLDER / page).read_text(encoding="utf-8").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = list(_tables(section))[table]
    assert found
    return found


def first_table(page: str) -> list[list[str]]:
    """The table above the first heading."""
    return next(_tables((FOLDER / page).read_text(encoding="utf-8").partition("\n## ")[0]))


def _tables(section: str) -> Iterator[list[list[str]]]:
    block: list[str] = []
    for line in [*section.splitlines(), ""]:
        if line.startswith("|"):
            block.append(line)
        elif block:
            yield [[cell.strip() for cell in row.strip("|").split("|")] for row in block[2:]]
            block = []


def numbers(text: str) -> list[Decimal]:
    return [Decimal(part.strip()) for part in text.replace(";", ",").split(",") if part.strip()]


def shown(value: float, text: str) -> bool:
    """Whether a figure is the printed one, to the printed digits or 1e-6 of it."""
    wanted = Decimal(text)
    half = Decimal(1).scaleb(wanted.as_tuple().exponent) / 2  # type: ignore[arg-type]
    return abs(Decimal(value) - wanted) <= max(half * Decimal("1.000001"), abs(wanted) * Decimal("1e-12"))

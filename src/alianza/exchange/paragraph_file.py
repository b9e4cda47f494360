"""The bundled paragraphs of the review as a TOML file: piece, place and the text in every language."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BundledParagraph:
    """One paragraph with the day whose figures it was written with."""

    piece: str
    place: int
    text: dict[str, str]
    as_of: date


def read_paragraphs(file: Path) -> list[BundledParagraph]:
    """Every paragraph of the file; those of one piece are numbered in its order."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    counted: dict[str, int] = {}
    found = []
    for row in data["paragraph"]:
        counted[row["piece"]] = counted.get(row["piece"], 0) + 1
        found.append(BundledParagraph(row["piece"], counted[row["piece"]], {"en": row["en"], "es": row["es"]}, data["as_of"]))
    return found

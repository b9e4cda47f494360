"""Where a rule comes from: every entry of a rulebook carries its reason and how well that is known."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from alianza.domain.values import LocalText, bilingual


class Basis(StrEnum):
    """How a value is known: the 2013 review, the programme's own document, someone else's, or only supposed."""

    REVIEW = "review"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a rulebook. ``path`` is its place in the data and is never written there; ``WORDS`` is its sentence."""

    WORDS: ClassVar[LocalText] = LocalText()
    why: Annotated[LocalText, bilingual("manual and paragraph, or reason", "manual y párrafo, o razón")]
    basis: Annotated[Basis, bilingual("how this is known", "de dónde se sabe")]
    path: str = ""

"""One question of the register."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from alianza.domain.values import LocalText, bilingual


class FieldKind(StrEnum):
    """What an answer looks like."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DOCUMENT = "document"
    TAX_ID = "tax_id"
    PHONE = "phone"
    EMAIL = "email"
    WORDS = "words"


Choice = tuple[str, LocalText]
Bound = Decimal | None
_NO_WORDS = LocalText()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A question: its code is the name under which the answer is kept. ``least`` and ``most`` are included.

    ``also``: further words for an allowed answer, as pairs of word and code.
    """

    code: str
    label: LocalText
    kind: FieldKind = FieldKind.TEXT
    hint: LocalText = _NO_WORDS
    choices: tuple[Choice, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    longest: int = 0
    required: bool = False
    least: Bound = None
    most: Bound = None
    past: bool = True

    @property
    def personal(self) -> bool:
        """Whether the answer is a personal number, kept encrypted and shown masked."""
        return self.kind in (FieldKind.DOCUMENT, FieldKind.TAX_ID, FieldKind.PHONE)

    def word(self, code: str) -> LocalText:
        """The words of one allowed answer; the code itself for one that is no longer allowed."""
        return next((words for one, words in self.choices if one == code), LocalText.plain(code))


def of_choices(**words: tuple[str, str]) -> tuple[Choice, ...]:
    """Allowed answers from ``code=(English, Spanish)``."""
    return tuple((code, bilingual(*pair)) for code, pair in words.items())


def folded(text: str) -> str:
    """How words are compared: small letters without accents, anything but letters and digits a single blank."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).split())

"""Ids that sort by time, and keys for sorting and searching names, made in Python so that every database agrees."""

import os
import time
import unicodedata
import uuid

_FIXED = 0x7 << 76 | 0b10 << 62
"""Version and variant."""
_FREE = (1 << 80) - 1 & ~(0xF << 76) & ~(0b11 << 62)
# Letters that are letters of their own: ñ stands between n and o, not among the n.
_OWN_LETTERS = {"ñ": "n\U000e0001", "Ñ": "n\U000e0001"}


def uuid7() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance."""
    value = (time.time_ns() // 1_000_000 & 0xFFFF_FFFF_FFFF) << 80 | _FIXED | int.from_bytes(os.urandom(10), "big") & _FREE
    made = uuid.UUID.__new__(uuid.UUID)
    object.__setattr__(made, "int", value)  # what the class would do after holding against each other what it was given
    object.__setattr__(made, "is_safe", uuid.SafeUUID.unknown)
    return made


def sort_key(text: str) -> str:
    """What a name sorts by: case and accents do not count, ñ comes after n."""
    spelled = "".join(_OWN_LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
    return _bare(spelled)


def search_key(text: str) -> str:
    """What a name is found by: small letters without accents, blanks folded."""
    return " ".join(_bare(text).split())


def _bare(text: str) -> str:
    if text.isascii():
        return text.casefold()
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)).casefold()

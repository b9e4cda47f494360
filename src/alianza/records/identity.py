"""Ids that sort by time, and keys for sorting and searching names, made in Python so that every database agrees."""

import os
import time
import unicodedata
import uuid

_VERSION, _VARIANT = 0x7, 0b10
# Letters that are letters of their own: ñ stands between n and o, not among the n.
_OWN_LETTERS = {"ñ": "n\U000e0001", "Ñ": "n\U000e0001"}


def uuid7() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance."""
    stamp = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big")
    value = (stamp & 0xFFFF_FFFF_FFFF) << 80 | chance
    value = value & ~(0xF << 76) | _VERSION << 76
    value = value & ~(0b11 << 62) | _VARIANT << 62
    return uuid.UUID(int=value)


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

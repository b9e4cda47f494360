"""Text of unknown origin: which encoding, and cells that a spreadsheet would run as a formula."""

import codecs
import re

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_HARMLESS = re.compile(r"[+-]?[\d.,\s]+%?|-+|\+?[\d\s()./-]{5,25}")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_text(content: bytes) -> str | None:
    """The text in UTF-8, UTF-16 with its mark, or Windows' cp1252; None if it is no text (control characters, broken)."""
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _FORBIDDEN.search(text) else text
    return None


def is_formula_like(value: str) -> bool:
    """Whether a spreadsheet may run this text as a formula or a DDE command; signed numbers and phones are harmless."""
    return value.lstrip(" ").startswith(_FORMULA_STARTS) and not _HARMLESS.fullmatch(value.strip())


def formula_safe(value: str) -> str:
    """The text as it may be written to a CSV: what would run gets an apostrophe in front; so does what has one already."""
    return f"'{value}" if value.lstrip(" '").startswith(_FORMULA_STARTS) else value

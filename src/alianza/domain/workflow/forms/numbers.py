"""Numbers as people type them: ``1.250,50``, ``1,250.50``, ``1250``. What could be read in two ways follows the country."""

import re
from decimal import Decimal

from alianza.domain.values import Money
from alianza.domain.values.currency import minor_units

DECIMAL_COMMA = frozenset({"AR", "BO", "BR", "CL", "CO", "CR", "EC", "HT", "PY", "UY", "VE"})
"""Countries of the region that write a comma before the decimals (CLDR)."""
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_PLAIN = re.compile(r"^[-+]?\d+$")
_MOST_DIGITS = 24


def decimal_mark(country: str) -> str:
    """The sign a country writes before decimals."""
    return "," if country in DECIMAL_COMMA else "."


def read_number(typed: str, country: str, *, places: int | None = None) -> Decimal | None:
    """The number that was typed, or None. ``places``: with so many decimals at most, so that ``1.250`` money is a thousand."""
    text = _SPACES.sub("", typed)
    if not text or len(text) > _MOST_DIGITS or not text.isascii():
        return None
    mark = _mark_of(text, country, places)
    whole, _, fraction = text.partition(mark) if mark else (text, "", "")
    plain = _without_groups(whole)
    if plain is None or (mark and not (fraction.isdigit() or not fraction)):
        return None
    return Decimal(f"{plain}.{fraction or 0}")


def _mark_of(text: str, country: str, places: int | None) -> str:
    """Which sign separates the decimals; empty for none."""
    points, commas = text.count("."), text.count(",")
    if points and commas:
        last = max(".,", key=text.rfind)
        return last if text.count(last) == 1 else ""
    if points + commas != 1:
        return ""
    mark = "." if points else ","
    after = len(text) - text.index(mark) - 1
    if after != 3 or text.lstrip("-+").startswith(("0", mark)):
        return mark
    return mark if (places is None or places >= 3) and mark == decimal_mark(country) else ""


def _without_groups(whole: str) -> str | None:
    signs = {sign for sign in whole if sign in ".,"}
    if len(signs) > 1:
        return None
    parts = re.split(r"[.,]", whole)
    if len(parts) > 1 and (any(len(part) != 3 for part in parts[1:]) or not 1 <= len(parts[0].lstrip("-+")) <= 3):
        return None
    joined = "".join(parts) or "0"
    return joined if _PLAIN.match(joined) else None


def read_amount(typed: str, currency: str) -> Money | None:
    """The amount that was typed, with or without its currency's code; None if it is none, or finer than the currency."""
    number = read_number(typed.strip().removeprefix(currency), "", places=minor_units(currency))
    try:
        return None if number is None else Money.of(number, currency)
    except ValueError:
        return None


def read_back(typed: str, mark: str) -> str:
    """An amount as it was read: thousands apart, ``mark`` before what is less than one; what cannot be read stays as it was typed.

    With two decimals at most an amount is read alike in every country: ``1.250`` and ``1,250`` are a thousand.
    """
    number = read_number(typed, "", places=2)
    if number is None or number < 0:
        return typed
    plain = f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,f}"
    return plain if mark == "." else plain.translate({ord(","): ".", ord("."): ","})


def written(number: Decimal, country: str) -> str:
    """A number as it stands in a box: no groups, the country's sign before the decimals."""
    return f"{number:f}".replace(".", decimal_mark(country))

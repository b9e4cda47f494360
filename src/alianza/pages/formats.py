"""Numbers, money and dates as the reader's language and the programme's country write them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.languages import get_official_languages
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol
from django.utils import timezone, translation

_GROUP = 1000
"""Whole numbers below it look the same in every language we write, and lists are full of them."""
_REMEMBERED = 8192
"""Lists show the same figures and days again and again, and the library takes 70 to 150 µs for each."""
_GROUPED = re.compile(r"(?<![\w.,\u202f])\d{1,3}(?:[,\u202f]\d{3})+(?:\.\d+)?(?![\w\u202f])")
_DOLLARS = {"JMD": "J$", "USD": "US$"}
"""Dollars that stand beside each other, since Jamaica's rules name limits in those of the United States: neither is a bare ``$``."""
_country: ContextVar[str | None] = ContextVar("country", default=None)


class Amount(Protocol):
    """What money looks like from here: major units and an ISO 4217 code."""

    @property
    def amount(self) -> Decimal:
        """In major units."""

    @property
    def currency(self) -> str:
        """The ISO 4217 code."""


def use_country(code: str | None) -> None:
    """Write numbers as this country (ISO 3166) does from here on; call it at the start of every request."""
    _country.set(code)


@contextmanager
def in_country(code: str | None) -> Iterator[None]:
    """Write numbers as this country does inside the block: letters, jobs."""
    token = _country.set(code)
    try:
        yield
    finally:
        _country.reset(token)


def number_locale() -> Locale:
    """The country decides how digits are grouped, whatever language the reader chose; without a country, the language."""
    return _number_locale(language(), _country.get())


def decimal_sign() -> str:
    """What the country writes between ones and tenths: ``,`` in Colombia, ``.`` in Peru."""
    sign: str = number_locale().number_symbols["latn"]["decimal"]
    return sign


def date_locale() -> Locale:
    """Dates follow the language alone: the countries' short forms contradict each other (5/3 and 3/5)."""
    return _known(language()) or Locale("en")


def language() -> str:
    """The language of the page, without its region."""
    return (translation.get_language() or "en").split("-")[0]


def in_tongue(label: str, tongue: str) -> str:
    """What a box or a missing text is called that stands in several languages: "Title, in Spanish"."""
    named = date_locale().languages.get(tongue, tongue)
    return translation.gettext("{label}, in {tongue}").format(label=label, tongue=named)


@lru_cache(maxsize=256)
def _number_locale(language: str, country: str | None) -> Locale:
    spoken = (*get_official_languages(country, de_facto=True), language) if country else ()
    return next(filter(None, (_known(f"{tongue}_{country}") for tongue in spoken)), None) or _known(language) or Locale("en")


@lru_cache(maxsize=256)
def _known(name: str) -> Locale | None:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return None


def money(value: Amount, whole: bool = False) -> str:
    """``S/ 1,234.50`` in Peru, ``$ 1.234,50`` in Colombia; ``whole`` leaves the cents away, rounded half up."""
    exact = _half_up(value.amount, 0) if whole else value.amount
    return _money(exact, value.currency, whole, number_locale())


@lru_cache(_REMEMBERED)
def _money(exact: Decimal, currency: str, whole: bool, locale: Locale) -> str:
    pattern = "¤\xa0#,##0" if whole else "¤\xa0#,##0.00"
    said = format_currency(exact, currency, pattern, locale, currency_digits=not whole)
    bare = currency in _DOLLARS and get_currency_symbol(currency, locale) == "$"
    return said.replace("$", _DOLLARS[currency]) if bare else said


def number(value: int | float | Decimal | Fraction, places: int | None = None) -> str:
    """A number with its groups; so many decimal places, else as many as it has, at most three."""
    if type(value) is int and places is None and 0 <= value < _GROUP:
        return str(value)
    pattern = "#,##0.###" if places is None else "#,##0" + ("." + "0" * places if places else "")
    exact = _half_up(_decimal(value), 3 if places is None else places)
    return _number(exact, pattern, number_locale())


@lru_cache(_REMEMBERED)
def _number(exact: Decimal, pattern: str, locale: Locale) -> str:
    return format_decimal(exact, pattern, locale=locale)


def regrouped(text: str) -> str:
    """A sentence whose large numbers were written in English or with narrow spaces, with their groups as the country writes them."""
    return _GROUPED.sub(lambda found: number(Decimal(found[0].replace(",", "").replace("\u202f", ""))), text)


def share(value: Any, places: int = 1) -> str:
    """A share of 1 (Share, Fraction, Decimal or float) in per cent, at most so many places, rounded half up."""
    exact = _half_up(_decimal(getattr(value, "fraction", value)) * 100, places) / 100
    sign = "%" if language() == "en" else "\xa0%"
    return format_percent(exact, f"#,##0.{'#' * places}{sign}", locale=number_locale())


def day(value: date, length: str = "medium") -> str:
    """A date: ``medium`` (5 Mar 2026), ``long`` in words, ``full`` with its weekday, or a pattern of the CLDR such as ``MMMM y``."""
    return _day(_local(value).date(), "d MMM y" if length == "medium" else length, date_locale())


@lru_cache(_REMEMBERED)
def _day(value: date, pattern: str, locale: Locale) -> str:
    return format_date(value, pattern, locale=locale)


def month(number: int) -> str:
    """The name of a month, standing alone: ``March``."""
    name: str = date_locale().months["stand-alone"]["wide"][number]
    return name


def moment(value: datetime, length: str = "medium") -> str:
    """Date and clock to the minute as the reader’s country counts them; ``UTC`` is said where none does."""
    return f"{day(value, length)}, {clock(value)}"


def clock(value: datetime) -> str:
    """The clock alone: ``14:07``."""
    local = _local(value)
    return f"{local:%H:%M}{' UTC' if local.utcoffset() == timedelta() else ''}"


def _local(value: date) -> datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _decimal(value: int | float | Decimal | Fraction) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), "ROUND_HALF_UP")

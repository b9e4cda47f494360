"""Figures of an appraisal in words: money, shares, numbers and days, as the reader's language and the country write them."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from alianza.domain.values import bilingual

UNKNOWN = bilingual("Unknown", "Sin dato")
SPOKEN = {"HT": "fr", "BR": "pt", "US": "en"}
"""Countries that do not write their numbers in Spanish."""


@dataclass(frozen=True)
class Written:
    """How figures are written: ``scale`` is what one unit of an amount stands for, ``country`` decides how digits are grouped."""

    language: str
    currency: str
    scale: int = 1
    country: str | None = None

    @cached_property
    def locale(self) -> Locale:
        """Of the country, else of the currency's country (the first two letters of its code), else of the language."""
        place = self.country or self.currency[:2]
        try:
            return Locale.parse(f"{SPOKEN.get(place, 'es')}_{place}")
        except (UnknownLocaleError, ValueError):
            return Locale.parse(self.language)

    def money(self, amount: float | Decimal | None) -> str:
        """An amount of the plan in whole units of its currency, with its sign."""
        return self._unknown() if amount is None else self._signed(self._whole(amount))

    def exact(self, amount: float | Decimal | None) -> str:
        """The same with its cents: prices."""
        if amount is None:
            return self._unknown()
        value = (Decimal(str(amount)) * self.scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return self._signed(value, "#,##0" if value == value.to_integral_value() else "#,##0.00")

    def plain(self, amount: float | Decimal | None) -> str:
        """The same without the sign of the currency: tables that name it once."""
        return self._unknown() if amount is None else format_decimal(self._whole(amount), "#,##0", locale=self.locale)

    def number(self, value: float | Decimal | None, places: int = 2) -> str:
        """A number with at most so many decimals."""
        if value is None:
            return self._unknown()
        exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return format_decimal(exact, f"#,##0.{'#' * places}" if places else "#,##0", locale=self.locale)

    def fixed(self, value: float | None, places: int = 2) -> str:
        """A number with exactly so many decimals: columns."""
        if value is None:
            return self._unknown()
        exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return format_decimal(exact, f"#,##0.{'0' * places}", locale=self.locale)

    def share(self, value: float | Decimal | None, places: int = 1, *, signed: bool = False) -> str:
        """A share of 1 in per cent; with its sign where it is a change."""
        if value is None:
            return self._unknown()
        exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places - 2), ROUND_HALF_UP)
        sign = "%" if self.language == "en" else "\xa0%"
        pattern = f"#,##0.{'#' * places}{sign}" if places else f"#,##0{sign}"
        return format_percent(exact, f"+{pattern};-{pattern}" if signed else pattern, locale=self.locale)

    def day(self, value: date) -> str:
        """A day in words."""
        return format_date(value, "long", locale=self.language)

    def _whole(self, amount: float | Decimal) -> Decimal:
        return (Decimal(str(amount)) * self.scale).quantize(Decimal(1), ROUND_HALF_UP) + 0

    def _signed(self, value: Decimal, digits: str = "#,##0") -> str:
        return format_currency(value, self.currency, f"¤\xa0{digits}", self.locale, currency_digits=False)

    def _unknown(self) -> str:
        return UNKNOWN.in_language(self.language)

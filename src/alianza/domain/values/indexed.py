"""Amounts written in money or in a unit that moves with the law: ``21000 BOB``, ``284 SMLMV``, ``0.5 UIT``."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from alianza.domain.values.circumstances import Circumstances, ReferenceDate, Unknown
from alianza.domain.values.currency import is_currency
from alianza.domain.values.money import Money

_SHAPE = re.compile(r"^\s*(\d+(?:\.\d+)?)\s+([A-Z][A-Z0-9_]*)\s*$")


@dataclass(frozen=True, slots=True)
class IndexedAmount:
    """So many of a unit: an ISO 4217 currency, or the code of a dated series whose unit is a currency."""

    quantity: Decimal
    unit: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"284 SMLMV"``; ``ValueError`` for anything else."""
        found = _SHAPE.match(text)
        if not found:
            raise ValueError(f"not an amount: {text!r} (write 21000 BOB or 284 SMLMV)")
        return cls(Decimal(found[1]), found[2])

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency, so that no series is needed."""
        return is_currency(self.unit)

    def in_currency(self, currency: str, circumstances: Circumstances, at: ReferenceDate) -> Money | Unknown:
        """The amount in money on the named date, rounded half up; what is missing where it cannot be known."""
        if self.is_money:
            return convert(Fraction(self.quantity), self.unit, currency, circumstances, at)
        found = circumstances.value(self.unit, at)
        if isinstance(found, Unknown):
            return found
        amount = Fraction(self.quantity) * Fraction(found.value)
        return convert(amount, circumstances.series[self.unit].unit, currency, circumstances, at)

    def as_json(self) -> str:
        """The form that ``parse`` reads."""
        return f"{self.quantity:f} {self.unit}"

    def __str__(self) -> str:
        return f"{self.quantity:,f} {self.unit}"


def convert(amount: Fraction, source: str, target: str, circumstances: Circumstances, at: ReferenceDate) -> Money | Unknown:
    """An exact amount of one currency in another, by the exchange rate of the named date, in either direction."""
    if source == target:
        return Money.rounded(amount, target)
    direct = circumstances.value(f"{source}/{target}", at)
    if not isinstance(direct, Unknown):
        return Money.rounded(amount * Fraction(direct.value), target)
    inverse = circumstances.value(f"{target}/{source}", at)
    if not isinstance(inverse, Unknown) and inverse.value:
        return Money.rounded(amount / Fraction(inverse.value), target)
    return direct

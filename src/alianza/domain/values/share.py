"""A part of a whole, kept exact: 1/3 stays 1/3."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Self

_PERCENT = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*%\s*$")
_PLAIN = re.compile(r"^\s*(-?\d+(?:\.\d+)?|-?\d+/[1-9]\d*)\s*$")


@dataclass(frozen=True, slots=True, order=True)
class Share:
    """A share as an exact fraction: 0 is nothing, 1 is the whole; values outside are allowed and tested by rules."""

    fraction: Fraction

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"30%"``, ``"0.30"`` or ``"3/10"``; ``ValueError`` for anything else."""
        if found := _PERCENT.match(text):
            return cls(Fraction(found[1]) / 100)
        if found := _PLAIN.match(text):
            return cls(Fraction(found[1]))
        raise ValueError(f"not a share: {text!r} (write 30% or 0.30)")

    @classmethod
    def percent(cls, value: int | str | Decimal) -> Self:
        """The share written as so many per cent: ``percent(30)`` is 0.30."""
        return cls(Fraction(value) / 100)

    @classmethod
    def ratio(cls, part: int | Decimal, whole: int | Decimal) -> Self | None:
        """Part ÷ whole, or None where the whole is zero."""
        return cls(Fraction(part) / Fraction(whole)) if whole else None

    @property
    def is_proper(self) -> bool:
        """Whether the share lies between nothing and the whole."""
        return 0 <= self.fraction <= 1

    def as_percent(self, places: int = 1) -> Decimal:
        """In per cent, rounded half up to so many places, for showing."""
        step = Decimal(1).scaleb(-places)
        exact = Fraction(self.fraction * 100)
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(step, ROUND_HALF_UP)

    def __add__(self, other: "Share") -> "Share":
        return Share(self.fraction + other.fraction)

    def __sub__(self, other: "Share") -> "Share":
        return Share(self.fraction - other.fraction)

    def __str__(self) -> str:
        """Per cent without needless zeros: ``30%``, ``12.5%``, ``33.33%``."""
        return f"{self.as_percent(2).normalize():f}%"

"""Money: whole minor units of one currency, exact to the cent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Self

from alianza.domain.values.currency import minor_units
from alianza.domain.values.share import Share

# A whole number of minor units must fit the 64 bits it is stored in.
LARGEST_DIGITS = 18


class CurrencyMismatch(ValueError):
    """Two currencies met in one sum or comparison: a mistake in the program, never in what a user typed."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (centavos) of one ISO 4217 currency."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        minor_units(self.currency)

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Self:
        """From major units: ``Money.of("12.30", "PEN")``; ``ValueError`` if it has more places than the currency."""
        places = minor_units(currency)
        try:
            number = Decimal(amount)
        except InvalidOperation:
            raise ValueError(f"not an amount: {amount!r}") from None
        if not number.is_finite() or number.adjusted() + places >= LARGEST_DIGITS:
            raise ValueError(f"not an amount that can be kept: {amount}")
        if number and (number.adjusted() < -places or (Fraction(number) * 10**places).denominator != 1):
            raise ValueError(f"{amount} has more decimal places than {currency} allows")
        return cls(int(Fraction(number) * 10**places) if number else 0, currency)

    @classmethod
    def rounded(cls, amount: Decimal | Fraction, currency: str) -> Self:
        """From major units of any precision, rounded half up (away from zero) to the minor unit."""
        return cls(half_up(Fraction(amount) * 10 ** minor_units(currency)), currency)

    @classmethod
    def zero(cls, currency: str) -> Self:
        """Nothing, in this currency."""
        return cls(0, currency)

    @classmethod
    def total(cls, amounts: Iterable["Money"], currency: str) -> "Money":
        """The sum of amounts in one currency; zero for none."""
        return sum(amounts, start=Money(0, currency))

    @classmethod
    def from_json(cls, value: Mapping[str, str]) -> Self:
        """Read ``{"amount": "12.30", "currency": "PEN"}``."""
        return cls.of(value["amount"], value["currency"])

    @property
    def amount(self) -> Decimal:
        """In major units, with the currency's own number of places."""
        return Decimal(self.minor).scaleb(-minor_units(self.currency))

    def as_json(self) -> dict[str, str]:
        """``{"amount": "12.30", "currency": "PEN"}``."""
        return {"amount": f"{self.amount:f}", "currency": self.currency}

    def share_of(self, total: "Money") -> Fraction | None:
        """This ÷ total, exact; None where the total is zero."""
        self._same(total)
        return Fraction(self.minor, total.minor) if total.minor else None

    def allocate(self, weights: Sequence[int | Decimal | Fraction]) -> tuple["Money", ...]:
        """Split by weights with the largest remainder, so that the parts sum to the whole to the last centavo.

        Equal remainders go to the earlier weight. ``ValueError`` for no weight, a negative one, or all zero.
        """
        exact = [Fraction(weight) for weight in weights]
        whole = sum(exact)
        if whole <= 0 or min(exact) < 0:
            raise ValueError("weights must not be negative and must not all be zero")
        quotas = [abs(self.minor) * weight / whole for weight in exact]
        floors = [int(quota) for quota in quotas]
        by_remainder = sorted(range(len(exact)), key=lambda index: floors[index] - quotas[index])
        for index in by_remainder[: abs(self.minor) - sum(floors)]:
            floors[index] += 1
        sign = -1 if self.minor < 0 else 1
        return tuple(Money(sign * part, self.currency) for part in floors)

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __abs__(self) -> "Money":
        return Money(abs(self.minor), self.currency)

    def __bool__(self) -> bool:
        """False for nothing."""
        return self.minor != 0

    def __mul__(self, factor: int | Decimal | Fraction | Share) -> "Money":
        """Times a number or share, rounded half up to the minor unit."""
        exact = factor.fraction if isinstance(factor, Share) else Fraction(factor)
        return Money(half_up(self.minor * exact), self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.minor < other.minor

    def __le__(self, other: "Money") -> bool:
        self._same(other)
        return self.minor <= other.minor

    def __gt__(self, other: "Money") -> bool:
        return other < self

    def __ge__(self, other: "Money") -> bool:
        return other <= self

    def __str__(self) -> str:
        """``PEN 12.30``, for logs and messages of the command line; pages use the country's format."""
        return f"{self.currency} {self.amount:,f}"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")


def half_up(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    whole = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -whole if value < 0 else whole

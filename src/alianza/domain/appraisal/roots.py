"""All roots of a polynomial between 0 and 1, certain: whole-number arithmetic, no step size, nothing overlooked.

Vincent's method with bisection (Collins and Akritas 1976): Descartes' rule of signs on halves of the interval until each holds no root
or one. Works on polynomials without repeated roots, so those are divided out first. Two roots closer than 36 digits are given as one.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from math import gcd, lcm

Whole = list[int]
# A Mersenne prime: a common factor that does not show modulo this prime does not exist.
_PRIME = 2**61 - 1
_BITS = 60
# Binary digits that floats are asked for, and the steps they may take; whole numbers check what they say.
_GUESSED, _STEPS = 40, 40
# Roots that agree in so many binary digits (36 decimal ones) count as one that touches zero; telling them apart could take hours.
_SAME_BITS = 120


def whole_numbers(values: Sequence[Fraction]) -> Whole:
    """The same polynomial in whole numbers without common divisor."""
    scale = lcm(*(value.denominator for value in values))
    return _primitive([int(value * scale) for value in values])


def sign_changes(values: Sequence[Fraction] | Sequence[int]) -> int:
    """How often the sign changes along the values, zeros left out."""
    signs = [value > 0 for value in values if value]
    return sum(one != other for one, other in pairwise(signs))


def unit_roots(coefficients: Whole) -> list[Fraction]:
    """Every root strictly between 0 and 1 of the square-free polynomial Σ cᵢ xⁱ, to 60 bits, lowest first."""
    return sorted(_refined(coefficients, low, level) for low, level in _isolated(coefficients))


def square_free(coefficients: Whole) -> Whole:
    """The polynomial with each root once."""
    derivative = _derivative(coefficients)
    if not derivative or _coprime_modulo(coefficients, derivative):
        return coefficients
    common = _common_factor(coefficients, derivative)
    return coefficients if len(common) == 1 else _quotient(coefficients, common)


def _isolated(coefficients: Whole) -> Iterator[tuple[int, int]]:
    """Pairs (k, m): one root in (k, k + 1) / 2^m; m below zero says that k / 2^-m is itself the root."""
    waiting = [(coefficients, 0, 0)]
    while waiting:
        local, low, level = waiting.pop()
        variations = sign_changes(_shifted(local[::-1]))
        if variations == 1:
            yield low, level
        if variations <= 1:
            continue
        if low.bit_length() > _SAME_BITS:
            yield 2 * low + 1, -(level + 1)
            continue
        degree = len(local) - 1
        left = [value << (degree - power) for power, value in enumerate(local)]
        right = _shifted(left)
        if right[0] == 0:
            yield 2 * low + 1, -(level + 1)
            right = right[1:]
        waiting += [(left, 2 * low, level + 1), (right, 2 * low + 1, level + 1)]


def _refined(coefficients: Whole, low: int, level: int) -> Fraction:
    if level < 0:
        return Fraction(low, 2**-level)
    before = _sign_at(coefficients, low, level) or _sign_at(_derivative(coefficients), low, level)
    low, level = _nearer(coefficients, low, level, before)
    while level < _BITS or low >> _BITS == 0:
        low, level = 2 * low, level + 1
        middle = _sign_at(coefficients, low + 1, level)
        if middle == 0:
            return Fraction(low + 1, 2**level)
        low += middle == before
        if level > 20 * _BITS:
            break
    return Fraction(2 * low + 1, 2 ** (level + 1))


def _nearer(coefficients: Whole, low: int, level: int, before: int) -> tuple[int, int]:
    """The small cell in which floats see the root, if whole numbers say that it is there; else the cell as it was."""
    guess = _guess(coefficients, low / 2**level, (low + 1) / 2**level, before)
    cell = int(guess * 2**_GUESSED)
    if level >= _GUESSED or not low <= cell >> (_GUESSED - level) <= low or _sign_at(coefficients, cell, _GUESSED) != before:
        return low, level
    return (cell, _GUESSED) if _sign_at(coefficients, cell + 1, _GUESSED) == -before else (low, level)


def _guess(coefficients: Whole, low: float, high: float, before: int) -> float:
    """About where the only root between the two is, by Newton's steps that stay between them."""
    scale = max(map(abs, coefficients))
    plain = [value / scale for value in reversed(coefficients)]
    at = (low + high) / 2
    for _ in range(_STEPS):
        value = slope = 0.0
        for one in plain:
            value, slope = value * at + one, slope * at + value
        low, high = (at, high) if value * before > 0 else (low, at)
        moved = at - value / slope if slope else low
        if abs(moved - at) < 2.0**-_BITS:
            break
        at = moved if low < moved < high else (low + high) / 2
    return at


def _sign_at(coefficients: Whole, numerator: int, level: int) -> int:
    """The sign of the polynomial at numerator / 2^level."""
    value, shift = coefficients[-1], 0
    for coefficient in coefficients[-2::-1]:
        shift += level
        value = value * numerator + (coefficient << shift)
    return (value > 0) - (value < 0)


def _shifted(coefficients: Whole) -> Whole:
    """The polynomial in x + 1."""
    falling = coefficients[::-1]
    for length in range(len(falling), 1, -1):
        falling[:length] = accumulate(falling[:length])
    return falling[::-1]


def _derivative(coefficients: Whole) -> Whole:
    return [power * value for power, value in enumerate(coefficients)][1:]


def _primitive(coefficients: Whole) -> Whole:
    divisor = gcd(*coefficients)
    return [value // divisor for value in coefficients] if divisor > 1 else coefficients


def _trimmed(coefficients: Whole) -> Whole:
    while coefficients and coefficients[-1] == 0:
        coefficients = coefficients[:-1]
    return coefficients


def _coprime_modulo(first: Whole, second: Whole) -> bool:
    """Whether the two certainly have no common factor; False means: perhaps."""
    if first[-1] % _PRIME == 0 or second[-1] % _PRIME == 0:
        return False
    a, b = [value % _PRIME for value in first], [value % _PRIME for value in second]
    while b:
        inverse = pow(b[-1], -1, _PRIME)
        while len(a) >= len(b):
            factor, offset = a[-1] * inverse % _PRIME, len(a) - len(b)
            for place, value in enumerate(b):
                a[offset + place] = (a[offset + place] - factor * value) % _PRIME
            a = _trimmed(a[:-1])
        a, b = b, a
    return len(a) == 1


def _common_factor(first: Whole, second: Whole) -> Whole:
    while second:
        first, second = second, _remainder(first, second)
    return first


def _remainder(dividend: Whole, divisor: Whole) -> Whole:
    """A whole-number multiple of the remainder, without common divisor."""
    rest = dividend
    while len(rest) >= len(divisor):
        offset, top = len(rest) - len(divisor), rest[-1]
        rest = [value * divisor[-1] for value in rest]
        for place, value in enumerate(divisor):
            rest[offset + place] -= top * value
        rest = _trimmed(rest[:-1])
        rest = _primitive(rest) if rest else rest
    return rest


def _quotient(dividend: Whole, divisor: Whole) -> Whole:
    rest = [Fraction(value) for value in dividend]
    result: list[Fraction] = []
    while len(rest) >= len(divisor):
        factor, offset = rest[-1] / divisor[-1], len(rest) - len(divisor)
        result.append(factor)
        rest = [value - factor * divisor[place - offset] if place >= offset else value for place, value in enumerate(rest)][:-1]
    return whole_numbers(result[::-1])

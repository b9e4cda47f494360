"""A million internal rates: ours, pyxirr in a loop and numpy_financial in a loop, on the same vectors; and how many are wrong."""

import importlib
import importlib.util
from collections.abc import Callable

import numpy as np
import pyxirr

from alianza.bench.timed import best_of, once
from alianza.domain.appraisal import FloatArray, RateFlag, Rates, internal_rate, internal_rates

MILLION, PERIODS = 1_000_000, 11
PYXIRR_SAMPLE, FINANCIAL_SAMPLE, EXACT_SAMPLE = 200_000, 3_000, 3_000


def vectors(count: int = MILLION, seed: int = 20261124) -> FloatArray:
    """An outlay and ten yearly results, about a tenth of them with more than one sign change."""
    chance = np.random.default_rng(seed)
    flows = chance.normal(30, 13, (count, PERIODS)) * chance.uniform(0.4, 1.6, (count, 1))
    flows[:, 0] = -chance.uniform(40, 220, count)
    return flows


def rate_figures() -> dict[str, object]:
    """Seconds for a million vectors and the count of wrong ones; the slower libraries run on a part and are scaled."""
    flows = vectors()
    timed = best_of(3, lambda: internal_rates(flows))
    found = timed.result
    return {
        "vectors": MILLION,
        "periods": PERIODS,
        "several_sign_changes": float((found.sign_changes > 1).mean()),
        "flags": {flag.name.lower(): int((found.flag == flag).sum()) for flag in RateFlag},
        "alianza_seconds": timed.seconds,
        "alianza_cpu_seconds": timed.cpu_seconds,
        "alianza_not_bracketed": not_bracketed(flows, found),
        "alianza_differ_from_exact": differ_from_exact(flows, found),
        "alianza_exact_compared": EXACT_SAMPLE,
        "pyxirr": _loop(pyxirr.irr, flows, found, PYXIRR_SAMPLE),
        "numpy_financial": _numpy_financial(flows, found),
    }


def not_bracketed(flows: FloatArray, found: Rates) -> int:
    """Unique rates around which the present value does not change its sign within 1e-9: every one would be wrong."""
    rows = np.flatnonzero(found.flag == RateFlag.UNIQUE)
    rate, cash = found.rate[rows], flows[rows]
    below, above = (_value(cash, rate + shift * (1 + rate)) for shift in (-1e-9, 1e-9))
    return int((~(np.sign(below) * np.sign(above) < 0)).sum())


def _value(cash: FloatArray, rate: FloatArray) -> FloatArray:
    factor, value = 1 / (1 + rate), np.zeros(len(cash))
    for column in cash.T[::-1]:
        value = value * factor + column
    return value


def differ_from_exact(flows: FloatArray, found: Rates) -> int:
    """Among vectors with several sign changes, how many differ from exact arithmetic in flag or by 1e-9."""
    wrong = 0
    for row in np.flatnonzero(found.sign_changes > 1)[:EXACT_SAMPLE]:
        exact = internal_rate(flows[row])
        same = RateFlag[exact.status.name] == found.flag[row]
        wrong += not same or (exact.value is not None and abs(exact.value - found.rate[row]) > 1e-9 * (1 + abs(exact.value)))
    return int(wrong)


def _numpy_financial(flows: FloatArray, found: Rates) -> dict[str, object] | None:
    """None where the package of the tests is not installed."""
    if importlib.util.find_spec("numpy_financial") is None:
        return None
    return _loop(importlib.import_module("numpy_financial").irr, flows, found, FINANCIAL_SAMPLE)


def _loop(solve: Callable[[FloatArray], float | None], flows: FloatArray, found: Rates, count: int) -> dict[str, object]:
    """Seconds scaled to a million, rates unlike ours, and rates given although several or none exist."""
    timed = once(lambda: np.array([_or_nan(solve(row)) for row in flows[:count]]))
    rates = timed.result
    ours, flag = found.rate[:count], found.flag[:count]
    unlike = (flag == RateFlag.UNIQUE) & ~(np.abs(rates - ours) <= 1e-6 * (1 + np.abs(ours)))
    return {
        "run_on": count,
        "seconds_for_a_million": timed.seconds * MILLION / count,
        "cpu_seconds_for_a_million": timed.cpu_seconds * MILLION / count,
        "unlike_the_only_rate": int(unlike.sum()),
        "one_of_several_given_in_silence": int(((flag == RateFlag.MULTIPLE) & np.isfinite(rates)).sum()),
    }


def _or_nan(rate: float | None) -> float:
    return float("nan") if rate is None else float(rate)

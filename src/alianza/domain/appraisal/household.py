"""What a member household earns: with, without, after debt, and per day of family work."""

from dataclasses import dataclass

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.component import OPERATING, Basis, Category, by_year, cash_flow
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.viewpoints import Finance

EARNED = tuple(one for one in OPERATING if one is not Category.FAMILY_LABOUR)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Household:
    """Per household and year 1 … n. Income counts what the family eats and does not subtract its own work.

    ``per_day`` is income of all over days of family work with the project (NaN without such days).
    """

    households: int
    with_project: FloatArray
    without: FloatArray
    after_debt: FloatArray
    family_days: FloatArray
    per_day: FloatArray

    @property
    def increment(self) -> FloatArray:
        """With less without."""
        return self.with_project - self.without

    @property
    def growth(self) -> FloatArray:
        """The increment over the income without (NaN where that is not above zero)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.without > 0, self.increment / self.without, np.nan)


def household(basis: Basis, money: Finance, households: int) -> Household:
    """The income of the mean household; ``after_debt`` is its increment less its part of the instalments."""
    income = {one: cash_flow(basis, basis.chosen(EARNED, one))[1:] for one in (Scenario.WITH, Scenario.WITHOUT)}
    increment = income[Scenario.WITH] - income[Scenario.WITHOUT]
    days = _family_days(basis)
    with np.errstate(divide="ignore", invalid="ignore"):
        per_day = np.where(days > 0, income[Scenario.WITH] / days, np.nan)
    return Household(
        households=households,
        with_project=read_only(income[Scenario.WITH] / households),
        without=read_only(income[Scenario.WITHOUT] / households),
        after_debt=read_only((increment - by_year(money.service)[1:]) / households),
        family_days=read_only(days / households),
        per_day=read_only(per_day),
    )


def _family_days(basis: Basis) -> FloatArray:
    chosen = (one for one in basis.components if one.category is Category.FAMILY_LABOUR and one.scenario is Scenario.WITH)
    days = sum((one.quantity for one in chosen if one.quantity is not None), start=np.zeros(basis.monthly.shape[1]))
    return by_year(days)[1:]

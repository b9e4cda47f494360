"""Reads a frozen result: each figure written as people read it, and what is not defined said in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext as _

from alianza.domain.appraisal.component import Category
from alianza.domain.values import LocalText, Money
from alianza.exchange.appraisal_meanings import DRIVERS, LEAST_ERROR, NAMES, RATES, TIMINGS, VIEWS
from alianza.pages import formats
from alianza.pages.frame import words


class Result(Protocol):
    """What is read: a frozen appraisal, or one that was only tried."""

    @property
    def result(self) -> Any:
        """Figures of ``exchange.appraisal_json``."""

    @property
    def currency(self) -> str:
        """ISO 4217."""

    @property
    def financing(self) -> Any:
        """Who pays, and what the rules say."""


class Reading:
    """One result and how its figures are written."""

    def __init__(self, row: Result) -> None:
        self.result: dict[str, Any] = row.result
        self.financing: dict[str, Any] = row.financing
        self._currency, self._scale = row.currency, Decimal(row.result["scale"])

    def view(self, name: str) -> dict[str, Any]:
        """One viewpoint's figures."""
        found: dict[str, Any] = self.result["views"][name]
        return found

    def money(self, amount: float | None) -> str:
        """An amount of the plan in whole units of its currency."""
        if amount is None:
            return _("Unknown")
        return formats.money(Money.rounded(Decimal(str(amount)) * self._scale, self._currency), whole=True)

    def price(self, amount: float) -> str:
        """A price in the plan’s currency, with its cents."""
        return formats.money(Money.rounded(Decimal(str(amount)) * self._scale, self._currency))

    def rate(self, irr: Mapping[str, Any]) -> str:
        """The only rate, or why there is none."""
        status = str(irr["status"])
        return formats.share(irr["roots"][0]) if status == "unique" else words(RATES[status])

    def times(self, value: float | None) -> str:
        """A ratio; where it is not defined, so."""
        return _("Not defined") if value is None else formats.number(value, 2)

    def payback(self) -> str:
        """After how many years the money is back."""
        years = self.view("project")["payback"]
        return _("Not within the plan") if years is None else _("%(years)s years") % {"years": formats.number(years, 1)}

    def coverage(self) -> str:
        """The lowest yearly coverage of the debt."""
        lowest = self.result["debt"]["dscr_min"]
        return _("No loan") if lowest is None else _("%(times)s times") % {"times": formats.number(lowest, 2)}

    @property
    def has_loan(self) -> bool:
        """Whether a lender gives or gets anything."""
        return any(self.view("bank")["flow"])

    @property
    def knows_margin(self) -> bool:
        """Whether the plan states what the buyer earns on the product."""
        return any(one["category"] == Category.BUYER_MARGIN for one in self.result.get("lines", ()))

    @property
    def middle(self) -> int:
        """The place of the middle year in a list over years 1 … n."""
        return (int(self.result["years"]) - 1) // 2

    def income(self, name: str) -> str:
        """A household's income in the middle year: ``with``, ``without`` or ``increment``."""
        home = self.result["household"]
        return _("Number of households not stated") if home is None else self.money(home[name][self.middle])

    def basis(self, name: str = "project") -> str:
        """The rate and timing of a present value."""
        found = self.view(name)
        said = {"rate": formats.share(found["rate"]), "timing": words(TIMINGS[found["timing"]])}
        return _("at %(rate)s a year, %(timing)s") % said


def margin_unknown() -> str:
    """What a buyer's flow leaves out where the plan states no margin."""
    return _("The plan does not state what the buyer earns on the product: only what he gives and the penalties he receives are counted.")


def driver_words(code: str) -> str:
    """What a driver is called; one of a single line with that line’s code."""
    name, _sep, line = code.partition(":")
    known = DRIVERS.get(name)
    called = words(known) if known else name
    return f"{called}: {line}" if line else called


def estimate(one: Mapping[str, Any], key: str) -> str:
    """A part of the variance with its standard error in percentage points; what was computed before there were any has none."""
    error = one.get(f"{key}_error")
    return formats.share(one[key]) if error is None else f"{formats.share(one[key])} ± {formats.number(max(100 * error, LEAST_ERROR), 2)}"


def main_figures(found: Reading) -> list[tuple[str, str]]:
    """The figures in which two versions are compared: label and text."""
    rows = [
        (NAMES["npv"], found.money(found.view("project")["npv"])),
        (NAMES["irr"], found.rate(found.view("project")["irr"])),
        (NAMES["benefit_cost"], found.times(found.result["benefit_cost"])),
        (NAMES["payback"], found.payback()),
        (NAMES["dscr"], found.coverage()),
    ]
    named = [(words(label), text) for label, text in rows]
    named += [
        (_("Income per household, with the project"), found.income("with")),
        (_("Income per household, without it"), found.income("without")),
    ]
    return [*named, *_views(found), *_flows(found), *_risk(found)]


def _views(found: Reading) -> list[tuple[str, str]]:
    label: LocalText
    rows = []
    for name, label in VIEWS.items():
        if name not in ("project", "household"):
            rows.append((f"{words(NAMES['npv'])}: {words(label)}", found.money(found.view(name)["npv"])))
    return rows


def _flows(found: Reading) -> list[tuple[str, str]]:
    flow = found.view("project")["flow"]
    return [(_("Net flow of year %(year)s") % {"year": year}, found.money(value)) for year, value in enumerate(flow)]


def _risk(found: Reading) -> list[tuple[str, str]]:
    risk = found.result["risk"]
    if risk is None:
        return []
    missed = risk["probability_instalment_missed"]
    return [
        (_("Probability that the project loses money"), formats.share(risk["probability_npv_below_zero"])),
        (_("Probability that an instalment is missed"), _("No loan") if missed is None else formats.share(missed)),
    ]

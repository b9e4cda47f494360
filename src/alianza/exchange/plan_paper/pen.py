"""What every part of the printed plan is written with: the plan, its frozen figures, the language and how numbers look in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.series import Series
from alianza.domain.values import LocalText
from alianza.exchange.appraisal_meanings import RATES, TIMINGS
from alianza.exchange.figures_written import Written
from alianza.exchange.paper import Table
from alianza.exchange.plan_paper.words import WORDS

YEARS_ACROSS = 11


@dataclass(frozen=True, kw_only=True)
class Front:
    """What stands around a plan: whose it is, which version, under which rules. Empty where a plan stands alone.

    ``broken``: what the programme's rules have against it, None where nobody asked them.
    """

    day: date
    alliance: str = ""
    organisation: str = ""
    programme: str = ""
    place: str = ""
    version: str = ""
    appraised: str = ""
    rulebook: str = ""
    broken: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Words and numbers of one plan in one language. ``figures`` are those of ``exchange.appraisal_json``."""

    plan: Plan
    figures: Mapping[str, Any]
    note: Sequence[str]
    written: Written
    front: Front

    def say(self, key: str, **values: object) -> str:
        """Some words of ours."""
        return self.local(WORDS[key]).format(**values)

    def local(self, text: LocalText) -> str:
        """A text in the paper's language."""
        return text.in_language(self.written.language)

    def money(self, amount: float | Decimal | None) -> str:
        """An amount with the currency's sign."""
        return self.written.money(amount)

    def names(self, texts: Sequence[str]) -> str:
        """``a, b and c``."""
        *before, last = texts
        return self.say("list_and", first=", ".join(before), last=last) if before else last

    def rate(self, irr: Mapping[str, Any]) -> str:
        """The only rate, or why there is none."""
        return self.written.share(irr["roots"][0]) if irr["status"] == "unique" else self.local(RATES[irr["status"]])

    def basis(self, view: Mapping[str, Any]) -> str:
        """The rate and timing of a present value."""
        return self.say("at_rate", rate=self.written.share(view["rate"]), timing=self.local(TIMINGS[view["timing"]]))

    def months(self, count: int) -> str:
        """So many months; none is at once."""
        if not count:
            return self.say("at_once")
        return self.say("one_month") if count == 1 else self.say("months", months=count)

    def payback(self, years: float | None) -> str:
        """After how many years the money is back."""
        return self.say("not_within") if years is None else self.say("years", years=self.written.number(years, 1))

    def times(self, value: float | None) -> str:
        """A coverage or ratio."""
        return self.say("not_defined") if value is None else self.written.fixed(value)

    def series(self, values: Series, places: int = 2) -> str:
        """``9,000; 19,000; 15,000, then the same``."""
        numbers = "; ".join(self.written.number(one, places) for one in values.values)
        return self.say("goes_on", values=numbers) if values.goes_on and not values.is_constant else numbers

    def prices(self, values: Series) -> str:
        """The same for prices, in the currency."""
        numbers = "; ".join(self.written.exact(one) for one in values.values)
        return self.say("goes_on", values=numbers) if values.goes_on and not values.is_constant else numbers

    def yearly(self, caption: str, rows: Sequence[tuple[str, Sequence[str]]], *, first: int = 0, strong: Sequence[int] = ()) -> list[Table]:
        """Rows of a figure a year, as many tables as the years need; ``first`` is the number of the first year."""
        count, tables = max((len(values) for _, values in rows), default=0), []
        for start in range(0, count, YEARS_ACROSS):
            end = min(start + YEARS_ACROSS, count)
            heads = (self.say("concept"), *(self.say("year_short", year=first + year) for year in range(start, end)))
            cells = tuple((label, *values[start:end]) for label, values in rows)
            numeric = tuple(range(1, len(heads)))
            tables.append(Table(headings=heads, rows=cells, caption=caption, numeric=numeric, strong=tuple(strong)))
        return tables

    def unit(self) -> str:
        """``in COP``, for tables whose figures name no currency."""
        return self.say("in_currency", currency=self.written.currency)

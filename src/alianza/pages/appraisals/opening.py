"""What every opened figure is made of: its shape, its words, its yearly tables."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.appraisal import Timing
from alianza.domain.appraisal.plan_flow import plan_factors
from alianza.exchange.appraisal_meanings import FORMULAS, MEANINGS, NAMES, PARTY_MEANING, VIEWS
from alianza.pages.appraisals.reading import Reading
from alianza.pages.frame import words
from alianza.pages.money.panels import table

PARTIES = ("organisation", "buyer", "bank", "treasury", "economy")
TERMS = 3


@dataclass(frozen=True)
class Opened:
    """A figure: its value, how it was reckoned, its formula in signs and with numbers, and tables by year."""

    code: str
    label: str
    value: str
    basis: str
    meaning: str
    formula: str
    worked: tuple[str, ...]
    tables: tuple[dict[str, Any], ...]


def label_of(code: str) -> str:
    """What a figure is called."""
    return words(NAMES[code]) if code in NAMES else f"{words(NAMES['npv'])}: {words(VIEWS[code])}"


def made(code: str, value: str, worked: list[str], tables: list[dict[str, Any]], basis: str = "") -> Opened:
    """A figure with the words of its code."""
    meaning = PARTY_MEANING if code in PARTIES else MEANINGS[code if code in NAMES else "npv"]
    formula = f"{words(FORMULAS['npv'])}. {words(FORMULAS[code])}" if code in PARTIES else words(FORMULAS[code])
    return Opened(code, label_of(code), value, basis, words(meaning), formula, tuple(worked), tuple(tables))


def year_words(number: int) -> str:
    """``Year 3``."""
    return _("Year %(year)s") % {"year": number}


def factors(view: dict[str, Any], rate: float) -> list[float]:
    """What money of each year is worth at this rate."""
    return [float(one) for one in plan_factors(len(view["flow"]), rate, Timing(view["timing"]))]


def sum_of(terms: list[str]) -> str:
    """The first terms and the last: enough to do it again."""
    shown = terms if len(terms) <= TERMS + 1 else [*terms[:TERMS], "…", terms[-1]]
    return " + ".join(shown)


def by_year(found: Reading, caption: str, parts: list[tuple[str, list[float]]], first: int = 0) -> dict[str, Any]:
    """Money by year, a column a part."""
    heads = [_("Year"), *(label for label, _values in parts)]
    count = max((len(values) for _label, values in parts), default=0)
    rows = [[year_words(first + year), *(found.money(values[year]) for _label, values in parts)] for year in range(count)]
    return table(caption, heads, rows, numeric=tuple(range(1, len(heads))))

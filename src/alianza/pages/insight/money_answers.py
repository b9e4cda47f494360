"""Money of our own records broken down: each currency by itself, nothing converted, two of them never added up."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.analytics import explore
from alianza.analytics.explore import Slice
from alianza.domain.portfolio.dollars import MILLION_SUFFIX
from alianza.domain.portfolio.review import OWN
from alianza.domain.portfolio.thin import UNTOLD
from alianza.domain.values import minor_units
from alianza.exchange.classification import category_of
from alianza.pages.frame import words
from alianza.pages.insight.own import FEWEST, prices
from alianza.pages.insight.questions import OWN_MEASURES, AnswerRow, OwnMeasure, Question, few_words, key_words
from alianza.services.extracts import Extract

MILLION = 1_000_000
YEARS = {"brought_minor": ("brought_since", "brought_until"), "delivered_minor": ("delivered_since", "delivered_until")}
SUMS = ("agreed_minor", "producers_minor", "brought_minor", "delivered_minor", "unpriced")
Sums = dict[str, int | None]


def money_answer(question: Question, extract: Extract) -> list[AnswerRow]:
    """A row for each group, as of the day of an extract: in millions of its money, or in its money for each family."""
    code = question.measure.removeprefix(OWN)
    part = Slice(extract.day.year, (question.programme,) if question.programme else (), question.since, question.until)
    groups = _grouped(question.by, explore.money_by(extract.folder, question.by, part))
    families = _families(question.by, explore.persons_by(extract.folder, question.by, part))
    source = _("Own records, extract {sha256}").format(sha256=extract.hash)
    rows = []
    for key, currencies in sorted(groups.items()):
        value, unit, note = _told(code, currencies, families.get(key, 0))
        kind = "" if value is None else "actual"
        rows.append(AnswerRow(key, key_words(question.by, key), value, note, unit, extract.day, kind, source))
    return rows


def _grouped(by: str, found: list[Mapping[str, Any]]) -> dict[str, dict[str, Sums]]:
    """Group to currency to its sums; None where nothing is known."""
    groups: dict[str, dict[str, Sums]] = {}
    for row in found:
        into = groups.setdefault(_group(by, row["key"]), {}).setdefault(row["currency"] or "", {})
        for name in SUMS:
            into[name] = _added(into.get(name), row[name])
        for since, until in YEARS.values():
            into[since] = min((one for one in (into.get(since), row[since]) if one is not None), default=None)
            into[until] = max((one for one in (into.get(until), row[until]) if one is not None), default=None)
    return groups


def _added(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other


def _families(by: str, found: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for key, row in found.items():
        group = _group(by, key)
        counted[group] = counted.get(group, 0) + (row["families"] or 0)
    return counted


def _group(by: str, key: str) -> str:
    return category_of(key) or "" if by == "product" else key


def _told(code: str, currencies: Mapping[str, Sums], families: int) -> tuple[Decimal | None, str, str]:
    """Value, unit and what has to be said beside it; or no value, and why."""
    measure = OWN_MEASURES[code]
    rests_on = measure.whole if measure.percent else measure.part
    known = {name: one for name, one in currencies.items() if one[rests_on]}
    if not known:
        return None, "", words(UNTOLD[code]) if code in UNTOLD else _("nothing agreed yet")
    if len(known) > 1:
        return None, "", _("several currencies: {names}").format(names=", ".join(sorted(known)))
    ((currency, sums),) = known.items()
    return _value(measure, currency, sums, families)


def _value(measure: OwnMeasure, currency: str, sums: Sums, families: int) -> tuple[Decimal | None, str, str]:
    part, note = sums[measure.part] or 0, _note(measure.part, sums)
    if measure.percent:
        return _decimal(Fraction(100 * part, sums[measure.whole] or 1)), "%", note
    scale = 10 ** minor_units(currency)
    if not measure.whole:
        return _decimal(Fraction(part, scale * MILLION)), f"{currency}{MILLION_SUFFIX}", note
    if not families:
        return None, "", _("nothing to divide by")
    return (None, "", few_words()) if families < FEWEST else (_decimal(Fraction(part, scale * families)), currency, note)


def _note(part: str, sums: Sums) -> str:
    """The years whose prices a sum is in, and how many deliveries it leaves out."""
    if part not in YEARS:
        return ""
    since, until = (sums[name] for name in YEARS[part])
    left = sums["unpriced"] if part == "delivered_minor" else 0
    told = [prices(since, until)] if until is not None else []
    if left:
        told.append(
            ngettext("{left} delivery without a price left out", "{left} deliveries without a price left out", left).format(left=left)
        )
    return ", ".join(told)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)

"""What our own records say, as observations: the same measures by the same definitions, from the newest extract."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.analytics import explore
from alianza.analytics import portfolio as portfolio_counts
from alianza.analytics.portfolio import ProgrammeCounts
from alianza.domain.portfolio.concentration import Concentration, concentration
from alianza.domain.portfolio.measures import UNITS
from alianza.domain.portfolio.observation import LOCAL, Kind, Observation
from alianza.domain.portfolio.review import OWN
from alianza.domain.values import minor_units
from alianza.exchange.classification import category_of
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import extracts

FEWEST = 5
"""Fewer persons than this are not shown as a group of their own."""


@dataclass(frozen=True)
class Counted:
    """The counts of an extract: its day, the short hash it is cited by, programmes, and alliances by programme and category of product."""

    day: date
    sha256: str
    programmes: tuple[ProgrammeCounts, ...]
    products: dict[str, dict[str, int]]


def renew(day: date) -> extracts.Extract:
    """Write the extract of a day and count it at once, so that no reader waits for it."""
    with working_for([EVERYWHERE]):
        extract = extracts.write(day)
    counted()
    return extract


def counted() -> Counted | None:
    """The newest extract's counts; None before the first. Computed once an extract, then read."""
    extract = extracts.latest()
    if extract is None:
        return None
    return _known(str(extract.folder), extract.hash)


@lru_cache(maxsize=4)
def _known(folder: str, sha256: str) -> Counted | None:
    extract = extracts.latest()
    if extract is None:
        return None
    told = extracts.remembered(extract, f"counted-{sha256}", lambda: _counted(extract))
    programmes = (one | {"by_sector": tuple((sector, count) for sector, count in one["by_sector"])} for one in told["programmes"])
    return Counted(extract.day, sha256, tuple(ProgrammeCounts(**one) for one in programmes), told["products"])


def _counted(extract: extracts.Extract) -> dict[str, Any]:
    found = portfolio_counts.counts(extract.folder, extract.day.year)
    products: dict[str, Counter[str]] = {one.programme: Counter() for one in found}
    for programme, product, alliances in explore.products(extract.folder):
        products[programme][category_of(product) or ""] += alliances
    return {"programmes": [asdict(one) for one in found], "products": {code: dict(one) for code, one in products.items()}}


def observations(found: Counted | None, day: date) -> list[Observation]:
    """Every measure of every programme run here, if the extract was there by the day."""
    if found is None or found.day > day:
        return []
    source = _("Own records, extract {sha256}").format(sha256=found.sha256)
    return [
        Observation(
            subject=f"{OWN}{one.programme}", measure=measure, unit=_unit(measure, one), as_of=found.day, source=source,
            kind=Kind.PROJECTION if measure in EXPECTED else Kind.ACTUAL,
            value=Decimal(value.numerator) / Decimal(value.denominator), text=text or None,
        )
        for one in found.programmes
        for measure, value, text in (*_measures(one, found), *_money(one), *_credit(one), *_economy(one), *_opportunities(one))
        if value is not None
    ]  # fmt: skip


def of_programme(code: str, day: date) -> dict[str, Observation]:
    """What our own records say of one programme, by measure; nothing for one that does not run here."""
    return {one.measure: one for one in observations(counted(), day) if code and one.subject == f"{OWN}{code}"}


EXPECTED = frozenset({"income_rise_expected"})
Told = tuple[str, Fraction | None, str]
"""A measure, its value (None: not known), and what has to be said beside it."""


def _unit(measure: str, one: ProgrammeCounts) -> str:
    return f"{one.currency} million" if UNITS[measure] == LOCAL else UNITS[measure]


def _measures(one: ProgrammeCounts, found: Counted) -> Iterable[Told]:
    index, classified = _index(found.products.get(one.programme, {}))
    yield "alliances", Fraction(one.alliances), ""
    yield "families", Fraction(one.families) if one.alliances else None, ""
    yield "members_per_alliance", one.share(one.members, one.alliances), ""
    yield "concentration", index.index if index else None, classified
    yield "concentration_normalised", index.normalised if index else None, classified
    yield "women_share", _persons(one.women, one.sex_known), ""
    yield "youth_share", _persons(one.young, one.birth_known), ""
    yield "indigenous_share", _persons(one.indigenous, one.members), ""
    yield "displaced_share", _persons(one.displaced, one.members), ""
    yield "contribution_share", one.share(100 * one.producers_minor, one.planned_minor), ""
    yield "plans_with_credit", Fraction(one.plans_with_credit) if one.plans else None, ""
    yield "credit_alliances_share", one.share(100 * one.plans_with_credit, one.plans), ""


def _index(mix: Mapping[str, int]) -> tuple[Concentration | None, str]:
    """Of the alliances whose product is classified, and how many these are where it is not all: nobody knows what the others share."""
    known = {category: alliances for category, alliances in mix.items() if category}
    part, whole = sum(known.values()), sum(mix.values())
    return concentration(list(known.values())), _("{told} classified").format(told=_of(part, whole)) if part < whole else ""


def _money(one: ProgrammeCounts) -> Iterable[Told]:
    """In millions of the programme's money, at the prices of the years it was brought in."""
    if not one.currency:
        return
    whole = 10 ** minor_units(one.currency) * 1_000_000
    years = prices(one.brought_since, one.brought_until)
    brought = Fraction(one.brought_minor, whole) if one.brought_minor else None
    yield "brought_amount", brought, years
    yield "brought_per_family", brought / one.families if brought and one.families else None, years
    yield "agreed_per_family", one.share(one.planned_minor, whole * one.families) if one.planned_minor else None, ""


def prices(since: int | None, until: int | None) -> str:
    """The years that amounts are in prices of."""
    if since is None or since == until:
        return _("prices of {year}").format(year=until)
    return _("prices of {since} to {until}").format(since=since, until=until)


def _credit(one: ProgrammeCounts) -> Iterable[Told]:
    """Terms as appraised plans state them, each loan counting once; lenders that have confirmed in Alianza."""
    told = ngettext("{loans} loan, as its plan states it", "{loans} loans, as plans state them", one.loans).format(loans=one.loans)
    yield "loan_maturity", one.share(one.loan_months, 12 * one.loans), told
    yield "loan_rate", one.share(one.loan_millionths, 10_000 * one.loans), _("{loans}; effective rates").format(loans=told)
    yield "bank_share", one.share(100 * one.lent_by_bank, one.lent), _of(one.lent_by_bank, one.lent)
    yield "lenders", Fraction(one.lenders) if one.alliances else None, ""


def _economy(one: ProgrammeCounts) -> Iterable[Told]:
    """Buyers with a signed contract, what they have confirmed, what families expect, and the land of members."""
    yield "commercial_partners", Fraction(one.buyers) if one.alliances else None, ""
    if one.currency and one.delivered_minor:
        years, left = prices(one.delivered_since, one.delivered_until), one.unpriced
        rest = ngettext("{left} delivery without a price left out", "{left} deliveries without a price left out", left).format(left=left)
        whole = 10 ** minor_units(one.currency) * 1_000_000
        yield "delivered_amount", Fraction(one.delivered_minor, whole), f"{years}, {rest}" if left else years
    gain = 100 * (one.income_expected - one.income_now)
    yield "income_rise_expected", one.share(gain, one.income_now), _of(one.income_known, one.alliances)
    yield "land_per_member", one.share(one.land_m2, 10_000 * one.land_known) if one.land_known >= FEWEST else None, ""


def _of(part: int, whole: int) -> str:
    return _("{part} of {whole}").format(part=part, whole=whole)


def _opportunities(one: ProgrammeCounts) -> Iterable[Told]:
    """In per cent of the alliances of which it can be told, with the two counts."""
    for measure, part, whole in (
        ("green_share", one.green, one.green_known),
        ("nutrition_share", one.nutrition, one.nutrition_known),
        ("post_conflict_share", one.post_conflict, one.post_conflict_known),
        ("revolving_fund_planned_share", one.revolving_fund, one.revolving_fund_known),
    ):
        yield measure, one.share(100 * part, whole), _of(part, whole)


def _persons(part: int, whole: int) -> Fraction | None:
    """In per cent; None where so few are counted that they could be known by it."""
    if whole < FEWEST or 0 < part < FEWEST or 0 < whole - part < FEWEST:
        return None
    return Fraction(100 * part, whole)

"""The measures of a portfolio from a programme's own records: one set of expressions, on whatever engine reads the extracts.

Counts and sums are whole numbers in the engine; divisions are made once, at the end, by the reader. An alliance counts as
implemented from its designated account on; families are households of members where they are known, else what the
organisation stated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from alianza import analytics
from alianza.analytics.engine import ask, connect

IMPLEMENTED = ("account_opening", "in_implementation", "suspended", "in_closing", "closed")
YOUTH_BELOW = 30
"""Young: below 30 years, as the review has it for Jamaica (section 7)."""


@dataclass(frozen=True)
class ProgrammeCounts:
    """One programme's whole numbers; None where nothing is counted."""

    programme: str
    country: str
    applications: int
    alliances: int
    members: int
    women: int
    sex_known: int
    young: int
    birth_known: int
    indigenous: int
    displaced: int
    families: int
    by_sector: tuple[tuple[str, int], ...]
    currency: str = ""
    grant_minor: int | None = None
    total_minor: int | None = None
    """Grants and totals of the implemented alliances in minor units."""
    plans: int = 0
    plans_with_credit: int = 0
    planned_minor: int = 0
    producers_minor: int = 0
    """Agreed plans of the implemented alliances: how many, how many with a lender, what all payers and what producers bring."""
    brought_minor: int = 0
    brought_since: int | None = None
    brought_until: int | None = None
    """What was verified as brought, in money and in kind, and the years it was brought in."""
    green: int = 0
    green_known: int = 0
    nutrition: int = 0
    nutrition_known: int = 0
    post_conflict: int = 0
    post_conflict_known: int = 0
    revolving_fund: int = 0
    revolving_fund_known: int = 0
    """Implemented alliances of which it is so, and of which it can be told either way."""
    buyers: int = 0
    lenders: int = 0
    lent: int = 0
    lent_by_bank: int = 0
    """Buyers with a signed contract, lenders that have confirmed; alliances with a lender of a known sort, and those with a bank."""
    loans: int = 0
    loan_months: int = 0
    loan_millionths: int = 0
    """Loans that appraised plans state, their months and their effective yearly rates added up."""
    land_m2: int = 0
    land_known: int = 0
    """Land of members in square metres, and of how many members it is known."""
    income_known: int = 0
    income_now: int = 0
    income_expected: int = 0
    """Alliances whose last form says what a family earns and will earn; both added up over their families."""
    delivered_minor: int = 0
    delivered_since: int | None = None
    delivered_until: int | None = None
    unpriced: int = 0
    """What buyers have confirmed in the programme's money, the years of it, and deliveries that it leaves out."""

    def share(self, part: int, whole: int) -> Fraction | None:
        """part ÷ whole; None where there is nothing to divide."""
        return Fraction(part, whole) if whole else None


Engine = Any
"""An Ibis backend, of ``analytics.engine.connect``."""


def answers(connection: Engine, folder: Path, year: int) -> dict[str, Any]:
    """The answer to every question, by name, as Arrow tables of one schema, whatever the engine's own types of whole numbers are.

    ``year`` is the one that ages are counted in; questions to tables that an older extract does not have are left out.
    """
    found = {name: ask(connection, folder, ["alliances"], question) for name, question in OF_ALLIANCES.items()}
    found["people"] = ask(connection, folder, ["alliances", "members"], _people, year)
    there = {name: asked for name, asked in LATER.items() if (folder / asked[0]).is_dir()}
    return found | {name: ask(connection, folder, [table], question) for name, (table, question) in there.items()}


def counts(folder: Path, year: int, connection: Engine = None) -> list[ProgrammeCounts]:
    """The counts of every programme in an extract, by the engine that is set."""
    found = {name: one.to_pylist() for name, one in answers(connection or connect(), folder, year).items()}
    known: dict[str, dict[str, Any]] = {}
    for name in ("people", "money", *LATER):
        for row in found.get(name, ()):
            known.setdefault(row["programme"], {}).update(row)
    sectors: dict[str, list[tuple[str, int]]] = {}
    for row in found["sectors"]:
        sectors.setdefault(row["programme"], []).append((row["sector"], row["alliances"]))
    return [_counts(row, known.get(row["programme"], {}), sectors.get(row["programme"], [])) for row in found["applications"]]


def _applications(alliances: Any) -> Any:
    sent = alliances.filter(alliances.submitted_year.notnull())
    implemented = sent.state.isin(IMPLEMENTED)
    found = sent.group_by(["programme", "country"]).aggregate(applications=sent.count(), alliances=implemented.cast("int64").sum())
    return found.order_by("programme")


def _implemented(alliances: Any) -> Any:
    return alliances.filter(alliances.state.isin(IMPLEMENTED))


def _sectors(alliances: Any) -> Any:
    rows = _implemented(alliances)
    return rows.group_by(["programme", "sector"]).aggregate(alliances=rows.count()).order_by(["programme", "sector"])


def _money(alliances: Any) -> Any:
    """Sums in minor units; a programme has one currency."""
    rows = _implemented(alliances)
    sums = {name: rows[name].sum() for name in ("grant_minor", "total_minor")}
    return rows.group_by("programme").aggregate(currency=rows.currency.max(), **sums).order_by("programme")


def _contributions(contributions: Any) -> Any:
    """What is agreed for the implemented alliances, by all payers and by producers, and in how many plans a lender takes part."""
    rows = contributions.filter(contributions.state.isin(IMPLEMENTED))
    of = {payer: (rows.payer == payer) & (rows.amount_minor > 0) for payer in ("producers", "lender")}
    sums = {
        "plans": rows.alliance.nunique(),
        "plans_with_credit": rows.alliance.nunique(where=of["lender"]),
        "planned_minor": rows.amount_minor.sum(),
        "producers_minor": rows.amount_minor.sum(where=of["producers"]),
    }
    return rows.group_by("programme").aggregate(**sums).order_by("programme")


def _brought(brought: Any) -> Any:
    """What was verified as brought to the implemented alliances, and in which years."""
    rows = brought.filter(brought.state.isin(IMPLEMENTED))
    sums = {"brought_minor": rows.amount_minor.sum(), "brought_since": rows.year.min(), "brought_until": rows.year.max()}
    return rows.group_by("programme").aggregate(**sums).order_by("programme")


def _opportunities(opportunities: Any) -> Any:
    """Of how many implemented alliances each is so, and of how many it can be told."""
    rows = opportunities.filter(opportunities.state.isin(IMPLEMENTED))
    sums = {name: rows[name].sum() for name in OPPORTUNITIES} | {f"{name}_known": rows[name].count() for name in OPPORTUNITIES}
    return rows.group_by("programme").aggregate(**sums).order_by("programme")


OPPORTUNITIES = ("green", "nutrition", "post_conflict", "revolving_fund")


def _partners(partners: Any) -> Any:
    """Different buyers and lenders; a lender whose sort nobody has stated says nothing of banks."""
    rows = partners.filter(partners.state.isin(IMPLEMENTED))
    lends = rows.part == "lender"
    sums = {
        "buyers": rows.organisation.nunique(where=rows.part == "buyer"),
        "lenders": rows.organisation.nunique(where=lends),
        "lent": rows.alliance.nunique(where=lends & (rows.sort != "")),
        "lent_by_bank": rows.alliance.nunique(where=lends & (rows.sort == "bank")),
    }
    return rows.group_by("programme").aggregate(**sums).order_by("programme")


def _loans(loans: Any) -> Any:
    rows = loans.filter(loans.state.isin(IMPLEMENTED))
    sums = {"loans": rows.count(), "loan_months": rows.months.sum(), "loan_millionths": rows.rate_millionths.sum()}
    return rows.group_by("programme").aggregate(**sums).order_by("programme")


def _land(economy: Any) -> Any:
    """An organisation with two alliances counts once."""
    rows = economy.filter(economy.state.isin(IMPLEMENTED)).select("programme", "organisation", "land_m2", "land_known").distinct()
    return rows.group_by("programme").aggregate(land_m2=rows.land_m2.sum(), land_known=rows.land_known.sum()).order_by("programme")


def _economy(economy: Any) -> Any:
    """Incomes of alliances that state both; deliveries that a buyer has confirmed."""
    rows = economy.filter(economy.state.isin(IMPLEMENTED))
    stated = rows.income_now.notnull() & rows.income_expected.notnull() & (rows.income_now > 0)
    sums = {
        "income_known": rows.income_now.count(where=stated),
        "income_now": rows.income_now.sum(where=stated),
        "income_expected": rows.income_expected.sum(where=stated),
        "delivered_minor": rows.delivered_minor.sum(),
        "delivered_since": rows.delivered_since.min(),
        "delivered_until": rows.delivered_until.max(),
        "unpriced": rows.unpriced.sum(),
    }
    return rows.group_by("programme").aggregate(**sums).order_by("programme")


OF_ALLIANCES: dict[str, Callable[[Any], Any]] = {"applications": _applications, "sectors": _sectors, "money": _money}
LATER: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "contributions": ("contributions", _contributions),
    "brought": ("brought", _brought),
    "opportunities": ("opportunities", _opportunities),
    "partners": ("partners", _partners),
    "loans": ("loans", _loans),
    "land": ("economy", _land),
    "economy": ("economy", _economy),
}
"""Questions to tables that an older extract does not have, each with the name of its table."""


def _people(alliances: Any, members: Any, year: int) -> Any:
    groups = _implemented(alliances).select("programme", "organisation").distinct()
    rows = members.join(groups, "organisation")
    marks = _marks(rows)
    whole = {
        "members": rows.count(),
        "women": marks["female"].sum(),
        "sex_known": marks["sex_known"].sum(),
        "young": (analytics.ibis.literal(year) - rows.birth_year < YOUTH_BELOW).cast("int64").sum(),
        "birth_known": rows.birth_year.count(),
        "indigenous": marks["indigenous"].sum(),
        "displaced": rows.displaced.cast("int64").sum(),
        "families": families(rows),
    }
    return rows.group_by("programme").aggregate(**whole).order_by("programme")


def families(rows: Any) -> Any:
    """Different families: the first member of each household, those of one family that several organisations list taken as one."""
    once = rows.first_of_household.sum()
    if "shared_family" not in rows.columns:  # an extract written before households were known across organisations
        return once
    return once - rows.shared_family.count() + rows.shared_family.nunique()


def _marks(members: Any) -> dict[str, Any]:
    """1 and 0 of each member, from the extract's own columns; from its texts in one that was written before it had them."""
    if "female" in members.columns:
        return {name: members[name] for name in ("female", "sex_known", "indigenous")}
    told = {
        "female": members.sex == "female",
        "sex_known": members.sex.notnull() & (members.sex != ""),
        "indigenous": members.ethnicity == "indigenous",
    }
    return {name: one.cast("int64") for name, one in told.items()}


def _counts(row: dict[str, Any], people: dict[str, Any], sectors: list[tuple[str, int]]) -> ProgrammeCounts:
    names = (
        "members", "women", "sex_known", "young", "birth_known", "indigenous", "displaced", "families", "plans", "plans_with_credit",
        "planned_minor", "producers_minor", "brought_minor", "buyers", "lenders", "lent", "lent_by_bank", "loans", "loan_months",
        "loan_millionths", "land_m2", "land_known", "income_known", "income_now", "income_expected", "delivered_minor", "unpriced",
        *OPPORTUNITIES, *(f"{name}_known" for name in OPPORTUNITIES),
    )  # fmt: skip
    return ProgrammeCounts(
        programme=row["programme"], country=row["country"], applications=row["applications"], alliances=row["alliances"] or 0,
        by_sector=tuple(sectors), currency=people.get("currency") or "", grant_minor=people.get("grant_minor"),
        total_minor=people.get("total_minor"), brought_since=people.get("brought_since"), brought_until=people.get("brought_until"),
        delivered_since=people.get("delivered_since"), delivered_until=people.get("delivered_until"),
        **{name: int(people.get(name) or 0) for name in names},
    )  # fmt: skip

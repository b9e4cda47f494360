"""Questions of one's own to the extracts, as Ibis expressions: whole numbers out of the engine, divisions by the reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alianza import analytics
from alianza.analytics.engine import ask, connect
from alianza.analytics.portfolio import IMPLEMENTED, YOUTH_BELOW, families

OF_ALLIANCES = ("programme", "country", "year", "product", "sector", "department")
OF_PERSONS = ("sex", "age", "ethnicity", "displaced")
"""What alliances, and what members, can be broken down by."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Which alliances: of these programmes (all if none), submitted in these years. Ages are counted in ``age_year``."""

    age_year: int
    programmes: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


def products(folder: Path, connection: Any = None) -> Iterator[tuple[str, str, int]]:
    """Programme, product and number of implemented alliances."""
    for row in ask(connection or connect(), folder, ["alliances"], _products).to_pylist():
        yield row["programme"], row["product"], row["alliances"]


def _products(alliances: Any) -> Any:
    rows = alliances.filter(alliances.state.isin(IMPLEMENTED) & alliances.submitted_year.notnull())
    return rows.group_by(["programme", "product"]).aggregate(alliances=rows.count()).order_by(["programme", "product"])


def alliances_by(folder: Path, by: str, part: Slice, connection: Any = None) -> dict[str, Mapping[str, int]]:
    """Applications, implemented alliances by each value of ``by`` (one of ``OF_ALLIANCES``)."""
    return {_key(row): row for row in ask(connection or connect(), folder, ["alliances"], _alliances_by, by, part).to_pylist()}


def _alliances_by(alliances: Any, by: str, part: Slice) -> Any:
    rows = _keyed(alliances, by, part)
    implemented = rows.state.isin(IMPLEMENTED).cast("int64").sum()
    return rows.group_by("key").aggregate(applications=rows.count(), alliances=implemented).order_by("key")


def persons_by(folder: Path, by: str, part: Slice, connection: Any = None) -> dict[str, Mapping[str, int]]:
    """Members of implemented alliances' organisations by each value of ``by``: how many, and what is known of them.

    An organisation with alliances in two groups counts in both, once in each.
    """
    found = ask(connection or connect(), folder, ["alliances", "members"], _persons_by, by, part)
    return {_key(row): row for row in found.to_pylist()}


def _persons_by(alliances: Any, members: Any, by: str, part: Slice) -> Any:
    rows = _keyed(alliances, by if by in OF_ALLIANCES else "programme", part)
    groups = rows.filter(rows.state.isin(IMPLEMENTED)).select("organisation", "key").distinct()
    if by in OF_PERSONS:
        members = members.join(groups.select("organisation").distinct(), "organisation")
        members = members.mutate(key=_PERSON_KEYS[by](members, part.age_year))
    else:
        members = members.join(groups, "organisation")
    return members.group_by("key").aggregate(**_known_of(members, part.age_year)).order_by("key")


MONEY_TABLES = ("alliances", "contributions", "brought", "economy")


def money_by(folder: Path, by: str, part: Slice, connection: Any = None) -> list[Mapping[str, Any]]:
    """Sums in minor units of implemented alliances by each value of ``by`` and by currency: agreed, brought, delivered.

    None where nothing is known; no rows from an extract that is older than one of ``MONEY_TABLES``.
    """
    if not all((folder / name).is_dir() for name in MONEY_TABLES):
        return []
    found: list[Mapping[str, Any]] = ask(connection or connect(), folder, MONEY_TABLES, _money_by, (by, part)).to_pylist()
    return [{**row, "key": _key(row)} for row in found]


def _money_by(alliances: Any, contributions: Any, brought: Any, economy: Any, asked: tuple[str, Slice]) -> Any:
    rows = _keyed(alliances, *asked)
    rows = rows.filter(rows.state.isin(IMPLEMENTED)).select("alliance", "key", "currency")
    agreed = contributions.group_by("alliance").aggregate(
        agreed_minor=contributions.amount_minor.sum(),
        producers_minor=contributions.amount_minor.sum(where=contributions.payer == "producers"),
    )
    given = brought.group_by("alliance").aggregate(
        brought_minor=brought.amount_minor.sum(), brought_since=brought.year.min(), brought_until=brought.year.max()
    )
    sold = economy.select("alliance", "delivered_minor", "delivered_since", "delivered_until", "unpriced")
    for table in (agreed, given, sold):
        rows = rows.left_join(table, "alliance").drop("alliance_right")
    sums = {name: rows[name].sum() for name in ("agreed_minor", "producers_minor", "brought_minor", "delivered_minor", "unpriced")}
    first = {name: rows[name].min() for name in ("brought_since", "delivered_since")}
    last = {name: rows[name].max() for name in ("brought_until", "delivered_until")}
    return rows.group_by(["key", "currency"]).aggregate(**sums, **first, **last).order_by(["key", "currency"])


@dataclass(frozen=True, slots=True)
class Stay:
    """An alliance in a state: ``seconds`` until it left it, None while it is there."""

    programme: str
    alliance: str
    state: str
    seconds: int | None


def stays(folder: Path, part: Slice, connection: Any = None) -> Iterator[Stay]:
    """Every stay of every alliance, in the order of its moves."""
    for row in ask(connection or connect(), folder, ["moves"], _stays, part).to_pylist():
        yield Stay(**row)


def _stays(moves: Any, part: Slice) -> Any:
    rows = moves.filter(moves.programme.isin(part.programmes)) if part.programmes else moves
    ordered = analytics.ibis.window(group_by="alliance", order_by="number")
    found = rows.mutate(seconds=rows["at"].lead().over(ordered) - rows["at"]).order_by(["alliance", "number"])
    return found.select("programme", "alliance", "state", "seconds")


def _keyed(alliances: Any, by: str, part: Slice) -> Any:
    rows = alliances.filter(alliances.submitted_year.notnull())
    if part.programmes:
        rows = rows.filter(rows.programme.isin(part.programmes))
    if part.since is not None:
        rows = rows.filter(rows.submitted_year >= part.since)
    if part.until is not None:
        rows = rows.filter(rows.submitted_year <= part.until)
    return rows.mutate(key=_ALLIANCE_KEYS[by](rows))


def _known_of(rows: Any, age_year: int) -> dict[str, Any]:
    return {
        "members": rows.count(),
        "families": families(rows),
        "women": (rows.sex == "female").cast("int64").sum(),
        "sex_known": (rows.sex.notnull() & (rows.sex != "")).cast("int64").sum(),
        "young": (age_year - rows.birth_year < YOUTH_BELOW).cast("int64").sum(),
        "birth_known": rows.birth_year.count(),
        "indigenous": (rows.ethnicity == "indigenous").cast("int64").sum(),
        "displaced": rows.displaced.cast("int64").sum(),
    }


def _department(rows: Any) -> Any:
    return rows.territory.re_extract(r"^([A-Z]{2}-[A-Z0-9]+)", 1)


def _age(rows: Any, year: int) -> Any:
    age = year - rows.birth_year
    ends = ((YOUTH_BELOW, "below_30"), (45, "30_44"), (60, "45_59"))
    return analytics.ibis.cases(*((age < end, name) for end, name in ends), (age.notnull(), "from_60"))


_ALLIANCE_KEYS: dict[str, Any] = {
    "programme": lambda rows: rows.programme,
    "country": lambda rows: rows.country,
    "year": lambda rows: rows.submitted_year.cast("string"),
    "product": lambda rows: rows["product"],
    "sector": lambda rows: rows.sector,
    "department": _department,
}
_PERSON_KEYS: dict[str, Any] = {
    "sex": lambda rows, _year: rows.sex,
    "age": _age,
    "ethnicity": lambda rows, _year: rows.ethnicity,
    "displaced": lambda rows, _year: rows.displaced.cast("string"),
}


def _key(row: Mapping[str, Any]) -> str:
    return str(row["key"] or "")

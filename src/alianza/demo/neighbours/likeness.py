"""What is different in a neighbour: names, ids, numbers of people, money in proportion to its families, days a few weeks later."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any
from uuid import UUID

from babel.dates import format_date

UUIDS, HASHES = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", r"\b[0-9a-f]{64}\b"
LONG_DATES = r"\b\d{1,2} de [a-z]+ de \d{4}\b|\b[A-Z][a-z]+ \d{1,2}, \d{4}\b"
WHOLE_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(T[\d:.]+(?:\+00:00|Z))?\Z")
PER_FAMILY = frozenset({"income_now", "income_expected", "monthly_income", "price", "unit_price_of_buyer"})
"""Money that does not grow with the number of families."""
KEPT = frozenset({"deadline", "last_active_on", "series"})
"""Days and series that belong to the call, the organisation and the country."""
HAPPENED = (
    "value_date", "delivered_on", "visited_on", "paid_on", "received_on", "opened_on", "issued_on", "brought_on", "done_on",
)  # fmt: skip
"""Columns with the day of something done."""
FORGOTTEN = "form_key"
"""No form was sent for a neighbour."""
KEPT_COLUMNS = frozenset({"pgh_created_at", FORGOTTEN})
MONEY = {"amount", "currency"}
GROWING = frozenset({"project_area_ha", "buyer_quantity", "people_served"})
GROWN = frozenset({
    "buyercontract.quantity", "delivery.quantity", "inkind.quantity", "inkindevent.quantity", "purchase.unit_price",
    "purchaseevent.unit_price",
})  # fmt: skip
"""Columns that grow with the families besides money."""
PLANS = frozenset({"plandraft.source", "planrevision.before", "planrevision.after"})
PLAN_KEYS = (
    "area_ha", "certified_area_ha", "households", "unit_cost", "at_start", "amount", "hectares", "tonnes", "diesel_m3", "quantity", "units",
    "women", "men",
)  # fmt: skip
PLAN_NUMBER = re.compile(rf"^({'|'.join(PLAN_KEYS)}) = (.+)$", re.MULTILINE)
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@lru_cache(maxsize=16)
def long_dates(language: str, year: int) -> Mapping[str, date]:
    """Every day of a year by how letters write it."""
    first = date(year, 1, 1)
    return {format_date(day, "long", language): day for day in (first + timedelta(days=number) for number in range(366))}


class Texts:
    """Texts taken apart at the names, ids, numbers, hashes and days that ``pattern`` finds in them; neighbours of one story share them."""

    def __init__(self, pattern: str) -> None:
        self._found, self._parts = re.compile(f"({pattern})"), dict[str, list[str]]()

    def parts(self, text: str) -> list[str]:
        """What stands between, and at every second place what was found."""
        parts = self._parts.get(text)
        if parts is None:
            parts = self._parts[text] = self._found.split(text)
        return parts


@dataclass(frozen=True)
class Delay:
    """What happened after ``after`` and up to ``until`` comes so many weeks later, and so do the days that were set then.

    Earlier days belong to others, to what committees decided together or to the time before; later moments are of these days already.
    """

    after: datetime
    until: datetime
    today: date
    weeks: int

    def moment(self, at: datetime) -> datetime:
        """The moment in the neighbour's story."""
        return at + timedelta(weeks=self.weeks) if self.after < at <= self.until else at

    def day(self, on: date, *, happened: bool = False) -> date:
        """The day in the neighbour's story; what has happened never becomes future."""
        later = on + timedelta(weeks=self.weeks) if on > self.after.date() else on
        return on if happened and on <= self.today < later else later


@dataclass(frozen=True)
class People:
    """How many there are."""

    families: int
    women: int
    men: int


@dataclass
class Likeness:
    """Rewrites whatever stood in the rows of one alliance for another.

    ``words`` replaces parts of texts, ``whole`` texts that are nothing else, ``plans`` whole plans, ``ids`` references; ``members`` is the
    neighbour's roster as the rules see it. Money that cannot be shared out to the cent is a ``ValueError``.
    """

    texts: Texts
    words: dict[str, str]
    whole: dict[str, str]
    ids: dict[UUID, UUID]
    before: People
    now: People
    delay: Delay
    members: list[Any]
    code: str
    plans: dict[str, str] = field(default_factory=dict)
    share: Fraction = field(init=False)
    _people: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.share = Fraction(self.now.families, self.before.families)
        self.words |= {str(old): str(new) for old, new in self.ids.items()}
        now = self.now
        self._people = {"women_count": now.women, "family_count": now.families, "member_count": now.women + now.men} | {
            "women": now.women, "men": now.men, "families": now.families, "households": now.families,
        }  # fmt: skip

    def row(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of a table."""
        found = dict(row)
        if FORGOTTEN in found:
            found[FORGOTTEN] = None
        for name, column in columns_of(table, tuple(row)):
            value = row[name]
            if (rewritten := KINDS.get(type(value))) is not None:
                found[name] = rewritten(self, column, value)
        return found

    def _id(self, column: str, value: UUID) -> UUID:
        return self.ids.get(value, value)

    def _text_of(self, column: str, value: str) -> str:
        return self.plan(value) if column in PLANS else self.text(value)

    def _moment(self, column: str, value: datetime) -> datetime:
        return self.delay.moment(value)

    def _day(self, column: str, value: date) -> date:
        return self.delay.day(value, happened=column.endswith(HAPPENED))

    def _number(self, column: str, value: int) -> int:
        if column.endswith("_minor"):
            return self.minor(value)
        return self._people.get(column.partition(".")[2], value)

    def _decimal(self, column: str, value: Decimal) -> Decimal:
        return self.grown(value) if column in GROWN else value

    def _structure(self, column: str, value: Any) -> Any:
        return self.json(value)

    def minor(self, value: int) -> int:
        """Money in proportion, to the cent."""
        found = value * self.share
        if found.denominator != 1:
            raise ValueError(value, self.share)
        return int(found)

    def grown(self, value: Decimal) -> Decimal:
        """A quantity in proportion, with as many places as before."""
        return (value * self.share.numerator / self.share.denominator).quantize(value)

    def text(self, value: str) -> str:
        """A text with other names, numbers and days."""
        if (found := self.whole.get(value)) is not None:
            return found
        if value[:2] == "20" and (day := WHOLE_DATE.match(value)):
            return self._written_day(day)
        parts = self.texts.parts(value)
        if len(parts) == 1:
            return value
        return "".join([self._word(part) if place % 2 else part for place, part in enumerate(parts)])

    def cite(self, old: str, new: str) -> None:
        """From now on the new hash stands for the old one."""
        self.words[old] = new

    def _written_day(self, found: re.Match[str]) -> str:
        if found[2]:
            return self.delay.moment(datetime.fromisoformat(found[0])).isoformat()
        return self.delay.day(date.fromisoformat(found[1])).isoformat()

    def _word(self, word: str) -> str:
        if (found := self.words.get(word)) is not None:
            return found
        if word[-4:].isdigit() and " " in word:
            return self._long_date(word)
        return word

    def _long_date(self, word: str) -> str:
        for language in ("es", "en"):
            if day := long_dates(language, int(word[-4:])).get(word):
                return format_date(self.delay.day(day), "long", language)
        return word

    def json(self, value: Any, key: str = "") -> Any:
        """Answers, facts and the like."""
        kind = type(value)
        if key in KEPT:
            return self.whole.get(value, value) if kind is str else value
        found = value
        if kind is str:
            found = str(self.grown(Decimal(value))) if key in GROWING else self.text(value)
        elif kind is dict and value.keys() == MONEY and type(value["amount"]) is str:
            found = value if key in PER_FAMILY else {**value, "amount": str(self.grown(Decimal(value["amount"])))}
        elif kind is dict:
            found = {self.text(name): self._named(name, one) for name, one in value.items()}
        elif kind is list:
            found = [self.json(one, key) for one in value]
        elif kind is int:
            found = self.minor(value) if key.endswith("_minor") else self._people.get(key, value)
        return found

    def _named(self, name: str, value: Any) -> Any:
        is_roster = name == "members" and isinstance(value, list) and value and isinstance(value[0], dict)
        return self.members if is_roster else self.json(value, name)

    def plan(self, source: str) -> str:
        """The text of a plan, its sizes and sums in proportion."""
        return self.plans.get(source) or PLAN_NUMBER.sub(self._plan_line, self.text(source))

    def _plan_line(self, found: re.Match[str]) -> str:
        key, value = found[1], found[2]
        if key in ("women", "men"):
            return f"{key} = {self._people[key]}"
        if (key == "units" and value != str(self.before.families)) or (key == "quantity" and not value.startswith("[")):
            return found[0]
        return f"{key} = {NUMBER.sub(self._in_proportion, value)}"

    def _in_proportion(self, found: re.Match[str]) -> str:
        grown = Fraction(found[0]) * self.share
        return str(int(grown)) if grown.denominator == 1 else f"{float(grown):.2f}".rstrip("0").rstrip(".")


KINDS: Mapping[type, Callable[[Likeness, str, Any], Any]] = {
    UUID: Likeness._id, str: Likeness._text_of, datetime: Likeness._moment, date: Likeness._day, int: Likeness._number,
    Decimal: Likeness._decimal, dict: Likeness._structure, list: Likeness._structure,
}  # fmt: skip
"""How values of each type are rewritten; others stay."""


@lru_cache(maxsize=256)
def columns_of(table: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each column that differs, by its own name and by the one with its table."""
    return tuple((name, f"{table}.{name}") for name in names if name not in KEPT_COLUMNS)

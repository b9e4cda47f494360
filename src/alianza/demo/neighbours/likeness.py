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
KEPT_COLUMN = ".pgh_created_at"
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

    ``words`` replaces parts of texts, ``whole`` texts that are nothing else, ``ids`` references; ``members`` is the neighbour's roster as
    the rules see it. Money that cannot be shared out to the cent is a ``ValueError``.
    """

    pattern: re.Pattern[str]
    words: dict[str, str]
    whole: dict[str, str]
    ids: dict[UUID, UUID]
    before: People
    now: People
    delay: Delay
    members: list[Any]
    code: str
    share: Fraction = field(init=False)
    _said: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.share = Fraction(self.now.families, self.before.families)
        self.words |= {str(old): str(new) for old, new in self.ids.items()}

    def cell(self, column: str, value: Any) -> Any:
        """A value of a column, which is named with its table."""
        if column.endswith(".form_key"):
            return None  # no form was sent for it
        if value is None or isinstance(value, bool) or column.endswith(KEPT_COLUMN):
            return value
        rewritten = KINDS.get(type(value))
        return rewritten(self, column, value) if rewritten else value

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

    @property
    def _people(self) -> dict[str, int]:
        now = self.now
        return {"women_count": now.women, "family_count": now.families, "member_count": now.women + now.men} | {
            "women": now.women, "men": now.men, "families": now.families, "households": now.families,
        }  # fmt: skip

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
        """A text with other names, numbers and days; most come again and again."""
        found = self._said.get(value)
        if found is None:
            found = self._said[value] = self._text(value)
        return found

    def cite(self, old: str, new: str) -> None:
        """From now on the new hash stands for the old one."""
        self.words[old] = new
        self._said.clear()

    def _text(self, value: str) -> str:
        if (found := self.whole.get(value)) is not None:
            return found
        if day := WHOLE_DATE.match(value):
            return self._written_day(day)
        return self.pattern.sub(self._word, value)

    def _written_day(self, found: re.Match[str]) -> str:
        if found[2]:
            return self.delay.moment(datetime.fromisoformat(found[0])).isoformat()
        return self.delay.day(date.fromisoformat(found[1])).isoformat()

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        if word in self.words:
            return self.words[word]
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
        if key in KEPT or isinstance(value, bool):
            return self.whole.get(value, value) if isinstance(value, str) else value
        match value:
            case str():
                found: Any = str(self.grown(Decimal(value))) if key in GROWING else self.text(value)
            case {"amount": str(amount), "currency": str(), **rest} if not rest:
                found = value if key in PER_FAMILY else {**value, "amount": str(self.grown(Decimal(amount)))}
            case dict():
                found = {self.text(name): self._named(name, one) for name, one in value.items()}
            case list():
                found = [self.json(one, key) for one in value]
            case int():
                found = self.minor(value) if key.endswith("_minor") else self._people.get(key, value)
            case _:
                found = value
        return found

    def _named(self, name: str, value: Any) -> Any:
        is_roster = name == "members" and isinstance(value, list) and value and isinstance(value[0], dict)
        return self.members if is_roster else self.json(value, name)

    def plan(self, source: str) -> str:
        """The text of a plan, its sizes and sums in proportion."""
        return PLAN_NUMBER.sub(self._plan_line, self.text(source))

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

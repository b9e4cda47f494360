"""Invented rosters: members and households of an organisation as rows for many at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from alianza.demo.people import ETHNICITY, INDIGENOUS, Person, person
from alianza.records import personal_data
from alianza.records.identity import search_key, sort_key, uuid7

CONTEXT = "{country} member document"
WRITTEN_AT = datetime(2026, 1, 1, tzinfo=UTC)
CONSENT_ON, JOINED_ON = date(2026, 1, 1), date(2018, 1, 1)
HOUSEHOLD_COLUMNS = ("id", "created_at", "country", "code", "organisation_id", "family")
MEMBER_COLUMNS = (
    "id", "created_at", "organisation_id", "household_id", "number", "given_names", "family_names", "sort_name", "search_name",
    "document_kind", "document", "document_index", "document_last", "phone", "phone_last", "sex", "birth_date", "ethnicity", "displaced",
    "victim", "poor", "head_of_household", "occupation", "literate", "willing_to_train", "tenure", "land_owned_ha", "land_used_ha",
    "cattle", "small_livestock", "hives", "boats", "monthly_income_minor", "currency", "farm_income_share", "activity",
    "years_in_activity", "consent_on", "joined_on",
)  # fmt: skip


@dataclass(frozen=True)
class Holder:
    """The organisation a roster belongs to."""

    organisation: UUID
    country: str
    currency: str
    activity: str = ""


def households(holder: Holder, count: int, at: datetime) -> list[tuple[Any, ...]]:
    """So many households of an organisation."""
    ids = [uuid7() for _ in range(count)]
    return [(one, at, holder.country, f"H{number:03d}", holder.organisation, one) for number, one in enumerate(ids, 1)]


def members(holder: Holder, homes: list[tuple[Any, ...]], count: int, chance: Random) -> Iterator[tuple[Any, ...]]:
    """So many members, spread over the households, the first of each its head."""
    women = chance.uniform(0.2, 0.6)
    for number in range(1, count + 1):
        one, home = person(holder.country, chance, women), homes[(number - 1) % len(homes)]
        yield (*_identity(one, holder, home, number), *_circumstances(holder, chance, head=number <= len(homes)))


def _identity(one: Person, holder: Holder, home: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    context, name = CONTEXT.format(country=holder.country), f"{one.family_names} {one.given_names}"
    return (
        uuid7(), WRITTEN_AT, holder.organisation, home[0], number, one.given_names, one.family_names, sort_key(name), search_key(name),
        "national_id", personal_data.encrypt(one.document, context),
        personal_data.blind_index(holder.country, "national_id", one.document), personal_data.last_digits(one.document), b"", "",
        one.sex, one.birth_date,
    )  # fmt: skip


def _circumstances(holder: Holder, chance: Random, *, head: bool) -> tuple[Any, ...]:
    land = Decimal(chance.randrange(0, 500)) / 100
    ethnicity = INDIGENOUS if chance.random() < ETHNICITY.get(holder.country, 0) else ""
    tenure = "owner" if land > 1 else "possessor" if land else "landless"
    return (
        ethnicity, chance.random() < 0.1, chance.random() < 0.1, chance.random() < 0.7, head, "farmer" if land else "day_labourer",
        chance.random() < 0.9, True, tenure, land, land + Decimal(chance.randrange(0, 100)) / 100, chance.randrange(0, 6),
        chance.randrange(0, 30), 0, 0, chance.randrange(8, 90) * 100_00, holder.currency, Decimal(chance.randrange(50, 100)) / 100,
        holder.activity, chance.randrange(1, 30), CONSENT_ON, JOINED_ON,
    )  # fmt: skip

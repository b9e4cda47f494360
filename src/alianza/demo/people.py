"""Invented people and organisations, the same for the same seed."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from alianza.demo.names import COMMUNITIES, NAMES, Department

OLDEST, YOUNGEST = date(1948, 1, 1), date(2007, 1, 1)
ETHNICITY = {"GT": 0.85, "BO": 0.7, "PE": 0.6, "CO": 0.15, "HN": 0.2, "PA": 0.1}
INDIGENOUS = "indigenous"


@dataclass(frozen=True)
class Person:
    """An invented person of a country."""

    given_names: str
    family_names: str
    sex: str
    birth_date: date
    document: str

    @property
    def name(self) -> str:
        """Given and family names together."""
        return f"{self.given_names} {self.family_names}"


def person(country: str, chance: Random, women: float = 0.4) -> Person:
    """One person; a woman with the chance given."""
    names = NAMES[country]
    sex = "female" if chance.random() < women else "male"
    given = chance.choice(names.women if sex == "female" else names.men)
    families = chance.sample(names.families, 2 if names.two_family_names else 1)
    born = OLDEST + timedelta(days=chance.randrange((YOUNGEST - OLDEST).days))
    return Person(given, " ".join(families), sex, born, f"{chance.randrange(10**10, 10**11)}")


@dataclass(frozen=True)
class Place:
    """A community in a department with a point on the map."""

    community: str
    department: Department
    latitude: Decimal
    longitude: Decimal


def place(country: str, chance: Random) -> Place:
    """A community somewhere around its department's capital."""
    department = chance.choice(NAMES[country].departments)
    latitude, longitude = (
        Decimal(round(one + chance.uniform(-0.4, 0.4), 6)).quantize(Decimal("0.000001"))
        for one in (department.latitude, department.longitude)
    )
    return Place(chance.choice(COMMUNITIES), department, latitude, longitude)


@dataclass(frozen=True)
class Group:
    """An invented organisation: its name, form, place and what it sells."""

    name: str
    legal_form: str
    place: Place
    product: str
    sector: str
    founded_on: date
    registered_on: date


def group(country: str, chance: Random, number: int = 0) -> Group:
    """One organisation; ``number`` tells namesakes apart."""
    names, where = NAMES[country], place(country, chance)
    form, legal = chance.choice(names.forms)
    product, sector = chance.choice(names.products)
    founded = date(1995, 1, 1) + timedelta(days=chance.randrange(9000))
    tail = f" {number}" if number else ""
    name = f"{form} {product.capitalize()} {where.community}{tail}"
    return Group(name, legal, where, product, sector, founded, founded + timedelta(days=chance.randrange(30, 700)))

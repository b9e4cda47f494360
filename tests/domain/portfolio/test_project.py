"""What a day knows of a project's money."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from alianza.domain.portfolio.project import Amount, Project, ProjectDate, Version

DOCS = Path(__file__).parents[3] / "docs" / "domain" / "portfolio.md"
PROJECT = Project(
    code="BO-PAR-I", family="BO", country="BO", name="PAR", approved=date(2005, 5, 26),
    dates=(
        ProjectDate(event="additional_financing", day=date(2009, 4, 7), source="s"),
        ProjectDate(event="closing", day=date(2014, 3, 31), source="s"),
    ),
    amounts=tuple(
        Amount(payer="lender", currency="USD", millions=Decimal(millions), source="s", version=version)
        for version, millions in ((Version.ORIGINAL, "28.4"), (Version.ADDITIONAL, "30"), (Version.ACTUAL, "59.94"))
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2005, 5, 25), []), (date(2005, 5, 26), ["28.4"]), (date(2013, 12, 31), ["28.4", "30"]),
        (date(2014, 3, 31), ["28.4", "30", "59.94"]),
    ],
)  # fmt: skip
def test_an_amount_is_known_from_its_version_on(day: date, known: list[str]) -> None:
    assert [str(one.millions) for one in PROJECT.amounts_known(day)] == known


def test_the_worked_example_of_the_docs_is_this_one() -> None:
    told = re.search(r"Bolivia I, (\S+) lent in 2005, (\S+) more in 2009 and (\S+) spent", DOCS.read_text(encoding="utf-8"))
    assert told
    assert list(told.groups()) == [str(one.millions) for one in PROJECT.amounts]


def test_without_dates_an_amount_is_known_always() -> None:
    bare = Project(code="X", family="X", country="BR", name="X", amounts=PROJECT.amounts)
    assert bare.amounts_known(date(1900, 1, 1)) == PROJECT.amounts

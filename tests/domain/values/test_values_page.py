"""The worked numbers of ``docs/domain/values.md``."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from alianza.domain.values import Money, Share, WorkCalendar, add_working_days, full_months

PAGE = (Path(__file__).parents[3] / "docs" / "domain" / "values.md").read_text(encoding="utf-8")
COLOMBIA = WorkCalendar("CO", holidays=frozenset({date(2026, 7, 20)}))


def rows(heading: str) -> list[list[str]]:
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    table = [line for line in section.splitlines() if line.startswith("|")][2:]
    assert table
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def money(text: str) -> Money:
    return Money.of(*text.split())


def test_products():
    for amount, factor, product in rows("Money"):
        assert money(amount) * (Share.parse(factor) if "%" in factor else Decimal(factor)) == money(product)


def test_splits():
    for amount, weights, parts in rows("Splitting"):
        whole = money(amount)
        expected = tuple(Money.of(part, whole.currency) for part in parts.split(", "))
        assert whole.allocate([int(weight) for weight in weights.split(",")]) == expected


def test_months():
    for start, end, months in rows("Completed months"):
        assert full_months(date.fromisoformat(start), date.fromisoformat(end)) == int(months)


def test_working_days():
    for start, days, end in rows("Working days"):
        assert add_working_days(date.fromisoformat(start), int(days), COLOMBIA) == date.fromisoformat(end)

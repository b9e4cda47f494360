"""Dated series: added with their source, read for a country on a day."""

from datetime import date
from decimal import Decimal

import pytest
from tests.services.calls_world import officer, person, published

from alianza.domain.access import Role
from alianza.domain.values import DatedValue, ReferenceDate, Unknown
from alianza.records.queries.series import circumstances
from alianza.services import series

pytestmark = pytest.mark.usefixtures("everywhere")
YEAR = {"code": "UIT", "country": "PE", "unit": "PEN", "source": "Decree"}


def add(actor=None, **changes):
    given = YEAR | {"valid_from": date(2024, 1, 1), "value": Decimal(5150)} | changes
    return [one.code for one in series.add(actor=actor, new=series.NewValue(**given)).blockers]


def test_read_for_a_country_on_a_day():
    add()
    add(valid_from=date(2025, 1, 1), value=Decimal(5350))
    add(country="CO", value=Decimal(1))
    add(code="USD/PEN", country="", unit="PEN", value=Decimal("3.7"))
    now = circumstances(date(2025, 6, 1), "PE", {ReferenceDate.APPLICATION: date(2024, 12, 31)})
    found = now.value("UIT", ReferenceDate.APPLICATION)
    assert isinstance(found, DatedValue)
    assert (found.value, found.source) == (Decimal(5150), "Decree")
    assert set(now.series) == {"UIT", "USD/PEN"}
    assert isinstance(circumstances(date(2023, 6, 1), "PE").value("UIT", ReferenceDate.CHECK), Unknown)


def test_a_value_in_force_is_not_overwritten():
    assert add() == []
    assert add(value=Decimal(1)) == ["calls.series_day_taken"]
    assert add(valid_from=date(2026, 1, 1), unit="USD") == ["calls.series_other_unit"]
    assert add(code="X", value=Decimal(0), source=" ") == ["calls.series_not_positive", "workflow.need_missing"]


def test_only_who_edits_rules_in_the_country():
    published()
    assert add(actor=officer()) == ["calls.country_needed"]
    assert add(actor=officer("oto"), country="HN") == []
    assert add(actor=officer("ola"), code="USD/HNL", country="", unit="HNL") == []
    assert add(actor=person("eva", Role.EVALUATOR), code="USD/COP", country="", unit="COP") == ["calls.country_needed"]

"""Dated series: added with their source, read for a country on a day."""

from datetime import date
from decimal import Decimal

import pytest
from tests.services.calls_world import officer, person, published

from alianza.domain.access import Role
from alianza.domain.rulebook import Basis
from alianza.domain.values import DatedValue, ReferenceDate, Unknown
from alianza.records.models import AuditEvent, SeriesValue
from alianza.records.queries.series import circumstances, heads, values_of
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


def correct(actor, row, **changes):
    right = {"value": Decimal(5350), "source": "Gazette", "basis": Basis.PRIMARY, "reason": "Two digits were swapped"} | changes
    return [one.code for one in series.correct(actor=actor, value_id=row.id, right=series.Correction(**right)).blockers]


def test_a_value_is_corrected_on_its_own_day_and_both_stay():
    published()
    ana = officer()
    add(country="HN", value=Decimal(5530))
    wrong = SeriesValue.objects.get()
    assert correct(ana, wrong) == []
    found = circumstances(date(2024, 6, 1), "HN").value("UIT", ReferenceDate.CHECK)
    assert (found.value, found.source) == (Decimal(5350), "Gazette")
    later, first = values_of("UIT", "HN")
    assert (first.value, first.correction, later.reason) == (Decimal(5530), later, "Two digits were swapped")
    assert str(later.recorded_by_id) == ana.user_id
    event = AuditEvent.objects.get(action="correct_value")
    assert (event.why, event.facts["before"]) == ("Two digits were swapped", "5530.00000000")
    assert correct(ana, later, value=Decimal(5360)) == []
    assert [one.count for one in heads(["HN"])] == [1]


def test_a_correction_needs_a_reason_a_change_and_the_right_person():
    published()
    ana = officer()
    add(country="HN", value=Decimal(5530))
    wrong = SeriesValue.objects.get()
    assert correct(ana, wrong, reason=" ", source="") == ["workflow.need_missing", "workflow.need_missing"]
    assert correct(ana, wrong, value=Decimal(5530), source="Decree") == ["calls.series_nothing_corrected"]
    assert correct(ana, wrong, value=Decimal(-1)) == ["calls.series_not_positive"]
    assert correct(person("eva", Role.EVALUATOR), wrong) == ["calls.country_needed"]
    assert correct(ana, wrong) == []
    assert correct(ana, wrong, value=Decimal(1)) == ["calls.series_corrected_already"]
    assert SeriesValue.objects.count() == 2

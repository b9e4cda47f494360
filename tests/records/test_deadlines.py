"""Deadlines count the working days of the rulebook's own calendar."""

from datetime import date

import pytest
from tests.services.calls_world import GROUND, published

from alianza.records.queries.deadlines import due_on, opinion_due_on, working_days_left

pytestmark = pytest.mark.usefixtures("everywhere")
CALENDAR = {"holidays": ["2026-04-14"], **GROUND}
OPINION = {"code": "legal", "stage": "eligibility", "kind": "legal", "name": {"en": "L", "es": "L"}, "role": "legal_officer", **GROUND}


def test_weekends_and_holidays_do_not_count():
    version = published(calendar=CALENDAR, approval=[OPINION | {"working_days": 3}, OPINION | {"code": "open"}])
    friday = date(2026, 4, 10)
    assert due_on(version.id, friday, 3) == date(2026, 4, 16)
    assert opinion_due_on(version.id, "legal", friday) == date(2026, 4, 16)
    assert opinion_due_on(version.id, "open", friday) is None
    assert opinion_due_on(version.id, "nobody", friday) is None
    assert [working_days_left(version.id, day, date(2026, 4, 16)) for day in (friday, date(2026, 4, 17))] == [3, -1]

"""Deadlines in working days, by the calendar of a published rulebook."""

from datetime import date
from uuid import UUID

from alianza.domain.values import add_working_days, working_days_between
from alianza.records.queries.rulebooks import published


def due_on(version_id: UUID, start: date, working_days: int) -> date:
    """The last day of a deadline of so many working days; ``start`` itself does not count."""
    return add_working_days(start, working_days, published(version_id).rulebook.work_calendar)


def opinion_due_on(version_id: UUID, code: str, start: date) -> date | None:
    """The last day for an opinion or approval of the chain; None where the rulebook sets no deadline or knows no such code."""
    rulebook = published(version_id).rulebook
    approval = next((one for one in rulebook.approvals if one.code == code), None)
    return approval.due(start, rulebook.work_calendar) if approval else None


def working_days_left(version_id: UUID, today: date, due: date) -> int:
    """Working days from tomorrow up to and including the last day; negative once it has passed."""
    return working_days_between(today, due, published(version_id).rulebook.work_calendar)

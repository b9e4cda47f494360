"""Reminders of reports: before the deadline as often as the rulebook says, and once when it has passed."""

from datetime import date, datetime, timedelta

from alianza.domain.rulebook import Reporting
from alianza.domain.rulebook.money_and_results import NoticeUnit
from alianza.domain.workflow.data_request import TEAM
from alianza.records.models import Message, Report
from alianza.records.queries import data_requests
from alianza.records.queries.rulebooks import published
from alianza.services import messages
from alianza.services.parts import local_day

HOURS_OF_A_DAY = 24
RUNNING = ("in_implementation", "in_closing")


def remind(now: datetime) -> int:
    """Tell whoever writes a report, once for each notice; how many notes were written."""
    rows = Report.objects.filter(state__in=("draft", "observed"), agreement__alliance__state__in=RUNNING)
    return sum(_of(row, now) for row in rows.select_related("agreement__alliance__programme", "agreement__alliance__call"))


REQUEST_DAYS = (14, 7, 2)
"""How many days before the last day of a data request its team is reminded."""


def remind_of_requests(now: datetime) -> int:
    """Tell the teams whose data requests are due soon, and once more, with the analyst, when the day has passed."""
    rows = data_requests.waiting_soon(now.date() + timedelta(days=REQUEST_DAYS[0]))
    return sum(_of_request(row, now.date()) for row in rows)


def _of_request(row: data_requests.Row, today: date) -> int:
    left = (row.due_on - today).days
    step = -1 if left < 0 else min(day for day in REQUEST_DAYS if left <= day)
    parameters = {"request": row.code, "year": row.year, "due_on": row.due_on, "id": str(row.id), "step": step}
    if Message.objects.filter(code__startswith="data_request.", parameters__id=str(row.id), parameters__step=step).exists():
        return 0
    people = data_requests.people_of(row, TEAM, today) | ({row.opened_by_id} if left < 0 else set())
    return messages.tell(people, f"data_request.{'overdue' if left < 0 else 'due'}", parameters, f"/portfolio/requests/{row.id}/")


def _of(report: Report, now: datetime) -> int:
    alliance = report.agreement.alliance
    rules = published(alliance.call.rulebook_id).rulebook.reporting
    left = (report.due_on - local_day(alliance, now)).days
    code = "report.overdue" if left < 0 else "report.due"
    step = -1 if left < 0 else _step(rules, left)
    if step is None:
        return 0
    parameters = {"alliance": alliance.code, "number": report.number, "due_on": report.due_on, "report": str(report.id), "step": step}
    if Message.objects.filter(code=code, parameters__report=str(report.id), parameters__step=step).exists():
        return 0
    people = messages.applicants(alliance) | (messages.staff(alliance) if left < 0 else set())
    return messages.tell(people, code, parameters, f"/alliances/{alliance.code}/reports/{report.id}/")


def _step(rules: Reporting | None, left: int) -> int | None:
    """The notice whose time has come, as days before the deadline; None while the first is still ahead."""
    days = (one.before if one.unit is NoticeUnit.DAYS else one.before // HOURS_OF_A_DAY for one in (rules.notices if rules else ()))
    return min((day for day in days if left <= day), default=None)

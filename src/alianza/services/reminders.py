"""Reminders of reports: before the deadline as often as the rulebook says, and once when it has passed."""

from datetime import datetime

from alianza.domain.rulebook import Reporting
from alianza.domain.rulebook.money_and_results import NoticeUnit
from alianza.records.models import Message, Report
from alianza.records.queries.rulebooks import published
from alianza.services import messages
from alianza.services.parts import local_day

HOURS_OF_A_DAY = 24
RUNNING = ("in_implementation", "in_closing")


def remind(now: datetime) -> int:
    """Tell whoever writes a report, once for each notice; how many notes were written."""
    rows = Report.objects.filter(state__in=("draft", "observed"), agreement__alliance__state__in=RUNNING)
    return sum(_of(row, now) for row in rows.select_related("agreement__alliance__programme", "agreement__alliance__call"))


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

"""Notes that the calendar writes: a call about to close, opinions and score sheets that are late; each once only."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from alianza.domain.access import Role, superior_of
from alianza.records.models import Alliance, Message, Opinion, ScoreSheet
from alianza.records.queries import lateness
from alianza.services import messages
from alianza.services.opinions import givers
from alianza.services.parts import local_day

DAYS_BEFORE_CLOSING = 3


def closing_calls(now: datetime) -> int:
    """Tell whoever has not sent what they write that the call closes in three days or less; how many notes were written.

    A call that is extended gives a new note before its new day.
    """
    written = 0
    for alliance in lateness.unsent(now, DAYS_BEFORE_CLOSING):
        day = alliance.call.closes_on
        left = (day - local_day(alliance, now)).days if day else -1
        key = f"{alliance.id} {day}"
        if 0 <= left <= DAYS_BEFORE_CLOSING and not _told("call.closing", [key]):
            parameters = {"call": alliance.call.code, "alliance": alliance.code, "title": alliance.title, "closes_on": day, "once": key}
            written += messages.tell(messages.applicants(alliance), "call.closing", parameters, f"/portal/alliances/{alliance.code}/")
    return written


def late_opinions(now: datetime) -> int:
    """Tell who owes an opinion that its day has passed, and once also who answers for his work."""
    rows = [row for row in lateness.opinions(now) if _is_late(row.alliance, row.due_on, now)]
    told = _told("opinion.late", [str(row.id) for row in rows]) | _told("opinion.late_there", [str(row.id) for row in rows])
    return sum(_late_opinion(row) for row in rows if str(row.id) not in told)


def late_sheets(now: datetime) -> int:
    """Tell evaluators that the day of their sheet has passed, and once also who asked for it and the programme's officers."""
    rows = [row for row in lateness.sheets(now) if _is_late(row.alliance, row.due_on, now)]
    told = _told("sheet.late", [str(row.id) for row in rows])
    return sum(_late_sheet(row) for row in rows if str(row.id) not in told)


def _late_opinion(row: Opinion) -> int:
    alliance, role = row.alliance, Role(row.role)
    owing = givers(alliance, role)
    parameters = {"alliance": alliance.code, "title": alliance.title, "role": row.role, "due_on": row.due_on, "once": str(row.id)}
    page = f"/alliances/{alliance.code}/opinions/{row.approval}/"
    written = messages.tell(owing, "opinion.late", parameters, page)
    others = givers(alliance, superior_of(role)) - owing
    return written + messages.tell(others, "opinion.late_there", parameters, f"/desk/alliances/{alliance.code}/opinions/")


def _late_sheet(row: ScoreSheet) -> int:
    alliance = row.alliance
    parameters = {"alliance": alliance.code, "title": alliance.title, "due_on": row.due_on, "once": str(row.id)}
    written = messages.tell([row.evaluator_id], "sheet.late", parameters, f"/desk/sheets/{row.id}/")
    others = (givers(alliance, superior_of(Role.EVALUATOR)) | {row.asked_by_id}) - {row.evaluator_id}
    named = parameters | {"name": row.evaluator.name}
    return written + messages.tell(others, "sheet.late_there", named, f"/desk/alliances/{alliance.code}/scoring/")


def _told(code: str, keys: Sequence[str]) -> set[str]:
    """Of these, what a note of this kind has been written about already."""
    found: Iterable[str] = Message.objects.filter(code=code, parameters__once__in=list(keys)).values_list("parameters__once", flat=True)
    return set(found)


def _is_late(alliance: Alliance, due_on: date | None, now: datetime) -> bool:
    return due_on is not None and due_on < local_day(alliance, now)

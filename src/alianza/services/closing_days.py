"""Closes calls when their day is over, as the calendar and in nobody's name."""

from datetime import datetime

from alianza.records.models import Call
from alianza.records.queries import lateness
from alianza.services.advance import advance_by_calendar
from alianza.services.calls import call_window


def close_calls(now: datetime) -> int:
    """Close every call whose last second has passed in its programme's zone, through the door; how many were closed.

    The door looks at each anew, so that an extension made in the same minute holds it open.
    """
    past = [call for call in lateness.calls_past_their_day(now) if _is_past(call, now)]
    return sum(advance_by_calendar("call", call.id, "close_on_its_day", now=now).done for call in past)


def _is_past(call: Call, now: datetime) -> bool:
    window = call_window(call, now)
    return window.closes_on is not None and window.closes_on < window.today

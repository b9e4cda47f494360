"""How a call stands on a day of its programme: opens later, open with so many days left, closed, cancelled."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import get_timezone_location
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.domain.values import LocalText, day_in
from alianza.exchange.registry import places
from alianza.pages.words.reading import day_in_words, language
from alianza.records.queries import calls, programmes


@dataclass(frozen=True)
class Standing:
    """A status with its tone, whether ideas may be sent in today, and how many days are left, today included."""

    text: str
    tone: str
    is_open: bool = False
    days_left: int | None = None


def today_of(programme: programmes.Row, now: datetime) -> date:
    """The day it is in the programme's zone."""
    return day_in(programme.time_zone, now)


def standing(call: calls.Row, today: date) -> Standing:
    """How the call stands; what the public is told."""
    if call.state == "cancelled":
        return Standing(_("Cancelled"), "bad")
    if call.state == "draft":
        return Standing(_("Draft"), "empty")
    if call.state == "closed" or call.opens_on is None or call.closes_on is None or today > call.closes_on:
        return Standing(_("Closed"), "empty")
    if today < call.opens_on:
        return Standing(_("Opens on {day}").format(day=day_in_words(call.opens_on)), "waiting")
    left = (call.closes_on - today).days
    return Standing(days_left_words(left), "good" if left > 7 else "warn", is_open=True, days_left=left + 1)


def days_left_words(left: int) -> str:
    """Open until the end of a day that is so many days away."""
    if left == 0:
        return _("Open · last day today")
    return ngettext("Open · {days} day left", "Open · {days} days left", left).format(days=left)


def local(text: object) -> str:
    """A text stored by language, in the reader's language; empty if there is none."""
    return LocalText.of(text).in_language(language()) if isinstance(text, dict) else ""


def country_name(code: str) -> str:
    """A country in the reader's language."""
    return places.country_name(code, language())


def clock_of(programme: programmes.Row) -> str:
    """Whose clock a deadline goes by: the city of the programme's zone, in the reader's language."""
    return get_timezone_location(programme.time_zone, locale=language(), return_city=True)

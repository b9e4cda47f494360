"""What an address of the review asks for; what cannot be read there is said, never passed over in silence."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.pages.formats import day as written_day
from alianza.pages.insight.wanted import Asked, asked_for
from alianza.web.components.guard import actor_of

LONGEST = 40


def asked(request: HttpRequest) -> Asked:
    """Portfolio or own selection, and day; the strict one and today where nothing is named, or, with a warning, what is none."""
    return understood(request)[0]


def understood(request: HttpRequest) -> tuple[Asked, bool]:
    """The same, and whether all of it could be read."""
    today = timezone.localdate()
    day, known = day_named(request, "as_of", today)
    of_day = asked_of(request, day)
    return of_day, known and of_day.portfolio == (_sent(request, "portfolio") or of_day.portfolio)


def asked_of(request: HttpRequest, day: date) -> Asked:
    """The same as of a day that is known already."""
    wanted = _sent(request, "portfolio")
    found = asked_for(actor_of(request), wanted, day, timezone.localdate())
    if wanted and found.portfolio != wanted:
        sentence = _("There is no portfolio “{portfolio}”; you see the strict one.")
        messages.warning(request, sentence.format(portfolio=wanted[:LONGEST]))
    return found


def day_named(request: HttpRequest, name: str, otherwise: date) -> tuple[date, bool]:
    """The day that is named there, ``otherwise`` for none; False if something stands there that is no day, or one to come."""
    text = _sent(request, name)
    try:
        found = date.fromisoformat(text) if text else otherwise
    except ValueError:
        messages.warning(request, _("“{day}” is no day; choose one, such as 2013-12-31.").format(day=text[:LONGEST]))
        return otherwise, False
    # It is tomorrow already where the server counts, or a colleague who sent the address.
    if found > max(timezone.localdate(), timezone.now().date()):
        sentence = _("Nothing is known of {day} yet; you see {other}.")
        messages.warning(request, sentence.format(day=written_day(found), other=written_day(otherwise)))
        return otherwise, False
    return found, True


def _sent(request: HttpRequest, name: str) -> str:
    return (request.POST if request.method == "POST" else request.GET).get(name, "").strip()

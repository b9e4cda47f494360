"""What the calendar looks at, whoever it belongs to: drafts of calls that close, opinions and sheets past their day, calls past theirs."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from alianza.records.models import Alliance, Call, Opinion, ScoreSheet, Submission
from alianza.records.queries import waiting

EASTERNMOST, WESTERNMOST = timedelta(hours=14), timedelta(hours=-12)
"""The zones where a day begins first and ends last: each programme's own day is looked at afterwards."""


def unsent(now: datetime, days: int) -> list[Alliance]:
    """Applications begun and not sent, of open calls that close today or within so many days somewhere."""
    between = ((now + WESTERNMOST).date(), (now + EASTERNMOST).date() + timedelta(days=days))
    rows = Alliance.objects.filter(state="idea_draft", call__state="published", call__closes_on__range=between)
    return list(rows.select_related("call", "programme").order_by("code"))


def opinions(now: datetime) -> list[Opinion]:
    """Opinions that could be given, have not been, and whose day has passed somewhere."""
    rows = waiting.open_opinions().filter(due_on__lt=(now + EASTERNMOST).date())
    return list(rows.select_related("alliance__programme").order_by("due_on", "created_at"))


def sheets(now: datetime) -> list[ScoreSheet]:
    """Score sheets of what was sent in last that are not in and whose day has passed somewhere."""
    before = (now + EASTERNMOST).date()
    newer = Submission.objects.filter(alliance=OuterRef("alliance"), submitted_at__gt=OuterRef("submission__submitted_at"))
    rows = ScoreSheet.objects.filter(state__in=("asked", "open"), alliance__state="in_scoring", due_on__lt=before).filter(~Exists(newer))
    return list(rows.select_related("alliance__programme", "evaluator").order_by("due_on", "created_at"))


def calls_past_their_day(now: datetime) -> list[Call]:
    """Published calls whose closing day is over somewhere, in order."""
    rows = Call.objects.filter(state="published", closes_on__lt=(now + EASTERNMOST).date())
    return list(rows.select_related("programme").order_by("closes_on", "code"))

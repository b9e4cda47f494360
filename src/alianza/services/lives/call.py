"""The keeper of calls: what publication and extension look at, and what they write."""

from datetime import date, datetime
from typing import Any

from alianza.domain.values import day_in
from alianza.domain.workflow.call import CALL, CallFacts
from alianza.records.models import Alliance, Call, CallExtension
from alianza.records.queries import calls
from alianza.records.queries.rulebooks import PublishedRulebook, published, unconfirmed
from alianza.services import messages
from alianza.services.keeper import Keeper, Subject


def today(call: Call, now: datetime) -> date:
    """The calendar day in the programme's zone."""
    return day_in(call.programme.time_zone, now)


def pinned(call: Call) -> PublishedRulebook | None:
    """The rulebook of the call; None while it is only a draft."""
    try:
        return published(call.rulebook_id)
    except LookupError:
        return None


def call_facts(subject: Subject) -> CallFacts:
    """What publication and extension ask."""
    call: Call = subject.row
    return CallFacts(
        programme_status=call.programme.status,
        missing=tuple(_missing(call, has_rules=subject.pinned is not None)),
        unconfirmed=tuple(unconfirmed(call.rulebook_id)) if subject.pinned else (),
        closes_on=call.closes_on,
        new_closes_on=_as_date(subject.given.get("closes_on")),
        today=subject.today,
        extending=subject.transition.name == "extend" and bool(subject.given),
    )


def _missing(call: Call, *, has_rules: bool) -> list[str]:
    """The fields of the call that publication needs, by name."""
    needed: dict[str, object] = {"title": call.title, "opens_on": call.opens_on, "closes_on": call.closes_on, "rulebook": has_rules}
    languages = [language for language in ("en", "es") if language in call.programme.languages] or call.programme.languages[:1]
    absent = [name for name, value in needed.items() if not value]
    return absent + [f"title.{language}" for language in languages if call.title and not call.title.get(language)]


def _as_date(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def stamp_publication(subject: Subject) -> None:
    """The moment from which everyone may read it."""
    subject.row.published_at = subject.now
    subject.notes["rulebook"] = subject.row.rulebook.version


def move_closing_date(subject: Subject) -> None:
    """The later date, with the earlier one, the reason and the person kept beside it."""
    call, later = subject.row, _as_date(subject.given["closes_on"])
    if later is None:
        raise ValueError("the guard has let no date through")
    CallExtension.objects.create(
        programme=call.programme, call=call, closed_before=call.closes_on, closes_on=later, reason=str(subject.given["reason"]).strip(),
        extended_by_id=subject.actor.user_id,
    )  # fmt: skip
    subject.notes |= {"closed_before": call.closes_on, "closes_on": later}
    call.closes_on = later


def tell_writers(subject: Subject) -> None:
    """Tell who has begun an application to this call and not sent it that there is more time."""
    call: Call = subject.row
    begun = Alliance.objects.filter(call=call, state="idea_draft").select_related("organisation")
    for one in begun:
        parameters = {"call": call.code, "closes_on": call.closes_on, "reason": str(subject.given["reason"]).strip()}
        messages.tell(messages.applicants(one), "call.extended", parameters, f"/portal/alliances/{one.code}/")
    subject.notes["told"] = len(begun)


def stamp_closing(subject: Subject) -> None:
    """The moment from which nothing more comes in."""
    subject.row.closed_at = subject.now
    subject.notes["closes_on"] = subject.row.closes_on


KEEPER = Keeper(
    life=CALL,
    find=calls.find,
    place=calls.place_of,
    pinned=pinned,
    today=today,
    loaders={CallFacts: call_facts},
    effects={
        "stamp_publication": stamp_publication,
        "move_closing_date": move_closing_date,
        "tell_writers": tell_writers,
        "stamp_closing": stamp_closing,
    },
    by_move=True,
)

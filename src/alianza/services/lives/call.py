"""The keeper of calls."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from alianza.domain.workflow.call import CALL, CallFacts
from alianza.records.models import Call
from alianza.records.queries import calls
from alianza.services.keeper import Keeper, Subject


def today(call: Call, now: datetime) -> date:
    """The calendar day in the programme's zone."""
    return now.astimezone(ZoneInfo(call.programme.time_zone)).date()


def call_facts(subject: Subject) -> CallFacts:
    """What publication and extension ask."""
    raise NotImplementedError


KEEPER = Keeper(
    life=CALL, find=calls.find, place=calls.place_of, pinned=lambda _: None, today=today, loaders={CallFacts: call_facts}, effects={}
)

"""The keeper of alliances: facts and effects are gathered from the rooms of each matter."""

from datetime import date, datetime

from alianza.domain.values import day_in
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.records.models import Alliance
from alianza.records.queries import alliances
from alianza.records.queries.rulebooks import PublishedRulebook, published
from alianza.services.effects import EFFECTS
from alianza.services.facts import AHEAD, LOADERS
from alianza.services.keeper import Keeper


def pinned(alliance: Alliance) -> PublishedRulebook:
    """The rulebook its call is pinned to."""
    return published(alliance.call.rulebook_id)


def today(alliance: Alliance, now: datetime) -> date:
    """The calendar day in the programme's zone."""
    return day_in(alliance.programme.time_zone, now)


KEEPER = Keeper(
    life=ALLIANCE, find=alliances.find, place=alliances.place_of, pinned=pinned, today=today, loaders=LOADERS, effects=EFFECTS, ahead=AHEAD
)  # fmt: skip

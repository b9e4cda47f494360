"""What an organisation does while its alliance is under way: what waits for it by name and day, then what it may do whenever it is due."""

from datetime import date

from django.utils.translation import gettext

from alianza.domain.access import ROLES_OF_ACTION as ROLES
from alianza.domain.access import Action, Actor, roles_at
from alianza.pages.addresses import url
from alianza.pages.applications.forms import Task
from alianza.pages.homes import tasks_of
from alianza.records.queries import alliances

STATE = "in_implementation"


def deeds(actor: Actor, alliance: alliances.Row, today: date) -> tuple[Task, ...]:
    """The tasks of the moment; nothing in another state."""
    if alliance.state != STATE:
        return ()
    waiting = tuple(
        Task(one.title, one.url, one.status or gettext("Your turn"), one.tone or "action") for one in tasks_of(actor, alliance.code, today)
    )
    return waiting + tuple(one for one in _whenever(actor, alliance) if one.url not in {other.url for other in waiting})


def what_to_do(tasks: tuple[Task, ...]) -> str:
    """The sentence above the tasks."""
    if any(one.tone != "empty" for one in tasks):
        return gettext("What waits for you stands first; the rest you do when it is due.")
    return gettext("Nothing waits for you today. Buy, deliver and report as the agreement says: each is done on its page below.")


def _whenever(actor: Actor, alliance: alliances.Row) -> tuple[Task, ...]:
    """Purchase, tranche, delivery and report, each for whoever may do it."""
    held, code, open_ended = roles_at(actor, alliances.place_of(alliance)), alliance.code, gettext("When you need it")
    tranche, before = gettext("Ask for a tranche of the grant"), gettext("Before you buy: what, from whom, for how much.")
    known = (
        (Action.REQUEST_PURCHASE, gettext("Ask for a purchase"), url("portal.purchase_new", code=code), before),
        (Action.RECORD_MONEY, tranche, url("portal.account", code=code), gettext("When its conditions are met.")),
        (Action.RECORD_DELIVERY, gettext("Record a delivery to the buyer"), url("portal.deliveries", code=code), ""),
        (Action.WRITE_REPORT, gettext("Write the report"), url("portal.reports", code=code), gettext("Each has its day there.")),
    )
    return tuple(Task(title, link, open_ended, "empty", hint) for action, title, link, hint in known if held & ROLES[action])

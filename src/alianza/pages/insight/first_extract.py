"""What pages on our own records say before the first extract, and the button that has one written at once."""

from dataclasses import dataclass
from uuid import uuid4

from alianza.domain.access import Action, Actor, decide
from alianza.pages.addresses import url
from alianza.services import extracts


@dataclass(frozen=True)
class Offer:
    """There is no extract yet. ``action_url`` is empty for who may not have one written."""

    action_url: str
    form_key: str


def offer(actor: Actor | None) -> Offer | None:
    """None where there is an extract."""
    if extracts.latest() is not None:
        return None
    may = actor is not None and decide(actor, Action.EDIT_PORTFOLIO).allowed
    return Offer(url("insight.write_extract") if may else "", str(uuid4()))

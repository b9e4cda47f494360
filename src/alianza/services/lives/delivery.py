"""The keeper of deliveries."""

from alianza.domain.workflow.delivery import DELIVERY
from alianza.domain.workflow.money_facts import DeliveryFacts
from alianza.records.models import Delivery
from alianza.services.keeper import Subject
from alianza.services.parts import part_keeper, side_of


def delivery_facts(subject: Subject) -> DeliveryFacts:
    """What confirming and disputing ask."""
    return DeliveryFacts(stated_side=subject.row.stated_side, actor_side=side_of(subject.actor, subject.row.contract))


def answer(subject: Subject) -> None:
    """Who answered for the other side, and what it said."""
    row: Delivery = subject.row
    row.answered_by_id = subject.actor.user_id
    if subject.given.get("reason"):
        row.note = f"{row.note}\n{subject.given['reason']}".strip()


KEEPER = part_keeper(DELIVERY, Delivery, (DeliveryFacts, delivery_facts), {"answer_delivery": answer})

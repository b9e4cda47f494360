"""The life of a delivery to the buyer: stated by one side, confirmed or disputed by the other."""

from alianza.domain.access import Role
from alianza.domain.values import Blocker, bilingual
from alianza.domain.workflow.money_facts import DeliveryFacts
from alianza.domain.workflow.transition import Life, Need, State, Transition, Tray

SIDES = frozenset({Role.PRODUCER_ORGANISATION, Role.BUYER})


def other_side(delivery: DeliveryFacts) -> list[Blocker]:
    """Who stated the delivery does not confirm it."""
    return [] if delivery.actor_side and delivery.actor_side != delivery.stated_side else [Blocker("money.other_side_answers")]


STATES = (
    State(
        "stated",
        None,
        Tray.PENDING,
        bilingual("Waiting for the other side", "Falta la otra parte"),
        bilingual("Stated", "Declarada"),
        SIDES,
    ),
    State("confirmed", None, Tray.APPROVED, bilingual("Confirmed", "Confirmada"), bilingual("Confirmed", "Confirmada"), ends=True),
    State("disputed", None, Tray.OBSERVED, bilingual("Disputed", "En disputa"), bilingual("Disputed", "En disputa"), SIDES),
)

TRANSITIONS = (
    Transition(
        name="confirm", label=bilingual("Confirm the delivery", "Confirmar la entrega"), sources=("stated", "disputed"), target="confirmed", roles=SIDES,
        guards=(other_side,), effects=("answer_delivery",),
    ),
    Transition(
        name="dispute", label=bilingual("Dispute the delivery", "Objetar la entrega"), sources=("stated",), target="disputed", roles=SIDES,
        guards=(other_side,), needs=(Need("reason"),), effects=("answer_delivery",),
    ),
)  # fmt: skip

DELIVERY = Life("delivery", STATES, TRANSITIONS)

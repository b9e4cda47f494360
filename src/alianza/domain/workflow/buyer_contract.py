"""The life of a buyer's contract: written by one side, offered with its signature, accepted with the other's."""

from alianza.domain.access import Role
from alianza.domain.values import Blocker, bilingual
from alianza.domain.workflow.money_facts import OfferFacts
from alianza.domain.workflow.transition import Life, Need, State, Transition, Tray

SIDES = frozenset({Role.PRODUCER_ORGANISATION, Role.BUYER})


def states_what_binds(offer: OfferFacts) -> list[Blocker]:
    """Product, quantity, timing and price (or its formula) are stated; without them nobody can say that it was kept."""
    return [Blocker("money.contract_incomplete", {"fields": offer.missing})] if offer.missing else []


def speaks_for_a_side(offer: OfferFacts) -> list[Blocker]:
    """Only buyer and organisation of this contract sign it, not another buyer of the alliance."""
    return [] if offer.actor_side else [Blocker("money.other_side_answers")]


def other_side(offer: OfferFacts) -> list[Blocker]:
    """Who offered does not accept in the other's name."""
    return [] if offer.actor_side and offer.actor_side != offer.offered_side else [Blocker("money.other_side_answers")]


STATES = (
    State("draft", None, Tray.DRAFT, bilingual("Being written", "En redacción"), bilingual("Draft", "Borrador"), SIDES),
    State("offered", None, Tray.PENDING, bilingual("Offered, to be signed by the other side", "Ofrecido, falta la otra firma"), bilingual("Offered", "Ofrecido"), SIDES),
    State("signed", None, Tray.APPROVED, bilingual("Signed by both", "Firmado por ambas partes"), bilingual("Signed", "Firmado")),
    State("ended", None, Tray.ARCHIVED, bilingual("Ended", "Terminado"), bilingual("Ended", "Terminado"), ends=True),
)  # fmt: skip

TRANSITIONS = (
    Transition(
        name="offer", label=bilingual("Sign and offer", "Firmar y ofrecer"), sources=("draft",), target="offered", roles=SIDES,
        guards=(states_what_binds, speaks_for_a_side), effects=("sign_first",),
    ),
    Transition(
        name="accept", label=bilingual("Sign the contract", "Firmar el contrato"), sources=("offered",), target="signed", roles=SIDES,
        guards=(states_what_binds, other_side), effects=("sign_second",),
    ),
    Transition(
        name="return", label=bilingual("Return for changes", "Devolver para cambios"), sources=("offered",), target="draft", roles=SIDES,
        guards=(speaks_for_a_side,), needs=(Need("reason"),), effects=("void_signatures",),
    ),
    Transition(
        name="end", label=bilingual("End the contract", "Terminar el contrato"), sources=("signed",), target="ended", roles=SIDES, danger=True,
        guards=(speaks_for_a_side,), needs=(Need("reason"),),
    ),
)  # fmt: skip

BUYER_CONTRACT = Life("buyer_contract", STATES, TRANSITIONS)

"""The keeper of buyer's contracts."""

from alianza.domain.workflow.buyer_contract import BUYER_CONTRACT
from alianza.domain.workflow.money_facts import OfferFacts
from alianza.records.models import BuyerContract
from alianza.services.contract_text import terms_of, text_hash
from alianza.services.keeper import Subject
from alianza.services.parts import BUYER, part_keeper, side_of


def offer_facts(subject: Subject) -> OfferFacts:
    """What offering and accepting ask."""
    contract: BuyerContract = subject.row
    return OfferFacts(offered_side=contract.offered_side, actor_side=side_of(subject.actor, contract), missing=terms_of(contract).missing)


def _sign(subject: Subject) -> None:
    contract: BuyerContract = subject.row
    if side_of(subject.actor, contract) == BUYER:
        contract.buyer_signed_by_id, contract.buyer_signed_at = subject.actor.user_id, subject.now
    else:
        contract.organisation_signed_by_id, contract.organisation_signed_at = subject.actor.user_id, subject.now
    contract.sha256 = text_hash(contract)
    subject.notes |= {"side": side_of(subject.actor, contract), "sha256": contract.sha256}


def sign_first(subject: Subject) -> None:
    """The offering side signs the text as it stands."""
    subject.row.offered_side = side_of(subject.actor, subject.row)
    _sign(subject)


def sign_second(subject: Subject) -> None:
    """The other side signs the same text."""
    _sign(subject)
    subject.notes["completeness"] = f"{float(terms_of(subject.row).completeness):.2f}"


def void_signatures(subject: Subject) -> None:
    """A text that is changed again has no signature."""
    contract: BuyerContract = subject.row
    contract.buyer_signed_by_id = contract.organisation_signed_by_id = None
    contract.buyer_signed_at = contract.organisation_signed_at = None
    contract.offered_side = contract.sha256 = ""


KEEPER = part_keeper(
    BUYER_CONTRACT,
    BuyerContract,
    (OfferFacts, offer_facts),
    {"sign_first": sign_first, "sign_second": sign_second, "void_signatures": void_signatures},
)

"""What stands in a buyer's contract as a value, and the hash of what both sides sign."""

from alianza.domain.values import fingerprint
from alianza.domain.workflow.contract_terms import Terms
from alianza.records.models import BuyerContract

TERMS = tuple(Terms.__dataclass_fields__)


def terms_of(contract: BuyerContract) -> Terms:
    """The terms as they are written now."""
    return Terms(**{name: getattr(contract, name) for name in TERMS})


def text_hash(contract: BuyerContract) -> str:
    """The hash of what both sides sign."""
    words = {name: getattr(contract, name) for name in (*TERMS, "currency")}
    return fingerprint(words | {"buyer": str(contract.buyer_id), "alliance": contract.alliance.code})

"""What a buyer's contract states, and how complete it is: the more detailed, the likelier it is kept (review 2013, 2.2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alianza.domain.eligibility import ApplicantFacts, BuyerFacts, Commitment
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Blocker, Circumstances

RULES = ("buyer_commitment", "buyer_contract_states")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of a contract; empty or None where nothing is said."""

    product: str = ""
    quality: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    timing: str = ""
    price: Decimal | None = None
    price_formula: str = ""
    payment_days: int | None = None
    place: str = ""
    penalties: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def points(self) -> dict[str, bool]:
        """The ten points a detailed contract states, and whether this one does."""
        return {
            "product": bool(self.product), "quality": bool(self.quality), "quantity": self.quantity is not None, "unit": bool(self.unit),
            "timing": bool(self.timing), "price": self.price is not None or bool(self.price_formula),
            "payment_days": self.payment_days is not None, "place": bool(self.place), "penalties": bool(self.penalties),
            "dates": self.starts_on is not None and self.ends_on is not None,
        }  # fmt: skip

    @property
    def completeness(self) -> Fraction:
        """Stated points ÷ all points."""
        return Fraction(sum(self.points.values()), len(self.points))

    @property
    def missing(self) -> tuple[str, ...]:
        """Of what binds at all, what is not stated."""
        return tuple(name for name in ("product", "quantity", "unit", "timing", "price") if not self.points[name])

    @property
    def stated(self) -> tuple[str, ...]:
        """The points by the names the rules use."""
        found = {name for name, is_stated in self.points.items() if is_stated}
        also = {"delivery_term": "timing", "delivery_place": "place", "presentation": "quality", "other_terms": "penalties"}
        return tuple(sorted(found | {rule for rule, point in also.items() if point in found}))


def against_contract(rulebook: Rulebook, terms: Terms | None, *, signed: bool, on: date, window: str | None) -> list[Blocker]:
    """The reasons that the rulebook's rules about the buyer's commitment give; None: no contract at all."""
    rules = [rule for rule in rulebook.eligibility if rule.kind.name in RULES and rule.when.holds(window, None, None)]
    buyer = BuyerFacts(commitment=Commitment.CONTRACT if signed else Commitment.NONE, contract_states=terms.stated if terms else ())
    return [reason for rule in rules for reason in rule.check(ApplicantFacts(buyer=buyer), Circumstances(on=on))]


def contract_required(rulebook: Rulebook) -> bool:
    """Whether the buyer's contract must stand before the agreement: the programme says so and works with buyers at all."""
    return rulebook.buyer is not None and rulebook.buyer.contract_before_agreement

"""What every movement asks of the facts it is made from; each function gives the reasons against."""

from alianza.domain.values import Blocker, Money


def positive(amount: Money) -> list[Blocker]:
    """More than nothing."""
    return [] if amount.minor > 0 else [Blocker("ledger.not_positive", {"amount": amount})]


def referenced(reference: str) -> list[Blocker]:
    """A number it can be found under."""
    return [] if reference.strip() else [Blocker("ledger.reference_missing")]


def reasoned(reason: str) -> list[Blocker]:
    """A reason in words."""
    return [] if reason.strip() else [Blocker("ledger.reason_missing")]


def two_people(maker: str, checker: str | None) -> list[Blocker]:
    """Who made it and who checks it differ."""
    return [Blocker("ledger.same_person", {"person": maker})] if maker == checker else []

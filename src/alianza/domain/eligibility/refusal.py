"""The few shapes a refusal has: a missing fact, a wrong fact, an amount above its ceiling."""

from alianza.domain.values import Blocker, Circumstances, IndexedAmount, Money, ReferenceDate, Unknown

ROOM = "eligibility"


def unknown(fact: str, **parameters: object) -> list[Blocker]:
    """The fact is missing, so the rule cannot be said to hold."""
    return [Blocker(f"{ROOM}.unknown", {"fact": fact, **parameters})]


def refused(name: str, evidence: dict[str, object] | None = None, /, **parameters: object) -> list[Blocker]:
    """The fact is known and against the rule; evidence repeats the facts seen."""
    return [Blocker(f"{ROOM}.{name}", parameters, evidence=evidence or {})]


def demand(holds: bool | None, fact: str, name: str, **parameters: object) -> list[Blocker]:
    """Nothing if it holds, a refusal if it does not, a missing fact if nobody knows."""
    if holds is None:
        return unknown(fact)
    return [] if holds else refused(name, **parameters)


def one_of(found: str | None, admitted: tuple[str, ...], fact: str, name: str) -> list[Blocker]:
    """The fact is among the admitted values."""
    if found is None:
        return unknown(fact)
    return [] if found in admitted else refused(name, found=found, admitted=admitted)


def ceiling(
    found: Money | None, most: IndexedAmount, circumstances: Circumstances, *, at: ReferenceDate, fact: str, name: str
) -> list[Blocker]:
    """The amount does not pass the ceiling, both in the currency of the amount."""
    if found is None:
        return unknown(fact)
    limit = most.in_currency(found.currency, circumstances, at)
    if isinstance(limit, Unknown):
        return [limit.blocker(ROOM)]
    return [] if found <= limit else refused(name, found=found, at_most=limit, rule_says=str(most))

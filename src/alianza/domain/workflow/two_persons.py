"""Money and decisions need two people: who makes and who checks are not the same."""

from alianza.domain.values import Blocker


def two_persons(maker: str | None, checker: str | None) -> list[Blocker]:
    """The checker is known and is not the maker; ids as texts. A maker nobody knows cannot be told apart, so it blocks."""
    if maker is not None and checker is not None and maker != checker:
        return []
    return [Blocker("workflow.same_person", evidence={"maker": maker, "checker": checker})]

"""Appraisals of an alliance's plan, and who reads all of them."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from alianza.domain.access import Actor, Role, roles_at
from alianza.records.models import Alliance, Appraisal
from alianza.records.queries.alliances import place_of

Row = Appraisal
LOANS = "[[loan"
"""How a plan's text begins a loan."""
DOCUMENT = "appraisal_plan"
"""The kind of document that a plan with its figures is kept as."""


def reads_all(actor: Actor, alliance: Alliance) -> bool:
    """Whether the person reads more than the buyer's answer: costs, margins and incomes are not for who buys from the producers."""
    return bool(roles_at(actor, place_of(alliance)) - {Role.BUYER})


def of_alliance(alliance: Alliance) -> list[Appraisal]:
    """Every appraisal, newest first, without the text it was read from."""
    rows = Appraisal.objects.filter(alliance=alliance).select_related("document", "appraised_by", "rulebook").defer("source")
    return list(rows.order_by("-number"))


def by_id(appraisal_id: UUID) -> Appraisal:
    """Any appraisal, for the background that makes its files; ``Appraisal.DoesNotExist`` if there is none."""
    related = ("document", "appraised_by", "rulebook", "alliance__organisation", "alliance__programme")
    return Appraisal.objects.select_related(*related).get(id=appraisal_id)


def latest(alliance: Alliance) -> Appraisal | None:
    """The appraisal in force."""
    rows = Appraisal.objects.filter(alliance=alliance).select_related("document", "appraised_by", "rulebook")
    return rows.order_by("-number").first()


def borrowing(programme: str, states: Iterable[str]) -> Iterator[tuple[UUID, str, str]]:
    """Alliance, its state, and the newest plan's text, of a programme's alliances in these states whose plan states a loan."""
    newest = Appraisal.objects.filter(alliance__programme__code=programme, alliance__state__in=list(states))
    rows = newest.order_by("alliance_id", "-number").distinct("alliance_id").values_list("alliance_id", "alliance__state", "source")
    return ((alliance, state, source) for alliance, state, source in rows.iterator() if LOANS in source)


def numbered(alliance: Alliance, number: int) -> Appraisal | None:
    """One appraisal by its number."""
    rows = Appraisal.objects.filter(alliance=alliance, number=number)
    return rows.select_related("document", "appraised_by", "rulebook", "alliance__organisation", "alliance__programme").first()

"""What the keepers of an alliance's parts share: found through the alliance, placed where it stands, under its rulebook."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.domain.values import Blocker, Money, day_in
from alianza.domain.workflow.transition import Life
from alianza.records.models import Alliance, BuyerContract
from alianza.records.queries import alliances, money
from alianza.records.queries.rulebooks import published
from alianza.services.keeper import Effect, Keeper, Loader, Subject

ORGANISATION, BUYER = "organisation", "buyer"


def part_keeper(life: Life, model: type[Any], loader: tuple[type, Loader], effects: Mapping[str, Effect]) -> Keeper:
    """The keeper of one kind of record that belongs to an alliance."""
    return Keeper(
        life=life,
        find=finder(model),
        place=lambda row: alliances.place_of(money.alliance_of(row)),
        pinned=lambda row: published(money.alliance_of(row).call.rulebook_id),
        today=lambda row, now: local_day(money.alliance_of(row), now),
        loaders=dict([loader]),
        effects=effects,
        by_move=True,
    )


def finder(model: type[Any]) -> Callable[[Actor, UUID, bool], Any]:
    """Finds a row for the actor. To lock it, the agreement is locked first, so that its money moves one step at a time."""

    def find(actor: Actor, row_id: UUID, lock: bool = False) -> Any:
        if lock:
            money.hold_agreement_of(actor, model, row_id)
        return money.find(actor, model, row_id, lock)

    return find


def local_day(alliance: Alliance, now: datetime) -> date:
    """The calendar day in the programme's zone."""
    return day_in(alliance.programme.time_zone, now)


def today_of(alliance: Alliance) -> date:
    """Today in the programme's zone."""
    return local_day(alliance, timezone.now())


def side_of(actor: Actor, contract: BuyerContract) -> str:
    """For which side of a buyer's contract a person speaks: ``organisation``, ``buyer``, or empty for neither."""
    if str(contract.alliance.organisation_id) in actor.targets(ScopeKind.ORGANISATION, Role.PRODUCER_ORGANISATION):
        return ORGANISATION
    return BUYER if str(contract.buyer_id) in actor.targets(ScopeKind.ORGANISATION, Role.BUYER) else ""


def reason_of(subject: Subject) -> str:
    """The reason given with the move; an ellipsis while nothing has been typed yet, so that only other reasons show."""
    return str(subject.given.get("reason") or "…")


def typed_amount(subject: Subject, currency: str) -> tuple[Money | None, list[Blocker]]:
    """The amount given with the move in major units; None before it is typed, a reason if it is none."""
    typed = str(subject.given.get("amount") or "").strip()
    if not typed:
        return None, []
    try:
        return Money.of(typed, currency), []
    except ValueError:
        return None, [Blocker("money.amount_unreadable", {"found": typed})]


def typed_day(subject: Subject, name: str) -> date:
    """A date given with the move, as date or ISO text; today before it is typed."""
    given = subject.given.get(name)
    if isinstance(given, date):
        return given
    return date.fromisoformat(str(given)) if given else subject.today


def person(user_id: UUID | None) -> str | None:
    """A person's id as the domain writes it."""
    return str(user_id) if user_id else None


def day_faults(day: date, today: date) -> list[Blocker]:
    """Money does not move on a day that has not come."""
    return [Blocker("money.date_in_future", {"found": day, "today": today})] if day > today else []

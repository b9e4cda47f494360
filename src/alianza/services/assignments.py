"""Who is in charge: one or many alliances given to an officer whose grants cover them."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, Role, ScopeKind, reaches, roles_at
from alianza.domain.access import Grant as Held
from alianza.domain.values import Blocker
from alianza.records.models import Alliance, User
from alianza.records.queries import alliances, queue
from alianza.services import audit, messages
from alianza.services.outcome import Outcome, refused

MOST = 500
CODES: dict[str, tuple[str, ...]] = {
    "assignments.nothing_chosen": (),
    "assignments.too_many": ("most",),
    "assignments.officer_unknown": (),
    "assignments.out_of_reach": ("name", "alliances"),
    "assignments.not_yours": ("alliances",),
    "assignments.over": ("alliances",),
}
"""Every reason of this module, with its parameters."""


def reassign(actor: Actor, *, codes: Sequence[str], officer: str, why: str = "") -> Outcome:
    """Give the alliances to the officer, all or none; ``row`` is how many changed hands."""
    if not codes or len(codes) > MOST:
        return refused(Blocker("assignments.too_many", {"most": MOST}) if codes else Blocker("assignments.nothing_chosen"))
    user = _officer(officer)
    if user is None:
        return refused(Blocker("assignments.officer_unknown"))
    with transaction.atomic():
        rows = _locked(actor, codes)
        reasons = _reasons(actor, rows, set(codes), user)
        if reasons:
            return refused(*reasons)
        changed = [row for row in rows if row.assigned_to_id != user.id]
        for row in changed:
            _give(actor, row, user, why)
    return Outcome(len(changed))


def _officer(officer: str) -> User | None:
    try:
        return User.objects.filter(id=UUID(officer), is_active=True).first()
    except ValueError:
        return None


def _locked(actor: Actor, codes: Sequence[str]) -> list[Alliance]:
    rows = alliances.visible_to(actor).filter(code__in=codes).select_related("programme", "organisation")
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("id"))


def _reasons(actor: Actor, rows: list[Alliance], codes: set[str], user: User) -> list[Blocker]:
    held = [Held(Role(one.role), ScopeKind(one.scope), one.target) for one in queue.grants_of(user.id, timezone.localdate())]
    places = {row.code: alliances.place_of(row) for row in rows}
    may = ROLES_OF_ACTION[Action.REASSIGN]
    strange = sorted(codes - places.keys()) + [code for code, place in places.items() if not roles_at(actor, place) & may]
    far = [code for code, place in places.items() if not any(reaches(one, place) for one in held)]
    over = [row.code for row in rows if row.state in ("closed", "credit_obtained", "declined", "withdrawn", "cancelled")]
    found = [Blocker("assignments.not_yours", {"alliances": strange})] if strange else []
    found += [Blocker("assignments.out_of_reach", {"name": user.name, "alliances": far})] if far else []
    return found + ([Blocker("assignments.over", {"alliances": over})] if over else [])


def _give(actor: Actor, row: Alliance, user: User, why: str) -> None:
    before = str(row.assigned_to_id or "")
    Alliance.objects.filter(id=row.id).update(assigned_to=user)
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="alliance", subject_id=row.id, subject_code=row.code, programme=row.programme,
        action="reassign", why=why, facts={"from": before, "to": str(user.id)},
    )  # fmt: skip
    address = f"/desk/alliances/{row.code}/"
    messages.tell([user.id], "alliance.assigned", {"alliance": row.code, "title": row.title}, address)

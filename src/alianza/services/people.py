"""Persons and what they may do: invited, granted roles, taken them away; each by another person than the one concerned."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, Place, Role, ScopeKind, reaches, scopes_of
from alianza.domain.values import Blocker
from alianza.records.identity import sort_key
from alianza.records.models import Grant, Organisation, Programme, User
from alianza.records.queries import people
from alianza.services import audit, invitations
from alianza.services.messages import tell
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "people.not_found": (),
    "people.name_missing": (),
    "people.email_invalid": (),
    "people.email_taken": (),
    "people.own_grants": (),
    "people.acts_for_an_organisation": (),
    "people.role_unknown": (),
    "people.scope_not_for_role": (),
    "people.target_unknown": (),
    "people.out_of_reach": (),
    "people.dates_reversed": (),
    "people.already_granted": (),
    "people.grant_over": (),
}
"""Every reason of this module, with its parameters."""


@dataclass(frozen=True)
class NewGrant:
    """A role within a scope, for a time; open ends are None."""

    role: str
    scope: str
    target: str
    starts_on: date | None = None
    ends_on: date | None = None


def edit_own(actor: Actor, *, name: str, language: str) -> Outcome:
    """Change one's own name and language."""
    if not name.strip():
        return refused(Blocker("people.name_missing"))
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).get(id=actor.user_id)
        user.name, user.sort_name, user.language = name.strip()[:160], sort_key(name.strip())[:200], language
        user.save(update_fields=["name", "sort_name", "language"])
        _record(actor, user, "edit_account")
    return Outcome(user)


def invite(actor: Actor, *, name: str, email: str, country: str, language: str, position: str = "") -> Outcome:
    """Make an account without a password; the person gets a mail that leads to choosing one."""
    address = email.strip().lower()
    reasons = [] if name.strip() else [Blocker("people.name_missing")]
    if not invitations.is_address(address):
        reasons.append(Blocker("people.email_invalid"))
    elif User.objects.filter(email=address).exists():
        reasons.append(Blocker("people.email_taken"))
    if not _covers(actor, Place(country, "", country)):
        reasons.append(Blocker("people.out_of_reach"))
    if reasons:
        return refused(*reasons)
    with transaction.atomic():
        user = User.objects.create_user(
            address, name=name.strip()[:160], sort_name=sort_key(name.strip())[:200], country=country, language=language,
            position=position[:160],
        )  # fmt: skip
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
        _record(actor, user, "invite_person")
        invitations.send(user)
    return Outcome(user)


def appoint_administrator(*, email: str, name: str, language: str) -> Outcome:
    """Somebody who may invite everybody else, named on the machine itself; ``row`` is the person.

    Until he has a password he gets an invitation. Whoever has an account keeps it, and is let in again if he was locked out:
    with no administrator left, nobody else could do it.
    """
    address, today = email.strip().lower(), timezone.localdate()
    reasons = [] if invitations.is_address(address) else [Blocker("people.email_invalid")]
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).filter(email=address).first()
        reasons += [] if user or name.strip() else [Blocker("people.name_missing")]
        if reasons:
            return refused(*reasons)
        user = user or _account(address, name.strip(), language)
        if not user.is_active:
            user.is_active = True
            user.save(update_fields=["is_active"])
        given, made = Grant.objects.get_or_create(user=user, role=Role.ADMINISTRATOR, scope=ScopeKind.ALL, target="*")
        if given.ends_on and given.ends_on < today:
            given.starts_on, given.ends_on, made = today, None, True
            given.save(update_fields=["starts_on", "ends_on"])
        if made:
            audit.record(
                actor=None, at=timezone.now(), subject_kind="person", subject_id=user.id, action="appoint_administrator",
                facts={"role": given.role, "scope": given.scope, "target": given.target},
            )  # fmt: skip
        if not user.has_usable_password():
            invitations.send(user)
    return Outcome(user)


def _account(address: str, name: str, language: str) -> User:
    made = User.objects.create_user(address, name=name[:160], sort_name=sort_key(name)[:200], language=language)
    EmailAddress.objects.create(user=made, email=address, verified=True, primary=True)
    return made


def grant_role(actor: Actor, *, user_id: UUID, given: NewGrant) -> Outcome:
    """Give a person a role within a scope; a grant that had ended begins anew with these dates."""
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).filter(id=user_id, is_active=True).first()
        reasons = _grant_reasons(actor, user, given)
        if reasons or user is None:
            return refused(*reasons, row=user)
        row, made = Grant.objects.get_or_create(
            user=user, role=given.role, scope=given.scope, target=given.target,
            defaults={"starts_on": given.starts_on, "ends_on": given.ends_on, "granted_by_id": actor.user_id},
        )  # fmt: skip
        if not made:
            if row.ends_on is None or row.ends_on >= timezone.localdate():
                return refused(Blocker("people.already_granted"), row=row)
            row.starts_on, row.ends_on, row.granted_by_id = given.starts_on, given.ends_on, UUID(actor.user_id)
            row.save()
        _record(actor, user, "grant_role", role=row.role, scope=row.scope, target=row.target, ends_on=row.ends_on)
        tell([user.id], "grant.given", {"role": row.role}, reverse("account.home"))
    return Outcome(row)


def end_grant(actor: Actor, *, grant_id: UUID) -> Outcome:
    """Take a role away from now on: the person's next request is without it."""
    today = timezone.localdate()
    with transaction.atomic():
        row = Grant.objects.select_for_update(of=("self",), no_key=True).select_related("user").filter(id=grant_id).first()
        if row is None:
            return refused(Blocker("people.not_found"))
        reasons = _reach_reasons(actor, row.user_id, ScopeKind(row.scope), row.target)
        if row.ends_on and row.ends_on < today:
            reasons.append(Blocker("people.grant_over"))
        if reasons:
            return refused(*reasons, row=row)
        _record(actor, row.user, "end_grant", role=row.role, scope=row.scope, target=row.target)
        if row.starts_on and row.starts_on >= today:
            row.delete()
        else:
            row.ends_on = today - timedelta(days=1)
            row.save(update_fields=["ends_on"])
    return Outcome(row)


def set_active(actor: Actor, *, user_id: UUID, active: bool) -> Outcome:
    """Let a person sign in or not; whoever holds a grant beyond the administrator's reach is not his to lock out."""
    with transaction.atomic():
        user = people.visible_to(actor).select_for_update(no_key=True).filter(id=user_id).first()
        if user is None:
            return refused(Blocker("people.not_found"))
        reasons = [
            reason for row in people.grants_of(user.id) for reason in _reach_reasons(actor, user.id, ScopeKind(row.scope), row.target)
        ]
        if str(user.id) == actor.user_id:
            reasons = [Blocker("people.own_grants")]
        if reasons:
            return refused(*dict.fromkeys(reasons), row=user)
        user.is_active = active
        user.save(update_fields=["is_active"])
        _record(actor, user, "let_in" if active else "lock_out")
    return Outcome(user)


def _grant_reasons(actor: Actor, user: User | None, given: NewGrant) -> list[Blocker]:
    if user is None:
        return [Blocker("people.not_found")]
    if given.role not in {role.value for role in Role}:
        return [Blocker("people.role_unknown")]
    if given.scope not in {scope.value for scope in scopes_of(Role(given.role))}:
        return [Blocker("people.scope_not_for_role")]
    reasons = _reach_reasons(actor, user.id, ScopeKind(given.scope), given.target)
    if given.scope != ScopeKind.ORGANISATION and _acts_for_an_organisation(user):
        reasons.append(Blocker("people.acts_for_an_organisation"))  # nobody decides over what his own organisation brings
    if given.starts_on and given.ends_on and given.ends_on < given.starts_on:
        reasons.append(Blocker("people.dates_reversed"))
    return reasons


def _acts_for_an_organisation(user: User) -> bool:
    still = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
    return Grant.objects.filter(still, user=user, scope=ScopeKind.ORGANISATION).exists()


def _reach_reasons(actor: Actor, user_id: UUID, scope: ScopeKind, target: str) -> list[Blocker]:
    """Nobody changes his own grants; and nobody gives or takes what lies beyond his own reach."""
    if str(user_id) == actor.user_id:
        return [Blocker("people.own_grants")]
    if scope is ScopeKind.ALL:
        return [] if actor.targets(ScopeKind.ALL, *ROLES_OF_ACTION[Action.MANAGE_USERS]) else [Blocker("people.out_of_reach")]
    place = _place(scope, target)
    if place is None:
        return [Blocker("people.target_unknown")]
    return [] if _covers(actor, place) else [Blocker("people.out_of_reach")]


def _covers(actor: Actor, place: Place) -> bool:
    return any(grant.role in ROLES_OF_ACTION[Action.MANAGE_USERS] and reaches(grant, place) for grant in actor.grants)


def _place(scope: ScopeKind, target: str) -> Place | None:
    if scope in (ScopeKind.COUNTRY, ScopeKind.REGION):
        known = Programme.objects.filter(country=target[:2]).exists()
        fits = (len(target) == 2) is (scope is ScopeKind.COUNTRY)
        return Place(target[:2], "", target) if known and fits else None
    try:
        key = UUID(target)
    except ValueError:
        return None
    if scope is ScopeKind.PROGRAMME:
        programme = Programme.objects.filter(id=key).first()
        return Place(programme.country, str(programme.id), programme.country) if programme else None
    organisation = Organisation.objects.filter(id=key).first()
    return Place(organisation.country, "", organisation.territory, frozenset({target})) if organisation else None


def _record(actor: Actor, user: User, action: str, **facts: object) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="person", subject_id=user.id, action=action, role="", facts=facts
    )  # fmt: skip

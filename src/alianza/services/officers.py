"""Who acts for an organisation, by terms: a new board takes the account over, the old one loses it the day before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from alianza.domain.access import Action, Actor, ScopeKind
from alianza.domain.registry import POSITIONS, ROLE_OF_KIND
from alianza.domain.values import Blocker, day_in, home_zone
from alianza.exchange.registry.numbers import document_fault
from alianza.records.identity import sort_key
from alianza.records.models import Grant, Officer, Organisation, User
from alianza.records.queries import organisations
from alianza.services import invitations
from alianza.services.messages import tell
from alianza.services.once import made_before
from alianza.services.outcome import Outcome, refused
from alianza.services.register_writing import not_allowed, opened, record, sealed

_NOT_FOUND = Blocker("workflow.not_found")
_FURTHEST = timedelta(days=90)
ACCOUNT_POSITIONS = ("president", "legal_representative")


@dataclass(frozen=True, kw_only=True)
class Elected:
    """A person elected or appointed; with an e-mail address he gets the account."""

    position: str
    name: str
    sex: str = ""
    document: str = ""
    email: str = ""


def hand_over(
    *, actor: Actor, organisation_id: UUID, board: Sequence[Elected], from_day: date, version: int, form_key: UUID | None = None
) -> Outcome:
    """A new board from a day on: running terms end the day before, their accounts with them; the new officers get theirs."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        if made_before(Officer, form_key):
            return Outcome(row)
        if row.version != version:
            return refused(Blocker("workflow.stale", {"seen": version, "found": row.version}), row=row)
        running = list(Officer.objects.filter(Q(term_to=None) | Q(term_to__gte=from_day), organisation=row).select_related("user"))
        reasons = not_allowed(actor, Action.EDIT_ORGANISATION, row) + _board_faults(row, board) + _day_faults(from_day, running)
        if not any(one.position in ACCOUNT_POSITIONS and one.email for one in board):
            reasons.append(Blocker("registry.president_needed"))
        if reasons:
            return refused(*reasons, row=row)
        again = {one.email.strip().lower() for one in board if one.email}
        for term in running:
            _end(actor, row, term, from_day - timedelta(days=1), stays=term.user is not None and term.user.email in again)
        for index, one in enumerate(board):
            _begin(actor, row, one, from_day, form_key if index == 0 else None)
        _touch(row)
        return Outcome(row)


def appoint(*, actor: Actor, organisation_id: UUID, elected: Elected, from_day: date, form_key: UUID | None = None) -> Outcome:
    """One more officer, beside those in office."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        if known := made_before(Officer, form_key):
            return Outcome(known)
        reasons = not_allowed(actor, Action.EDIT_ORGANISATION, row) + _board_faults(row, [elected]) + _day_faults(from_day, [])
        if reasons:
            return refused(*reasons, row=row)
        officer = _begin(actor, row, elected, from_day, form_key)
        _touch(row)
        return Outcome(officer)


def begin_own(actor: Actor, row: Organisation, user: User, position: str) -> Officer:
    """The term of whoever has just registered his own organisation, from today where he lives, with its account."""
    today = day_in(home_zone(user.country), timezone.now())
    officer = Officer.objects.create(organisation=row, user=user, name=user.name, position=position, term_from=today)
    record(actor, timezone.now(), row, "begin_term", position=position, officer=str(officer.id), on=today, account=True)
    _grant(actor, row, user, today, tells=False)
    return officer


def end_term(*, actor: Actor, organisation_id: UUID, officer_id: UUID, last_day: date) -> Outcome:
    """A term ends on a day; the account goes with it. The last person with the account can't be sent away without a successor."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id, lock=True)
        term = Officer.objects.filter(organisation=row, id=officer_id).first() if row else None
        if row is None or term is None:
            return refused(_NOT_FOUND)
        reasons = not_allowed(actor, Action.EDIT_ORGANISATION, row)
        if last_day < term.term_from:
            reasons.append(Blocker("registry.term_before_running", {"from": term.term_from, "field": "last_day"}))
        if term.term_to and last_day > term.term_to:
            reasons.append(Blocker("registry.term_ends_before", {"to": term.term_to, "field": "last_day"}))
        serving = Q(term_to=None) | Q(term_to__gt=last_day)
        others = Officer.objects.filter(serving, organisation=row, user__isnull=False).exclude(user=term.user)
        if term.user_id and not others.exists():
            reasons.append(Blocker("registry.last_account"))
        if reasons:
            return refused(*reasons, row=row)
        _end(actor, row, term, last_day)
        _touch(row)
        return Outcome(term)


def reveal(*, actor: Actor, organisation_id: UUID, officer_id: UUID) -> Outcome:
    """An officer's document number in full, for those who may; looking is recorded."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id)
        term = Officer.objects.filter(organisation=row, id=officer_id).first() if row else None
        if row is None or term is None:
            return refused(_NOT_FOUND)
        if reasons := not_allowed(actor, Action.REVEAL_PERSONAL_DATA, row):
            return refused(*reasons)
        record(actor, timezone.now(), row, "reveal_number", what="officer.document", officer=str(term.id))
        return Outcome(opened(row.country, "officer", "document", bytes(term.document)))


def _board_faults(row: Organisation, board: Sequence[Elected]) -> list[Blocker]:
    faults: list[Blocker] = [] if board else [Blocker("registry.board_empty")]
    for one in board:
        if not one.name.strip():
            faults.append(Blocker("registry.field_needed", {"field": "name"}))
        if one.position not in dict(POSITIONS):
            faults.append(Blocker("registry.field_needed", {"field": "position"}))
        if one.email and not invitations.is_address(one.email.strip()):
            faults.append(Blocker("registry.email_invalid", {"address": one.email.strip()}))
        if one.document and (fault := document_fault(row.country, "national_id", one.document)):
            faults.append(fault)
    return faults


def _day_faults(from_day: date, running: Sequence[Officer]) -> list[Blocker]:
    today = timezone.localdate()
    faults = [Blocker("registry.term_too_far", {"days": _FURTHEST.days})] if from_day > today + _FURTHEST else []
    latest = max((one.term_from for one in running), default=None)
    if latest and from_day <= latest:
        faults.append(Blocker("registry.term_before_running", {"from": latest}))
    return faults


def _begin(actor: Actor, row: Organisation, elected: Elected, from_day: date, form_key: UUID | None) -> Officer:
    user, made = _account(row, elected) if elected.email else (None, False)
    seal = sealed(row.country, "officer", "document", elected.document, "national_id")
    officer = Officer.objects.create(
        organisation=row, user=user, name=elected.name.strip(), position=elected.position, sex=elected.sex, document=seal.cipher,
        document_index=seal.index, document_last=seal.last, term_from=from_day, form_key=form_key,
    )  # fmt: skip
    record(
        actor, timezone.now(), row, "begin_term", position=elected.position, officer=str(officer.id), on=from_day, account=user is not None
    )
    if user:
        _grant(actor, row, user, from_day, tells=not made)
    if user and made:
        invitations.send(user, organisation=row.name, starts_on=from_day)
    return officer


def _account(row: Organisation, elected: Elected) -> tuple[User, bool]:
    """The person with that address, and whether he has yet to choose a password."""
    email = elected.email.strip().lower()
    user = User.objects.filter(email=email).first()
    if user is not None:
        return user, user.last_login is None and not user.has_usable_password()
    user = User.objects.create_user(
        email, None, name=elected.name.strip(), sort_name=sort_key(elected.name), country=row.country,
        language=organisations.language_in(row.country),
    )  # fmt: skip
    EmailAddress.objects.create(user=user, email=email, verified=False, primary=True)
    return user, True


def _grant(actor: Actor, row: Organisation, user: User, from_day: date, *, tells: bool) -> None:
    role = ROLE_OF_KIND[row.kind]
    held, made = Grant.objects.get_or_create(
        user=user, role=role.value, scope=ScopeKind.ORGANISATION.value, target=str(row.id),
        defaults={"granted_by_id": actor.user_id, "starts_on": from_day},
    )  # fmt: skip
    if not made and held.ends_on is None:
        return
    held.starts_on, held.ends_on = from_day, None
    held.save()
    record(actor, timezone.now(), row, "give_account", user=str(user.id), role=role.value, on=from_day)
    if tells:
        tell([user.id], "account.given", {"organisation": row.name, "starts_on": from_day}, reverse("account.home"))


def _end(actor: Actor, row: Organisation, term: Officer, last_day: date, *, stays: bool = False) -> None:
    """The account goes with the term, unless the person stays in office."""
    term.term_to = max(last_day, term.term_from)
    term.save(update_fields=["term_to"])
    record(actor, timezone.now(), row, "end_term", position=term.position, officer=str(term.id), on=term.term_to)
    if term.user_id is None or stays:
        return
    held = Grant.objects.filter(user=term.user_id, scope=ScopeKind.ORGANISATION.value, target=str(row.id))
    for grant in held.filter(Q(ends_on=None) | Q(ends_on__gt=last_day)):
        grant.ends_on = max(last_day, grant.starts_on or last_day)
        grant.save(update_fields=["ends_on"])
        record(actor, timezone.now(), row, "end_account", user=str(term.user_id), role=grant.role, on=grant.ends_on)
        tell([term.user_id], "account.ended", {"organisation": row.name, "ends_on": grant.ends_on}, reverse("account.home"))


def _touch(row: Organisation) -> None:
    row.version += 1
    row.save(update_fields=["version"])

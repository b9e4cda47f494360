"""Plain builders for tests of services and web: rows as they would be, made directly, few and fast.

Use them with the fixture ``everywhere``; a signed-in client comes from ``signed_in(client, user)``.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.records.identity import search_key, sort_key
from alianza.records.models import (
    Alliance,
    AlliancePartner,
    Call,
    Grant,
    Officer,
    Organisation,
    Programme,
    RulebookVersion,
    Submission,
    User,
)
from alianza.records.queries.people import actor_of_user
from alianza.rulebooks import bundled_file
from alianza.services.bundled import load_file

HONDURAS = "honduras/comrural-2024"
PASSWORD = "correct horse battery"
NOON = datetime(2026, 3, 5, 18, tzinfo=UTC)
_numbers = count(1)


def rulebook(name: str = HONDURAS) -> RulebookVersion:
    """A bundled rulebook, published; its programme is registered with it."""
    loaded = load_file(bundled_file(name))
    assert loaded.row is not None, loaded
    return loaded.row


def programme(name: str = HONDURAS) -> Programme:
    """The programme of a bundled rulebook."""
    return rulebook(name).programme


def user(name: str = "Rosa Díaz", *, country: str = "HN", language: str = "en", **fields: Any) -> User:
    """A person with an account and ``PASSWORD``."""
    made = User.objects.create_user(
        fields.pop("email", f"person{next(_numbers)}@example.org"), PASSWORD, name=name, sort_name=sort_key(name), country=country,
        language=language, **fields,
    )  # fmt: skip
    made.emailaddress_set.create(email=made.email, verified=True, primary=True)
    return made


def grant(to: User, role: Role, scope: ScopeKind, target: object, **fields: Any) -> Grant:
    """A role within a scope; ``target`` may be a row."""
    return Grant.objects.create(user=to, role=role, scope=scope, target=str(getattr(target, "id", target)), **fields)


def officer(role: Role, of: Programme, name: str = "Ana Paz") -> User:
    """A person of the staff with a role for one programme."""
    made = user(name, country=of.country)
    grant(made, role, ScopeKind.PROGRAMME, of)
    return made


def regional_officer(region: str, name: str = "Luis Mejía") -> User:
    """A regional officer for a place code such as ``HN-OC``."""
    made = user(name, country=region[:2])
    grant(made, Role.REGIONAL_OFFICER, ScopeKind.REGION, region)
    return made


def member_of(of: Organisation, role: Role = Role.PRODUCER_ORGANISATION, name: str = "Rosa Díaz", position: str = "president") -> User:
    """A person who acts for an organisation, with a term of office."""
    made = user(name, country=of.country)
    grant(made, role, ScopeKind.ORGANISATION, of)
    Officer.objects.create(organisation=of, user=made, name=name, position=position, term_from=date(2025, 1, 1))
    return made


def actor(of: User, today: date | None = None) -> Actor:
    """The person as services know him."""
    return actor_of_user(of.id, today or timezone.now().date())


def organisation(
    name: str = "Cooperativa La Esperanza", *, country: str = "HN", kind: str = "producer_organisation", **fields: Any
) -> Organisation:
    """An organisation; ``territory`` is the country's code without it."""
    return Organisation.objects.create(
        name=name, sort_name=sort_key(name), search_name=search_key(name), country=country,
        **{"kind": kind, "territory": country, "founded_on": date(2015, 5, 1), **fields},
    )  # fmt: skip


def call(of: RulebookVersion, **fields: Any) -> Call:
    """A published call that is open today."""
    today = timezone.now().date()
    defaults: dict[str, Any] = {
        "code": f"{of.programme.code}-C{next(_numbers)}", "title": {"en": "First call", "es": "Primera convocatoria"}, "state": "published",
        "opens_on": today - timedelta(days=10), "closes_on": today + timedelta(days=30), "currency": of.programme.currency,
        "published_at": timezone.now(),
    }  # fmt: skip
    return Call.objects.create(programme=of.programme, rulebook=of, **defaults | fields)


def alliance(of: Call, applicant: Organisation, state: str = "idea_draft", title: str = "Coffee with a buyer", **fields: Any) -> Alliance:
    """An alliance in a state, with the draft of its idea."""
    defaults: dict[str, Any] = {
        "code": f"{of.programme.code}-2026-{next(_numbers):04}", "search_title": search_key(title), "state_since": timezone.now(),
        "currency": of.currency, "territory": applicant.territory,
    }  # fmt: skip
    made = Alliance.objects.create(programme=of.programme, call=of, organisation=applicant, title=title, state=state, **defaults | fields)
    Submission.objects.create(programme=of.programme, alliance=made, kind="idea")
    return made


def partner(of: Alliance, with_: Organisation, part: str = "buyer", state: str = "confirmed", **fields: Any) -> AlliancePartner:
    """Another party of an alliance."""
    return AlliancePartner.objects.create(programme=of.programme, alliance=of, organisation=with_, part=part, state=state, **fields)


def signed_in(client: Client, who: User) -> Client:
    """The client, signed in as this person."""
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client

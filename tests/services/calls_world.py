"""Builders for tests of programmes, rulebooks and calls: a person with roles, a small rulebook, a call."""

from datetime import UTC, date, datetime
from typing import Any

from alianza.domain.access import Actor, Grant, Role, ScopeKind
from alianza.records.models import Programme, RulebookVersion, User
from alianza.services import calls, rulebooks

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
GROUND = {"why": "Manual, 1", "basis": "primary"}
HEAD: dict[str, Any] = {
    "country": "HN",
    "name": "PRUEBA",
    "title": {"en": "Test programme", "es": "Programa de prueba"},
    "version": "2026",
    "currency": "HNL",
    "languages": ["en", "es"],
    "time_zone": "America/Tegucigalpa",
    **GROUND,
}


def data(**sections: Any) -> dict[str, Any]:
    """A rulebook with one known and one supposed rule."""
    rules = [
        {"rule": "minimum_members", "at_least": 12, **GROUND},
        {"rule": "registered", "why": "Nobody knows", "basis": "assumed"},
    ]
    cycle = {"stages": ["idea", "eligibility", "scoring", "selection"], **GROUND}
    return {"programme": HEAD, "cycle": cycle, "eligibility": rules, **sections}


def person(name: str, *roles: Role, target: str = "HN", scope: ScopeKind = ScopeKind.COUNTRY) -> Actor:
    """A person who holds these roles there."""
    user = User.objects.create_user(f"{name}@example.org", name=name.title())
    return Actor(str(user.id), user.name, "es", tuple(Grant(role, scope, target) for role in roles))


def officer(name: str = "olga") -> Actor:
    return person(name, Role.PROGRAMME_OFFICER)


def published(actor: Actor | None = None, **sections: Any) -> RulebookVersion:
    """A published version of the small rulebook."""
    draft = rulebooks.take_in(actor=actor, data=data(**sections))
    assert draft.done, draft.blockers
    outcome = rulebooks.publish(actor=officer("second") if actor else None, version_id=draft.row.id, revision=1)
    assert outcome.done, outcome.blockers
    return outcome.row


def draft(version: RulebookVersion, **changes: Any) -> calls.CallDraft:
    """What a complete call says."""
    given: dict[str, Any] = {
        "rulebook_id": version.id,
        "title": {"en": "First call", "es": "Primera convocatoria"},
        "opens_on": date(2026, 3, 1),
        "closes_on": date(2026, 4, 30),
    }
    return calls.CallDraft(**given | changes)


def call(actor: Actor, version: RulebookVersion, **changes: Any) -> Any:
    """A draft call."""
    outcome = calls.create(actor=actor, programme_id=version.programme_id, draft=draft(version, **changes), now=NOW)
    assert outcome.done, outcome.blockers
    return outcome.row


def programme() -> Programme:
    return Programme.objects.get(code="HN-PRUEBA")

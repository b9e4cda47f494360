"""Plain builders of the registry's tests: organisations, members and persons with a grant."""

from datetime import date
from typing import Any

from alianza.domain.access import Actor, Grant, Role, ScopeKind
from alianza.records.identity import search_key, sort_key
from alianza.records.models import Alliance, Call, Member, Organisation, Programme, RulebookVersion, User
from alianza.records.models import Grant as GrantRow


def organisation(name: str = "Asociación El Cedro", **fields: Any) -> Organisation:
    named = {"kind": "producer_organisation", "country": "CO", "territory": "CO-HUI", "currency": "COP"} | fields
    return Organisation.objects.create(name=name, sort_name=sort_key(name), search_name=search_key(name), **named)


def member(of: Organisation, number: int = 1, given: str = "Ana", family: str = "Ñáñez", **fields: Any) -> Member:
    names = {"given_names": given, "family_names": family, "sort_name": sort_key(f"{family} {given}")}
    return Member.objects.create(organisation=of, number=number, search_name=search_key(f"{given} {family}"), **names, **fields)


def person(role: Role, scope: ScopeKind, target: object, email: str = "") -> Actor:
    user = User.objects.create_user(email or f"{role}-{User.objects.count()}@example.org", None, name=f"The {role.value}", language="en")
    GrantRow.objects.create(user=user, role=role.value, scope=scope.value, target=str(target))
    return Actor(str(user.id), user.name, "en", (Grant(role, scope, str(target)),))


def programme(country: str = "CO", code: str = "CO-PAAP") -> Programme:
    zone = {"CO": "America/Bogota", "HN": "America/Tegucigalpa"}[country]
    return Programme.objects.create(country=country, code=code, name=code, currency="COP", languages=["es"], time_zone=zone)


def alliance(of: Organisation, state: str = "idea_draft", code: str = "CO-PAAP-2026-0001", **fields: Any) -> Alliance:
    owner = Programme.objects.filter(country=of.country).first() or programme(of.country)
    rulebook = RulebookVersion.objects.create(programme=owner, version=code, data={})
    call = Call.objects.create(programme=owner, rulebook=rulebook, code=f"call-{code}", currency="COP")
    since = {"state_since": f"{date(2026, 3, 5)}T12:00:00Z"}
    return Alliance.objects.create(
        programme=owner, call=call, organisation=of, code=code, title=code, currency="COP", state=state, **(since | fields)
    )

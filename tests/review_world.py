"""A small world for the tests of the review: one programme with its published rules, people of every role, one alliance."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone
from tests.screening_world import answered_before

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.domain.access import Grant as Held
from alianza.domain.rulebook import canonical_json, fingerprint
from alianza.domain.values import as_json
from alianza.exchange.rulebook_file import read_rulebook
from alianza.records.identity import search_key, sort_key
from alianza.records.models import Alliance, Call, Grant, Organisation, Programme, RulebookVersion, Submission, User
from alianza.rulebooks import bundled_file

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


@dataclass
class World:
    """What tests reach for; people are made when first named."""

    programme: Programme
    call: Call
    people: dict[str, Actor] = field(default_factory=dict)

    def person(self, role: Role, name: str = "", *, scope: ScopeKind = ScopeKind.PROGRAMME, target: str = "") -> Actor:
        """Somebody who holds a role in the programme (or within another scope)."""
        called = name or role.value
        if called not in self.people:
            user = User.objects.create_user(f"{called}@example.org", name=called.replace("_", " ").title())
            aim = target or str(self.programme.id)
            Grant.objects.create(user=user, role=role, scope=scope, target=aim)
            self.people[called] = Actor(str(user.id), user.name, "en", (Held(role, scope, aim),))
        return self.people[called]

    def applicant(self, alliance: Alliance) -> Actor:
        """Who acts for the alliance's organisation."""
        target = str(alliance.organisation_id)
        return self.person(Role.PRODUCER_ORGANISATION, f"applicant_{alliance.code}", scope=ScopeKind.ORGANISATION, target=target)

    def alliance(self, state: str, number: int = 1, *, sent: str = "idea", **known: Any) -> Alliance:
        """An alliance in a state, with what it sent in last."""
        name = f"Asociación {number}"
        organisation = Organisation.objects.create(
            kind="producer_organisation", country=self.programme.country, name=name, sort_name=sort_key(name), search_name=search_key(name),
            territory=f"{self.programme.country}-08",
        )  # fmt: skip
        made = Alliance.objects.create(
            programme=self.programme, call=self.call, organisation=organisation, code=f"{self.call.code}-{number:04d}",
            title=f"Café de altura {number}", search_title=search_key(f"Café de altura {number}"), state=state, state_since=NOW,
            currency=self.programme.currency, territory=organisation.territory, submitted_at=NOW, **known,
        )  # fmt: skip
        if sent:
            self.submit(made, sent)
        if state == "at_board":
            answered_before(made, self.person(Role.PROGRAMME_OFFICER).user_id)
        return made

    def submit(self, alliance: Alliance, kind: str, answers: dict[str, Any] | None = None, number: int = 1) -> Submission:
        """A frozen version of what an applicant wrote."""
        return Submission.objects.create(
            programme=self.programme, alliance=alliance, kind=kind, number=number, answers=answers or {}, submitted_at=timezone.now(),
            sha256=f"{alliance.code}{kind}{number}".ljust(64, "0")[:64],
        )  # fmt: skip


def world(rules: str = "honduras/comrural-2024", budget_minor: int | None = 100_000_000, **changes: Any) -> World:
    """A programme with a published call under one of the bundled rulebooks; ``changes`` replace parts of its data."""
    data: dict[str, Any] = as_json({**read_rulebook(bundled_file(rules)).data, **changes})  # type: ignore[assignment]
    about = data["programme"]
    programme = Programme.objects.create(
        country=about["country"], code=f"{about['country']}-TEST", name=about["name"], currency=about["currency"],
        languages=["es", "en"], time_zone=about["time_zone"],
    )  # fmt: skip
    canonical = canonical_json(data)
    version = RulebookVersion.objects.create(
        programme=programme, version="1", state="published", data=data, canonical=canonical, sha256=fingerprint(data), published_at=NOW
    )
    call = Call.objects.create(
        programme=programme, rulebook=version, code=f"{programme.code}-2026", state="published", opens_on=date(2026, 1, 1),
        closes_on=date(2026, 12, 31), currency=programme.currency, budget_minor=budget_minor,
    )  # fmt: skip
    return World(programme, call)

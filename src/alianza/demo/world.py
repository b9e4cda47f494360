"""A large generated world: thousands of alliances with their organisations, rosters, versions and history.

For measuring, not for reading. The same seed gives the same world, but for ids and encryption.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from alianza.demo import roster
from alianza.demo.names import NAMES
from alianza.demo.paths import Step, path_to, reachable
from alianza.demo.people import Group, group, person
from alianza.domain.access import Role, ScopeKind
from alianza.domain.rulebook import Stage, canonical_json
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.records.bulk import copy_rows, write_events
from alianza.records.identity import search_key, sort_key, uuid7
from alianza.records.models import Alliance, Call, Grant, Household, Member, Organisation, Programme, RulebookVersion, Submission, User
from alianza.records.queries.rulebooks import published
from alianza.services.bundled import load_bundled

OPENED, CLOSES = date(2026, 1, 12), date(2026, 12, 18)
BEGAN = datetime(2026, 1, 15, 14, tzinfo=UTC)
OFFICERS = 24
TITLE = {"es": "Convocatoria generada", "en": "Generated call"}
WEIGHTS = {"declined": 12, "eligibility_review": 10, "in_implementation": 12, "closed": 8, "plan_draft": 6, "in_scoring": 8}
ORGANISATION_COLUMNS = (
    "id", "created_at", "kind", "country", "name", "sort_name", "search_name", "short_name", "legal_form", "tax_id", "tax_id_index",
    "tax_id_last", "founded_on", "registered_on", "registration_number", "collective_work", "territory", "address", "latitude",
    "longitude", "phone", "phone_last", "email", "sectors", "products", "currency", "partner_type", "version", "is_demo",
)  # fmt: skip
ALLIANCE_COLUMNS = (
    "id", "created_at", "programme_id", "call_id", "organisation_id", "code", "title", "search_title", "product", "sector", "territory",
    "window", "track", "state", "state_since", "stopped_state", "reason_code", "reason", "version", "currency", "grant_minor",
    "total_minor", "member_count", "submitted_at", "assigned_to_id", "needs_public_page", "on_paper", "is_demo",
)  # fmt: skip
SUBMISSION_COLUMNS = (
    "id", "created_at", "programme_id", "alliance_id", "kind", "number", "answers", "revision", "saved_by_id", "saved_at",
    "submitted_by_id", "submitted_at", "sha256",
)  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """What the alliances of one programme stand on."""

    programme: Programme
    call: Call
    stages: tuple[Stage, ...]
    states: tuple[str, ...]
    sha256: str
    officers: tuple[UUID, ...]


@dataclass(frozen=True)
class Made:
    """One generated alliance with what its rows need."""

    ground: Ground
    group: Group
    organisation: UUID
    alliance: UUID
    code: str
    state: str
    steps: tuple[Step, ...]
    members: int
    began: datetime


def exists() -> bool:
    """Whether a generated world has been written already."""
    return Call.objects.filter(code__endswith="-W-2026").exists()


def load(alliances: int, members: int, seed: int = 1) -> dict[str, int]:
    """Write the world; how many rows of each kind."""
    load_bundled()
    chance = Random(seed)  # noqa: S311 - a believable world, not a secret
    grounds = [
        ground for programme in Programme.objects.filter(status="running").order_by("code") if (ground := _ground(programme, chance))
    ]
    made = [_made(grounds[number % len(grounds)], number, members // alliances, chance) for number in range(alliances)]
    counts = {
        "organisations": copy_rows(Organisation, ORGANISATION_COLUMNS, map(_organisation, made)),
        "alliances": copy_rows(Alliance, ALLIANCE_COLUMNS, (_alliance(one, chance) for one in made)),
        "submissions": copy_rows(Submission, SUBMISSION_COLUMNS, (row for one in made for row in _submissions(one))),
        "events": sum(write_events(one.programme.code, _events(one, made)) for one in grounds),
    }
    visitors(grounds, made)
    return counts | _write_rosters(made, members, chance)


def visitors(grounds: Sequence[Ground], made: Sequence[Made]) -> None:
    """Who else opens the world: of each programme a region's officer and its first applicant; an auditor of all."""
    for ground in grounds:
        first = next((one for one in made if one.ground is ground), None)
        if first is not None:
            code, country = ground.programme.code.lower(), ground.programme.country
            _visitor(f"{code}-region", country, Role.REGIONAL_OFFICER, (ScopeKind.REGION, first.group.place.department.code))
            _visitor(f"{code}-applicant", country, Role.PRODUCER_ORGANISATION, (ScopeKind.ORGANISATION, str(first.organisation)))
    _visitor("auditor", "", Role.AUDITOR, (ScopeKind.ALL, ""))


def _visitor(name: str, country: str, role: Role, reach: tuple[ScopeKind, str]) -> None:
    email, scope, target = f"world-{name}@example.org", *reach
    user = User.objects.create_user(email, name=email.split("@", maxsplit=1)[0], sort_name=sort_key(email), country=country, is_demo=True)
    Grant.objects.create(user=user, role=role, scope=scope, target=target)


def _ground(programme: Programme, chance: Random) -> Ground | None:
    version = RulebookVersion.objects.filter(programme=programme, state="published").order_by("-published_at").first()
    if version is None or programme.country not in NAMES:
        return None
    pinned = published(version.id)
    stages = pinned.rulebook.stages
    call, _ = Call.objects.get_or_create(
        code=f"{programme.code}-W-2026",
        defaults={
            "programme": programme, "rulebook": version, "title": TITLE, "currency": programme.currency, "state": "published",
            "opens_on": OPENED, "closes_on": CLOSES, "published_at": BEGAN,
        },
    )  # fmt: skip
    officers = tuple(_officer(programme, number, chance) for number in range(OFFICERS))
    return Ground(programme, call, stages, tuple(reachable(ALLIANCE.codes, stages)), pinned.sha256, officers)


def _officer(programme: Programme, number: int, chance: Random) -> UUID:
    email = f"world-{programme.code.lower()}-{number}@example.org"
    known = User.objects.filter(email=email).first()
    if known:
        return known.id
    one = person(programme.country, chance)
    user = User.objects.create_user(email, name=one.name, sort_name=sort_key(one.name), country=programme.country, is_demo=True)
    role = Role.PROGRAMME_OFFICER if number == 0 else Role.REGIONAL_OFFICER
    Grant.objects.create(user=user, role=role, scope=ScopeKind.PROGRAMME, target=str(programme.id))
    return user.id


def _made(ground: Ground, number: int, members: int, chance: Random) -> Made:
    state = chance.choices(ground.states, [WEIGHTS.get(one, 3) for one in ground.states])[0]
    steps = path_to(state, ground.stages)
    size = max(8, round(members * chance.uniform(0.6, 1.4)))
    began = BEGAN + timedelta(minutes=chance.randrange(150 * 24 * 60))
    code = f"{ground.programme.code}-W-{number + 1:05d}"
    return Made(ground, group(ground.programme.country, chance, number + 1), uuid7(), uuid7(), code, state, steps, size, began)


def _organisation(one: Made) -> tuple[Any, ...]:
    name, where, country = one.group.name, one.group.place, one.ground.programme.country
    return (
        one.organisation, one.began, "producer_organisation", country, name, sort_key(name), search_key(name), "", one.group.legal_form,
        b"", "", "", one.group.founded_on, one.group.registered_on, "", "", where.department.code, where.community, where.latitude,
        where.longitude, b"", "", "", [one.group.sector], [one.group.product], one.ground.programme.currency, "", 1, True,
    )  # fmt: skip


def _alliance(one: Made, chance: Random) -> tuple[Any, ...]:
    title = f"{one.group.product.capitalize()} {one.group.place.community}"
    total = chance.randrange(40, 900) * 100_000_00
    known = any(step[1].name == "submit_plan" for step in one.steps)
    ended = one.state in ("declined", "withdrawn", "cancelled", "suspended")
    return (
        one.alliance, one.began, one.ground.programme.id, one.ground.call.id, one.organisation, one.code, title, search_key(title),
        one.group.product, one.group.sector, one.group.place.department.code, "", "grant", one.state, _time(one, len(one.steps)),
        one.steps[-1][0] if ended else "", "other" if ended else "", "", len(one.steps) + 1, one.ground.programme.currency,
        round(total * chance.uniform(0.4, 0.7)) if known else None, total if known else None, one.members,
        _time(one, 1) if one.steps else None, chance.choice(one.ground.officers), False, False, True,
    )  # fmt: skip


def _time(one: Made, steps: int) -> datetime:
    return one.began + timedelta(days=5 * steps)


def _submissions(one: Made) -> Iterator[tuple[Any, ...]]:
    for place, (_, transition, _) in enumerate(one.steps, 1):
        kind = transition.name.removeprefix("submit_")
        if kind == transition.name:
            continue
        answers = {"title": one.group.name, "product": one.group.product, "members": one.members}
        at, who, sha256 = _time(one, place), one.ground.officers[0], hashlib.sha256(canonical_json(answers).encode()).hexdigest()
        yield (uuid7(), at, one.ground.programme.id, one.alliance, kind, 1, answers, 1, who, at, who, at, sha256)


def _events(ground: Ground, made: list[Made]) -> Iterator[dict[str, Any]]:
    steps = [(_time(one, place), one, step) for one in made if one.ground is ground for place, step in enumerate(one.steps, 1)]
    for at, one, (source, transition, target) in sorted(steps, key=lambda step: (step[0], step[1].code)):
        yield {
            "id": uuid7(), "at": at, "programme": ground.programme.id, "actor": ground.officers[0], "role": "programme_officer",
            "subject_kind": "alliance", "subject_id": one.alliance, "subject_code": one.code, "action": transition.name, "source": source,
            "target": target, "why": "", "rulebook_sha256": ground.sha256, "facts": {},
        }  # fmt: skip


def _summing_to(members: int, sizes: list[int]) -> list[int]:
    """The sizes, changed from the last one on so that they sum to ``members`` and none is empty."""
    missing = members - sum(sizes)
    for place in reversed(range(len(sizes))):
        kept = max(1, sizes[place] + missing)
        missing -= kept - sizes[place]
        sizes[place] = kept
    return sizes


def _write_rosters(made: list[Made], members: int, chance: Random) -> dict[str, int]:
    sizes = _summing_to(members, [one.members for one in made])
    holders = [
        roster.Holder(one.organisation, one.ground.programme.country, one.ground.programme.currency, one.group.product) for one in made
    ]
    homes = [roster.households(holder, max(1, size * 4 // 5), roster.WRITTEN_AT) for holder, size in zip(holders, sizes, strict=True)]
    rows = (row for holder, home, size in zip(holders, homes, sizes, strict=True) for row in roster.members(holder, home, size, chance))
    return {
        "households": copy_rows(Household, roster.HOUSEHOLD_COLUMNS, (row for home in homes for row in home)),
        "members": copy_rows(Member, roster.MEMBER_COLUMNS, rows),
    }

"""The demo's people: everybody a programme needs, with names typical of the country. All are invented; none has a password."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from alianza.demo.names import NAMES
from alianza.demo.people import Person, person
from alianza.domain.access import Actor, Grant, Role, ScopeKind
from alianza.domain.rulebook import Board, Rulebook
from alianza.records import models
from alianza.records.identity import search_key, sort_key

ENGLISH = frozenset({"JM"})
SERVING_SINCE = timedelta(days=700)
STAFF: tuple[tuple[Role, int, str, str], ...] = (
    (Role.PROGRAMME_DIRECTOR, 1, "Programme director", "Director/a del programa"),
    (Role.PROGRAMME_OFFICER, 2, "Programme officer", "Oficial del programa"),
    (Role.ENUMERATOR, 1, "Enumerator", "Encuestador/a"),
    (Role.EVALUATOR, 3, "Evaluator", "Evaluador/a"),
    (Role.SAFEGUARDS_OFFICER, 1, "Safeguards officer", "Especialista en salvaguardas"),
    (Role.LEGAL_OFFICER, 1, "Legal officer", "Asesor/a legal"),
    (Role.FINANCE_OFFICER, 2, "Finance officer", "Oficial de finanzas"),
    (Role.ME_OFFICER, 1, "Monitoring and evaluation", "Seguimiento y evaluación"),
    (Role.BOARD_SECRETARY, 1, "Secretary of the board", "Secretaría del comité"),
    (Role.AUDITOR, 1, "Auditor", "Auditor/a"),
)
"""Who works for a programme as a whole: role, how many, and what they are called."""
WIDER: tuple[tuple[Role, ScopeKind, str, str], ...] = (
    (Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "Portfolio analyst", "Analista de cartera"),
    (Role.ADMINISTRATOR, ScopeKind.ALL, "Administrator", "Administrador/a del sistema"),
)


@dataclass
class Cast:
    """The people of one programme by role. ``acting`` finds who acts for an organisation, ``regional`` who serves a place."""

    programme: models.Programme
    people: dict[Role, list[Actor]] = field(default_factory=lambda: defaultdict(list))
    regional_officers: dict[str, Actor] = field(default_factory=dict)
    seats: dict[str, list[Actor]] = field(default_factory=lambda: defaultdict(list))
    acting_for: dict[UUID, list[Actor]] = field(default_factory=lambda: defaultdict(list))

    @property
    def language(self) -> str:
        """The language that the programme's people write in."""
        return "en" if self.programme.country in ENGLISH else "es"

    def one(self, role: Role, place: int = 0) -> Actor:
        """The person of that role; ``place`` picks the second or third."""
        return self.people[role][place]

    def regional(self, territory: str) -> Actor:
        """The regional officer whose region it is."""
        return self.regional_officers[territory]

    def acting(self, organisation: UUID, place: int = 0) -> Actor:
        """Who acts for an organisation: the president first, then the secretary."""
        found = self.acting_for[organisation]
        return found[min(place, len(found) - 1)]


@dataclass
class Casting:
    """Makes people of one country, each name and address once; ``write_engaged`` writes those engaged since the last time."""

    country: str
    chance: Random
    taken: set[str] = field(default_factory=set)
    engaged: list[models.User] = field(default_factory=list)
    granted: list[models.Grant] = field(default_factory=list)

    def new_person(self, women: float = 0.5) -> Person:
        """A person whose name nobody else has."""
        while True:
            one = person(self.country, self.chance, women)
            if address(one.name, self.country) not in self.taken:
                self.taken.add(address(one.name, self.country))
                return one

    def engage(self, position: str, grants: tuple[Grant, ...], one: Person | None = None) -> Actor:
        """An account for a person with these rights."""
        one, language = one or self.new_person(), "en" if self.country in ENGLISH else "es"
        user = models.User(
            email=address(one.name, self.country), name=one.name, sort_name=sort_key(one.name), position=position, country=self.country,
            language=language, is_demo=True,
        )  # fmt: skip
        user.set_unusable_password()
        self.engaged.append(user)
        self.granted += [models.Grant(user=user, role=grant.role, scope=grant.scope, target=grant.target) for grant in grants]
        return Actor(str(user.id), user.name, language, grants)

    def write_engaged(self) -> None:
        """Write everybody engaged so far."""
        models.User.objects.bulk_create(self.engaged)
        models.Grant.objects.bulk_create(self.granted)
        self.engaged, self.granted = [], []


def address(name: str, country: str) -> str:
    """An address that can never be delivered to."""
    return f"{search_key(name).replace(' ', '.')}.{country.lower()}@example.org"


def make_cast(programme: models.Programme, rulebook: Rulebook, casting: Casting, today: date) -> Cast:
    """Everybody who works for a programme, with seats on its boards."""
    cast, place = Cast(programme), 1 if casting.country in ENGLISH else 2
    own = str(programme.id)
    for role, number, *names in STAFF:
        cast.people[role] = [casting.engage(names[place - 1], (Grant(role, ScopeKind.PROGRAMME, own),)) for _ in range(number)]
    for role, scope, *names in WIDER:
        cast.people[role] = [casting.engage(names[place - 1], (Grant(role, scope, "*"),))]
    for department in NAMES[casting.country].departments:
        position = f"Regional officer, {department.name}" if place == 1 else f"Oficial regional, {department.name}"
        officer = casting.engage(position, (Grant(Role.REGIONAL_OFFICER, ScopeKind.REGION, department.code),))
        cast.regional_officers[department.code] = officer
        cast.people[Role.REGIONAL_OFFICER].append(officer)
    seats = list(_seats(cast, rulebook, casting, today))
    casting.write_engaged()
    models.BoardSeat.objects.bulk_create(seats)
    return cast


def _seats(cast: Cast, rulebook: Rulebook, casting: Casting, today: date) -> Iterator[models.BoardSeat]:
    grant = (Grant(Role.BOARD_MEMBER, ScopeKind.PROGRAMME, str(cast.programme.id)),)
    for board in rulebook.boards:
        for place, sector in enumerate(sectors(board, cast.language)):
            if place == len(cast.people[Role.BOARD_MEMBER]):
                cast.people[Role.BOARD_MEMBER].append(casting.engage(sector, grant))
            member = cast.people[Role.BOARD_MEMBER][place]
            cast.seats[board.code].append(member)
            yield models.BoardSeat(
                programme=cast.programme, board=board.code, user_id=member.user_id, sector=sector[:80], starts_on=today - SERVING_SINCE
            )


def sectors(board: Board, language: str) -> list[str]:
    """The sector of each seat of a board."""
    return [seat.sector.in_language(language) for seat in board.seats for _ in range(seat.number)]

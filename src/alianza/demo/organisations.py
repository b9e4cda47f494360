"""The demo's organisations: applicants with rosters and officers, and partners with the people who act for them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from alianza.demo import roster
from alianza.demo.cast import Cast, Casting
from alianza.demo.names import NAMES
from alianza.demo.people import Person, person
from alianza.demo.story import Partner, Story
from alianza.domain.access import Grant, Role, ScopeKind
from alianza.domain.eligibility.facts import MemberFacts
from alianza.records import personal_data
from alianza.records.bulk import copy_rows
from alianza.records.identity import search_key, sort_key
from alianza.records.models import EarlierFinancing, Household, Member, Officer, Organisation, OutsideCheck
from alianza.records.queries.applicant_facts import member_facts

ROLE_OF_KIND = {"buyer": Role.BUYER, "service_provider": Role.SERVICE_PROVIDER, "lender": Role.LENDER}
STANDING = {
    "buyer": ("Compradores Unidos", "United Buyers"),
    "service_provider": ("Servicios Rurales", "Rural Services"),
    "lender": ("Caja Rural", "Rural Bank"),
}
STANDING_TYPES = {"buyer": "processor", "service_provider": "firm", "lender": "rural_savings_bank"}
WITH_ROSTER = ("producer_organisation", "community_organisation")
BOARD_TERM, TERM_BEGAN = timedelta(days=1460), timedelta(days=500)
ENTERPRISE_ASSETS, ENTERPRISE_TURNOVER = 1_200_000_00, 6_500_000_00
TOGETHER = {
    "es": "Venden juntos desde {year}; tienen centro de acopio propio y un fondo de ahorro. (Datos de demostración.)",
    "en": "They have sold together since {year}, with a shed of their own and a savings fund. (Demo data.)",
}


@dataclass
class Register:
    """Makes the organisations of one country; a partner named twice is one organisation. ``write_made`` writes what was made."""

    cast: Cast
    casting: Casting
    today: date
    chance: Random
    partners: dict[str, Organisation] = field(default_factory=dict)
    made: list[Organisation] = field(default_factory=list)
    beside: list[Officer | OutsideCheck | EarlierFinancing] = field(default_factory=list)

    @property
    def country(self) -> str:
        """The country whose register it is."""
        return self.casting.country

    def applicant(self, story: Story) -> Organisation:
        """An organisation that applies, with officers, people who sign in, and outside checks."""
        founded = date(self.chance.randrange(1998, 2016), self.chance.randrange(1, 13), self.chance.randrange(1, 28))
        latitude, longitude = self._point(story.department)
        together = TOGETHER[self.cast.language].format(year=founded.year + 1)
        row = Organisation(
            **self._named(story.organisation), kind=story.kind, legal_form=story.legal_form, territory=story.department,
            address=story.community, latitude=latitude, longitude=longitude, founded_on=founded,
            collective_work=f"{together} {story.source}".strip(),
            registered_on=founded + timedelta(days=200), registration_number=f"PJ-{founded.year}-{self.chance.randrange(100, 999)}",
            last_active_on=self.today - timedelta(days=20), declared_members=story.women + story.men, sectors=[story.sector],
            products=[story.product], currency=self.cast.programme.currency,
            earlier_financing_confirmed_on=self.today - timedelta(days=450),
            **self._enterprise(story),
        )  # fmt: skip
        self.made.append(row)
        self._officers(row)
        self._outside(row, story)
        return row

    def write_made(self) -> None:
        """Write everything made so far, with the people engaged for it."""
        self.casting.write_engaged()
        Organisation.objects.bulk_create(self.made)
        Officer.objects.bulk_create([one for one in self.beside if isinstance(one, Officer)])
        OutsideCheck.objects.bulk_create([one for one in self.beside if isinstance(one, OutsideCheck)])
        EarlierFinancing.objects.bulk_create([one for one in self.beside if isinstance(one, EarlierFinancing)])
        self.made, self.beside = [], []

    def _enterprise(self, story: Story) -> dict[str, int]:
        small = story.kind in ("micro_enterprise", "small_enterprise")
        return {"assets_minor": ENTERPRISE_ASSETS, "turnover_minor": ENTERPRISE_TURNOVER} if small else {}

    def _named(self, name: str) -> dict[str, object]:
        number = f"{self.chance.randrange(10**9, 10**10)}"
        return {
            "name": name, "sort_name": sort_key(name), "search_name": search_key(name), "country": self.country, "is_demo": True,
            "tax_id": personal_data.encrypt(number, f"{self.country} organisation tax_id"),
            "tax_id_last": personal_data.last_digits(number),
            "tax_id_index": personal_data.blind_index(self.country, "tax_id", number),
        }  # fmt: skip

    def _point(self, code: str) -> tuple[Decimal, Decimal]:
        department = next(one for one in NAMES[self.country].departments if one.code == code)
        latitude, longitude = (
            Decimal(f"{one + self.chance.uniform(-0.3, 0.3):.6f}") for one in (department.latitude, department.longitude)
        )
        return latitude, longitude

    def _officers(self, row: Organisation) -> None:
        """President and secretary sign in; the treasurer stands in the register only."""
        grant = (Grant(Role.PRODUCER_ORGANISATION, ScopeKind.ORGANISATION, str(row.id)),)
        terms = {"term_from": self.today - TERM_BEGAN, "term_to": self.today - TERM_BEGAN + BOARD_TERM}
        for position, words in (
            ("president", self._word("Presidencia", "President")),
            ("secretary", self._word("Secretaría", "Secretary")),
        ):
            one = self.casting.new_person()
            actor = self.casting.engage(f"{words}, {row.name}"[:160], grant, one)
            self.cast.acting_for[row.id].append(actor)
            self.cast.people[Role.PRODUCER_ORGANISATION].append(actor)
            self.beside.append(Officer(organisation=row, user_id=actor.user_id, position=position, **terms, **self._person(one)))
        self.beside.append(Officer(organisation=row, position="treasurer", **terms, **self._person(person(self.country, self.chance))))

    def _word(self, spanish: str, english: str) -> str:
        return english if self.cast.language == "en" else spanish

    def _person(self, one: Person) -> dict[str, object]:
        return {
            "name": one.name, "sex": one.sex, "document": personal_data.encrypt(one.document, f"{self.country} officer document"),
            "document_index": personal_data.blind_index(self.country, "national_id", one.document),
            "document_last": personal_data.last_digits(one.document),
        }  # fmt: skip

    def _outside(self, row: Organisation, story: Story) -> None:
        by = self.cast.regional(story.department)
        self.beside += [
            OutsideCheck(
                organisation=row, register=register, outcome="clear", checked_on=self.today - timedelta(days=460),
                recorded_by_id=by.user_id, source=self._word("Consulta de demostración", "Demo query"),
            )
            for register in ("tax", "tax_address", "registration", "debarment", "online_register")
        ]  # fmt: skip
        if story.earlier:
            self.beside.append(EarlierFinancing(
                organisation=row, programme_name=story.earlier, model="II", year=2015, recorded_by_id=by.user_id,
                source=self._word("Declarado por la organización (demostración)", "Stated by the organisation (demo)"),
            ))  # fmt: skip

    def complete(self) -> None:
        """A buyer, a service provider and a lender for every programme, in alliances or not: somebody plays each part."""
        department = NAMES[self.country].departments[0].code
        for part, role in ROLE_OF_KIND.items():
            if not self.cast.people[role]:
                name = f"{self._word(*STANDING[part])} {self.cast.programme.name}"
                self.partner(Partner(part=part, kind=part, name=name, type=STANDING_TYPES[part]), department)

    def partner(self, one: Partner, department: str) -> Organisation:
        """A partner of the register; buyers, lenders and providers have somebody who acts for them."""
        if one.name in self.partners:
            return self.partners[one.name]
        row = Organisation(
            **self._named(one.name), kind=one.kind, partner_type=one.type, territory=department, operating_since=date(2011, 3, 1),
            legal_domicile=True, is_formal=True, registered_on=date(2011, 3, 1), currency=self.cast.programme.currency,
        )  # fmt: skip
        self.partners[one.name] = row
        self.made.append(row)
        role = ROLE_OF_KIND.get(one.kind)
        if role:
            actor = self.casting.engage(one.name[:160], (Grant(role, ScopeKind.ORGANISATION, str(row.id)),))
            self.cast.acting_for[row.id].append(actor)
            self.cast.people[role].append(actor)
        return row


def write_rosters(holders: Iterable[tuple[Organisation, Story]], currency: str, chance: Random) -> dict[UUID, list[MemberFacts]]:
    """Members and households of many organisations at once; so many women and men as the story says, and one head a household.

    The members of each as rules see them.
    """
    homes, members = [], []
    at = datetime(2025, 1, 1, 14, tzinfo=UTC)
    for row, story in holders:
        if story.kind not in WITH_ROSTER:
            continue
        holder = roster.Holder(row.id, story.country, currency, story.product)
        own = roster.households(holder, story.families, at)
        homes += own
        members += _with_sexes(list(roster.members(holder, own, story.women + story.men, chance)), story, chance)
    copy_rows(Household, roster.HOUSEHOLD_COLUMNS, homes)
    copy_rows(Member, roster.MEMBER_COLUMNS, members)
    known: dict[UUID, list[MemberFacts]] = defaultdict(list)
    plain = Member().__dict__
    for one in members:
        member = Member.__new__(Member)  # nobody but rules reads it: what Django does for every value is left out
        member.__dict__ = plain | dict(zip(roster.MEMBER_COLUMNS, one, strict=True))
        known[member.organisation_id].append(member_facts(member))
    return known


_SEX, _GIVEN = roster.MEMBER_COLUMNS.index("sex"), roster.MEMBER_COLUMNS.index("given_names")
_FAMILY, _SORT, _SEARCH = (roster.MEMBER_COLUMNS.index(name) for name in ("family_names", "sort_name", "search_name"))


def _with_sexes(rows: list[tuple[object, ...]], story: Story, chance: Random) -> list[list[object]]:
    sexes = ["female"] * story.women + ["male"] * story.men
    chance.shuffle(sexes)
    return [_as(list(row), sex, story.country, chance) for row, sex in zip(rows, sexes, strict=True)]


def _as(row: list[object], sex: str, country: str, chance: Random) -> list[object]:
    if row[_SEX] != sex:
        row[_SEX], row[_GIVEN] = sex, chance.choice(NAMES[country].women if sex == "female" else NAMES[country].men)
        name = f"{row[_FAMILY]} {row[_GIVEN]}"
        row[_SORT], row[_SEARCH] = sort_key(name), search_key(name)
    return row

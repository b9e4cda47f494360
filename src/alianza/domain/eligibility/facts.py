"""What is known about an applicant on the day of a check. None always means: not known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alianza.domain.values import EarlierFinancing, Money, Place, Share


class ApplicantKind(StrEnum):
    """Who applies."""

    PRODUCER_ORGANISATION = "producer_organisation"
    COMMUNITY_ORGANISATION = "community_organisation"
    MICRO_ENTERPRISE = "micro_enterprise"
    SMALL_ENTERPRISE = "small_enterprise"
    PUBLIC_BODY = "public_body"


class Sex(StrEnum):
    """Sex as written in the register of members."""

    FEMALE = "female"
    MALE = "male"


class Tenure(StrEnum):
    """By which right a member works the land."""

    OWNER = "owner"
    POSSESSOR = "possessor"
    TENANT = "tenant"
    COMMUNAL = "communal"
    LANDLESS = "landless"


class MemberGroup(StrEnum):
    """Groups a programme may care for."""

    VICTIM = "victim"
    DISPLACED = "displaced"
    REINCORPORATED = "reincorporated"
    INDIGENOUS = "indigenous"
    AFRO_DESCENDANT = "afro_descendant"
    LANDLESS = "landless"


class Commitment(StrEnum):
    """How firmly a buyer has bound itself."""

    NONE = "none"
    LETTER = "letter"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """One member, without name or number: ``code`` finds the row again."""

    code: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    household: str | None = None
    literate: bool | None = None
    years_in_sector: int | None = None
    income_share_from_farming: Share | None = None
    monthly_income: Money | None = None
    assets: Money | None = None
    land_ha: Decimal | None = None
    tenure: Tenure | None = None
    crop_experience: bool | None = None
    head_of_household: bool | None = None
    poor: bool | None = None
    willing_to_train: bool | None = None
    groups: tuple[MemberGroup, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerFacts:
    """The buyer of the proposal, as far as it is known at this stage."""

    identified: bool | None = None
    formal: bool | None = None
    operating_since: date | None = None
    legal_domicile: bool | None = None
    commitment: Commitment | None = None
    contract_states: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantFacts:
    """An applicant with its members, buyer, history and documents. Counts are used where no roster is known."""

    kind: ApplicantKind | None = None
    legal_form: str | None = None
    formal: bool | None = None
    registered: bool | None = None
    founded_on: date | None = None
    registered_on: date | None = None
    last_active_on: date | None = None
    registered_online: bool | None = None
    members: tuple[MemberFacts, ...] | None = None
    member_count: int | None = None
    family_count: int | None = None
    tax_id_active: bool | None = None
    tax_address_confirmed: bool | None = None
    directors_tax_arrears: bool | None = None
    directors_identified: bool | None = None
    debarred: bool | None = None
    directors_debarred: bool | None = None
    directors_credit_ratings: tuple[str, ...] | None = None
    earlier_financing: tuple[EarlierFinancing, ...] | None = None
    incentives_used: tuple[str, ...] | None = None
    places: tuple[Place, ...] | None = None
    products: tuple[str, ...] | None = None
    sectors: tuple[str, ...] | None = None
    project_area_ha: Decimal | None = None
    assets_without_land_and_buildings: Money | None = None
    annual_turnover: Money | None = None
    documents: tuple[str, ...] | None = None
    buyer: BuyerFacts = BuyerFacts()

    @property
    def persons(self) -> int | None:
        """How many members, by the roster if there is one."""
        return self.member_count if self.members is None else len(self.members)

    @property
    def families(self) -> int | None:
        """How many families, by the roster where every member's household is known."""
        if self.members is None or any(member.household is None for member in self.members):
            return self.family_count
        return len({member.household for member in self.members})

"""Who may do what: roles, actions and the scope of each grant. Nothing is allowed that is not declared here."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """A part a person plays. One person may hold several, each with its own scope."""

    PRODUCER_ORGANISATION = "producer_organisation"
    BUYER = "buyer"
    SERVICE_PROVIDER = "service_provider"
    LENDER = "lender"
    REGIONAL_OFFICER = "regional_officer"
    ENUMERATOR = "enumerator"
    EVALUATOR = "evaluator"
    PROGRAMME_OFFICER = "programme_officer"
    SAFEGUARDS_OFFICER = "safeguards_officer"
    LEGAL_OFFICER = "legal_officer"
    FINANCE_OFFICER = "finance_officer"
    ME_OFFICER = "me_officer"
    BOARD_SECRETARY = "board_secretary"
    BOARD_MEMBER = "board_member"
    PROGRAMME_DIRECTOR = "programme_director"
    PORTFOLIO_ANALYST = "portfolio_analyst"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class ScopeKind(StrEnum):
    """How far a grant reaches."""

    ORGANISATION = "organisation"
    REGION = "region"
    PROGRAMME = "programme"
    COUNTRY = "country"
    ALL = "all"


class Action(StrEnum):
    """What an address lets a person do; each address is declared with exactly one."""

    READ_PUBLIC = "read_public"
    USE_ACCOUNT = "use_account"
    USE_DEMO = "use_demo"
    READ_ORGANISATION = "read_organisation"
    EDIT_ORGANISATION = "edit_organisation"
    EDIT_ROSTER = "edit_roster"
    REVEAL_PERSONAL_DATA = "reveal_personal_data"
    RECORD_CHECK = "record_check"
    READ_DOCUMENT = "read_document"
    BRING_DOCUMENT = "bring_document"
    APPLY = "apply"
    READ_ALLIANCE = "read_alliance"
    EDIT_ALLIANCE = "edit_alliance"
    ADVANCE_ALLIANCE = "advance_alliance"
    READ_DESK = "read_desk"
    TAKE_IN_PAPER = "take_in_paper"
    REASSIGN = "reassign"
    GIVE_OPINION = "give_opinion"
    SCORE = "score"
    RUN_SELECTION = "run_selection"
    READ_BOARD = "read_board"
    KEEP_BOARD = "keep_board"
    VOTE = "vote"
    READ_CALL = "read_call"
    MANAGE_CALL = "manage_call"
    READ_RULEBOOK = "read_rulebook"
    EDIT_RULEBOOK = "edit_rulebook"
    PUBLISH_RULEBOOK = "publish_rulebook"
    EDIT_SCREENING = "edit_screening"
    EDIT_PRICES = "edit_prices"
    CONFIRM_ASSUMED = "confirm_assumed"
    READ_AGREEMENT = "read_agreement"
    PREPARE_AGREEMENT = "prepare_agreement"
    SIGN_AGREEMENT = "sign_agreement"
    READ_MONEY = "read_money"
    RECORD_MONEY = "record_money"
    VERIFY_MONEY = "verify_money"
    REQUEST_PURCHASE = "request_purchase"
    APPROVE_PURCHASE = "approve_purchase"
    RECORD_VISIT = "record_visit"
    WRITE_REPORT = "write_report"
    REVIEW_REPORT = "review_report"
    RECORD_DELIVERY = "record_delivery"
    MANAGE_LETTERS = "manage_letters"
    RELEASE_DOCUMENT = "release_document"
    SET_PUBLISHER = "set_publisher"
    MANAGE_OUTREACH = "manage_outreach"
    HANDLE_GRIEVANCE = "handle_grievance"
    READ_AUDIT = "read_audit"
    READ_INSIGHT = "read_insight"
    EDIT_PORTFOLIO = "edit_portfolio"
    CHOOSE_FIGURE = "choose_figure"
    MANAGE_USERS = "manage_users"


_PARTNERS = {Role.BUYER, Role.SERVICE_PROVIDER, Role.LENDER}
_APPLICANTS = {Role.PRODUCER_ORGANISATION, Role.SERVICE_PROVIDER}
_DESK = {
    Role.REGIONAL_OFFICER,
    Role.ENUMERATOR,
    Role.EVALUATOR,
    Role.PROGRAMME_OFFICER,
    Role.SAFEGUARDS_OFFICER,
    Role.LEGAL_OFFICER,
    Role.FINANCE_OFFICER,
    Role.ME_OFFICER,
    Role.BOARD_SECRETARY,
    Role.BOARD_MEMBER,
    Role.PROGRAMME_DIRECTOR,
}
_READERS = {Role.AUDITOR}
_FIELD = {Role.REGIONAL_OFFICER, Role.ENUMERATOR}
_OFFICERS = {Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR}
_OPINION_GIVERS = {
    Role.EVALUATOR,
    Role.REGIONAL_OFFICER,
    Role.PROGRAMME_OFFICER,
    Role.SAFEGUARDS_OFFICER,
    Role.LEGAL_OFFICER,
    Role.FINANCE_OFFICER,
    Role.PROGRAMME_DIRECTOR,
    Role.LENDER,
}
_EVERYONE = frozenset(Role)

ROLES_OF_ACTION: dict[Action, frozenset[Role]] = {
    Action.READ_PUBLIC: _EVERYONE,
    Action.USE_ACCOUNT: _EVERYONE,
    Action.USE_DEMO: _EVERYONE,
    Action.READ_ORGANISATION: frozenset({Role.PRODUCER_ORGANISATION, *_PARTNERS, *_DESK, *_READERS}),
    Action.EDIT_ORGANISATION: frozenset({Role.PRODUCER_ORGANISATION, *_PARTNERS, Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER}),
    Action.EDIT_ROSTER: frozenset({Role.PRODUCER_ORGANISATION, *_FIELD}),
    Action.REVEAL_PERSONAL_DATA: frozenset({Role.PRODUCER_ORGANISATION, Role.REGIONAL_OFFICER, Role.LEGAL_OFFICER}),
    Action.RECORD_CHECK: frozenset({Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER, Role.LEGAL_OFFICER}),
    Action.READ_DOCUMENT: frozenset({*_APPLICANTS, *_PARTNERS, *_DESK, *_READERS}),
    Action.BRING_DOCUMENT: frozenset({*_APPLICANTS, *_PARTNERS, *_DESK}),
    Action.APPLY: frozenset({Role.PRODUCER_ORGANISATION}),
    Action.READ_ALLIANCE: frozenset({*_APPLICANTS, *_PARTNERS, *_DESK, *_READERS}),
    Action.EDIT_ALLIANCE: frozenset({*_APPLICANTS, Role.REGIONAL_OFFICER}),
    Action.ADVANCE_ALLIANCE: frozenset({*_APPLICANTS, *_PARTNERS, *_DESK}),
    Action.READ_DESK: frozenset({*_DESK, *_READERS}),
    Action.TAKE_IN_PAPER: frozenset({Role.REGIONAL_OFFICER}),
    Action.REASSIGN: frozenset(_OFFICERS),
    Action.GIVE_OPINION: frozenset(_OPINION_GIVERS),
    Action.SCORE: frozenset({Role.EVALUATOR}),
    Action.RUN_SELECTION: frozenset({Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR}),
    Action.READ_BOARD: frozenset(
        {
            Role.BOARD_SECRETARY,
            Role.BOARD_MEMBER,
            Role.PROGRAMME_OFFICER,
            Role.PROGRAMME_DIRECTOR,
            *_READERS,
        }
    ),
    Action.KEEP_BOARD: frozenset({Role.BOARD_SECRETARY}),
    Action.VOTE: frozenset({Role.BOARD_MEMBER}),
    Action.READ_CALL: frozenset({*_DESK, *_READERS}),
    Action.MANAGE_CALL: frozenset({Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR}),
    Action.READ_RULEBOOK: frozenset({*_DESK, *_READERS, Role.PORTFOLIO_ANALYST}),
    Action.EDIT_RULEBOOK: frozenset({Role.PROGRAMME_OFFICER}),
    Action.PUBLISH_RULEBOOK: frozenset({Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR}),
    Action.EDIT_SCREENING: frozenset({Role.PROGRAMME_OFFICER, Role.SAFEGUARDS_OFFICER}),
    Action.EDIT_PRICES: frozenset({Role.PROGRAMME_OFFICER, Role.ME_OFFICER, Role.PORTFOLIO_ANALYST}),
    Action.CONFIRM_ASSUMED: frozenset({Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR}),
    Action.READ_AGREEMENT: frozenset({*_APPLICANTS, *_PARTNERS, *_DESK, *_READERS}),
    Action.PREPARE_AGREEMENT: frozenset({Role.LEGAL_OFFICER}),
    Action.SIGN_AGREEMENT: frozenset({Role.PRODUCER_ORGANISATION, *_PARTNERS, Role.PROGRAMME_DIRECTOR}),
    Action.READ_MONEY: frozenset(
        {
            Role.PRODUCER_ORGANISATION,
            Role.LENDER,
            Role.REGIONAL_OFFICER,
            Role.PROGRAMME_OFFICER,
            Role.FINANCE_OFFICER,
            Role.LEGAL_OFFICER,
            Role.SAFEGUARDS_OFFICER,
            Role.ME_OFFICER,
            Role.PROGRAMME_DIRECTOR,
            *_READERS,
        }
    ),
    Action.RECORD_MONEY: frozenset({Role.PRODUCER_ORGANISATION, Role.LENDER, Role.FINANCE_OFFICER}),
    Action.VERIFY_MONEY: frozenset({Role.FINANCE_OFFICER, Role.PROGRAMME_DIRECTOR}),
    Action.REQUEST_PURCHASE: frozenset({Role.PRODUCER_ORGANISATION}),
    Action.APPROVE_PURCHASE: frozenset({Role.PROGRAMME_OFFICER, Role.FINANCE_OFFICER}),
    Action.RECORD_VISIT: frozenset(_FIELD),
    Action.WRITE_REPORT: frozenset(_APPLICANTS),
    Action.REVIEW_REPORT: frozenset({Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER, Role.ME_OFFICER}),
    Action.RECORD_DELIVERY: frozenset({Role.PRODUCER_ORGANISATION, Role.BUYER}),
    Action.MANAGE_LETTERS: frozenset({Role.PROGRAMME_OFFICER, Role.LEGAL_OFFICER}),
    Action.RELEASE_DOCUMENT: frozenset({Role.PROGRAMME_OFFICER, Role.LEGAL_OFFICER, Role.PROGRAMME_DIRECTOR}),
    Action.SET_PUBLISHER: frozenset({Role.PROGRAMME_DIRECTOR}),
    Action.MANAGE_OUTREACH: frozenset({Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER}),
    Action.HANDLE_GRIEVANCE: frozenset({Role.REGIONAL_OFFICER, Role.SAFEGUARDS_OFFICER}),
    Action.READ_AUDIT: frozenset({Role.AUDITOR, Role.PROGRAMME_DIRECTOR}),
    Action.READ_INSIGHT: frozenset({*_DESK, *_READERS, Role.PORTFOLIO_ANALYST}),
    Action.EDIT_PORTFOLIO: frozenset({Role.PORTFOLIO_ANALYST}),
    Action.CHOOSE_FIGURE: frozenset({Role.PORTFOLIO_ANALYST, Role.PROGRAMME_DIRECTOR}),
    Action.MANAGE_USERS: frozenset({Role.ADMINISTRATOR}),
}

ORGANISATION_ROLES = frozenset({Role.PRODUCER_ORGANISATION, *_PARTNERS})
"""Roles of people who act for an organisation; all others are staff."""
PERSONAL_ROLES = frozenset({Role.EVALUATOR, Role.BOARD_MEMBER, Role.AUDITOR, Role.ADMINISTRATOR})
"""Roles that no stand-in takes over: they rest on a declaration, a seat or a trust that is the person's own."""

OPEN_ACTIONS = frozenset({Action.READ_PUBLIC, Action.USE_DEMO})
"""Actions nobody needs to sign in for."""


def superior_of(role: Role) -> Role:
    """Who answers for the work of a role, so that he hears when it is late."""
    outside = role in ORGANISATION_ROLES
    return Role.PROGRAMME_OFFICER if outside or role in _FIELD or role is Role.EVALUATOR else Role.PROGRAMME_DIRECTOR


def scopes_of(role: Role) -> tuple[ScopeKind, ...]:
    """The scopes within which a role may be granted."""
    if role in ORGANISATION_ROLES:
        return (ScopeKind.ORGANISATION,)
    wide = (ScopeKind.PROGRAMME, ScopeKind.COUNTRY, ScopeKind.ALL)
    return (ScopeKind.REGION, *wide) if role in _FIELD else wide


@dataclass(frozen=True, slots=True)
class Grant:
    """A role within a scope; `target` is the organisation's or programme's id, a geography code, a country code or ``*``."""

    role: Role
    scope: ScopeKind
    target: str
    stands_in_for: str = ""
    """Name of the absent person whose grant it is; empty for one's own."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person with the grants in force today, delegated ones included."""

    user_id: str
    name: str
    language: str
    grants: tuple[Grant, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        """Return every role held, whatever its scope."""
        return frozenset(grant.role for grant in self.grants)

    def reach(self, scope: ScopeKind, *roles: Role) -> list[UUID]:
        """Return the targets of organisation or programme scope as ids."""
        return sorted(UUID(target) for target in self.targets(scope, *roles))

    def targets(self, scope: ScopeKind, *roles: Role) -> frozenset[str]:
        """Return the targets held with that scope, in any of `roles` (all when none is named)."""
        return frozenset(grant.target for grant in self.grants if grant.scope is scope and (not roles or grant.role in roles))


CALENDAR = Actor(user_id="", name="Alianza", language="en")
"""The product itself when a date makes a move: it holds no role and sees what is public."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, and the code of the reason when it is not."""

    allowed: bool
    reason: str = ""


def decide(actor: Actor | None, action: Action) -> Decision:
    """Say whether `actor` may do `action` at all; which objects are his is decided by the queries."""
    if action in OPEN_ACTIONS:
        return Decision(True)
    if actor is None:
        return Decision(False, "access.sign_in")
    if action is Action.USE_ACCOUNT or actor.roles & ROLES_OF_ACTION[action]:
        return Decision(True)
    return Decision(False, "access.role_needed")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object stands, so that a grant's scope can be held against it."""

    country: str
    programme: str
    territory: str
    organisations: Set[str] = frozenset()


def reaches(grant: Grant, place: Place) -> bool:
    """Say whether a grant's scope covers the place."""
    match grant.scope:
        case ScopeKind.ALL:
            return True
        case ScopeKind.COUNTRY:
            return grant.target == place.country
        case ScopeKind.PROGRAMME:
            return grant.target == place.programme
        case ScopeKind.REGION:
            return f"{place.territory}-".startswith(f"{grant.target}-")
        case ScopeKind.ORGANISATION:
            return grant.target in place.organisations


def roles_at(actor: Actor, place: Place) -> frozenset[Role]:
    """Return the roles the actor holds for an object at `place`."""
    return frozenset(grant.role for grant in actor.grants if reaches(grant, place))

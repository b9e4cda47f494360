"""Partners of an alliance: linked by the organisation, answering on their own page, a provider's fee."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.utils.translation import gettext

from alianza.domain.access import Action, Actor, Role, decide, roles_at
from alianza.domain.values import Blocker, Money
from alianza.exchange.registry.places import place_name
from alianza.pages.addresses import url
from alianza.pages.applications.answers import Answer
from alianza.pages.applications.boxes import Box
from alianza.pages.applications.forms import Task
from alianza.pages.applications.reasons import Reason, reasons_of
from alianza.pages.frame import AllianceFrame, frame, reached
from alianza.pages.words.products import product_words
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals, partners
from alianza.services.partners import LINKERS, fee_for, may_answer


def part_words(part: str) -> str:
    """What a partner's part is called."""
    known = {
        "buyer": gettext("Buyer"), "service_provider": gettext("Service provider"), "lender": gettext("Lender"),
        "input_supplier": gettext("Input supplier"), "municipality": gettext("Municipality"), "region": gettext("Department or region"),
        "public_body": gettext("Public body"), "managing_organisation": gettext("Managing organisation"), "other": gettext("Other"),
    }  # fmt: skip
    return known.get(part, part)


def state_words(state: str) -> tuple[str, str]:
    """How a partnership stands, and its tone."""
    known = {
        "proposed": (gettext("Waiting for an answer"), "waiting"), "confirmed": (gettext("Confirmed"), "good"),
        "refused": (gettext("Refused"), "bad"), "left": (gettext("Has left"), "empty"),
    }  # fmt: skip
    return known.get(state, (state, "empty"))


@dataclass(frozen=True)
class PartnersPage:
    """Everyone who takes part, and whom to invite."""

    title: str
    caption: str
    frame: AllianceFrame
    partners: tuple[Task, ...]
    invite: tuple[tuple[str, str], ...]


def partners_page(actor: Actor, alliance: alliances.Row) -> PartnersPage:
    """The partners of an alliance."""
    top = frame(actor, alliance, "portal.partners")
    may_link = bool(LINKERS & roles_at(actor, alliances.place_of(alliance))) and decide(actor, Action.EDIT_ALLIANCE).allowed
    rows = partners.of_alliance(alliance)
    return PartnersPage(
        gettext("Partners"), top.caption, top, tuple(_task(one) for one in rows),
        tuple((part_words(part), url("portal.link", code=alliance.code, part=part)) for part in partners.PARTS) if may_link else (),
    )  # fmt: skip


def _task(row: partners.Row) -> Task:
    status, tone = state_words(row.state)
    return Task(row.organisation.name, url("portal.partner", partner_id=row.id), status, tone, part_words(row.part))


@dataclass(frozen=True)
class LinkPage:
    """Finding and inviting one partner: a search, what it found, a word to it."""

    title: str
    caption: str
    search: Box
    found: tuple[Box, ...]
    nothing: bool
    errors: list[tuple[str, str]]
    action_url: str
    back_url: str
    hidden: tuple[tuple[str, str], ...]


def link_page(alliance: alliances.Row, part: str, text: str, blockers: Sequence[Blocker] = (), invitation: str = "") -> LinkPage:
    """The page that invites a partner."""
    found = partners.candidates(alliance, part, text)
    search = Box(name="search", label=gettext("Search by name"), kind="search", value=text)
    choices = tuple((str(one.id), f"{one.name} · {place_name(one.territory)}" if one.territory else one.name) for one in found)
    message = Box(
        name="invitation", label=gettext("A word to them"), kind="textarea", value=invitation, required=False,
        hint=gettext("What you expect of them and by when"),
    )  # fmt: skip
    which = Box(name="organisation", label=gettext("Whom do you invite?"), kind="radios", choices=choices, required=True)
    return LinkPage(
        gettext("Invite: {part}").format(part=part_words(part).lower()), f"{alliance.code} · {alliance.title}", search,
        (which, message) if found else (), not found, [(say(one), "id_organisation") for one in blockers],
        url("portal.link", code=alliance.code, part=part), url("portal.partners", code=alliance.code), (("form_key", str(uuid4())),),
    )  # fmt: skip


@dataclass(frozen=True)
class PartnerPage:
    """One partnership: the facts a partner needs, the plan to read before answering, the invitation, the answer, a provider's fee."""

    title: str
    caption: str
    status: str
    tone: str
    facts: tuple[Answer, ...]
    invitation: str
    answer: str
    answered_at: datetime | None
    may_answer: bool
    fields: tuple[Box, ...]
    errors: list[tuple[str, str]]
    action_url: str
    alliance_url: str
    fee: "Fee | None"
    plan_url: str
    plan_label: str


@dataclass(frozen=True)
class Fee:
    """A provider's fee: how much, claimed when and by whom, paid when; the button of the moment or why not."""

    amount: Money | None
    why_none: str
    claimed_at: datetime | None
    claimed_by: str
    paid_on: date | None
    may_claim: bool
    may_pay: bool
    action_url: str
    fields: tuple[Box, ...]


def partner_page(actor: Actor, row: partners.Row, on: date, blockers: Sequence[Blocker] = (), words_typed: str = "") -> PartnerPage:
    """One partnership as its partner and the organisation see it."""
    alliance, (status, tone) = row.alliance, state_words(row.state)
    open_to = row.state == "proposed" and may_answer(actor, row)
    error = next((say(one) for one in blockers if one.code == "partners.reason_missing"), "")
    other = [say(one) for one in blockers if one.code != "partners.reason_missing"]
    return PartnerPage(
        alliance.title, f"{alliance.code} · {part_words(row.part)}: {row.organisation.name}", status, tone, _facts(row), row.invitation,
        row.answer, row.answered_at, open_to, _answer_boxes(row, error, words_typed) if open_to else (),
        [(error, "id_words")] * bool(error) + [(one, "") for one in other], url("portal.partner", partner_id=row.id),
        url("portal.alliance", code=alliance.code),
        _fee(actor, row, on) if row.part == "service_provider" and row.state == "confirmed" else None, *_plan(row),
    )  # fmt: skip


def _plan(row: partners.Row) -> tuple[str, str]:
    """Where the partner reads what the plan says for him, and what that is called; empty while nothing has been appraised."""
    called = {
        "lender": gettext("Read the plan: is the debt paid?"),
        "buyer": gettext("Read the plan: can what was agreed be delivered?"),
        "service_provider": gettext("Read the plan and its appraisal"),
    }
    if row.part not in called or not reached(row.alliance, "portal.appraisal") or appraisals.latest(row.alliance) is None:
        return "", ""
    return url("portal.appraisal", code=row.alliance.code), called[row.part]


def _facts(row: partners.Row) -> tuple[Answer, ...]:
    alliance = row.alliance
    amounts = [(gettext("Total cost"), alliance.total_minor), (gettext("Grant"), alliance.grant_minor)]
    return (
        Answer(gettext("Organisation"), alliance.organisation.name),
        Answer(gettext("Programme"), alliance.programme.name),
        Answer(gettext("Product"), product_words(alliance.product) or None),
        Answer(gettext("Members"), alliance.member_count),
        *(Answer(label, None if minor is None else Money(minor, alliance.currency)) for label, minor in amounts),
    )


def _answer_boxes(row: partners.Row, error: str, typed: str) -> tuple[Box, ...]:
    firmly = Box(
        name="commitment", label=gettext("How firmly do you commit yourself?"), kind="radios", required=False,
        value=row.commitment or "none",
        choices=(("none", gettext("We are interested")), ("letter", gettext("With a letter")), ("contract", gettext("With a contract"))),
    )  # fmt: skip
    remark = Box(name="words", label=gettext("Remark, or why you refuse"), kind="textarea", required=False, value=typed, error=error)
    return (firmly, remark) if row.part == "buyer" else (remark,)


def _fee(actor: Actor, row: partners.Row, on: date) -> Fee:
    known = fee_for(row.alliance, on) if row.fee_minor is None else Money(row.fee_minor, row.alliance.currency)
    roles = roles_at(actor, alliances.place_of(row.alliance))
    claimers = {Role.SERVICE_PROVIDER, Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER}
    paid = Box(name="paid_on", label=gettext("Paid on"), kind="date", value=on, required=True, width=10)
    may_pay = bool(row.fee_claimed_at) and row.fee_paid_on is None and Role.FINANCE_OFFICER in roles
    return Fee(
        None if isinstance(known, Blocker) else known, say(known) if isinstance(known, Blocker) else "", row.fee_claimed_at,
        row.fee_claimed_by.name if row.fee_claimed_by else "", row.fee_paid_on,
        row.fee_claimed_at is None and bool(claimers & roles) and not isinstance(known, Blocker), may_pay,
        url("portal.fee", partner_id=row.id), (paid,) if may_pay else (),
    )  # fmt: skip


@dataclass(frozen=True)
class FeeRefused:
    """Why a fee could not be claimed or recorded as paid."""

    title: str
    caption: str
    reasons: tuple[Reason, ...]
    back_url: str


def fee_refused(row: partners.Row, blockers: Sequence[Blocker]) -> FeeRefused:
    """The page that says why nothing was done."""
    return FeeRefused(gettext("The fee"), row.alliance.code, reasons_of(row.alliance, blockers), url("portal.partner", partner_id=row.id))

"""What waits for a person: alliances whose turn is his, and everything that belongs to an alliance and waits for his role.

One query for all kinds, soonest deadline first.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Now
from django.utils import timezone

from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, Role, ScopeKind
from alianza.domain.workflow import purchase, tranche
from alianza.domain.workflow.alliance import ALLIANCE, RUNNING
from alianza.domain.workflow.data_request import DATA_REQUEST
from alianza.domain.workflow.lives import LIVES
from alianza.domain.workflow.transition import State, Tray
from alianza.records.composed import composed_and_planned
from alianza.records.models import (
    AgreementParty,
    Alliance,
    AlliancePartner,
    BuyerContract,
    Delivery,
    Deposit,
    DesignatedAccount,
    EligibilityOverride,
    InKind,
    Observation,
    Opinion,
    Organisation,
    Purchase,
    Report,
    ScoreSheet,
    SelectionRun,
    Tranche,
)
from alianza.records.queries import alliances, boards, calls, data_requests, programmes, queue, rulebooks, safeguards

Row = Alliance
MOST = 40
"""So many of each kind are looked at; more than a page can show."""
_LIVES = {life.kind: life for life in LIVES}
_DECIDERS = {Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER}
ENDED = [state.code for state in ALLIANCE.states if state.ends]
_HALTED = Q(state__in=("requested", "approved")) & ~Q(agreement__alliance__state__in=purchase.RUNNING)
"""Purchases whose decision or payment their alliance does not admit now."""
_PARTNERS = (Role.BUYER, Role.SERVICE_PROVIDER, Role.LENDER)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: its kind, its alliance, the state it stands in, its deadline, and what tells it from others."""

    kind: str
    code: str
    title: str
    organisation: str
    state: str
    due_on: date | None
    detail: str


def lines(actor: Actor, *, staff: bool) -> list[Line]:
    """Everything that waits for the person; what has no deadline stands last."""
    found = _asked(actor, staff=staff) + (_assumed(actor) if staff else [])
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max, one.kind, one.code))


def _asked(actor: Actor, *, staff: bool) -> list[Line]:
    return [Line(*row) for row in _lines(actor, timezone.localdate(), staff=staff)]


@composed_and_planned
def _lines(actor: Actor, today: date, *, staff: bool) -> QuerySet[Any, Any]:
    """The one statement for all kinds: composing and planning its many parts takes longer than answering them."""
    first, *others = _sources(actor, today, staff=staff)
    return first.union(*others, all=True) if others else first


def _assumed(actor: Actor) -> list[Line]:
    """Newest rules in force of the programmes for which the person may answer, with supposed values nobody answers for yet."""
    if not actor.roles & ROLES_OF_ACTION[Action.CONFIRM_ASSUMED]:
        return []
    own = {one.id: one for one in programmes.programmes_for(actor, Action.CONFIRM_ASSUMED)}
    newest = rulebooks.heads_of(rulebooks.newest_of(own).values())
    still = rulebooks.open_assumptions(newest)
    return [
        Line("assumed", own[one.programme_id].code, own[one.programme_id].name, one.version, str(still[one.id]), None, str(one.id))
        for one in newest
        if still[one.id]
    ]


def own(actor: Actor) -> list[Alliance]:
    """The alliances an organisation's person sees on his home, the latest first."""
    rows = alliances.visible_to(actor).select_related("call", "programme", "organisation")
    return list(rows.order_by("-state_since")[:MOST])


def organisations(ids: list[UUID]) -> list[Organisation]:
    """These organisations by name."""
    return list(Organisation.objects.filter(id__in=ids).order_by("sort_name"))


def _sources(actor: Actor, today: date, *, staff: bool) -> list[QuerySet[Any, Any]]:
    seen = alliances.visible_to(actor).order_by()
    found = [_turns(actor, seen, today, staff=staff), *_of_lives(actor, seen, today)]
    if staff:
        found += _of_staff(actor, seen, today)
    else:
        found += _of_parties(actor, seen)
    return found


def _turns(actor: Actor, seen: QuerySet[Alliance], today: date, *, staff: bool) -> QuerySet[Any, Any]:
    """Alliances whose turn is one of his roles; staff see those in their charge, as stand-ins too, or in the charge of nobody who can act.

    An evaluator is asked by a sheet of his own, not by the state.
    """
    states = [state for state in ALLIANCE.states if state.turn & (actor.roles - {Role.EVALUATOR})]
    rows = seen.filter(state__in=[state.code for state in states])
    if staff:
        rows = rows.filter(queue.mine(actor, today) | _nobody_in_charge_acts(states, today))
    else:
        rows = rows.exclude(Q(state="agreement_signing") & ~Exists(_to_sign(actor)))
    return _line(rows, "alliance", "", due="due_on")


def _nobody_in_charge_acts(states: list[State], today: date) -> Q:
    """Not in the charge of somebody whose turn it is: who follows an alliance in the field neither prepares its agreement nor votes."""
    found = Q(pk__in=[])
    for acting in {state.turn & frozenset(queue.OFFICER_ROLES) for state in states}:
        codes = [state.code for state in states if state.turn & frozenset(queue.OFFICER_ROLES) == acting]
        found |= Q(state__in=codes) & queue.unassigned(today, acting)
    return found


def _to_sign(actor: Actor) -> QuerySet[AgreementParty]:
    """Signatures of the person's own organisations that an agreement still waits for."""
    rows = AgreementParty.objects.filter(agreement__state="signing", organisation__in=actor.reach(ScopeKind.ORGANISATION), signed_at=None)
    return rows.filter(agreement__alliance=OuterRef("pk"))


def _of_lives(actor: Actor, seen: QuerySet[Alliance], today: date) -> list[QuerySet[Any, Any]]:
    """What moves through a life of its own and stands where it is this person's turn; what another person has to do is not his.

    Nobody is asked for what a suspended or ended alliance does not admit, nor for a report of days that have not come.
    """
    me = UUID(actor.user_id)
    reports = Report.objects.filter(agreement__alliance__in=seen, agreement__alliance__state__in=RUNNING, period_from__lte=today)
    tranches = Tranche.objects.filter(agreement__alliance__in=seen, agreement__alliance__state__in=tranche.RUNNING).exclude(state="planned")
    return [
        _line(_at_turn(actor, reports), "report", "agreement__alliance__", due="due_on", detail="number"),
        _line(_at_turn(actor, Purchase.objects.filter(agreement__alliance__in=seen)).exclude(state="approved", decided_by=me).exclude(_HALTED), "purchase", "agreement__alliance__", detail="number"),
        _line(_at_turn(actor, tranches).exclude(_own_tranche(me)), "tranche", "agreement__alliance__", detail="code"),
        _line(_at_turn(actor, Deposit.objects.filter(account__alliance__in=seen).exclude(recorded_by=me)), "deposit", "account__alliance__", detail="bank_reference"),
        _line(_at_turn(actor, InKind.objects.filter(agreement__alliance__in=seen, agreement__alliance__state__in=RUNNING).exclude(recorded_by=me)), "in_kind", "agreement__alliance__", detail="number"),
        _line(_at_turn(actor, BuyerContract.objects.filter(alliance__in=seen).exclude(alliance__state__in=ENDED)), "buyer_contract", "alliance__"),
        _line(_at_turn(actor, Delivery.objects.filter(contract__alliance__in=seen).exclude(stated_by=me)), "delivery", "contract__alliance__"),
    ]  # fmt: skip


def _own_tranche(me: UUID) -> Q:
    """Asked for by him, so another approves; approved by him, so another pays."""
    return Q(state="requested", requested_by=me) | Q(state="approved", approved_by=me)


def _of_staff(actor: Actor, seen: QuerySet[Alliance], today: date) -> list[QuerySet[Any, Any]]:
    """Opinions of his role, score sheets of his own, answers to his observations; exceptions, stops and accounts for a second person."""
    opinions = _opinions(actor, seen)
    sheets = ScoreSheet.objects.filter(alliance__in=seen, evaluator=UUID(actor.user_id), state__in=("asked", "open"))
    answers = Observation.objects.filter(alliance__in=seen, state="answered", raised_by__in=queue.own_and_absent(actor, today))
    found = [
        _line(opinions, "opinion", "alliance__", state="kind", due="due_on", detail="approval"),
        _line(sheets, "sheet", "alliance__", due="due_on"),
        _line(answers, "answer", "alliance__", detail="line"),
    ]
    if actor.roles & _DECIDERS:
        asked = EligibilityOverride.objects.filter(alliance__in=seen, state="asked").exclude(asked_by=UUID(actor.user_id))
        found.append(_line(asked, "override", "alliance__", detail="code"))
    if Role.PROGRAMME_DIRECTOR in actor.roles:
        proposed = seen.filter(state__in=RUNNING).exclude(proposed_move="").exclude(proposed_by=UUID(actor.user_id))
        found.append(_line(proposed, "proposal", "", state="proposed_move"))
    if Role.FINANCE_OFFICER in actor.roles:
        accounts = DesignatedAccount.objects.filter(alliance__in=seen, verified_by=None).exclude(recorded_by=UUID(actor.user_id))
        found.append(_line(accounts, "account", "alliance__", state="kind", detail="bank"))
        claimed = AlliancePartner.objects.filter(alliance__in=seen, fee_claimed_at__isnull=False, fee_paid_on=None)
        found.append(_line(claimed, "fee", "alliance__", state="part", detail="id"))
    if Role.SAFEGUARDS_OFFICER in actor.roles:
        late = safeguards.undone().filter(alliance__in=seen, due_on__lt=Now())
        found.append(_line(late, "measure", "alliance__", state="owner", due="due_on", detail="question"))
    return found + _of_programmes(actor)


def _of_programmes(actor: Actor) -> list[QuerySet[Any, Any]]:
    """What belongs to no single alliance: selections for a second person, meetings of a board for its secretary."""
    found = []
    if actor.roles & ROLES_OF_ACTION[Action.RUN_SELECTION]:
        proposed = SelectionRun.objects.filter(state="proposed", call__in=calls.visible_to(actor)).exclude(proposed_by=UUID(actor.user_id))
        found.append(_columns(proposed, "selection", ("call__code", "call__code", "programme__name"), detail="id"))
    if actor.roles & ROLES_OF_ACTION[Action.KEEP_BOARD]:
        ahead = boards.visible_to(actor).filter(state__in=("planned", "open"))
        found.append(_columns(ahead, "meeting", ("programme__code", "place", "programme__name"), due="held_on", detail="id"))
    return [*found, *_of_requests(actor)]


def _of_requests(actor: Actor) -> list[QuerySet[Any, Any]]:
    """Data requests whose turn is his; who filled one does not validate it."""
    states = [state.code for state in DATA_REQUEST.states if state.turn & actor.roles]
    if not states:
        return []
    rows = data_requests.visible_to(actor).filter(state__in=states).exclude(state="filled", filled_by=UUID(actor.user_id))
    return [_columns(rows, "data_request", ("project__code", "project__name", "project__family"), due="due_on", detail="id")]


def _of_parties(actor: Actor, seen: QuerySet[Alliance]) -> list[QuerySet[Any, Any]]:
    """Observations an organisation has to answer, invitations a partner has, opinions of a lender."""
    found = []
    if Role.PRODUCER_ORGANISATION in actor.roles:
        organisations = actor.reach(ScopeKind.ORGANISATION, Role.PRODUCER_ORGANISATION)
        raised = Observation.objects.filter(alliance__in=seen, alliance__organisation__in=organisations, state__in=("open", "upheld"))
        found.append(_line(raised, "observation", "alliance__", detail="line"))
        promised = safeguards.undone().filter(alliance__in=seen, alliance__organisation__in=organisations)
        found.append(_line(promised, "measure", "alliance__", state="owner", due="due_on", detail="question"))
    partner_of: list[UUID] = actor.reach(ScopeKind.ORGANISATION, *_PARTNERS)
    if partner_of:
        invited = AlliancePartner.objects.filter(organisation__in=partner_of, state="proposed")
        found.append(_line(invited, "invitation", "alliance__", detail="id"))
        opinions = _opinions(actor, seen)
        found.append(_line(opinions, "opinion", "alliance__", state="kind", due="due_on", detail="approval"))
    return found


def _opinions(actor: Actor, seen: QuerySet[Alliance]) -> QuerySet[Opinion]:
    """Opinions of his role that can be given."""
    return open_opinions().filter(alliance__in=seen, role__in=actor.roles)


def open_opinions() -> QuerySet[Opinion]:
    """Opinions that can be given, whoever gives them: their alliance stands at their stage, neither returned nor over."""
    at_stage = Q()
    for state in ALLIANCE.states:
        if state.stage and state.tray in (Tray.PENDING, Tray.APPROVED):
            at_stage |= Q(alliance__state=state.code, stage=state.stage)
    return Opinion.objects.filter(at_stage, verdict="", is_superseded=False)


def _at_turn(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    life = _LIVES[_KIND_OF[rows.model.__name__]]
    return rows.filter(state__in=[state.code for state in life.states if state.turn & actor.roles])


_KIND_OF = {
    "Report": "report",
    "Purchase": "purchase",
    "Tranche": "tranche",
    "Deposit": "deposit",
    "InKind": "in_kind",
    "BuyerContract": "buyer_contract",
    "Delivery": "delivery",
}


def _line(rows: QuerySet[Any], kind: str, path: str, *, state: str = "state", due: str = "", detail: str = "") -> QuerySet[Any, Any]:
    """The line of something of an alliance; ``path`` leads from the row to it."""
    return _columns(rows, kind, (f"{path}code", f"{path}title", f"{path}organisation__name"), state=state, due=due, detail=detail)


def _columns(
    rows: QuerySet[Any], kind: str, named: tuple[str, str, str], *, state: str = "state", due: str = "", detail: str = ""
) -> QuerySet[Any, Any]:
    """The columns every kind shares; ``named`` are the fields of its code, its title and whose it is."""
    nothing = Value("", CharField())
    columns = {
        "line_kind": Value(kind, CharField()),
        "line_code": F(named[0]),
        "line_title": F(named[1]),
        "line_organisation": F(named[2]),
        "line_state": Cast(F(state), CharField()),
        "line_due": F(due) if due else Value(None, DateField()),
        "line_detail": Cast(F(detail), CharField()) if detail else nothing,
    }
    ordered = rows.order_by(F(due).asc(nulls_last=True) if due else "created_at")
    found: QuerySet[Any, Any] = ordered.annotate(**columns).values_list(*columns)[:MOST]
    return found

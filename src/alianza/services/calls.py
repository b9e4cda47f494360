"""Drafts calls for proposals and changes them; what moves a call from state to state goes through the door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Action, Actor
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Blocker, Money, Place, day_in
from alianza.domain.workflow.facts import CallWindow
from alianza.records.models import Call, CallCutoff, Programme, RulebookVersion
from alianza.records.queries import calls, programmes, rulebooks
from alianza.services import audit
from alianza.services.numbers import next_number
from alianza.services.outcome import Outcome, refused
from alianza.services.rulebooks import not_allowed


@dataclass(frozen=True, kw_only=True)
class CallDraft:
    """What a call says. Dates are days in the programme's zone, last second included; places are codes; empty lists mean all."""

    rulebook_id: UUID | None
    title: Mapping[str, str] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    opens_on: date | None = None
    closes_on: date | None = None
    cutoffs: tuple[date, ...] = ()
    territories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    budget: Money | None = None


def create(*, actor: Actor, programme_id: UUID, draft: CallDraft, form_key: UUID | None = None, now: datetime | None = None) -> Outcome:
    """A new call as a draft, with the next number of its programme and year: ``HN-COMRURAL-C01-2026``."""
    moment = now or timezone.now()
    with transaction.atomic():
        programme = programmes.find(programme_id)
        if programme is None:
            return refused(Blocker("workflow.not_found"))
        if form_key and (known := Call.objects.filter(form_key=form_key).first()):
            return Outcome(known)
        reasons = not_allowed(actor, programme, Action.MANAGE_CALL) + faults(programme, draft)
        if reasons:
            return refused(*reasons)
        year = day_in(programme.time_zone, moment).year
        code = f"{programme.code}-C{next_number(f'{programme.code}/call', year):02d}-{year}"
        call = Call(programme=programme, code=code, currency=programme.currency, form_key=form_key)
        _keep(call, draft)
        _record(actor, call, "create", moment)
        return Outcome(call)


def edit(*, actor: Actor, call_id: UUID, draft: CallDraft, version: int, now: datetime | None = None) -> Outcome:
    """Change a call that is not published yet; refused when someone else has changed it in between."""
    with transaction.atomic():
        call = calls.find(actor, call_id, lock=True)
        if call is None:
            return refused(Blocker("workflow.not_found"))
        if call.version != version:
            return refused(Blocker("workflow.stale", {"seen": version, "found": call.version}), row=call)
        reasons = not_allowed(actor, call.programme, Action.MANAGE_CALL)
        if call.state != "draft":
            reasons.append(Blocker("calls.call_is_published", {"code": call.code}))
        reasons += faults(call.programme, draft)
        if reasons:
            return refused(*reasons, row=call)
        call.version += 1
        _keep(call, draft)
        _record(actor, call, "edit", now or timezone.now())
        return Outcome(call)


def faults(programme: Programme, draft: CallDraft) -> list[Blocker]:
    """Everything wrong in what was typed; what is only missing may wait until publication."""
    known = RulebookVersion.objects.filter(programme=programme, state="published")
    version = known.filter(id=draft.rulebook_id).first() if draft.rulebook_id else None
    if version is None:
        return [Blocker("calls.rulebook_needed"), *_date_faults(draft)]
    return [
        *_date_faults(draft),
        *_place_faults(programme, draft),
        *_window_faults(rulebooks.published(version.id).rulebook, draft),
        *_money_faults(programme, draft),
    ]


def _date_faults(draft: CallDraft) -> list[Blocker]:
    opens, closes = draft.opens_on, draft.closes_on
    found = (
        [Blocker("calls.closes_before_it_opens", {"opens_on": opens, "closes_on": closes})] if opens and closes and closes < opens else []
    )
    outside = [one for one in draft.cutoffs if (opens and one < opens) or (closes and one > closes)]
    found += [Blocker("calls.cutoff_outside", {"on": one}) for one in outside]
    repeated = len(set(draft.cutoffs)) < len(draft.cutoffs)
    return [*found, Blocker("calls.cutoff_twice")] if repeated else found


def _place_faults(programme: Programme, draft: CallDraft) -> list[Blocker]:
    return [Blocker("calls.not_a_territory", {"found": one}) for one in draft.territories if not _is_place_in(one, programme.country)]


def _is_place_in(code: str, country: str) -> bool:
    try:
        return Place.parse(code).country == country
    except ValueError:
        return False


def _window_faults(rulebook: Rulebook, draft: CallDraft) -> list[Blocker]:
    known = [one.code for one in rulebook.windows]
    return [Blocker("calls.unknown_window", {"found": one, "admitted": known}) for one in draft.windows if one not in known]


def _money_faults(programme: Programme, draft: CallDraft) -> list[Blocker]:
    if draft.budget is None:
        return []
    if draft.budget.currency != programme.currency:
        return [Blocker("calls.other_currency", {"expected": programme.currency, "found": draft.budget.currency})]
    return [] if draft.budget.minor >= 0 else [Blocker("calls.budget_negative")]


def _keep(call: Call, draft: CallDraft) -> None:
    call.rulebook_id = draft.rulebook_id  # type: ignore[assignment]
    call.title, call.text = dict(draft.title), dict(draft.text)
    call.opens_on, call.closes_on = draft.opens_on, draft.closes_on
    call.territories = [Place.parse(one).code for one in draft.territories]
    call.products, call.windows = list(draft.products), list(draft.windows)
    call.budget_minor = draft.budget.minor if draft.budget else None
    call.save()
    CallCutoff.objects.filter(call=call).delete()
    rows = [CallCutoff(programme=call.programme, call=call, number=place, on=on) for place, on in enumerate(sorted(draft.cutoffs), start=1)]
    CallCutoff.objects.bulk_create(rows)


def draft_of(call: Call) -> CallDraft:
    """What a call says now, for its form."""
    return CallDraft(
        rulebook_id=call.rulebook_id, title=call.title, text=call.text, opens_on=call.opens_on, closes_on=call.closes_on,
        cutoffs=tuple(call.cutoffs.order_by("number").values_list("on", flat=True)), territories=tuple(call.territories),
        products=tuple(call.products), windows=tuple(call.windows),
        budget=None if call.budget_minor is None else Money(call.budget_minor, call.currency),
    )  # fmt: skip


def call_window(call: Call, now: datetime) -> CallWindow:
    """The call and the day, by the clock of its programme: what decides whether something still comes in time."""
    today = day_in(call.programme.time_zone, now)
    return CallWindow(state=call.state, opens_on=call.opens_on, closes_on=call.closes_on, today=today)


def _record(actor: Actor, call: Call, action: str, at: datetime, **facts: Any) -> None:
    roles = programmes.acting_roles(actor, call.programme, Action.MANAGE_CALL)
    audit.record(
        actor=actor, at=at, subject_kind="call", subject_id=call.id, subject_code=call.code, programme=call.programme,
        role=min(roles, default=""), action=action, source="" if action == "create" else call.state, target=call.state,
        rulebook_sha256=call.rulebook.sha256, facts={"opens_on": call.opens_on, "closes_on": call.closes_on, **facts},
    )  # fmt: skip

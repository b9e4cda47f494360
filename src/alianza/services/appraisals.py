"""Takes in a business plan: read, judged, computed once with its risk, kept as it came, and its result frozen."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.analytics.appraisal_risk import risk_report
from alianza.domain.access import Actor, Role, ScopeKind, roles_at
from alianza.domain.appraisal import Appraisal as Result
from alianza.domain.appraisal import Plan, appraise
from alianza.domain.appraisal.risk import RiskReport
from alianza.domain.appraisal.spread import household_spread, means_of
from alianza.domain.financing import FinancingPlan
from alianza.domain.rulebook import Stage, financing_blockers
from alianza.domain.values import Blocker, Json, as_json
from alianza.domain.workflow.forms import FormKind
from alianza.exchange.appraisal_json import input_hash, is_finite, plan_json, spread_json
from alianza.exchange.appraisal_note import note
from alianza.exchange.plan_brought import PlacedFault, read_brought
from alianza.exchange.plan_financing import financing_plan, item_names, shares_by_party
from alianza.exchange.uploads import PLANS, UploadFacts, inspect_upload
from alianza.records.models import Alliance, Appraisal, Document
from alianza.records.queries import alliances, application_facts, appraisals, members, submissions
from alianza.records.queries.rulebooks import published
from alianza.services import audit, documents, plausibility, price_sets
from alianza.services.lives.alliance import today
from alianza.services.outcome import Outcome, refused

WRITING = tuple(state for state, kind in submissions.WRITING.items() if kind is FormKind.PLAN)
"""A plan comes in while it is being written; afterwards what the reviewers read stands."""
CODES: dict[str, tuple[str, ...]] = {
    "plans.not_a_writer": (),
    "plans.not_being_written": ("state",),
    "plans.fault": ("line", "cell", "path", "en", "es"),
    "plans.other_currency": ("found", "currency"),
    "plans.too_large": (),
}
"""Every reason of this module, with its parameters."""
LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Computed:
    """A plan with everything that comes out of it."""

    plan: Plan
    result: Result
    risk: RiskReport | None


@dataclass(frozen=True)
class Sent:
    """The file as it came, the text that was read in it, and the key of the form it came with."""

    name: str
    content: bytes
    text: str
    form_key: UUID | None


@dataclass(frozen=True)
class Record:
    """The text of a plan and the document it is kept as."""

    text: str
    document: Document


def writes(actor: Actor, alliance: Alliance) -> bool:
    """Whether the person acts for the organisation whose plan it is, or for its service provider."""
    if str(alliance.organisation_id) in actor.targets(ScopeKind.ORGANISATION, Role.PRODUCER_ORGANISATION):
        return True
    return Role.SERVICE_PROVIDER in roles_at(actor, alliances.place_of(alliance))


def against_writing(actor: Actor, alliance: Alliance) -> tuple[Blocker, ...]:
    """Why this person may not bring a plan now."""
    if not writes(actor, alliance):
        return (Blocker("plans.not_a_writer"),)
    return () if alliance.state in WRITING else (Blocker("plans.not_being_written", {"state": alliance.state, "kind": "alliance"}),)


def bring(actor: Actor, alliance: Alliance, *, upload_name: str, content: bytes, form_key: UUID | None = None) -> Outcome:
    """Appraise a plan and keep it, or give every reason why not; then nothing is stored."""
    if reasons := against_writing(actor, alliance):
        return refused(*reasons)
    seen = inspect_upload(upload_name, content, PLANS)
    if not isinstance(seen, UploadFacts):
        return refused(*seen)
    brought = read_brought(content)
    if brought.plan is None:
        return refused(*(fault_blocker(one) for one in brought.faults))
    if others := _against_plan(alliance, brought.plan):
        return refused(*others)
    computed = compute(brought.plan)
    if not is_finite(figures_of(computed)):
        return refused(Blocker("plans.too_large"))
    with transaction.atomic():
        return _kept(actor, alliance, computed, Sent(upload_name, content, brought.text, form_key))


def _against_plan(alliance: Alliance, plan: Plan) -> list[Blocker]:
    """Why a sound plan is none of this alliance: another currency, or economic prices that are not the country's."""
    if plan.currency != alliance.currency:
        return [Blocker("plans.other_currency", {"found": plan.currency, "currency": alliance.currency})]
    return price_sets.against_plan(alliance.programme.country, plan)


def compute(plan: Plan) -> Computed:
    """The appraisal and its risk, of a plan without blockers."""
    result = appraise(plan)
    return Computed(plan, result, risk_report(plan, result.layout, result.money))


def figures_of(computed: Computed) -> Any:
    """Every figure as it is frozen."""
    return plan_json(computed.plan, computed.result, computed.risk)


def with_spread(figures: Any, alliance: Alliance, plan: Plan) -> Any:
    """The same with how land or herds are spread among the organisation's households today, where the plan speaks of households."""
    home = figures["household"]
    return {**figures, "household": home and {**home, "spread": _spread(alliance, plan)}}


def _spread(alliance: Alliance, plan: Plan) -> Any:
    """By what production goes by; by land where the roster does not know that."""
    for means in means_of(plan):
        found = household_spread(members.household_means(alliance.organisation, means))
        if found:
            return spread_json(found, means)
    return None


def fault_blocker(one: PlacedFault) -> Blocker:
    """A mistake of a plan as a reason, with its sentence in both languages."""
    en, es = (one.text.in_language(language) for language in LANGUAGES)
    return Blocker("plans.fault", {"line": one.line, "cell": one.cell, "path": one.path, "en": en, "es": es})


def _kept(actor: Actor, alliance: Alliance, computed: Computed, sent: Sent) -> Outcome:
    Alliance.objects.select_for_update(no_key=True).get(id=alliance.id)
    kept = documents.keep(
        actor, upload_name=sent.name, content=sent.content, code=appraisals.DOCUMENT, owner=documents.Owner(alliance=alliance),
        stage=Stage.PLAN, accept=PLANS, form_key=sent.form_key,
    )  # fmt: skip
    if not kept.done:
        return kept
    known = Appraisal.objects.filter(document=kept.row).first()
    return Outcome(known or _freeze(actor, alliance, computed, Record(sent.text, kept.row)))


def frozen(actor: Actor, alliance: Alliance, computed: Computed, kept: Record) -> Appraisal:
    """The row of an appraisal, not yet written."""
    plan, rules = computed.plan, published(alliance.call.rulebook_id)
    country = alliance.programme.country
    notes = {language: note(plan, computed.result, computed.risk, language, country) for language in LANGUAGES}
    on = today(alliance, timezone.now())
    return Appraisal(
        programme=alliance.programme, alliance=alliance, number=alliance.appraisals.count() + 1, document=kept.document, source=kept.text,
        currency=plan.currency, engine=computed.result.engine, input_hash=input_hash(plan), rulebook=alliance.call.rulebook,
        rulebook_hash=rules.sha256, result=with_spread(figures_of(computed), alliance, plan), financing=judged(alliance, plan, on),
        note=notes, appraised_by_id=actor.user_id,
    )  # fmt: skip


def _freeze(actor: Actor, alliance: Alliance, computed: Computed, kept: Record) -> Appraisal:
    row, plan = frozen(actor, alliance, computed, kept), computed.plan
    row.save(force_insert=True)
    plausibility.keep(row, plan, computed.result.layout)
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="alliance", subject_id=alliance.id, subject_code=alliance.code,
        action="appraise_plan", programme=alliance.programme,
        facts={"number": row.number, "engine": row.engine, "input_hash": row.input_hash, "rulebook_hash": row.rulebook_hash},
    )  # fmt: skip
    return row


def judged(alliance: Alliance, plan: Plan, on: date) -> dict[str, Json]:
    """Cost, each payer's part, and what the programme's rules say of it, as of the plan form."""
    form = submissions.current(alliance, FormKind.PLAN)
    answers = dict(form.answers) if form else {}
    facts = application_facts.facts_of(alliance, answers, on)
    written = application_facts.plan_of(alliance, answers, facts)
    own = completed(financing_plan(plan), written)
    reasons = financing_blockers(
        published(alliance.call.rulebook_id).rulebook, own, application_facts.surroundings(alliance, on), stage=Stage.PLAN,
        window=alliance.window or None, places=facts.places, applicant=facts.kind,
    )  # fmt: skip
    return {
        "cost": as_json(own.cost),
        "grant": as_json(own.grant),
        "parties": {payer.value: as_json(amount) for payer, (amount, _) in shares_by_party(own).items()},
        "items": as_json(item_names(plan)),
        "lines": [one.item for one in own.lines],
        "form_cost": as_json(written.cost) if written.items else None,
        "blockers": [one.as_json() for one in reasons],
    }


def completed(own: FinancingPlan, written: FinancingPlan) -> FinancingPlan:
    """What only the form and the register know, and what the plan leaves open, stand as the form says."""
    open_facts = ("women", "men", "participants", "area_ha", "has_revolving_fund", "guaranteed_share")
    taken = {name: getattr(written, name) for name in open_facts if getattr(own, name) is None}
    return replace(
        own, account=written.account, earlier_financing=written.earlier_financing, incentives_used=written.incentives_used, **taken
    )

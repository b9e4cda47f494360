"""Writers of agreements: prepared by a legal officer from the approved plan, signed by each party in its own name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role, ScopeKind, roles_at
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Blocker
from alianza.domain.workflow.agreed_plan import PROGRAMME, AgreedPlan, AgreedStep, agreed_plan, tranche_amounts
from alianza.records.models import (
    Agreement,
    AgreementItem,
    AgreementParty,
    Alliance,
    Milestone,
    PlannedContribution,
    Tranche,
)
from alianza.records.queries import alliances
from alianza.records.queries.rulebooks import published
from alianza.services import audit, documents
from alianza.services.agreement_text import text_hash
from alianza.services.enclosures import Files, may
from alianza.services.outcome import Outcome, refused

SCAN = "signed_agreement"


@dataclass(frozen=True, kw_only=True)
class PartyDraft:
    """A party to be: as the rulebook calls it, its name, its organisation if it has one here, the role that signs."""

    party: str
    name: str
    organisation_id: UUID | None = None
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What the legal officer writes; items, contributions and tranches come from plan and rulebook, exactly."""

    sections: Mapping[str, str] = field(default_factory=dict)
    sanctions: str = ""
    supervision: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    parties: tuple[PartyDraft, ...] = ()
    milestones: tuple[AgreedStep, ...] = ()


def approved_plan(alliance: Alliance) -> AgreedPlan | None:
    """The plan as it was last sent in; None if there is none."""
    last = alliance.submissions.filter(kind="plan", submitted_at__isnull=False).order_by("-number").first()
    return agreed_plan(last.answers, alliance.currency) if last else None


def prepare(actor: Actor, alliance: Alliance, draft: Draft, *, version: int | None = None) -> Outcome:
    """Write the agreement, or write it anew while it is a draft."""
    if reasons := may(actor, alliance, "prepare_agreement", Role.LEGAL_OFFICER):
        return refused(*reasons)
    with transaction.atomic():
        held = (
            Alliance.objects.select_for_update(of=("self",), no_key=True)
            .select_related("programme", "call", "organisation")
            .get(id=alliance.id)
        )
        known, plan = Agreement.objects.filter(alliance=held).first(), approved_plan(held)
        if reasons := [*_may_prepare(held, known, version), *_draft_faults(draft)]:
            return refused(*reasons, row=known)
        if plan is None or not plan.items:
            return refused(Blocker("money.plan_missing"), row=known)
        row = _write(actor, held, known, plan, draft)
        _record(actor, row, "prepare_agreement", facts={"total_minor": row.total_minor, "grant_minor": row.grant_minor})
    return Outcome(row)


def _may_prepare(alliance: Alliance, known: Agreement | None, version: int | None) -> list[Blocker]:
    if alliance.state != "agreement_draft":
        return [Blocker("money.not_editable", {"state": alliance.state})]
    if known and version is not None and version != known.version:
        return [Blocker("workflow.stale", {"seen": version, "found": known.version})]
    return []


def _draft_faults(draft: Draft) -> list[Blocker]:
    found = []
    if draft.starts_on and draft.ends_on and draft.ends_on <= draft.starts_on:
        found.append(Blocker("money.dates_reversed"))
    for number, step in enumerate(draft.milestones, start=1):
        if not 1 <= step.start_month <= step.end_month:
            found.append(Blocker("money.milestone_months_reversed", {"milestone": number}))
    return found


def _write(actor: Actor, alliance: Alliance, known: Agreement | None, plan: AgreedPlan, draft: Draft) -> Agreement:
    row = known or Agreement(programme=alliance.programme, alliance=alliance, prepared_by_id=actor.user_id)
    row.sections, row.sanctions, row.supervision = dict(draft.sections), draft.sanctions, draft.supervision
    row.starts_on, row.ends_on, row.currency = draft.starts_on, draft.ends_on, alliance.currency
    row.total_minor, row.grant_minor = plan.total.minor, plan.paid_by_programme().minor
    row.prepared_by_id = actor.user_id
    row.version = row.version + 1 if known else 1
    row.save()
    for rows in (row.items, row.milestones, row.contributions, row.tranches, row.parties):
        rows.all().delete()
    _write_parts(row, plan, draft, published(alliance.call.rulebook_id).rulebook)
    return row


def _write_parts(row: Agreement, plan: AgreedPlan, draft: Draft, rulebook: Rulebook) -> None:
    own = {"programme_id": row.programme_id, "agreement": row}
    Milestone.objects.bulk_create(
        Milestone(
            **own,
            number=number,
            title=one.title[:160],
            expected_result=one.expected_result,
            start_month=one.start_month,
            end_month=one.end_month,
        )
        for number, one in enumerate(draft.milestones, start=1)
    )
    AgreementItem.objects.bulk_create(
        AgreementItem(
            **own, code=one.code, name=one.name[:200], category=one.category[:40], quantity=one.quantity, unit=one.unit[:24],
            amount_minor=one.amount.minor, cash_minor=one.cash.minor,
        )
        for one in plan.items
    )  # fmt: skip
    PlannedContribution.objects.bulk_create(
        PlannedContribution(
            **own, payer=one.payer, payer_name=one.payer_name[:200], form=one.form, upfront=one.upfront, amount_minor=one.amount.minor
        )
        for one in plan.contributions
    )
    parts = tranche_amounts(plan.paid_by_programme("cash"), rulebook.tranches)
    Tranche.objects.bulk_create(
        Tranche(
            **own, code=one.code, position=position, name=one.name.as_json(), share=_eight(one.share.fraction), amount_minor=amount.minor,
            after=one.after.value,
        )
        for position, (one, amount) in enumerate(parts, start=1)
        if amount
    )  # fmt: skip
    AgreementParty.objects.bulk_create(
        AgreementParty(**own, party=one.party, name=one.name, organisation_id=one.organisation_id, role=one.role) for one in draft.parties
    )


def _eight(value: object) -> str:
    return f"{float(value):.8f}"  # type: ignore[arg-type]


def sign(actor: Actor, party_id: UUID) -> Outcome:
    """A party signs in its own name: the person who acts for it, and for no other party."""
    party = _party(actor, party_id)
    if party is None:
        return refused(Blocker("money.party_unknown"))
    with transaction.atomic():
        party = (
            AgreementParty.objects.select_for_update(of=("self",), no_key=True)
            .select_related("agreement__alliance__programme")
            .get(id=party.id)
        )
        if reasons := [*_signable(party), *_own_name(actor, party)]:
            return refused(*reasons, row=party)
        party.signed_by_id, party.signed_at = actor.user_id, timezone.now()
        party.save()
        _record(
            actor, party.agreement, "sign_agreement", facts={"party": party.party, "name": party.name, "sha256": party.agreement.sha256}
        )
    return Outcome(party)


def sign_on_paper(actor: Actor, party_id: UUID, files: Files) -> Outcome:
    """A party signed on paper; the legal officer records it with the scan."""
    party = _party(actor, party_id)
    if party is None:
        return refused(Blocker("money.party_unknown"))
    alliance = party.agreement.alliance
    reasons = may(actor, alliance, "sign_on_paper", Role.LEGAL_OFFICER)
    scan = files.get(SCAN)
    if reasons or scan is None:
        return refused(*(reasons or [Blocker("money.document_needed", {"document": SCAN})]), row=party)
    with transaction.atomic():
        party = (
            AgreementParty.objects.select_for_update(of=("self",), no_key=True)
            .select_related("agreement__alliance__programme")
            .get(id=party.id)
        )
        owner = documents.Owner(alliance=alliance)
        kept = documents.keep(actor, upload_name=scan.name, content=scan.content, code=SCAN, owner=owner, stage="agreement")
        if reasons := [*_signable(party), *kept.blockers]:
            transaction.set_rollback(True)
            return refused(*reasons, row=party)
        party.signed_by_id, party.signed_at, party.on_paper = actor.user_id, timezone.now(), True
        party.save()
        facts = {"party": party.party, "name": party.name, "document": str(kept.row.id), "sha256": party.agreement.sha256}
        _record(actor, party.agreement, "sign_on_paper", facts=facts)
    return Outcome(party)


def _party(actor: Actor, party_id: UUID) -> AgreementParty | None:
    rows = AgreementParty.objects.filter(agreement__alliance__in=alliances.visible_to(actor).values("id"))
    return rows.select_related("agreement__alliance__programme", "agreement__alliance__organisation").filter(id=party_id).first()


def _signable(party: AgreementParty) -> list[Blocker]:
    agreement = party.agreement
    if agreement.state != "signing":
        return [Blocker("money.not_editable", {"state": agreement.state})]
    if party.signed_at:
        return [Blocker("money.party_signed", {"party": party.name})]
    return [] if text_hash(agreement) == agreement.sha256 else [Blocker("money.text_changed")]


def _own_name(actor: Actor, party: AgreementParty) -> list[Blocker]:
    others = party.agreement.parties.filter(signed_by=UUID(actor.user_id), on_paper=False).exclude(id=party.id)
    if others:
        return [Blocker("money.one_person_two_parties", {"party": others[0].name})]
    return [] if signs_for(actor, party) else [Blocker("money.party_not_yours", {"party": party.name})]


def signs_for(actor: Actor, party: AgreementParty) -> bool:
    """Whether the person may sign for a party: by a role for its organisation, or by the programme's own role."""
    if not party.role:
        return False
    if party.organisation_id:
        return str(party.organisation_id) in actor.targets(ScopeKind.ORGANISATION, Role(party.role))
    return Role(party.role) in roles_at(actor, alliances.place_of(party.agreement.alliance))


def proposed_parties(alliance: Alliance, rulebook: Rulebook, plan: AgreedPlan | None) -> tuple[PartyDraft, ...]:
    """The parties the rulebook names, filled with the alliance's partners; one nobody fills stays without name if it is needed."""
    names = rulebook.agreement.parties if rulebook.agreement else ("programme", "producer_organisation")
    return tuple(one for name in names for one in _fill(name, alliance, rulebook, plan))


_PARTNERS = {
    "commercial_ally": ("buyer", Role.BUYER), "private_financial_ally": ("lender", Role.LENDER),
    "service_provider": ("service_provider", Role.SERVICE_PROVIDER), "managing_organisation": ("managing_organisation", ""),
}  # fmt: skip


def _fill(name: str, alliance: Alliance, rulebook: Rulebook, plan: AgreedPlan | None) -> list[PartyDraft]:
    if name in ("programme", "ministry"):
        programme = alliance.programme
        return [PartyDraft(party=name, name=programme.agency or programme.name, role=Role.PROGRAMME_DIRECTOR)]
    if name in ("producer_organisation", "applicant"):
        return [
            PartyDraft(
                party=name, name=alliance.organisation.name, organisation_id=alliance.organisation_id, role=Role.PRODUCER_ORGANISATION
            )
        ]
    if name == "other_contributors":
        return _others(name, plan)
    part, role = _PARTNERS.get(name, ("", ""))
    found = alliance.partners.filter(part=part, state__in=("proposed", "confirmed")).select_related("organisation")
    rows = [PartyDraft(party=name, name=one.organisation.name, organisation_id=one.organisation_id, role=role) for one in found]
    must = (name == "commercial_ally" and rulebook.buyer_required) or (part == "lender" and _pays(plan, "lender"))
    return rows or ([PartyDraft(party=name, name="", role=role)] if must else [])


def _others(name: str, plan: AgreedPlan | None) -> list[PartyDraft]:
    own = (PROGRAMME, "producers", "buyer", "lender")
    names = {one.payer_name for one in plan.contributions if one.payer not in own and one.payer_name} if plan else set()
    return [PartyDraft(party=name, name=one) for one in sorted(names)]


def _pays(plan: AgreedPlan | None, payer: str) -> bool:
    return plan is not None and any(one.payer == payer for one in plan.contributions)


def _record(actor: Actor, row: Agreement, action: str, facts: Mapping[str, object]) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="agreement", subject_id=row.id, subject_code=row.number or row.alliance.code,
        programme=row.programme, action=action, source=row.state, target=row.state, facts=facts,
    )  # fmt: skip

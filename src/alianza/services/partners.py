"""Links partners to an alliance; they answer for themselves. A service provider's fee is claimed by one and paid by another."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role, ScopeKind, roles_at
from alianza.domain.rulebook.money_and_results import PreparationFee
from alianza.domain.values import Blocker, Circumstances, Money, ReferenceDate, Unknown
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.records.models import Alliance, AlliancePartner, Organisation
from alianza.records.queries import alliances, application_facts, grants, partners, submissions
from alianza.records.queries.rulebooks import published
from alianza.services import audit, messages
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "partners.unknown_part": ("part",),
    "partners.other_kind": ("part",),
    "partners.already_linked": (),
    "partners.not_a_linker": (),
    "partners.over": ("state",),
    "partners.not_asked": (),
    "partners.already_answered": ("state",),
    "partners.reason_missing": (),
    "partners.not_confirmed": (),
    "partners.nothing_prepared": (),
    "partners.no_fee": (),
    "partners.fee_unknown": ("fact",),
    "partners.fee_claimed": (),
    "partners.fee_not_claimed": (),
    "partners.fee_paid": (),
    "partners.not_a_claimant": (),
    "partners.not_a_payer": (),
    "partners.paid_in_future": (),
}
"""Every reason of this module, with its parameters."""
LINKERS = frozenset({Role.PRODUCER_ORGANISATION, Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER})
STAND_INS = frozenset({Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER})
"""Who answers for partners that have nobody here: a municipality, an input supplier."""


def link(
    *, actor: Actor, alliance_id: UUID, organisation_id: UUID, part: str, invitation: str = "", form_key: UUID | None = None
) -> Outcome:
    """Ask an organisation of the register to take part; a refused one may be asked again."""
    with transaction.atomic():
        alliance = alliances.find(actor, alliance_id, lock=True)
        organisation = Organisation.objects.filter(id=organisation_id).first()
        if alliance is None or organisation is None:
            return refused(Blocker("workflow.not_found"))
        if form_key and (known := AlliancePartner.objects.filter(form_key=form_key).first()):
            return Outcome(known)
        if reasons := _against_link(actor, alliance, organisation, part):
            return refused(*reasons, row=alliance)
        row, _ = AlliancePartner.objects.update_or_create(
            programme_id=alliance.programme_id, alliance=alliance, organisation=organisation, part=part,
            defaults={
                "state": "proposed", "invitation": invitation.strip(), "answer": "", "answered_by": None, "answered_at": None,
                "form_key": form_key,
            },
        )  # fmt: skip
        _record(actor, row, "link_partner", "", part=part)
        told = {"alliance": alliance.code, "title": alliance.title, "part": part}
        messages.tell(_people_of(row), "partner.invited", told, f"/portal/partners/{row.id}/")
        return Outcome(row)


def _against_link(actor: Actor, alliance: Alliance, organisation: Organisation, part: str) -> list[Blocker]:
    if not LINKERS & roles_at(actor, alliances.place_of(alliance)):
        return [Blocker("partners.not_a_linker")]
    if ALLIANCE.state(alliance.state).ends:
        return [Blocker("partners.over", {"state": alliance.state})]
    if part not in partners.PARTS:
        return [Blocker("partners.unknown_part", {"part": part})]
    wanted = partners.KIND_OF_PART.get(part, organisation.kind)
    if organisation.kind != wanted or organisation.id == alliance.organisation_id or organisation.country != alliance.programme.country:
        return [Blocker("partners.other_kind", {"part": part})]
    linked = AlliancePartner.objects.filter(alliance=alliance, organisation=organisation, part=part, state__in=("proposed", "confirmed"))
    return [Blocker("partners.already_linked")] if linked.exists() else []


def answer(*, actor: Actor, partner_id: UUID, accepts: bool, words: str = "", commitment: str = "") -> Outcome:
    """The partner confirms or refuses in its own name; a refusal has its reason."""
    with transaction.atomic():
        row = partners.find(actor, partner_id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        reasons = [] if may_answer(actor, row) else [Blocker("partners.not_asked")]
        if row.state != "proposed":
            reasons.append(Blocker("partners.already_answered", {"state": row.state}))
        if not accepts and not words.strip():
            reasons.append(Blocker("partners.reason_missing"))
        if reasons:
            return refused(*reasons, row=row)
        row.state, row.answer = "confirmed" if accepts else "refused", words.strip()
        row.commitment = commitment if commitment in ("none", "letter", "contract") else row.commitment
        row.answered_by_id, row.answered_at = UUID(actor.user_id), timezone.now()
        row.save()
        _record(actor, row, f"partner_{row.state}", row.answer, part=row.part)
        told = {"alliance": row.alliance.code, "partner": row.organisation.name, "part": row.part}
        messages.tell(messages.applicants(row.alliance), "partner.answered", told, f"/portal/alliances/{row.alliance.code}/partners/")
        return Outcome(row)


def may_answer(actor: Actor, row: AlliancePartner) -> bool:
    """The partner's own people; officers only where it has none."""
    role = partners.ROLE_OF_PART.get(row.part)
    if role is not None:
        return row.organisation_id in actor.reach(ScopeKind.ORGANISATION, role)
    return bool(STAND_INS & roles_at(actor, alliances.place_of(row.alliance)))


def fee_for(alliance: Alliance, on: date) -> Money | Blocker:
    """What the programme pays for preparing a profile or plan of this size, in its currency; the reason if it cannot be said."""
    fees = published(alliance.call.rulebook_id).rulebook.preparation_fees
    around = application_facts.surroundings(alliance, on)
    fitting = [fee for fee in fees if _fits(fee, alliance, around)]
    if not fitting:
        return Blocker("partners.no_fee")
    found = fitting[0].amount.in_currency(alliance.currency, around, ReferenceDate.CHECK)
    return Blocker("partners.fee_unknown", {"fact": found.fact}) if isinstance(found, Unknown) else found


def _fits(fee: PreparationFee, alliance: Alliance, around: Circumstances) -> bool:
    families = alliance.family_count
    if families is not None and not (fee.families_from or 0) <= families <= (fee.families_to or families):
        return False
    if fee.investment_up_to is None or alliance.total_minor is None:
        return True
    most = fee.investment_up_to.in_currency(alliance.currency, around, ReferenceDate.CHECK)
    return isinstance(most, Unknown) or Money(alliance.total_minor, alliance.currency) <= most


def claim_fee(*, actor: Actor, partner_id: UUID, on: date) -> Outcome:
    """The provider, or an officer for it, claims the fee once something it prepared has been sent in."""
    with transaction.atomic():
        row = partners.find(actor, partner_id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        fee = fee_for(row.alliance, on)
        reasons = _against_claim(actor, row)
        if isinstance(fee, Blocker):
            reasons.append(fee)
        if reasons or isinstance(fee, Blocker):
            return refused(*reasons, row=row)
        row.fee_minor, row.fee_claimed_by_id, row.fee_claimed_at = fee.minor, UUID(actor.user_id), timezone.now()
        row.save()
        _record(actor, row, "claim_fee", "", fee=fee)
        return Outcome(row)


def _against_claim(actor: Actor, row: AlliancePartner) -> list[Blocker]:
    own = row.organisation_id in actor.reach(ScopeKind.ORGANISATION, Role.SERVICE_PROVIDER)
    if not own and not STAND_INS & roles_at(actor, alliances.place_of(row.alliance)):
        return [Blocker("partners.not_a_claimant")]
    found = [] if row.state == "confirmed" and row.part == "service_provider" else [Blocker("partners.not_confirmed")]
    if not any(submissions.latest_frozen(row.alliance, kind) for kind in ("profile", "plan")):
        found.append(Blocker("partners.nothing_prepared"))
    return [*found, Blocker("partners.fee_claimed")] if row.fee_claimed_by_id else found


def pay_fee(*, actor: Actor, partner_id: UUID, paid_on: date, today: date) -> Outcome:
    """A finance officer, never the one who claimed it, records that the fee has been paid."""
    with transaction.atomic():
        row = partners.find(actor, partner_id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        reasons = [] if row.fee_claimed_by_id else [Blocker("partners.fee_not_claimed")]
        if Role.FINANCE_OFFICER not in roles_at(actor, alliances.place_of(row.alliance)):
            reasons = [Blocker("partners.not_a_payer")]
        if str(row.fee_claimed_by_id) == actor.user_id:
            reasons.append(Blocker("workflow.same_person"))
        reasons += [Blocker("partners.fee_paid")] if row.fee_paid_on else []
        reasons += [Blocker("partners.paid_in_future")] if paid_on > today else []
        if reasons:
            return refused(*reasons, row=row)
        row.fee_paid_on, row.fee_paid_by_id = paid_on, UUID(actor.user_id)
        row.save()
        _record(actor, row, "pay_fee", "", paid_on=paid_on)
        return Outcome(row)


def _people_of(row: AlliancePartner) -> set[UUID]:
    role = partners.ROLE_OF_PART.get(row.part)
    return grants.acting_for([row.organisation_id], [role], timezone.localdate()) if role else set()


def _record(actor: Actor, row: AlliancePartner, action: str, why: str, **facts: object) -> None:
    held = roles_at(actor, alliances.place_of(row.alliance))
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="alliance", subject_id=row.alliance_id, subject_code=row.alliance.code, action=action,
        programme=row.alliance.programme, role=min(held, default=""), why=why, facts={"partner": str(row.organisation_id), **facts},
    )  # fmt: skip

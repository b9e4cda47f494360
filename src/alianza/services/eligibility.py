"""Holds an application against the rules, keeps what was seen, and lets two officers set a reason aside."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role, roles_at
from alianza.domain.rulebook import Stage, eligibility_blockers
from alianza.domain.values import Blocker, as_json, day_in
from alianza.records.models import Alliance, EligibilityCheck, EligibilityOverride, Submission
from alianza.records.queries import alliances, application_facts, eligibility, submissions
from alianza.records.queries.rulebooks import published
from alianza.services import audit
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "eligibility_check.nothing_sent": (),
    "eligibility_check.not_here": ("state",),
    "eligibility_check.no_such_reason": ("code",),
    "eligibility_check.reason_missing": (),
    "eligibility_check.already_asked": (),
    "eligibility_check.already_decided": ("state",),
    "eligibility_check.role_needed": ("roles",),
}
"""Every reason of this module, with its parameters."""
ASKING = frozenset({Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER})
DECIDING = frozenset({Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR})
STAGES = {"idea": Stage.ELIGIBILITY, "profile": Stage.PROFILE, "plan": Stage.PLAN}
"""The stage whose rules each form is held against."""


def run(actor: Actor, alliance: Alliance, submission: Submission, now: datetime) -> EligibilityCheck:
    """Check every rule in force now and keep facts, reasons and rulebook. Within the caller's transaction."""
    on, pinned = day_in(alliance.programme.time_zone, now), published(alliance.call.rulebook_id)
    facts = application_facts.facts_of(alliance, submission.answers, on)
    around = application_facts.surroundings(alliance, on)
    stage = STAGES[submission.kind]
    reasons = eligibility_blockers(pinned.rulebook, facts, around, stage=stage, window=alliance.window or None)
    return EligibilityCheck.objects.create(
        programme_id=alliance.programme_id, alliance=alliance, submission=submission, stage=stage, rulebook_sha256=pinned.sha256,
        facts=as_json(facts), circumstances=as_json(around), blockers=[one.as_json() for one in reasons], checked_by_id=actor.user_id,
    )  # fmt: skip


def run_again(*, actor: Actor, alliance_id: UUID) -> Outcome:
    """Check what was sent in last once more: documents and outside checks may have come since."""
    with transaction.atomic():
        alliance = alliances.find(actor, alliance_id, lock=True)
        if alliance is None:
            return refused(Blocker("workflow.not_found"))
        sent = submissions.latest_of_any(alliance)
        if sent is None:
            return refused(Blocker("eligibility_check.nothing_sent"), row=alliance)
        if reason := _may_not(actor, alliance, ASKING):
            return refused(reason, row=alliance)
        check = run(actor, alliance, sent, timezone.now())
        _record(actor, alliance, "check_again", check=str(check.id), reasons=[one["code"] for one in check.blockers])
        return Outcome(check)


def ask_override(*, actor: Actor, alliance_id: UUID, rule: str, code: str, reason: str, form_key: UUID | None = None) -> Outcome:
    """One officer asks, with a reason, that one reason against be set aside."""
    with transaction.atomic():
        alliance = alliances.find(actor, alliance_id, lock=True)
        if alliance is None:
            return refused(Blocker("workflow.not_found"))
        if form_key and (known := EligibilityOverride.objects.filter(form_key=form_key).first()):
            return Outcome(known)
        reasons = _against_asking(actor, alliance, rule, code, reason)
        if reasons:
            return refused(*reasons, row=alliance)
        row = EligibilityOverride.objects.create(
            programme_id=alliance.programme_id, alliance=alliance, rule=rule, code=code, reason=reason.strip(), asked_by_id=actor.user_id,
            form_key=form_key,
        )  # fmt: skip
        _record(actor, alliance, "ask_override", why=reason.strip(), rule=rule, code=code)
        return Outcome(row)


def _against_asking(actor: Actor, alliance: Alliance, rule: str, code: str, reason: str) -> list[Blocker]:
    check = eligibility.latest_check(alliance)
    found = [] if reason.strip() else [Blocker("eligibility_check.reason_missing")]
    if check is None or (rule, code) not in {(one.rule or "", one.code) for one in eligibility.reasons_of(check)}:
        found.append(Blocker("eligibility_check.no_such_reason", {"code": code}))
    if EligibilityOverride.objects.filter(alliance=alliance, rule=rule, code=code, state__in=("asked", "granted")).exists():
        found.append(Blocker("eligibility_check.already_asked"))
    may_not = _may_not(actor, alliance, ASKING)
    return [may_not] if may_not else found


def decide_override(*, actor: Actor, override_id: UUID, granted: bool, reason: str) -> Outcome:
    """Another officer grants or refuses it, with a reason; never the one who asked."""
    with transaction.atomic():
        row = eligibility.find_override(actor, override_id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        reasons = [] if reason.strip() else [Blocker("eligibility_check.reason_missing")]
        if row.state != "asked":
            reasons.append(Blocker("eligibility_check.already_decided", {"state": row.state}))
        if str(row.asked_by_id) == actor.user_id:
            reasons.append(Blocker("workflow.same_person"))
        if may_not := _may_not(actor, row.alliance, DECIDING):
            reasons = [may_not]
        if reasons:
            return refused(*reasons, row=row)
        row.state, row.decided_by_id, row.decided_at = "granted" if granted else "refused", UUID(actor.user_id), timezone.now()
        row.decision_reason = reason.strip()
        row.save()
        _record(actor, row.alliance, f"override_{row.state}", why=row.decision_reason, rule=row.rule, code=row.code)
        return Outcome(row)


def _may_not(actor: Actor, alliance: Alliance, roles: frozenset[Role]) -> Blocker | None:
    held = roles_at(actor, alliances.place_of(alliance))
    return None if roles & held else Blocker("eligibility_check.role_needed", {"roles": sorted(roles)})


def _record(actor: Actor, alliance: Alliance, action: str, why: str = "", **facts: object) -> None:
    held = roles_at(actor, alliances.place_of(alliance)) & (ASKING | DECIDING)
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="alliance", subject_id=alliance.id, subject_code=alliance.code, action=action,
        programme=alliance.programme, role=min(held, default=""), why=why, facts=facts,
        rulebook_sha256=published(alliance.call.rulebook_id).sha256,
    )  # fmt: skip

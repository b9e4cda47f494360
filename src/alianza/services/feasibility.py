"""The feasibility review: written by several officers, concluded by one, frozen with what it looked at; questions line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role, roles_at
from alianza.domain.values import Blocker
from alianza.domain.workflow.feasibility import VERSION, Conclusion, against_concluding, items
from alianza.records.models import Alliance, Appraisal, FeasibilityReview
from alianza.records.queries import alliances, appraisals, feasibility, observations, submissions
from alianza.services import audit, messages, plausibility, remarks
from alianza.services import observations as objections
from alianza.services.outcome import Outcome, refused

STATE = "in_feasibility"
LONGEST = 4000
CODES: dict[str, tuple[str, ...]] = {
    "feasibility.not_now": (),
    "feasibility.role_needed": (),
    "feasibility.not_concluder": (),
    "feasibility.stale": (),
    "feasibility.questions_open": ("lines",),
    "feasibility.no_appraisal": (),
    "feasibility.line_unknown": (),
}
"""Every reason of this module, with its parameters."""


def against_writing(actor: Actor, alliance: Alliance) -> list[Blocker]:
    """Why this person cannot write on the review now."""
    held = roles_at(actor, alliances.place_of(alliance)) & remarks.OBSERVERS
    found = [] if alliance.state == STATE else [Blocker("feasibility.not_now")]
    return found if held else [*found, Blocker("feasibility.role_needed")]


def save(actor: Actor, *, alliance: Alliance, typed: Mapping[str, str], revision: int) -> Outcome:
    """Keep what is typed; refused as stale when somebody else saved since the page was opened."""
    with transaction.atomic():
        row = alliances.find(actor, alliance.id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        if reasons := against_writing(actor, row):
            return refused(*reasons)
        review = _open_review(actor, row)
        if review.revision != max(revision, 1):
            return refused(Blocker("feasibility.stale"), row=review)
        if _write(review, typed):
            review.revision += 1
            review.saved_by_id, review.saved_at = UUID(actor.user_id), timezone.now()
            review.save()
    return Outcome(review)


def _open_review(actor: Actor, alliance: Alliance) -> FeasibilityReview:
    """The review being written; a new one begins with the answers of the one before."""
    rows = feasibility.of_alliance(alliance)
    before = rows[0] if rows else None
    if before and before.state == "open":
        return before
    return FeasibilityReview.objects.create(
        programme_id=alliance.programme_id, alliance=alliance, number=len(rows) + 1, checklist=VERSION,
        answers=before.answers if before and before.checklist == VERSION else {}, saved_by_id=actor.user_id, saved_at=timezone.now(),
    )  # fmt: skip


def _write(review: FeasibilityReview, typed: Mapping[str, str]) -> bool:
    """Take over answers, conclusion and summary; whether anything is new."""
    answers: dict[str, Any] = {
        one.code: {"answer": typed.get(f"answer-{one.code}", ""), "remark": typed.get(f"remark-{one.code}", "").strip()[:LONGEST]}
        for one in items()
    }
    kept = {code: one for code, one in answers.items() if any(one.values())}
    wanted = (kept, str(typed.get("conclusion", ""))[:16], typed.get("summary", "").strip()[:LONGEST])
    is_new = wanted != (review.answers, review.conclusion, review.summary)
    review.answers, review.conclusion, review.summary = wanted
    return is_new


def conclude(actor: Actor, *, alliance: Alliance, typed: Mapping[str, str], revision: int) -> Outcome:
    """Save, and freeze the review with the appraisal, engine, inputs, rules and prices it looked at, and the plans it was held against."""
    kept = save(actor, alliance=alliance, typed=typed, revision=revision)
    if not kept.done:
        return kept
    review: FeasibilityReview = kept.row
    reasons = against_concluding(review.answers, review.conclusion, review.summary)
    if Role.PROGRAMME_OFFICER not in roles_at(actor, alliances.place_of(alliance)):
        reasons.append(Blocker("feasibility.not_concluder"))
    if review.conclusion != Conclusion.NOT_FEASIBLE and (lines := open_questions(alliance)):
        reasons.append(Blocker("feasibility.questions_open", {"lines": lines}))
    if reasons:
        return refused(*reasons, row=review)
    with transaction.atomic():
        _freeze(actor, alliance, review)
    return Outcome(review)


def open_questions(alliance: Alliance) -> tuple[str, ...]:
    """The lines of the plan with a question that is not settled."""
    rows = observations.on_plan_lines(alliance)
    return tuple(row.line.partition(" ")[2] or row.line for row in rows if row.state != "settled")


def _freeze(actor: Actor, alliance: Alliance, review: FeasibilityReview) -> None:
    now, appraisal = timezone.now(), appraisals.latest(alliance)
    review.submission = submissions.latest_frozen(alliance, "plan")
    review.state, review.reviewer_id, review.concluded_at = "concluded", UUID(actor.user_id), now
    if appraisal is not None:
        review.appraisal, review.engine, review.input_hash = appraisal, appraisal.engine, appraisal.input_hash
        review.rulebook_hash, review.price_set = appraisal.rulebook_hash, str(appraisal.result.get("price_set") or "")[:200]
        review.comparisons = [_frozen(one) for one in plausibility.compared(appraisal)]
    review.save()
    audit.record(
        actor=actor, at=now, subject_kind="alliance", subject_id=alliance.id, subject_code=alliance.code, programme=alliance.programme,
        role=Role.PROGRAMME_OFFICER, action="conclude_feasibility", why=review.summary, rulebook_sha256=review.rulebook_hash,
        facts={
            "number": review.number, "conclusion": review.conclusion, "checklist": review.checklist, "answers": review.answers,
            "engine": review.engine, "input_hash": review.input_hash, "price_set": review.price_set,
        },
    )  # fmt: skip


def _frozen(one: plausibility.Compared) -> dict[str, Any]:
    seen, figure = one.comparison, one.figure
    return {
        "measure": figure.measure, "path": figure.path, "unit": figure.unit, "value": seen.value, "plans": seen.number,
        "median": seen.median, "lowest": seen.lowest, "highest": seen.highest, "outlier": seen.is_outlier,
    }  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question on one line of the plan, by its path, and the key of the form it came with."""

    line: str
    text: str
    form_key: UUID | None = None


def ask(actor: Actor, *, alliance: Alliance, appraisal: Appraisal | None, asked: Asked, known: Mapping[str, str]) -> Outcome:
    """Ask about a line of the appraised plan; ``known`` are all paths with their names. The applicant is told at once."""
    reasons = remarks.may_observe(actor, alliance)
    if appraisal is None:
        reasons.append(Blocker("feasibility.no_appraisal"))
    elif asked.line not in known:
        reasons.append(Blocker("feasibility.line_unknown"))
    if appraisal is None or reasons:
        return refused(*reasons)
    with transaction.atomic():
        raised = objections.raise_observation(
            actor, alliance=alliance, subject_kind="appraisal", subject_id=appraisal.id, text=asked.text, category="figure",
            line=f"{asked.line} {known[asked.line]}"[:120], form_key=asked.form_key,
        )  # fmt: skip
        if raised.done:
            place = {"alliance": alliance.code}
            messages.tell(messages.applicants(alliance), "plan.question", place, f"/portal/alliances/{alliance.code}/")
    return raised

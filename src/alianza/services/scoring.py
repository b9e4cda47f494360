"""Score sheets: asked of evaluators without ties, begun with a declaration, saved as one types, sent once."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role, roles_at
from alianza.domain.selection import ScoreSheet as Sheet
from alianza.domain.selection import sheet_faults, sheet_total
from alianza.domain.values import Blocker
from alianza.records.models import Alliance, ScoreSheet
from alianza.records.queries import alliances, opinions, scoring
from alianza.records.queries.rulebooks import published
from alianza.services import audit, messages, panels
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "scoring.nobody_chosen": (),
    "scoring.not_in_scoring": (),
    "scoring.role_needed": (),
    "scoring.no_evaluator": ("name",),
    "scoring.tied": ("name",),
    "scoring.asked_already": ("name",),
    "scoring.due_passed": ("due_on",),
    "scoring.conflict_unexplained": (),
    "scoring.declare_first": (),
    "scoring.over": (),
}
"""Every reason of this module, with its parameters."""
_PLACES = Decimal("0.0001")


def ask(actor: Actor, *, alliance: Alliance, evaluators: Sequence[str], due_on: date | None, today: date) -> Outcome:
    """Ask evaluators for a sheet on what was sent in last, all of them or none."""
    with transaction.atomic():
        row = alliances.find(actor, alliance.id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        submission = opinions.latest_submission(row)
        if row.state != "in_scoring" or submission is None:
            return refused(Blocker("scoring.not_in_scoring"))
        known = {str(one.user.id): one for one in scoring.evaluators(row, today)}
        reasons = [*_may_ask(actor, row), *_unfit(known, evaluators)]
        if due_on is not None and due_on < today:
            reasons.append(Blocker("scoring.due_passed", {"due_on": due_on}))
        if reasons:
            return refused(*reasons)
        sheets = [
            ScoreSheet(
                programme_id=row.programme_id, alliance=row, submission=submission, evaluator_id=UUID(one), due_on=due_on,
                asked_by_id=UUID(actor.user_id),
            )
            for one in dict.fromkeys(evaluators)
        ]  # fmt: skip
        ScoreSheet.objects.bulk_create(sheets)
        for sheet in sheets:
            _record(actor, sheet, "ask_score_sheet", "")
            told = {"alliance": row.code, "title": row.title}
            messages.tell([sheet.evaluator_id], "sheet.asked", told, f"/desk/sheets/{sheet.id}/")
    return Outcome(sheets)


def _may_ask(actor: Actor, alliance: Alliance) -> list[Blocker]:
    held = roles_at(actor, alliances.place_of(alliance))
    return [] if Role.PROGRAMME_OFFICER in held else [Blocker("scoring.role_needed")]


def _unfit(known: Mapping[str, scoring.Evaluator], chosen: Sequence[str]) -> list[Blocker]:
    if not chosen:
        return [Blocker("scoring.nobody_chosen")]
    found = []
    for one in dict.fromkeys(chosen):
        person = known.get(one)
        if person is None:
            found.append(Blocker("scoring.no_evaluator", {"name": one}))
        elif person.is_tied:
            found.append(Blocker("scoring.tied", {"name": person.user.name}))
        elif person.is_asked:
            found.append(Blocker("scoring.asked_already", {"name": person.user.name}))
    return found


def declare(actor: Actor, *, sheet: ScoreSheet, conflict: bool, text: str = "") -> Outcome:
    """Say, before the scores, whether one has an interest in it; a conflict ends the sheet without scores."""
    if conflict and not text.strip():
        return refused(Blocker("scoring.conflict_unexplained"), row=sheet)
    with transaction.atomic():
        row, reasons = _own(actor, sheet)
        if not reasons and row.state != "asked":
            reasons = [Blocker("scoring.over")] if row.state != "open" or conflict is False else []
        if reasons:
            return refused(*reasons, row=row)
        before = row.state
        row.state, row.conflict = ("conflict", text.strip()) if conflict else ("open", "")
        row.no_conflict_declared_at = None if conflict else timezone.now()
        row.save()
        _record(actor, row, "declare_conflict" if conflict else "declare_no_conflict", before, row.conflict)
        if conflict:
            _tell(row)
    return Outcome(row)


def save(actor: Actor, *, sheet: ScoreSheet, scores: Mapping[str, str], notes: Mapping[str, str]) -> Outcome:
    """Keep what is typed, right or wrong; what is no answer stays no answer."""
    with transaction.atomic():
        row, reasons = _own(actor, sheet)
        if not reasons and row.state != "open":
            reasons = [Blocker("scoring.declare_first" if row.state == "asked" else "scoring.over")]
        if reasons:
            return refused(*reasons, row=row)
        codes = [one.code for one in published(row.alliance.call.rulebook_id).rulebook.criteria]
        row.scores = {code: scores[code].strip()[:20] for code in codes if scores.get(code, "").strip()}
        row.notes = {code: notes[code].strip()[:4000] for code in codes if notes.get(code, "").strip()}
        row.revision += 1
        row.save()
    return Outcome(row)


def send(actor: Actor, *, sheet: ScoreSheet) -> Outcome:
    """Send the sheet as it was saved last; every criterion needs a score, the extremes a note."""
    with transaction.atomic():
        row, reasons = _own(actor, sheet)
        if not reasons and row.state != "open":
            reasons = [Blocker("scoring.declare_first" if row.state == "asked" else "scoring.over")]
        criteria = panels.criteria_of(published(row.alliance.call.rulebook_id).rulebook)
        filled: Sheet = panels.sheet_of(row)
        reasons = reasons or sheet_faults(filled, criteria)
        total = sheet_total(filled, criteria)
        if reasons or total is None:
            return refused(*reasons, row=row)
        row.total = (Decimal(total.numerator) / Decimal(total.denominator)).quantize(_PLACES, ROUND_HALF_UP)
        row.state, row.submitted_at = "submitted", timezone.now()
        row.save()
        _record(actor, row, "send_score_sheet", "open")
        _tell(row)
    return Outcome(row)


def replace(actor: Actor, *, sheet: ScoreSheet, why: str) -> Outcome:
    """Take a sheet back that nobody fills in, so that somebody else can be asked; a sent one stays."""
    with transaction.atomic():
        row = ScoreSheet.objects.select_for_update(of=("self",), no_key=True).select_related("alliance", "programme").get(id=sheet.id)
        reasons = _may_ask(actor, row.alliance)
        if row.state not in ("asked", "open"):
            reasons.append(Blocker("scoring.over"))
        if reasons:
            return refused(*reasons, row=row)
        before, row.state = row.state, "replaced"
        row.save()
        _record(actor, row, "take_back_score_sheet", before, why)
    return Outcome(row)


def _own(actor: Actor, sheet: ScoreSheet) -> tuple[ScoreSheet, list[Blocker]]:
    rows = ScoreSheet.objects.select_for_update(of=("self",), no_key=True).select_related("alliance", "alliance__call", "programme")
    row = rows.get(id=sheet.id)
    if str(row.evaluator_id) != actor.user_id or Role.EVALUATOR not in roles_at(actor, alliances.place_of(row.alliance)):
        return row, [Blocker("workflow.not_found")]
    return row, [] if row.alliance.state == "in_scoring" else [Blocker("scoring.not_in_scoring")]


def _tell(row: ScoreSheet) -> None:
    told = {"alliance": row.alliance.code, "title": row.alliance.title}
    messages.tell([row.asked_by_id], "sheet.sent", told, f"/desk/alliances/{row.alliance.code}/scoring/")


def _record(actor: Actor, row: ScoreSheet, action: str, source: str, why: str = "") -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="score_sheet", subject_id=row.id, subject_code=row.alliance.code,
        programme=row.alliance.programme, role=Role.EVALUATOR if str(row.evaluator_id) == actor.user_id else Role.PROGRAMME_OFFICER,
        action=action, source=source, target=row.state, why=why,
        facts={"evaluator": str(row.evaluator_id), "submission": str(row.submission_id), "total": row.total, "scores": row.scores},
    )  # fmt: skip

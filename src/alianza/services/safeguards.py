"""The screening of a plan: answered with the plan, each yes with its measure, followed up once the alliance is under way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Role, roles_at
from alianza.domain.values import Blocker, fingerprint
from alianza.domain.workflow.building import tables
from alianza.domain.workflow.facts import SafeguardFacts
from alianza.domain.workflow.forms import FormKind, rows_of
from alianza.domain.workflow.safeguards import Entry, EntryKind, Measure, against_measure, keyed, screened
from alianza.exchange.plan_draft import data_of
from alianza.records.models import Alliance, SafeguardMeasure, Screening
from alianza.records.queries import alliances, plan_drafts, safeguards, submissions
from alianza.records.reading import Reading
from alianza.services import audit, documents
from alianza.services.outcome import Outcome, refused
from alianza.services.submissions import may_write

WRITING = ("plan_draft", "plan_observed")
FOLLOWERS = frozenset({Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER, Role.SAFEGUARDS_OFFICER})
LINES = ("cost", "investment")
"""Tables of a plan's file whose lines are paid for."""
MOST = 60
"""Letters of a line's code that can be kept with a measure."""
EVIDENCE = "measure_evidence"
CODES: dict[str, tuple[str, ...]] = {
    "safeguards.not_a_writer": (),
    "safeguards.not_being_written": (),
    "safeguards.stale": (),
    "safeguards.no_such_question": (),
    "safeguards.not_under_way": (),
    "safeguards.already_done": (),
    "safeguards.not_done": (),
    "safeguards.evidence_missing": (),
    "safeguards.day_missing": (),
    "safeguards.why_missing": (),
    "safeguards.role_needed": (),
}
"""Every reason of this module, with its parameters."""


def against_answering(actor: Actor, alliance: Alliance) -> list[Blocker]:
    """Why this person cannot answer the screening now."""
    found = [] if may_write(actor, alliance, FormKind.PLAN) else [Blocker("safeguards.not_a_writer")]
    return found if alliance.state in WRITING else [*found, Blocker("safeguards.not_being_written")]


def answer(actor: Actor, *, alliance: Alliance, typed: Mapping[str, str], revision: int) -> Outcome:
    """Keep yes and no by the name of each question; a measure of what is no longer a yes falls away."""
    with transaction.atomic():
        row = alliances.find(actor, alliance.id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        if reasons := against_answering(actor, row):
            return refused(*reasons)
        screening = _begun(actor, row)
        if screening.revision != max(revision, 1):
            return refused(Blocker("safeguards.stale"), row=screening)
        names = [key for key, _ in keyed(entries_by_set(row, screening))]
        answers = {name: typed[name] == "yes" for name in names if typed.get(name) in ("yes", "no")}
        if answers != screening.answers:
            _keep(actor, row, screening, answers)
    return Outcome(screening)


def entries_by_set(alliance: Alliance, screening: Screening | None, reading: Reading | None = None) -> dict[str, tuple[Entry, ...]]:
    """The questions of every set that an alliance answers; ``reading`` is what has been read of it."""
    return {kind: entries for kind, (_, entries) in (reading or Reading()).of(safeguards.sets_of, alliance, screening).items()}


def _begun(actor: Actor, alliance: Alliance) -> Screening:
    """The alliance's answers; begun with the questions in force today, which stay its own."""
    found = safeguards.of_alliance(alliance)
    if found:
        return found
    sets = safeguards.sets_of(alliance, None)
    pinned = {kind: {"number": number, "entries": safeguards.stored_entries(entries)} for kind, (number, entries) in sets.items()}
    return Screening.objects.create(
        programme_id=alliance.programme_id, alliance=alliance, sets=pinned, saved_by_id=actor.user_id, saved_at=timezone.now()
    )


def _keep(actor: Actor, alliance: Alliance, screening: Screening, answers: dict[str, bool]) -> None:
    now = timezone.now()
    screening.answers, screening.revision = answers, screening.revision + 1
    screening.saved_by_id, screening.saved_at = UUID(actor.user_id), now
    screening.save()
    kept = [name for name, yes in answers.items() if yes]
    SafeguardMeasure.objects.filter(alliance=alliance).exclude(question__in=kept).delete()
    numbers = {kind: one["number"] for kind, one in screening.sets.items()}
    audit.record(
        actor=actor, at=now, subject_kind="alliance", subject_id=alliance.id, subject_code=alliance.code, programme=alliance.programme,
        action="answer_screening", facts={"sets": numbers, "answers": answers, "sha256": fingerprint(answers)},
    )  # fmt: skip


def lines_of(alliance: Alliance) -> dict[str, str]:
    """The lines of the plan that a measure may stand in: code and name of every item of the plan form, and of every cost of the plan.

    What is paid year by year is a cost of the plan but no item that somebody pays for before the start.
    """
    plan, draft = submissions.current(alliance, FormKind.PLAN), plan_drafts.of_alliance(alliance)
    rows = rows_of(plan.answers, "items") if plan else []
    items = {str(row["code"]): str(row.get("name") or row["code"]) for row in rows if row.get("code")}
    data = data_of(draft.source) if draft else {}
    built = {str(one["code"]): str(one.get("name") or one["code"]) for key in LINES for one in tables(data, key) if one.get("code")}
    return items | {code: name for code, name in built.items() if code not in items and len(code) <= MOST}


def promise(actor: Actor, *, alliance: Alliance, question: str, measure: Measure) -> Outcome:
    """Say what is done about a yes, in which line of the plan it costs, by whom and by when."""
    with transaction.atomic():
        row = alliances.find(actor, alliance.id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        screening = safeguards.of_alliance(row)
        entry = dict(keyed(entries_by_set(row, screening))).get(question)
        reasons = against_answering(actor, row)
        if screening is None or entry is None or entry.kind is EntryKind.EXCLUSION or screening.answers.get(question) is not True:
            reasons.append(Blocker("safeguards.no_such_question"))
        reasons += against_measure(measure, list(lines_of(row)))
        if reasons:
            return refused(*reasons)
        stored = _stored(actor, row, question, measure)
    return Outcome(stored)


def _stored(actor: Actor, alliance: Alliance, question: str, measure: Measure) -> SafeguardMeasure:
    said = {"text": measure.text, "cost_line": measure.cost_line, "owner": measure.owner[:120], "due_on": measure.due_on}
    stored, _ = SafeguardMeasure.objects.update_or_create(
        alliance=alliance, question=question, defaults={**said, "programme_id": alliance.programme_id, "recorded_by_id": actor.user_id}
    )
    _note(actor, stored, "promise_measure", said)
    return stored


def facts(alliance: Alliance, reading: Reading | None = None) -> SafeguardFacts | None:
    """What the screening leaves open; None where nobody has begun it."""
    seen = reading or Reading()
    screening = seen.of(safeguards.of_alliance, alliance)
    if screening is None:
        return None
    # A measure is kept only once it is whole.
    return screened(entries_by_set(alliance, screening, seen), screening.answers, screening.measured)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Proof:
    """What shows that a measure has been done: the day, a word, and a document."""

    done_on: date | None
    note: str
    file: tuple[str, bytes] | Blocker | None


def finish(actor: Actor, *, row: SafeguardMeasure, proof: Proof) -> Outcome:
    """Report a measure as done, with its document."""
    reasons = against_finishing(actor, row)
    if proof.done_on is None:
        reasons.append(Blocker("safeguards.day_missing"))
    if not isinstance(proof.file, tuple):
        reasons.append(proof.file or Blocker("safeguards.evidence_missing"))
    if reasons or not isinstance(proof.file, tuple):
        return refused(*reasons, row=row)
    name, content = proof.file
    with transaction.atomic():
        owner = documents.Owner(alliance=row.alliance, subject_kind="safeguard_measure", subject_id=row.id)
        kept = documents.keep(actor, upload_name=name, content=content, code=EVIDENCE, owner=owner)
        if not kept.done:
            return refused(*kept.blockers, row=row)
        row.done_on, row.done_by_id, row.evidence, row.note = proof.done_on, UUID(actor.user_id), kept.row, proof.note.strip()
        row.save()
        _note(actor, row, "finish_measure", {"done_on": proof.done_on, "document": str(kept.row.id)})
    return Outcome(row)


def reopen(actor: Actor, *, row: SafeguardMeasure, why: str) -> Outcome:
    """An officer is not satisfied: the measure is open again, with the reason."""
    reasons = [] if _held(actor, row.alliance) & FOLLOWERS else [Blocker("safeguards.role_needed")]
    if not row.done_on:
        reasons.append(Blocker("safeguards.not_done"))
    if not why.strip():
        reasons.append(Blocker("safeguards.why_missing"))
    if reasons:
        return refused(*reasons, row=row)
    with transaction.atomic():
        row.done_on, row.done_by, row.note = None, None, why.strip()
        row.save()
        _note(actor, row, "reopen_measure", {"why": why.strip()})
    return Outcome(row)


def may_follow(actor: Actor, alliance: Alliance) -> bool:
    """Whether this person may open a finished measure again."""
    return bool(_held(actor, alliance) & FOLLOWERS)


def _held(actor: Actor, alliance: Alliance) -> frozenset[Role]:
    return roles_at(actor, alliances.place_of(alliance))


def against_finishing(actor: Actor, row: SafeguardMeasure) -> list[Blocker]:
    """Why this person cannot report a measure as done now."""
    alliance = row.alliance
    writes = may_write(actor, alliance, FormKind.PLAN) or may_follow(actor, alliance)
    found = [] if writes else [Blocker("safeguards.not_a_writer")]
    if alliance.state not in safeguards.FOLLOWED:
        found.append(Blocker("safeguards.not_under_way"))
    return [*found, Blocker("safeguards.already_done")] if row.done_on else found


def _note(actor: Actor, row: SafeguardMeasure, action: str, said: Mapping[str, object]) -> None:
    alliance = row.alliance
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="alliance", subject_id=alliance.id, subject_code=alliance.code,
        programme=alliance.programme, action=action, facts={"question": row.question, **said},
    )  # fmt: skip

"""Sets of screening questions: an officer writes a version, another publishes it; a published one never changes."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alianza.domain.access import Actor, Place, Role, roles_at
from alianza.domain.values import Blocker
from alianza.domain.workflow.safeguards import Entry, SetKind, against_entries
from alianza.records.models import Programme, QuestionSet
from alianza.records.queries import safeguards
from alianza.services import audit
from alianza.services.outcome import Outcome, refused

EDITORS = frozenset({Role.SAFEGUARDS_OFFICER, Role.PROGRAMME_OFFICER})
CODES: dict[str, tuple[str, ...]] = {
    "question_sets.role_needed": (),
    "question_sets.not_a_draft": (),
    "question_sets.same_person": (),
    "question_sets.stale": (),
}
"""Every reason of this module, with its parameters."""


def may_edit(actor: Actor, programme: Programme) -> bool:
    """Whether the person writes and publishes question sets of a programme."""
    return bool(roles_at(actor, Place(programme.country, str(programme.id), "")) & EDITORS)


def begin(actor: Actor, *, programme: Programme, kind: SetKind) -> Outcome:
    """The draft of the next version, with the questions in force; there is one draft of each set at a time."""
    if not may_edit(actor, programme):
        return refused(Blocker("question_sets.role_needed"))
    with transaction.atomic():
        Programme.objects.select_for_update(no_key=True).get(id=programme.id)
        rows = QuestionSet.objects.filter(programme=programme, kind=kind)
        if draft := rows.filter(state="draft").first():
            return Outcome(draft)
        rulebook = safeguards.newest_rulebook(programme)
        if rulebook is None:
            return refused(Blocker("workflow.not_found"))
        _, entries = safeguards.in_force(programme.id, rulebook)[kind.value]
        draft = QuestionSet.objects.create(
            programme=programme, kind=kind, number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
            entries=safeguards.stored_entries(entries), drafted_by_id=actor.user_id, drafted_at=timezone.now(),
        )  # fmt: skip
        _note(actor, draft, "begin_question_set")
    return Outcome(draft)


def save(actor: Actor, *, row: QuestionSet, entries: Sequence[Entry], revision: int) -> Outcome:
    """Keep the questions of a draft; whoever saved last is its author, and another has to publish it."""
    with transaction.atomic():
        found = safeguards.find_set(actor, row.id, lock=True)
        if found is None:
            return refused(Blocker("workflow.not_found"))
        if reasons := _against(actor, found):
            return refused(*reasons, row=found)
        if found.revision != revision:
            return refused(Blocker("question_sets.stale"), row=found)
        stored = safeguards.stored_entries(entries)
        if stored != found.entries:
            found.entries, found.revision = stored, found.revision + 1
            found.drafted_by_id, found.drafted_at = UUID(actor.user_id), timezone.now()
            found.save()
    reasons = against_entries(entries)
    return refused(*reasons, row=found) if reasons else Outcome(found)


def publish(actor: Actor, *, row: QuestionSet) -> Outcome:
    """A second officer puts the draft in force for the screenings that begin from now on."""
    with transaction.atomic():
        found = safeguards.find_set(actor, row.id, lock=True)
        if found is None:
            return refused(Blocker("workflow.not_found"))
        reasons = [*_against(actor, found), *against_entries(safeguards.entries_of(found.entries))]
        if str(found.drafted_by_id) == actor.user_id:
            reasons.append(Blocker("question_sets.same_person"))
        if reasons:
            return refused(*reasons, row=found)
        found.state, found.published_by_id, found.published_at = "published", UUID(actor.user_id), timezone.now()
        found.save()
        _note(actor, found, "publish_question_set")
    return Outcome(found)


def _against(actor: Actor, row: QuestionSet) -> list[Blocker]:
    found = [] if may_edit(actor, row.programme) else [Blocker("question_sets.role_needed")]
    return found if row.state == "draft" else [*found, Blocker("question_sets.not_a_draft")]


def _note(actor: Actor, row: QuestionSet, action: str) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="question_set", subject_id=row.id, subject_code=f"{row.kind} {row.number}",
        programme=row.programme, action=action, facts={"entries": row.entries},
    )  # fmt: skip

"""Question sets in force, an alliance's screening, and the measures it promised."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from alianza.domain.access import Actor, ScopeKind
from alianza.domain.rulebook import Stage
from alianza.domain.values import LocalText
from alianza.domain.workflow.safeguards import Entry, EntryKind, Measure, SetKind, first_entries, keyed
from alianza.records.composed import composed
from alianza.records.models import Alliance, Programme, QuestionSet, SafeguardMeasure, Screening
from alianza.records.queries import alliances
from alianza.records.queries.rulebooks import published, published_versions
from alianza.records.questions import Asking, question
from alianza.records.reading import Reading
from alianza.records.single import single

Row = SafeguardMeasure
SetRow = QuestionSet
ProgrammeRow = Programme
ScreeningRow = Screening
FOLLOWED = ("in_implementation", "suspended", "in_closing")
"""States in which promised measures are followed up."""


def entries_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """Questions as they are kept in a set."""
    return tuple(
        Entry(
            code=one["code"], kind=EntryKind(one["kind"]), text=LocalText(tuple(one["text"].items())), why=one.get("why", ""),
            is_assumed=bool(one.get("is_assumed")),
        )
        for one in stored
    )  # fmt: skip


def stored_entries(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The same as they are kept."""
    return [
        {"code": one.code, "kind": one.kind.value, "text": one.text.as_json(), "why": one.why, "is_assumed": one.is_assumed}
        for one in entries
    ]


def in_force(programme_id: UUID, rulebook_id: UUID) -> dict[str, tuple[int, tuple[Entry, ...]]]:
    """Number and questions of each set: the newest published version, else number 0 with the first questions."""
    return in_force_of(QuestionSet.objects.filter(programme=programme_id, state="published").order_by("number"), rulebook_id)


def in_force_of(rows: Iterable[QuestionSet], rulebook_id: UUID) -> dict[str, tuple[int, tuple[Entry, ...]]]:
    """The same from the sets of a programme, by number; drafts among them do not count."""
    newest = {row.kind: (row.number, entries_of(row.entries)) for row in rows if row.state == "published"}
    rulebook = published(rulebook_id).rulebook
    return {kind.value: newest.get(kind.value, (0, first_entries(kind, rulebook))) for kind in SetKind}


def is_asked(alliance: Alliance) -> bool:
    """Whether the programme has business plans, and so a screening."""
    return Stage.PLAN in published(alliance.call.rulebook_id).rulebook.stages


@question
def of_alliance(alliance: Alliance) -> Asking[Screening, Screening | None]:
    """The alliance's answers, with the questions that have a measure as ``measured``; None before it has begun them."""
    return next(iter((yield _of_alliance(alliance.id))), None)


@composed
def _of_alliance(alliance: UUID) -> QuerySet[Screening]:
    measures = SafeguardMeasure.objects.filter(alliance=OuterRef("alliance")).values("question")
    return Screening.objects.filter(alliance=alliance).select_related("saved_by").annotate(measured=ArraySubquery(measures))


def sets_of(alliance: Alliance, row: Screening | None) -> dict[str, tuple[int, tuple[Entry, ...]]]:
    """The questions an alliance answers: those its answers began with, else those in force."""
    if row is None:
        return in_force(alliance.programme_id, alliance.call.rulebook_id)
    kept = [(kind.value, row.sets[kind.value]) for kind in SetKind if kind.value in row.sets]
    return {kind: (one["number"], entries_of(one["entries"])) for kind, one in kept}


def names_of(alliance: Alliance, reading: Reading | None = None) -> dict[str, LocalText]:
    """The words of every question an alliance answers, by the name of its answer; ``reading`` is what the page has read."""
    seen = reading or Reading()
    sets = seen.of(sets_of, alliance, seen.of(of_alliance, alliance))
    return {key: one.text for key, one in keyed({kind: entries for kind, (_, entries) in sets.items()})}


def promised(alliance: Alliance) -> list[Measure]:
    """The days of the promised measures of an alliance that was found with them, the earliest due first."""
    row: Any = alliance
    return [Measure(due_on=due, done_on=done) for due, done in zip(row.measures_due, row.measures_done, strict=True)]


def measures_of(alliance: Alliance) -> list[SafeguardMeasure]:
    """The promised measures, the earliest due first."""
    rows = SafeguardMeasure.objects.filter(alliance=alliance).select_related("evidence", "done_by", "recorded_by")
    return list(rows.order_by("due_on", "question"))


def find_measure(actor: Actor, measure_id: UUID) -> SafeguardMeasure | None:
    """One measure of an alliance the actor may see."""
    rows = SafeguardMeasure.objects.select_related("alliance__programme", "alliance__organisation", "alliance__call", "evidence")
    return single(rows.filter(id=measure_id, alliance__in=alliances.visible_to(actor).values("id")))


def measure(row: SafeguardMeasure) -> Measure:
    """A promised measure as the domain judges it."""
    return Measure(text=row.text, cost_line=row.cost_line, owner=row.owner, due_on=row.due_on, done_on=row.done_on)


def undone() -> QuerySet[SafeguardMeasure]:
    """Measures of alliances under way, not yet done."""
    return SafeguardMeasure.objects.filter(done_on=None, alliance__state__in=FOLLOWED)


def late(today: date) -> QuerySet[SafeguardMeasure]:
    """Measures of alliances under way whose day is over, not yet done."""
    return undone().filter(due_on__lt=today)


def programmes_of(actor: Actor) -> list[Programme]:
    """The programmes within the actor's reach that have published rules, by code."""
    rows = Programme.objects.filter(id__in=published_versions().values("programme"))
    if not actor.targets(ScopeKind.ALL):
        own = rows.filter(id__in=actor.reach(ScopeKind.PROGRAMME)) | rows.filter(country__in=actor.targets(ScopeKind.COUNTRY))
        rows = own | rows.filter(country__in={target.partition("-")[0] for target in actor.targets(ScopeKind.REGION)})
    return list(rows.order_by("code"))


def versions(programmes: Iterable[Programme]) -> dict[UUID, list[QuestionSet]]:
    """Every version of every set of these programmes, by number. One query."""
    found: dict[UUID, list[QuestionSet]] = defaultdict(list)
    for row in QuestionSet.objects.filter(programme__in=list(programmes)).order_by("number"):
        found[row.programme_id].append(row)
    return found


def newest_rulebook(programme: Programme) -> UUID | None:
    """The rules published last."""
    return published_versions().filter(programme=programme).values_list("id", flat=True).first()


def find_set(actor: Actor, set_id: UUID, *, lock: bool = False) -> QuestionSet | None:
    """One version if its programme is within the actor's reach."""
    rows = QuestionSet.objects.select_related("programme", "drafted_by", "published_by").filter(id=set_id)
    row = single(rows, lock=lock)
    return row if row and row.programme_id in {one.id for one in programmes_of(actor)} else None

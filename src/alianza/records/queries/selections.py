"""Selections as a person may see them, and what the approved one says of an alliance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL

from alianza.domain.access import Actor
from alianza.records.models import Alliance, Call, CallCutoff, LongWork, Member, ScoreSheet, SelectionRun, Submission
from alianza.records.queries import alliances, calls
from alianza.records.single import single

Row = SelectionRun
Called = Call
Cutoff = CallCutoff
Work = LongWork
YOUNG = 30
"""Members below this age count as young (Jamaica's rule)."""
TRADITIONAL = ("indigenous", "afro_descendant")
"""Ethnic groups that count as traditional communities."""

_OWN_STATUS = "jsonb_path_query_first(result, '$.outcomes[*] ? (@.code == $code)', jsonb_build_object('code', %s::text)) ->> 'status'"


def of_call(call: Call) -> QuerySet[SelectionRun]:
    """Every run of a call, newest first."""
    return SelectionRun.objects.filter(call=call).select_related("proposed_by", "decided_by", "cutoff").order_by("-created_at")


def find(actor: Actor, run_id: UUID, lock: bool = False) -> SelectionRun | None:
    """One run of a call the actor may see; ``lock`` holds it until the transaction ends."""
    rows = SelectionRun.objects.select_related("call", "call__programme", "call__rulebook", "proposed_by", "decided_by", "cutoff")
    rows = rows.filter(call__in=calls.visible_to(actor).values("id"))
    return single(rows.filter(id=run_id), lock=lock)


def approval_under_way(run: SelectionRun) -> LongWork | None:
    """The work in the background that carries its approval out; None if none is queued or running."""
    rows = LongWork.objects.filter(kind="selection_approval", parameters__run=str(run.id), state__in=("queued", "running"))
    return rows.select_related("owner").order_by("-created_at").first()


def unmoved(run: SelectionRun) -> list[str]:
    """The alliances of an approved run that still stand where they stood when it was approved, in the order of the result."""
    if run.state != "approved":
        return []
    codes = [str(one["code"]) for one in run.result["outcomes"]]
    rows = Alliance.objects.filter(call=run.call_id, state="in_selection", state_since__lt=run.decided_at)
    still = set(rows.values_list("code", flat=True))
    return [code for code in codes if code in still]


def waiting(call: Call, cutoff_id: UUID | None) -> list[Alliance]:
    """The alliances of a call (or of one of its cut-offs) that wait for a selection, by code."""
    of_cutoff = Q(cutoff=cutoff_id) if cutoff_id else Q()
    rows = Alliance.objects.filter(of_cutoff, call=call, state="in_selection")
    return list(rows.select_related("organisation", "programme", "call").order_by("code"))


def outcome_of(alliance: Alliance) -> str:
    """What the latest approved run that names the alliance says of it; empty if none does."""
    runs = SelectionRun.objects.filter(call=alliance.call_id, state="approved", result__outcomes__contains=[{"code": alliance.code}])
    # Read inside the database: a result may name thousands.
    status = runs.order_by("-decided_at").values_list(RawSQL(_OWN_STATUS, [alliance.code]), flat=True).first()  # noqa: S611 - fixed text
    return str(status or "")


def before_in_line(alliance: Alliance) -> tuple[str, ...]:
    """The codes of those who stand before it on the waiting list of its selection and still wait, first in line first."""
    if alliance.selection_id is None or alliance.selection_place is None:
        return ()
    line = Alliance.objects.filter(selection=alliance.selection_id, state="waiting_list", selection_place__lt=alliance.selection_place)
    return tuple(line.order_by("selection_place").values_list("code", flat=True))


def length_of_line(alliance: Alliance) -> int:
    """How many still wait on the waiting list of its selection, itself included."""
    return Alliance.objects.filter(selection=alliance.selection_id, state="waiting_list").count()


@dataclass(frozen=True)
class Makeup:
    """Who stands on a roster: how many in all, in traditional communities, and how many under 30 of those whose age is known."""

    members: int
    traditional: int
    known_age: int
    young: int


def makeup_of(organisations: Sequence[UUID], on: date) -> dict[UUID, Makeup]:
    """The make-up of each organisation's roster, in one query; organisations without roster are left out."""
    born_after = on.replace(year=on.year - YOUNG, day=28) if (on.month, on.day) == (2, 29) else on.replace(year=on.year - YOUNG)
    rows = Member.objects.filter(organisation__in=organisations, left_on=None).values("organisation_id")
    counted = rows.annotate(
        members=Count("id"),
        traditional=Count("id", filter=Q(ethnicity__in=TRADITIONAL)),
        known_age=Count("id", filter=Q(birth_date__isnull=False)),
        young=Count("id", filter=Q(birth_date__gt=born_after)),
    )
    return {row["organisation_id"]: Makeup(row["members"], row["traditional"], row["known_age"], row["young"]) for row in counted}


def grants_asked(alliances: Sequence[Alliance]) -> dict[UUID, Mapping[str, Any]]:
    """What was sent in last for each alliance, by its id; the answers say how much is asked for."""
    rows = Submission.objects.filter(alliance__in=alliances).exclude(submitted_at=None).order_by("submitted_at")
    return {row.alliance_id: row.answers for row in rows.only("alliance_id", "answers")}


def sheets_of(alliances: Sequence[Alliance]) -> dict[UUID, list[ScoreSheet]]:
    """The sheets sent in for each alliance, by its id; only those on its latest version count."""
    found: dict[UUID, list[ScoreSheet]] = {}
    rows = ScoreSheet.objects.filter(alliance__in=alliances, state__in=("submitted", "conflict")).select_related("submission")
    for row in rows.order_by("submission__submitted_at", "created_at"):
        own = found.setdefault(row.alliance_id, [])
        if own and own[-1].submission_id != row.submission_id:
            own.clear()
        own.append(row)
    return found


def cutoffs(call: Call) -> list[CallCutoff]:
    """The cut-offs of a call in order."""
    return list(CallCutoff.objects.filter(call=call).order_by("number"))


def within_reach(actor: Actor, codes: Sequence[str]) -> set[str]:
    """Of these alliances, those the actor may look at."""
    return set(alliances.visible_to(actor).filter(code__in=codes).values_list("code", flat=True))


def by_codes(codes: Sequence[str]) -> dict[str, Alliance]:
    """The alliances of these codes, with their organisations."""
    rows = Alliance.objects.filter(code__in=codes).select_related("organisation", "programme", "call")
    return {row.code: row for row in rows}

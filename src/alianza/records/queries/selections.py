"""Selections as a person may see them, and what the approved one says of an alliance."""

from uuid import UUID

from django.db.models import Q, QuerySet

from alianza.domain.access import Actor
from alianza.records.models import Alliance, Call, SelectionRun
from alianza.records.queries import calls

Row = SelectionRun


def of_call(call: Call) -> QuerySet[SelectionRun]:
    """Every run of a call, newest first."""
    return SelectionRun.objects.filter(call=call).select_related("proposed_by", "decided_by", "cutoff").order_by("-created_at")


def find(actor: Actor, run_id: UUID, lock: bool = False) -> SelectionRun | None:
    """One run of a call the actor may see; ``lock`` holds it until the transaction ends."""
    rows = SelectionRun.objects.select_related("call", "call__programme", "call__rulebook", "proposed_by", "decided_by", "cutoff")
    rows = rows.filter(call__in=calls.visible_to(actor).values("id"))
    return (rows.select_for_update(of=("self",)) if lock else rows).filter(id=run_id).first()


def waiting(call: Call, cutoff_id: UUID | None) -> list[Alliance]:
    """The alliances of a call (or of one of its cut-offs) that wait for a selection, by code."""
    of_cutoff = Q(cutoff=cutoff_id) if cutoff_id else Q()
    rows = Alliance.objects.filter(of_cutoff, call=call, state="in_selection")
    return list(rows.select_related("organisation", "programme", "call").order_by("code"))


def outcome_of(alliance: Alliance) -> str:
    """What the latest approved run that names the alliance says of it; empty if none does."""
    runs = SelectionRun.objects.filter(call=alliance.call_id, state="approved", result__outcomes__contains=[{"code": alliance.code}])
    result = runs.order_by("-decided_at").values_list("result", flat=True).first()
    found = [one["status"] for one in result["outcomes"] if one["code"] == alliance.code] if result else []
    return str(found[0]) if found else ""

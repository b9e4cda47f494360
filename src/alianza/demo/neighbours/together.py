"""What committees decided on a told alliance they decided on its neighbours too: candidates of one selection, items of one meeting."""

import json
from collections.abc import Sequence

from django.db.models import Max

from alianza.demo.log import Log
from alianza.demo.neighbours.camera import WAITING
from alianza.demo.neighbours.rows import past_of
from alianza.demo.neighbours.writing import Neighbour
from alianza.domain.selection import Result, Status, places_of, select
from alianza.records.models import AgendaItem, Alliance, SelectionRun
from alianza.services.candidates import candidates_of, policy_of


def join_selection(neighbours: Sequence[Neighbour], log: Log) -> None:
    """Freeze the selection of their pattern anew with all of them as candidates, before their own rows are written."""
    pattern = neighbours[0].photograph.told
    chosen = [one for one in neighbours if one.alliance["selection_id"] or one.alliance["state"] == WAITING]
    policy = policy_of(pattern.call, pattern.rulebook, pattern.day("select"))
    if not chosen or policy is None:
        return
    run = SelectionRun.objects.get(alliances=pattern.alliance_id)
    told = run.alliances.select_related("call", "organisation", "programme").order_by("id")
    rows = [*told, *(Alliance(**one.alliance) for one in chosen)]
    result = select(policy, candidates_of(rows, pattern.rulebook, pattern.day("select")))
    if not isinstance(result, Result) or not as_told(result, chosen):
        raise LookupError(pattern.story.key, "the selection does not choose whom the stories say: look at budget and numbers")
    run.input, run.input_sha256, run.result = json.loads(result.input_json), result.input_hash, result.as_json()
    run.save()
    for event in log.of(pattern.cast.programme.code):
        if event["subject_id"] == run.id:
            counted = {"candidates": len(result.outcomes), "selected": list(result.selected), "waiting": list(result.waiting_list)}
            event["facts"] |= {"input_sha256": run.input_sha256, "outcome_sha256": run.result["outcome_hash"]}
            event["facts"] |= {name: value for name, value in counted.items() if name in event["facts"]}
    places = places_of(run.result)
    for one in chosen:
        one.place = places[one.alliance["code"]]
        for line in (*one.rows[Alliance], *one.rows.get(past_of(Alliance), ())):
            if line["selection_place"]:
                line["selection_place"], line["selection_id"] = one.place, run.id


def as_told(result: Result, chosen: Sequence[Neighbour]) -> bool:
    """Whether those wait that should, and all others are selected."""
    waiting = {one.alliance["code"] for one in chosen if one.alliance["state"] == WAITING}
    found = {one.code: one.status for one in result.outcomes}
    return all(status is (Status.WAITING_LIST if code in waiting else Status.SELECTED) for code, status in found.items())


def join_meetings(neighbours: Sequence[Neighbour], log: Log) -> None:
    """Give each its own item on the agenda, and have the meeting's event tell of it."""
    meetings = {item["meeting_id"] for one in neighbours for item in one.rows.get(AgendaItem, ())}
    last = AgendaItem.objects.filter(meeting__in=meetings).values("meeting").annotate(last=Max("position"))
    positions: dict[object, int] = dict(last.values_list("meeting", "last"))
    for one in neighbours:
        likeness, before = one.likeness, one.photograph.told.alliance.code
        for item in one.rows.get(AgendaItem, ()):
            meeting = item["meeting_id"]
            positions[meeting] += 1
            item["position"] = positions[meeting]
            for event in log.of(one.told.cast.programme.code):
                if event["subject_id"] == meeting and before in event["facts"]:
                    event["facts"][one.alliance["code"]] = likeness.json(event["facts"][before])

"""Lists of members sent in: read with every fault, shown, taken over only when someone accepts them, in one go.

Until then the rows lie encrypted in one piece; afterwards, or when the list is given up, they are gone.
"""

import base64
import json
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Action, Actor
from alianza.domain.values import Blocker
from alianza.exchange.registry.entries import Reading
from alianza.exchange.registry.roster import Progress, read_roster
from alianza.exchange.registry.staged import RosterRead, RowFault, StagedRow
from alianza.exchange.tables import TableLimits, read_table
from alianza.exchange.uploads import TABLES, UploadFacts, inspect_upload
from alianza.records.models import Organisation, RosterImport
from alianza.records.personal_data import decrypt, encrypt
from alianza.records.queries import members, organisations
from alianza.services import work
from alianza.services.members import Decision, decision_faults
from alianza.services.once import made_before
from alianza.services.outcome import Outcome, refused
from alianza.services.register_writing import not_allowed, record
from alianza.services.roster_merging import Merge, merge, plan_of
from alianza.services.roster_questions import number_faults, questions_of

LIMITS = TableLimits(rows=20_000, columns=100)
READ_TASK, ACCEPT_TASK = "alianza.jobs.registry.read_roster", "alianza.jobs.registry.accept_roster"
_NOT_FOUND = Blocker("workflow.not_found")
_AT_ONCE_BYTES = 150_000
_AT_ONCE_ROWS = 1_000


def _context(row: RosterImport) -> str:
    return f"roster import {row.id}"


def stage(*, actor: Actor, organisation_id: UUID, upload_name: str, content: bytes, language: str, form_key: UUID | None = None) -> Outcome:
    """Take a list in and read it: a short one at once, a long one in the background (``row.work``)."""
    with transaction.atomic():
        organisation = organisations.find(actor, organisation_id)
        if organisation is None or not members.roster_visible(actor, organisation):
            return refused(_NOT_FOUND)
        if known := made_before(RosterImport, form_key):
            return Outcome(known)
        if reasons := not_allowed(actor, Action.EDIT_ROSTER, organisation):
            return refused(*reasons)
        seen = inspect_upload(upload_name, content, TABLES)
        if not isinstance(seen, UploadFacts):
            return refused(*seen)
        row = RosterImport.objects.create(organisation=organisation, file_name=seen.name, uploaded_by_id=actor.user_id, form_key=form_key)
        record(actor, timezone.now(), organisation, "send_roster", list=str(row.id), file=seen.name, sha256=seen.sha256)
        if len(content) <= _AT_ONCE_BYTES:
            return Outcome(_keep(row, _look_at(row, content, language)))
        row.rows = encrypt(base64.b64encode(content).decode(), _context(row))
        row.work = work.start(actor, "roster_import", READ_TASK, {"import": str(row.id), "language": language})
        row.save(update_fields=["rows", "work"])
        return Outcome(row)


def read_waiting(import_id: UUID, language: str, progress: Progress) -> RosterImport:
    """Read a list that waits; for the background."""
    row = RosterImport.objects.select_related("organisation").get(id=import_id)
    if row.state != "reading":
        return row
    found = _look_at(row, base64.b64decode(decrypt(bytes(row.rows), _context(row))), language, progress)
    with transaction.atomic():
        return _keep(
            RosterImport.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(id=import_id), found
        )


def _look_at(row: RosterImport, content: bytes, language: str, progress: Progress = lambda *_: None) -> RosterRead:
    table = read_table(content, LIMITS)
    if isinstance(table, list):
        return RosterRead(faults=tuple(RowFault(0, "", "", one) for one in table))
    currency = organisations.currency_of(row.organisation)
    return read_roster(table, Reading(row.organisation.country, currency, language, timezone.localdate()), progress)


def _keep(row: RosterImport, found: RosterRead) -> RosterImport:
    if row.state != "reading":
        return row
    faults = [*found.faults, *number_faults(row.organisation, found.rows)]
    row.faults = [one.as_json() for one in faults]
    row.row_count, row.state = found.total, "faulty" if faults else "ready"
    row.questions = [] if faults else questions_of(row.organisation, found.rows)
    row.rows = b"" if faults else _sealed(row, found.rows)
    row.save()
    return row


def _sealed(row: RosterImport, rows: tuple[StagedRow, ...]) -> bytes:
    return encrypt(json.dumps([one.as_json() for one in rows]), _context(row))


def staged_rows(row: RosterImport) -> list[StagedRow]:
    """The rows of a list that waits for acceptance; none before and after."""
    if row.state not in ("ready", "importing") or not row.rows:
        return []
    return [StagedRow.from_json(one) for one in json.loads(decrypt(bytes(row.rows), _context(row)))]


def preview(row: RosterImport) -> Merge:
    """What acceptance would do: how many new, changed, unchanged and left out."""
    return plan_of(row.organisation, staged_rows(row), row.questions)


def decide(*, actor: Actor, import_id: UUID, decisions: Mapping[int, Decision]) -> Outcome:
    """Keep what a person says of possible duplicates, by their place in the list of questions."""
    with transaction.atomic():
        row = members.find_import(actor, import_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        reasons = not_allowed(actor, Action.EDIT_ROSTER, row.organisation)
        if row.state != "ready":
            reasons.append(Blocker("registry.list_not_waiting"))
        if reasons:
            return refused(*reasons, row=row)
        for index, said in decisions.items():
            if 0 <= index < len(row.questions) and not (faults := decision_faults(said)):
                row.questions[index] |= {"decision": said.decision, "reason": said.reason.strip()}
            elif 0 <= index < len(row.questions):
                reasons += [Blocker(one.code, {"row": row.questions[index]["row"]}) for one in faults]
        row.save(update_fields=["questions"])
        return Outcome(row, tuple(reasons))


def accept(*, actor: Actor, import_id: UUID) -> Outcome:
    """Take the list over: all rows or none. A long one goes through in the background."""
    with transaction.atomic():
        row = members.find_import(actor, import_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        if row.state in ("importing", "imported"):
            return Outcome(row)
        reasons = not_allowed(actor, Action.EDIT_ROSTER, row.organisation)
        if row.state != "ready":
            reasons.append(Blocker("registry.list_not_waiting"))
        if undecided := sum(not one["decision"] for one in row.questions):
            reasons.append(Blocker("registry.questions_open", {"open": undecided}))
        if reasons:
            return refused(*reasons, row=row)
        row.state, row.accepted_by_id, row.accepted_at = "importing", UUID(actor.user_id), timezone.now()
        if row.row_count > _AT_ONCE_ROWS:
            row.work = work.start(actor, "roster_accept", ACCEPT_TASK, {"import": str(row.id)})
            row.save()
            return Outcome(row)
        return _take_over(actor, row)


def accept_waiting(actor: Actor, import_id: UUID, progress: Progress) -> Outcome:
    """Take over a list already accepted; for the background."""
    with transaction.atomic():
        row = RosterImport.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(id=import_id)
        return _take_over(actor, row, progress) if row.state == "importing" else Outcome(row)


def _take_over(actor: Actor, row: RosterImport, progress: Progress = lambda *_: None) -> Outcome:
    organisation = Organisation.objects.select_for_update(no_key=True).get(id=row.organisation_id)
    staged = staged_rows(row)
    if faults := number_faults(organisation, staged):
        row.state, row.rows, row.faults = "faulty", b"", [one.as_json() for one in faults]
        row.save()
        return refused(Blocker("registry.list_outdated"), row=row)
    done = merge(actor, organisation, staged, row.questions, progress)
    row.state, row.rows, row.faults = "imported", b"", []
    row.save()
    record(
        actor, timezone.now(), organisation, "accept_roster", list=str(row.id), file=row.file_name, new=done.new, changed=done.changed,
        unchanged=done.unchanged, left_out=done.left_out,
    )  # fmt: skip
    return Outcome(row)


def discard(*, actor: Actor, import_id: UUID) -> Outcome:
    """Give a list up; its rows are gone."""
    with transaction.atomic():
        row = members.find_import(actor, import_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        reasons = not_allowed(actor, Action.EDIT_ROSTER, row.organisation)
        if row.state in ("importing", "imported"):
            reasons.append(Blocker("registry.list_not_waiting"))
        if reasons:
            return refused(*reasons, row=row)
        row.state, row.rows, row.faults, row.questions = "discarded", b"", [], []
        row.save()
        record(actor, timezone.now(), row.organisation, "discard_roster", list=str(row.id))
        return Outcome(row)


def failed(import_id: UUID) -> None:
    """The work in the background broke down: nothing was taken over, the rows are gone."""
    RosterImport.objects.filter(id=import_id).exclude(state="imported").update(state="failed", rows=b"")

"""The evaluator's own sheet: first the declaration, then criteria with scale, note and evidence; and the list of sheets that wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.rulebook import Criterion
from alianza.domain.values import Blocker
from alianza.pages.addresses import ADDRESSES, url
from alianza.pages.frame import words
from alianza.pages.review.tables import Choice, Column, Empty, Line, Link, Status, Table
from alianza.pages.review.wording import SHEET_STATES, SHEET_TONES
from alianza.pages.words.reasons import said
from alianza.pages.words.saying import say
from alianza.records.queries import documents, scoring
from alianza.records.queries.rulebooks import published
from alianza.services import panels

WIDEST_CHOICE = 10
_DECLARED = frozenset(one.name for one in ADDRESSES)


@dataclass(frozen=True)
class CriterionView:
    """One criterion with the two questions about it and what it is seen in."""

    name: str
    weight: int
    why: str
    basis: str
    evidence: str
    evidence_url: str
    fields: tuple[Choice, ...]


@dataclass(frozen=True)
class SheetPage:
    """``step`` is declare, fill or done; a done sheet is only read."""

    title: str
    caption: str
    step: str
    status: Status
    due_on: date | None
    read_url: str
    declare_url: str
    conflict: str
    declaration: tuple[Choice, ...]
    criteria: tuple[CriterionView, ...]
    total: object
    action_url: str
    save_url: str
    autosave_key: str
    back_url: str
    version: int
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SheetsPage:
    """The sheets that wait for this evaluator."""

    title: str
    table: Table


def sheets_page(actor: Actor, today: date) -> SheetsPage:
    """What waits for this evaluator, the most urgent first."""
    rows = list(scoring.waiting_for(actor))
    lines = [
        Line(
            (
                Link(row.alliance.code, url("desk.sheet", sheet_id=row.id)), row.alliance.title, row.alliance.organisation.name,
                Status(str(SHEET_STATES[row.state]), SHEET_TONES[row.state]), _until(row.due_on, today),
            )
        )
        for row in rows
    ]  # fmt: skip
    heads = (_("Code"), _("Alliance"), _("Organisation"), _("Sheet"), _("Deadline"))
    empty = Empty(_("No sheet waits for you"), _("You get a note when a programme officer asks you to score an application."))
    return SheetsPage(
        _("Your score sheets"), Table(tuple(Column(head) for head in heads), lines, shown=len(rows), total=len(rows), empty=empty)
    )


def _until(due_on: date | None, today: date) -> object:
    if due_on is None:
        return _("No deadline")
    return Status(_("Late"), "bad") if due_on < today else due_on


def sheet_page(actor: Actor, row: scoring.Row, faults: tuple[Blocker, ...] = ()) -> SheetPage:
    """The sheet as it stands; ``faults`` are shown at their fields."""
    alliance = row.alliance
    rulebook = published(alliance.call.rulebook_id).rulebook
    step = {"asked": "declare", "open": "fill"}.get(row.state, "done")
    papers = documents.current(alliance, [one.evidence for one in rulebook.criteria if one.evidence]) if step != "declare" else {}
    names = {one.code: words(one.name) for one in rulebook.documents}
    wrong = {str(fault.parameter("criterion")): said(fault, rulebook) for fault in faults if fault.parameter("criterion")}
    return SheetPage(
        title=_("Score sheet"),
        caption=f"{alliance.code} · {alliance.title} · {alliance.organisation.name}",
        step=step,
        status=Status(str(SHEET_STATES[row.state]), SHEET_TONES[row.state]),
        due_on=row.due_on,
        read_url=_version_url(row),
        declare_url=url("desk.declare", sheet_id=row.id),
        conflict=row.conflict,
        declaration=_declaration(faults),
        criteria=tuple(_criterion(one, row, papers, names, wrong) for one in rulebook.criteria) if step != "declare" else (),
        total=row.total,
        action_url=url("desk.sheet", sheet_id=row.id),
        save_url=url("desk.sheet_save", sheet_id=row.id),
        autosave_key=f"{actor.user_id}:sheet:{row.id}",
        back_url=url("desk.sheets"),
        version=row.revision,
        errors=tuple((said(fault, rulebook), _field_of(fault)) for fault in faults),
    )


def _field_of(fault: Blocker) -> str:
    if fault.code == "scoring.conflict_unexplained":
        return "id_conflict_text"
    name = "note" if fault.code == "selection.note_missing" else "score"
    return f"id_{name}-{fault.parameter('criterion')}" if fault.parameter("criterion") else "id_conflict"


def _declaration(faults: tuple[Blocker, ...]) -> tuple[Choice, ...]:
    unexplained = next((say(fault) for fault in faults if fault.code == "scoring.conflict_unexplained"), "")
    answers = (
        ("no", _("No: neither I nor my family have an interest in it, and I do not work for any of the parties")),
        ("yes", _("Yes: I have a conflict of interest")),
    )
    return (
        Choice("conflict", _("Do you have a conflict of interest?"), "radios", "yes" if unexplained else "", answers, required=True),
        Choice("conflict_text", _("If so, what ties you to it?"), "textarea", required=False, lines=3, error=unexplained),
    )


def _criterion(
    one: Criterion, row: scoring.Row, papers: Mapping[str, documents.Row], names: Mapping[str, str], wrong: Mapping[str, str]
) -> CriterionView:
    low, high = one.scale
    paper = papers.get(one.evidence or "")
    said_wrong = wrong.get(one.code, "")
    typed = str(row.scores.get(one.code, ""))
    hint = _("%(low)s is the lowest, %(high)s the highest") % {"low": low, "high": high}
    fits = high - low <= WIDEST_CHOICE and (not typed or panels.number_of(typed) in range(low, high + 1))
    values = tuple((str(value), str(value)) for value in range(low, high + 1))
    choices = (("", _("No answer yet")), *values) if fits else ()
    return CriterionView(
        name=words(one.name),
        weight=one.weight,
        why=words(one.why),
        basis=one.basis.value,
        evidence=names.get(one.evidence or "", (one.evidence or "").replace("_", " ")),
        evidence_url=url("portal.document", document_id=paper.id) if paper else "",
        fields=(
            Choice(f"score-{one.code}", _("Score"), "select" if fits else "text", typed, choices, hint, said_wrong, width=4),
            Choice(f"note-{one.code}", _("Note"), "textarea", str(row.notes.get(one.code, "")), lines=2, required=False),
        ),
    )


def _version_url(row: scoring.Row) -> str:
    if "portal.version" in _DECLARED:
        return url("portal.version", code=row.alliance.code, kind=row.submission.kind, number=row.submission.number)
    return url("desk.observations", code=row.alliance.code)

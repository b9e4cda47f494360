"""Pages of documents: those of an alliance stage by stage, and the form that brings one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, Role, roles_at
from alianza.domain.rulebook import Rulebook, Stage
from alianza.domain.workflow import credit_track
from alianza.exchange.uploads import MAX_BYTES, FileKind
from alianza.pages.addresses import url
from alianza.pages.frame import STAGE_WORDS, AllianceFrame, frame, stages_of, steps, words
from alianza.records.queries import alliances, appraisals, documents
from alianza.records.queries.rulebooks import published

ACCEPT = ".pdf,.png,.jpg,.jpeg,.webp,.xlsx,.csv"
_OTHER = "other"
RELEASERS = ROLES_OF_ACTION[Action.RELEASE_DOCUMENT]


@dataclass(frozen=True)
class Paper:
    """One document in a list; ``missing`` ones are asked for and not there yet."""

    name: str
    url: str
    type: str
    size: int
    by: str
    when: datetime | None
    status: str
    tone: str
    missing: bool
    why: str
    upload_url: str


@dataclass(frozen=True)
class StagePapers:
    """The documents of one stage under its heading."""

    heading: str
    documents: tuple[Paper, ...]


@dataclass(frozen=True)
class DocumentsPage:
    """The documents of an alliance. ``earlier`` are those that newer ones have superseded."""

    frame: AllianceFrame
    title: str
    caption: str
    stages: tuple[StagePapers, ...]
    others: tuple[Paper, ...]
    earlier: tuple[Paper, ...]
    add_url: str
    releases_url: str


@dataclass(frozen=True)
class UploadPage:
    """The form that brings one document."""

    title: str
    caption: str
    back_url: str
    action_url: str
    fields: tuple[dict[str, Any], ...]
    hidden: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]
    submit_label: str
    multipart: bool = True


def documents_page(actor: Actor, alliance: alliances.Row) -> DocumentsPage:
    """Every document, by the stage that asks for it; stages ahead are left out until the alliance comes to them."""
    rulebook, rows = published(alliance.call.rulebook_id).rulebook, documents.of_alliance(alliance)
    if not appraisals.reads_all(actor, alliance):
        rows = [row for row in rows if row.code != appraisals.DOCUMENT]
    brought = may_bring(actor, alliance)
    in_force = documents.current(alliance, [one.code for one in rulebook.documents])
    reached = [stage for stage, step in zip(stages_of(alliance), steps(alliance), strict=True) if step.state != "ahead"]
    asked = {one.code for one in rulebook.documents} | {credit_track.PROOF}
    return DocumentsPage(
        frame=frame(actor, alliance, "portal.documents"),
        title=alliance.title,
        caption=f"{alliance.code} · {alliance.organisation.name}",
        stages=(
            *(part for stage in reached if (part := _stage(actor, alliance, stage, in_force)).documents),
            *_credit(alliance, may_bring=brought),
        ),
        others=tuple(paper(row) for row in rows if row.code not in asked and not hasattr(row, "superseded_by")),
        earlier=tuple(paper(row) for row in rows if hasattr(row, "superseded_by")),
        add_url=url("portal.upload", code=alliance.code) if brought else "",
        releases_url=url("desk.releases", code=alliance.code) if roles_at(actor, alliances.place_of(alliance)) & RELEASERS else "",
    )


def may_bring(actor: Actor, alliance: alliances.Row) -> bool:
    """Whether the person may bring documents to this alliance."""
    return bool(roles_at(actor, alliances.place_of(alliance)) - {Role.AUDITOR, Role.PORTFOLIO_ANALYST, Role.ADMINISTRATOR})


OUTSIDE = frozenset({Role.PRODUCER_ORGANISATION, Role.BUYER, Role.SERVICE_PROVIDER, Role.LENDER})
HELPED_BY = {Role.PRODUCER_ORGANISATION: frozenset({Role.PRODUCER_ORGANISATION, Role.SERVICE_PROVIDER})}
"""Who from outside the programme brings a paper asked of a role; for the others, the role itself."""


def may_bring_kind(actor: Actor, alliance: alliances.Row, code: str) -> bool:
    """Whether the person may bring this kind of paper: officers any, for others too; who is no officer, what is asked of his own part."""
    held = roles_at(actor, alliances.place_of(alliance))
    asked = next((one for one in published(alliance.call.rulebook_id).rulebook.documents if one.code == code), None)
    if asked is None or held - OUTSIDE - {Role.AUDITOR, Role.PORTFOLIO_ANALYST, Role.ADMINISTRATOR}:
        return may_bring(actor, alliance)
    return bool(held & HELPED_BY.get(asked.role, {asked.role}))


def paper(row: documents.Row, *, name: str = "", upload_url: str = "", why: str = "") -> Paper:
    """A document that is there."""
    return Paper(
        name or row.name, url("portal.document", document_id=row.id), FileKind(row.file.media_type).name, row.file.size,
        row.uploaded_by.name, row.created_at, "", "", False, why, upload_url,
    )  # fmt: skip


def _stage(actor: Actor, alliance: alliances.Row, stage: Stage, in_force: dict[str, documents.Row]) -> StagePapers:
    found = []
    for asked in documents.asked_of(alliance, published(alliance.call.rulebook_id).rulebook, stage):
        theirs = may_bring_kind(actor, alliance, asked.code)
        link = f"{url('portal.upload', code=alliance.code)}?stage={stage}&kind={asked.code}" if theirs else ""
        row, name = in_force.get(asked.code), words(asked.name)
        if row is not None:
            found.append(paper(row, name=name, upload_url=link))
            continue
        status = (_("Required"), "warn") if asked.required else (_("If you have it"), "empty")
        found.append(Paper(name, "", "", 0, "", None, *status, True, "", link))
    return StagePapers(str(STAGE_WORDS[stage]), tuple(found))


def _credit(alliance: alliances.Row, *, may_bring: bool) -> tuple[StagePapers, ...]:
    """The lender's paper, where the alliance gets no grant but help to find credit."""
    if alliance.track != credit_track.TRACK:
        return ()
    name, row = words(credit_track.PROOF_NAME), documents.in_force(alliance).get(credit_track.PROOF)
    link = f"{url('portal.upload', code=alliance.code)}?kind={credit_track.PROOF}" if may_bring else ""
    there = (
        Paper(name, "", "", 0, "", None, _("Required"), "warn", True, "", link) if row is None else paper(row, name=name, upload_url=link)
    )
    return (StagePapers(_("Credit"), (there,)),)


def _kind_name(rulebook: Rulebook, kind: str) -> str:
    """What a kind of document is called; empty for one the person names himself."""
    if kind == credit_track.PROOF:
        return words(credit_track.PROOF_NAME)
    return next((words(one.name) for one in rulebook.documents if one.code == kind), "")


def upload_page(
    alliance: alliances.Row, *, kind: str, stage: str, subject: tuple[str, str], key: str, back_url: str,
    errors: tuple[tuple[str, str], ...] = (), name: str = "",
) -> UploadPage:  # fmt: skip
    """The form for one document; ``kind`` empty lets the person name it."""
    asked = _kind_name(published(alliance.call.rulebook_id).rulebook, kind)
    hint = _("PDF, picture, XLSX or CSV, at most {limit} MB").format(limit=MAX_BYTES // 1_000_000)
    chosen = {"name": "file", "label": _("File"), "kind": "file", "accept": ACCEPT, "max_bytes": MAX_BYTES, "required": True, "hint": hint}
    named = {"name": "name", "label": _("What is it?"), "required": True, "value": name, "hint": _("For example: minutes of the assembly")}
    fault = next((sentence for sentence, target in errors if target == "id_file"), "")
    return UploadPage(
        title=asked or _("Add a document"),
        caption=alliance.code,
        back_url=back_url,
        action_url="",
        fields=(*(() if asked else (named,)), chosen | {"error": fault}),
        hidden=(
            ("kind", kind or _OTHER), ("stage", stage), ("subject_kind", subject[0]), ("subject_id", subject[1]), ("form_key", key),
            ("next", back_url),
        ),
        errors=errors,
        submit_label=_("Upload"),
    )  # fmt: skip

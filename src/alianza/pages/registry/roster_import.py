"""A list sent in: the form that brings it, its faults by row and column, the questions, and what acceptance would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.exchange.registry.roster import MOST_FAULTS
from alianza.exchange.uploads import MAX_BYTES
from alianza.pages.addresses import url
from alianza.pages.registry.forms import FormPage, form_key
from alianza.pages.registry.listing import Table
from alianza.pages.registry.officers import reason, reasons
from alianza.pages.registry.roster import import_home
from alianza.pages.registry.roster_faults import faults_table
from alianza.pages.words.registry import DECISIONS, GROUNDS
from alianza.pages.work import WorkPage, work_page
from alianza.records.queries import members, organisations
from alianza.services import rosters

_TONES = {
    "reading": "waiting", "faulty": "warn", "ready": "action", "importing": "waiting", "imported": "good", "discarded": "empty",
    "failed": "bad",
}  # fmt: skip


@dataclass(frozen=True)
class UploadPage:
    """How to send a list in: the template, the form, the lists sent before."""

    form: FormPage
    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]
    template_url: str
    roster_url: str
    earlier: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Question:
    """One possible duplicate, with the fields of its decision."""

    text: str
    decision: Mapping[str, Any]
    reason: Mapping[str, Any]


@dataclass(frozen=True)
class ImportPage:
    """Where a list stands. Exactly one of ``is_…`` is true."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]
    status: Mapping[str, str]
    action_url: str
    upload_url: str
    roster_url: str
    home_url: str
    work: WorkPage | None
    faults: Table
    fault_count: int
    has_more_faults: bool
    questions: tuple[Question, ...]
    metrics: tuple[Mapping[str, Any], ...]
    is_waiting: bool
    is_faulty: bool
    is_ready: bool
    is_over: bool


def state_words(state: str) -> Mapping[str, str]:
    """The state of a list as a status tag."""
    words = {
        "reading": _("Being read"), "faulty": _("With faults"), "ready": _("Waits for you"), "importing": _("Being taken over"),
        "imported": _("Taken over"), "discarded": _("Given up"), "failed": _("Broken down"),
    }  # fmt: skip
    return {"text": words[state], "tone": _TONES[state]}


def upload_page(actor: Actor, row: organisations.Row, given: Mapping[str, Any], blockers: tuple[Blocker, ...] = ()) -> UploadPage:
    """The form that brings a list."""
    own = {"organisation_id": row.id}
    file = {
        "name": "file", "label": _("Spreadsheet"), "kind": "file", "accept": ".xlsx,.csv", "max_bytes": MAX_BYTES,
        "hint": _("XLSX or CSV, at most 10 MB and 20,000 members"), "error": " ".join(reason(one) for one in blockers),
    }  # fmt: skip
    form = FormPage(
        title="", caption="", back_url="", action_url=url("portal.roster_upload", **own), fields=(file,),
        hidden=(("form_key", str(form_key(given))),), submit_label=_("Send and check"), multipart=True,
    )  # fmt: skip
    earlier = tuple(
        {
            "cells": (
                {"text": one.file_name, "url": url("portal.roster_import", import_id=one.id)}, state_words(one.state),
                one.row_count or None, one.uploaded_by.name, one.created_at,
            )
        }
        for one in members.imports(row)
    )  # fmt: skip
    return UploadPage(
        form, _("Send in a list of members"), row.name, import_home(actor, row), reasons(blockers, "file"),
        url("portal.roster_template", **own), url("portal.roster", **own), earlier,
    )  # fmt: skip


def import_page(actor: Actor, row: members.ImportRow, blockers: tuple[Blocker, ...] = ()) -> ImportPage:
    """The page of one list, by its state."""
    organisation, ready = row.organisation, row.state == "ready"
    own = {"organisation_id": organisation.id}
    waiting = row.state in ("reading", "importing")
    return ImportPage(
        title=row.file_name, caption=organisation.name, crumbs=import_home(actor, organisation), errors=reasons(blockers, "decisions"),
        status=state_words(row.state), action_url=url("portal.roster_import", import_id=row.id),
        upload_url=url("portal.roster_upload", **own), roster_url=url("portal.roster", **own), home_url=url("account.home"),
        work=work_page(actor, row.work_id) if waiting and row.work_id else None, faults=faults_table(row), fault_count=len(row.faults),
        has_more_faults=len(row.faults) >= MOST_FAULTS,
        questions=tuple(_question(index, one) for index, one in enumerate(row.questions)) if ready else (),
        metrics=_metrics(row) if ready else (), is_waiting=waiting, is_faulty=row.state == "faulty", is_ready=ready,
        is_over=row.state in ("imported", "discarded", "failed"),
    )  # fmt: skip


def _question(index: int, one: Mapping[str, Any]) -> Question:
    ground = str(GROUNDS.get(one["ground"], one["ground"]))
    if one["other_row"]:
        text = _("Row {row} has the same {ground} as row {other}.").format(row=one["row"], ground=ground, other=one["other_row"])
    elif one["here"]:
        text = _("Row {row} has the same {ground} as No. {number} of your list.").format(
            row=one["row"], ground=ground, number=one["number"]
        )
    else:
        text = _("Row {row} has the same {ground} as somebody registered in another organisation.").format(row=one["row"], ground=ground)
    effect = {
        "same_person": _("The row is left out.") if one["other_row"] or not one["here"] else _("The row changes the entry that is there."),
        "different_people": _("Both are entered."),
        "allowed": _("Both are entered, and the reason is kept."),
    }
    choices = [(code, str(words), effect[code]) for code, words in DECISIONS.items()]
    return Question(
        text,
        {"name": f"decision-{index}", "kind": "radios", "label": text, "choices": choices, "value": one["decision"]},
        {"name": f"reason-{index}", "kind": "text", "label": _("How do you know?"), "value": one["reason"]},
    )


def _metrics(row: members.ImportRow) -> tuple[Mapping[str, Any], ...]:
    plan = rosters.preview(row)
    return (
        {"label": _("New members"), "value": plan.new},
        {"label": _("Members already on the list"), "value": plan.changed, "note": _("Only what the list says is changed.")},
        {"label": _("Rows left out"), "value": plan.left_out},
    )

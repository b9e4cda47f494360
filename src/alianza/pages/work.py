"""The page of work in the background: how far it has come, and its result."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.pages.addresses import url
from alianza.pages.words.saying import say
from alianza.records.queries.work import find

KINDS: dict[str, "str | Promise"] = {
    "roster_import": gettext_lazy("Reading the list of members"),
    "roster_accept": gettext_lazy("Taking the list of members over"),
    "selection_approval": gettext_lazy("Carrying out the approved selection"),
    "extract": gettext_lazy("Writing the extract of our own records"),
    "export": gettext_lazy("Writing a table"),
    "appraisal_file": gettext_lazy("Making the file of the plan"),
}
PHASES: dict[str, "str | Promise"] = {
    "checking": gettext_lazy("Checking every application once more"),
    "moving": gettext_lazy("Moving every application, each with its letter"),
}
"""What the work is at, where it has several parts; each is counted from the start."""


@dataclass(frozen=True)
class WorkPage:
    """How far a piece of work has come, as the component for progress takes it."""

    title: str
    label: str
    done: int
    total: int | None
    url: str
    refresh_url: str
    finished: bool
    result_url: str
    result_text: str
    failed: str


def work_page(actor: Actor, work_id: UUID) -> WorkPage | None:
    """The person's own work; None if it is not his."""
    row = find(actor, work_id)
    if row is None:
        return None
    title = str(KINDS.get(row.kind, row.kind))
    label = str(PHASES.get(row.result.get("phase", ""), title)) if row.state == "running" else title
    here = url("account.work", work_id=row.id)
    reason = Blocker(str(row.result.get("code", "work.failed")), row.result.get("parameters", {}))
    failed = say(reason) if row.state == "failed" else ""
    return WorkPage(
        title=title, label=label, done=row.done, total=row.total, url=f"{here}?part=1", refresh_url=here,
        finished=row.state in ("done", "failed"), result_url=row.result_url, result_text=_("Go on"), failed=failed,
    )  # fmt: skip

"""Files of long plans, made in the background for who asked: queued once, found by the work that made them, swept after a day."""

from hashlib import sha256
from uuid import UUID

from alianza.domain.access import Actor
from alianza.records.models import Appraisal, LongWork
from alianza.records.queries import work as works
from alianza.services import files, work

KIND = "appraisal_file"
MAKE_TASK = "alianza.jobs.appraisals.make_file"
LONG = 2000
"""Lines times years from which on a file takes so long that a person would wonder; Huila's plan has 140."""
FORMS = ("pdf", "docx", "workbook")
STEPS = 3


def is_long(row: Appraisal) -> bool:
    """Whether files of this plan are made in the background."""
    return len(row.result["lines"]) * int(row.result["years"]) >= LONG


def begin(actor: Actor, row: Appraisal, form: str, language: str, *, form_key: UUID | None = None) -> LongWork:
    """Queue the making of one file in the reader's language."""
    parameters = {"appraisal": str(row.id), "form": form, "language": language}
    return work.start(actor, KIND, MAKE_TASK, parameters, total=STEPS, form_key=form_key)


def keep(work_id: UUID, content: bytes, ending: str, media_type: str, url: str) -> None:
    """The file is there: say so to who waits."""
    digest = sha256(content).hexdigest()
    files.store(content, digest, media_type)
    work.finish(work_id, {"sha256": digest, "ending": ending}, f"{url}?made={work_id}")


def made(actor: Actor, row: Appraisal, form: str, work_id: UUID) -> tuple[bytes, str] | None:
    """The file that the actor's own work made of this appraisal, and its ending; None once it was swept or if it is not his."""
    found = works.find(actor, work_id)
    if found is None or found.state != "done" or found.kind != KIND:
        return None
    if (found.parameters["appraisal"], found.parameters["form"]) != (str(row.id), form):
        return None
    place = files.path_of(found.result["sha256"])
    return (place.read_bytes(), found.result["ending"]) if place.exists() else None

"""Papers and workbooks of long plans, for the person who waits."""

from uuid import UUID

from django.utils import translation
from django.utils.timezone import override
from procrastinate.contrib.django import app

from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.appraisals.files import appraisal_file
from alianza.records.models import LongWork
from alianza.records.queries import appraisals
from alianza.records.queries import work as works
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import appraisal_files, work

MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@app.task(name=appraisal_files.MAKE_TASK)
def make_file(work_id: str) -> None:
    """Make one file in the language of who asked, with the numbers of the programme's country."""
    waiting = works.by_id(UUID(work_id))
    with working_for([EVERYWHERE]):
        try:
            _make(waiting)
        except Exception:
            work.fail(waiting.id, "work.failed")
            raise


def _make(waiting: LongWork) -> None:
    form = waiting.parameters["form"]
    work.progress(waiting.id, 1, appraisal_files.STEPS)
    row = appraisals.by_id(UUID(waiting.parameters["appraisal"]))
    programme = row.alliance.programme
    with translation.override(waiting.parameters["language"]), formats.in_country(programme.country), override(programme.time_zone):
        found = appraisal_file(row, form)
    if found is None:
        raise LookupError(form)
    work.progress(waiting.id, 2, appraisal_files.STEPS)
    content, ending = found
    home = url("portal.appraisal_file", code=row.alliance.code, number=row.number, form=form)
    appraisal_files.keep(waiting.id, content, ending, MEDIA[ending], home)

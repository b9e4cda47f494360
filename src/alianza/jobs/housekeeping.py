"""What is done every night: files that nothing points at are swept away, and analysis gets its extract."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from alianza.pages.addresses import url
from alianza.pages.insight import own
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import extracts, files, work


@app.periodic(cron="17 3 * * *")
@app.task(name="alianza.jobs.housekeeping.sweep_files")
def sweep_files(timestamp: int) -> int:
    """Sweep orphaned files; the number goes into the job's result."""
    with working_for([EVERYWHERE]):
        return files.sweep()


@app.periodic(cron="37 3 * * *")
@app.task(name="alianza.jobs.housekeeping.write_extract")
def write_extract(timestamp: int) -> dict[str, int]:
    """Write the day's extract and what the review counts in it; the rows of each table go into the job's result."""
    return own.renew(timezone.now().date()).rows


@app.task(name=extracts.WRITE_TASK)
def write_asked_extract(work_id: str) -> None:
    """Write the day's extract for the person who waits for it."""
    try:
        extract = own.renew(timezone.now().date())
    except Exception:
        work.fail(UUID(work_id), "work.failed")
        raise
    work.finish(UUID(work_id), {"rows": extract.rows}, url("insight.review"))

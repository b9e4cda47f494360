"""What is done by the clock: files that nothing points at are swept away, analysis gets its extract, broken-off work is taken up again."""

from uuid import UUID

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from alianza.pages.addresses import url
from alianza.pages.insight import own
from alianza.pages.insight.files import draw_ahead
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import extracts, files, work

MOST_ATTEMPTS = 3


@app.periodic(cron="17 3 * * *")
@app.task(name="alianza.jobs.housekeeping.sweep_files")
def sweep_files(timestamp: int) -> int:
    """Sweep orphaned files; the number goes into the job's result."""
    with working_for([EVERYWHERE]):
        return files.sweep()


@app.periodic(cron="37 3 * * *")
@app.task(name="alianza.jobs.housekeeping.write_extract")
def write_extract(timestamp: int) -> dict[str, int]:
    """Write the day's extract, what the review counts in it and its charts; the rows of each table go into the job's result."""
    return _renewed().rows


def _renewed() -> extracts.Extract:
    day = extracts.today()
    extract = own.renew(day)
    draw_ahead(day)
    return extract


@app.task(name=extracts.WRITE_TASK)
def write_asked_extract(work_id: str) -> None:
    """Write the day's extract for the person who waits for it."""
    try:
        extract = _renewed()
    except Exception:
        work.fail(UUID(work_id), "work.failed")
        raise
    work.finish(UUID(work_id), {"rows": extract.rows}, url("insight.review"))


@app.periodic(cron="*/5 * * * *")
@app.task(name="alianza.jobs.housekeeping.take_up_again", queueing_lock="take_up_again")
def take_up_again(timestamp: int) -> int:
    """Start again what a worker had begun when its machine stopped; how many. After the third time, who waits is told that it failed."""
    jobs = list(async_to_sync(app.job_manager.get_stalled_jobs)())
    for job in jobs:
        if job.attempts < MOST_ATTEMPTS:
            async_to_sync(app.job_manager.retry_job)(job)
        else:
            async_to_sync(app.job_manager.finish_job)(job, status=Status.FAILED, delete_job=False)
            work.give_up(ProcrastinateJob.objects.get(id=job.id).args.get("work_id"))
    return len(jobs)

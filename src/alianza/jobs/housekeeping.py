"""What is done every night: files that nothing points at are swept away."""

from procrastinate.contrib.django import app

from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import files


@app.periodic(cron="17 3 * * *")
@app.task(name="alianza.jobs.housekeeping.sweep_files")
def sweep_files(timestamp: int) -> int:
    """Sweep orphaned files; the number goes into the job's result."""
    with working_for([EVERYWHERE]):
        return files.sweep()

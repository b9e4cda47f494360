"""Every morning: reports that are due soon or overdue."""

from django.utils import timezone
from procrastinate.contrib.django import app

from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import reminders


@app.periodic(cron="7 11 * * *")
@app.task(name="alianza.jobs.reminders.remind_of_reports")
def remind_of_reports(timestamp: int) -> int:
    """Write the notes of the day; 11:07 UTC is early morning in the Americas."""
    with working_for([EVERYWHERE]):
        return reminders.remind(timezone.now())

"""What dates bring: reports and data requests due or overdue, calls that close, opinions and sheets that are late."""

from django.utils import timezone
from procrastinate.contrib.django import app

from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import closing_days, notices, reminders


@app.periodic(cron="7 11 * * *")
@app.task(name="alianza.jobs.reminders.remind_of_reports")
def remind_of_reports(timestamp: int) -> int:
    """Write the notes of the day; 11:07 UTC is early morning in the Americas."""
    with working_for([EVERYWHERE]):
        return reminders.remind(timezone.now())


@app.periodic(cron="12 11 * * *")
@app.task(name="alianza.jobs.reminders.remind_of_closing_calls")
def remind_of_closing_calls(timestamp: int) -> int:
    """Tell who has not sent an application that its call closes soon."""
    with working_for([EVERYWHERE]):
        return notices.closing_calls(timezone.now())


@app.periodic(cron="17 11 * * *")
@app.task(name="alianza.jobs.reminders.tell_of_lateness")
def tell_of_lateness(timestamp: int) -> dict[str, int]:
    """Tell of late opinions and score sheets."""
    with working_for([EVERYWHERE]):
        now = timezone.now()
        return {"opinions": notices.late_opinions(now), "sheets": notices.late_sheets(now)}


@app.periodic(cron="2 * * * *")
@app.task(name="alianza.jobs.reminders.close_calls")
def close_calls(timestamp: int) -> int:
    """Close the calls whose day is over: every hour, since midnight comes to each programme's zone in its own."""
    with working_for([EVERYWHERE]):
        return closing_days.close_calls(timezone.now())


@app.periodic(cron="22 11 * * *")
@app.task(name="alianza.jobs.reminders.remind_of_data_requests")
def remind_of_data_requests(timestamp: int) -> int:
    """Tell country teams whose yearly figures are due soon or overdue."""
    with working_for([EVERYWHERE]):
        return reminders.remind_of_requests(timezone.now())

"""The organisation's cash month by month with the project: the tightest year as bars, every month as a table."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alianza.pages import formats
from alianza.pages.appraisals.panel import Answer, Own
from alianza.pages.appraisals.pictures import Span
from alianza.pages.appraisals.reading import Reading
from alianza.pages.money.panels import table


def cash_panel(found: Reading) -> tuple[Own, ...]:
    """What is left after each month if nothing is handed out."""
    cash = found.result.get("cash")
    if not cash:
        return ()
    year, least = cash["worst_year"], cash["balance"][cash["lowest_month"]]
    months = range(12 * year - 11, 12 * year + 1)
    spans = tuple(
        Span(month_words(found, month), min(left, 0.0), max(left, 0.0), found.money(left))
        for month, left in ((month, cash["balance"][month]) for month in months)
    )
    said = {"amount": found.money(least), "month": month_words(found, cash["lowest_month"])}
    if least < 0:
        answer = Answer("bad", _("Cash runs out: %(amount)s in %(month)s.") % said)
    else:
        answer = Answer("good", _("Cash never runs out; least is left in %(month)s: %(amount)s.") % said)
    lead = _("What is left after each month of the tightest year, year %(year)s, with the project and before anything is handed out.")
    return (Own(title=_("Cash month by month"), answer=answer, lead=lead % {"year": year}, spans=spans, more=_all(found, cash)),)


def month_words(found: Reading, month: int) -> str:
    """``March, year 2``; month 0 is the moment before the start. Plans appraised before starts were kept have numbers alone."""
    if month == 0:
        return _("Before the start")
    year, start = (month - 1) // 12 + 1, found.result.get("start")
    if not start:
        return _("Month %(month)s") % {"month": month}
    name = formats.month((date.fromisoformat(start).month + month - 2) % 12 + 1)
    return _("%(month)s, year %(year)s") % {"month": name, "year": year}


def _all(found: Reading, cash: dict[str, Any]) -> dict[str, Any]:
    keys = ("running", "bought", "received", "debt_service", "balance")
    rows = [
        [month_words(found, month), *(found.money(-cash[key][month] if key == "debt_service" else cash[key][month]) for key in keys)]
        for month in range(len(cash["balance"]))
    ]
    heads = [_("Month"), _("Running"), _("Bought"), _("Received"), _("Paid to lenders"), _("Left")]
    return table(_("All months"), heads, rows, numeric=(1, 2, 3, 4, 5))

"""The pages of reports: when each is due, and one report line by line with its observations."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor, decide
from alianza.domain.values import Money
from alianza.domain.workflow.report import REVIEWERS, WRITERS
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.money.panels import (
    Panel,
    PanelsPage,
    alliance_buttons,
    holds,
    link,
    page,
    papers,
    status,
    step_buttons,
    summary,
    table,
    timeline,
    to,
)
from alianza.pages.money.purchases import advance_words
from alianza.pages.money.texts import LINE_KINDS, OBSERVED, word
from alianza.pages.moves import Button
from alianza.records.queries import alliances, money, observations
from alianza.records.reading import Reading
from alianza.services.parts import today_of

TAB = "portal.reports"


def reports_page(actor: Actor, alliance: alliances.Row) -> PanelsPage:
    """Every report with its day."""
    agreement = money.agreement_of(alliance)
    rows = list(agreement.reports.order_by("number")) if agreement else []
    if not rows:
        empty = {
            "title": _("No reports yet"),
            "text": _("They are planned from the milestones of the agreement once implementation begins."),
        }
        return page(actor, alliance, TAB, _("Reports"), [Panel("empty", empty)])
    today = today_of(alliance)
    cells = [
        [
            to(_("Report %(number)s") % {"number": one.number}, "portal.report", code=alliance.code, row_id=one.id),
            f"{formats.day(one.period_from)} – {formats.day(one.period_to)}",
            one.due_on,
            due_words(one, today),
            status("report", one.state, actor),
        ]
        for one in rows
    ]
    columns = [_("Report"), _("Period"), _("Due on"), _("Time"), _("State")]
    moves = alliance_buttons(actor, alliance, "begin_closing", "close")
    return page(actor, alliance, TAB, _("Reports"), [Panel("table", table("", columns, cells))], buttons=moves)


def due_words(row: Any, today: date) -> Any:
    """How much time is left, or how late it is."""
    if row.state not in ("draft", "observed", "rejected"):
        return "–"
    left = (row.due_on - today).days
    if left < 0:
        return {"text": _("Overdue by %(days)s days") % {"days": -left}, "tone": "bad"}
    tone = "warn" if left <= 5 else "waiting"
    return {"text": _("%(days)s days left") % {"days": left}, "tone": tone}


def report_page(actor: Actor, alliance: alliances.Row, row: money.ReportRow) -> PanelsPage:
    """One report: goals, indicators, spending, each line with its observations."""
    reading = Reading()
    found = list(reading.of(observations.of_subject, "report", row.id))
    panels = [
        Panel("observations", _observations(actor, alliance, row, found) or None, _("Observations")),
        Panel("summary", _about(row)),
        Panel("table", _reached(row), _("What was reached")),
        Panel("table", _spent(row) if _sees_money(actor) else None, _("What was spent"), _spent_words(row)),
        papers("report", row.id, reading),
        Panel("table", _versions(row), _("As it was sent")),
        timeline(actor, "report", row.id),
    ]
    heading = _("Report %(number)s") % {"number": row.number}
    buttons = _buttons(actor, alliance, row, reading)
    return page(actor, alliance, TAB, heading, panels, buttons=buttons, status=status("report", row.state, actor))


def _sees_money(actor: Actor) -> bool:
    """A buyer reads what was reached, not what was spent."""
    return decide(actor, Action.READ_MONEY).allowed or bool((WRITERS | REVIEWERS) & actor.roles)


def _buttons(actor: Actor, alliance: alliances.Row, row: money.ReportRow, reading: Reading) -> tuple[Button, ...]:
    found: list[Button | None] = []
    if row.state in ("draft", "observed") and holds(actor, alliance, *WRITERS):
        found.append(link(actor, "portal.report_write", _("Write the report"), code=alliance.code, row_id=row.id))
    if row.state == "submitted" and holds(actor, alliance, *REVIEWERS):
        found.append(link(actor, "portal.report_observe", _("Observe a line"), code=alliance.code, row_id=row.id))
    return (*(one for one in found if one), *step_buttons(actor, alliance, "report", row, reading))


def _about(row: money.ReportRow) -> list[dict[str, Any]]:
    sent = f"{row.submitted_by.name}, {formats.moment(row.submitted_at)}" if row.submitted_by and row.submitted_at else "–"
    judged = f"{row.decided_by.name}, {formats.moment(row.decided_at)}" if row.decided_by and row.decided_at else "–"
    return summary(
        (_("Milestone"), row.milestone.title if row.milestone else "–"),
        (_("Period"), f"{formats.day(row.period_from)} – {formats.day(row.period_to)}"),
        (_("Due on"), row.due_on),
        (_("Summary"), row.summary),
        (_("Sent by"), sent),
        (_("Decided by"), judged),
    )


def _reached(row: money.ReportRow) -> dict[str, Any]:
    cells = []
    for line in row.lines:
        if line["kind"] == "expense":
            continue
        reached = line.get("reached")
        done = None if reached in (None, "") else Decimal(reached)
        planned = Decimal(line["planned"])
        share = Fraction(done) / Fraction(planned) if done is not None and planned else None
        kind = words(word(LINE_KINDS, line["kind"]))
        cells.append([f"{kind}: {line['name']}", planned, done, line.get("unit") or "–", advance_words(share), line.get("note") or "–"])
    columns = [_("Line"), _("Planned"), _("Reached"), _("Unit"), _("Advance"), _("Note")]
    return table("", columns, cells, numeric=(1, 2))


def _spent(row: money.ReportRow) -> dict[str, Any] | None:
    cells = [
        [
            line["name"],
            *(Money.from_json(line[name]) if line.get(name) else None for name in ("amount", "committed", "executed", "accounted")),
        ]
        for line in row.lines
        if line["kind"] == "expense"
    ]
    columns = [_("Item"), _("Planned"), _("Committed"), _("Executed"), _("Accounted for")]
    return table("", columns, cells, numeric=(1, 2, 3, 4)) if cells else None


def _spent_words(row: money.ReportRow) -> str:
    if any(line.get("as_of") for line in row.lines):
        return _("Figures of the ledger on the day the report was sent; later payments do not change them.")
    return _("Taken from the ledger when the report is sent.")


def _observations(actor: Actor, alliance: alliances.Row, row: money.ReportRow, found: list[Any]) -> list[dict[str, Any]]:
    names = {str(line["code"]): line["name"] for line in row.lines}
    writes = row.state == "observed" and holds(actor, alliance, *WRITERS)
    judges = row.state == "submitted" and holds(actor, alliance, *REVIEWERS)
    tones = {"open": "action", "answered": "waiting", "settled": "good", "upheld": "warn"}
    shown = []
    for one in found:
        do = None
        if writes and one.state in ("open", "upheld", "answered"):
            do = to(_("Answer"), "portal.report_answer", code=alliance.code, row_id=one.id)
        elif judges and one.state == "answered":
            do = to(_("Look at the answer"), "portal.report_settle", code=alliance.code, row_id=one.id)
        shown.append(
            {
                "line": names.get(one.line, ""),
                "text": one.text,
                "by": one.raised_by.name,
                "when": one.created_at,
                "answer": one.answer,
                "status": {"text": words(word(OBSERVED, one.state)), "tone": tones[one.state]},
                "do": do,
            }
        )
    return shown


def _versions(row: money.ReportRow) -> dict[str, Any] | None:
    cells = [
        [_("Version %(number)s") % {"number": one.number}, one.created_at, one.submitted_by.name, one.sha256[:16]]
        for one in row.versions.select_related("submitted_by").order_by("number")
    ]
    return table("", [_("Version"), _("When"), _("Who"), _("Fingerprint")], cells) if cells else None

"""The keeper of reports: figures taken from the ledger on the day, versions frozen, observations answered line by line."""

from alianza.domain.ledger import item_figures
from alianza.domain.values import fingerprint
from alianza.domain.workflow.money_facts import ReportFacts
from alianza.domain.workflow.report import REPORT
from alianza.records.models import Report, ReportVersion
from alianza.records.queries import money, observations
from alianza.services import ledgers, messages
from alianza.services.keeper import Subject
from alianza.services.parts import part_keeper, person


def report_facts(subject: Subject) -> ReportFacts:
    """What sending in and judging ask."""
    report: Report = subject.row
    found = [(row.state, row.line or str(row.id)) for row in subject.reading.of(observations.of_subject, "report", report.id)]
    waiting = tuple(line for state, line in found if state in observations.OPEN)
    return ReportFacts(
        actor=subject.actor.user_id, submitted_by=person(report.submitted_by_id), begins=report.period_from, today=subject.today,
        empty_lines=tuple(str(line["code"]) for line in report.lines if line["kind"] != "expense" and line.get("reached") in (None, "")),
        documents=money.document_codes("report", report.id, subject.reading), raised=len(waiting), unanswered=waiting,
        unsettled=tuple(line for state, line in found if state == "answered"),
    )  # fmt: skip


def take_figures(subject: Subject) -> None:
    """What was executed of each item by the ledger of this moment: a dated copy, so that no later payment changes a report."""
    report: Report = subject.row
    ledger = ledgers.load(report.agreement)
    for line in report.lines:
        if line.get("kind") == "expense":
            figures = item_figures(ledger, str(line["item"]))
            line |= {
                "executed": figures.executed.as_json(), "accounted": figures.accounted.as_json(), "committed": figures.committed.as_json(),
                "as_of": subject.now.isoformat(),
            }  # fmt: skip


def freeze_report(subject: Subject) -> None:
    """What was sent in stays as it was; whoever sends it answers for it."""
    report: Report = subject.row
    report.submitted_by_id, report.submitted_at = subject.actor.user_id, subject.now
    report.decided_by_id = report.decided_at = None
    content = {"summary": report.summary, "lines": report.lines, "period": [report.period_from.isoformat(), report.period_to.isoformat()]}
    number = report.versions.count() + 1
    version = ReportVersion.objects.create(
        programme_id=report.programme_id, report=report, number=number, content=content, sha256=fingerprint(content),
        submitted_by_id=subject.actor.user_id,
    )  # fmt: skip
    subject.notes |= {"version": number, "sha256": version.sha256, "late": subject.today > report.due_on and number == 1}


def decide_report(subject: Subject) -> None:
    """Who judged it, and when."""
    subject.row.decided_by_id, subject.row.decided_at = subject.actor.user_id, subject.now


def clear_decision(subject: Subject) -> None:
    """It is written anew."""
    subject.row.decided_by_id = subject.row.decided_at = None


def tell_writers(subject: Subject) -> None:
    """Tell who writes the report what came of it."""
    alliance = subject.row.agreement.alliance
    parameters = {"alliance": alliance.code, "number": subject.row.number, "state": subject.target, "transition": subject.transition.name}
    messages.tell(messages.applicants(alliance), "report.moved", parameters, f"/alliances/{alliance.code}/reports/{subject.row.id}/")


KEEPER = part_keeper(
    REPORT,
    Report,
    (ReportFacts, report_facts),
    {
        "take_figures": take_figures, "freeze_report": freeze_report, "decide_report": decide_report, "clear_decision": clear_decision,
        "tell_writers": tell_writers,
    },
)  # fmt: skip

"""The life of a report: written, sent in and frozen, observed line by line, answered, approved by another person."""

from alianza.domain.access import Role
from alianza.domain.values import Blocker, bilingual
from alianza.domain.workflow.money_facts import ReportFacts
from alianza.domain.workflow.transition import Life, Need, State, Transition, Tray
from alianza.domain.workflow.two_persons import two_persons

WRITERS = frozenset({Role.PRODUCER_ORGANISATION, Role.SERVICE_PROVIDER})
REVIEWERS = frozenset({Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER, Role.ME_OFFICER})
EVIDENCE = "report_evidence"


def period_begun(report: ReportFacts) -> list[Blocker]:
    """Nothing is reported, nor approved, of days that have not come."""
    if report.begins is None or report.today is None or report.begins <= report.today:
        return []
    return [Blocker("money.report_too_early", {"begins": report.begins, "today": report.today})]


def every_line_filled(report: ReportFacts) -> list[Blocker]:
    """Every line says what was reached; zero is an answer, nothing is not."""
    return [Blocker("money.report_empty_lines", {"lines": report.empty_lines})] if report.empty_lines else []


def evidence_there(report: ReportFacts) -> list[Blocker]:
    """At least one document shows what the lines say."""
    return [] if EVIDENCE in report.documents else [Blocker("money.document_needed", {"document": EVIDENCE})]


def something_observed(report: ReportFacts) -> list[Blocker]:
    """A report goes back with observations, never without."""
    return [] if report.raised else [Blocker("money.observations_needed")]


def all_answered(report: ReportFacts) -> list[Blocker]:
    """Every observation has its answer."""
    return [Blocker("money.observations_unanswered", {"lines": report.unanswered})] if report.unanswered else []


def all_settled(report: ReportFacts) -> list[Blocker]:
    """Every observation was answered and the answer accepted."""
    lines = (*report.unanswered, *report.unsettled)
    return [Blocker("money.observations_unsettled", {"lines": lines})] if lines else []


def reviewer_is_another(report: ReportFacts) -> list[Blocker]:
    """Who sent it in does not judge it."""
    return two_persons(report.submitted_by, report.actor)


STATES = (
    State("draft", None, Tray.DRAFT, bilingual("To be written", "Por escribir"), bilingual("Being written", "En redacción"), WRITERS),
    State("submitted", None, Tray.PENDING, bilingual("Being reviewed", "En revisión"), bilingual("To be reviewed", "Por revisar"), REVIEWERS),
    State("observed", None, Tray.OBSERVED, bilingual("Answer the observations", "Responda las observaciones"), bilingual("Observed", "Observado"), WRITERS),
    State("approved", None, Tray.APPROVED, bilingual("Approved", "Aprobado"), bilingual("Approved", "Aprobado"), ends=True),
    State("rejected", None, Tray.ARCHIVED, bilingual("Rejected: write it anew", "Rechazado: escríbalo de nuevo"), bilingual("Rejected", "Rechazado"), WRITERS),
)  # fmt: skip

_WHOLE = (period_begun, every_line_filled, evidence_there)
TRANSITIONS = (
    Transition(
        name="submit", label=bilingual("Send the report", "Enviar el informe"), sources=("draft",), target="submitted", roles=WRITERS,
        guards=_WHOLE, effects=("take_figures", "freeze_report"),
    ),
    Transition(
        name="observe", label=bilingual("Return with observations", "Devolver con observaciones"), sources=("submitted",), target="observed", roles=REVIEWERS,
        guards=(reviewer_is_another, something_observed), effects=("tell_writers",),
    ),
    Transition(
        name="resubmit", label=bilingual("Send the answers", "Enviar las respuestas"), sources=("observed",), target="submitted", roles=WRITERS,
        guards=(all_answered, *_WHOLE), effects=("take_figures", "freeze_report"),
    ),
    Transition(
        name="approve", label=bilingual("Approve the report", "Aprobar el informe"), sources=("submitted",), target="approved", roles=REVIEWERS,
        guards=(period_begun, reviewer_is_another, all_settled), effects=("decide_report", "tell_writers"),
    ),
    Transition(
        name="reject", label=bilingual("Reject the report", "Rechazar el informe"), sources=("submitted",), target="rejected", roles=REVIEWERS, danger=True,
        guards=(reviewer_is_another,), needs=(Need("reason"),), effects=("decide_report", "tell_writers"),
    ),
    Transition(
        name="start_again", label=bilingual("Write it anew", "Escribirlo de nuevo"), sources=("rejected",), target="draft", roles=WRITERS,
        effects=("clear_decision",),
    ),
)  # fmt: skip

REPORT = Life("report", STATES, TRANSITIONS)

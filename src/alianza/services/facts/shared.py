"""Facts of documents and observations, and of what waits for a second person."""

from alianza.domain.rulebook import Stage
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.credit_track import PROOF
from alianza.domain.workflow.facts import DocumentFacts, ObservationFacts, ProposalFacts
from alianza.records.queries import documents, observations
from alianza.services.keeper import Ahead, Loader, Subject


def document_facts(subject: Subject) -> DocumentFacts:
    """The required documents of the record's stage that are not there."""
    if subject.row.state == "credit_support":
        return DocumentFacts(missing=() if PROOF in subject.reading.of(documents.in_force, subject.row) else (PROOF,))
    stage = Stage.IDEA if subject.row.state == "idea_observed" else ALLIANCE.state(subject.row.state).stage
    if stage is None:
        return DocumentFacts()
    wanted = documents.wanted(subject.row, subject.rulebook, stage, subject.reading)
    return DocumentFacts(missing=tuple(one.asked.code for one in wanted if one.asked.required and one.found is None))


def submission_kind(state: str, stages: tuple[Stage, ...]) -> str:
    """Which submission a state is about: idea, profile or plan."""
    if state.startswith("profile") or (state == "in_scoring" and Stage.PROFILE in stages):
        return "profile"
    return "plan" if state.startswith("plan") or state in ("in_feasibility", "at_board") else "idea"


def observation_facts(subject: Subject) -> ObservationFacts:
    """The observations of the submissions that the record's state is about."""
    kind = submission_kind(subject.row.state, subject.stages)
    rows = subject.reading.of(observations.of_application, subject.row).get(kind, [])
    found = [(row.state, row.line or str(row.id)) for row in rows]
    waiting = tuple(line for state, line in found if state in observations.OPEN)
    answered = tuple(line for state, line in found if state == "answered")
    return ObservationFacts(raised=len(waiting), unanswered=waiting, unsettled=answered)


def proposal_facts(subject: Subject) -> ProposalFacts:
    """What waits for a second person, and who asks to decide it."""
    row = subject.row
    by = str(row.proposed_by_id) if row.proposed_by_id else None
    return ProposalFacts(actor=subject.actor.user_id, move=row.proposed_move, proposed_by=by)


LOADERS: dict[type, Loader] = {DocumentFacts: document_facts, ObservationFacts: observation_facts, ProposalFacts: proposal_facts}
AHEAD: dict[type, Ahead] = {
    DocumentFacts: lambda subject: (documents.in_force.about(subject.row),),
    ObservationFacts: lambda subject: (observations.of_application.about(subject.row),),
}

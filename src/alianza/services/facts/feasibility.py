"""Facts of the feasibility review."""

from alianza.domain.workflow.facts import FeasibilityFacts
from alianza.records.queries import feasibility
from alianza.services.keeper import Ahead, Loader, Subject


def feasibility_facts(subject: Subject) -> FeasibilityFacts:
    """The latest concluded review, and what of the plan is newer than it."""
    last = subject.reading.of(feasibility.latest_concluded, subject.row)
    if last is None:
        return FeasibilityFacts()
    subject.notes["feasibility"] = {"review": last.number, "conclusion": last.conclusion, "input_hash": last.input_hash}
    return FeasibilityFacts(conclusion=last.conclusion, newer=feasibility.newer_than(last))


LOADERS: dict[type, Loader] = {FeasibilityFacts: feasibility_facts}
AHEAD: dict[type, Ahead] = {FeasibilityFacts: lambda subject: (feasibility.latest_concluded.about(subject.row),)}

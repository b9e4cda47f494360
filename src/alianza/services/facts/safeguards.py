"""Facts of the screening of a plan."""

from alianza.domain.workflow.facts import SafeguardFacts
from alianza.domain.workflow.forms import screening
from alianza.domain.workflow.safeguards import keyed
from alianza.records.queries import safeguards, submissions
from alianza.services import safeguards as service
from alianza.services.keeper import Ahead, Loader, Subject


def safeguard_facts(subject: Subject) -> SafeguardFacts:
    """The screening as it stands; programmes without plans ask nothing.

    Plans of before the screening had a page of its own carry their answers in the form.
    """
    if not safeguards.is_asked(subject.row):
        return SafeguardFacts()
    found = service.facts(subject.row, subject.reading)
    if found is not None:
        return found
    plan = subject.reading.of(submissions.all_of, subject.row).frozen("plan")
    if plan and any(name.startswith(("screen_", "excluded_")) for name in plan.answers):
        return screening(plan.answers, {one.code: one.kind.value for one in subject.rulebook.safeguards})
    return SafeguardFacts(unanswered=tuple(key for key, _ in keyed(service.entries_by_set(subject.row, None, subject.reading))))


LOADERS: dict[type, Loader] = {SafeguardFacts: safeguard_facts}
AHEAD: dict[type, Ahead] = {
    SafeguardFacts: lambda subject: (safeguards.of_alliance.about(subject.row),) if safeguards.is_asked(subject.row) else ()
}

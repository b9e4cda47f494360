"""Facts of applications: the call's window, the form, the roster, eligibility and financing."""

from typing import Any

from alianza.domain.eligibility import ApplicantFacts
from alianza.domain.rulebook import Stage, financing_blockers, on_grant_free_track, read_facts
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.facts import CallWindow, EligibilityFacts, FinancingFacts, FormFacts, PlanFacts, RosterFacts
from alianza.domain.workflow.forms import FormKind, form_facts
from alianza.records.queries import application_facts, eligibility, members, plan_drafts, series, submissions
from alianza.records.questions import Asked
from alianza.services import plan_standing
from alianza.services.calls import call_window as window_of
from alianza.services.keeper import Ahead, Loader, Subject

WITH_ROSTER = ("producer_organisation", "community_organisation")


def call_window(subject: Subject) -> CallWindow:
    """The call's days and today's, by the clock of its programme."""
    return window_of(subject.row.call, subject.now)


def written(subject: Subject) -> FormFacts:
    """The draft of the form that the state is about."""
    kind = submissions.WRITING.get(subject.row.state)
    draft = subject.reading.of(submissions.all_of, subject.row).draft(kind) if kind else None
    if kind is None or draft is None:
        return FormFacts(started=False)
    return form_facts(submissions.form_for(subject.row, kind), draft.answers, draft.unread)


def roster(subject: Subject) -> RosterFacts:
    """The members of the organisation; a public body or an enterprise needs none."""
    organisation = subject.row.organisation
    if organisation.kind not in WITH_ROSTER:
        return RosterFacts(members=0, expected=False)
    found = subject.reading.of(members.readiness, organisation, subject.today)
    return RosterFacts(members=found.present, without_consent=found.without_consent, undecided_duplicates=found.undecided_duplicates)


def eligible(subject: Subject) -> EligibilityFacts:
    """The latest check of what was sent in last, less what a second person has set aside."""
    seen, alliance = subject.reading, subject.row
    sent, check = seen.of(submissions.all_of, alliance).latest, seen.of(eligibility.latest_check, alliance)
    overrides = seen.of(eligibility.overrides_of, alliance)
    if check is None or sent is None or check.submission_id != sent.id:
        return EligibilityFacts(checked=False, grant_free=None)
    known = read_facts(ApplicantFacts, check.facts)
    return EligibilityFacts(
        checked=True,
        blockers=tuple(eligibility.standing(check, overrides)),
        waiting_overrides=sum(one.state == "asked" for one in overrides),
        grant_free=on_grant_free_track(subject.rulebook, known) if isinstance(known, ApplicantFacts) else None,
    )


def financing(subject: Subject) -> FinancingFacts:
    """What the rules say of the plan as it is written or was sent in last."""
    current = subject.reading.of(submissions.all_of, subject.row).current(FormKind.PLAN)
    if current is None or not current.answers.get("items"):
        return FinancingFacts(known=False)
    facts = application_facts.facts_of(subject.row, current.answers, subject.today, subject.reading)
    reasons = financing_blockers(
        subject.rulebook,
        application_facts.plan_of(subject.row, current.answers, facts),
        application_facts.surroundings(subject.row, subject.today, subject.reading),
        stage=ALLIANCE.state(subject.row.state).stage or Stage.PLAN,
        window=subject.row.window or None,
        places=facts.places,
        applicant=facts.kind,
    )
    return FinancingFacts(known=True, blockers=tuple(reasons))


def plan(subject: Subject) -> PlanFacts:
    """The plan as it is being built."""
    if not subject.rulebook.plan_tiers:
        return PlanFacts(asked=False)
    around = application_facts.surroundings(subject.row, subject.today, subject.reading)
    return plan_standing.facts_of(subject.rulebook, subject.reading.of(plan_drafts.as_kept, subject.row), around)


LOADERS: dict[type, Loader] = {
    CallWindow: call_window,
    FormFacts: written,
    RosterFacts: roster,
    EligibilityFacts: eligible,
    FinancingFacts: financing,
    PlanFacts: plan,
}


def _roster_ahead(subject: Subject) -> tuple[Asked[Any], ...]:
    organisation = subject.row.organisation
    return (members.readiness.about(organisation, subject.today),) if organisation.kind in WITH_ROSTER else ()


def _eligible_ahead(subject: Subject) -> tuple[Asked[Any], ...]:
    asked = (submissions.all_of, eligibility.latest_check, eligibility.overrides_of)
    return tuple(one.about(subject.row) for one in asked)


def _financing_ahead(subject: Subject) -> tuple[Asked[Any], ...]:
    return (submissions.all_of.about(subject.row), *application_facts.asked_of(subject.row, subject.today))


def _plan_ahead(subject: Subject) -> tuple[Asked[Any], ...]:
    if not subject.rulebook.plan_tiers:
        return ()
    return (plan_drafts.as_kept.about(subject.row), series.series_of.about(subject.row.programme.country))


AHEAD: dict[type, Ahead] = {
    FormFacts: lambda subject: (submissions.all_of.about(subject.row),),
    RosterFacts: _roster_ahead,
    EligibilityFacts: _eligible_ahead,
    FinancingFacts: _financing_ahead,
    PlanFacts: _plan_ahead,
}

"""Facts of applications: the call's window, the form, the roster, eligibility and financing."""

from django.db.models import Count, Q

from alianza.domain.eligibility import ApplicantFacts
from alianza.domain.rulebook import Stage, financing_blockers, on_grant_free_track, read_facts
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.facts import CallWindow, EligibilityFacts, FinancingFacts, FormFacts, PlanFacts, RosterFacts
from alianza.domain.workflow.forms import FormKind, form_facts
from alianza.records.models import Member, PossibleDuplicate
from alianza.records.queries import application_facts, eligibility, plan_drafts, submissions
from alianza.services import plan_standing
from alianza.services.calls import call_window as window_of
from alianza.services.keeper import Loader, Subject

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
    rows = Member.objects.filter(Q(left_on=None) | Q(left_on__gt=subject.today), organisation=organisation, erased_at=None)
    own = Q(first__organisation=organisation) | Q(second__organisation=organisation)
    counted = rows.aggregate(members=Count("id"), without_consent=Count("id", filter=Q(consent_on=None)))
    return RosterFacts(
        **counted,
        undecided_duplicates=PossibleDuplicate.objects.filter(own, decision="").count(),
    )


def eligible(subject: Subject) -> EligibilityFacts:
    """The latest check of what was sent in last, less what a second person has set aside."""
    sent, check = subject.reading.of(submissions.all_of, subject.row).latest, eligibility.latest_check(subject.row)
    overrides = eligibility.overrides_of(subject.row)
    if check is None or sent is None or check.submission_id != sent.id:
        return EligibilityFacts(checked=False, grant_free=None)
    seen = read_facts(ApplicantFacts, check.facts)
    return EligibilityFacts(
        checked=True,
        blockers=tuple(eligibility.standing(check, overrides)),
        waiting_overrides=sum(one.state == "asked" for one in overrides),
        grant_free=on_grant_free_track(subject.rulebook, seen) if isinstance(seen, ApplicantFacts) else None,
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
        subject.reading.of(application_facts.surroundings, subject.row, subject.today),
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
    around = subject.reading.of(application_facts.surroundings, subject.row, subject.today)
    return plan_standing.facts_of(subject.rulebook, plan_drafts.of_alliance(subject.row), around)


LOADERS: dict[type, Loader] = {
    CallWindow: call_window,
    FormFacts: written,
    RosterFacts: roster,
    EligibilityFacts: eligible,
    FinancingFacts: financing,
    PlanFacts: plan,
}

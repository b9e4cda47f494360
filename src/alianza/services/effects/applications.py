"""Effects of applications: freezing what is sent, checking it, opening what is written next."""

from datetime import datetime
from typing import Any
from uuid import UUID

from alianza.domain.values import fingerprint
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.credit_track import TRACK
from alianza.domain.workflow.forms import FormKind, carried_over, financing_plan
from alianza.records.identity import search_key
from alianza.records.models import Alliance, CallCutoff, Member, Submission
from alianza.records.queries import submissions
from alianza.services import credits, eligibility
from alianza.services.keeper import Effect, Subject


def kind_sent(subject: Subject) -> FormKind:
    """The form a transition sends: ``resubmit_plan`` sends the plan."""
    return FormKind(subject.transition.name.rpartition("_")[2])


def freeze_submission(subject: Subject) -> None:
    """The draft as it stands becomes a version that nobody changes any more, named by the hash of its answers."""
    kind = kind_sent(subject)
    draft = submissions.draft(subject.row, kind, lock=True)
    if draft is None:  # the guard ``form_complete`` has seen it under the same lock of the alliance
        raise LookupError(kind)
    draft.submitted_at, draft.submitted_by_id, draft.unread = subject.now, UUID(subject.actor.user_id), {}
    draft.sha256 = hash_of(subject.row, draft)
    draft.save()
    describe(subject.row, draft.answers)
    _count_people(subject, draft.answers)
    subject.notes["submission"] = {"kind": draft.kind, "number": draft.number, "sha256": draft.sha256}


def hash_of(alliance: Alliance, submission: Submission) -> str:
    """SHA-256 over the application's code, the form, its number and all answers."""
    covered = {"alliance": alliance.code, "kind": submission.kind, "number": submission.number, "answers": submission.answers}
    return fingerprint(covered)


def describe(alliance: Alliance, answers: dict[str, Any]) -> None:
    """Title, product and kind of work of an alliance as its form says them now."""
    if title := answers.get("title"):
        alliance.title, alliance.search_title = str(title)[:200], search_key(str(title))[:240]
    alliance.product = str(answers.get("product") or alliance.product)[:60]
    alliance.sector = str(answers.get("sector") or alliance.sector)[:60]


def _count_people(subject: Subject, answers: dict[str, Any]) -> None:
    """Members by the roster where there is one, else as the form says."""
    row = subject.row
    rows = list(Member.objects.filter(organisation=row.organisation, left_on=None, erased_at=None).values_list("sex", "household_id"))
    women, men = answers.get("women"), answers.get("men")
    if rows:
        row.member_count, row.women_count = len(rows), sum(sex == "female" for sex, _ in rows)
    elif women is not None and men is not None:
        row.member_count, row.women_count = women + men, women
    households = {household for _, household in rows if household}
    row.family_count = len(households) or answers.get("families")


def stamp_submission(subject: Subject) -> None:
    """When it came in, and at which cut-off of the call it will be selected."""
    row = subject.row
    row.submitted_at = subject.now
    row.cutoff = CallCutoff.objects.filter(call=row.call, on__gte=subject.today).order_by("on").first()


def check_eligibility(subject: Subject) -> None:
    """Hold what was just sent against every rule."""
    sent = submissions.latest_frozen(subject.row, kind_sent(subject))
    if sent is None:
        raise LookupError(subject.transition.name)
    check = eligibility.run(subject.actor, subject.row, sent, subject.now)
    subject.notes["eligibility"] = {"check": str(check.id), "reasons": [one["code"] for one in check.blockers]}


def open_submission(subject: Subject) -> None:
    """The next form, with everything an earlier one already answered; nothing where the next stage writes none."""
    kind = submissions.WRITING.get(subject.target)
    if kind is None or submissions.current(subject.row, kind):
        return
    answers: dict[str, Any] = {}
    for earlier in FormKind:
        if (sent := submissions.latest_frozen(subject.row, earlier)) and earlier is not kind:
            answers |= sent.answers
    grown = carried_over(submissions.form_for(subject.row, kind), answers)
    _open(subject.row, kind, 1, grown, subject.now)


def open_next_submission(subject: Subject) -> None:
    """The next version of what was returned: a copy that may be changed."""
    kind = submissions.WRITING[subject.target]
    before = submissions.latest_frozen(subject.row, kind)
    if before is not None and submissions.draft(subject.row, kind) is None:
        _open(subject.row, kind, before.number + 1, before.answers, subject.now)


def _open(alliance: Alliance, kind: FormKind, number: int, answers: dict[str, Any], at: datetime) -> None:
    Submission.objects.create(programme_id=alliance.programme_id, alliance=alliance, kind=kind, number=number, answers=answers, saved_at=at)


def fix_amounts(subject: Subject) -> None:
    """What the plan costs and what the programme pays of it, to the cent."""
    sent = submissions.latest_frozen(subject.row, FormKind.PLAN)
    plan = financing_plan(sent.answers if sent else {}, subject.row.currency)
    subject.row.total_minor, subject.row.grant_minor = plan.cost.minor, plan.grant.minor
    subject.notes["amounts"] = {"total": plan.cost, "grant": plan.grant}


def enter_credit_track(subject: Subject) -> None:
    """From here on help to find credit, and no grant."""
    subject.row.track, subject.row.grant_minor = TRACK, 0


def note_credit(subject: Subject) -> None:
    """What the lender granted goes into the log with the move."""
    subject.notes["credit"] = {
        "lender": str(subject.given["lender"]).strip()[:160], "amount": credits.amount_of(subject), "signed_on": credits.day_of(subject),
        "months": credits.months_of(subject),
    }  # fmt: skip


def note_stop(subject: Subject) -> None:
    """Where it stood and why it stopped; what is over has no deadline left."""
    row = subject.row
    if ALLIANCE.state(subject.target).ends:
        row.due_on = None
    row.stopped_state = Alliance.objects.values_list("state", flat=True).get(id=row.id)
    row.reason_code, row.reason = str(subject.given.get("reason_code") or ""), str(subject.given.get("reason") or "")


EFFECTS: dict[str, Effect] = {
    "freeze_submission": freeze_submission,
    "stamp_submission": stamp_submission,
    "check_eligibility": check_eligibility,
    "open_submission": open_submission,
    "open_next_submission": open_next_submission,
    "fix_amounts": fix_amounts,
    "enter_credit_track": enter_credit_track,
    "note_credit": note_credit,
    "note_stop": note_stop,
}

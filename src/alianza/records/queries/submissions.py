"""What was written for an application: drafts and frozen versions, and the form each belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import QuerySet

from alianza.domain.eligibility import ApplicantKind
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.forms import Form, FormKind, form_of
from alianza.records.composed import composed
from alianza.records.models import Alliance, Submission
from alianza.records.models.organisations import APPLICANT_KINDS
from alianza.records.queries.rulebooks import published
from alianza.records.questions import Asking, question
from alianza.records.single import single

Row = Submission

WRITING = {
    "idea_draft": FormKind.IDEA,
    "idea_observed": FormKind.IDEA,
    "profile_draft": FormKind.PROFILE,
    "profile_observed": FormKind.PROFILE,
    "plan_draft": FormKind.PLAN,
    "plan_observed": FormKind.PLAN,
}
"""The states in which a form is being written, and which form."""


def form_for(alliance: Alliance, kind: FormKind) -> Form:
    """The form of that kind as the programme asks it of this applicant."""
    applicant = alliance.organisation.kind
    return form_of(
        published(alliance.call.rulebook_id).rulebook,
        kind,
        applicant=ApplicantKind(applicant) if applicant in APPLICANT_KINDS else None,
        window=alliance.window,
    )


def kinds_of(alliance: Alliance) -> tuple[FormKind, ...]:
    """The forms that the programme's stages ask for."""
    stages = published(alliance.call.rulebook_id).rulebook.stages
    return tuple(kind for kind in FormKind if Stage(kind.value) in stages)


def kind_in_view(alliance: Alliance) -> FormKind:
    """The form that the alliance's state is about: the latest of those whose stage has come."""
    state = alliance.stopped_state if ALLIANCE.state(alliance.state).stage is None else alliance.state
    here = ALLIANCE.state(state).stage if state else Stage.IDEA
    order = list(Stage)
    reached = [kind for kind in kinds_of(alliance) if here and order.index(Stage(kind.value)) <= order.index(here)]
    return reached[-1] if reached else FormKind.IDEA


def versions(alliance: Alliance, kind: str) -> Sequence[Submission]:
    """Every version of a form, newest first."""
    rows = Submission.objects.filter(alliance=alliance, kind=kind).select_related("saved_by", "submitted_by")
    return list(rows.order_by("-number"))


def of_alliance(alliance: Alliance) -> Sequence[Submission]:
    """Every version of every form, newest first within each."""
    return all_of(alliance).rows


def draft(alliance: Alliance, kind: str, *, lock: bool = False) -> Submission | None:
    """The version being written; None if there is none."""
    rows = Submission.objects.filter(alliance=alliance, kind=kind, submitted_at=None)
    return single(rows, lock=lock)


def latest_frozen(alliance: Alliance, kind: str) -> Submission | None:
    """The newest version sent in."""
    return Submission.objects.filter(alliance=alliance, kind=kind, submitted_at__isnull=False).order_by("-number").first()


def current(alliance: Alliance, kind: str) -> Submission | None:
    """The newest version, written or sent."""
    return Submission.objects.filter(alliance=alliance, kind=kind).order_by("-number").first()


def latest_of_any(alliance: Alliance) -> Submission | None:
    """What was sent in last, of whatever kind."""
    return Submission.objects.filter(alliance=alliance, submitted_at__isnull=False).order_by("-submitted_at", "-number").first()


@dataclass(frozen=True)
class Versions:
    """Every version of every form of one alliance, read at once; newest first within each kind."""

    rows: Sequence[Submission]

    def draft(self, kind: str) -> Submission | None:
        """The version being written; None if there is none."""
        return next((one for one in self.rows if one.kind == kind and one.submitted_at is None), None)

    def frozen(self, kind: str) -> Submission | None:
        """The newest version sent in."""
        return next((one for one in self.rows if one.kind == kind and one.submitted_at), None)

    def current(self, kind: str) -> Submission | None:
        """The newest version, written or sent."""
        return next((one for one in self.rows if one.kind == kind), None)

    @property
    def latest(self) -> Submission | None:
        """What was sent in last, of whatever kind."""
        sent = [one for one in self.rows if one.submitted_at]
        return max(sent, key=lambda one: (one.submitted_at or datetime.min.replace(tzinfo=UTC), one.number), default=None)


@question
def all_of(alliance: Alliance) -> Asking[Submission, Versions]:
    """All that was ever written for an alliance."""
    return Versions((yield _all_of(alliance.id)))


@composed
def _all_of(alliance: UUID) -> QuerySet[Submission]:
    return Submission.objects.filter(alliance=alliance).select_related("saved_by", "submitted_by").order_by("kind", "-number")

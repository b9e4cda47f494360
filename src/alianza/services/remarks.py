"""Observations on what an applicant sent in: who may raise them, on which version, and who settles the answers."""

from uuid import UUID

from alianza.domain.access import Actor, Role, roles_at
from alianza.domain.values import Blocker
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.transition import Tray
from alianza.records.models import Alliance, Observation
from alianza.records.queries import alliances, opinions
from alianza.services import messages, observations
from alianza.services.outcome import Outcome, refused

OBSERVERS = frozenset(
    {Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER, Role.SAFEGUARDS_OFFICER, Role.LEGAL_OFFICER, Role.FINANCE_OFFICER, Role.EVALUATOR}
)
"""Who may object to a line; returning it for correction is a move of its own."""
CATEGORIES = ("content", "document", "figure", "eligibility", "evidence", "other")
CODES: dict[str, tuple[str, ...]] = {
    "remarks.nothing_sent": (),
    "remarks.not_reviewed": (),
    "remarks.role_needed": (),
    "remarks.category_unknown": (),
}
"""Every reason of this module."""


def may_observe(actor: Actor, alliance: Alliance) -> list[Blocker]:
    """Why this person cannot raise or settle observations now; empty if he can."""
    found = []
    if ALLIANCE.state(alliance.state).tray is not Tray.PENDING:
        found.append(Blocker("remarks.not_reviewed"))
    if not roles_at(actor, alliances.place_of(alliance)) & OBSERVERS:
        found.append(Blocker("remarks.role_needed"))
    return found


def observe(actor: Actor, *, alliance: Alliance, line: str, text: str, category: str = "content", form_key: UUID | None = None) -> Outcome:
    """Object to one line of what was sent in last; the organisation sees it once the form is returned."""
    reasons = may_observe(actor, alliance)
    submission = opinions.latest_submission(alliance)
    if submission is None:
        return refused(*reasons, Blocker("remarks.nothing_sent"))
    if category not in CATEGORIES:
        reasons.append(Blocker("remarks.category_unknown"))
    if reasons:
        return refused(*reasons)
    return observations.raise_observation(
        actor, alliance=alliance, subject_kind="submission", subject_id=submission.id, text=text, line=line[:120], category=category,
        form_key=form_key,
    )  # fmt: skip


def look_at(actor: Actor, *, observation: Observation, satisfied: bool, why: str = "") -> Outcome:
    """Settle an answered observation, or uphold it with a reason."""
    reasons = may_observe(actor, observation.alliance)
    if reasons:
        return refused(*reasons, row=observation)
    outcome = observations.settle_observation(actor, observation, satisfied=satisfied, why=why)
    if outcome.done and not satisfied:
        alliance = observation.alliance
        messages.tell(
            messages.applicants(alliance), "observation.raised", {"alliance": alliance.code}, f"/portal/alliances/{alliance.code}/"
        )
    return outcome

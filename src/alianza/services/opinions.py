"""Opinions of a chain: given once, by the role the rulebook names, within its scope; a given one stays."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import PERSONAL_ROLES, Actor, Role, ScopeKind, reaches, roles_at
from alianza.domain.access import Grant as Held
from alianza.domain.rulebook import Approval
from alianza.domain.values import Blocker, day_in
from alianza.records.models import Alliance, Grant, Opinion
from alianza.records.queries import alliances, grants, opinions
from alianza.records.queries.rulebooks import published
from alianza.services import audit, chains, messages
from alianza.services.outcome import Outcome, refused

FAVOURABLE, UNFAVOURABLE, OBSERVED = "favourable", "unfavourable", "observed"
VERDICTS = (FAVOURABLE, OBSERVED, UNFAVOURABLE)
CODES: dict[str, tuple[str, ...]] = {
    "opinions.not_asked": ("opinion",),
    "opinions.already_given": ("name", "given_on"),
    "opinions.verdict_missing": (),
    "opinions.text_missing": (),
    "opinions.role_needed": ("role",),
}
"""Every reason of this module, with its parameters."""


def give(actor: Actor, *, alliance: Alliance, approval: str, verdict: str, text: str, conditions: str = "") -> Outcome:
    """Give one opinion of the current stage's chain; what is against it needs its grounds."""
    with transaction.atomic():
        row = alliances.find(actor, alliance.id, lock=True)
        if row is None:
            return refused(Blocker("workflow.not_found"))
        asked = _asked(row, approval)
        if asked is None:
            return refused(Blocker("opinions.not_asked", {"opinion": approval}))
        opinion = opinions.in_force(row, asked.stage).get(approval) or _late(row, asked)
        reasons = [*_person(actor, row, asked), *_content(opinion, verdict, text)]
        if reasons:
            return refused(*reasons, row=opinion)
        opinion.verdict, opinion.text, opinion.conditions = verdict, text.strip(), conditions.strip()
        _keep(actor, row, opinion)
    return Outcome(opinion)


def _asked(alliance: Alliance, approval: str) -> Approval | None:
    stage = chains.stage_of(alliance.state)
    if stage is None:
        return None
    rulebook = published(alliance.call.rulebook_id).rulebook
    due = chains.due(rulebook, stage, alliance, chains.today(alliance))
    return next((one for one in due if one.code == approval), None)


def _late(alliance: Alliance, asked: Approval) -> Opinion:
    """An opinion that nobody has asked for yet, though the rulebook wants it."""
    row = chains.make(alliance, asked, 0, chains.today(alliance))
    row.submission = opinions.latest_submission(alliance)
    return row


def _person(actor: Actor, alliance: Alliance, asked: Approval) -> list[Blocker]:
    held = roles_at(actor, alliances.place_of(alliance))
    return [] if asked.role in held else [Blocker("opinions.role_needed", {"role": asked.role})]


def _content(opinion: Opinion, verdict: str, text: str) -> list[Blocker]:
    if opinion.verdict:
        giver = opinion.given_by.name if opinion.given_by else ""
        return [Blocker("opinions.already_given", {"name": giver, "given_on": _day(opinion)})]
    found = [] if verdict in VERDICTS else [Blocker("opinions.verdict_missing")]
    return found if text.strip() else [*found, Blocker("opinions.text_missing")]


def _day(opinion: Opinion) -> date | None:
    return day_in(opinion.alliance.programme.time_zone, opinion.given_at) if opinion.given_at else None


def _keep(actor: Actor, alliance: Alliance, opinion: Opinion) -> None:
    now = timezone.now()
    seen = opinion.submission.sha256 if opinion.submission else ""
    opinion.given_by_id, opinion.given_at = UUID(actor.user_id), now
    opinion.save()
    waiting = list(opinions.in_force(alliance, opinion.stage).values())
    Alliance.objects.filter(id=alliance.id).update(due_on=chains.earliest(waiting))
    audit.record(
        actor=actor, at=now, subject_kind="opinion", subject_id=opinion.id, subject_code=alliance.code, programme=alliance.programme,
        role=opinion.role, action="give_opinion", target=opinion.verdict, why=opinion.text,
        rulebook_sha256=published(alliance.call.rulebook_id).sha256,
        facts={"opinion": opinion.approval, "submission": seen, "conditions": opinion.conditions},
    )  # fmt: skip
    messages.tell(
        messages.staff(alliance),
        "opinion.given",
        {"alliance": alliance.code, "title": alliance.title, "verdict": opinion.verdict},
        f"/desk/alliances/{alliance.code}/opinions/",
    )


def tell_givers(alliance: Alliance, rows: Iterable[Opinion]) -> None:
    """Tell who can give each of these opinions that it waits for him."""
    for row in rows:
        users = givers(alliance, Role(row.role))
        address = f"/alliances/{alliance.code}/opinions/{row.approval}/"
        messages.tell(users, "opinion.asked", {"alliance": alliance.code, "title": alliance.title}, address)


def givers(alliance: Alliance, role: Role) -> set[UUID]:
    """The people who hold a role for this alliance today, country-wide and all-reaching grants included, and who stands in for them."""
    place, today = alliances.place_of(alliance), timezone.localdate()
    rows = Grant.objects.filter(grants.in_force(today), role=role, user__is_active=True)
    held = rows.values_list("user_id", "scope", "target")
    own = {user for user, scope, target in held if reaches(Held(role, ScopeKind(scope), target), place)}
    return own if role in PERSONAL_ROLES else grants.with_stand_ins(own, today)

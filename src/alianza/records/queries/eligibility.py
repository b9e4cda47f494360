"""Checks of eligibility and what was set aside, as people read them."""

from collections.abc import Iterable
from uuid import UUID

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.records.models import Alliance, EligibilityCheck, EligibilityOverride
from alianza.records.queries import alliances
from alianza.records.questions import Asking, question
from alianza.records.single import single

Check = EligibilityCheck
Override = EligibilityOverride


@question
def latest_check(alliance: Alliance) -> Asking[EligibilityCheck, EligibilityCheck | None]:
    """The newest check of an alliance, with who ran it."""
    rows = EligibilityCheck.objects.filter(alliance=alliance).select_related("submission", "checked_by")
    return next(iter((yield rows.order_by("-created_at")[:1])), None)


@question
def overrides_of(alliance: Alliance) -> Asking[EligibilityOverride, list[EligibilityOverride]]:
    """Every override asked for, newest first."""
    rows = EligibilityOverride.objects.filter(alliance=alliance).select_related("asked_by", "decided_by")
    return (yield rows.order_by("-created_at"))


def find_override(actor: Actor, override_id: UUID, *, lock: bool = False) -> EligibilityOverride | None:
    """One override of an alliance the actor may see."""
    rows = EligibilityOverride.objects.filter(alliance__in=alliances.visible_to(actor).values("id"))
    rows = rows.select_related("alliance", "alliance__programme", "asked_by")
    return single(rows.filter(id=override_id), lock=lock)


def reasons_of(check: EligibilityCheck) -> list[Blocker]:
    """Every reason the check found."""
    return [Blocker.from_json(one) for one in check.blockers]


def standing(check: EligibilityCheck, overrides: Iterable[EligibilityOverride]) -> list[Blocker]:
    """The reasons that no second person has set aside."""
    granted = {(one.rule, one.code) for one in overrides if one.state == "granted"}
    return [one for one in reasons_of(check) if (one.rule or "", one.code) not in granted]

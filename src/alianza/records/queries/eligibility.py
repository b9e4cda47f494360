"""Checks of eligibility and what was set aside, as people read them."""

from uuid import UUID

from django.db.models import QuerySet

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.records.models import Alliance, EligibilityCheck, EligibilityOverride
from alianza.records.queries import alliances
from alianza.records.single import single

Check = EligibilityCheck
Override = EligibilityOverride


def latest_check(alliance: Alliance) -> EligibilityCheck | None:
    """The newest check of an alliance, with who ran it."""
    rows = EligibilityCheck.objects.filter(alliance=alliance).select_related("submission", "checked_by")
    return rows.order_by("-created_at").first()


def overrides_of(alliance: Alliance) -> QuerySet[EligibilityOverride]:
    """Every override asked for, newest first."""
    return EligibilityOverride.objects.filter(alliance=alliance).select_related("asked_by", "decided_by").order_by("-created_at")


def find_override(actor: Actor, override_id: UUID, *, lock: bool = False) -> EligibilityOverride | None:
    """One override of an alliance the actor may see."""
    rows = EligibilityOverride.objects.filter(alliance__in=alliances.visible_to(actor).values("id"))
    rows = rows.select_related("alliance", "alliance__programme", "asked_by")
    return single(rows.filter(id=override_id), lock=lock)


def reasons_of(check: EligibilityCheck) -> list[Blocker]:
    """Every reason the check found."""
    return [Blocker.from_json(one) for one in check.blockers]


def standing(check: EligibilityCheck, overrides: QuerySet[EligibilityOverride]) -> list[Blocker]:
    """The reasons that no second person has set aside."""
    granted = {(one.rule, one.code) for one in overrides if one.state == "granted"}
    return [one for one in reasons_of(check) if (one.rule or "", one.code) not in granted]

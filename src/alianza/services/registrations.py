"""Organisations that register themselves: whoever has an account enters his own, and acts for it from then on.

What he says of it is checked where it is said of every organisation: by outside registers, by its papers, by an officer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, ScopeKind
from alianza.domain.registry import APPLICANTS, POSITIONS
from alianza.domain.values import Blocker, day_in, home_zone
from alianza.records.identity import sort_key
from alianza.records.models import Grant, Organisation, Programme, User
from alianza.services import officers, organisations
from alianza.services.once import made_before
from alianza.services.outcome import Outcome, refused
from alianza.services.register_writing import record

KINDS = (*APPLICANTS, "buyer", "service_provider")
"""Who may register himself; lenders and public bodies are entered by an officer."""
MOST_A_DAY = 3


@dataclass(frozen=True, kw_only=True)
class Own:
    """The organisation, and the part in it of the person who registers it."""

    kind: str
    country: str
    territory: str
    values: Mapping[str, Any]
    person: str
    position: str


def countries() -> list[str]:
    """Where an organisation may register: the countries of the programmes."""
    return sorted(set(Programme.objects.values_list("country", flat=True)))


def register_own(*, actor: Actor, own: Own, form_key: UUID | None = None) -> Outcome:
    """Enter the person's own organisation and give him its account; or every reason why not. ``row`` is the organisation."""
    with transaction.atomic():
        if known := made_before(Organisation, form_key):
            return Outcome(known)
        user = User.objects.select_for_update(no_key=True).get(id=actor.user_id)
        row = Organisation(kind=own.kind, country=own.country, territory=own.territory, form_key=form_key)
        if reasons := _against(actor, user, row, own):
            return refused(*reasons)
        answered = organisations.write(row, own.values)
        record(actor, timezone.now(), row, "register_own", kind=own.kind, territory=own.territory, answered=answered)
        if not user.name:  # whoever has a name changes it in his settings, where he sees that he does
            user.name, user.sort_name = own.person.strip()[:160], sort_key(own.person.strip())[:200]
        user.country = user.country or own.country
        user.save(update_fields=["name", "sort_name", "country"])
        officers.begin_own(actor, row, user, own.position)
        return Outcome(row)


def _against(actor: Actor, user: User, row: Organisation, own: Own) -> list[Blocker]:
    if any(one.scope != ScopeKind.ORGANISATION for one in actor.grants):
        return [Blocker("registry.works_for_a_programme")]  # who decides over applications brings none
    reasons = [] if own.kind in KINDS else [Blocker("registry.kind_unknown", {"kind": own.kind, "field": "kind"})]
    reasons += [] if own.country in countries() else [Blocker("registry.place_unknown", {"place": own.country})]
    reasons += [] if user.name or own.person.strip() else [Blocker("registry.field_needed", {"field": "person"})]
    reasons += [] if own.position in dict(POSITIONS) else [Blocker("registry.field_needed", {"field": "position"})]
    if own.territory == own.country:  # the officer who looks at it is the region's
        reasons.append(Blocker("registry.place_unknown", {"place": own.territory}))
    if not reasons:
        reasons += organisations.reasons_against(row, own.values)
    # Nobody gives himself a role in any other way.
    if Grant.objects.filter(user=user, granted_by=user, starts_on=day_in(home_zone(user.country), timezone.now())).count() >= MOST_A_DAY:
        reasons.append(Blocker("registry.registered_enough", {"most": MOST_A_DAY}))
    return reasons

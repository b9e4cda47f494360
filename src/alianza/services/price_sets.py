"""Economic prices of a country: an officer writes a version, another confirms it; a published one never changes. Plans take it over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from alianza.domain.access import Action, Actor
from alianza.domain.appraisal.plan import Economy, Plan
from alianza.domain.appraisal.price_set import Figure, against_figures
from alianza.domain.values import Blocker
from alianza.domain.workflow.building import Typed, is_set
from alianza.domain.workflow.building.economy import NOTHING, OWN
from alianza.exchange.plan_fields import build
from alianza.records.models import PriceSet
from alianza.records.queries import price_sets
from alianza.services import audit
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "price_sets.role_needed": (),
    "price_sets.not_a_draft": (),
    "price_sets.same_person": (),
    "price_sets.stale": (),
    "price_sets.reserved_name": ("field",),
    "price_sets.unknown": ("name",),
    "price_sets.differs": ("name",),
}
"""Every reason of this module, with its parameters."""


def may_edit(actor: Actor, country: str) -> bool:
    """Whether the person writes and confirms economic prices of a country."""
    return country in price_sets.countries_for(actor, Action.EDIT_PRICES)


def begin(actor: Actor, *, country: str) -> Outcome:
    """The draft of the next version, with the figures published last; there is one draft of a country at a time."""
    if not may_edit(actor, country):
        return refused(Blocker("price_sets.role_needed"))
    with transaction.atomic():
        _in_turn(country)
        rows = PriceSet.objects.filter(country=country)
        if draft := rows.filter(state="draft").first():
            return Outcome(draft)
        last = next(iter(price_sets.published(country)), None)
        draft = PriceSet.objects.create(
            country=country, number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1, figures=last.figures if last else [],
            last_year=last.last_year if last else None, drafted_by_id=actor.user_id, drafted_at=timezone.now(),
        )  # fmt: skip
        _note(actor, draft, "begin_price_set")
    return Outcome(draft)


def _in_turn(country: str) -> None:
    """Whoever begins a draft of the same country waits: there is no row yet that could be locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"price_set {country}"])


def save(actor: Actor, *, row: PriceSet, figures: Sequence[Figure], last_year: int | None, revision: int) -> Outcome:
    """Keep the figures of a draft; whoever saved last is its author, and another has to confirm it."""
    with transaction.atomic():
        found = price_sets.find(actor, row.id, lock=True)
        if found is None:
            return refused(Blocker("workflow.not_found"))
        if reasons := _against(actor, found):
            return refused(*reasons, row=found)
        if found.revision != revision:
            return refused(Blocker("price_sets.stale"), row=found)
        stored = price_sets.stored_figures(figures)
        if (stored, last_year) != (found.figures, found.last_year):
            found.figures, found.last_year, found.revision = stored, last_year, found.revision + 1
            found.drafted_by_id, found.drafted_at = UUID(actor.user_id), timezone.now()
            found.save()
    reasons = against_figures(figures)
    return refused(*reasons, row=found) if reasons else Outcome(found)


def publish(actor: Actor, *, row: PriceSet) -> Outcome:
    """A second officer confirms the draft: plans may take it over from now on."""
    with transaction.atomic():
        found = price_sets.find(actor, row.id, lock=True)
        if found is None:
            return refused(Blocker("workflow.not_found"))
        reasons = [*_against(actor, found), *against_figures(price_sets.figures_of(found.figures))]
        if str(found.drafted_by_id) == actor.user_id:
            reasons.append(Blocker("price_sets.same_person"))
        if reasons:
            return refused(*reasons, row=found)
        found.state, found.published_by_id, found.published_at = "published", UUID(actor.user_id), timezone.now()
        found.save()
        _note(actor, found, "publish_price_set")
    return Outcome(found)


def _against(actor: Actor, row: PriceSet) -> list[Blocker]:
    found = [] if may_edit(actor, row.country) else [Blocker("price_sets.role_needed")]
    return found if row.state == "draft" else [*found, Blocker("price_sets.not_a_draft")]


def _note(actor: Actor, row: PriceSet, action: str) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="price_set", subject_id=row.id, subject_code=price_sets.name_of(row), action=action,
        facts={"figures": row.figures, "last_year": row.last_year},
    )  # fmt: skip


def taken_over(country: str, before: Mapping[str, object], read: Typed) -> None:
    """A chosen set fills the page figure by figure, so that the plan stays what it was when a newer version comes.

    Whoever states figures of his own cannot give them the name of a set.
    """
    mode, named = read.table.get("mode"), read.table.get("price_set")
    row = price_sets.named(country, str(mode)) if is_set(mode) else None
    if row:
        read.table = {"mode": mode, **price_sets.economy_of(row)}
    elif is_set(mode) and mode == before.get("mode"):
        read.table = dict(before)
    elif mode not in (None, OWN, NOTHING):
        read.faults.append(Blocker("form.not_an_option", {"field": "mode"}))
        read.unread["mode"], read.table = str(mode), dict(before)
    elif mode == OWN and is_set(named):
        del read.table["price_set"]
        if named != before.get("price_set"):
            read.faults.append(Blocker("price_sets.reserved_name", {"field": "price_set"}))
            read.unread["price_set"] = str(named)


def against_plan(country: str, plan: Plan) -> list[Blocker]:
    """Why a plan may not bear the name of a set: there is no such version, or its figures are others."""
    if plan.economy is None or not is_set(plan.economy.price_set):
        return []
    row = price_sets.named(country, plan.economy.price_set)
    if row is None:
        return [Blocker("price_sets.unknown", {"name": plan.economy.price_set})]
    confirmed: Economy = build(Economy, price_sets.economy_of(row), "economy", [])
    same = _in_order(confirmed) == _in_order(plan.economy)
    return [] if same else [Blocker("price_sets.differs", {"name": plan.economy.price_set})]


def _in_order(one: Economy) -> Economy:
    return replace(one, conversion=tuple(sorted(one.conversion)))

"""Organisations come into the register, change, and what others know of them is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Action, Actor
from alianza.domain.registry import KIND_WORDS, OUTCOMES, REGISTERS, sections_for
from alianza.domain.registry.field import Field
from alianza.domain.values import Blocker, Money
from alianza.exchange.registry.places import is_municipality_code, is_place
from alianza.records.identity import search_key, sort_key
from alianza.records.models import EarlierFinancing, Organisation, OutsideCheck
from alianza.records.queries import organisations
from alianza.services.once import made_before
from alianza.services.outcome import Outcome, refused
from alianza.services.register_writing import apply, needed, not_allowed, opened, record

_NOT_FOUND = Blocker("workflow.not_found")


def create(*, actor: Actor, kind: str, country: str, territory: str, values: Mapping[str, Any], form_key: UUID | None = None) -> Outcome:
    """A new organisation of any kind, entered by an officer whose scope covers it; or every reason why not."""
    with transaction.atomic():
        if known := made_before(Organisation, form_key):
            return Outcome(known)
        row = Organisation(kind=kind, country=country, territory=territory, form_key=form_key)
        reasons = [Blocker("registry.kind_unknown", {"kind": kind})] if kind not in KIND_WORDS else []
        reasons += reasons_against(row, values)
        reasons = reasons or not_allowed(actor, Action.EDIT_ORGANISATION, row)
        if reasons:
            return refused(*reasons)
        changed = write(row, values)
        record(actor, timezone.now(), row, "create_organisation", kind=kind, territory=territory, answered=changed)
        return Outcome(row)


def edit(*, actor: Actor, organisation_id: UUID, values: Mapping[str, Any], version: int, territory: str | None = None) -> Outcome:
    """Change the answers given; refused when someone else has changed the organisation in between."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        if row.version != version:
            return refused(Blocker("workflow.stale", {"seen": version, "found": row.version}), row=row)
        asked = [one for one in _fields(row.kind) if one.code in values]
        reasons = not_allowed(actor, Action.EDIT_ORGANISATION, row) + needed(asked, values) + _taken(row, values)
        if territory is not None:
            reasons += _place_reasons(row.country, territory)
        if reasons:
            return refused(*reasons, row=row)
        moved = territory is not None and territory != row.territory
        row.territory = row.territory if territory is None else territory
        if changed := [*(["territory"] if moved else []), *write(row, values)]:
            record(actor, timezone.now(), row, "edit_organisation", changed=changed)
        return Outcome(row)


def _fields(kind: str) -> list[Field]:
    return [one for section in sections_for(kind) for one in section.fields]


def reasons_against(row: Organisation, values: Mapping[str, Any]) -> list[Blocker]:
    """What keeps a new organisation out of the register, whoever enters it: its place, what it must say, a tax number taken."""
    return _place_reasons(row.country, row.territory) + needed(_fields(row.kind), values) + _taken(row, values)


def write(row: Organisation, values: Mapping[str, Any]) -> list[str]:
    """Set the answers and save the row; the codes of those that changed."""
    changed = apply(row, _fields(row.kind), values, country=row.country, owner="organisation")
    row.sort_name, row.search_name = sort_key(row.name), search_key(f"{row.name} {row.short_name}")
    row.version = row.version if row._state.adding else row.version + 1
    row.save()
    return changed


def _place_reasons(country: str, territory: str) -> list[Blocker]:
    if not territory:
        return []
    if territory.partition("-")[0] != country or not is_place(territory):
        return [Blocker("registry.place_unknown", {"place": territory})]
    if territory.count("-") > 1 and not is_municipality_code(territory):
        return [Blocker("registry.municipality_no_code", {"found": territory.split("-", 2)[2], "field": "municipality"})]
    return []


def _taken(row: Organisation, values: Mapping[str, Any]) -> list[Blocker]:
    """Another organisation of the country has this tax number already; which one is not said here."""
    number = values.get("tax_id")
    if not number:
        return []
    index = organisations.tax_id_index(row.country, number)
    others = Organisation.objects.filter(country=row.country, tax_id_index=index).exclude(id=row.id)
    return [Blocker("registry.tax_id_taken")] if others.exists() else []


@dataclass(frozen=True, kw_only=True)
class Check:
    """What an outside register said on a day. ``details`` never hold a personal number; for a credit bureau: the rating."""

    register: str
    outcome: str
    checked_on: date | None
    source: str
    details: str = ""
    officer_id: UUID | None = None
    member_id: UUID | None = None
    document_id: UUID | None = None


def record_check(*, actor: Actor, organisation_id: UUID, check: Check, form_key: UUID | None = None) -> Outcome:
    """Keep what an outside register said: with date, source and by whom. A later one stands beside it, none is replaced."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        if known := made_before(OutsideCheck, form_key):
            return Outcome(known)
        reasons = not_allowed(actor, Action.RECORD_CHECK, row) + faults_of(row, check)
        if reasons:
            return refused(*reasons, row=row)
        kept = OutsideCheck.objects.create(organisation=row, recorded_by_id=actor.user_id, form_key=form_key, **vars(check))
        record(
            actor, timezone.now(), row, "record_check", register=check.register, outcome=check.outcome, on=check.checked_on,
            source=check.source,
        )  # fmt: skip
        return Outcome(kept)


def faults_of(row: Organisation, check: Check) -> list[Blocker]:
    """Everything that keeps a check from being kept, each at its question."""
    missing = [name for name, words in (("register", REGISTERS), ("outcome", OUTCOMES)) if getattr(check, name) not in dict(words)]
    faults = [Blocker("registry.field_needed", {"field": name}) for name in (*missing, *([] if check.source.strip() else ["source"]))]
    if check.checked_on is None:
        faults.append(Blocker("registry.date_needed", {"field": "checked_on"}))
    elif check.checked_on > timezone.localdate():
        faults.append(Blocker("registry.date_in_future", {"date": check.checked_on, "field": "checked_on"}))
    strangers = check.officer_id and not row.officers.filter(id=check.officer_id).exists()
    strangers = strangers or (check.member_id and not row.members.filter(id=check.member_id).exists())
    if strangers:
        faults.append(Blocker("registry.person_unknown", {"field": "officer"}))
    if check.officer_id and check.member_id:
        faults.append(Blocker("registry.one_person", {"field": "member"}))
    return faults


@dataclass(frozen=True, kw_only=True)
class Financing:
    """Money an organisation had before, as someone says it, with where that is known from."""

    programme_name: str
    source: str
    year: int | None = None
    model: str = ""
    incentive: str = ""
    amount: Money | None = None


def record_financing(*, actor: Actor, organisation_id: UUID, financing: Financing, form_key: UUID | None = None) -> Outcome:
    """Add earlier financing to the list that once-only rules look at."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        if known := made_before(EarlierFinancing, form_key):
            return Outcome(known)
        missing = [name for name in ("programme_name", "source") if not getattr(financing, name).strip()]
        reasons = not_allowed(actor, Action.EDIT_ORGANISATION, row)
        reasons += [Blocker("registry.field_needed", {"field": name}) for name in missing]
        if financing.year is not None and not 1950 <= financing.year <= timezone.now().year:
            reasons.append(Blocker("registry.out_of_bounds", {"least": "1950", "most": str(timezone.now().year)}))
        if reasons:
            return refused(*reasons, row=row)
        amount = financing.amount
        kept = EarlierFinancing.objects.create(
            organisation=row, programme_name=financing.programme_name, model=financing.model, incentive=financing.incentive,
            year=financing.year, amount_minor=amount.minor if amount else None, currency=amount.currency if amount else "",
            source=financing.source, recorded_by_id=actor.user_id, form_key=form_key,
        )  # fmt: skip
        record(actor, timezone.now(), row, "record_financing", programme=financing.programme_name, year=financing.year)
        return Outcome(kept)


def confirm_financing(*, actor: Actor, organisation_id: UUID, complete: bool) -> Outcome:
    """Say that the list of earlier financing is whole (or take that back), so that an empty one means: none."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id, lock=True)
        if row is None:
            return refused(_NOT_FOUND)
        if reasons := not_allowed(actor, Action.EDIT_ORGANISATION, row):
            return refused(*reasons, row=row)
        row.earlier_financing_confirmed_on = timezone.localdate() if complete else None
        row.version += 1
        row.save(update_fields=["earlier_financing_confirmed_on", "version"])
        record(actor, timezone.now(), row, "confirm_financing", complete=complete)
        return Outcome(row)


def reveal(*, actor: Actor, organisation_id: UUID, what: str) -> Outcome:
    """The tax number or telephone in full, for those who may; looking is recorded. ``row`` is the number."""
    with transaction.atomic():
        row = organisations.find(actor, organisation_id)
        if row is None or what not in ("tax_id", "phone"):
            return refused(_NOT_FOUND)
        if reasons := not_allowed(actor, Action.REVEAL_PERSONAL_DATA, row):
            return refused(*reasons)
        record(actor, timezone.now(), row, "reveal_number", what=what)
        return Outcome(opened(row.country, "organisation", what, getattr(row, what)))

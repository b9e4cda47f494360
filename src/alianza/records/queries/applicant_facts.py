"""From the register's rows to the facts that rules look at. What is not known is None, never zero and never no."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.expressions import RawSQL

from alianza.domain.eligibility.facts import ApplicantFacts, ApplicantKind, BuyerFacts, MemberFacts, MemberGroup, Sex, Tenure
from alianza.domain.values import EarlierFinancing as Earlier
from alianza.domain.values import Money, Place, Share
from alianza.records.models import EarlierFinancing, Member, Officer, Organisation, OutsideCheck
from alianza.records.questions import Asked, Asking, question
from alianza.records.reading import Reading

_KINDS = frozenset(ApplicantKind)


def applicant_facts(
    row: Organisation,
    on: date,
    *,
    documents: tuple[str, ...] | None = None,
    buyer: BuyerFacts | None = None,
    except_alliance: UUID | None = None,
    reading: Reading | None = None,
) -> ApplicantFacts:
    """All that the register knows of an applicant on a day; the caller adds documents, buyer and what only the application says.

    ``except_alliance`` is the application under check: its own grant is no earlier one. One query, none where ``reading`` has it all.
    """
    seen = reading or Reading()
    seen.bring(*asked_of_register(row, on))
    checks, officers = seen.of(checks_of, row, on), seen.of(officers_of, row, on)
    members = _present(seen.of(roster_of, row), on)
    financing = _financing(row, seen, except_alliance)
    return replace(
        _standing(row),
        registered=_clear(checks, "registration", True if row.registered_on or row.registration_number else None),
        registered_online=_clear(checks, "online_register"),
        members=members,
        member_count=row.declared_members if members is None else len(members),
        tax_id_active=_clear(checks, "tax"),
        tax_address_confirmed=_clear(checks, "tax_address"),
        directors_tax_arrears=_found(checks, "tax", officers),
        directors_identified=_not(_found(checks, "identity", officers)),
        debarred=_not(_clear(checks, "debarment")),
        directors_debarred=_found(checks, "debarment", officers),
        directors_credit_ratings=_ratings(checks, officers),
        earlier_financing=None if financing is None else tuple(one for one, _ in financing),
        incentives_used=None if financing is None else tuple(incentive for _, incentive in financing if incentive),
        documents=documents,
        buyer=buyer or BuyerFacts(),
    )


def asked_of_register(row: Organisation, on: date) -> tuple[Asked[Any], ...]:
    """What ``applicant_facts`` asks of the register."""
    return (checks_of.about(row, on), officers_of.about(row, on), roster_of.about(row), earlier_of.about(row), financed_here.about(row.id))


@question
def checks_of(row: Organisation, on: date) -> Asking[OutsideCheck, list[OutsideCheck]]:
    """What outside registers said up to that day, the latest last."""
    return (yield OutsideCheck.objects.filter(organisation=row, checked_on__lte=on).order_by("checked_on", "created_at"))


@question
def officers_of(row: Organisation, on: date) -> Asking[Officer, list[Officer]]:
    """Whose term includes that day."""
    return (yield Officer.objects.filter(Q(term_to=None) | Q(term_to__gte=on), organisation=row, term_from__lte=on))


@question
def roster_of(row: Organisation) -> Asking[Member, list[Member]]:
    """Everybody who was ever entered, by number."""
    return (yield Member.objects.filter(organisation=row).order_by("number"))


@question
def earlier_of(row: Organisation) -> Asking[EarlierFinancing, list[EarlierFinancing]]:
    """Earlier money as the register has it."""
    return (yield EarlierFinancing.objects.filter(organisation=row).order_by("created_at"))


@question
def financed_here(organisation_id: UUID) -> Asking[tuple[str], list[tuple[UUID, Earlier, str]]]:
    """The grants this organisation has from any programme run here, each with its alliance and the window it came by, empty for none.

    Crosses the programmes' wall on purpose, by a function of the database: once-only rules need it.
    """
    rows = Organisation.objects.filter(id=organisation_id).values_list(RawSQL(_FINANCED, [organisation_id]))  # noqa: S611 - fixed text
    listed = [one for (found,) in (yield rows) for one in json.loads(found)]
    return [(UUID(one["alliance"]), Earlier(one["programme"], None, one["year"]), one["incentive"]) for one in listed]


_FINANCED = "SELECT coalesce(json_agg(one), '[]')::text FROM alianza_financed(%s) one"


def _standing(row: Organisation) -> ApplicantFacts:
    """What stands in the organisation's own row."""
    return ApplicantFacts(
        kind=ApplicantKind(row.kind) if row.kind in _KINDS else None,
        legal_form=row.legal_form or None,
        formal=row.is_formal,
        founded_on=row.founded_on,
        registered_on=row.registered_on,
        last_active_on=row.last_active_on,
        places=(Place(row.territory),) if row.territory else None,
        products=tuple(row.products) or None,
        sectors=tuple(row.sectors) or None,
        assets_without_land_and_buildings=_money(row.assets_minor, row.currency),
        annual_turnover=_money(row.turnover_minor, row.currency),
    )


def buyer_facts(row: Organisation) -> BuyerFacts:
    """What the register knows of a buyer; how firmly it has bound itself stands with the partnership."""
    return BuyerFacts(identified=True, formal=row.is_formal, operating_since=row.operating_since, legal_domicile=row.legal_domicile)


def _present(rows: list[Member], on: date) -> tuple[MemberFacts, ...] | None:
    """The roster on that day; None where nobody has ever been entered."""
    present = [one for one in rows if (one.left_on is None or one.left_on > on) and (one.joined_on is None or one.joined_on <= on)]
    return tuple(member_facts(one) for one in present) if rows else None


def persons_of(organisation_id: UUID, on: date) -> int:
    """How many members the roster has on a day; 0 where nobody has been entered."""
    present = Q(left_on=None) | Q(left_on__gt=on), Q(joined_on=None) | Q(joined_on__lte=on)
    return Member.objects.filter(*present, organisation_id=organisation_id).count()


def member_facts(row: Member) -> MemberFacts:
    """One member without name or number; ``code`` is the running number of the roster."""
    return MemberFacts(
        code=str(row.number),
        sex=Sex(row.sex) if row.sex else None,
        birth_date=row.birth_date,
        household=str(row.household_id) if row.household_id else None,
        literate=row.literate,
        years_in_sector=row.years_in_activity,
        income_share_from_farming=None if row.farm_income_share is None else Share.parse(f"{row.farm_income_share:f}"),
        monthly_income=_money(row.monthly_income_minor, row.currency),
        assets=_money(row.assets_minor, row.currency),
        land_ha=row.land_owned_ha if row.land_used_ha is None else row.land_used_ha,
        tenure=Tenure(row.tenure) if row.tenure else None,
        crop_experience=row.crop_experience,
        head_of_household=row.head_of_household,
        poor=row.poor,
        willing_to_train=row.willing_to_train,
        groups=_groups(row),
    )


def _groups(row: Member) -> tuple[MemberGroup, ...] | None:
    """The groups a member is known to belong to; None where a question that could add one was not answered and none is known."""
    landless = None if not row.tenure and not row.occupation else row.tenure == Tenure.LANDLESS or row.occupation == "day_labourer"
    known = {
        MemberGroup.VICTIM: row.victim,
        MemberGroup.DISPLACED: row.displaced,
        MemberGroup.REINCORPORATED: row.reincorporated,
        MemberGroup.INDIGENOUS: row.ethnicity == "indigenous" if row.ethnicity else None,
        MemberGroup.AFRO_DESCENDANT: row.ethnicity == "afro_descendant" if row.ethnicity else None,
        MemberGroup.LANDLESS: landless,
    }
    found = tuple(group for group, answer in known.items() if answer)
    return found if found or None not in known.values() else None


def _money(minor: int | None, currency: str) -> Money | None:
    return Money(minor, currency) if minor is not None and currency else None


def _clear(checks: Iterable[OutsideCheck], register: str, otherwise: bool | None = None) -> bool | None:
    """What the register last said of the organisation itself: clear, something found, or unclear."""
    said = [one.outcome for one in checks if one.register == register and one.officer_id is None and one.member_id is None]
    return {"clear": True, "found": False}.get(said[-1]) if said else otherwise


def _latest_of(checks: Iterable[OutsideCheck], register: str, officers: Iterable[Officer]) -> list[OutsideCheck | None]:
    by_officer = {one.officer_id: one for one in checks if one.register == register and one.officer_id}
    return [by_officer.get(officer.id) for officer in officers]


def _found(checks: list[OutsideCheck], register: str, officers: list[Officer]) -> bool | None:
    """Whether the register found something on any director: one found is enough, all must be clear for no."""
    outcomes = [one.outcome if one else "" for one in _latest_of(checks, register, officers)]
    if "found" in outcomes:
        return True
    return False if outcomes and set(outcomes) == {"clear"} else None


def _not(known: bool | None) -> bool | None:
    return None if known is None else not known


def _ratings(checks: list[OutsideCheck], officers: list[Officer]) -> tuple[str, ...] | None:
    """The credit rating of each director, as the check's details say it; None while one is missing."""
    found = [one.details.strip().lower() if one else "" for one in _latest_of(checks, "credit", officers)]
    return tuple(found) if found and all(found) else None


def _financing(row: Organisation, reading: Reading, except_alliance: UUID | None) -> list[tuple[Earlier, str]] | None:
    """Earlier money by the register and by our own programmes; None where nobody has said that the list is whole."""
    listed = [(Earlier(one.programme_name, one.model or None, one.year), one.incentive) for one in reading.of(earlier_of, row)]
    ours = [(one, window) for alliance, one, window in reading.of(financed_here, row.id) if alliance != except_alliance]
    return listed + ours if listed or ours or row.earlier_financing_confirmed_on else None

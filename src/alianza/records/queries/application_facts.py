"""What is known of an application: the register's facts of its organisation, joined with what the form and partners say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from alianza.domain.eligibility import ApplicantFacts, BuyerFacts, Commitment
from alianza.domain.financing import FinancingPlan
from alianza.domain.values import Circumstances, Json, Place, ReferenceDate, day_in
from alianza.domain.workflow.forms import financing_plan
from alianza.records.models import Alliance
from alianza.records.queries import documents
from alianza.records.queries.applicant_facts import applicant_facts, asked_of_register, buyer_facts
from alianza.records.queries.rulebooks import published
from alianza.records.queries.series import circumstances, series_of
from alianza.records.questions import Asked
from alianza.records.reading import Reading

Answers = dict[str, Json]
COMMITMENTS = {"contract": Commitment.CONTRACT, "letter": Commitment.LETTER, "talks": Commitment.NONE, "no": Commitment.NONE}


def facts_of(alliance: Alliance, answers: Answers, on: date, reading: Reading | None = None) -> ApplicantFacts:
    """All that the rules may ask about an application on a day; None where nobody knows."""
    codes = {one.code for one in published(alliance.call.rulebook_id).rulebook.documents}
    there = (reading or Reading()).of(documents.in_force, alliance)
    known = applicant_facts(
        alliance.organisation,
        on,
        documents=tuple(sorted(codes & set(there))),
        buyer=buyer_of(alliance, answers),
        except_alliance=alliance.id,
        reading=reading,
    )
    families, area = answers.get("families"), answers.get("project_area_ha")
    return replace(
        known,
        family_count=known.family_count if known.family_count is not None else families if isinstance(families, int) else None,
        project_area_ha=None if area is None else Decimal(str(area)),
        places=(Place(alliance.territory),) if alliance.territory else known.places,
        products=(alliance.product,) if alliance.product else known.products,
        sectors=(alliance.sector,) if alliance.sector else known.sectors,
    )


def buyer_of(alliance: Alliance, answers: Answers) -> BuyerFacts:
    """The buyer as linked, else as the form names it."""
    said = answers.get("has_buyer")
    linked = [one for one in alliance.partners.all() if one.part == "buyer" and one.state in ("proposed", "confirmed")]
    partner = min(linked, key=lambda one: (one.state, one.created_at), default=None)
    firmly = COMMITMENTS.get(str(said)) if said is not None else None
    if partner is None:
        return BuyerFacts(identified=None if said is None else said != "no", commitment=firmly)
    committed = Commitment(partner.commitment) if partner.commitment in set(Commitment) else firmly
    return replace(buyer_facts(partner.organisation), identified=True, commitment=committed)


def asked_of(alliance: Alliance, on: date) -> tuple[Asked[Any], ...]:
    """What ``facts_of`` and ``surroundings`` ask."""
    register = asked_of_register(alliance.organisation, on)
    return (documents.in_force.about(alliance), series_of.about(alliance.programme.country), *register)


def surroundings(alliance: Alliance, on: date, reading: Reading | None = None) -> Circumstances:
    """The day, the file's named dates and the series of the country."""
    sent = day_in(alliance.programme.time_zone, alliance.submitted_at) if alliance.submitted_at else on
    dates = {ReferenceDate.APPLICATION: sent, ReferenceDate.DEADLINE: alliance.call.closes_on}
    known = {name: day for name, day in dates.items() if day is not None}
    return circumstances(on, alliance.programme.country, known, reading)


def plan_of(alliance: Alliance, answers: Answers, facts: ApplicantFacts) -> FinancingPlan:
    """The financing plan of the answers, counted by the people they name, else by the roster."""
    plan = financing_plan(answers, alliance.currency, facts)
    return plan if plan.count(None) is not None else replace(plan, participants=facts.persons)

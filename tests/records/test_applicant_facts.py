"""From rows to facts: what nobody knows stays unknown."""

from datetime import date
from decimal import Decimal

import pytest
from tests.records import register

from alianza.domain.access import Role, ScopeKind
from alianza.domain.eligibility.facts import ApplicantFacts, MemberGroup, Tenure
from alianza.domain.values import Money, Place
from alianza.records.models import EarlierFinancing, Household, Officer, OutsideCheck
from alianza.records.queries.applicant_facts import applicant_facts, buyer_facts

pytestmark = pytest.mark.usefixtures("everywhere")
DAY = date(2026, 3, 5)


def test_an_empty_register_gives_no_facts():
    row = register.organisation(kind="buyer", territory="")
    assert applicant_facts(row, DAY) == ApplicantFacts()


def test_members_of_that_day_with_families_land_and_money():
    row = register.organisation(founded_on="2010-01-01", declared_members=60)
    home = Household.objects.create(country="CO", code="F1", organisation=row)
    register.member(row, 1, household=home, land_owned_ha="2.5", tenure="owner", monthly_income_minor=120_000_00, currency="COP")
    register.member(row, 2, household=home, land_owned_ha="2", land_used_ha="0", tenure="landless", farm_income_share="0.75")
    register.member(row, 3, left_on=date(2026, 3, 5))
    register.member(row, 4, joined_on=date(2026, 3, 6))
    facts = applicant_facts(row, DAY)
    assert (facts.persons, facts.families, facts.places) == (2, 1, (Place("CO-HUI"),))
    first, second = facts.members or ()
    assert (first.land_ha, first.monthly_income, first.tenure) == (Decimal("2.5"), Money.of(120_000, "COP"), Tenure.OWNER)
    assert second.land_ha == 0
    assert str(second.income_share_from_farming) == "75%"


def test_declared_members_count_only_where_there_is_no_roster():
    row = register.organisation(declared_members=60)
    assert applicant_facts(row, DAY).persons == 60


@pytest.mark.parametrize(
    "known, groups",
    [
        ({}, None),
        ({"displaced": True}, (MemberGroup.DISPLACED,)),
        ({"displaced": False, "ethnicity": "mestizo"}, None),
        ({"displaced": False, "victim": False, "reincorporated": False, "ethnicity": "none", "tenure": "owner"}, ()),
        ({"occupation": "day_labourer"}, (MemberGroup.LANDLESS,)),
    ],
)
def test_groups_are_unknown_until_every_question_is_answered(known, groups):
    row = register.organisation()
    register.member(row, 1, **known)
    (facts,) = applicant_facts(row, DAY).members or ()
    assert facts.groups == groups


def check(row, register_name, outcome, officer=None, **fields):
    by = register.person(Role.REGIONAL_OFFICER, ScopeKind.REGION, "CO-HUI")
    OutsideCheck.objects.create(
        organisation=row,
        register=register_name,
        outcome=outcome,
        officer=officer,
        checked_on=DAY,
        source="x",
        recorded_by_id=by.user_id,
        **fields,
    )


def test_checks_speak_for_the_organisation_and_for_each_director():
    row = register.organisation()
    first = Officer.objects.create(organisation=row, name="Ana", position="president", term_from=date(2025, 1, 1))
    second = Officer.objects.create(organisation=row, name="Eva", position="treasurer", term_from=date(2025, 1, 1))
    Officer.objects.create(organisation=row, name="Old", position="president", term_from=date(2020, 1, 1), term_to=date(2024, 12, 31))
    check(row, "tax", "clear")
    check(row, "tax_address", "unclear")
    check(row, "tax", "clear", first)
    check(row, "credit", "clear", first, details="Normal")
    facts = applicant_facts(row, DAY)
    assert (facts.tax_id_active, facts.tax_address_confirmed, facts.registered_online) == (True, None, None)
    assert (facts.directors_tax_arrears, facts.directors_credit_ratings) == (None, None)
    check(row, "tax", "clear", second)
    check(row, "credit", "found", second, details="deficient")
    facts = applicant_facts(row, DAY)
    assert facts.directors_tax_arrears is False
    assert sorted(facts.directors_credit_ratings or ()) == ["deficient", "normal"]
    check(row, "tax", "found", first)
    assert applicant_facts(row, DAY).directors_tax_arrears is True


def test_lists_of_the_debarred_and_identities_count_once_everybody_was_looked_up():
    row = register.organisation()
    first = Officer.objects.create(organisation=row, name="Ana", position="president", term_from=date(2025, 1, 1))
    second = Officer.objects.create(organisation=row, name="Eva", position="treasurer", term_from=date(2025, 1, 1))
    check(row, "debarment", "clear", first)
    check(row, "identity", "clear", first)
    facts = applicant_facts(row, DAY)
    assert (facts.debarred, facts.directors_debarred, facts.directors_identified) == (None, None, None)
    check(row, "debarment", "clear")
    check(row, "debarment", "clear", second)
    check(row, "identity", "clear", second)
    facts = applicant_facts(row, DAY)
    assert (facts.debarred, facts.directors_debarred, facts.directors_identified) == (False, False, True)
    check(row, "debarment", "unclear")
    check(row, "debarment", "found", first)
    check(row, "identity", "found", second)
    facts = applicant_facts(row, DAY)
    assert (facts.debarred, facts.directors_debarred, facts.directors_identified) == (None, True, False)


def test_no_earlier_financing_is_only_known_when_someone_said_so():
    row = register.organisation()
    assert applicant_facts(row, DAY).earlier_financing is None
    row.earlier_financing_confirmed_on = DAY
    row.save()
    assert applicant_facts(row, DAY).earlier_financing == ()
    EarlierFinancing.objects.create(organisation=row, programme_name="PAR II", model="I", incentive="manager", year=2014, source="minutes")
    facts = applicant_facts(row, DAY)
    assert [(one.programme, one.model, one.year) for one in facts.earlier_financing or ()] == [("PAR II", "I", 2014)]
    assert facts.incentives_used == ("manager",)


def test_our_own_grants_count_as_earlier_ones_across_programmes():
    row = register.organisation()
    made = register.alliance(row, state="in_implementation")
    facts = applicant_facts(row, DAY)
    assert [one.programme for one in facts.earlier_financing or ()] == ["CO-PAAP"]
    assert applicant_facts(row, DAY, except_alliance=made.id).earlier_financing is None


def test_a_buyer_by_the_register():
    row = register.organisation(kind="buyer", is_formal=True, operating_since=date(2020, 1, 1))
    facts = buyer_facts(row)
    assert (facts.identified, facts.formal, facts.legal_domicile) == (True, True, None)

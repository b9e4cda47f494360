"""Who sees which organisation and which roster."""

from datetime import date

import pytest
from tests.records import register

from alianza.domain.access import Action, Role, ScopeKind
from alianza.records.models import AlliancePartner
from alianza.records.queries import members, organisations

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def world() -> dict[str, object]:
    own = register.organisation()
    buyer = register.organisation("Frutas del Valle", kind="buyer", territory="CO-VAC")
    made = register.alliance(own)
    AlliancePartner.objects.create(programme=made.programme, alliance=made, organisation=buyer, part="buyer", state="confirmed")
    return {
        "own": own,
        "buyer": buyer,
        "other": register.organisation("Asociación Otra"),
        "far": register.organisation("Asociación Lejana", territory="CO-NAR"),
        "abroad": register.organisation("Cooperativa Lenca", country="HN", territory="HN-LE", currency="HNL"),
        "programme": made.programme,
    }


def seen(actor, world) -> set[str]:
    rows = set(organisations.visible_to(actor))
    return {name for name, row in world.items() if row in rows}


def test_an_organisation_sees_itself_and_its_partners(world):
    actor = register.person(Role.PRODUCER_ORGANISATION, ScopeKind.ORGANISATION, world["own"].id)
    assert seen(actor, world) == {"own", "buyer"}
    assert members.roster_visible(actor, world["own"])
    assert not members.roster_visible(actor, world["other"])


def test_a_buyer_sees_its_alliance_but_never_the_roster(world):
    actor = register.person(Role.BUYER, ScopeKind.ORGANISATION, world["buyer"].id)
    register.member(world["own"])
    assert seen(actor, world) == {"own", "buyer"}
    assert not members.visible_to(actor).exists()
    assert not members.roster_visible(actor, world["own"])


def test_staff_see_by_region_programme_country_and_all(world):
    region = register.person(Role.REGIONAL_OFFICER, ScopeKind.REGION, "CO-HUI")
    programme = register.person(Role.PROGRAMME_OFFICER, ScopeKind.PROGRAMME, world["programme"].id)
    country = register.person(Role.REGIONAL_OFFICER, ScopeKind.COUNTRY, "HN")
    auditor = register.person(Role.AUDITOR, ScopeKind.ALL, "*")
    assert seen(region, world) == {"own", "other", "buyer"}
    assert seen(programme, world) == {"own", "other", "buyer", "far"}
    assert seen(country, world) == {"abroad"}
    assert seen(auditor, world) == {"own", "other", "buyer", "far", "abroad"}


def test_without_grant_nothing_is_seen(world):
    nobody = register.person(Role.BUYER, ScopeKind.ORGANISATION, world["programme"].id)
    assert seen(nobody, world) == set()


def test_an_action_needs_a_role_that_reaches_the_organisation(world):
    officer = register.person(Role.PROGRAMME_OFFICER, ScopeKind.PROGRAMME, world["programme"].id)
    assert organisations.may(officer, Action.RECORD_CHECK, world["far"])
    assert not organisations.may(officer, Action.RECORD_CHECK, world["abroad"])
    assert not organisations.may(officer, Action.REVEAL_PERSONAL_DATA, world["far"])


def test_lists_search_without_accents_and_sort_enye_after_n(world):
    auditor = register.person(Role.AUDITOR, ScopeKind.ALL, "*")
    for name in ("Ñandú", "Nube", "Oasis"):
        register.organisation(name, kind="lender")
    assert [one.name for one in organisations.staff_list(auditor, kinds=["lender"])] == ["Nube", "Ñandú", "Oasis"]
    assert [one.name for one in organisations.staff_list(auditor, search="ASOCIACION lejana")] == ["Asociación Lejana"]


def test_the_roster_filters_counts_and_sorts(world, django_assert_num_queries):
    own = world["own"]
    register.member(own, 1, "Zoila", "Ávila", sex="female", birth_date="2001-05-01", ethnicity="indigenous")
    register.member(own, 2, "José", "Núñez", sex="male", birth_date="1960-05-01", displaced=True)
    register.member(own, 3, "Luz", "Nunes", left_on="2025-01-01", joined_on="2020-01-01")
    day = date(2026, 3, 5)
    with django_assert_num_queries(1):
        assert [one.given_names for one in members.roster(own)] == ["Zoila", "José"]
    assert [one.given_names for one in members.roster(own, search="nunez")] == ["José"]
    assert [one.number for one in members.roster(own, sex="female", group="indigenous", young_on=day)] == [1]
    with django_assert_num_queries(1):
        counts = members.counts(own, day)
    assert (counts.members, counts.women, counts.young, counts.families, counts.without_household) == (2, 1, 1, 0, 2)

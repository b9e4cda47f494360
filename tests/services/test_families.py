"""A family keeps its id: over lists sent again, new heads, new boards, new codes, and from one organisation to the next."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone
from tests import builders

from alianza.domain.access import Role
from alianza.exchange.tables import Column, csv_bytes
from alianza.records.models import Household, Member, Organisation
from alianza.records.queries import members as roster
from alianza.services import members, officers, rosters
from alianza.services.members import Decision
from alianza.services.officers import Elected

pytestmark = pytest.mark.usefixtures("everywhere")
TITLES = ("No.", "Nombres", "Apellidos", "Número de documento", "Fecha de nacimiento", "Código de familia", "Jefe de hogar")
ANA = {"given_names": "Ana", "family_names": "Roa", "document": "0801199012345", "birth_date": date(1990, 5, 1), "household": "F1"}
LUIS = {"given_names": "Luis", "family_names": "Roa", "document": "0801198811111", "birth_date": date(1988, 2, 2), "household": "F1"}
BOTH = Decision(decision="allowed", reason="Es socia de las dos.")


class House:
    """An organisation with somebody who acts for it."""

    def __init__(self, name: str) -> None:
        self.row = builders.organisation(name, territory="HN-OC", currency="HNL")
        self.actor = builders.actor(builders.member_of(self.row))

    def add(self, values, decision=None, **more) -> Member:
        done = members.add(actor=self.actor, organisation_id=self.row.id, values=values | more, decision=decision)
        assert done.done, done.blockers
        return done.row

    def edit(self, row: Member, **values) -> None:
        version = Member.objects.get(id=row.id).version
        assert members.edit(actor=self.actor, member_id=row.id, values=values, version=version).done

    def leave(self, row: Member) -> None:
        today = timezone.localdate() - timedelta(days=1)
        assert members.leave(actor=self.actor, member_id=row.id, on=today, version=Member.objects.get(id=row.id).version).done

    def send(self, *rows) -> None:
        content = csv_bytes([Column(one) for one in TITLES], rows)
        sent = rosters.stage(actor=self.actor, organisation_id=self.row.id, upload_name="l.csv", content=content, language="es").row
        assert sent.state == "ready", sent.faults
        assert rosters.accept(actor=self.actor, import_id=sent.id).done


def family(row: Member):
    return Member.objects.select_related("household").get(id=row.id).household.family


@pytest.fixture
def first() -> House:
    return House("Cooperativa Uno")


@pytest.fixture
def second() -> House:
    return House("Asociación Dos")


def test_a_family_on_two_lists_is_one_when_somebody_says_that_a_member_is(first, second):
    ana, luis = first.add(ANA), first.add(LUIS)
    there = second.add(ANA, BOTH, household="77")
    assert family(ana) == family(luis) == family(there)
    assert Household.objects.filter(code="77").get().organisation_id == second.row.id


def test_two_people_of_one_name_do_not_make_one_family(first, second):
    ana = first.add(ANA | {"document": ""})
    there = second.add(ANA, Decision(decision="different_people", reason="Otra cédula."), household="77")
    assert family(ana) != family(there)


def test_a_family_that_moves_keeps_its_id_and_nobody_asks(first, second):
    ana, luis = first.add(ANA), first.add(LUIS)
    before = family(ana)
    first.leave(ana)
    first.leave(luis)
    second.send(("", "Ana", "Roa", ANA["document"], "1990-05-01", "A-9", "no"), ("", "Luis", "Roa", LUIS["document"], "", "A-9", "sí"))
    there = Member.objects.filter(organisation=second.row)
    assert {one.household.family for one in there.select_related("household")} == {before}


def test_a_family_is_known_again_when_its_code_is_entered_later(first, second):
    ana = first.add(ANA)
    there = second.add(ANA, BOTH, household=None)
    second.edit(there, household="77")
    assert family(there) == family(ana)


def test_a_list_sent_again_a_new_head_and_a_new_board_change_nothing(first):
    ana, luis = first.add(ANA, head_of_household=True), first.add(LUIS, head_of_household=False)
    before = family(ana)
    first.send(("1", "Ana", "Roa", "", "", "F1", "no"), ("2", "Luis", "Roa", "", "", "F1", "sí"), ("", "Eva", "Paz", "", "", "F2", "sí"))
    officer = builders.actor(builders.officer(Role.REGIONAL_OFFICER, builders.programme()))
    board = [Elected(position="president", name="Rosa Vega", email="rosa@example.org")]
    version = Organisation.objects.get(id=first.row.id).version
    said = {"organisation_id": first.row.id, "board": board, "from_day": timezone.localdate(), "version": version}
    assert officers.hand_over(actor=officer, **said).done
    assert Member.objects.get(id=luis.id).head_of_household
    assert family(ana) == family(luis) == before
    assert Household.objects.count() == 2


def test_new_codes_for_whole_families_leave_them_the_same(first):
    ana, luis, eva = first.add(ANA), first.add(LUIS), first.add(ANA | {"given_names": "Eva", "document": "", "household": "F2"})
    before, evas = family(ana), family(eva)
    first.send(("1", "Ana", "Roa", "", "", "100", ""), ("2", "Luis", "Roa", "", "", "100", ""), ("3", "Eva", "Roa", "", "", "101", ""))
    assert (family(ana), family(luis), family(eva)) == (before, before, evas)
    assert sorted(Household.objects.values_list("code", flat=True)) == ["100", "101"]
    first.edit(eva, household="E")
    assert family(eva) == evas


def test_who_leaves_a_family_has_another_and_who_stays_keeps_it(first, second):
    ana, luis = first.add(ANA), first.add(LUIS)
    before = family(ana)
    there = second.add(LUIS, BOTH, household="77")
    first.edit(ana, household="F9")
    assert (family(luis), family(there)) == (before, before)
    assert family(ana) != before


def test_two_households_that_an_organisation_keeps_apart_stay_two(first, second):
    ana, luis = first.add(ANA), first.add(LUIS, household="F2")
    second.add(ANA, BOTH, household="77")
    there = second.add(LUIS, BOTH, household="77")
    assert family(ana) != family(luis)
    assert family(there) == family(ana)


def test_names_erased_leave_the_family(first, second):
    ana = first.add(ANA)
    there = second.add(ANA, BOTH, household="77")
    assert members.erase(actor=first.actor, member_id=ana.id, reason="Lo pidió.").done
    assert family(ana) == family(there)


def test_only_the_programme_learns_where_else_a_family_is_listed(first, second):
    first.add(ANA)
    there = second.add(ANA, BOTH, household="77")
    officer = builders.actor(builders.officer(Role.REGIONAL_OFFICER, builders.programme()))
    seen = roster.find(officer, there.id)
    assert [(one.organisation.name, one.code) for one in roster.family_elsewhere(officer, seen)] == [("Cooperativa Uno", "F1")]
    assert roster.family_elsewhere(second.actor, roster.find(second.actor, there.id)) == []


def test_the_migration_joins_what_was_decided_before_it(first, second):
    ana, luis = first.add(ANA), first.add(LUIS, household="F2")
    there = second.add(ANA, BOTH, household="77")
    Household.objects.update(family=first.row.id)
    with connection.cursor() as cursor:
        cursor.execute(import_module("alianza.records.migrations.0020_families").FILL)
    assert family(ana) == family(there) == min(Household.objects.filter(code__in=("F1", "77")).values_list("id", flat=True))
    assert family(luis) != family(ana)

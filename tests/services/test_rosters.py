"""Lists of members sent in: nothing is imported until accepted, then all of it at once."""

from uuid import uuid4

import pytest
from tests import builders

from alianza.exchange.registry.workbook import roster_cells, roster_columns, roster_workbook
from alianza.exchange.tables import Column, csv_bytes, xlsx_bytes
from alianza.jobs import registry as jobs
from alianza.records.models import AuditEvent, LongWork, Member, PossibleDuplicate, RosterImport
from alianza.services import members, rosters
from alianza.services.members import Decision

pytestmark = pytest.mark.usefixtures("everywhere")
TITLES = [Column(one) for one in ("Nombres", "Apellidos", "Número de documento", "Sexo", "Fecha de nacimiento", "Código de familia")]
ANA = ("Ana", "Ñáñez", "0801199012345", "mujer", "1990-05-01", "F1")
LUZ = ("Luz", "Roa", "0801199154321", "mujer", "1991-05-01", "F1")


def codes(outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


@pytest.fixture
def organisation():
    return builders.organisation(territory="HN-OC", currency="HNL")


@pytest.fixture
def actor(organisation):
    return builders.actor(builders.member_of(organisation))


@pytest.fixture
def send(organisation, actor):
    def sent(*rows, name="lista.csv", content=None, form_key=None):
        return rosters.stage(
            actor=actor, organisation_id=organisation.id, upload_name=name, content=content or csv_bytes(TITLES, rows), language="es",
            form_key=form_key,
        )  # fmt: skip

    return sent


def test_a_list_waits_encrypted_until_it_is_accepted(send, actor):
    row = send(ANA, LUZ).row
    assert (row.state, row.row_count, Member.objects.count()) == ("ready", 2, 0)
    kept = RosterImport.objects.get()
    assert b"Luz" not in bytes(kept.rows)
    assert b"0801" not in bytes(kept.rows)
    assert vars(rosters.preview(kept)) == {"new": 2, "changed": 0, "unchanged": 0, "left_out": 0}
    assert rosters.accept(actor=actor, import_id=row.id).done
    assert rosters.accept(actor=actor, import_id=row.id).done
    first, second = Member.objects.order_by("number")
    assert (first.given_names, first.document_last, first.household, second.number) == ("Ana", "2345", second.household, 2)
    assert bytes(RosterImport.objects.get().rows) == b""
    assert [one.action for one in AuditEvent.objects.order_by("number")] == ["send_roster", "accept_roster"]


def test_faults_import_nothing(send, actor):
    row = send(ANA, ("", "Roa", "12", "x", "31/02/1990", "")).row
    assert row.state == "faulty"
    assert [(one["row"], one["column"], one["code"]) for one in row.faults] == [
        (3, "A", "registry.needed"),
        (3, "C", "registry.number_characters"),
        (3, "D", "registry.not_a_choice"),
        (3, "E", "exchange.not_a_date"),
    ]
    assert codes(rosters.accept(actor=actor, import_id=row.id)) == ["registry.list_not_waiting"]
    assert not Member.objects.exists()


def test_a_formula_is_nobodys_name(send) -> None:
    row = send(('=HYPERLINK("http://x")', "Roa", "", "", "", "@SUM(A1)"), ("Ana-María", "D'Oro", "", "", "", "-")).row
    assert [(one["row"], one["column"], one["code"]) for one in row.faults] == [
        (2, "A", "registry.formula_like"),
        (2, "F", "registry.formula_like"),
    ]


@pytest.mark.parametrize(
    "name, content, code",
    [
        ("lista.xlsx", b"Nombres,Apellidos\nAna,Roa\n", "exchange.file_renamed"),
        ("lista.xlsx", b"PK\x03\x04 broken", "exchange"),
        ("lista.csv", b"", "exchange.file_empty"),
        ("lista.xlsm", xlsx_bytes(TITLES, [ANA]), "exchange.workbook_macros"),
        ("lista.csv", b"\x00\x01\x02\x03", "exchange"),
    ],
)
def test_wrong_files_are_told_and_leave_nothing(organisation, actor, name, content, code):
    outcome = rosters.stage(actor=actor, organisation_id=organisation.id, upload_name=name, content=content, language="es")
    assert outcome.blockers[0].code.startswith(code)
    assert not RosterImport.objects.exists()


def test_the_same_form_twice_is_one_list(send):
    key = uuid4()
    assert send(ANA, form_key=key).row == send(ANA, form_key=key).row


def test_another_organisation_s_list_is_not_found(send):
    row = send(ANA).row
    other = builders.actor(builders.member_of(builders.organisation("Otra")))
    assert codes(rosters.accept(actor=other, import_id=row.id)) == ["workflow.not_found"]
    assert codes(rosters.discard(actor=other, import_id=row.id)) == ["workflow.not_found"]


def test_a_list_given_up_is_gone(send, actor):
    row = send(ANA).row
    assert rosters.discard(actor=actor, import_id=row.id).done
    assert bytes(RosterImport.objects.get().rows) == b""
    assert codes(rosters.accept(actor=actor, import_id=row.id)) == ["registry.list_not_waiting"]


def test_the_exported_roster_comes_in_again_and_changes_what_it_says(send, organisation, actor):
    rosters.accept(actor=actor, import_id=send(ANA, LUZ).row.id)
    said = {"given_names": "Ana", "family_names": "Ñáñez", "document": "•••• 2345", "sex": "female"}
    rows = [roster_cells(1, said, "es"), roster_cells(2, {"given_names": "Luz", "family_names": "Roa Paz"}, "es")]
    row = send(name="lista.xlsx", content=roster_workbook(rows, "es", "HNL")).row
    assert (row.state, row.questions) == ("ready", [])
    assert rosters.accept(actor=actor, import_id=row.id).done
    ana, luz = Member.objects.order_by("number")
    assert (ana.document_last, ana.household.code, ana.version) == ("2345", "F1", 1)
    assert (luz.family_names, luz.sex, luz.version) == ("Roa Paz", "female", 2)
    event = AuditEvent.objects.order_by("-number")[0]
    assert (event.facts["new"], event.facts["changed"], event.facts["unchanged"]) == (0, 1, 1)


def test_running_numbers_that_do_not_fit_are_faults(send, organisation, actor):
    rosters.accept(actor=actor, import_id=send(ANA).row.id)
    other = {"given_names": "Pedro", "family_names": "Paz"}
    rows = [
        roster_cells(1, other, "es"),
        roster_cells(1, {"given_names": "Ana", "family_names": "Ñáñez"}, "es"),
        roster_cells(8, other, "es"),
    ]
    row = send(name="l.csv", content=csv_bytes(roster_columns("es", "HNL"), rows)).row
    assert [one["code"] for one in row.faults] == ["registry.row_other_person", "registry.number_twice", "registry.number_unknown"]


def test_duplicates_are_questions_that_hold_the_list_back(send, organisation, actor):
    rosters.accept(actor=actor, import_id=send(ANA).row.id)
    far = builders.organisation("Cooperativa Secreta", territory="HN-YO", currency="HNL")
    far_actor = builders.actor(builders.member_of(far))
    members.add(actor=far_actor, organisation_id=far.id, values={"given_names": "Luz", "family_names": "Roa", "document": LUZ[2]})
    new_name = ("Ana María", "Ñáñez", *ANA[2:])
    row = send(new_name, LUZ, ("Eva", "Paz", "", "", "", ""), ("Eva", "Roa", LUZ[2], "", "", "")).row
    seen = [(one["row"], one["other_row"], one["here"], one["number"]) for one in row.questions]
    assert seen == [(2, None, True, 1), (3, None, False, None), (5, 3, False, None), (5, None, False, None)]
    assert codes(rosters.accept(actor=actor, import_id=row.id)) == ["registry.questions_open"]
    same, both = Decision(decision="same_person", reason="one"), Decision(decision="allowed", reason="works in both")
    other = Decision(decision="different_people", reason="a wrong number, being corrected")
    missing = rosters.decide(actor=actor, import_id=row.id, decisions={0: Decision(decision="allowed", reason="")})
    assert codes(missing) == ["registry.reason_needed"]
    assert rosters.decide(actor=actor, import_id=row.id, decisions={0: same, 1: both, 2: other, 3: other}).done
    assert rosters.accept(actor=actor, import_id=row.id).done
    assert Member.objects.get(organisation=organisation, number=1).given_names == "Ana María"
    assert Member.objects.filter(organisation=organisation).count() == 4
    assert sorted(PossibleDuplicate.objects.values_list("decision", flat=True)) == ["allowed", "different_people", "different_people"]


def test_the_same_person_elsewhere_is_left_out(send, organisation, actor):
    far = builders.organisation("Cooperativa Secreta", territory="HN-YO", currency="HNL")
    members.add(
        actor=builders.actor(builders.member_of(far)), organisation_id=far.id,
        values={"given_names": "Luz", "family_names": "Roa", "document": LUZ[2]},
    )  # fmt: skip
    row = send(LUZ).row
    rosters.decide(actor=actor, import_id=row.id, decisions={0: Decision(decision="same_person", reason="she is theirs")})
    assert rosters.accept(actor=actor, import_id=row.id).done
    assert not Member.objects.filter(organisation=organisation).exists()


def test_a_roster_changed_meanwhile_stops_the_list(send, organisation, actor):
    rosters.accept(actor=actor, import_id=send(ANA).row.id)
    rows = [roster_cells(1, {"given_names": "Ana", "family_names": "Ñáñez"}, "es")]
    row = send(name="l.csv", content=csv_bytes(roster_columns("es", "HNL"), rows)).row
    Member.objects.update(left_on="2026-01-01")
    assert codes(rosters.accept(actor=actor, import_id=row.id)) == ["registry.list_outdated"]
    assert RosterImport.objects.get(id=row.id).state == "faulty"


def test_ten_thousand_rows_go_through_the_background(send, organisation):
    rows = [(f"Ana {number}", "Roa", f"0801{number:09}", "mujer", "1990-05-01", f"F{number // 4}") for number in range(10_000)]
    row = send(*rows).row
    assert (row.state, row.work.state) == ("reading", "queued")
    assert b"Roa" not in bytes(row.rows)
    jobs.read_roster(str(row.work_id))
    row.refresh_from_db()
    assert (row.state, row.row_count, len(row.questions)) == ("ready", 10_000, 0)
    actor = builders.actor(builders.member_of(organisation, name="Eva"))
    accepted = rosters.accept(actor=actor, import_id=row.id).row
    assert accepted.state == "importing"
    jobs.accept_roster(str(accepted.work_id))
    assert Member.objects.filter(organisation=organisation).count() == 10_000
    assert organisation.households.count() == 2_500
    assert [one.state for one in LongWork.objects.all()] == ["done", "done"]


def test_work_that_breaks_down_takes_nothing_over(send, monkeypatch):
    row = send(*[(f"Ana {number}", "Roa", "", "", "", "") for number in range(20_000)]).row
    monkeypatch.setattr(rosters, "_look_at", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        jobs.read_roster(str(row.work_id))
    row.refresh_from_db()
    assert (row.state, bytes(row.rows), LongWork.objects.get().state) == ("failed", b"", "failed")

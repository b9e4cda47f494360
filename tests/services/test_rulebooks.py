"""Rulebooks: registered, drafted, published for good, answered for."""

import pytest
from django.db import Error, connection, transaction
from tests.services.calls_world import HEAD, data, officer, person, programme, published

from alianza.domain.access import Role, ScopeKind
from alianza.domain.rulebook import fingerprint
from alianza.pages.rulebooks.version import version_page
from alianza.records.models import AssumedConfirmation, AuditEvent, Programme, RulebookVersion
from alianza.records.queries.rulebooks import unconfirmed
from alianza.records.walls import working_for
from alianza.services import bundled, rulebooks

pytestmark = pytest.mark.usefixtures("everywhere")


def codes(outcome) -> list[str]:
    return [blocker.code for blocker in outcome.blockers]


def test_bundled_rulebooks_are_loaded_once():
    first = bundled.load_bundled()
    assert [one.name for one in first if not one.is_new or one.faults or one.blockers] == []
    assert {"HN-COMRURAL", "BO-PAR", "BO-PAR-II", "BO-PAR-III", "CO-PAAP-II", "PE-AGROIDEAS", "HT-RESEPAG-II"} <= set(
        Programme.objects.values_list("code", flat=True)
    )
    assert Programme.objects.get(code="HT-RESEPAG-II").status == "not started"
    assert all(one.sha256 == fingerprint(one.data) for one in RulebookVersion.objects.all())
    assert not any(one.is_new for one in bundled.load_bundled())
    assert RulebookVersion.objects.count() == len(first)


def test_a_person_registers_a_programme_of_his_own_country_only():
    assert codes(rulebooks.take_in(actor=person("ana", Role.PROGRAMME_OFFICER, target="PE"), data=data())) == ["calls.country_needed"]
    assert codes(rulebooks.take_in(actor=person("eva", Role.EVALUATOR), data=data())) == ["calls.country_needed"]
    assert rulebooks.take_in(actor=officer(), data=data()).done


def test_a_new_programme_is_its_officers_at_once():
    with working_for([]):  # a country's first programme: there was none to name
        outcome = rulebooks.take_in(actor=officer(), data=data())
        assert outcome.done
        assert AuditEvent.objects.filter(programme=outcome.row.programme, action="register").exists()


def test_data_with_faults_are_not_taken_in():
    outcome = rulebooks.take_in(actor=None, data={"programme": HEAD, "eligibility": [{"rule": "registred"}]})
    assert codes(outcome) == ["calls.rulebook_has_faults"]
    assert not Programme.objects.exists()


def test_an_uploaded_file_is_refused_with_its_lines():
    outcome = bundled.take_in_text(actor=officer(), content=b'[programme]\nname = "X"\nstatsu = "running"\n')
    assert (3, "programme.statsu") in [(one.line, one.fault.path) for one in outcome.faults]
    assert codes(bundled.take_in_text(actor=officer("oto"), content=b"a = [")) == ["calls.file_unreadable"]
    assert codes(bundled.take_in_text(actor=officer("ola"), content=b"\xff\xfe")) == ["calls.file_not_text"]


def test_a_draft_is_edited_by_one_person_at_a_time():
    olga, draft = officer(), rulebooks.take_in(actor=None, data=data()).row
    faulty = data(eligibility=[{"rule": "registred"}])
    saved = rulebooks.edit_draft(actor=olga, version_id=draft.id, data=faulty, revision=1)
    assert saved.done
    assert saved.row.data["eligibility"] == [{"rule": "registred"}]
    assert codes(rulebooks.edit_draft(actor=olga, version_id=draft.id, data=data(), revision=1)) == ["workflow.stale"]
    assert codes(rulebooks.publish(actor=olga, version_id=draft.id, revision=2)) == [
        "calls.second_person_publishes",
        "calls.rulebook_has_faults",
    ]
    assert codes(rulebooks.publish(actor=officer("oto"), version_id=draft.id, revision=2)) == ["calls.rulebook_has_faults"]


def test_a_draft_is_published_by_another_hand_than_the_last_that_wrote_in_it():
    olga, director = officer(), person("dora", Role.PROGRAMME_DIRECTOR)
    draft = rulebooks.new_version(actor=olga, source_id=published().id, version="2027").row
    assert codes(rulebooks.publish(actor=olga, version_id=draft.id, revision=1)) == ["calls.second_person_publishes"]
    assert codes(rulebooks.publish(actor=person("eva", Role.EVALUATOR), version_id=draft.id, revision=1)) == ["calls.not_your_programme"]
    assert rulebooks.publish(actor=director, version_id=draft.id, revision=1).row.published_by.name == "Dora"
    assert AuditEvent.objects.filter(action="publish").latest("at").role == "programme_director"


def test_nobody_edits_or_publishes_rules_of_another_programme():
    draft = rulebooks.take_in(actor=None, data=data()).row
    stranger = person("sara", Role.PROGRAMME_OFFICER, target="PE")
    assert codes(rulebooks.edit_draft(actor=stranger, version_id=draft.id, data=data(), revision=1)) == ["workflow.not_found"]
    assert codes(rulebooks.publish(actor=stranger, version_id=draft.id, revision=1)) == ["calls.not_your_programme"]


def test_a_rulebook_cannot_wander_to_another_programme_or_currency():
    olga, draft = officer(), rulebooks.take_in(actor=None, data=data()).row
    moved = data(programme=HEAD | {"name": "OTRO", "currency": "USD"})
    assert rulebooks.edit_draft(actor=olga, version_id=draft.id, data=moved, revision=1).done
    assert codes(rulebooks.publish(actor=officer("oto"), version_id=draft.id, revision=2)) == [
        "calls.other_programme",
        "calls.other_currency",
    ]


def test_what_is_published_never_changes():
    version = published()
    assert codes(rulebooks.edit_draft(actor=officer(), version_id=version.id, data=data(), revision=1)) == ["calls.rulebook_is_published"]
    for change in ("UPDATE records_rulebookversion SET sha256 = 'x'", "DELETE FROM records_rulebookversion"):
        with pytest.raises(Error, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_publication_is_in_the_log_with_its_hash():
    version = published(officer())
    event = AuditEvent.objects.get(action="publish")
    assert (event.rulebook_sha256, event.role, event.subject_code) == (version.sha256, "programme_officer", "HN-PRUEBA 2026")


def test_a_named_officer_answers_for_what_is_supposed():
    version, olga = published(), officer()
    assert unconfirmed(version.id) == ["eligibility[1]"]
    assert codes(rulebooks.confirm(actor=olga, version_id=version.id, path="eligibility[1]", reason=" ")) == ["workflow.need_missing"]
    assert codes(rulebooks.confirm(actor=olga, version_id=version.id, path="eligibility[0]", reason="x")) == ["calls.nothing_to_confirm"]
    evaluator = person("eva", Role.EVALUATOR)
    assert codes(rulebooks.confirm(actor=evaluator, version_id=version.id, path="eligibility[1]", reason="x")) == [
        "calls.not_your_programme"
    ]
    assert rulebooks.confirm(actor=olga, version_id=version.id, path="eligibility[1]", reason="Resolution 12").done
    assert unconfirmed(version.id) == []
    with pytest.raises(Error, match="never changed"), transaction.atomic():
        AssumedConfirmation.objects.update(reason="other")


def test_a_new_version_keeps_the_answers_for_what_has_not_changed():
    olga, old = officer(), published(safeguard=[{"code": "x", "kind": "exclusion", "text": "X", "why": "guess", "basis": "assumed"}])
    rulebooks.confirm_several(actor=olga, version_id=old.id, paths=None, reason="Resolution 12")
    draft = rulebooks.new_version(actor=olga, source_id=old.id, version="2027").row
    changed = draft.data | {"safeguard": [draft.data["safeguard"][0] | {"text": "Y"}], "eligibility": draft.data["eligibility"][::-1]}
    rulebooks.edit_draft(actor=olga, version_id=draft.id, data=changed, revision=1)
    new = rulebooks.publish(actor=officer("oto"), version_id=draft.id, revision=2).row
    assert list(new.confirmations.values_list("path", flat=True)) == ["eligibility[0]"]
    assert unconfirmed(new.id) == ["safeguard[0]"]


def test_a_draft_says_who_answers_already_for_what_has_not_changed():
    olga, old = officer(), published()
    rulebooks.confirm_several(actor=olga, version_id=old.id, paths=None, reason="Resolution 12")
    draft = rulebooks.new_version(actor=olga, source_id=old.id, version="2027").row
    page = version_page(olga, draft)
    assert page.waiting == 0
    assert version_page(olga, old).waiting == 0


def test_a_version_has_a_name_of_its_own():
    olga, old = officer(), published()
    assert codes(rulebooks.new_version(actor=olga, source_id=old.id, version="2026")) == ["calls.version_exists"]
    draft = rulebooks.new_version(actor=olga, source_id=old.id, version="2027").row
    renamed = data(programme=HEAD | {"version": "2026"})
    assert codes(rulebooks.edit_draft(actor=olga, version_id=draft.id, data=renamed, revision=1)) == ["calls.version_exists"]


def test_a_newer_rulebook_brings_the_programme_up_to_date():
    old = published()
    rulebooks.publish(
        actor=None,
        revision=1,
        version_id=rulebooks.take_in(actor=None, data=data(programme=HEAD | {"version": "2", "agency": "SAG"})).row.id,
    )
    assert (programme().agency, programme().id) == ("SAG", old.programme_id)


def test_a_regional_scope_is_no_scope_over_rules():
    regional = person("rita", Role.PROGRAMME_OFFICER, target="HN-LP", scope=ScopeKind.REGION)
    assert codes(rulebooks.take_in(actor=regional, data=data())) == ["calls.country_needed"]


@pytest.mark.parametrize(
    ("name", "phase", "code"),
    [
        ("COMRURAL", "I", "HN-COMRURAL"),
        ("PAR", "III", "HN-PAR-III"),
        ("RESEPAG II", "II", "HN-RESEPAG-II"),
        ("Bahía Produtiva", None, "HN-BAHIA-PRODUTIVA"),
    ],
)
def test_codes_of_programmes(name, phase, code):
    version = rulebooks.take_in(actor=None, data=data(programme=HEAD | {"name": name} | ({"phase": phase} if phase else {}))).row
    assert version.programme.code == code

"""Rulebooks on the desk: read, edited section by section, tried, published in two steps, answered for."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import builders
from tests.services.calls_world import HEAD, data, published
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.domain.eligibility import ApplicantFacts
from alianza.domain.values import as_json
from alianza.exchange.rulebook_writing import as_toml
from alianza.records.models import EligibilityCheck, RulebookVersion
from alianza.services import rulebooks

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def olga():
    person = builders.user("olga@example.org")
    version = published()
    builders.grant(person, Role.PROGRAMME_OFFICER, ScopeKind.PROGRAMME, version.programme)
    return builders.actor(person)


@pytest.fixture
def version(olga) -> RulebookVersion:
    return RulebookVersion.objects.get()


@pytest.fixture
def draft(olga, version) -> RulebookVersion:
    return rulebooks.new_version(actor=olga, source_id=version.id, version="2027").row


def typed(html: str) -> dict[str, str]:
    """What the form of a draft would send, as far as these tests need it."""
    return {
        name: value
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html)
        if name != "csrfmiddlewaretoken"
    }


def section(draft: RulebookVersion, name: str = "eligibility") -> str:
    return f"/desk/rulebooks/{draft.id}/edit/{name}/"


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_are_valid(olga, version, draft, language):
    client = client_of(olga, language)
    sections = ["programme", "calendar", "cycle", "eligibility", "form", "selection", "approval", "board", "preparation_fee"]
    paths = [
        "",
        "upload/",
        f"{version.id}/",
        f"{version.id}/confirm/",
        f"{version.id}/changes/",
        f"{version.id}/copy/",
        f"{version.id}/try/",
    ]
    paths += [f"{draft.id}/", f"{draft.id}/publish/", f"{draft.id}/discard/", *(f"{draft.id}/edit/{one}/" for one in sections)]
    for path in paths:
        answer = client.get(f"/desk/rulebooks/{path}")
        assert answer.status_code == 200, path
        valid(answer)
    assert client.get("/desk/programmes/HN-PRUEBA/").status_code == 200


def test_another_programme_is_not_found(version, draft):
    person = builders.user("sara@example.org")
    builders.grant(person, Role.PROGRAMME_OFFICER, ScopeKind.PROGRAMME, builders.programme())
    client = client_of(builders.actor(person))
    for path in (f"/desk/rulebooks/{version.id}/", f"/desk/rulebooks/{draft.id}/", section(draft), "/desk/programmes/HN-PRUEBA/"):
        assert client.get(path).status_code == 404


def test_a_draft_is_typed_saved_and_its_faults_told(olga, draft):
    client = client_of(olga)
    form = typed(valid(client.get(section(draft))))
    sent = form | {
        "0.at_least": "a dozen",
        "0.basis": "primary",
        "0.why.es": "Acta",
        "1.basis": "assumed",
        "1.why.es": "Nadie sabe",
        "do": "save",
    }
    told = client.post(section(draft) + "faults/", sent)
    assert "a dozen is not a whole number" in told.content.decode()
    assert RulebookVersion.objects.get(id=draft.id).revision == 1
    assert client.post(section(draft), sent).status_code == 302
    kept = RulebookVersion.objects.get(id=draft.id)
    assert (kept.revision, kept.data["eligibility"][0]["at_least"]) == (2, "a dozen")
    assert "a dozen is not a whole number" in valid(client.get(section(draft)))


def test_what_was_typed_too_late_is_not_lost_and_not_saved(olga, draft):
    client = client_of(olga)
    sent = typed(valid(client.get(section(draft)))) | {"0.at_least": "15", "do": "save"}
    rulebooks.edit_draft(actor=olga, version_id=draft.id, data=draft.data, revision=1)
    answer = client.post(section(draft), sent)
    assert answer.status_code == 409
    assert 'value="15"' in valid(answer)
    assert RulebookVersion.objects.get(id=draft.id).data["eligibility"][0]["at_least"] == 12


def test_an_entry_is_added_by_a_button(olga, draft):
    client = client_of(olga)
    sent = typed(valid(client.get(section(draft, "window")))) | {"do": "add"}
    assert client.post(section(draft, "window"), sent).status_code == 302
    assert RulebookVersion.objects.get(id=draft.id).data["window"] == [{"basis": "assumed"}]


def test_published_in_two_steps(olga, draft):
    path = f"/desk/rulebooks/{draft.id}/publish/"
    assert "another officer of the programme or its director" in valid(client_of(olga).get(path))
    assert client_of(olga).post(path, {"revision": "1"}).status_code == 422
    person = builders.user("dora@example.org")
    builders.grant(person, Role.PROGRAMME_DIRECTOR, ScopeKind.PROGRAMME, draft.programme)
    client = client_of(builders.actor(person))
    assert path in valid(client.get(f"/desk/rulebooks/{draft.id}/"))
    assert "never change" in valid(client.get(path))
    assert client.post(path, {"revision": "7"}).status_code == 422
    assert client.post(path, {"revision": "1"}).status_code == 302
    assert RulebookVersion.objects.get(id=draft.id).state == "published"
    assert client.get(path).headers["Location"] == f"/desk/rulebooks/{draft.id}/"
    assert client_of(olga).get(section(draft)).status_code == 404


def test_a_draft_with_faults_is_not_published(olga, draft):
    rulebooks.edit_draft(actor=olga, version_id=draft.id, data=draft.data | {"eligibility": [{"rule": "x"}]}, revision=1)
    client = client_of(olga)
    assert "There is no kind of rule" in valid(client.get(f"/desk/rulebooks/{draft.id}/"))
    assert client.post(f"/desk/rulebooks/{draft.id}/publish/", {"revision": "2"}).status_code == 422


def test_answering_for_a_value_needs_a_tick_and_a_reason(olga, version):
    client, path = client_of(olga), f"/desk/rulebooks/{version.id}/confirm/"
    assert client.post(path, {"reason": "Resolution 12"}).status_code == 422
    bare = client_of(olga, "es").post(path, {"path": "eligibility[1]", "reason": ""})
    assert bare.status_code == 422
    assert "Complete: el motivo." in bare.content.decode()
    assert client.post(path, {"path": "eligibility[1]", "reason": "Resolution 12"}).status_code == 302
    assert "Resolution 12" in valid(client.get(f"/desk/rulebooks/{version.id}/"))
    assert "Resolution 12" in client.get("/programmes/HN-PRUEBA/rules/2026/").content.decode()


def test_a_file_is_taken_in_or_its_faults_told_by_line(olga):
    client = client_of(olga)
    good = as_toml(data(programme=HEAD | {"version": "2030"})).encode()
    bad = good.replace(b"minimum_members", b"minimum_memers")
    line = good.decode()[: good.decode().index('"minimum_members"')].count("\n") + 1

    def send(content: bytes):
        return client.post("/desk/rulebooks/upload/", {"file": SimpleUploadedFile("rules.toml", content)})

    refused = send(bad)
    assert refused.status_code == 422
    assert f'data-label="Line">{line}<' in valid(refused)
    assert send(b"\x00\xff").status_code == 422
    assert client.post("/desk/rulebooks/upload/").status_code == 422
    assert send(good).status_code == 302
    assert RulebookVersion.objects.get(version="2030").state == "draft"


def test_a_draft_is_thrown_away(olga, draft):
    client = client_of(olga)
    assert client.post(f"/desk/rulebooks/{draft.id}/discard/", {"revision": "1"}).status_code == 302
    assert not RulebookVersion.objects.filter(id=draft.id).exists()


def test_a_copy_needs_a_name_of_its_own(olga, version):
    client, path = client_of(olga), f"/desk/rulebooks/{version.id}/copy/"
    assert [client.post(path, {"version": name}).status_code for name in ("", "2026", "2028")] == [422, 422, 302]


def test_a_draft_is_tried_on_past_applications(olga, version, draft):
    facts = ApplicantFacts(member_count=14, registered=True)
    checked = builders.alliance(builders.call(version), builders.organisation(), state="eligibility_review")
    EligibilityCheck.objects.create(
        programme=version.programme, alliance=checked, stage="eligibility", rulebook_sha256=version.sha256, facts=as_json(facts),
        circumstances={"on": "2026-03-02", "dates": {"application": "2026-03-01"}},
    )  # fmt: skip
    stricter = [draft.data["eligibility"][0] | {"at_least": 20}, draft.data["eligibility"][1]]
    rulebooks.edit_draft(actor=olga, version_id=draft.id, data=draft.data | {"eligibility": stricter}, revision=1)
    client = client_of(olga)
    text = valid(client.get(f"/desk/rulebooks/{draft.id}/try/"))
    assert checked.code in text
    assert "There are 14 members; at least 20 are needed" in text
    assert "Nobody falls out" in client.get(f"/desk/rulebooks/{version.id}/try/").content.decode()


def test_few_queries(olga, version, draft, django_assert_max_num_queries):
    client = client_of(olga)
    for path in (
        "rulebooks/",
        f"rulebooks/{version.id}/",
        f"rulebooks/{version.id}/try/",
        f"rulebooks/{draft.id}/edit/eligibility/",
        "calls/",
        "series/",
    ):
        client.get(f"/desk/{path}")
        with django_assert_max_num_queries(12):
            client.get(f"/desk/{path}")


def test_who_only_reads_edits_nothing(version, draft):
    person = builders.user("eva@example.org")
    builders.grant(person, Role.EVALUATOR, ScopeKind.PROGRAMME, version.programme)
    client = client_of(builders.actor(person))
    assert client.get(f"/desk/rulebooks/{version.id}/").status_code == 200
    for path in (
        section(draft),
        f"/desk/rulebooks/{draft.id}/publish/",
        f"/desk/rulebooks/{version.id}/confirm/",
        "/desk/rulebooks/upload/",
    ):
        assert client.get(path).status_code == 403

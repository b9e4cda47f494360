"""The pages of the screening: answered on the portal, read by staff, sets written on the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.review_world import World, world
from tests.screening_world import keys_of
from tests.web.desk_pages import client_of, valid

from alianza.demo.papers import picture
from alianza.domain.access import Role
from alianza.records.models import Alliance, QuestionSet, SafeguardMeasure

pytestmark = pytest.mark.usefixtures("everywhere")
BUYER = "market-one_buyer"
ITEMS = {"items": [{"code": "i1", "name": "Solar dryer", "cost": {"amount": "10.00", "currency": "HNL"}}]}


@pytest.fixture
def honduras() -> World:
    return world()


@pytest.fixture
def alliance(honduras) -> Alliance:
    row = honduras.alliance("plan_draft")
    honduras.submit(row, "plan", ITEMS)
    return row


def test_the_way_of_a_yes_from_its_answer_to_its_proof(honduras, alliance, django_assert_max_num_queries) -> None:
    client, path = client_of(honduras.applicant(alliance)), f"/alliances/{alliance.code}/safeguards/"
    assert f'href="{path}"' in valid(client.get(f"/portal/alliances/{alliance.code}/"))
    with django_assert_max_num_queries(16):
        page = valid(client.get(path))
    assert "Does one buyer take more than half of it?" in page
    answers = {key: "yes" if key == BUYER else "no" for key in keys_of(alliance)}
    saved = client.post(path, answers | {"revision": "0"}, headers={"X-Autosave": "1"})
    assert saved.json()["version"] == "2"
    assert client.post(path, answers | {"revision": "7"}).status_code == 422
    page = valid(client.get(path))
    assert "The measure is missing." in page
    assert "Risks without a measure and its cost: “Does one buyer take more than half of it?”." in page
    form = f"{path}{BUYER}/"
    assert "Solar dryer" in valid(client.get(form))
    refused = client.post(form, {"text": "Second buyer", "cost_line": "i1"})
    assert refused.status_code == 422
    assert "Who does it?: Fill this in." in valid(refused)
    given = {"text": "Second buyer", "cost_line": "i1", "owner": "Committee", "due_on": "2026-01-01"}
    assert client.post(form, given).status_code == 302
    Alliance.objects.update(state="in_implementation")
    row = SafeguardMeasure.objects.get()
    assert "Late" in valid(client.get(path))
    assert "Measure of the safeguards: Committee" in valid(client.get("/portal/"))
    done = f"/measures/{row.id}/done/"
    valid(client.get(done))
    assert client.post(done, {"done_on": "2026-03-01"}).status_code == 422
    sent = SimpleUploadedFile("letter.png", picture(3, "Letter"))
    assert client.post(done, {"done_on": "2026-03-01", "file": sent}).status_code == 302
    assert "letter" in valid(client.get(path))


def test_staff_reads_answers_and_opens_a_measure_again(honduras, alliance) -> None:
    SafeguardMeasure.objects.create(
        programme=honduras.programme, alliance=alliance, question=BUYER, text="Second buyer", cost_line="i1", owner="Committee",
        due_on="2026-01-01", recorded_by_id=honduras.applicant(alliance).user_id,
    )  # fmt: skip
    Alliance.objects.update(state="in_implementation")
    client = client_of(honduras.person(Role.SAFEGUARDS_OFFICER))
    assert "Second buyer" in valid(client.get(f"/alliances/{alliance.code}/safeguards/"))
    assert "Late: 1" in valid(client.get(f"/desk/alliances/{alliance.code}/"))
    assert alliance.code in valid(client.get("/desk/queue/?tray=all&measures=late"))
    row = SafeguardMeasure.objects.get()
    assert client.post(f"/measures/{row.id}/reopen/", {"why": "x"}).status_code == 422
    assert client.get(f"/alliances/{alliance.code}/safeguards/{BUYER}/").status_code in (403, 404)


def test_a_set_is_edited_and_published_by_two(honduras) -> None:
    writer, second = client_of(honduras.person(Role.SAFEGUARDS_OFFICER)), client_of(honduras.person(Role.PROGRAMME_OFFICER))
    assert "Begin the next version" in valid(writer.get("/desk/questions/"))
    begun = writer.post(f"/desk/questions/{honduras.programme.code}/social/begin/")
    path, draft = begun.headers["Location"], QuestionSet.objects.get()
    fields = {"es-0": "¿Se queman campos?", "kind-0": "exclusion", "revision": "1"}
    assert client_error(writer.post(path, {"revision": "1"}))
    assert writer.post(path, fields | {"revision": str(QuestionSet.objects.get().revision)}).status_code == 302
    assert writer.post(f"/desk/questions/{draft.id}/publish/").status_code == 422
    assert "Publish this version" in valid(second.get(path))
    assert second.post(f"/desk/questions/{draft.id}/publish/").status_code == 302
    stored = QuestionSet.objects.get()
    assert (stored.state, [one["code"] for one in stored.entries]) == ("published", ["se_queman_campos"])
    assert "Published" in valid(second.get(path))
    outsider = client_of(honduras.person(Role.EVALUATOR))
    assert outsider.post(f"/desk/questions/{honduras.programme.code}/social/begin/").status_code == 403


def client_error(response) -> bool:
    return response.status_code == 422 and "A set needs at least one question." in valid(response)

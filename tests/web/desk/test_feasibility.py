"""The pages of the feasibility review: written, saved as one types, concluded; lines, plausibility and versions."""

import pytest
from django.test import Client
from tests.plan_world import bring, studied, text
from tests.review_world import World, world
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role
from alianza.domain.workflow.feasibility import items
from alianza.records.models import FeasibilityReview, Observation

pytestmark = pytest.mark.usefixtures("everywhere")
WHOLE = {f"answer-{one.code}": "yes" for one in items()} | {"conclusion": "feasible", "summary": "Seen in the field."}


@pytest.fixture
def honduras() -> World:
    return world()


def officer(made: World, language: str = "en") -> Client:
    return client_of(made.person(Role.PROGRAMME_OFFICER), language)


def test_the_review_is_saved_as_one_types_and_concluded(honduras, django_assert_max_num_queries) -> None:
    alliance = studied(honduras)
    path, client = f"/desk/alliances/{alliance.code}/feasibility/", officer(honduras)
    with django_assert_max_num_queries(22):
        page = valid(client.get(path))
    assert "Are yields and losses within what members reach" in page
    saved = client.post(f"{path}save/", {"answer-legal_tenure": "yes", "revision": "0"}, headers={"X-Autosave": "1"})
    assert saved.json()["version"] == "2"
    assert client.post(f"{path}save/", {"revision": "0"}, headers={"X-Autosave": "1"}).status_code == 409
    refused = client.post(path, {"revision": "2"})
    assert refused.status_code == 422
    assert "Choose a conclusion." in valid(refused)
    revision = FeasibilityReview.objects.get().revision
    assert client.post(path, WHOLE | {"revision": str(revision)}).status_code == 302
    page = valid(client.get(path))
    assert "concluded by Programme Officer" in page
    assert "demo, all factors assumed" in page
    assert FeasibilityReview.objects.get().engine in page


def test_a_newer_plan_says_that_a_new_review_is_needed(honduras) -> None:
    alliance = studied(honduras)
    path, client = f"/desk/alliances/{alliance.code}/feasibility/", officer(honduras)
    client.post(path, WHOLE | {"revision": "0"})
    bring(honduras, alliance, text().replace("price = 2.0", "price = 1.8"))
    assert "A new review is needed: a newer appraisal was made." in valid(client.get(path))
    versions = valid(client.get(f"{path}versions/"))
    assert "Products: Passion fruit (demo): Price of one unit" in versions
    assert "product[" not in versions
    assert "Version 1" in versions
    assert "The project, before anybody’s finance: present value" in versions
    assert "The project, before anybody’s finance: gain for each unit put in" in versions
    assert " points" in versions
    assert "The results are the same." in valid(client.get(f"{path}versions/?before=2&after=2"))


def test_a_question_goes_to_the_organisation_and_its_answer_is_settled(honduras) -> None:
    alliance = studied(honduras)
    path, client = f"/desk/alliances/{alliance.code}/feasibility/lines/", officer(honduras)
    page = valid(client.get(f"{path}?line=block[0].input[0]"))
    assert "Passion fruit on trellis (demo): Fertiliser and plant protection (demo)" in page
    assert client.post(path, {"line": "block[0].input[0]", "text": " "}).status_code == 422
    assert client.post(path, {"line": "block[0].input[0]", "text": "Why so much?"}).status_code == 302
    row = Observation.objects.get()
    applicant = client_of(honduras.applicant(alliance))
    home = valid(applicant.get(f"/portal/alliances/{alliance.code}/"))
    assert "Why so much?" in home
    assert f"/portal/observations/{row.id}/" in home
    valid(applicant.get(f"/portal/observations/{row.id}/"))
    assert applicant.post(f"/portal/observations/{row.id}/", {"answer": "Two quotations"}).status_code == 302
    assert "Two quotations" in valid(client.get(path))
    settled = client.post(f"/desk/observations/{row.id}/", {"satisfied": "yes"})
    assert settled.headers["Location"].startswith(path)
    assert Observation.objects.get().state == "settled"


def test_plausibility_says_when_there_are_too_few_plans(honduras) -> None:
    alliance = studied(honduras)
    page = valid(officer(honduras, "es").get(f"/desk/alliances/{alliance.code}/feasibility/beside/"))
    assert "Muy pocos planes" in page
    assert "14,333.3 kg/ha" in page


def test_without_a_plan_with_figures_the_pages_say_so(honduras) -> None:
    alliance = honduras.alliance("in_feasibility", sent="plan")
    client, path = officer(honduras), f"/desk/alliances/{alliance.code}/feasibility/"
    for rest in ("", "lines/", "beside/", "versions/"):
        valid(client.get(path + rest))
    assert "No plan with its figures has been appraised." in valid(client.get(path))


def test_before_the_study_there_is_no_review(honduras) -> None:
    alliance = honduras.alliance("plan_review", sent="plan")
    assert officer(honduras).get(f"/desk/alliances/{alliance.code}/feasibility/").status_code == 404


def test_what_a_phone_keeps_of_a_concluded_review_is_not_offered_to_the_next(honduras) -> None:
    alliance = studied(honduras)
    path, client = f"/desk/alliances/{alliance.code}/feasibility/", officer(honduras)
    first = key_of(valid(client.get(path)))
    client.post(f"{path}save/", {"answer-legal_tenure": "yes", "revision": "0"}, headers={"X-Autosave": "1"})
    assert key_of(valid(client.get(path))) == first
    client.post(path, WHOLE | {"revision": str(FeasibilityReview.objects.get().revision)})
    assert key_of(valid(client.get(path))) != first


def key_of(page: str) -> str:
    return page.split('data-autosave-key="')[1].split('"', maxsplit=1)[0]

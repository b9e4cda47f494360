"""Whoever is away has a stand-in on pages: from the first day to the last, and not a day longer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.review_world import World, world
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role
from alianza.records.models import Absence, Alliance, AuditEvent
from alianza.services.effects import EFFECTS

pytestmark = pytest.mark.usefixtures("everywhere")
NAME = "Café de altura 1"
REAL_NOW = timezone.now


@pytest.fixture
def honduras() -> World:
    return world()


@pytest.fixture
def days_pass(monkeypatch):
    def passed(days: int) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: REAL_NOW() + timedelta(days=days))

    return passed


def seen_by(client) -> tuple[bool, bool]:
    """Whether the alliance stands at a person's home, and among his own in the queue."""
    return NAME in valid(client.get("/desk/")), NAME in valid(client.get("/desk/queue/", {"tray": "mine"}))


@pytest.mark.parametrize("language", ["en", "es"])
def test_work_goes_to_the_stand_in_on_the_first_day_and_comes_back_after_the_last(honduras, days_pass, language) -> None:
    officer, finance = honduras.person(Role.REGIONAL_OFFICER, "Ana Paz"), honduras.person(Role.FINANCE_OFFICER)
    made = honduras.alliance("eligibility_review", 1)
    Alliance.objects.filter(id=made.id).update(assigned_to=officer.user_id)
    away, here = client_of(officer, language), client_of(finance, language)
    today = REAL_NOW().date()
    said = {"stand_in": finance.user_id, "starts_on": str(today + timedelta(days=1)), "ends_on": str(today + timedelta(days=3))}
    assert away.post("/absences/", said).status_code == 302
    assert (seen_by(away), seen_by(here)) == ((True, True), (False, False))
    days_pass(1)
    away, here = client_of(officer, language), client_of(finance, language)
    assert (seen_by(away), seen_by(here)) == ((True, True), (True, True))
    assert "Ana Paz" in here.get("/desk/").content.decode()
    days_pass(3)
    here = client_of(finance, language)
    assert seen_by(here) == (True, True)
    days_pass(4)
    away, here = client_of(officer, language), client_of(finance, language)
    assert (seen_by(away), seen_by(here)) == ((True, True), (False, False))
    assert "Ana Paz" not in here.get("/desk/").content.decode()
    assert Absence.objects.count() == 1


def test_the_stand_in_decides_in_his_own_name_and_not_once_the_other_is_back(honduras, days_pass, monkeypatch) -> None:
    monkeypatch.setitem(EFFECTS, "resume_agreement", lambda _: None)  # what the agreement does is its room's to test
    director, finance = honduras.person(Role.PROGRAMME_DIRECTOR, "Ana Paz"), honduras.person(Role.FINANCE_OFFICER)
    proposed = {"proposed_move": "resume", "proposed_by_id": director.user_id, "proposed_at": REAL_NOW()}
    first, second = honduras.alliance("suspended", 1, **proposed), honduras.alliance("suspended", 2, **proposed)
    today, path, said = REAL_NOW().date(), "/alliances/{}/moves/resume/", {"version": "1"}
    Absence.objects.create(user_id=director.user_id, stand_in_id=finance.user_id, starts_on=today, ends_on=today)
    here = client_of(finance)
    forms = [here.get(path.format(one.code)).content.decode() for one in (first, second)]
    assert all("Confirm the resumption" in one for one in forms)
    assert here.post(path.format(first.code), said).status_code == 302
    assert str(AuditEvent.objects.get(action="resume").actor_id) == finance.user_id
    days_pass(1)
    late = client_of(finance).post(path.format(second.code), said)
    assert (late.status_code, Alliance.objects.get(id=second.id).state) == (422, "suspended")
    assert "This is for another role: programme director." in late.content.decode()

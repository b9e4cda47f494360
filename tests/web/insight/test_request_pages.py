"""A data request on pages: opened by the analyst, filled by the team, validated by the director."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests import builders
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.pages.insight import own
from alianza.records.models import DataRequest, ObservedFigure
from alianza.services.bundled_observations import load_observations
from alianza.services.data_requests import REQUESTED

pytestmark = pytest.mark.django_db


@pytest.fixture
def clients(everywhere: None) -> dict[str, Client]:
    load_observations()
    programme = builders.rulebook().programme
    analyst = builders.user("Ana Paz")
    builders.grant(analyst, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "*")
    people = {
        "analyst": analyst,
        "team": builders.officer(Role.ME_OFFICER, programme, "Luis Mejía"),
        "leader": builders.officer(Role.PROGRAMME_DIRECTOR, programme, "Rosa Díaz"),
    }
    return {name: client_of(builders.actor(person)) for name, person in people.items()}


def opened(clients: dict[str, Client]) -> str:
    due = (timezone.now().date() + timedelta(days=30)).isoformat()
    sent = {"year": "2025", "due_on": due, "projects": ["HN-COMRURAL"]}
    assert clients["analyst"].post("/portfolio/requests/new/", sent).status_code == 302
    return f"/portfolio/requests/{DataRequest.objects.get().id}/"


def filled(**changes: str) -> dict[str, str]:
    sent = {f"answer_{measure}": "unknown" for measure in REQUESTED} | {"version": "1"}
    given = {"answer_alliances": "given", "value_alliances": "170", "as_of_alliances": "2025-12-31", "source_alliances": "Annual report"}
    return sent | given | changes


def test_from_opening_to_observing(clients: dict[str, Client]) -> None:
    assert "Ask for a year’s figures" in valid(clients["analyst"].get("/portfolio/requests/"))
    where = opened(clients)
    form = valid(clients["team"].get(where))
    assert "163 (14 Jul 2025, World Bank brief, 2025)" in form
    assert "It is as it was" in form
    assert clients["team"].post(where, filled(send="1")).status_code == 302
    page = valid(clients["leader"].get(where))
    assert "170 (31 Dec 2025, Annual report)" in page
    assert clients["leader"].post(f"{where}move/", {"move": "validate_figures", "version": "3"}).status_code == 302
    assert ObservedFigure.objects.filter(value=170).exists()
    assert "Validated" in valid(clients["analyst"].get("/portfolio/requests/?year=2025&state=validated"))


def test_a_programme_run_here_is_shown_what_its_own_records_say(clients: dict[str, Client], settings, tmp_path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    where = opened(clients)
    assert "Our own records say" not in valid(clients["team"].get(where))
    call = builders.call(builders.rulebook())
    for name in ("Uno", "Dos"):
        builders.alliance(call, builders.organisation(name), "in_implementation", submitted_at=call.published_at)
    own.renew(timezone.localdate())
    form = re.sub(r"<[^>]+>", "", valid(clients["team"].get(where)))
    assert re.search(r"Our own records say: 2 \(.*, Own records, extract [0-9a-f]{12}\)", form)


def test_what_is_wrong_is_said_at_its_figure_and_kept_as_typed(clients: dict[str, Client]) -> None:
    where = opened(clients)
    unread = clients["team"].post(where, filled(value_alliances="many", as_of_alliances="soon"))
    page = valid(unread)
    assert unread.status_code == 422
    assert 'value="many"' in page
    both = filled(
        value_alliances="many", answer_families="given", value_families="-7", as_of_families="2025-12-31", source_families="Report"
    )
    shown = valid(clients["team"].post(where, both))
    assert "Write a number" in shown
    assert 'href="#id_value_families"' in shown
    negative = clients["team"].post(where, filled(value_alliances="-5", send="1"))
    assert negative.status_code == 422
    assert "These figures cannot stand as they are: Alliances." in valid(negative)
    assert "never below zero" in valid(clients["team"].get(where))
    stale = clients["team"].post(where, filled())
    assert stale.status_code == 409


def test_a_request_is_returned_with_a_reason(clients: dict[str, Client]) -> None:
    where = opened(clients)
    clients["team"].post(where, filled(send="1"))
    refused = clients["leader"].post(f"{where}move/", {"move": "return_figures", "version": "3"})
    assert refused.status_code == 422
    assert "Fill in: the reason." in valid(refused)
    sent = {"move": "return_figures", "version": "3", "reason": "Families are missing"}
    assert clients["leader"].post(f"{where}move/", sent).status_code == 302
    assert "Families are missing" in valid(clients["team"].get(where))


def test_a_request_that_nobody_could_answer_says_what_to_do(clients: dict[str, Client]) -> None:
    due = (timezone.now().date() + timedelta(days=30)).isoformat()
    clients["analyst"].post("/portfolio/requests/new/", {"year": "2025", "due_on": due, "projects": ["BO-PAR-II"]})
    page = valid(clients["analyst"].get(f"/portfolio/requests/{DataRequest.objects.get().id}/"))
    assert "Nobody here fills it or validates it yet." in page


def test_opening_says_all_that_is_missing_and_others_do_not_open(clients: dict[str, Client]) -> None:
    refused = clients["analyst"].post("/portfolio/requests/new/", {"year": "soon", "due_on": "", "projects": []})
    assert refused.status_code == 422
    assert valid(refused).count("Write a") >= 2
    assert clients["team"].get("/portfolio/requests/new/").status_code == 403
    assert clients["team"].get("/portfolio/requests/0192aa00-0000-7000-8000-000000000001/").status_code == 404

"""A selection on its pages: proposed, looked at with every reason, decided by somebody else, computed again."""

import pytest
from django.db import OperationalError
from psycopg.errors import DeadlockDetected
from tests.review_world import World, world
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role
from alianza.jobs import selections as jobs
from alianza.records.models import Alliance, Letter, LongWork, SelectionRun
from alianza.services import selections
from alianza.services.effects import EFFECTS

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def bolivia(monkeypatch) -> World:
    for name in ("open_submission", "note_stop"):
        if name not in EFFECTS:
            monkeypatch.setitem(EFFECTS, name, lambda _: None)
    rules = {
        "ties": ["women_share"], "why": "test", "basis": "primary", "method": "budget", "score": 50,
        "quotas": [{"group": "women_led", "min_share": "50%"}],
    }  # fmt: skip
    made = world("bolivia/par-iii-2023", 10_000_00, approval=[], selection=rules)
    for number, (score, women) in enumerate([(90, 1), (80, 1), (71.5, 9), (40, 9)], 1):
        known = {"score": score, "member_count": 10, "women_count": women, "grant_minor": 5000_00}
        made.alliance("in_selection", number, **known)
    return made


def test_from_the_proposal_to_the_letters(bolivia) -> None:
    first, second = client_of(bolivia.person(Role.PROGRAMME_OFFICER)), client_of(bolivia.person(Role.PROGRAMME_DIRECTOR))
    page = f"/desk/calls/{bolivia.call.code}/selections/"
    waits = Alliance.objects.filter(state="in_selection").first()
    assert waits is not None
    assert f'href="{page}"' in valid(first.get(f"/desk/alliances/{waits.code}/"))
    assert "4 scored applications wait" in valid(first.get(page))
    response = first.post(f"{page}propose/", {"cutoff": ""})
    run = SelectionRun.objects.get()
    assert (response.status_code, response.url) == (302, f"/desk/selections/{run.id}/")
    text = valid(first.get(response.url))
    assert "somebody else decides" in text
    for words in ("kept for “organisations in which women are the majority”", "Score 40", "10 points below", "Would have been selected"):
        assert words in text
    assert first.post(f"/desk/selections/{run.id}/decide/", {"decision": "approve"}).status_code == 422
    assert "same result, hash for hash" in valid(second.get(f"/desk/selections/{run.id}/check/"))
    assert second.post(f"/desk/selections/{run.id}/decide/", {"decision": "approve"}).status_code == 302
    assert list(Alliance.objects.order_by("code").values_list("state", flat=True)) == [
        "plan_draft",
        "waiting_list",
        "plan_draft",
        "declined",
    ]
    letter = Letter.objects.get(code="decline")
    assert "Puntaje 40" in letter.body
    assert "Approved" in valid(second.get(page))
    waiting = Alliance.objects.get(state="waiting_list")
    assert f'href="{page}"' not in second.get(f"/desk/alliances/{waits.code}/").content.decode()
    assert "Number 1 on the waiting list; still waiting before it: 0" in valid(second.get(f"/desk/alliances/{waiting.code}/"))
    text = valid(second.get(f"/desk/selections/{run.id}/"))
    assert all(words in text for words in ("Selected 1", "Selected 2", "Waiting list 1"))
    assert "On the waiting list, 1" in valid(second.get("/desk/queue/?tray=pending"))
    rows = second.get("/desk/queue/export/csv/?tray=all").content.decode("utf-8-sig").splitlines()
    assert rows[0].split(",")[6] == "Place in the selection"
    assert sorted(row.split(",")[6] for row in rows[1:]) == ["", "1", "1", "2"]
    assert second.get(f"/desk/selections/{run.id}/export/csv/").content.decode("utf-8-sig").count("\n") == 5
    assert second.get(f"/desk/selections/{run.id}/export/pdf/").status_code == 404


def test_a_second_proposal_waits_and_a_rejection_needs_its_reason(bolivia) -> None:
    first, second = client_of(bolivia.person(Role.PROGRAMME_OFFICER)), client_of(bolivia.person(Role.PROGRAMME_DIRECTOR))
    page = f"/desk/calls/{bolivia.call.code}/selections/propose/"
    first.post(page)
    assert "waits for its decision" in valid(first.post(page))
    run = SelectionRun.objects.get()
    refused = second.post(f"/desk/selections/{run.id}/decide/", {"decision": "reject", "reason": " "})
    assert refused.status_code == 422
    assert "Say why it is rejected." in valid(refused)
    assert second.post(f"/desk/selections/{run.id}/decide/", {"decision": "reject", "reason": "A sheet was wrong"}).status_code == 302
    assert "A sheet was wrong" in valid(second.get(f"/desk/selections/{run.id}/"))


def test_who_only_reads_proposes_nothing(bolivia) -> None:
    evaluator = client_of(bolivia.person(Role.EVALUATOR))
    page = f"/desk/calls/{bolivia.call.code}/selections/"
    assert "Propose a selection" not in valid(evaluator.get(page))
    assert evaluator.post(f"{page}propose/").status_code == 403
    assert evaluator.get("/desk/calls/XX/selections/").status_code == 404


def test_who_approves_a_large_selection_sees_how_far_it_has_come(bolivia, monkeypatch) -> None:
    monkeypatch.setattr(selections, "LARGE", 3)
    first, second = client_of(bolivia.person(Role.PROGRAMME_OFFICER)), client_of(bolivia.person(Role.PROGRAMME_DIRECTOR))
    first.post(f"/desk/calls/{bolivia.call.code}/selections/propose/")
    run = SelectionRun.objects.get()
    sent = second.post(f"/desk/selections/{run.id}/decide/", {"decision": "approve"})
    assert (sent.status_code, sent.url) == (302, f"/work/{LongWork.objects.get().id}/")
    assert "Carrying out the approved selection" in valid(second.get(sent.url))
    assert "every application is being moved now" in valid(first.get(f"/desk/selections/{run.id}/"))
    jobs.approve(str(LongWork.objects.get().id))
    assert f"/desk/selections/{run.id}/" in valid(second.get(sent.url))
    assert "Approved" in valid(first.get(f"/desk/selections/{run.id}/"))


def test_who_was_let_wait_for_another_by_the_database_is_told_and_loses_nothing(bolivia, monkeypatch) -> None:
    first, second = client_of(bolivia.person(Role.PROGRAMME_OFFICER)), client_of(bolivia.person(Role.PROGRAMME_DIRECTOR))
    first.post(f"/desk/calls/{bolivia.call.code}/selections/propose/")

    def crossed(*_: object, **__: object) -> None:
        raise OperationalError from DeadlockDetected()

    monkeypatch.setattr(selections, "decide", crossed)
    answer = second.post(f"/desk/selections/{SelectionRun.objects.get().id}/decide/", {"decision": "approve"})
    assert (answer.status_code, "Nothing was changed" in valid(answer)) == (409, True)

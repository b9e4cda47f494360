"""A generated world stands on the walls and in the chain like a real one."""

import json

import pytest

from alianza.cli import world as word
from alianza.cli.audit import verify
from alianza.cli.words import FINE, REFUSED
from alianza.demo.paths import path_to, reachable
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.records.models import Alliance, Member
from alianza.records.walls import EVERYWHERE, work_for, working_for

STAGES = tuple(Stage)


def arguments(alliances: int, members: int):
    return type("Arguments", (), {"alliances": alliances, "members": members, "seed": 3, "force": False})()


@pytest.mark.django_db
def test_a_small_world_is_whole_and_is_written_once(capsys) -> None:
    assert word.run(arguments(40, 900)) == FINE
    counts = json.loads(capsys.readouterr().out)
    assert (counts["alliances"], counts["members"]) == (40, 900)
    with working_for([EVERYWHERE]):
        assert Alliance.objects.count() == 40
        assert Member.objects.exclude(document=b"").count() == 900
        assert verify() == FINE
    work_for([])
    assert Alliance.objects.count() == 0
    assert word.run(arguments(40, 900)) == REFUSED


def test_every_state_has_its_shortest_path() -> None:
    assert reachable(ALLIANCE.codes, STAGES) == list(ALLIANCE.codes)
    assert [step[1].name for step in path_to("in_scoring", STAGES)] == [
        "submit_idea",
        "declare_eligible",
        "submit_profile",
        "accept_profile",
    ]
    without = tuple(stage for stage in STAGES if stage is not Stage.PROFILE)
    assert "profile_draft" not in reachable(ALLIANCE.codes, without)

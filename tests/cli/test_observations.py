"""``./alianza observations load`` adds what is missing, again and again; ``./alianza review --against`` names what changed."""

import argparse
import json

import pytest

from alianza.cli import observations_load, review

pytestmark = pytest.mark.usefixtures("everywhere")


def test_loading_twice_adds_once(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert observations_load.run(argparse.Namespace()) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["projects"] > 15
    assert first["figures"] > 200
    assert set(second.values()) == {0}


@pytest.mark.parametrize("loaded", [False, True])
def test_what_changed_between_two_days(capsys: pytest.CaptureFixture[str], loaded: bool) -> None:
    if loaded:
        observations_load.run(argparse.Namespace())
        capsys.readouterr()
    parser = argparse.ArgumentParser()
    review.add_arguments(parser)
    assert review.run(parser.parse_args(["--as-of", "2026-01-01", "--against", "2013-12-31"])) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["from"], told["to"]) == ("2013-12-31", "2026-01-01")
    assert {one["piece"] for one in told["stale"]} >= {"Figure 3"}
    found = next(one for one in told["changes"] if (one["programme"], one["measure"]) == ("BO-PAR-I", "members_per_alliance"))
    assert (found["before"]["value"], found["after"]["value"]) == (38.0, 37.625)

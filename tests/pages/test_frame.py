"""The top of an alliance's page says how far it has come, and tells an end that was reached from one that was not."""

import pytest
from django.template import Context, Template
from tests import builders

from alianza.pages.frame import frame, is_stopped, steps

pytestmark = pytest.mark.usefixtures("everywhere")


def drawn(state: str) -> tuple[str, set[str]]:
    alliance = builders.alliance(builders.call(builders.rulebook()), builders.organisation(), state)
    shown = frame(builders.actor(builders.user("Ana")), alliance, "portal.alliance")
    page = Template("{% load alianza %}{% cycle stages stopped %}").render(Context({"stages": shown.stages, "stopped": shown.stopped}))
    return page, {one.state for one in steps(alliance)}


@pytest.mark.parametrize("state", ["closed", "credit_obtained"])
def test_an_alliance_that_was_carried_out_has_every_step_done(state) -> None:
    page, standing = drawn(state)
    assert standing == {"done"}
    assert "Every step done" in page
    assert "tag bad" not in page


@pytest.mark.parametrize("state", ["declined", "withdrawn", "cancelled", "suspended"])
def test_an_alliance_that_goes_no_further_says_so(state) -> None:
    page, _ = drawn(state)
    assert is_stopped(state)
    assert "tag bad" in page
    assert "Every step done" not in page


def test_an_alliance_under_way_stands_at_its_step() -> None:
    page, standing = drawn("in_implementation")
    assert "current" in standing
    assert "Step " in page

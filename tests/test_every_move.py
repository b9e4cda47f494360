"""Every transition of every life has been made through the door by some test of this run."""

from tests.moves_made import MADE

from alianza.domain.workflow.lives import LIVES


def test_every_transition_was_made() -> None:
    assert not [f"{life.kind}.{one.name}" for life in LIVES for one in life.transitions if (life.kind, one.name) not in MADE]

"""Every transition of every life has been made through the door by some test of this run."""

from tests.moves_made import never_made


def test_every_transition_was_made() -> None:
    assert not never_made()

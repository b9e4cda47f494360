"""Whoever a bundled rulebook asks for an opinion may give one."""

import pytest

from alianza.domain.access import ROLES_OF_ACTION, Action
from alianza.domain.rulebook import OpinionKind, Rulebook
from alianza.exchange.rulebook_file import read_rulebook
from alianza.rulebooks import bundled


@pytest.mark.parametrize("path", bundled(), ids=lambda path: path.stem)
def test_every_role_of_the_chain_may_give_opinions(path) -> None:
    rules = read_rulebook(path).parsed()
    assert isinstance(rules, Rulebook)
    asked = {one.role for one in rules.approvals if one.kind is not OpinionKind.BOARD}
    assert asked <= ROLES_OF_ACTION[Action.GIVE_OPINION]

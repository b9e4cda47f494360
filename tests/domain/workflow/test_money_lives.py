"""The lives of money: every state is reached, every code has its sentence."""

import re
from dataclasses import replace

import pytest
from tests.domain.workflow.guard_cases import BOUGHT

from alianza.config.places import SOURCE
from alianza.domain.workflow import buyer_contract, delivery, deposit, in_kind, purchase, report, tranche
from alianza.domain.workflow.money_codes import CODES

LIVES = [
    buyer_contract.BUYER_CONTRACT, deposit.DEPOSIT, in_kind.IN_KIND, tranche.TRANCHE, purchase.PURCHASE, report.REPORT, delivery.DELIVERY
]  # fmt: skip


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.kind)
def test_every_state_is_reached_and_every_end_is_an_end(life) -> None:
    reached = {life.states[0].code}
    for _ in life.states:
        reached |= {target for state in reached for one in life.leaving(state) for target in life.possible_targets(one, state)}
    assert reached == set(life.codes)
    assert all(not life.leaving(state.code) for state in life.states if state.ends and state.code != "signed")


def test_an_amount_that_nobody_typed_yet_holds_nothing_back() -> None:
    assert purchase.pays_the_rest(replace(BOUGHT, amount=None)) == purchase.pays_a_part(replace(BOUGHT, amount=None)) == []


def test_codes_given_are_those_listed() -> None:
    folders = [SOURCE / "domain" / "workflow", SOURCE / "services", SOURCE / "pages" / "money"]
    texts = [file.read_text(encoding="utf-8") for folder in folders for file in folder.rglob("*.py") if file.name != "money_codes.py"]
    given = {found for text in texts for found in re.findall(r'"(money\.[a-z0-9_]+)"', text)}
    assert given == set(CODES)

"""A button shows the reasons of its own move, whatever other moves the same person has from there."""

from dataclasses import replace

import pytest
from tests import money_world
from tests.services.test_money_walk import buy

from alianza.domain.values import Blocker
from alianza.domain.workflow.money_facts import PurchaseFacts
from alianza.services import advance
from alianza.services.enclosures import step
from alianza.services.keeper import Subject
from alianza.services.lives import KEEPERS

pytestmark = pytest.mark.usefixtures("everywhere")


def test_each_move_of_a_purchase_shows_what_its_own_facts_say(monkeypatch: pytest.MonkeyPatch) -> None:
    found = money_world.running(money_world.BRAZIL)
    row = buy(found).row
    assert step(found.officer, "purchase", row.id, "approve", {}).done
    row.refresh_from_db()
    keeper = KEEPERS["purchase"]

    def facts_of(subject: Subject) -> PurchaseFacts:
        seen: PurchaseFacts = keeper.loaders[PurchaseFacts](subject)
        return replace(seen, ledger=(Blocker("ledger.said", {"of": subject.transition.name}),))

    monkeypatch.setitem(KEEPERS, "purchase", replace(keeper, loaders={PurchaseFacts: facts_of}))
    shown = {
        move.transition.name: [reason.parameters["of"] for reason in move.blockers if reason.code == "ledger.said"]
        for move in advance.moves(found.second_finance, "purchase", row)
    }
    assert shown == {name: [] if name == "receive" else [name] for name in shown}
    assert {"pay", "pay_part", "draw_cheque", "void_payment", "reduce", "withdraw"} == set(shown)

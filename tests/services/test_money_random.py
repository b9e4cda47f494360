"""Random people try random moves of money: no undeclared state, no lost audit row, no deposit counted twice, a ledger that agrees."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import money_world
from tests.money_world import PDF, PICTURE, World

from alianza.domain.ledger import figures
from alianza.domain.values import Money
from alianza.domain.workflow.lives import LIVES
from alianza.records.models import AuditEvent, Deposit, LedgerEntry, Payment, Purchase, Tranche
from alianza.services import ledgers, purchases
from alianza.services.enclosures import Files, step
from alianza.services.outcome import Outcome

pytestmark = pytest.mark.usefixtures("everywhere")
PEOPLE = ("applicant", "finance", "second_finance", "director", "officer", "regional", "legal", "buyer")
KINDS: dict[str, Any] = {"deposit": Deposit, "tranche": Tranche, "purchase": Purchase}
MOVES = [(life.kind, one.name) for life in LIVES if life.kind in KINDS for one in life.transitions if not one.system]
FILES: Files = {
    "tranche_request": PDF, "payment_proof": PDF, "reduction_letter": PDF, "picture": PICTURE, "quotation": PDF, "deposit_proof": PDF
}  # fmt: skip
person = st.sampled_from(PEOPLE)
moves = st.tuples(person, st.sampled_from(MOVES), st.integers(0, 3), st.sampled_from(("1", "4000000", "10000000", "x")), st.integers(1, 4))
deposits = st.tuples(
    person, st.sampled_from(("deposit",)), st.sampled_from(("region", "municipality")), st.integers(1, 60_000), st.integers(1, 3)
)
asked = st.tuples(person, st.sampled_from(("ask",)), st.integers(1, 300_000))


@dataclass
class Trial:
    """One random history of a world."""

    found: World
    done: int = 0

    def take(self, move: tuple[Any, ...]) -> None:
        """One attempt; whatever is refused changes nothing."""
        before = AuditEvent.objects.exclude(subject_kind="document").count()
        outcome = self._try(getattr(self.found, move[0]), move)
        grown = AuditEvent.objects.exclude(subject_kind="document").count() - before
        if outcome is None or not outcome.done:
            assert grown == 0
        else:
            self.done += 1
            assert grown >= 1

    def _try(self, who: Any, move: tuple[Any, ...]) -> Outcome | None:
        if move[1] == "deposit":
            slip = money_world.slip(self.found, move[2], move[3], f"REF {move[4]}")
            return money_world.accounts.record_deposit_of(who, self.found.again(), slip, FILES)
        if move[1] == "ask":
            item = self.found.agreement.items.get(code="trellis")
            wanted = purchases.Wanted(item_id=item.id, supplier_name="S", quantity=Decimal(1), unit="u", unit_price=Decimal(move[2] * 1000))
            return purchases.request(who, self.found.again(), wanted, FILES)
        kind, name = move[1]
        rows = list(KINDS[kind].objects.order_by("created_at"))
        return step(who, kind, rows[move[2] % len(rows)].id, name, self._given(move), files=FILES) if rows else None

    def _given(self, move: tuple[Any, ...]) -> dict[str, Any]:
        payment = Payment.objects.exclude(state="voided").order_by("created_at").first()
        return {
            "reason": "because", "amount": move[3], "method": "bank_transfer", "reference": f"PAY-{move[4]}", "paid_on": _today(),
            "received_on": _today(), "payment": payment.number if payment else "none",
        }  # fmt: skip

    def agree(self) -> None:
        """Tables and ledger tell the same."""
        currency = self.found.alliance.currency
        sums = figures(ledgers.load(self.found.agreement))
        counted = Deposit.objects.filter(state__in=("recorded", "verified"))
        assert sums.deposited == Money(sum(counted.values_list("amount_minor", flat=True)), currency)
        verified = counted.filter(state="verified").values_list("amount_minor", flat=True)
        assert sums.verified == Money(sum(verified), currency)
        paid = Payment.objects.filter(state="paid").values_list("amount_minor", flat=True)
        assert sums.executed == Money(sum(paid), currency)
        assert sums.available == sums.verified - sums.executed
        assert sums.available.minor >= 0
        assert all(one.executed <= one.committed <= one.planned for one in sums.items)
        references = ["".join(one.split()).casefold() for one in counted.values_list("bank_reference", flat=True)]
        assert len(references) == len(set(references))
        for life in LIVES:
            if life.kind in KINDS:
                assert set(KINDS[life.kind].objects.values_list("state", flat=True)) <= set(life.codes)
        numbers = list(LedgerEntry.objects.filter(agreement=self.found.agreement).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def _today() -> date:
    return timezone.now().date()


@pytest.fixture
def begun(everywhere: None) -> World:
    found = money_world.running()
    money_world.pay_tranche(found)
    return found


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(st.one_of(moves, deposits, asked), min_size=4, max_size=10))
def test_whatever_people_try_the_money_agrees(begun: World, history: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        trial = Trial(begun)
        for move in history:
            trial.take(move)
        trial.agree()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(st.one_of(deposits, moves), min_size=4, max_size=10))
def test_whatever_is_paid_in_is_counted_once(opened: World, history: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        trial = Trial(opened)
        for move in history:
            trial.take(move)
        trial.agree()
        transaction.set_rollback(True)


@pytest.fixture
def opened(everywhere: None) -> World:
    return money_world.with_account()

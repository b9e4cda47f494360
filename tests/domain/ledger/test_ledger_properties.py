"""Whatever people try in whatever order: sums are zero, limits hold, no deposit counts twice, a void is as if it never was."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.domain.ledger.book import DAY, balances, codes, pen, purchase

from alianza.domain.ledger import (
    Entry,
    Ledger,
    account_for,
    amend_item,
    commit,
    figures,
    pay,
    plan_item,
    post,
    promise,
    record_deposit,
    reduce,
    verify_deposit,
    void,
    withdraw,
)
from alianza.domain.values import Money

amounts = st.integers(0, 40).map(pen)
numbers = st.sampled_from(["1", "2"])
people = st.sampled_from(["ana", "luis"])
items = st.sampled_from(["pumps", "trees"])
payers = st.sampled_from(["grant", "producers"])


class Accounting(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger(currency="PEN")
        for item in ("pumps", "trees"):
            self.take(plan_item(self.ledger, item, pen(100), on=DAY, by="eva"))
        for payer in ("grant", "producers"):
            self.take(promise(self.ledger, payer, pen(100), on=DAY, by="eva"))
        self.bank: dict[str, Money] = {"1": pen(80)}
        self.take(record_deposit(self.ledger, "grant", pen(80), bank_reference="1", on=DAY, by="eva"))
        self.take(verify_deposit(self.ledger, "1", on=DAY, by="luis"))
        self.take(commit(self.ledger, purchase("1", "pumps", "1", "70"), on=DAY, requested_by="eva", approved_by="luis"))

    def take(self, found) -> bool:
        """Post what came out; refusals must leave the ledger as it was and give listed reasons."""
        if not isinstance(found, Entry):
            assert codes(found)
            return False
        after = post(self.ledger, found)
        assert isinstance(after, Ledger)
        self.ledger = after
        return True

    @rule(payer=payers, amount=amounts, reference=numbers, by=people)
    def deposit(self, payer, amount, reference, by):
        if self.take(record_deposit(self.ledger, payer, amount, bank_reference=reference, on=DAY, by=by)):
            assert reference not in self.bank
            self.bank[reference] = amount

    @rule(reference=numbers, by=people)
    def verify(self, reference, by):
        before = figures(self.ledger)
        if self.take(verify_deposit(self.ledger, reference, on=DAY, by=by)):
            assert figures(self.ledger).verified == before.verified + self.bank[reference]
            assert figures(self.ledger).deposited == before.deposited

    @rule(number=numbers, item=items, price=st.integers(0, 60), requested_by=people, approved_by=people)
    def commit(self, number, item, price, requested_by, approved_by):
        self.take(commit(self.ledger, purchase(number, item, "1", str(price)), on=DAY, requested_by=requested_by, approved_by=approved_by))

    @rule(number=numbers, amount=amounts, by=people)
    def reduce(self, number, amount, by):
        self.take(reduce(self.ledger, number, amount, on=DAY, requested_by=by, approved_by="director", reason="x"))

    @rule(number=numbers)
    def withdraw(self, number):
        self.take(withdraw(self.ledger, number, on=DAY, requested_by="ana", approved_by="luis", reason="x"))

    @rule(item=items, amount=amounts)
    def amend(self, item, amount):
        self.take(amend_item(self.ledger, item, amount, on=DAY, by="ana", checked_by="luis", reason="x"))

    @rule(request=numbers, amount=amounts, number=numbers, by=people)
    def pay(self, request, amount, number, by):
        self.take(pay(self.ledger, request, amount, no_objection=number, on=DAY, by=by))

    @rule(receipt=numbers, amount=amounts, request=numbers)
    def account(self, receipt, amount, request):
        self.take(account_for(self.ledger, receipt, amount, request=request, on=DAY, by="ana", checked_by="luis"))

    @rule(number=st.integers(5, 30))
    def void(self, number):
        undone = self.ledger.numbered(number)
        if self.take(void(self.ledger, number, on=DAY, by="ana", checked_by="luis", reason="x")) and undone.movement == "deposited":
            del self.bank[undone.reference]

    @rule(amount=st.integers(1, 20), request=numbers)
    def void_and_pay_again(self, amount, request):
        """A payment that is voided and posted again leaves every balance."""
        paid = pay(self.ledger, request, pen(amount), no_objection="1", on=DAY, by="eva")
        if not isinstance(paid, Entry):
            return
        before = balances(self.ledger)
        self.take(paid)
        after = balances(self.ledger)
        self.take(void(self.ledger, paid.number, on=DAY, by="ana", checked_by="luis", reason="x"))
        assert balances(self.ledger) == before
        self.take(pay(self.ledger, request, pen(amount), no_objection="1", on=DAY, by="eva"))
        assert balances(self.ledger) == after

    @invariant()
    def every_entry_and_the_whole_sum_to_zero(self):
        for entry in self.ledger.entries:
            assert not Money.total((one.amount for one in entry.postings), "PEN")
        assert not Money.total(balances(self.ledger).values(), "PEN")

    @invariant()
    def figures_stand_in_their_order(self):
        found = figures(self.ledger)
        zero = pen(0)
        assert zero <= found.verified <= found.deposited <= found.promised
        assert zero <= found.accounted <= found.executed <= found.committed <= found.planned
        assert found.available == found.verified - found.executed >= zero
        assert found.deposited == Money.total(self.bank.values(), "PEN")
        for item in found.items:
            assert zero <= item.accounted <= item.executed <= item.committed <= item.planned
        for one in found.contributions:
            assert zero <= one.verified <= one.deposited <= one.planned


TestAccounting = Accounting.TestCase
TestAccounting.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)

"""A financing plan adds up to the centavo; the published figures of a real alliance do."""

from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.financing import CostItem, FinancingLine, FinancingPlan, unbalanced
from alianza.domain.values import Money, Payer, PayingGroup, PaymentForm


def line(
    payer: Payer, amount: str, form: PaymentForm = PaymentForm.CASH, *, item: str = "all", currency: str = "COP", name: str = ""
) -> FinancingLine:
    return FinancingLine(item=item, payer=payer, form=form, amount=Money.of(amount, currency), payer_name=name)


def plan(*lines: FinancingLine, cost: str = "100", **facts) -> FinancingPlan:
    return FinancingPlan(currency="COP", items=(CostItem(code="all", cost=Money.of(cost, "COP")),), lines=lines, **facts)


# Published financing of the passion-fruit alliance in Huila, in thousands of COP.
HUILA = (
    ("FNFH", Payer.OTHER, "50000"),
    ("MADR", Payer.PROGRAMME, "195260"),
    ("Gobernación", Payer.REGION, "50000"),
    ("Alcaldía", Payer.MUNICIPALITY, "27000"),
    ("Productores", Payer.PRODUCERS, "431158"),
    ("CEPASS", Payer.OTHER, "10345"),
    ("SENA", Payer.PUBLIC_BODY, "13980"),
    ("CAM", Payer.PUBLIC_BODY, "4500"),
)


def test_huila_adds_up():
    lines = tuple(line(payer, f"{amount}000", name=name) for name, payer, amount in HUILA)
    total = Money.total((one.amount for one in lines), "COP")
    assert total == Money.of("782243000", "COP")
    assert unbalanced(plan(*lines, cost=str(total.amount))) == []


def test_item_not_paid_in_full():
    (blocker,) = unbalanced(plan(line(Payer.PROGRAMME, "60"), line(Payer.PRODUCERS, "39.99")))
    assert blocker.code == "financing.item_not_balanced"
    assert blocker.parameter("difference") == Money.of("0.01", "COP")


def test_strange_lines():
    blockers = unbalanced(plan(line(Payer.PROGRAMME, "100"), line(Payer.BUYER, "5", item="truck"), line(Payer.BUYER, "5", currency="USD")))
    assert {one.code for one in blockers} == {"financing.line_without_item", "financing.other_currency"}
    (negative, _) = unbalanced(plan(line(Payer.PROGRAMME, "-1")))
    assert negative.code == "financing.negative_amount"


def test_sums_and_counts():
    found = plan(line(Payer.PROGRAMME, "60"), line(Payer.PRODUCERS, "40", PaymentForm.LABOUR), women=3, men=4)
    assert found.grant == Money.of("60", "COP")
    assert found.paid(forms=(PaymentForm.LABOUR,)) == Money.of("40", "COP")
    assert found.count(None) == 7
    assert found.count(PayingGroup.WOMEN) == 3
    assert plan(women=3).count(None) is None


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=8))
def test_split_by_weights_always_balances(weights):
    if not any(weights):
        return
    cost = Money(10**9 + 7, "COP")
    lines = tuple(FinancingLine(item="all", payer=Payer.OTHER, form=PaymentForm.CASH, amount=part) for part in cost.allocate(weights))
    assert unbalanced(FinancingPlan(currency="COP", items=(CostItem(code="all", cost=cost),), lines=lines)) == []

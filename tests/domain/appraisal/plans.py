"""Plans for tests: a small one to change, and any plan without blockers for properties."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from alianza.domain.appraisal.herd import Herd
from alianza.domain.appraisal.loan import Loan, RateKind, Repayment
from alianza.domain.appraisal.plan import (
    Activity,
    Block,
    BuyerAgreement,
    By,
    Contribution,
    Cost,
    CostCategory,
    Economy,
    Grade,
    Input,
    Investment,
    InvestmentCategory,
    Labour,
    LabourKind,
    Per,
    Plan,
    Price,
    Product,
    WorkingCapital,
)
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.season import Cycle, HalfMonth
from alianza.domain.appraisal.series import Series
from alianza.domain.appraisal.timing import Timing
from alianza.domain.values import Payer, PaymentForm

COFFEE = Product(code="coffee", name="Coffee", unit="kg", price=Price(fixed=Series.constant(3)))


def series(*values: object, goes_on: bool = False) -> Series:
    return Series(tuple(Decimal(str(value)) for value in values), goes_on)


def block(**changes: object) -> Block:
    plain = {"code": "plot", "name": "Plot", "activity": Activity.CROP, "unit": "ha", "product": "coffee", "units": series(2, goes_on=True)}
    return Block(**{**plain, "yields": series(100, goes_on=True), **changes})  # type: ignore[arg-type]


def plan(**changes: object) -> Plan:
    plain = {"name": "Plan", "currency": "USD", "start": date(2026, 1, 1), "years": 3, "rate": Decimal("0.1"), "households": 10}
    return Plan(**{**plain, "products": (COFFEE,), "blocks": (block(),), **changes})  # type: ignore[arg-type]


amounts = st.integers(0, 5000).map(Decimal)
shares = st.integers(0, 100).map(lambda percent: Decimal(percent) / 100)
scenarios = st.sampled_from([(Scenario.WITH,), (Scenario.WITHOUT,), (Scenario.WITH, Scenario.WITHOUT), (Scenario.TODAY,)])


@st.composite
def lists(draw, years: int) -> Series:
    values = draw(st.lists(amounts, min_size=1, max_size=years))
    return Series(tuple(values), goes_on=True)


@st.composite
def products(draw, code: str, years: int) -> Product:
    market = draw(st.booleans())
    price = Price(reference=draw(lists(years)), exchange_rate=Series.constant(2)) if market else Price(fixed=draw(lists(years)))
    better = draw(shares)
    return Product(
        code=code,
        name=code,
        unit="kg",
        price=replace(price, differential=series(draw(st.integers(0, 3)), goes_on=True)),
        losses=draw(shares),
        own_consumption=draw(shares),
        grades=(Grade(share=better, price_factor=Decimal(1)), Grade(share=1 - better, price_factor=Decimal("0.5"))),
        payment_delay_months=draw(st.integers(0, min(14, 12 * years))),
        buyer_margin=draw(st.integers(0, 3).map(Decimal)),
    )


@st.composite
def blocks(draw, code: str, products: list[str], years: int) -> Block:
    start = draw(st.integers(0, 23))
    harvest = tuple(HalfMonth((start + step) % 24) for step in draw(st.lists(st.integers(0, 23), min_size=1, max_size=3, unique=True)))
    per = draw(st.sampled_from(Per))
    by = draw(st.sampled_from(By))
    line = {"per": per, "by": By.YEAR if per is not Per.UNIT else by}
    return Block(
        code=code,
        name=code,
        activity=draw(st.sampled_from([one for one in Activity if one is not Activity.HERD])),
        unit="ha",
        product=draw(st.sampled_from(products)),
        scenarios=draw(scenarios),
        units=Series(tuple(sorted(draw(st.lists(amounts, min_size=1, max_size=years)))), goes_on=True),
        yields=draw(lists(years)),
        by=by,
        cycles=draw(st.sampled_from([(), (Cycle(start=HalfMonth(start), harvest=harvest),)])),
        inputs=(Input(name="seed", quantity=draw(lists(years)), price=draw(amounts), **line),),
        labour=(Labour(name="work", kind=draw(st.sampled_from(LabourKind)), days=draw(lists(years)), wage=draw(amounts), **line),),
    )


@st.composite
def herds(draw, products: list[str], years: int) -> Block:
    females = draw(st.integers(1, 200).map(Decimal))
    rates = {name: draw(shares) for name in ("births", "young_deaths", "adult_deaths", "culls", "kept")}
    return Block(
        code="herd",
        name="herd",
        activity=Activity.HERD,
        unit="head",
        scenarios=draw(scenarios),
        inputs=(Input(name="feed", per=Per.UNIT, quantity=draw(lists(years)), price=draw(amounts)),),
        herd=Herd(
            females=females,
            most=females + draw(amounts),
            young_product=draw(st.sampled_from(products)),
            cull_product=draw(st.sampled_from([None, *products])),
            closing_value=draw(amounts),
            **rates,
        ),
    )


@st.composite
def agreements(draw, product: str, years: int) -> BuyerAgreement:
    return BuyerAgreement(
        buyer="buyer",
        product=product,
        quantity=draw(st.sampled_from([None, draw(lists(years))])),
        price=draw(st.sampled_from([None, Price(fixed=draw(lists(years)))])),
        payment_delay_months=draw(st.sampled_from([None, 0, 2])),
        advance_share=draw(st.sampled_from([None, draw(shares)])),
        advance_months=draw(st.integers(0, 3)),
        penalty_share=draw(st.sampled_from([None, draw(shares)])),
    )


@st.composite
def loans(draw, years: int, code: str = "bank") -> Loan:
    every = draw(st.sampled_from([1, 3, 6, 12]))
    paid_out = draw(st.integers(0, 12 * years - every))
    term = every * draw(st.integers(1, (12 * years - paid_out) // every))
    made = Loan(
        code=code,
        paid_out_month=paid_out,
        rate_kind=draw(st.sampled_from(RateKind)),
        amount=draw(amounts),
        rate=draw(shares),
        term_months=term,
        every_months=every,
        capital_grace_months=draw(st.integers(0, term - 1)),
        interest_grace_months=draw(st.integers(0, term - 1)),
        repayment=draw(st.sampled_from(Repayment)),
    )
    if made.repayment is not Repayment.STATED:
        return made
    parts = st.lists(st.integers(1, 9).map(Decimal), min_size=len(made.amortising()), max_size=len(made.amortising()))
    return replace(made, principal_shares=tuple(draw(parts)))


@st.composite
def plans(draw) -> Plan:
    """Any plan that has no blockers."""
    years = draw(st.integers(1, 6))
    codes = ["one", "two"]
    lent = tuple(draw(loans(years, code)) for code in draw(st.sampled_from([("bank",), ("bank", "supplier")])))
    credit = sum((one.amount for one in lent), Decimal(0))
    cost, given = credit + draw(amounts), draw(st.sampled_from([one for one in Payer if one is not Payer.LENDER]))
    item = Investment(
        code="plant",
        name="Plant",
        category=InvestmentCategory.EQUIPMENT,
        units=Decimal(1),
        unit_cost=cost,
        life=draw(st.integers(1, 9)),
        salvage=cost * draw(shares),
        replaced=draw(st.booleans()),
    )
    pays = {"item": "plant", "form": PaymentForm.CASH}
    return Plan(
        name="Any",
        currency="USD",
        start=date(2026, draw(st.integers(1, 12)), 1),
        years=years,
        rate=draw(shares),
        timing=draw(st.sampled_from(Timing)),
        households=draw(st.integers(1, 90)),
        products=tuple(draw(products(code, years)) for code in codes),
        blocks=(
            *(draw(blocks(f"block{place}", codes, years)) for place in range(draw(st.integers(1, 3)))),
            *draw(st.sampled_from([(), (draw(herds(codes, years)),)])),
        ),
        investments=(item,),
        costs=tuple(
            Cost(code=kind.value, name=kind.value, category=kind, amounts=draw(lists(years)), at_start=draw(amounts))
            for kind in CostCategory
        ),
        working_capital=draw(st.sampled_from([None, WorkingCapital(), WorkingCapital(amount=Decimal(700))])),
        contributions=(
            Contribution(payer=Payer.LENDER, amount=credit, **pays),
            Contribution(payer=given, amount=cost - credit, **pays),
        ),
        loans=lent,
        agreements=tuple(draw(agreements(code, years)) for code in draw(st.sampled_from([(), ("one",), ("one", "two", "one")]))),
        economy=Economy(rate=draw(shares)),
    )

"""A plan as large as they come: many blocks over many years, made by rule."""

from datetime import date
from decimal import Decimal

from alianza.domain.appraisal.plan import (
    Activity,
    Block,
    Input,
    Investment,
    InvestmentCategory,
    Labour,
    LabourKind,
    Per,
    Plan,
    Price,
    Product,
)
from alianza.domain.appraisal.scenario import Scenario
from alianza.domain.appraisal.series import Series


def large_plan(blocks: int, years: int) -> Plan:
    """``blocks`` blocks with two inputs and two kinds of labour each, in both scenarios, over so many years."""
    return Plan(
        name=f"{blocks} blocks, {years} years",
        currency="USD",
        start=date(2026, 1, 1),
        years=years,
        rate=Decimal("0.12"),
        households=60,
        products=tuple(_product(place) for place in range(10)),
        blocks=tuple(_block(place) for place in range(blocks)),
        investments=(_investment(),),
    )


def _product(place: int) -> Product:
    price = Price(fixed=Series.constant(Decimal(2 + place) / 2))
    return Product(code=f"product{place}", name=f"Product {place}", unit="kg", price=price, payment_delay_months=place % 4)


def _block(place: int) -> Block:
    grows = Series((Decimal(800), Decimal(1000), Decimal(1200 + place)), goes_on=True)
    return Block(
        code=f"block{place}",
        name=f"Block {place}",
        activity=Activity.CROP,
        unit="ha",
        scenarios=(Scenario.WITH,) if place % 2 else (Scenario.WITHOUT, Scenario.WITH),
        product=f"product{place % 10}",
        units=Series.constant(2),
        yields=grows,
        inputs=(
            Input(name="Fertiliser", per=Per.UNIT, quantity=Series.constant(3), price=Decimal(60)),
            Input(name="Sacks", per=Per.OUTPUT, quantity=Series.constant(Decimal("0.02")), price=Decimal(1)),
        ),
        labour=(
            Labour(name="Hired days", kind=LabourKind.HIRED, per=Per.UNIT, days=Series.constant(20), wage=Decimal(12)),
            Labour(name="Family days", kind=LabourKind.FAMILY, per=Per.UNIT, days=Series.constant(40), wage=Decimal(8)),
        ),
    )


def _investment() -> Investment:
    cost, category = Decimal(150000), InvestmentCategory.EQUIPMENT
    return Investment(code="plant", name="Plant", category=category, units=Decimal(1), unit_cost=cost, life=8, replaced=True)

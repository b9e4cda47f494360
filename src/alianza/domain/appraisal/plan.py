"""The business plan as stated: what is produced, bought, built, paid and by whom. Amounts are exact; nothing is computed here.

A line stands in the scenarios it names; the increment is always derived as with less without.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alianza.domain.appraisal.carbon import Carbon
from alianza.domain.appraisal.herd import Herd
from alianza.domain.appraisal.loan import Loan
from alianza.domain.appraisal.scenario import WITH, Scenario
from alianza.domain.appraisal.season import Cycle, HalfMonth
from alianza.domain.appraisal.series import ZERO, Ratio, Series
from alianza.domain.appraisal.timing import Timing
from alianza.domain.values import LenderType, Payer, PayingGroup, PaymentForm


class Activity(StrEnum):
    """What a production block is."""

    CROP = "crop"
    PERENNIAL = "perennial"
    HERD = "herd"
    HIVES = "hives"
    FISHING = "fishing"
    FORESTRY = "forestry"
    PROCESSING = "processing"
    TOURISM = "tourism"
    OTHER = "other"


class Per(StrEnum):
    """What a quantity counts for: each unit of the block, the whole block, or each unit harvested."""

    UNIT = "unit"
    TOTAL = "total"
    OUTPUT = "output"


class StatedFor(StrEnum):
    """Whether a figure is that of each unit or of all of them together."""

    UNIT = "unit"
    TOTAL = "total"


class By(StrEnum):
    """Whether a list runs over years of the plan or over the age of a planting."""

    YEAR = "year"
    AGE = "age"


class LabourKind(StrEnum):
    """Paid in cash, or given by the families and valued."""

    HIRED = "hired"
    FAMILY = "family"


class InvestmentCategory(StrEnum):
    """Categories of the review (2013, section 5)."""

    EQUIPMENT = "equipment"
    TOOLS = "tools"
    MACHINERY = "machinery"
    SEEDS = "seeds"
    VETERINARY = "veterinary"
    RESOURCE_MANAGEMENT = "resource_management"
    INFRASTRUCTURE = "infrastructure"
    TOURISM = "tourism"


class CostCategory(StrEnum):
    """Costs of the organisation that belong to no block."""

    OVERHEAD = "overhead"
    TECHNICAL_ASSISTANCE = "technical_assistance"
    ENVIRONMENT = "environment"
    SOCIAL = "social"
    TAX = "tax"


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """Per unit of the product: ``fixed``, or ``reference`` × ``exchange_rate``; plus ``differential``, less ``discount``.

    All but ``reference`` in the currency of the plan.
    """

    fixed: Series | None = None
    reference: Series | None = None
    exchange_rate: Series | None = None
    differential: Series = ZERO
    discount: Series = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A part of the harvest that fetches a part of the price."""

    share: Ratio
    price_factor: Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What is sold. Losses come off the harvest first, then what families eat; the rest is sold by grade, paid months later."""

    code: str
    name: str
    unit: str
    price: Price
    losses: Ratio = Decimal(0)
    own_consumption: Ratio = Decimal(0)
    grades: tuple[Grade, ...] = field(default=(), metadata={"key": "grade"})
    payment_delay_months: int = 0
    buyer_margin: Decimal = Decimal(0)
    conversion: Ratio | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerAgreement:
    """What a buyer agreed to take of a product each year, and on which terms; where it states none the product's own hold.

    ``advance_share`` of the price comes ``advance_months`` before the delivery. ``penalty_share`` of the price is owed for each unit
    agreed and not delivered; ``penalties`` says the rest in words.
    """

    buyer: str
    product: str
    quantity: Series | None = None
    specification: str = ""
    calendar: tuple[HalfMonth, ...] = ()
    price: Price | None = None
    payment_delay_months: int | None = None
    advance_share: Ratio | None = None
    advance_months: int = 0
    penalties: str = ""
    penalty_share: Ratio | None = None
    place: str = ""
    presentation: str = ""
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Something bought for a block each year: quantity × price, for each unit, the whole or each unit harvested."""

    name: str
    per: Per
    quantity: Series
    price: Decimal
    by: By = By.YEAR
    when: tuple[HalfMonth, ...] = ()
    conversion: Ratio | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labour:
    """Days of work for a block each year and what a day costs; a family day costs what its owner could earn elsewhere."""

    name: str
    kind: LabourKind
    per: Per
    days: Series
    wage: Decimal
    by: By = By.YEAR
    when: tuple[HalfMonth, ...] = ()
    conversion: Ratio | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of production: units (hectares, hives, boats, beds) by year and yield in one cycle, of each unit or the whole block."""

    code: str
    name: str
    activity: Activity
    unit: str
    scenarios: tuple[Scenario, ...] = WITH
    product: str | None = None
    units: Series | None = None
    yields: Series = field(default=ZERO, metadata={"key": "yield"})
    yield_per: StatedFor = StatedFor.UNIT
    by: By = By.YEAR
    cycles: tuple[Cycle, ...] = field(default=(), metadata={"key": "cycle"})
    inputs: tuple[Input, ...] = field(default=(), metadata={"key": "input"})
    labour: tuple[Labour, ...] = ()
    herd: Herd | None = None
    yield_unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment:
    """Bought at the end of ``year`` (0: before the start), serves ``life`` years, is then worth ``salvage``.

    ``per`` says whether ``unit_cost`` and ``salvage`` are those of each unit or of all of them.
    """

    code: str
    name: str
    category: InvestmentCategory
    units: Decimal
    unit_cost: Decimal
    per: StatedFor = StatedFor.UNIT
    life: int
    year: int = 0
    salvage: Decimal = Decimal(0)
    replaced: bool = False
    scenarios: tuple[Scenario, ...] = WITH
    conversion: Ratio | None = None
    currency: str | None = None

    @property
    def cost(self) -> Decimal:
        """What the first purchase costs."""
        return self.times * self.unit_cost

    @property
    def times(self) -> Decimal:
        """How often its cost and salvage value count: once for each unit, or once for all."""
        return self.units if self.per is StatedFor.UNIT else Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """A cost of the organisation by year, spread over its months; ``at_start`` is paid before the start."""

    code: str
    name: str
    category: CostCategory
    amounts: Series = ZERO
    at_start: Decimal = Decimal(0)
    scenarios: tuple[Scenario, ...] = WITH
    topic: str = ""
    owner: str = ""
    conversion: Ratio | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCapital:
    """Money tied up from the start to the end: stated, or the trough of monthly cash if ``amount`` is None."""

    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One party's part of one item (code of an investment or cost, or ``working_capital``), at the end of ``year``.

    Stated as an ``amount``, or as a ``share`` of the item, which ``shared_out`` turns into amounts to the last minor unit.
    """

    item: str
    payer: Payer
    form: PaymentForm
    amount: Decimal | None = None
    share: Ratio | None = None
    payer_name: str = ""
    year: int = 0
    group: PayingGroup | None = None
    upfront: bool | None = None
    lender_type: LenderType | None = None
    currency: str | None = None

    @property
    def paid(self) -> Decimal:
        """The amount; zero while only a share is stated."""
        return self.amount if self.amount is not None else Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Economy:
    """Rate and conversion factors (economic / financial price) of one country's set; categories not named keep factor 1.

    ``exchange``, worth of foreign money over the exchange rate, takes the place of the factor of sales for what is sold at a reference
    price.
    """

    rate: Ratio
    price_set: str = ""
    last_year: int | None = None
    exchange: Ratio | None = None
    conversion: tuple[tuple[str, Ratio], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """How far a driver may move: factors on its planned value, lowest, likeliest, highest (triangular)."""

    driver: str
    low: Ratio
    high: Ratio
    likely: Ratio = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """How two drivers move together, from -1 to 1 (rank correlation of a Gaussian copula's normal scores)."""

    between: tuple[str, ...]
    value: Ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole plan. Amounts are in ``currency``, in units of ``scale`` (1000: thousands); month 1 begins on ``start``."""

    name: str
    currency: str
    start: date
    years: int
    rate: Ratio
    timing: Timing = Timing.T0
    scale: int = 1
    households: int | None = None
    women: int | None = None
    men: int | None = None
    area_ha: Decimal | None = None
    certified_area_ha: Decimal | None = None
    has_revolving_fund: bool | None = None
    share_of_grant_repaid: Ratio | None = None
    guaranteed_share: Ratio | None = None
    products: tuple[Product, ...] = ()
    agreements: tuple[BuyerAgreement, ...] = ()
    blocks: tuple[Block, ...] = ()
    investments: tuple[Investment, ...] = ()
    costs: tuple[Cost, ...] = ()
    working_capital: WorkingCapital | None = None
    contributions: tuple[Contribution, ...] = ()
    loans: tuple[Loan, ...] = ()
    economy: Economy | None = None
    carbon: Carbon | None = None
    risks: tuple[Risk, ...] = ()
    correlations: tuple[Correlation, ...] = ()

    @property
    def months(self) -> int:
        """Months of the plan; arrays have one entry more, for the moment before the start."""
        return 12 * self.years

"""The template of a business plan for one alliance: the sample of Huila with the alliance's own items and who pays them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from alianza.domain.appraisal.plan import CostCategory, InvestmentCategory
from alianza.domain.financing import FinancingLine, FinancingPlan
from alianza.domain.values import LocalText, Money, Payer, bilingual
from alianza.exchange.plan_samples import huila
from alianza.exchange.plan_sheet import Row, rows_of

ADVICE = (
    bilingual(
        "# Yellow cells are yours. Products, prices and yields are an invented example (demo): replace them with your own.",
        "# Las celdas amarillas son suyas. Productos, precios y rendimientos son un ejemplo inventado (demo): ponga los suyos.",
    ),
    bilingual(
        "# A list runs to the right, one value a year. Delete or copy whole tables (from one [[...]] to the next). Keep column A.",
        "# Una lista sigue hacia la derecha, un valor por año. Borre o copie tablas enteras (de un [[...]] al otro).",
    ),
)
OWN = bilingual(
    "# What is bought and who pays it comes from your business plan form.",
    "# Lo que se compra y quién lo paga viene de su formulario del plan.",
)
YEARS = 6
INVESTMENTS: dict[str, tuple[InvestmentCategory, int]] = {
    "infrastructure": (InvestmentCategory.INFRASTRUCTURE, 15),
    "equipment": (InvestmentCategory.EQUIPMENT, 8),
    "inputs": (InvestmentCategory.SEEDS, YEARS),
    "livestock": (InvestmentCategory.SEEDS, YEARS),
    "other": (InvestmentCategory.EQUIPMENT, YEARS),
}
"""Kind of an item in the form: category and life in years, to be corrected by whoever knows better."""
COSTS = {
    "assistance": CostCategory.TECHNICAL_ASSISTANCE,
    "training": CostCategory.TECHNICAL_ASSISTANCE,
    "studies": CostCategory.OVERHEAD,
    "management": CostCategory.OVERHEAD,
    "environment": CostCategory.ENVIRONMENT,
}
CAPITAL = "working_capital"
LOAN = {"rate": "12%", "term_months": 36}


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What is known of an alliance before its plan: its name, people and day, and its form's items as (code, name, kind)."""

    name: str
    currency: str
    start: date
    households: int | None
    items: Sequence[tuple[str, str, str]]
    financing: FinancingPlan
    language: str


def template_rows(given: Beginning) -> list[Row]:
    """The rows of the template, for a sheet or a text."""
    sample: dict[str, object] = tomllib.loads(huila(given.language), parse_float=Decimal)
    sample["plan"] = _head(sample["plan"], given)
    advice: tuple[LocalText, ...] = ADVICE
    if given.items:
        sample = {key: value for key, value in sample.items() if key not in ("investment", "cost", CAPITAL, "financing", "loan")}
        sample |= own_items(given)
        advice = (*ADVICE, OWN)
    rows: list[Row] = [(one.in_language(given.language),) for one in advice]
    return rows + rows_of(sample)


def _head(sample: object, given: Beginning) -> dict[str, object]:
    known = dict(sample) if isinstance(sample, Mapping) else {}
    return {**known, **known_of(given), "years": YEARS}


def known_of(given: Beginning) -> dict[str, object]:
    """What is known of the plan itself: name, currency, start, people and land."""
    people = given.financing
    facts = {"households": given.households, "women": people.women, "men": people.men, "area_ha": people.area_ha}
    own = {"name": given.name, "currency": given.currency, "scale": scale_of(given.currency), "start": given.start}
    return {**own, **{key: value for key, value in facts.items() if value}}


def grown(given: Beginning) -> dict[str, object]:
    """A plan that begins with what the form holds: what is bought, what it costs and who pays; nothing invented."""
    own = own_items(given) if given.items else {}
    loans = own.get("loan")
    if isinstance(loans, list):
        own["loan"] = [{key: value for key, value in one.items() if key not in LOAN} for one in loans]
    return {"plan": known_of(given), **own}


def sample(given: Beginning) -> dict[str, object]:
    """The sample of Huila under this alliance's name: production, prices and costs are invented and say so."""
    data: dict[str, object] = tomllib.loads(huila(given.language), parse_float=Decimal)
    head = {key: value for key, value in known_of(given).items() if key in ("name", "currency", "start")}
    known = data["plan"] if isinstance(data["plan"], Mapping) else {}
    return {**data, "plan": {**known, **head}}


def scale_of(currency: str) -> int:
    """Pesos of Colombia are counted in thousands, as the sample does."""
    return 1000 if currency == "COP" else 1


def own_items(given: Beginning) -> dict[str, object]:
    """Investments, costs, working capital, financing and loans of the form; lives of goods and terms of loans are examples."""
    found: dict[str, list[dict[str, object]]] = {"investment": [], "cost": [], "financing": [], "loan": []}
    costs, codes, capital = {item.code: item.cost for item in given.financing.items}, dict[str, str](), Decimal(0)
    for code, name, kind in given.items:
        cost = _scaled(costs.get(code))
        codes[code] = CAPITAL if kind == CAPITAL else code
        if kind == CAPITAL:
            capital += cost
        elif kind in COSTS:
            found["cost"].append({"code": code, "name": name, "category": str(COSTS[kind]), "at_start": cost})
        else:
            category, life = INVESTMENTS.get(kind, INVESTMENTS["other"])
            found["investment"].append({"code": code, "name": name, "category": str(category), "units": 1, "unit_cost": cost, "life": life})
    found["financing"] = [_line(one, codes) for one in given.financing.lines if one.item in codes]
    found["loan"] = _loans(given.financing)
    whole: dict[str, object] = {key: value for key, value in found.items() if value}
    return whole | ({CAPITAL: {"amount": capital}} if capital else {})


def _loans(plan: FinancingPlan) -> list[dict[str, object]]:
    """One loan for all that lenders pay; its terms are an example."""
    lent = plan.paid(payers=(Payer.LENDER,))
    return [{"code": "loan", "amount": _scaled(lent), **LOAN}] if lent else []


def _line(one: FinancingLine, codes: Mapping[str, str]) -> dict[str, object]:
    line: dict[str, object] = {"item": codes[one.item], "payer": str(one.payer), "form": str(one.form), "amount": _scaled(one.amount)}
    more = {"payer_name": one.payer_name, "group": one.group, "upfront": one.upfront, "lender_type": one.lender_type}
    return line | {key: value if isinstance(value, bool) else str(value) for key, value in more.items() if value not in (None, "")}


def _scaled(cost: Money | None) -> Decimal:
    return Decimal(0) if cost is None else cost.amount / scale_of(cost.currency)

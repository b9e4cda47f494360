"""Names of what a feasibility review shows."""

from alianza.domain.appraisal.plausibility import Measure
from alianza.domain.values import LocalText, bilingual
from alianza.exchange.appraisal_meanings import VIEWS

MEASURES: dict[str, LocalText] = {
    Measure.YIELD: bilingual("Yield", "Rendimiento"),
    Measure.PRICE: bilingual("Price", "Precio"),
    Measure.COST_PER_UNIT: bilingual("Inputs and hired work for each unit and year", "Insumos y jornales pagados por unidad y año"),
    Measure.DAYS_PER_UNIT: bilingual("Days of work for each unit and year", "Jornales por unidad y año"),
    Measure.INVESTMENT_PER_FAMILY: bilingual("Investment per family", "Inversión por familia"),
    Measure.GRANT_PER_FAMILY: bilingual("Grant per family", "Aporte del programa por familia"),
}
DAYS = bilingual("days", "jornales")
CONCLUSION_TONES = {"feasible": "good", "conditional": "warn", "not_feasible": "bad"}
GROUPS: dict[str, LocalText] = {
    "product": bilingual("Products", "Productos"),
    "agreement": bilingual("Buyer’s agreement", "Acuerdo con el comprador"),
    "block": bilingual("Production", "Producción"),
    "investment": bilingual("Investments", "Inversiones"),
    "cost": bilingual("Costs", "Costos"),
    "working_capital": bilingual("Working capital", "Capital de trabajo"),
    "financing": bilingual("Who pays", "Quién paga"),
    "loan": bilingual("Loans", "Créditos"),
}
RESULTS: dict[str, LocalText] = {
    "npv": bilingual("present value", "valor actual"),
    "irr": bilingual("internal rate", "tasa interna"),
    "mirr": bilingual("modified rate", "tasa modificada"),
    "payback": bilingual("years until the money is back", "años hasta recuperar el dinero"),
    "discounted_payback": bilingual("years until it is back, discounted", "años hasta recuperarlo, descontado"),
    "benefit_cost": bilingual("benefits for each unit of cost", "beneficio por unidad de costo"),
    "net_ratio": bilingual("gain for each unit put in", "ganancia por unidad puesta"),
    "flow": bilingual("net flow", "flujo neto"),
    "dscr_min": bilingual("Lowest debt coverage", "Cobertura de deuda más baja"),
    "dscr_average": bilingual("Average debt coverage", "Cobertura de deuda media"),
    "llcr": bilingual("Coverage over the loan’s life", "Cobertura en la vida del crédito"),
    "with": bilingual("Income per household with the project", "Ingreso por familia con el proyecto"),
    "without": bilingual("Income per household without it", "Ingreso por familia sin el proyecto"),
    "increment": bilingual("Increment per household", "Incremento por familia"),
    "after_debt": bilingual("Increment per household after debt", "Incremento por familia después de la deuda"),
    "working_capital": bilingual("Working capital", "Capital de trabajo"),
    "balance_total": bilingual("Carbon balance, tCO2e", "Balance de carbono, tCO2e"),
    "npv_below_zero": bilingual("Chance that the project loses money", "Probabilidad de que el proyecto pierda dinero"),
    "organisation_npv_below_zero": bilingual(
        "Chance that the organisation loses money", "Probabilidad de que la organización pierda dinero"
    ),
    "instalment_missed": bilingual("Chance that an instalment is missed", "Probabilidad de fallar una cuota"),
    "no_irr": bilingual("Chance that no rate exists", "Probabilidad de que no haya tasa"),
}
PARTIES: dict[str, LocalText] = {**VIEWS, "others": bilingual("Other givers", "Otros aportantes")}
SHARES = frozenset({"irr", "mirr", "npv_below_zero", "organisation_npv_below_zero", "instalment_missed", "no_irr"})
NUMBERS = frozenset({"payback", "discounted_payback", "benefit_cost", "dscr_min", "dscr_average", "llcr", "balance_total"})

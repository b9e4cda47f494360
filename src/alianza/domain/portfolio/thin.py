"""Measures that programmes run here cannot yield yet, and which room they wait for: said instead of a figure."""

from alianza.domain.values import LocalText, bilingual

_REPAYMENT = bilingual("repayments into revolving funds are not recorded yet", "los reembolsos a fondos rotatorios aún no se registran")
_RESULTS = bilingual("sales and income are not surveyed yet", "las ventas y los ingresos aún no se encuestan")
_IMPACT = bilingual("no impact evaluation is kept here yet", "aún no se lleva aquí ninguna evaluación de impacto")
_RATE = bilingual("it needs an exchange rate of each year and price levels", "requiere un tipo de cambio de cada año y niveles de precios")

THIN: dict[str, LocalText] = {
    "revolving_fund": _REPAYMENT,
    "revolving_fund_share": _REPAYMENT,
    "revolving_fund_satisfactory": _REPAYMENT,
    "sales_increase": _RESULTS,
    "income_increase": _RESULTS,
    "income_effect": _IMPACT,
    "err": _IMPACT,
    "evaluation": _IMPACT,
    "cost_per_beneficiary": _RATE,
}
"""Measure to the reason why own records have no figure of it."""

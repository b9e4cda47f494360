"""Measures that programmes run here cannot yield yet, and which room they wait for: said instead of a figure."""

from alianza.domain.values import LocalText, bilingual

_REPAYMENT = bilingual("repayments into revolving funds are not recorded yet", "los reembolsos a fondos rotatorios aún no se registran")
_RESULTS = bilingual(
    "sales and income before and after are not surveyed yet; what buyers confirmed and what families expect stands in Section 10 b",
    "las ventas y los ingresos de antes y después aún no se encuestan; lo que confirmaron los compradores y lo que esperan las familias"
    " está en la sección 10 b",
)
_IMPACT = bilingual("no impact evaluation is kept here yet", "aún no se lleva aquí ninguna evaluación de impacto")
_CREDIT = bilingual(
    "what has been paid back to lenders is not recorded here yet",
    "lo que ya se pagó a los prestamistas aún no se registra aquí",
)
_FOOD = bilingual("food security is not surveyed yet", "la seguridad alimentaria aún no se encuesta")
_INDIRECT = bilingual("people who gain without being members are not counted yet", "a quienes ganan sin ser socios aún no se los cuenta")
_MANAGEMENT = bilingual(
    "what a programme spends on its own management is not recorded here; what alliances cost a family stands in Section 6",
    "lo que el programa gasta en su propia gestión no se registra aquí; lo que cuesta por familia en las alianzas está en la sección 6",
)

THIN: dict[str, LocalText] = {
    "revolving_fund": _REPAYMENT,
    "revolving_fund_share": _REPAYMENT,
    "revolving_fund_satisfactory": _REPAYMENT,
    "sales_increase": _RESULTS,
    "income_increase": _RESULTS,
    "income_effect": _IMPACT,
    "err": _IMPACT,
    "evaluation": _IMPACT,
    "cost_per_beneficiary": _MANAGEMENT,
    "loans_repaid": _CREDIT,
    "food_security": _FOOD,
    "indirect_beneficiaries": _INDIRECT,
}
"""Measure to the reason why own records have no figure of it."""
_NO_VERDICT = bilingual("no plan can be judged", "ningún plan se puede juzgar")
_NOT_STATED = bilingual("not stated", "no indicado")
_UNCLASSIFIED = bilingual("no product is classified", "ningún producto está clasificado")
UNTOLD: dict[str, LocalText] = {
    "concentration": _UNCLASSIFIED,
    "green_share": _NO_VERDICT,
    "nutrition_share": _NO_VERDICT,
    "post_conflict_share": bilingual("the rules name no such places", "las reglas no nombran esos lugares"),
    "brought_amount": bilingual("nothing verified yet", "nada verificado todavía"),
    "brought_per_family": bilingual("nothing verified yet", "nada verificado todavía"),
    "loan_maturity": _NOT_STATED,
    "loan_rate": _NOT_STATED,
    "bank_share": bilingual("no lender yet", "sin prestamista"),
    "delivered_amount": bilingual("nothing confirmed yet", "nada confirmado todavía"),
    "income_rise_expected": _NOT_STATED,
    "land_per_member": bilingual("land of members not known", "no se conoce la tierra de los socios"),
    "revolving_fund_planned_share": bilingual("no plan answers it", "ningún plan lo responde"),
}
"""Measure to the reason why own records that can yield it have no figure of a programme."""

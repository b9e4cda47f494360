"""Words of the money pages for codes: kinds of document, payers, forms, methods, points of a contract."""

from alianza.domain.values import LocalText, bilingual

PAYERS: dict[str, LocalText] = {
    "programme": bilingual("The programme (grant)", "El programa (aporte)"),
    "producers": bilingual("Producers", "Productores"),
    "buyer": bilingual("Buyer", "Aliado comercial"),
    "lender": bilingual("Lender", "Entidad financiera"),
    "input_supplier": bilingual("Input supplier", "Proveedor de insumos"),
    "municipality": bilingual("Municipality", "Municipio"),
    "region": bilingual("Department or region", "Departamento o región"),
    "public_body": bilingual("Public body", "Entidad pública"),
    "service_provider": bilingual("Service provider", "Proveedor de servicios"),
    "other": bilingual("Other contributor", "Otro aportante"),
}
FORMS: dict[str, LocalText] = {
    "cash": bilingual("cash", "efectivo"),
    "in_kind": bilingual("in kind", "en especie"),
    "labour": bilingual("labour", "mano de obra"),
    "credit": bilingual("credit", "crédito"),
}
METHODS: dict[str, LocalText] = {
    "bank_transfer": bilingual("Bank transfer", "Transferencia bancaria"),
    "cashiers_cheque": bilingual("Cashier’s cheque", "Cheque de gerencia"),
    "direct_to_supplier": bilingual("Paid directly to the supplier", "Pago directo al proveedor"),
}
POINTS: dict[str, LocalText] = {
    "product": bilingual("Product", "Producto"),
    "quality": bilingual("Quality", "Calidad"),
    "quantity": bilingual("Quantity", "Cantidad"),
    "unit": bilingual("Unit", "Unidad"),
    "timing": bilingual("When and how often", "Cuándo y con qué frecuencia"),
    "price": bilingual("Price", "Precio"),
    "payment_days": bilingual("Days until payment", "Días para el pago"),
    "place": bilingual("Place of delivery", "Lugar de entrega"),
    "penalties": bilingual("Penalties", "Penalidades"),
    "dates": bilingual("Start and end", "Inicio y fin"),
    "delivery_term": bilingual("Term of delivery", "Plazo de entrega"),
    "delivery_place": bilingual("Place of delivery", "Lugar de entrega"),
    "presentation": bilingual("Presentation", "Presentación"),
    "other_terms": bilingual("Other terms", "Otras condiciones"),
}
PARTIES: dict[str, LocalText] = {
    "producer_organisation": bilingual("Producer organisation", "Organización de productores"),
    "applicant": bilingual("Applicant", "Postulante"),
    "programme": bilingual("Programme", "Programa"),
    "ministry": bilingual("Ministry", "Ministerio"),
    "commercial_ally": bilingual("Buyer (commercial ally)", "Aliado comercial"),
    "private_financial_ally": bilingual("Private financial ally", "Aliado financiero privado"),
    "service_provider": bilingual("Service provider", "Proveedor de servicios"),
    "managing_organisation": bilingual("Managing organisation", "Organización gestora acompañante"),
    "other_contributors": bilingual("Other contributor", "Otro aportante"),
}
RATINGS: dict[str, LocalText] = {
    "on_track": bilingual("On track", "Va bien"),
    "at_risk": bilingual("At risk", "En riesgo"),
    "off_track": bilingual("Off track", "Va mal"),
}
VISITS: dict[str, LocalText] = {
    "eligibility": bilingual("Eligibility", "Elegibilidad"),
    "feasibility": bilingual("Feasibility", "Factibilidad"),
    "supervision": bilingual("Supervision", "Supervisión"),
    "closing": bilingual("Closing", "Cierre"),
}
AFTER: dict[str, LocalText] = {
    "account_verified": bilingual("once the account is verified", "con la cuenta verificada"),
    "report_approved": bilingual("once a report is approved", "con un informe aprobado"),
    "milestone_verified": bilingual("once a milestone is verified", "con un hito verificado"),
    "no_objection_given": bilingual("once a no-objection is given", "con una no objeción otorgada"),
}
ACCOUNTS: dict[str, LocalText] = {
    "designated": bilingual("Designated account of the organisation", "Cuenta designada de la organización"),
    "trust": bilingual("Trust", "Fiducia o fideicomiso"),
}
SECTIONS: dict[str, LocalText] = {
    "plan of activities": bilingual("Plan of activities", "Plan de actividades"),
    "procurement arrangements": bilingual("Procurement arrangements", "Adquisiciones"),
    "outputs and their timing": bilingual("Outputs and their timing", "Productos y plazos"),
    "supervision": bilingual("Supervision", "Supervisión"),
    "sanctions": bilingual("Sanctions", "Sanciones"),
    "setting and goals": bilingual("Setting and goals", "Contexto y objetivos"),
    "actors": bilingual("Actors", "Actores"),
    "social plan": bilingual("Social plan", "Plan social"),
    "environmental management plan": bilingual("Environmental management plan", "Plan de manejo ambiental"),
    "business plan and partners’ commitments": bilingual(
        "Business plan and partners’ commitments", "Plan de negocio y compromisos de los socios"
    ),
    "quantities, prices and qualities": bilingual("Quantities, prices and qualities", "Cantidades, precios y calidades"),
    "investments and sources": bilingual("Investments and sources", "Inversiones y fuentes"),
    "incentive and trust": bilingual("Incentive and trust", "Incentivo modular y fiducia"),
    "reinvestment fund": bilingual("Reinvestment fund", "Fondo de reinversión"),
    "organisation for execution": bilingual("Organisation for execution", "Organización para la ejecución"),
    "incentives, sanctions and conflict resolution": bilingual(
        "Incentives, sanctions and conflict resolution", "Incentivos, sanciones y resolución de conflictos"
    ),
}
LINE_KINDS: dict[str, LocalText] = {
    "goal": bilingual("Goal", "Meta"),
    "indicator": bilingual("Done so far", "Avance físico"),
    "expense": bilingual("Spending", "Gasto"),
}
OBSERVED: dict[str, LocalText] = {
    "open": bilingual("To be answered", "Por responder"),
    "answered": bilingual("Answered", "Respondida"),
    "settled": bilingual("Settled", "Subsanada"),
    "upheld": bilingual("Upheld: answer again", "Se mantiene: responda de nuevo"),
}
RECEIPTS: dict[str, LocalText] = {
    "recorded": bilingual("To be checked", "Por revisar"),
    "checked": bilingual("Checked", "Revisado"),
    "rejected": bilingual("Rejected", "Rechazado"),
}
PAYMENTS: dict[str, LocalText] = {
    "drawn": bilingual("Cheque drawn, not issued", "Cheque girado, sin entregar"),
    "paid": bilingual("Paid", "Pagado"),
    "voided": bilingual("Voided", "Anulado"),
}


def word(table: dict[str, LocalText], code: str) -> LocalText:
    """The words of a code; the code itself where there are none, as rulebooks may bring their own."""
    return table.get(code) or LocalText.plain(code.replace("_", " "))

"""What is asked of the plan itself, of everything it pays for, and of who pays."""

from alianza.domain.appraisal.plan import InvestmentCategory
from alianza.domain.values import bilingual
from alianza.domain.workflow.building.field import Kind, Part, Section, ask, options
from alianza.domain.workflow.building.production import BY_YEAR, CONVERSION, PRICE, SCENARIOS, STATED_FOR
from alianza.domain.workflow.forms.plan import FORMS, LENDERS, PAYERS

PEOPLE = bilingual("Who takes part, and where", "Quién participa, y dónde")
FUND = bilingual("Revolving fund and guarantee", "Fondo rotatorio y garantía")
LATER = bilingual("Later purchase, salvage, scenarios", "Compra posterior, salvamento, escenarios")
CATEGORIES = {
    InvestmentCategory.EQUIPMENT: bilingual("Equipment", "Equipo"),
    InvestmentCategory.TOOLS: bilingual("Tools", "Herramientas"),
    InvestmentCategory.MACHINERY: bilingual("Machinery", "Maquinaria"),
    InvestmentCategory.SEEDS: bilingual("Seeds, plants, animals", "Semillas, plantas, animales"),
    InvestmentCategory.VETERINARY: bilingual("Veterinary supplies", "Suministros veterinarios"),
    InvestmentCategory.RESOURCE_MANAGEMENT: bilingual("Soil and water (terraces, watersheds)", "Suelo y agua (terrazas, microcuencas)"),
    InvestmentCategory.INFRASTRUCTURE: bilingual("Rural infrastructure", "Infraestructura rural"),
    InvestmentCategory.TOURISM: bilingual("Tourism", "Turismo"),
}
TOPICS = options(
    ("production", "Production", "Producción"),
    ("management", "Management", "Administración"),
    ("marketing", "Marketing", "Comercialización"),
    ("ict", "Computers and phones (ICT)", "Informática y comunicaciones (TIC)"),
    ("organic", "Organic production and certification", "Producción orgánica y certificación"),
    ("finance", "Financial services", "Servicios financieros"),
    ("disasters", "Disasters: mitigation and recovery", "Desastres: mitigación y recuperación"),
)
TIMING = options(
    ("t0", "The start counts at once, each year at its end", "El inicio cuenta ya, cada año a su final"),
    ("mid", "Each year in its middle", "Cada año a su mitad"),
    ("end", "Everything a year later", "Todo un año después"),
)
SCALE = options(("1", "Single units", "Unidades"), ("1000", "Thousands", "Miles"), ("1000000", "Millions", "Millones"))

BASICS = Section(
    code="basics", table="plan", title=bilingual("The plan itself", "El plan mismo"),
    parts=(Part(title=bilingual("The plan itself", "El plan mismo"), fields=(
        ask("name", "What is the plan called?", "¿Cómo se llama el plan?", required=True),
        ask("start", "When does it start?", "¿Cuándo empieza?", Kind.DAY, required=True, hint=("The first day of a month", "El primer día de un mes")),
        ask("years", "For how many years?", "¿Para cuántos años?", Kind.WHOLE, required=True),
        ask("rate", "Discount rate a year", "Tasa de descuento anual", Kind.SHARE, required=True, hint=("What money costs the organisation, for example 12", "Lo que le cuesta el dinero a la organización, por ejemplo 12")),
        ask("scale", "Amounts are written in", "Los montos se escriben en", Kind.SCALE, options=SCALE, usual=("1",)),
        ask("timing", "When flows count", "Cuándo cuentan los flujos", Kind.CHOICE, options=TIMING, usual=("t0",)),
        ask("households", "Families that take part", "Familias que participan", Kind.WHOLE, group=PEOPLE),
        ask("women", "Women", "Mujeres", Kind.WHOLE, group=PEOPLE),
        ask("men", "Men", "Hombres", Kind.WHOLE, group=PEOPLE),
        ask("area_ha", "Area in hectares", "Área en hectáreas", Kind.NUMBER, group=PEOPLE),
        ask("certified_area_ha", "of it certified (organic, fair trade …), in hectares", "de ella certificada (orgánica, comercio justo…), en hectáreas", Kind.NUMBER, group=PEOPLE),
        ask("has_revolving_fund", "There is a revolving fund", "Hay un fondo rotatorio", Kind.YES, group=FUND),
        ask("share_of_grant_repaid", "Part of the grant paid back into it", "Parte del aporte que se devuelve al fondo", Kind.SHARE, group=FUND),
        ask("guaranteed_share", "Part of the credit that a guarantee fund covers", "Parte del crédito que cubre un fondo de garantía", Kind.SHARE, group=FUND),
    )),),
)  # fmt: skip
INVESTMENTS = Section(
    code="investments", table="investment", prefix="investment", title=bilingual("Investments", "Inversiones"), one=bilingual("Investment", "Inversión"),
    lead=bilingual("What is bought or built once and serves for years.", "Lo que se compra o construye una vez y sirve varios años."),
    parts=(Part(title=bilingual("Investment", "Inversión"), fields=(
        ask("name", "What is it?", "¿Qué es?", required=True),
        ask("category", "Category", "Categoría", Kind.CHOICE, options=options(*((code.value, text.in_language("en"), text.in_language("es")) for code, text in CATEGORIES.items())), required=True),
        ask("units", "How many?", "¿Cuántas unidades?", Kind.NUMBER, required=True),
        ask("unit_cost", "What does it cost?", "¿Cuánto cuesta?", Kind.MONEY, required=True),
        ask("per", "That cost is for", "Ese costo es por", Kind.CHOICE, options=STATED_FOR, usual=("unit",), hint=("Both are shown above", "Arriba se muestran ambos")),
        ask("life", "Years it serves", "Años de vida útil", Kind.WHOLE, required=True),
        ask("replaced", "Bought again each time its life ends", "Se repone cada vez que se acaba su vida útil", Kind.YES),
        ask("year", "Bought at the end of year", "Se compra al final del año", Kind.WHOLE, hint=("Empty or 0: before the start", "Vacío o 0: antes del inicio"), group=LATER),
        ask("salvage", "Worth when its life ends", "Valor al acabar su vida útil", Kind.MONEY, hint=("For each unit or for all of them, as the cost", "Por cada unidad o por todas, como el costo"), group=LATER),
        ask("scenarios", "When does it stand?", "¿Cuándo existe?", Kind.MANY, options=SCENARIOS, usual=("with",), group=LATER),
        CONVERSION,
    )),),
)  # fmt: skip
_AMOUNTS = (
    ask("at_start", "Before the start", "Antes del inicio", Kind.MONEY, required=None),
    ask("amounts", "In each year", "En cada año", Kind.SERIES, hint=BY_YEAR, is_money=True, required=None),
)
_WHEN = ask(
    "scenarios",
    "When does it stand?",
    "¿Cuándo existe?",
    Kind.MANY,
    options=SCENARIOS,
    usual=("with",),
    group=bilingual("Scenarios", "Escenarios"),
)
_NAME = ask("name", "What is it?", "¿Qué es?", required=True)

OVERHEADS = Section(
    code="overheads", table="cost", prefix="cost", categories=("overhead", "tax"), title=bilingual("Running costs of the organisation", "Gastos de la organización"),
    one=bilingual("Running cost", "Gasto"), lead=bilingual("Manager, accounts, rent, taxes: what belongs to no block.", "Gerente, contabilidad, arriendo, impuestos: lo que no es de ningún bloque."),
    parts=(Part(title=bilingual("Running cost", "Gasto"), fields=(
        _NAME, ask("category", "Kind", "Clase", Kind.CHOICE, options=options(("overhead", "Running cost", "Gasto"), ("tax", "Tax", "Impuesto")), required=True),
        *_AMOUNTS, _WHEN, CONVERSION,
    )),),
)  # fmt: skip
ASSISTANCE = Section(
    code="assistance", table="cost", prefix="assistance", categories=("technical_assistance",), title=bilingual("Technical assistance", "Asistencia técnica"),
    one=bilingual("Technical assistance", "Asistencia técnica"),
    parts=(Part(title=bilingual("Technical assistance", "Asistencia técnica"), fields=(
        _NAME, ask("topic", "Topic", "Tema", Kind.CHOICE, options=TOPICS), ask("owner", "Who gives it?", "¿Quién la presta?"), *_AMOUNTS, _WHEN, CONVERSION,
    )),),
)  # fmt: skip
MEASURES = Section(
    code="measures", table="cost", prefix="measure", categories=("environment", "social"), title=bilingual("Environmental and social measures", "Medidas ambientales y sociales"),
    one=bilingual("Measure", "Medida"), lead=bilingual("Each measure with its cost and who answers for it.", "Cada medida con su costo y su responsable."),
    parts=(Part(title=bilingual("Measure", "Medida"), fields=(
        _NAME, ask("category", "Kind", "Clase", Kind.CHOICE, options=options(("environment", "Environmental", "Ambiental"), ("social", "Social", "Social")), required=True),
        ask("owner", "Who answers for it?", "¿Quién responde?"), *_AMOUNTS, _WHEN, CONVERSION,
    )),),
)  # fmt: skip
AGREEMENTS = Section(
    code="agreements", table="agreement", title=bilingual("Agreement with the buyer", "Acuerdo con el comprador"), one=bilingual("Agreement", "Acuerdo"),
    lead=bilingual("The more it says, the likelier it is kept: ten things are counted. Where it is silent, the product’s own terms hold.", "Mientras más diga, más se cumple: se cuentan diez cosas. Donde calla, valen las condiciones del producto."),
    parts=(Part(title=bilingual("Agreement", "Acuerdo"), fields=(
        ask("buyer", "Buyer", "Comprador", required=True),
        ask("product", "Product", "Producto", Kind.PRODUCT, required=True),
        ask("specification", "Quality agreed", "Calidad acordada"),
        ask("quantity", "Quantity of each year", "Cantidad de cada año", Kind.SERIES, hint=BY_YEAR),
        ask("calendar", "Deliveries", "Entregas", Kind.HALVES),
        *PRICE,
        ask("payment_delay_months", "Paid how many months later?", "¿Cuántos meses después paga?", Kind.WHOLE, hint=("0: on delivery", "0: contra entrega")),
        ask("advance_share", "Paid in advance", "Anticipo", Kind.SHARE),
        ask("advance_months", "How many months before?", "¿Cuántos meses antes?", Kind.WHOLE),
        ask("penalties", "If it is not kept", "Si se incumple", hint=("In words", "En palabras")),
        ask("penalty_share", "Penalty: part of the price of what is not delivered", "Multa: parte del precio de lo que no se entrega", Kind.SHARE, hint=("For example 5; it is counted where the harvest falls short of the agreement", "Por ejemplo 5; se cuenta donde la cosecha no alcanza lo acordado")),
        ask("place", "Place of delivery", "Lugar de entrega"),
        ask("presentation", "Presentation", "Presentación", hint=("Boxes of 12 kg, bags …", "Cajas de 12 kg, sacos…")),
    )),),
)  # fmt: skip


def _coded(words: object) -> tuple[tuple[str, str, str], ...]:
    return tuple((str(code), text.in_language("en"), text.in_language("es")) for code, text in dict(words).items())  # type: ignore[call-overload]


FINANCING = Section(
    code="financing", table="financing", title=bilingual("Who pays what", "Quién paga qué"), one=bilingual("Item", "Rubro"),
    lead=bilingual("For each thing, say who pays how much. Together it must be exactly what it costs.", "Para cada cosa, diga quién paga cuánto. Juntos deben sumar exactamente lo que cuesta."),
    parts=(Part(title=bilingual("Who pays it?", "¿Quién lo paga?"), fields=(ask("line", "Who pays", "Quién paga", Kind.ROWS, hint=("An amount, or a share of what it costs: shares are turned into amounts to the last cent", "Un monto, o un porcentaje de lo que cuesta: los porcentajes se vuelven montos al centavo"), columns=(
        ask("payer", "Who?", "¿Quién?", Kind.CHOICE, options=options(*_coded(PAYERS)), required=True),
        ask("payer_name", "Name", "Nombre"),
        ask("form", "How?", "¿Cómo?", Kind.CHOICE, options=options(*_coded(FORMS)), required=True),
        ask("amount", "Amount", "Monto", Kind.MONEY),
        ask("share", "or share (%)", "o porcentaje", Kind.SHARE),
        ask("year", "Year", "Año", Kind.WHOLE),
        ask("group", "For", "Para", Kind.CHOICE, options=options(("women", "Women", "Mujeres"), ("men", "Men", "Hombres"))),
        ask("upfront", "Before the start", "Antes del inicio", Kind.YES),
        ask("lender_type", "Kind of lender", "Clase de entidad", Kind.CHOICE, options=options(*_coded(LENDERS))),
    )),)),),
)  # fmt: skip
ONLY_IF_RULED = ("year", "group", "upfront", "lender_type")
"""Columns of who pays that are asked only where a rule of the programme looks at them."""
LOANS = Section(
    code="loans", table="loan", prefix="loan", title=bilingual("Loans", "Créditos"), one=bilingual("Loan", "Crédito"),
    parts=(Part(title=bilingual("Loan", "Crédito"), fields=(
        ask("amount", "Amount", "Monto", Kind.MONEY, required=True),
        ask("rate", "Interest a year", "Interés anual", Kind.SHARE, required=True),
        ask("rate_kind", "The rate is", "La tasa es", Kind.CHOICE, options=options(("nominal", "Nominal", "Nominal"), ("effective", "Effective", "Efectiva")), usual=("nominal",)),
        ask("term_months", "Term in months", "Plazo en meses", Kind.WHOLE, required=True),
        ask("paid_out_month", "Paid out in month", "Se desembolsa en el mes", Kind.WHOLE, hint=("Empty or 0: at the start", "Vacío o 0: al inicio")),
        ask("repayment", "How it is repaid", "Cómo se paga", Kind.CHOICE, usual=("level",), options=options(
            ("level", "Equal instalments", "Cuotas iguales"), ("equal_principal", "Equal parts of capital", "Capital en partes iguales"),
            ("bullet", "Capital all at the end", "Todo el capital al final"), ("stated", "As stated below", "Como se dice abajo"))),
        ask("every_months", "One instalment every … months", "Una cuota cada … meses", Kind.WHOLE, hint=("Empty: every 12", "Vacío: cada 12")),
        ask("due_months", "or in these months after the payout", "o en estos meses después del desembolso", Kind.MONTHS, hint=("For harvests, such as 10; 22; 34", "Según las cosechas, por ejemplo 10; 22; 34"), group=bilingual("Grace and seasons", "Gracia y cosechas")),
        ask("capital_grace_months", "Months that pay interest only", "Meses en que solo se paga interés", Kind.WHOLE, group=bilingual("Grace and seasons", "Gracia y cosechas")),
        ask("interest_grace_months", "Months whose interest is added to the debt", "Meses cuyo interés se suma a la deuda", Kind.WHOLE, group=bilingual("Grace and seasons", "Gracia y cosechas")),
        ask("principal_shares", "Part of the capital paid in each instalment (%)", "Parte del capital en cada cuota (%)", Kind.SHARES, hint=("For “as stated”: 20; 30; 50", "Para “como se dice”: 20; 30; 50"), group=bilingual("Grace and seasons", "Gracia y cosechas")),
    )),),
)  # fmt: skip
CAPITAL = Section(
    code="capital", table="working_capital", title=bilingual("Working capital", "Capital de trabajo"),
    lead=bilingual("Money that must be there until the first sales come in.", "Dinero que debe haber hasta que entren las primeras ventas."),
    parts=(Part(title=bilingual("Working capital", "Capital de trabajo"), fields=(
        ask("mode", "How much is needed?", "¿Cuánto se necesita?", Kind.CHOICE, required=None, options=options(
            ("none", "Nothing", "Nada"), ("trough", "Take it from the lowest point of the monthly cash", "Tomarlo del punto más bajo de la caja mensual"), ("stated", "This amount:", "Este monto:"))),
        ask("amount", "Amount", "Monto", Kind.MONEY, required=None),
    )),),
)  # fmt: skip

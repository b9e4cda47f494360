"""What is asked of what a plan is worth to the economy, and of what may come out otherwise than planned."""

from decimal import Decimal

from alianza.domain.appraisal.component import Category
from alianza.domain.values import bilingual
from alianza.domain.workflow.building.field import Kind, Part, Section, ask

OWN_FIGURES = bilingual(
    "Factors: economic price in per cent of the market price", "Factores: precio económico en por ciento del precio de mercado"
)
FACTORS = {
    Category.SALES: bilingual("What is sold", "Lo que se vende"),
    Category.OWN_CONSUMPTION: bilingual("What families eat", "Lo que comen las familias"),
    Category.INPUTS: bilingual("Inputs", "Insumos"),
    Category.HIRED_LABOUR: bilingual("Hired labour (shadow wage)", "Mano de obra contratada (salario sombra)"),
    Category.FAMILY_LABOUR: bilingual("Family labour (shadow wage)", "Mano de obra familiar (salario sombra)"),
    Category.OVERHEAD: bilingual("Running costs", "Gastos de la organización"),
    Category.TECHNICAL_ASSISTANCE: bilingual("Technical assistance", "Asistencia técnica"),
    Category.ENVIRONMENT: bilingual("Environmental measures", "Medidas ambientales"),
    Category.SOCIAL: bilingual("Social measures", "Medidas sociales"),
    Category.INVESTMENT: bilingual("Investments", "Inversiones"),
    Category.REPLACEMENT: bilingual("Replacements", "Reposiciones"),
    Category.RESIDUAL: bilingual("What is left at the end", "Lo que queda al final"),
    Category.WORKING_CAPITAL: bilingual("Working capital", "Capital de trabajo"),
}
"""What each category of money that may have a factor is called."""
OWN, NOTHING = "own", "none"

ECONOMY = Section(
    code="economy", table="economy", title=bilingual("Worth to the economy", "Valor para la economía"),
    lead=bilingual(
        "What the country gains: taxes, grants and credit count nothing, and market prices are turned into economic ones.",
        "Lo que gana el país: impuestos, aportes y créditos no cuentan, y los precios de mercado se convierten en precios económicos.",
    ),
    parts=(Part(title=bilingual("Worth to the economy", "Valor para la economía"), fields=(
        ask("mode", "Which economic prices count?", "¿Qué precios económicos valen?", Kind.SET, usual=("none",)),
        ask("rate", "Social discount rate a year", "Tasa social de descuento anual", Kind.SHARE, required=True, hint=("For example 6", "Por ejemplo 6")),
        ask("price_set", "Where do these figures come from?", "¿De dónde salen estas cifras?", hint=("Document, year and page", "Documento, año y página")),
        ask("last_year", "Last year they hold for", "Último año para el que valen", Kind.WHOLE, hint=("Empty: as long as the plan", "Vacío: tanto como el plan")),
        ask("exchange", "What a unit of foreign money is worth, in per cent of the exchange rate", "Lo que vale una unidad de moneda extranjera, en por ciento de la tasa de cambio", Kind.SHARE, hint=("Only for what is sold at a reference price; empty: as “what is sold”", "Solo para lo que se vende a un precio de referencia; vacío: como “lo que se vende”"), group=OWN_FIGURES),
        *(ask(f"conversion.{code.value}", text.in_language("en"), text.in_language("es"), Kind.SHARE, group=OWN_FIGURES) for code, text in FACTORS.items()),
    )),),
)  # fmt: skip
_RISK = (
    ask("driver", "What?", "¿Qué?", Kind.DRIVER, required=True),
    ask("low", "Lowest (%)", "Lo más bajo (%)", Kind.SHARE, required=True),
    ask("likely", "Likeliest (%)", "Lo más probable (%)", Kind.SHARE),
    ask("high", "Highest (%)", "Lo más alto (%)", Kind.SHARE, required=True),
)
_TOGETHER = (
    ask("one", "What?", "¿Qué?", Kind.DRIVER, required=True),
    ask("other", "moves with", "se mueve con", Kind.DRIVER, required=True),
    ask("value", "How strongly (−1 to 1)", "Con qué fuerza (−1 a 1)", Kind.NUMBER, required=True, at_least=Decimal(-1)),
)
RISKS = Section(
    code="risks", table="risk", title=bilingual("What may come out otherwise", "Lo que puede salir distinto"),
    lead=bilingual(
        "How far each thing may lie from the plan, in per cent of the planned value: 100 is as planned. If you write nothing, every main driver is drawn between 80 and 120, and the appraisal says that this is assumed.",
        "Qué tan lejos del plan puede quedar cada cosa, en por ciento del valor planeado: 100 es como se planeó. Si no escribe nada, cada factor principal se sortea entre 80 y 120, y la evaluación dice que eso es supuesto.",
    ),
    parts=(Part(title=bilingual("What may come out otherwise", "Lo que puede salir distinto"), fields=(
        ask("risk", "What may vary", "Lo que puede variar", Kind.ROWS, columns=_RISK, hint=("For example the price: lowest 70, likeliest 100, highest 115. Empty in the middle: 100", "Por ejemplo el precio: lo más bajo 70, lo más probable 100, lo más alto 115. Vacío en el medio: 100")),
        ask("correlation", "What moves together", "Lo que se mueve junto", Kind.ROWS, columns=_TOGETHER, hint=("1: always the same way; −1: always against each other; for example price and yield −0.4", "1: siempre en el mismo sentido; −1: siempre en contra; por ejemplo precio y rendimiento −0,4"), group=bilingual("What moves together", "Lo que se mueve junto")),
    )),),
)  # fmt: skip

"""The questions of the money forms, in both languages."""

from decimal import Decimal

from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import LocalText, bilingual
from alianza.domain.workflow.forms.question import AnswerKind, Question
from alianza.pages.money.texts import ACCOUNTS, METHODS, RATINGS, VISITS

ZERO = Decimal(0)
_NUMERIC = (AnswerKind.MONEY, AnswerKind.NUMBER, AnswerKind.WHOLE_NUMBER)


def ask(
    code: str, en: str, es: str, kind: AnswerKind = AnswerKind.TEXT, *, required: bool = True, help: LocalText | None = None
) -> Question:
    """A question; numbers are never below zero."""
    least = ZERO if kind in _NUMERIC else None
    return Question(code=code, label=bilingual(en, es), kind=kind, required=required, help=help, at_least=least)


def choose(code: str, en: str, es: str, options: dict[str, LocalText], *, required: bool = True) -> Question:
    """A choice among codes with their words."""
    found = tuple(Choice(code=name, label=label) for name, label in options.items())
    return Question(code=code, label=bilingual(en, es), kind=AnswerKind.CHOICE, required=required, options=found)


REASON = ask("reason", "Why?", "¿Por qué?", AnswerKind.LONG_TEXT)
PRODUCT = ask("product", "What is bought?", "¿Qué se compra?")
CONTRACT = (
    PRODUCT,
    ask(
        "quality",
        "Which quality?",
        "¿De qué calidad?",
        AnswerKind.LONG_TEXT,
        required=False,
        help=bilingual("Size, ripeness, grade, certificates", "Tamaño, madurez, grado, certificados"),
    ),
    ask("quantity", "How much in all?", "¿Cuánto en total?", AnswerKind.NUMBER, required=False),
    ask(
        "unit",
        "In which unit?",
        "¿En qué unidad?",
        required=False,
        help=bilingual("For example: t, quintal, kg, litre", "Por ejemplo: t, quintal, kg, litro"),
    ),
    ask("timing", "When and how often is it delivered?", "¿Cuándo y con qué frecuencia se entrega?", AnswerKind.LONG_TEXT, required=False),
    ask("price", "Price for one unit", "Precio por unidad", AnswerKind.NUMBER, required=False),
    ask(
        "price_formula",
        "Or how the price is worked out",
        "O cómo se calcula el precio",
        AnswerKind.LONG_TEXT,
        required=False,
        help=bilingual("For example: the exchange’s price of the week, less 5 %", "Por ejemplo: precio de bolsa de la semana, menos 5 %"),
    ),
    ask("payment_days", "Within how many days is it paid?", "¿En cuántos días se paga?", AnswerKind.WHOLE_NUMBER, required=False),
    ask("place", "Where is it delivered?", "¿Dónde se entrega?", required=False),
    ask(
        "penalties", "What happens if one side does not keep it?", "¿Qué pasa si una parte no cumple?", AnswerKind.LONG_TEXT, required=False
    ),
    ask("starts_on", "First day", "Primer día", AnswerKind.DATE, required=False),
    ask("ends_on", "Last day", "Último día", AnswerKind.DATE, required=False),
)
ACCOUNT = (
    choose("kind", "Which kind of account?", "¿Qué clase de cuenta?", ACCOUNTS),
    ask("bank", "Bank", "Banco"),
    ask("holder", "In whose name?", "¿A nombre de quién?"),
    ask(
        "number",
        "Account number",
        "Número de cuenta",
        help=bilingual(
            "It is kept encrypted; others see only its last digits", "Se guarda cifrado; los demás solo ven los últimos dígitos"
        ),
    ),
    ask("opened_on", "Opened on", "Fecha de apertura", AnswerKind.DATE),
)
AGAIN = ask("number", "Account number on the certificate", "Número de cuenta en la certificación")
DEPOSIT = (
    ask("amount", "How much was paid in?", "¿Cuánto se depositó?", AnswerKind.MONEY),
    ask("value_date", "Date on the slip", "Fecha del comprobante", AnswerKind.DATE),
    ask(
        "bank_reference",
        "Number on the slip",
        "Número del comprobante",
        help=bilingual("The bank’s own number; each can be recorded only once", "El número del banco; cada uno se registra una sola vez"),
    ),
)
BROUGHT = (
    ask(
        "description",
        "What was brought or done?",
        "¿Qué se aportó o se hizo?",
        AnswerKind.LONG_TEXT,
        help=bilingual(
            "For example: days of work to plant, posts, land prepared", "Por ejemplo: jornales de siembra, postes, terreno preparado"
        ),
    ),
    ask("quantity", "How much?", "¿Cuánto?", AnswerKind.NUMBER),
    ask(
        "unit", "In which unit?", "¿En qué unidad?", help=bilingual("For example: days, pieces, ha", "Por ejemplo: jornales, unidades, ha")
    ),
    ask("value", "What is it worth in all?", "¿Cuánto vale en total?", AnswerKind.MONEY),
    ask(
        "valuation",
        "How was the value found?",
        "¿Cómo se calculó el valor?",
        help=bilingual("For example: a day’s wage of the village, a quotation", "Por ejemplo: jornal de la vereda, una cotización"),
    ),
    ask("brought_on", "On which day, or until which?", "¿Qué día, o hasta qué día?", AnswerKind.DATE),
)
PURCHASE = (
    ask(
        "description",
        "What exactly?",
        "¿Qué exactamente?",
        AnswerKind.LONG_TEXT,
        required=False,
        help=bilingual("Brand, size, power, whatever an officer has to know", "Marca, tamaño, potencia, lo que el funcionario debe saber"),
    ),
    ask("quantity", "How many?", "¿Cuánto?", AnswerKind.NUMBER),
    ask("unit", "Unit", "Unidad"),
    ask("unit_price", "Price for one, taxes included", "Precio unitario, con impuestos", AnswerKind.NUMBER),
    ask("supplier_name", "From which supplier?", "¿A qué proveedor?"),
    ask(
        "supplier_tax_id",
        "The supplier’s tax number",
        "Número tributario del proveedor",
        required=False,
        help=bilingual("It is kept encrypted", "Se guarda cifrado"),
    ),
    ask("quotes", "How many suppliers did you ask?", "¿A cuántos proveedores pidieron cotización?", AnswerKind.WHOLE_NUMBER),
)
RECEIPT = (
    ask("number", "Number of the receipt", "Número del recibo"),
    ask("amount", "Its amount", "Su valor", AnswerKind.MONEY),
    ask("issued_on", "Its date", "Su fecha", AnswerKind.DATE),
)
VISIT = (
    choose("kind", "What kind of visit?", "¿Qué clase de visita?", VISITS),
    ask("visited_on", "When?", "¿Cuándo?", AnswerKind.DATE),
    ask("people_met", "Whom did you meet?", "¿Con quién se reunió?", required=False),
    ask("women_met", "How many women?", "¿Cuántas mujeres?", AnswerKind.WHOLE_NUMBER, required=False),
    ask("men_met", "How many men?", "¿Cuántos hombres?", AnswerKind.WHOLE_NUMBER, required=False),
    ask("findings", "What did you see?", "¿Qué observó?", AnswerKind.LONG_TEXT),
    ask("agreed", "What was agreed, by whom, until when?", "¿Qué se acordó, quién y hasta cuándo?", AnswerKind.LONG_TEXT, required=False),
    choose("rating", "How does it go?", "¿Cómo va?", RATINGS),
    Question(code="latitude", label=bilingual("Latitude", "Latitud"), kind=AnswerKind.NUMBER, at_least=Decimal(-90), at_most=Decimal(90)),
    Question(
        code="longitude", label=bilingual("Longitude", "Longitud"), kind=AnswerKind.NUMBER, at_least=Decimal(-180), at_most=Decimal(180)
    ),
)
DELIVERY = (
    ask("delivered_on", "When was it delivered?", "¿Cuándo se entregó?", AnswerKind.DATE),
    ask("quantity", "How much?", "¿Cuánto?", AnswerKind.NUMBER),
    ask("price", "Price for one unit, if known", "Precio por unidad, si se sabe", AnswerKind.NUMBER, required=False),
    ask("grade", "Grade or quality found", "Grado o calidad encontrada", required=False),
    ask("note", "Anything else?", "¿Algo más?", AnswerKind.LONG_TEXT, required=False),
)
MILESTONES = Question(
    code="milestones",
    label=bilingual("Milestones", "Hitos"),
    kind=AnswerKind.ROWS,
    required=True,
    help=bilingual(
        "Months are counted from the first day of the agreement: 1 is the first",
        "Los meses se cuentan desde el primer día del convenio: 1 es el primero",
    ),
    columns=(
        ask("title", "Milestone", "Hito"),
        ask("expected_result", "Expected result", "Resultado esperado"),
        ask("start_month", "From month", "Desde el mes", AnswerKind.WHOLE_NUMBER),
        ask("end_month", "To month", "Hasta el mes", AnswerKind.WHOLE_NUMBER),
    ),
)
AGREEMENT = (
    ask("starts_on", "First day of the agreement", "Primer día del convenio", AnswerKind.DATE),
    ask("ends_on", "Last day", "Último día", AnswerKind.DATE),
    MILESTONES,
    ask("supervision", "How is it supervised?", "¿Cómo se supervisa?", AnswerKind.LONG_TEXT),
    ask("sanctions", "What follows if it is not kept?", "¿Qué pasa si no se cumple?", AnswerKind.LONG_TEXT),
)
NEEDS: dict[str, Question] = {
    "reason": REASON,
    "reference": ask("reference", "Number of the transfer or cheque", "Número de la transferencia o del cheque"),
    "paid_on": ask("paid_on", "Paid on", "Fecha de pago", AnswerKind.DATE),
    "amount": ask("amount", "How much is paid?", "¿Cuánto se paga?", AnswerKind.MONEY),
    "method": choose("method", "How is it paid?", "¿Cómo se paga?", METHODS),
    "cheque": choose(
        "cheque",
        "If by cheque",
        "Si es con cheque",
        {"issued": bilingual("Handed over", "Entregado"), "accrued": bilingual("Only drawn", "Solo girado")},
        required=False,
    ),
    "received_on": ask("received_on", "Received on", "Fecha de recepción", AnswerKind.DATE),
    "payment": ask("payment", "Number of the payment", "Número del pago"),
}
"""What a person is asked for each need of a transition."""

"""The questions of a profile: organisation, business, benefits, costs, activities, investments, market, buyer in detail."""

from alianza.domain.values import bilingual
from alianza.domain.workflow.forms import idea
from alianza.domain.workflow.forms.idea import WITH_BUYER, ask, choices
from alianza.domain.workflow.forms.question import AnswerKind, Needed, Page, Question

_BOUND = Needed(code="has_buyer", answers=("contract", "letter"))
_ANY_BUYER = Needed(code="has_buyer", answers=WITH_BUYER)

COLLECTIVE = ask(
    "collective_work",
    "What has the organisation done together so far?",
    "¿Qué ha hecho la organización en conjunto hasta ahora?",
    AnswerKind.LONG_TEXT,
)
STRENGTHS = ask(
    "strengths",
    "What are you good at, and where do you need help?",
    "¿En qué son fuertes y en qué necesitan ayuda?",
    AnswerKind.LONG_TEXT,
    required=False,
)
BENEFITS = ask(
    "expected_benefits",
    "What benefits do you expect for the households?",
    "¿Qué beneficios se esperan para los hogares?",
    AnswerKind.LONG_TEXT,
)
INCOME_NOW = ask(
    "income_now",
    "What does a family earn with this product today, in a year?",
    "¿Cuánto gana hoy una familia con este producto en un año?",
    AnswerKind.MONEY,
    required=False,
)
INCOME_LATER = ask(
    "income_expected",
    "What will it earn when the project works?",
    "¿Cuánto ganará cuando el proyecto funcione?",
    AnswerKind.MONEY,
    required=False,
)
SALES = ask("yearly_sales", "How much will you sell in a normal year?", "¿Cuánto venderán en un año normal?", AnswerKind.MONEY)
COSTS = ask("yearly_costs", "What will production cost in a normal year?", "¿Cuánto costará producir en un año normal?", AnswerKind.MONEY)
RISKS = ask(
    "market_risks", "What could go wrong in the market?", "¿Qué podría salir mal en el mercado?", AnswerKind.LONG_TEXT, required=False
)

ACTIVITIES = Question(
    code="activities", label=bilingual("What will you do, and when?", "¿Qué harán y cuándo?"), kind=AnswerKind.ROWS, required=True,
    help=bilingual("Months are counted from the start: 1 is the first month", "Los meses se cuentan desde el inicio: 1 es el primer mes"),
    columns=(
        ask("title", "Activity", "Actividad"), ask("expected_result", "Expected result", "Resultado esperado"),
        ask("start_month", "From month", "Desde el mes", AnswerKind.WHOLE_NUMBER), ask("end_month", "To month", "Hasta el mes", AnswerKind.WHOLE_NUMBER),
    ),
)  # fmt: skip
CATEGORIES = choices(
    ("infrastructure", "Building and works", "Infraestructura y obras"), ("equipment", "Machines and equipment", "Maquinaria y equipo"), ("inputs", "Inputs", "Insumos"),
    ("livestock", "Plants and animals", "Plantas y animales"), ("assistance", "Technical assistance", "Asistencia técnica"), ("training", "Training", "Capacitación"),
    ("studies", "Studies and certificates", "Estudios y certificaciones"), ("working_capital", "Working capital", "Capital de trabajo"),
    ("environment", "Environmental measures", "Medidas ambientales"), ("management", "Management", "Gerencia"), ("other", "Other", "Otro"),
)  # fmt: skip
ITEM_COLUMNS = (
    Question(code="code", label=bilingual("Code", "Código"), kind=AnswerKind.CODE),
    ask("name", "What will you pay for?", "¿Qué van a pagar?"),
    ask("category", "Kind", "Clase", AnswerKind.CHOICE, options=CATEGORIES, required=False),
    ask("quantity", "Quantity", "Cantidad", AnswerKind.NUMBER, required=False), ask("unit", "Unit", "Unidad", required=False),
    ask("cost", "Cost in all", "Costo total", AnswerKind.MONEY),
)  # fmt: skip
ITEMS = Question(
    code="items", label=bilingual("What has to be bought or built?", "¿Qué hay que comprar o construir?"), kind=AnswerKind.ROWS, required=True, columns=ITEM_COLUMNS,
    help=bilingual("One line each, with what it costs in all", "Una línea por cada cosa, con su costo total"),
)  # fmt: skip

QUANTITY = ask("buyer_quantity", "How much will the buyer take?", "¿Cuánto comprará?", AnswerKind.NUMBER, needed=_BOUND)
UNIT = ask(
    "buyer_unit",
    "In which unit, and how often?",
    "¿En qué unidad y cada cuánto?",
    help=bilingual("For example: quintals a month", "Por ejemplo: quintales al mes"),
    needed=_BOUND,
)
QUALITY = ask(
    "buyer_quality", "Which quality does the buyer ask for?", "¿Qué calidad pide el comprador?", AnswerKind.LONG_TEXT, needed=_ANY_BUYER
)
TIMING = ask("buyer_timing", "When and where is it delivered?", "¿Cuándo y dónde se entrega?", needed=_BOUND)
PRICE = ask("buyer_price", "What price, or how is it worked out?", "¿A qué precio, o cómo se calcula?", needed=_BOUND)

ORGANISATION = Page(code="organisation", title=bilingual("Your organisation", "Su organización"), questions=(COLLECTIVE, STRENGTHS))
BENEFIT_PAGE = Page(code="benefits", title=bilingual("Benefits", "Beneficios"), questions=(BENEFITS, INCOME_NOW, INCOME_LATER))
COST_PAGE = Page(code="costs", title=bilingual("Sales and costs", "Ventas y costos"), questions=(SALES, COSTS))
ACTIVITY_PAGE = Page(code="activities", title=bilingual("Activities", "Actividades"), questions=(ACTIVITIES,))
INVESTMENT_PAGE = Page(code="investments", title=bilingual("Investments", "Inversiones"), questions=(ITEMS,))
MARKET = Page(code="market", title=bilingual("The market", "El mercado"), questions=(idea.DEMAND, RISKS))
BUYER = Page(
    code="buyer",
    title=bilingual("The buyer", "El comprador"),
    questions=(idea.HAS_BUYER, idea.BUYER_NAME, QUANTITY, UNIT, QUALITY, TIMING, PRICE),
)

PAGES = (
    Page(code="about", title=bilingual("The business", "El negocio"), questions=idea.ABOUT.questions),
    ORGANISATION, idea.MEMBERS, BENEFIT_PAGE, COST_PAGE, ACTIVITY_PAGE, INVESTMENT_PAGE, MARKET, BUYER, idea.MONEY,
)  # fmt: skip
"""The pages of a profile."""

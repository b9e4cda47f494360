"""The questions of a business plan: technical, market, social, environmental, activities by month, items and who pays them."""

from alianza.domain.financing import AccountKind
from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import LenderType, LocalText, Payer, PayingGroup, PaymentForm, bilingual
from alianza.domain.workflow.forms import idea, profile
from alianza.domain.workflow.forms.idea import ask, choices
from alianza.domain.workflow.forms.question import AnswerKind, Page, Question

PAYERS: dict[Payer, LocalText] = {
    Payer.PROGRAMME: bilingual("The programme (grant)", "El programa (aporte)"),
    Payer.PRODUCERS: bilingual("We, the producers", "Nosotros, los productores"),
    Payer.BUYER: bilingual("The buyer", "El comprador"),
    Payer.LENDER: bilingual("A lender", "Una entidad financiera"),
    Payer.INPUT_SUPPLIER: bilingual("An input supplier", "Un proveedor de insumos"),
    Payer.MUNICIPALITY: bilingual("The municipality", "La municipalidad"),
    Payer.REGION: bilingual("The department or region", "El departamento o región"),
    Payer.PUBLIC_BODY: bilingual("Another public body", "Otra entidad pública"),
    Payer.SERVICE_PROVIDER: bilingual("The service provider", "El proveedor de servicios"),
    Payer.OTHER: bilingual("Somebody else", "Otro"),
}
FORMS: dict[PaymentForm, LocalText] = {
    PaymentForm.CASH: bilingual("Cash", "Efectivo"),
    PaymentForm.IN_KIND: bilingual("In kind", "En especie"),
    PaymentForm.LABOUR: bilingual("Labour", "Mano de obra"),
    PaymentForm.CREDIT: bilingual("Credit", "Crédito"),
}
LENDERS: dict[LenderType, LocalText] = {
    LenderType.BANK: bilingual("Bank", "Banco"),
    LenderType.COOPERATIVE: bilingual("Cooperative", "Cooperativa"),
    LenderType.PRIVATE_DEVELOPMENT_FINANCE: bilingual(
        "Private development finance organisation", "Organización privada de desarrollo financiero"
    ),
    LenderType.RURAL_SAVINGS_BANK: bilingual("Rural savings bank", "Caja rural"),
    LenderType.SUPPLIER: bilingual("Supplier", "Proveedor"),
    LenderType.BUYER: bilingual("Buyer", "Comprador"),
    LenderType.PUBLIC_BANK: bilingual("Public bank", "Banco público"),
}
_GROUPS = choices((PayingGroup.WOMEN, "Women", "Mujeres"), (PayingGroup.MEN, "Men", "Hombres"))
_ACCOUNTS = choices(
    (AccountKind.DESIGNATED, "A designated account of the organisation", "Cuenta designada de la organización"),
    (AccountKind.TRUST, "A trust", "Fiducia o fideicomiso"),
)


def _options(words: dict[Payer, LocalText] | dict[PaymentForm, LocalText] | dict[LenderType, LocalText]) -> tuple[Choice, ...]:
    return tuple(Choice(code=str(code), label=label) for code, label in words.items())


TECHNICAL = Page(
    code="technical", title=bilingual("How it works", "Cómo funciona"),
    questions=(
        ask("technical", "How will you produce? Which technique, which yields?", "¿Cómo producirán? ¿Con qué técnica y qué rendimientos?", AnswerKind.LONG_TEXT),
        ask("technical_risks", "What could go wrong, and what would you do then?", "¿Qué podría salir mal y qué harían?", AnswerKind.LONG_TEXT, required=False),
    ),
)  # fmt: skip
MARKET = Page(
    code="market",
    title=bilingual("The market", "El mercado"),
    questions=(
        idea.DEMAND,
        ask(
            "market_strategy",
            "How will you reach and keep your buyers?",
            "¿Cómo llegarán a sus compradores y los conservarán?",
            AnswerKind.LONG_TEXT,
        ),
        profile.RISKS,
    ),
)
SOCIAL = Page(
    code="social",
    title=bilingual("People", "Las personas"),
    questions=(
        *idea.MEMBERS.questions,
        ask(
            "social",
            "Who gains and who might lose? How do women, young people and the poorest take part?",
            "¿Quién gana y quién podría perder? ¿Cómo participan mujeres, jóvenes y los más pobres?",
            AnswerKind.LONG_TEXT,
        ),
        profile.BENEFITS,
    ),
)
ENVIRONMENT = Page(
    code="environment",
    title=bilingual("The environment", "El medio ambiente"),
    questions=(
        ask(
            "environmental",
            "What does it do to soil, water, forest and climate?",
            "¿Qué efectos tiene sobre el suelo, el agua, el bosque y el clima?",
            AnswerKind.LONG_TEXT,
        ),
    ),
)
ASSISTANCE = Page(
    code="assistance", title=bilingual("Technical assistance", "Asistencia técnica"),
    questions=(
        Question(
            code="assistance", label=bilingual("Who will teach what?", "¿Quién enseñará qué?"), kind=AnswerKind.ROWS,
            columns=(ask("topic", "Topic", "Tema"), ask("provider", "By whom", "Quién", required=False), ask("days", "Days", "Días", AnswerKind.NUMBER, required=False)),
        ),
    ),
)  # fmt: skip
LINE_COLUMNS = (
    Question(code="item", label=bilingual("Item", "Rubro"), kind=AnswerKind.CODE),
    ask("payer", "Who pays?", "¿Quién paga?", AnswerKind.CHOICE, options=_options(PAYERS)),
    ask("payer_name", "Name", "Nombre", required=False),
    ask("form", "How?", "¿Cómo?", AnswerKind.CHOICE, options=_options(FORMS)),
    ask("amount", "How much?", "¿Cuánto?", AnswerKind.MONEY),
)  # fmt: skip
LINE_EXTRAS = {
    "year": ask("year", "Year of the plan", "Año del plan", AnswerKind.WHOLE_NUMBER, required=False),
    "group": ask("group", "For", "Para", AnswerKind.CHOICE, options=_GROUPS, required=False),
    "upfront": ask("upfront", "Paid before the start?", "¿Se paga antes del inicio?", AnswerKind.YES_NO, required=False),
    "lender_type": ask("lender_type", "Kind of lender", "Clase de entidad", AnswerKind.CHOICE, options=_options(LENDERS), required=False),
    "incurred_on": ask("incurred_on", "Spent on", "Gastado el", AnswerKind.DATE, required=False),
}
FUND = (
    ask("has_revolving_fund", "Will there be a revolving fund?", "¿Habrá un fondo rotatorio?", AnswerKind.YES_NO, help=bilingual("Members pay part of the grant back into it, to finance other members", "Los socios devuelven parte del aporte, para financiar a otros socios"), required=False),
    ask("share_of_grant_repaid", "Which part of the grant is paid back into it?", "¿Qué parte del aporte se devuelve al fondo?", AnswerKind.SHARE, required=False),
)  # fmt: skip
ACCOUNT = ask("account", "Where is the money kept?", "¿Dónde se guarda el dinero?", AnswerKind.CHOICE, options=_ACCOUNTS)
GUARANTEE = ask(
    "guaranteed_share",
    "Which part of the credit does a guarantee fund cover?",
    "¿Qué parte del crédito cubre un fondo de garantía?",
    AnswerKind.SHARE,
    required=False,
)

PAGES = (
    Page(code="about", title=bilingual("The business", "El negocio"), questions=idea.ABOUT.questions),
    TECHNICAL, MARKET, profile.BUYER, SOCIAL, ENVIRONMENT, profile.COST_PAGE, profile.ACTIVITY_PAGE, ASSISTANCE,
)  # fmt: skip
"""The pages every plan has; screening and money depend on the programme."""

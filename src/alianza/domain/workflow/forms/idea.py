"""The questions of a business idea: product, market demand, members, money. Later forms ask some of them again, filled in."""

from decimal import Decimal

from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import LocalText, bilingual
from alianza.domain.workflow.forms.question import AnswerKind, Needed, Page, Question

NOT_NEGATIVE = Decimal(0)
WITH_BUYER: tuple[str, ...] = ("contract", "letter", "talks")


def _choice(code: str, en: str, es: str) -> Choice:
    return Choice(code=code, label=bilingual(en, es))


def choices(*options: tuple[str, str, str]) -> tuple[Choice, ...]:
    """Options from triples of code, English and Spanish."""
    return tuple(_choice(*one) for one in options)


def ask(
    code: str,
    en: str,
    es: str,
    kind: AnswerKind = AnswerKind.TEXT,
    *,
    help: LocalText | None = None,
    required: bool = True,
    needed: Needed | None = None,
    options: tuple[Choice, ...] = (),
) -> Question:
    """A question in two languages; numbers and money are never below zero."""
    least = NOT_NEGATIVE if kind in (AnswerKind.WHOLE_NUMBER, AnswerKind.NUMBER, AnswerKind.MONEY) else None
    return Question(
        code=code, label=bilingual(en, es), kind=kind, help=help, required=required and needed is None, needed=needed,
        options=options, at_least=least,
    )  # fmt: skip


TITLE = ask(
    "title",
    "What is your project called?",
    "¿Cómo se llama su proyecto?",
    help=bilingual("A short name that everyone will know it by", "Un nombre corto con el que todos lo reconozcan"),
)
PRODUCT = ask(
    "product",
    "What is it about?",
    "¿De qué se trata?",
    AnswerKind.PRODUCT,
    help=bilingual(
        "The main product or work, for example coffee, rice, honey, a road",
        "El producto u obra principal, por ejemplo café, arroz, miel, un camino",
    ),
)
SECTOR = ask(
    "sector", "Which kind of work is it?", "¿Qué tipo de actividad es?", AnswerKind.CHOICE,
    options=choices(
        ("farming", "Farming", "Agricultura"), ("livestock", "Livestock", "Ganadería"), ("beekeeping", "Beekeeping", "Apicultura"),
        ("fishing", "Fishing and fish farming", "Pesca y acuicultura"), ("forestry", "Forestry", "Forestería"), ("processing", "Processing", "Transformación"),
        ("crafts", "Crafts", "Artesanía"), ("rural_tourism", "Rural tourism", "Turismo rural"), ("public_works", "Public works: road, bridge, water", "Obra pública: camino, puente, agua"),
        ("other", "Other", "Otra"),
    ),
)  # fmt: skip
IDEA = ask(
    "idea",
    "Tell us your idea in your own words",
    "Cuéntenos su idea con sus propias palabras",
    AnswerKind.LONG_TEXT,
    help=bilingual(
        "What do you do today, what would you change, and who gains from it?", "¿Qué hacen hoy, qué cambiarían y quiénes se benefician?"
    ),
)
AREA = ask(
    "project_area_ha", "How many hectares does it cover in all?", "¿Cuántas hectáreas abarca en total?", AnswerKind.NUMBER, required=False
)
DEMAND = ask(
    "market_demand", "Who wants to buy it, and how do you know?", "¿Quién lo quiere comprar y cómo lo saben?", AnswerKind.LONG_TEXT
)
HAS_BUYER = ask(
    "has_buyer", "Do you already have a buyer?", "¿Ya tienen un comprador?", AnswerKind.CHOICE,
    options=choices(
        ("contract", "Yes, with a signed contract", "Sí, con contrato firmado"), ("letter", "Yes, with a letter of commitment", "Sí, con carta de compromiso"),
        ("talks", "Yes, we are in talks", "Sí, estamos en conversaciones"), ("no", "Not yet", "Todavía no"),
    ),
)  # fmt: skip
BUYER_NAME = ask(
    "buyer_name",
    "What is the buyer called?",
    "¿Cómo se llama el comprador?",
    needed=Needed(code="has_buyer", answers=("contract", "letter")),
)
WOMEN = ask("women", "How many women take part?", "¿Cuántas mujeres participan?", AnswerKind.WHOLE_NUMBER)
MEN = ask("men", "How many men take part?", "¿Cuántos hombres participan?", AnswerKind.WHOLE_NUMBER)
FAMILIES = ask("families", "How many families do they belong to?", "¿A cuántas familias pertenecen?", AnswerKind.WHOLE_NUMBER)
TOTAL = ask(
    "total_cost",
    "What will everything cost?",
    "¿Cuánto costará todo?",
    AnswerKind.MONEY,
    help=bilingual("Your best guess; the business plan will be exact", "Una estimación; el plan de negocio será exacto"),
)
GRANT = ask("grant_asked", "How much do you ask the programme for?", "¿Cuánto piden al programa?", AnswerKind.MONEY)
OWN = ask(
    "own_contribution",
    "How much do you bring yourselves?",
    "¿Cuánto aportan ustedes?",
    AnswerKind.MONEY,
    help=bilingual("Cash, and what your work and materials are worth", "Efectivo, y el valor de su trabajo y materiales"),
)
CREDIT = ask(
    "credit_expected", "How much would a lender give?", "¿Cuánto prestaría una entidad financiera?", AnswerKind.MONEY, required=False
)

ABOUT = Page(code="about", title=bilingual("Your idea", "Su idea"), questions=(TITLE, PRODUCT, SECTOR, IDEA, AREA))
MARKET = Page(code="market", title=bilingual("Who will buy", "Quién comprará"), questions=(DEMAND, HAS_BUYER, BUYER_NAME))
MEMBERS = Page(code="members", title=bilingual("Who takes part", "Quiénes participan"), questions=(WOMEN, MEN, FAMILIES))
MONEY = Page(code="money", title=bilingual("The money", "El dinero"), questions=(TOTAL, GRANT, OWN, CREDIT))

PAGES = (ABOUT, MARKET, MEMBERS, MONEY)
"""The pages of an idea."""

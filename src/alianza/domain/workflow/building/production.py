"""What is asked of products and of the blocks that make them."""

from alianza.domain.appraisal.plan import Activity
from alianza.domain.values import bilingual
from alianza.domain.workflow.building.field import Field, Kind, Part, Section, ask, options

BY_YEAR = ("One number for every year, or one a year: 60; 80; 70. If you write fewer than the years, the last one goes on.", "Un número para todos los años, o uno por año: 60; 80; 70. Si escribe menos que los años, el último continúa.")  # fmt: skip
FORMULA = bilingual("Price by formula", "Precio por fórmula")
MORE = bilingual("Losses, own use, grades, payment", "Pérdidas, autoconsumo, calidades, pago")
ECONOMIC = bilingual("For the economy", "Para la economía")
CONVERSION = ask(
    "conversion", "Economic price in per cent of the market price", "Precio económico en por ciento del precio de mercado", Kind.SHARE,
    hint=("Empty: the factor of its kind", "Vacío: el factor de su clase"), group=ECONOMIC,
)  # fmt: skip
"""A factor of this line alone, asked only where the plan is seen by the economy."""
SCENARIOS = options(
    ("today", "Today", "Hoy"),
    ("without", "Later, without the project", "Después, sin el proyecto"),
    ("with", "With the project", "Con el proyecto"),
)
ACTIVITIES = {
    Activity.CROP: bilingual("Crop of one season", "Cultivo de ciclo corto"),
    Activity.PERENNIAL: bilingual("Lasting crop (fruit, coffee, cocoa …)", "Cultivo permanente (frutales, café, cacao…)"),
    Activity.HERD: bilingual("Animals", "Animales"),
    Activity.HIVES: bilingual("Hives", "Colmenas"),
    Activity.FISHING: bilingual("Fishing or fish ponds", "Pesca o estanques"),
    Activity.FORESTRY: bilingual("Forest", "Bosque"),
    Activity.PROCESSING: bilingual("Processing", "Transformación"),
    Activity.TOURISM: bilingual("Tourism", "Turismo"),
    Activity.OTHER: bilingual("Something else", "Otra"),
}
BY = options(("year", "Year", "Año"), ("age", "Age", "Edad"))
PER = options(
    ("unit", "each unit", "cada unidad"),
    ("total", "the whole block", "todo el bloque"),
    ("output", "each unit harvested", "cada unidad cosechada"),
)
STATED_FOR = options(("unit", "each unit", "cada unidad"), ("total", "all of them together", "todas juntas"))
PRICE = (
    ask("price.fixed", "Price of one unit", "Precio de una unidad", Kind.SERIES, hint=BY_YEAR, is_money=True, required=None),
    ask("price.reference", "Reference price", "Precio de referencia", Kind.SERIES, hint=("In the currency of the exchange, for example US$ of New York", "En la moneda de la bolsa, por ejemplo US$ de Nueva York"), group=FORMULA),
    ask("price.exchange_rate", "Exchange rate", "Tasa de cambio", Kind.SERIES, hint=("One unit of that currency in ours", "Una unidad de esa moneda en la nuestra"), group=FORMULA),
    ask("price.differential", "Plus or minus differential", "Más o menos diferencial", Kind.SERIES, is_money=True, at_least=None, group=FORMULA),
    ask("price.discount", "Less discount for grade", "Menos descuento por calidad", Kind.SERIES, is_money=True, group=FORMULA),
)  # fmt: skip
GRADES = ask(
    "grade", "Grades", "Calidades", Kind.ROWS, hint=("Together they must be 100 %", "Juntas deben sumar 100 %"), group=MORE,
    columns=(ask("share", "Part of the harvest (%)", "Parte de la cosecha (%)", Kind.SHARE), ask("price_factor", "Part of the price it fetches (%)", "Parte del precio que recibe (%)", Kind.SHARE)),
)  # fmt: skip
PRODUCTS = Section(
    code="products", table="product", prefix="product", title=bilingual("Products and prices", "Productos y precios"),
    lead=bilingual("Everything that is sold or eaten, today and with the project.", "Todo lo que se vende o se come, hoy y con el proyecto."),
    one=bilingual("Product", "Producto"),
    parts=(Part(title=bilingual("Product", "Producto"), fields=(
        ask("name", "What is it called?", "¿Cómo se llama?", required=True),
        ask("unit", "In which unit is it sold?", "¿En qué unidad se vende?", required=True, hint=("kg, litre, head, night …", "kg, litro, cabeza, noche…")),
        *PRICE,
        ask("losses", "Lost after the harvest", "Se pierde después de la cosecha", Kind.SHARE, group=MORE),
        ask("own_consumption", "Eaten by the families", "Lo comen las familias", Kind.SHARE, group=MORE),
        GRADES,
        ask("payment_delay_months", "Paid how many months later?", "¿Cuántos meses después se paga?", Kind.WHOLE, group=MORE),
        ask("buyer_margin", "What the buyer earns on one unit", "Lo que gana el comprador en una unidad", Kind.MONEY, group=MORE),
        CONVERSION,
    )),),
)  # fmt: skip


def _line(amount: Field, price: Field, *first: Field) -> tuple[Field, ...]:
    """One line of what a block uses: what, how much for what, at which price."""
    per = ask("per", "For", "Por", Kind.CHOICE, options=PER, required=True)
    by = ask("by", "Counted by", "Se cuenta por", Kind.CHOICE, options=BY, usual=("year",))
    return (ask("name", "What?", "¿Qué?", required=True), *first, per, amount, price, by)


INPUTS = Part(
    code="inputs", title=bilingual("Inputs", "Insumos"),
    lead=bilingual("What is bought every year: say for what the quantity counts; both are shown.", "Lo que se compra cada año: diga por qué cuenta la cantidad; se muestran ambas."),
    fields=(ask("input", "Inputs of a year", "Insumos de un año", Kind.ROWS, columns=_line(
        ask("quantity", "Quantity", "Cantidad", Kind.SERIES, required=True), ask("price", "Price", "Precio", Kind.MONEY, required=True),
    )),),
)  # fmt: skip
LABOUR = Part(
    code="labour", title=bilingual("Labour", "Mano de obra"),
    lead=bilingual("A family day costs what its owner could earn elsewhere.", "Un jornal familiar vale lo que su dueño ganaría en otra parte."),
    fields=(ask("labour", "Days of a year", "Jornales de un año", Kind.ROWS, columns=_line(
        ask("days", "Days", "Jornales", Kind.SERIES, required=True), ask("wage", "Wage of a day", "Valor del jornal", Kind.MONEY, required=True),
        ask("kind", "Whose?", "¿De quién?", Kind.CHOICE, options=options(("hired", "Hired", "Contratada"), ("family", "Family", "Familiar")), required=True),
    )),),
)  # fmt: skip
CALENDAR = Part(
    code="calendar", title=bilingual("Calendar", "Calendario"),
    lead=bilingual("When each cycle begins and when it is harvested and sold. Without cycles, everything is spread evenly over the year.", "Cuándo empieza cada ciclo y cuándo se cosecha y vende. Sin ciclos, todo se reparte por igual en el año."),
    fields=(ask("cycle", "Cycles of a year", "Ciclos de un año", Kind.ROWS, columns=(
        ask("start", "Begins in", "Empieza en", Kind.HALF, required=True), ask("harvest", "Harvest", "Cosecha", Kind.HALVES, required=True),
    )),),
)  # fmt: skip
MONTHS = Part(
    code="months", title=bilingual("Months", "Meses"), rests_on=("inputs", "labour"),
    lead=bilingual(
        "Tick when each input is bought and each work is done. Where nothing is ticked it runs along the cycle, or evenly over the year.",
        "Marque cuándo se compra cada insumo y se hace cada labor. Donde no marque nada, se reparte por el ciclo, o por igual en el año.",
    ),
    fields=(
        ask("input", "Inputs", "Insumos", Kind.ROWS, is_fixed=True, columns=(ask("when", "Bought in", "Se compra en", Kind.HALVES),)),
        ask("labour", "Labour", "Mano de obra", Kind.ROWS, is_fixed=True, columns=(ask("when", "Done in", "Se hace en", Kind.HALVES),)),
    ),
)  # fmt: skip
WORTH = Part(
    code="worth", title=ECONOMIC, rests_on=("inputs", "labour"),
    lead=bilingual("Only for lines whose economic price is not that of their kind.", "Solo para líneas cuyo precio económico no es el de su clase."),
    fields=tuple(
        ask(key, *title, Kind.ROWS, is_fixed=True, columns=(ask("conversion", "Economic price (% of the market price)", "Precio económico (% del precio de mercado)", Kind.SHARE),))
        for key, title in (("input", ("Inputs", "Insumos")), ("labour", ("Labour", "Mano de obra")))
    ),
)  # fmt: skip
HERD = Part(
    code="herd", title=bilingual("Growth of the herd", "Crecimiento del hato"),
    lead=bilingual("Only for animals that multiply: the herd of each year is computed from these rates.", "Solo para animales que se reproducen: con estas tasas se calcula el hato de cada año."),
    fields=(
        ask("herd.females", "Breeding females at the start", "Vientres al inicio", Kind.NUMBER),
        ask("herd.births", "Births of 100 females a year", "Nacimientos por 100 vientres al año", Kind.SHARE),
        ask("herd.young_deaths", "Young that die", "Crías que mueren", Kind.SHARE),
        ask("herd.adult_deaths", "Adults that die in a year", "Adultos que mueren al año", Kind.SHARE),
        ask("herd.culls", "Adults sold as culls in a year", "Adultos de descarte al año", Kind.SHARE),
        ask("herd.kept", "Female young kept for breeding", "Crías hembras que se dejan", Kind.SHARE),
        ask("herd.most", "Most females the land carries", "Vientres que aguanta la tierra", Kind.NUMBER),
        ask("herd.young_product", "Young are sold as", "Las crías se venden como", Kind.PRODUCT),
        ask("herd.cull_product", "Culls are sold as", "El descarte se vende como", Kind.PRODUCT),
        ask("herd.closing_value", "Worth of one female at the end", "Valor de un vientre al final", Kind.MONEY),
    ),
)  # fmt: skip
BLOCK = Part(
    title=bilingual("Block", "Bloque"),
    fields=(
        ask("name", "What is it called?", "¿Cómo se llama?", required=True, hint=("Such as: Passion fruit on trellis", "Por ejemplo: Maracuyá en espaldera")),
        ask("activity", "What kind of activity?", "¿Qué tipo de actividad?", Kind.CHOICE, options=tuple(options((code.value, text.in_language("en"), text.in_language("es")))[0] for code, text in ACTIVITIES.items()), required=True),
        ask("scenarios", "When does it stand?", "¿Cuándo existe?", Kind.MANY, options=SCENARIOS, usual=("with",), hint=("What is there today and would go on without the project stands in both", "Lo que hay hoy y seguiría sin el proyecto va en ambos")),
        ask("product", "What does it produce?", "¿Qué produce?", Kind.PRODUCT, required=None),
        ask("unit", "Counted in", "Se cuenta en", required=True, hint=("ha, hives, boats, beds …", "ha, colmenas, lanchas, camas…")),
        ask("units", "How many of them?", "¿Cuántas son?", Kind.SERIES, hint=BY_YEAR, required=None),
        ask("yield", "Harvest of one cycle", "Cosecha de un ciclo", Kind.SERIES, hint=BY_YEAR, required=None),
        ask("yield_per", "That harvest is of", "Esa cosecha es de", Kind.CHOICE, options=STATED_FOR, usual=("unit",), hint=("Both are shown above", "Arriba se muestran ambas")),
        ask("by", "The harvest is counted by", "La cosecha se cuenta por", Kind.CHOICE, options=BY, usual=("year",), hint=("By age when new area is planted in several years", "Por edad cuando se siembra área nueva en varios años")),
    ),
)  # fmt: skip
BLOCKS = Section(
    code="production", table="block", prefix="block", title=bilingual("Production", "Producción"), one=bilingual("Block", "Bloque"),
    lead=bilingual(
        "One block for each crop, herd or activity: today, later without the project, and with it. What the project adds is worked out.",
        "Un bloque por cultivo, hato o actividad: hoy, después sin el proyecto, y con él. Lo que agrega el proyecto se calcula solo.",
    ),
    parts=(BLOCK, CALENDAR, INPUTS, LABOUR, HERD, MONTHS, WORTH),
)  # fmt: skip

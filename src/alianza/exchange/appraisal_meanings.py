"""What every figure of an appraisal is called and means, in the words of ``docs/domain/appraisal``."""

from alianza.domain.values import LocalText, bilingual

NAMES: dict[str, LocalText] = {
    "npv": bilingual("Net present value", "Valor actual neto"),
    "irr": bilingual("Internal rate of return", "Tasa interna de retorno"),
    "benefit_cost": bilingual("Benefits for each unit of cost", "Beneficio por cada unidad de costo"),
    "payback": bilingual("Money is back after", "El dinero se recupera en"),
    "dscr": bilingual("Lowest debt coverage", "Cobertura de deuda más baja"),
    "household": bilingual("Income per household", "Ingreso por familia"),
    "mirr": bilingual("Modified rate of return", "Tasa de retorno modificada"),
    "net_ratio": bilingual("Gain for each unit put in", "Ganancia por cada unidad puesta"),
    "llcr": bilingual("Coverage over the loan’s life", "Cobertura en la vida del crédito"),
    "working_capital": bilingual("Working capital needed", "Capital de trabajo necesario"),
    "economic_return": bilingual("Return to the economy", "Rendimiento para la economía"),
    "family_day": bilingual("For each day of family work", "Por cada día de trabajo familiar"),
    "spread": bilingual("Not every family is the mean one", "No toda familia es la familia media"),
    "agreements": bilingual("How complete the agreement is", "Qué tan completo está el acuerdo"),
    "carbon": bilingual("Carbon balance", "Balance de carbono"),
    "loss": bilingual("How often money is lost", "Con qué frecuencia se pierde dinero"),
    "shocks": bilingual("Five shocks", "Cinco golpes"),
    "inputs": bilingual("Which input matters most", "Qué variable pesa más"),
    "uncertainty": bilingual("Where the uncertainty comes from", "De dónde viene la incertidumbre"),
    "switching": bilingual("How far each may change", "Cuánto puede cambiar cada variable"),
    "break_even": bilingual("What a year needs at least", "Lo que un año necesita como mínimo"),
}
PARTY_MEANING = bilingual(
    "What this party gains or pays each year because of the project (with it less without it), brought to today at the rate and added.",
    "Lo que esta parte gana o paga cada año por el proyecto (con él menos sin él), traído a hoy con la tasa y sumado.",
)
"""What the present value of one party is."""
MEANINGS: dict[str, LocalText] = {
    "npv": bilingual(
        "All yearly net flows of the increment (with the project less without it), before anybody’s finance, brought to today at the discount rate and added. "
        "Above zero, the project earns more than the rate asks.",
        "Todos los flujos netos anuales del incremento (con proyecto menos sin proyecto), antes de toda financiación, traídos a hoy con la tasa de descuento y sumados. "
        "Sobre cero, el proyecto rinde más de lo que exige la tasa.",
    ),
    "irr": bilingual(
        "The rate at which the present value is zero. It is shown only where there is exactly one. "
        "Some flows have none and some several: then no rate is the return, and the present value decides.",
        "La tasa que deja en cero el valor actual. Se muestra solo cuando hay exactamente una. "
        "Hay flujos sin tasa y flujos con varias: entonces ninguna es el rendimiento y decide el valor actual.",
    ),
    "benefit_cost": bilingual(
        "Discounted gross benefits (sales, own food, residual values) divided by all discounted costs of the increment. It depends on what was netted.",
        "Beneficios brutos descontados (ventas, autoconsumo, valores residuales) divididos entre todos los costos descontados del incremento. Depende de lo que se haya neteado.",
    ),
    "payback": bilingual(
        "Years from the start until the sum of the flows is no longer negative and stays so; linear within the last year. Not discounted.",
        "Años desde el inicio hasta que la suma de los flujos deja de ser negativa y ya no vuelve a serlo; lineal dentro del último año. Sin descontar.",
    ),
    "dscr": bilingual(
        "Cash at hand for the lender divided by what is due, in the worst year. Below 1 the cash does not cover the instalment; one fifth above that is taken as comfortable (assumed).",
        "Caja disponible para el prestamista dividida entre lo que se debe, en el peor año. Debajo de 1 la caja no cubre la cuota; se toma un quinto más como holgado (supuesto).",
    ),
    "household": bilingual(
        "What a member household earns in the middle year of the plan: cash, own food and its own paid work, with the project and without it.",
        "Lo que gana una familia socia en el año medio del plan: dinero, autoconsumo y su trabajo propio, con proyecto y sin proyecto.",
    ),
    "mirr": bilingual(
        "The yearly return if what comes in can be put to work at the discount rate, and no more. It exists even where there is no single internal rate.",
        "El rendimiento anual si lo que entra se puede reinvertir a la tasa de descuento, y no más. Existe aunque no haya una única tasa interna.",
    ),
    "net_ratio": bilingual(
        "What the gaining years bring, for each unit that the losing years take, both at today’s worth. It ranks projects where money to invest is short.",
        "Lo que traen los años que ganan por cada unidad que toman los años que pierden, ambos a valor de hoy. Ordena proyectos cuando falta dinero para invertir.",
    ),
    "llcr": bilingual(
        "How often the cash until the last instalment, at the loan’s own rate, pays the loan. Only where there is one loan, paid out at the start.",
        "Cuántas veces la caja hasta la última cuota, a su propia tasa, paga el crédito. Solo si hay un crédito, recibido al inicio.",
    ),
    "working_capital": bilingual(
        "Money that must be there before sales bring it in. The plan may state another amount.",
        "Dinero que debe haber antes de que las ventas lo traigan. El plan puede indicar otro monto.",
    ),
    "economic_return": bilingual(
        "The rate at which the country’s flow is worth nothing today: market prices turned into economic ones, without taxes, grants and loans. "
        "With carbon, what stored carbon is worth is added, at the low and at the high price.",
        "La tasa que deja en cero lo que vale hoy el flujo del país: precios de mercado convertidos en económicos, sin impuestos, aportes ni créditos. "
        "Con carbono, se suma lo que vale el carbono guardado, al precio bajo y al alto.",
    ),
    "family_day": bilingual(
        "What is left for a day of a family’s own work, in the middle year of the plan with the project.",
        "Lo que queda por un jornal propio de la familia, en el año medio del plan con el proyecto.",
    ),
    "spread": bilingual(
        "What families with less and with more of it earn, if the production is shared by what each has: land in use, or animals, hives, boats.",
        "Lo que ganan las familias con menos y con más, si la producción se reparte por lo que tiene cada una: tierra en uso, o animales, colmenas, lanchas.",
    ),
    "agreements": bilingual(
        "How many of the ten things an agreement should state are stated; zero is a statement, nothing is none.",
        "Cuántas de las diez cosas que un acuerdo debe decir están dichas; cero es un dato, nada no lo es.",
    ),
    "carbon": bilingual(
        "Greenhouse gases given off with the project less without it, by the factors of IPCC Tier 1; negative is stored.",
        "Gases de efecto invernadero emitidos con el proyecto menos sin él, con los factores IPCC Tier 1; negativo es guardado.",
    ),
    "loss": bilingual(
        "In how many of the draws, each with other prices, yields and costs, the present value is below zero.",
        "En cuántas de las simulaciones, cada una con otros precios, rendimientos y costos, el valor actual queda bajo cero.",
    ),
    "shocks": bilingual(
        "The present value when one thing goes wrong and all else comes as planned.",
        "El valor actual cuando una cosa sale mal y todo lo demás sale como se planeó.",
    ),
    "inputs": bilingual(
        "The present value with one input alone at its lowest and at its highest, the others as planned.",
        "El valor actual con una sola variable en su mínimo y en su máximo, las demás como se planeó.",
    ),
    "uncertainty": bilingual(
        "Which part of the spread of the present value an input makes by itself, and which part would go if it were known. "
        "Inputs that move together count as one.",
        "Qué parte de la dispersión del valor actual causa una variable por sí sola, y qué parte desaparecería si se la conociera. "
        "Las variables que se mueven juntas cuentan como una.",
    ),
    "switching": bilingual(
        "By how much one thing alone may change until the present value is zero. A price or a yield moves with the project and without it; "
        "the sales with the project alone are told apart.",
        "Cuánto puede cambiar una sola cosa hasta que el valor actual sea cero. Un precio o un rendimiento se mueve con el proyecto y sin él; "
        "las ventas con proyecto por sí solas se dicen aparte.",
    ),
    "break_even": bilingual(
        "Which part of the planned price, yield or area a year needs so that its operation loses nothing.",
        "Qué parte del precio, del rendimiento o del área planeados necesita un año para que su operación no pierda.",
    ),
}
OF_RISK = frozenset({"loss", "shocks", "inputs", "uncertainty"})
"""Figures that a plan appraised without its risk does not have."""
ON_PAGES = frozenset({"spread", "agreements"})
"""What pages alone open; paper has other words for them."""
VIEWS: dict[str, LocalText] = {
    "project": bilingual("The project, before anybody’s finance", "El proyecto, antes de toda financiación"),
    "organisation": bilingual("The organisation, after grants and loans", "La organización, con aportes y créditos"),
    "household": bilingual("A member household", "Una familia socia"),
    "buyer": bilingual("The buyer", "El comprador"),
    "bank": bilingual("The lender", "La entidad financiera"),
    "treasury": bilingual("The treasury", "El fisco"),
    "economy": bilingual("The economy", "La economía"),
}
ASKS: dict[str, LocalText] = {
    "project": bilingual("Is it worth doing at all?", "¿Vale la pena hacerlo?"),
    "organisation": bilingual("What is left for us?", "¿Qué nos queda?"),
    "household": bilingual("What does each family gain?", "¿Qué gana cada familia?"),
    "buyer": bilingual("What does my part bring me?", "¿Qué me deja mi parte?"),
    "bank": bilingual("Will I be paid?", "¿Me van a pagar?"),
    "treasury": bilingual("What does it cost public funds?", "¿Qué le cuesta a los fondos públicos?"),
    "economy": bilingual("Is the country better off?", "¿Gana el país?"),
}
RATES: dict[str, LocalText] = {
    "multiple": bilingual("Several rates: none is its return", "Varias tasas: ninguna es el rendimiento"),
    "none_all_positive": bilingual("None: no year loses money", "No hay: ningún año pierde dinero"),
    "none_all_negative": bilingual("None: no year gains money", "No hay: ningún año gana dinero"),
    "none_no_root": bilingual("None: no rate makes the value zero", "No hay: ninguna tasa anula el valor"),
    "undefined_zero": bilingual("None: nothing changes hands", "No hay: no se mueve dinero"),
}
TIMINGS: dict[str, LocalText] = {
    "t0": bilingual("year 0 is now", "el año 0 es hoy"),
    "end": bilingual("year 0 ends in a year", "el año 0 termina en un año"),
    "mid": bilingual("flows in the middle of each year", "flujos a mitad de cada año"),
}
DRIVERS: dict[str, LocalText] = {
    "price": bilingual("Selling prices", "Precios de venta"),
    "yield": bilingual("Yields", "Rendimientos"),
    "input_cost": bilingual("Cost of inputs", "Costo de insumos"),
    "labour_cost": bilingual("Cost of labour", "Costo de mano de obra"),
    "investment_cost": bilingual("Cost of investments", "Costo de inversiones"),
    "other_cost": bilingual("Other costs", "Otros costos"),
    "exchange_rate": bilingual("Exchange rate", "Tasa de cambio"),
}
ESTIMATED = bilingual(
    "Estimated from random draws: ± is the standard error in percentage points. "
    "A figure by itself that is above the one together with the others, or below zero, is so by chance of the draws.",
    "Estimado con sorteos al azar: ± es el error estándar en puntos porcentuales. "
    "Si una cifra por sí sola supera a la de junto con las demás, o baja de cero, es por azar de los sorteos.",
)
"""What the parts of the variance are, and why the first may exceed the total."""
LEAST_ERROR = 0.01
"""The smallest standard error that is written, in percentage points: no estimate is certain."""
PACKS: dict[str, LocalText] = {
    "price_minus_20": bilingual("Prices fall by 20%", "Los precios bajan 20 %"),
    "appreciation_15": bilingual("The currency rises by 15%", "La moneda se aprecia 15 %"),
    "one_year_delay": bilingual("Everything comes a year later", "Todo llega un año después"),
    "yield_minus_30": bilingual("Yields fall by 30%", "Los rendimientos bajan 30 %"),
    "cost_plus_20": bilingual("Costs rise by 20%", "Los costos suben 20 %"),
}
FORMULAS: dict[str, LocalText] = {
    "npv": bilingual(
        "NPV = Σ flow(t) × factor(t); factor(t) = 1 ÷ (1 + rate)^t", "VAN = Σ flujo(t) × factor(t); factor(t) = 1 ÷ (1 + tasa)^t"
    ),
    "irr": bilingual("IRR: the rate with Σ flow(t) ÷ (1 + rate)^t = 0", "TIR: la tasa con Σ flujo(t) ÷ (1 + tasa)^t = 0"),
    "mirr": bilingual(
        "MIRR = (receipts carried to the end at the rate ÷ outlays brought to the start at the rate)^(1 ÷ n) − 1",
        "TIRM = (ingresos llevados al final con la tasa ÷ egresos traídos al inicio con la tasa)^(1 ÷ n) − 1",
    ),
    "benefit_cost": bilingual(
        "B/C = present value of benefits ÷ present value of costs", "B/C = valor actual de los beneficios ÷ valor actual de los costos"
    ),
    "net_ratio": bilingual(
        "N/K = present value of the years that gain ÷ present value of the years that lose",
        "N/K = valor actual de los años que ganan ÷ valor actual de los años que pierden",
    ),
    "payback": bilingual(
        "Last year with a negative sum + missing amount ÷ flow of the next year",
        "Último año con suma negativa + lo que falta ÷ flujo del año siguiente",
    ),
    "dscr": bilingual(
        "Coverage(t) = cash available for debt(t) ÷ (interest + capital due)(t)",
        "Cobertura(t) = caja disponible para la deuda(t) ÷ (interés + capital que se debe)(t)",
    ),
    "llcr": bilingual(
        "LLCR = present value of the cash over the loan’s life, at the loan’s rate ÷ the loan",
        "LLCR = valor actual de la caja en la vida del crédito, a la tasa del crédito ÷ el crédito",
    ),
    "household": bilingual(
        "Income = (sales + own food − inputs − hired labour − overheads − environmental and social measures − taxes − penalties) ÷ households",
        "Ingreso = (ventas + autoconsumo − insumos − mano de obra contratada − gastos generales − medidas ambientales y sociales − impuestos − penalidades) ÷ familias",
    ),
    "organisation": bilingual(
        "Flow = project + what others give + loans paid out − debt service",
        "Flujo = proyecto + lo que otros aportan + créditos recibidos − pago de deuda",
    ),
    "buyer": bilingual(
        "Flow = margin on what is delivered − what the buyer gives + penalties received",
        "Flujo = margen sobre lo entregado − lo que el comprador aporta + penalidades recibidas",
    ),
    "bank": bilingual(
        "Flow = interest and capital received − loans paid out", "Flujo = interés y capital recibidos − créditos desembolsados"
    ),
    "treasury": bilingual(
        "Flow = taxes received − what public bodies give", "Flujo = impuestos recibidos − lo que aportan las entidades públicas"
    ),
    "economy": bilingual(
        "Flow = Σ line × its conversion factor; taxes, grants and loans are left out",
        "Flujo = Σ rubro × su factor de conversión; sin impuestos, aportes ni créditos",
    ),
    "working_capital": bilingual(
        "Need = − the lowest point of the summed monthly running cash with the project",
        "Necesidad = − el punto más bajo de la suma de la caja corriente mensual con proyecto",
    ),
    "economic_return": bilingual(
        "The rate with Σ economic flow(t) ÷ (1 + rate)^t = 0; economic flow = Σ line × its conversion factor",
        "La tasa con Σ flujo económico(t) ÷ (1 + tasa)^t = 0; flujo económico = Σ rubro × su factor de conversión",
    ),
    "family_day": bilingual(
        "Income before family work ÷ days of family work, of all households together",
        "Ingreso antes del trabajo familiar ÷ jornales familiares, de todas las familias juntas",
    ),
    "spread": bilingual(
        "Mean income of a family × what a family of this step has ÷ what the mean family has",
        "Ingreso medio de una familia × lo que tiene una familia de este escalón ÷ lo que tiene la familia media",
    ),
    "agreements": bilingual("Things stated ÷ 10", "Cosas dichas ÷ 10"),
    "carbon": bilingual(
        "Balance = Σ (soil + woody growth + inputs + energy), with − without; soil(t) = −(stock after − stock before) ÷ 20 × 44 ÷ 12 × hectares; "
        "range = ± √ Σ (line × its uncertainty)²",
        "Balance = Σ (suelo + crecimiento leñoso + insumos + energía), con − sin; suelo(t) = −(reserva después − reserva antes) ÷ 20 × 44 ÷ 12 × hectáreas; "
        "rango = ± √ Σ (renglón × su incertidumbre)²",
    ),
    "loss": bilingual(
        "Part = draws with a present value below zero ÷ all draws; each draw takes a triangular factor for every input, lowest, likeliest, highest",
        "Parte = simulaciones con valor actual bajo cero ÷ todas; cada una toma un factor triangular por variable: mínimo, más probable, máximo",
    ),
    "shocks": bilingual("NPV of the changed flow, at the same rate", "VAN del flujo cambiado, con la misma tasa"),
    "inputs": bilingual("NPV with the input × its lowest or highest factor", "VAN con la variable × su factor mínimo o máximo"),
    "uncertainty": bilingual(
        "By itself: S = Var(E[NPV | input]) ÷ Var(NPV); together: T = 1 − Var(E[NPV | all others]) ÷ Var(NPV)",
        "Por sí sola: S = Var(E[VAN | variable]) ÷ Var(VAN); con las demás: T = 1 − Var(E[VAN | todas las otras]) ÷ Var(VAN)",
    ),
    "switching": bilingual("Change = −NPV ÷ present value of what moves", "Cambio = −VAN ÷ valor actual de lo que se mueve"),
    "break_even": bilingual(
        "Part = 1 − operating result(t) ÷ (what moves with price, yield or area)(t)",
        "Parte = 1 − resultado de operación(t) ÷ (lo que se mueve con el precio, el rendimiento o el área)(t)",
    ),
}
"""What is computed, in signs; ``t`` counts years from 0."""

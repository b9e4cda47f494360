"""A workbook in Spanish: titles of sheets, headings and labels; what people typed and names of cells stay."""

import re
from dataclasses import replace

from alianza.exchange.plan_workbook.book import TITLES, Book, Cell, Sheet, Style
from alianza.exchange.plan_workbook.english import english
from alianza.exchange.plan_workbook.risk import BY_CHANCE

SPOKEN = (Style.TEXT, Style.ANSWER, Style.HEAD, Style.TITLE)
VIEWS = {
    "project": "proyecto",
    "organisation": "organización",
    "buyer": "comprador",
    "bank": "entidad financiera",
    "treasury": "fisco",
    "others": "otros aportantes",
    "economy": "economía",
}
STATUS = {
    "unique": "única",
    "multiple": "varias",
    "none_all_positive": "ninguna: todo positivo",
    "none_all_negative": "ninguna: todo negativo",
    "none_no_root": "ninguna",
    "undefined_zero": "todo cero",
}
SCENARIOS = {"with": "con", "without": "sin", "today": "hoy"}
CATEGORIES = {
    "sales": "ventas",
    "own_consumption": "autoconsumo",
    "inputs": "insumos",
    "hired_labour": "jornales contratados",
    "family_labour": "trabajo familiar",
    "overhead": "gastos generales",
    "technical_assistance": "asistencia técnica",
    "environment": "ambiente",
    "social": "social",
    "tax": "impuestos",
    "penalty": "penalidad",
    "investment": "inversión",
    "replacement": "reposición",
    "residual": "valor residual",
    "working_capital": "capital de trabajo",
    "buyer_margin": "margen del comprador",
    "labour": "mano de obra",
}
DRIVERS = {
    "price": "precio",
    "exchange_rate": "tasa de cambio",
    "yield": "rendimiento",
    "input_cost": "costo de insumos",
    "labour_cost": "costo de mano de obra",
    "investment_cost": "costo de inversión",
    "other_cost": "otros costos",
}
PACKS = {
    "price_minus_20": "los precios bajan 20 %",
    "appreciation_15": "la moneda se aprecia 15 %",
    "one_year_delay": "todo llega un año después",
    "yield_minus_30": "los rendimientos bajan 30 %",
    "cost_plus_20": "los costos suben 20 %",
}
WEIGHTS = {
    "benefits": "beneficios",
    "for debt": "para la deuda",
    "taxes": "impuestos",
    "income with": "ingreso con",
    "income without": "ingreso sin",
    "capital": "capital",
    "running": "corriente",
    "bought": "compras",
    "no": "n.º",
    "scenario": "escenario",
    "category": "clase",
    "name": "nombre",
    "in the plan": "en el plan",
    "sign": "signo",
    "conversion": "conversión",
    "quantity": "cantidad",
    "money": "monto",
}
FLOWS = {
    "given by public bodies": "aporte de entidades públicas",
    "given by others": "aporte de otros",
    "given by buyer": "aporte del comprador",
    "loans paid out": "créditos recibidos",
    "debt service": "servicio de la deuda",
    "cash for debt": "caja para la deuda",
    "coverage": "cobertura",
    "household with": "familia con proyecto",
    "household without": "familia sin proyecto",
    "household increment": "familia, incremento",
    "household after debt": "familia, después de la deuda",
    "factor": "factor",
    "costs": "costos",
    "discounted": "descontado",
    "sum": "suma",
    "sum discounted": "suma descontada",
    "sum below zero": "suma bajo cero",
    "sum discounted below zero": "suma descontada bajo cero",
}
LOANS = {
    "loan": "crédito",
    "amount": "monto",
    "yearly rate": "tasa anual",
    "month": "mes",
    "year": "año",
    "months since": "meses desde la anterior",
    "interest on 1": "interés sobre 1",
    "discount": "descuento",
    "debt before": "saldo anterior",
    "interest": "interés",
    "added to debt": "sumado al saldo",
    "paid": "pagado",
}
MONTHS = {
    "calendar": "calendario",
    "paid by producers": "aporte de los productores",
    "left": "queda",
    "at hand": "disponible",
    "running with what is given": "corriente con aportes",
    "working capital": "capital de trabajo",
    "working capital needed": "capital de trabajo necesario",
    "the part of each line's year that falls into each month": "la parte del año de cada renglón que cae en cada mes",
}
CARBON = {
    "what a US$ costs": "cuánto cuesta un US$",
    "balance, tCO2e": "balance, tCO2e",
    "price low, US$/tCO2e": "precio bajo, US$/tCO2e",
    "price high, US$/tCO2e": "precio alto, US$/tCO2e",
    "worth low, US$": "valor bajo, US$",
    "worth high, US$": "valor alto, US$",
}
RISK = {
    "what could go wrong (engine's draws; the factors on Inputs try others)": (
        "qué podría salir mal (simulaciones; pruebe otras con los factores)"
    ),
    "how often": "con qué frecuencia",
    "share of draws": "parte de las simulaciones",
    "the project loses money": "el proyecto pierde dinero",
    "the organisation loses money": "la organización pierde dinero",
    "an instalment is missed": "falta para una cuota",
    "no rate of return exists": "no existe tasa de retorno",
    "no loan": "sin crédito",
    "draws": "simulaciones",
    "seed": "semilla",
    "risks stated by the plan": "riesgos indicados por el plan",
    "yes": "sí",
    "shock": "golpe",
    "input": "variable",
    "so many draws are worth at most": "esta parte vale a lo sumo",
    "where the uncertainty comes from": "de dónde viene la incertidumbre",
    "by itself": "por sí sola",
    "together with the others": "junto con las demás",
    "standard error": "error estándar",
    BY_CHANCE: "estimado con sorteos: por sí sola puede superar a junto con las demás, dentro del error estándar",
    "lowest factor": "factor más bajo",
    "highest factor": "factor más alto",
}
RESULTS = {
    "results": "resultados",
    "timing": "momento",
    "engine": "versión del cálculo",
    "hash of the plan": "huella del plan",
    "discount rate": "tasa de descuento",
    "economic rate": "tasa de la economía",
    "households": "familias",
    "none": "ninguna",
    "PV of benefits": "VA de los beneficios",
    "PV of costs": "VA de los costos",
    "B/C": "B/C",
    "N/K": "N/K",
    "payback, years": "recuperación, años",
    "discounted payback, years": "recuperación descontada, años",
    "lowest yearly coverage": "cobertura anual más baja",
    "coverage over the loan's life": "cobertura en la vida del crédito",
    "least cash in a month": "menor caja en un mes",
    "t0: year 0 now, year k after k years": "t0: año 0 hoy, año k después de k años",
    "end: year 0 after one year, year k after k + 1 years": "end: año 0 después de un año, año k después de k + 1 años",
    "mid: year 0 now, year k after k - 1/2 years": "mid: año 0 hoy, año k después de k - 1/2 años",
    "timing t0": "momento t0",
    "timing end": "momento end",
    "timing mid": "momento mid",
    "Factors multiply what they name; 1 is as planned.": "Los factores multiplican lo que nombran; 1 es lo planeado.",
    "The factor on the yield leaves each buyer its part of the sales; what a short harvest owes an agreement stands on Risk.": (
        "El factor sobre el rendimiento deja a cada comprador su parte de las ventas; "
        "lo que una mala cosecha debe a un acuerdo está en Riesgo."
    ),
    "Working capital follows the monthly cash unless the plan states an amount.": (
        "El capital de trabajo sigue a la caja mensual salvo que el plan indique un monto."
    ),
}
WORDS = {
    **VIEWS,
    **SCENARIOS,
    **CATEGORIES,
    **DRIVERS,
    **PACKS,
    **WEIGHTS,
    **FLOWS,
    **LOANS,
    **MONTHS,
    **CARBON,
    **RISK,
    **RESULTS,
    "capital": "capital",
    "no": "no",
    "low": "bajo",
    "high": "alto",
}
PATTERNS = (
    (r"NPV (economy with carbon), (\w+)", "VAN economía con carbono, {1}"),
    (r"IRR (economy with carbon), (\w+)", "TIR economía con carbono, {1}"),
    (r"(economy with carbon), (\w+)", "economía con carbono, {1}"),
    (r"MIRR (\w+)", "TIRM {0}"),
    (r"NPV (\w+)", "VAN {0}"),
    (r"IRR (\w+)", "TIR {0}"),
    (r"household (.+), year (\d+)", "familia {0}, año {1}"),
    (r"factor on (\w+)", "factor sobre {0}"),
    (r"switching value of (\w+) \(engine\)", "valor de cambio de {0} (calculado por Alianza)"),
    (rf"({'|'.join(DRIVERS)}): (.+)", "{0}: {1}"),
    (r"year (\d+)", "año {0}"),
    (r"month (\d+)", "mes {0}"),
    (r"(given by .+), for yearly costs", "{0}, para gastos anuales"),
    (r"(\w+), sign changes (\d+)", "{0}, cambios de signo {1}"),
    (
        r"Yellow cells are inputs; all else is computed. Amounts in (\w+), in units of (\d+).",
        "Las celdas amarillas son datos; todo lo demás se calcula. Montos en {0}, en unidades de {1}.",
    ),
)
"""Labels with a part of their own, each part spoken by ``WORDS``."""
MORE = {**STATUS, "increment": "incremento", "after debt": "después de la deuda"}


def in_language(book: Book, language: str) -> Book:
    """The same book in words; its codes are English."""
    if language != "es":
        return replace(book, sheets=[replace(sheet, cells=_in_english(sheet)) for sheet in book.sheets])
    sheets = [replace(sheet, title=TITLES[sheet.title], cells=_cells(sheet)) for sheet in book.sheets]
    return Book(sheets, {name: _formula(address) for name, address in book.names.items()}, "es")


def _in_english(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    return {
        place: replace(one, value=english(one.value)) if one.formula is None and isinstance(one.value, str) and one.style in SPOKEN else one
        for place, one in sheet.cells.items()
    }


def _cells(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    return {place: _cell(one) if one.formula is not None or isinstance(one.value, str) else one for place, one in sheet.cells.items()}


ANSWERS = {"none": "ninguna", "not stated": "no se indica"}
"""Words that a formula may give instead of a number."""


def _cell(one: Cell) -> Cell:
    if one.formula is not None:
        formula = _formula(one.formula)
        for word, spoken in ANSWERS.items():
            formula = formula.replace(f'"{word}"', f'"{spoken}"')
        return Cell(ANSWERS.get(one.value, one.value) if isinstance(one.value, str) else one.value, formula, one.style)
    return Cell(spanish(one.value), None, one.style) if isinstance(one.value, str) and one.style in SPOKEN else one


SHEETS = re.compile(rf"\b({'|'.join(TITLES)})!")


def _formula(formula: str) -> str:
    return SHEETS.sub(lambda found: f"{TITLES[found[1]]}!", formula)


def spanish(text: str) -> str:
    """A label in Spanish; what has no words (a number, a list of rates) stays."""
    if text in WORDS:
        return WORDS[text]
    parts = text.split(" + ")
    if len(parts) > 1 and all(part.partition(":")[0] in DRIVERS for part in parts):
        return " + ".join(spanish(part) for part in parts)
    for pattern, words in PATTERNS:
        if found := re.fullmatch(pattern, text):
            return words.format(*(MORE.get(part) or WORDS.get(part, part) for part in found.groups()))
    return text

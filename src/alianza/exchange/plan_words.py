"""The words of every reason an appraisal gives, in English and Spanish."""

import re
from fractions import Fraction

from alianza.domain.values import Blocker, LocalText, bilingual

SENTENCES: dict[str, LocalText] = {
    "appraisal.age_needs_units": bilingual(
        'Values by age need per = "unit": only plantings have an age.',
        'Los valores por edad exigen per = "unit": solo lo plantado tiene edad.',
    ),
    "appraisal.amount_missing": bilingual("An amount or a share of the item is missing.", "Falta un monto o un porcentaje del rubro."),
    "appraisal.area_falls": bilingual(
        "The planted area falls in year {year}; which ages were removed is not known. Use a block of its own.",
        "El área plantada baja en el año {year}; no se sabe qué edades se retiran. Use otro bloque.",
    ),
    "appraisal.carbon_without_lines": bilingual(
        "The carbon balance has no line yet: state a field, a planting, something spread or energy.",
        "El balance de carbono aún no tiene líneas: indique un campo, una siembra, algo aplicado o energía.",
    ),
    "appraisal.correlation_impossible": bilingual(
        "The correlations cannot all hold at once, or one does not name two different risks or lies outside -1 to 1.",
        "Las correlaciones no pueden cumplirse a la vez, o una no nombra dos riesgos distintos o no está entre -1 y 1.",
    ),
    "appraisal.cycles_overlap": bilingual(
        "The cycle overlaps with cycle {other} in the {at}.", "El ciclo se traslapa con el ciclo {other} en la {at}."
    ),
    "appraisal.duplicate_code": bilingual("“{code}” stands here twice.", "“{code}” aparece dos veces."),
    "appraisal.factor_unknown": bilingual(
        "The source gives no emission factor for “{found}” here.", "La fuente no da un factor de emisión para “{found}” aquí."
    ),
    "appraisal.factors_disordered": bilingual(
        "Lowest {low}, likeliest {likely} and highest {high} must rise, from 0 on.",
        "El mínimo {low}, el más probable {likely} y el máximo {high} deben ir en orden, desde 0.",
    ),
    "appraisal.finer_than_currency": bilingual(
        "{found} is finer than the currency allows ({places} decimals).",
        "{found} es más fino de lo que permite la moneda ({places} decimales).",
    ),
    "appraisal.grades_sum": bilingual("The grades add up to {found}, not to 100%.", "Las calidades suman {found}, no 100%."),
    "appraisal.hectares_differ": bilingual(
        "{found} ha have come in by the last year, but the line has {hectares} ha.",
        "Al último año han entrado {found} ha, pero la línea tiene {hectares} ha.",
    ),
    "appraisal.hectares_fall": bilingual(
        "The hectares fall in year {year}: state how many have come in so far by the end of each year.",
        "Las hectáreas bajan en el año {year}: indique cuántas han entrado en total al final de cada año.",
    ),
    "appraisal.herd_units_differ": bilingual(
        "The block begins with {found} units, its herd with {females} females, and the herd counts. Make them equal or leave units out.",
        "El bloque empieza con {found} unidades y su hato con {females} vientres, que son los que cuentan. Iguálelos o quite las unidades.",
    ),
    "appraisal.item_not_balanced": bilingual(
        "“{item}” costs {cost}, its financing adds up to {paid}; difference {difference}.",
        "“{item}” cuesta {cost} y su financiación suma {paid}; diferencia {difference}.",
    ),
    "appraisal.item_not_with": bilingual(
        "“{item}” does not stand with the project, so nobody pays for it here.",
        "“{item}” no existe con el proyecto, así que aquí nadie lo paga.",
    ),
    "appraisal.item_without_financing": bilingual(
        "Nobody pays for “{item}” ({cost}), which is bought before the start.",
        "Nadie paga “{item}” ({cost}), que se compra antes del inicio.",
    ),
    "appraisal.life_too_short": bilingual(
        "A life of {found} years is impossible: at least 1.", "Una vida de {found} años es imposible: mínimo 1."
    ),
    "appraisal.loan_instalments_disordered": bilingual(
        "The months of the instalments must be above 0 and rise.", "Los meses de las cuotas deben ser mayores que 0 e ir en orden."
    ),
    "appraisal.loan_longer_than_plan": bilingual(
        "The last instalment falls in month {last}, after the plan's {months} months. Lengthen the plan or shorten the loan.",
        "La última cuota cae en el mes {last}, después de los {months} meses del plan. Alargue el plan o acorte el crédito.",
    ),
    "appraisal.loan_never_repaid": bilingual(
        "With {grace} months of grace no instalment is left in {term} months.",
        "Con {grace} meses de gracia no queda ninguna cuota en {term} meses.",
    ),
    "appraisal.loan_shares_mismatch": bilingual(
        "{found} shares are stated for {instalments} instalments, or one is negative, or all are zero.",
        "Hay {found} porcentajes para {instalments} cuotas, o uno es negativo, o todos son cero.",
    ),
    "appraisal.loan_term_uneven": bilingual(
        "The last instalment does not fall at the end of {term} months (one every {every}).",
        "La última cuota no cae al final de los {term} meses (una cada {every}).",
    ),
    "appraisal.loans_differ": bilingual(
        "Lenders' financing adds up to {planned}, the loans to {lent}.",
        "La financiación de prestamistas suma {planned} y los créditos {lent}.",
    ),
    "appraisal.negative": bilingual("{found} is below zero.", "{found} es menor que cero."),
    "appraisal.nothing_planned": bilingual(
        "The plan has no block, no investment and no cost.", "El plan no tiene bloques, inversiones ni costos."
    ),
    "appraisal.not_first_of_month": bilingual("{found} is not the first day of a month.", "{found} no es el primer día de un mes."),
    "appraisal.other_currency": bilingual(
        "The line is in {found}, the plan in {plan}. Convert it, or use a price with an exchange rate.",
        "La línea está en {found} y el plan en {plan}. Conviértala o use un precio con tasa de cambio.",
    ),
    "appraisal.other_unit": bilingual(
        "The yield is in {found}, the product “{product}” in {wanted}.",
        "El rendimiento está en {found} y el producto “{product}” en {wanted}.",
    ),
    "appraisal.outside": bilingual("{found} is not possible here: {low} to {high}.", "{found} no es posible aquí: de {low} a {high}."),
    "appraisal.price_incomplete": bilingual(
        "A price is either fixed, or a reference with an exchange rate.", "Un precio es fijo, o una referencia con tasa de cambio."
    ),
    "appraisal.price_set_ends": bilingual(
        "The price set ends in {last}; the plan needs {needed}.", "El conjunto de precios termina en {last}; el plan necesita {needed}."
    ),
    "appraisal.rate_beyond": bilingual(
        'A yearly rate of {found} is above {most}. For twelve per cent write "12%" or 0.12.',
        'Una tasa anual de {found} supera {most}. Para doce por ciento escriba "12%" o 0.12.',
    ),
    "appraisal.salvage_above_cost": bilingual(
        "The salvage value {salvage} is above the cost {cost}.", "El valor de salvamento {salvage} supera el costo {cost}."
    ),
    "appraisal.series_too_long": bilingual(
        "The list has {found} values for {years} years.", "La lista tiene {found} valores para {years} años."
    ),
    "appraisal.series_too_short": bilingual(
        'The list has {found} values for {years} years. Write "same" at its end if the last one goes on.',
        'La lista tiene {found} valores para {years} años. Escriba "same" al final si el último continúa.',
    ),
    "appraisal.share_outside": bilingual("{found} is not between 0% and 100%.", "{found} no está entre 0% y 100%."),
    "appraisal.shares_mixed": bilingual(
        "“{item}” is parted by shares and by amounts; use one of the two.",
        "“{item}” se reparte por porcentajes y por montos; use uno de los dos.",
    ),
    "appraisal.shares_sum": bilingual(
        "The shares of “{item}” add up to {found}, not to 100%.", "Los porcentajes de “{item}” suman {found}, no 100%."
    ),
    "appraisal.unknown_category": bilingual(
        "“{found}” is no category of money that has a factor.", "“{found}” no es una categoría de dinero que lleve factor."
    ),
    "appraisal.unknown_currency": bilingual("“{found}” is not a currency known here.", "“{found}” no es una moneda conocida."),
    "appraisal.unknown_driver": bilingual("“{found}” moves nothing in this plan.", "“{found}” no mueve nada en este plan."),
    "appraisal.unknown_item": bilingual(
        "“{found}” is the code of no investment or cost.", "“{found}” no es el código de ninguna inversión o costo."
    ),
    "appraisal.unknown_product": bilingual("There is no product “{found}”.", "No existe el producto “{found}”."),
    "appraisal.units_missing": bilingual("How many units the block has is missing.", "Falta cuántas unidades tiene el bloque."),
    "appraisal.without_scenario": bilingual("The list of scenarios is empty.", "La lista de escenarios está vacía."),
    "appraisal.too_few": bilingual("{found} is too few: at least {least}.", "{found} es muy poco: mínimo {least}."),
    "appraisal.year_outside": bilingual("Year {found} is not one of 0 to {most}.", "El año {found} no está entre 0 y {most}."),
}


AMOUNTS = frozenset({"amount", "cost", "difference", "paid", "salvage"})
"""Parameters that are money."""
LONG, THIN = 5, "\u202f"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

SHARES = ("appraisal.grades_sum", "appraisal.rate_beyond", "appraisal.share_outside", "appraisal.shares_sum")
"""What these found is a share, and is said in per cent, as it is asked for."""


def sentence(one: Blocker, language: str = "en") -> str:
    """The reason in plain words."""
    words, spoken = SENTENCES[one.code].in_language(language), _Spoken(one, language)
    for name in ("found", "most"):
        if one.code in SHARES and name in spoken:
            spoken[name] = _percent(one.parameters[name], language)
    if one.code == "appraisal.cycles_overlap" and "at" in spoken:
        spoken["at"] = _half_month(str(one.parameters["at"]), language)
    return words.format_map(spoken)


MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
}


def _half_month(at: str, language: str) -> str:
    """``first half of May`` for ``05-1``."""
    month, _, half = at.partition("-")
    name, is_first = MONTHS[language][int(month) - 1], half == "1"
    if language == "es":
        return f"{'primera' if is_first else 'segunda'} quincena de {name}"
    return f"{'first' if is_first else 'second'} half of {name}"


def _percent(share: object, language: str) -> str:
    """``150%`` for 1.5, to six places."""
    text = f"{float(Fraction(str(share)) * 100):.6f}".rstrip("0").rstrip(".")
    return f"{text.replace('.', ',') if language == 'es' else text}%"


def _marked(key: str, text: str, language: str) -> str:
    """A number with marks between its thousands; a small one only if it is an amount, for it may be a year."""
    if not _NUMBER.fullmatch(text) or (len(text.lstrip("-").partition(".")[0]) < LONG and key not in AMOUNTS):
        return text
    whole, point, rest = text.lstrip("-").partition(".")
    sign, marked = "-" if text.startswith("-") else "", f"{int(whole):,}"
    return f"{sign}{marked}{point}{rest}" if language != "es" else f"{sign}{marked.replace(',', THIN)}{point.replace('.', ',')}{rest}"


class _Spoken(dict[str, str]):
    """The blocker's parameters as words; one that is missing shows as a dash."""

    def __init__(self, one: Blocker, language: str) -> None:
        super().__init__({key: _marked(key, str(value), language) for key, value in one.parameters.items()})

    def __missing__(self, key: str) -> str:
        return "–"

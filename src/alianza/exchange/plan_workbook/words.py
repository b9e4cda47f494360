"""The words of a comparison, in English and Spanish."""

from alianza.domain.values import LocalText, bilingual
from alianza.exchange.plan_workbook.book import Book, Style
from alianza.exchange.plan_workbook.comparison import Change, ChangeKind, UnreadableWorkbook, place_of
from alianza.exchange.plan_workbook.taking import Fate, Judged

REASONS: dict[str, LocalText] = {
    "not_a_workbook": bilingual("This is not a workbook (XLSX) that can be read.", "Este no es un libro (XLSX) que se pueda leer."),
    "too_large": bilingual("The file is too large.", "El archivo es demasiado grande."),
    "sheet_missing": bilingual(
        "The sheet “{sheet}” is missing. Give it its name back, or export the workbook again.",
        "Falta la hoja “{sheet}”. Devuélvale su nombre o exporte el libro de nuevo.",
    ),
    "name_deleted": bilingual(
        "The cell of “{name}” ({cell}) was deleted. Export the workbook again and repeat the change.",
        "La celda de “{name}” ({cell}) fue borrada. Exporte el libro de nuevo y repita el cambio.",
    ),
    "cells_moved": bilingual(
        "The cell of “{name}” was moved from {cell} to {found}. Move it back, or export the workbook again.",
        "La celda de “{name}” se movió de {cell} a {found}. Devuélvala o exporte el libro de nuevo.",
    ),
    "rows_moved": bilingual(
        "In the sheet “{sheet}” row {row} bears what belongs in row {found}: rows were moved. Put them back, or export the workbook again.",
        "En la hoja “{sheet}” la fila {row} lleva lo que va en la {found}: se movieron filas. Devuélvalas o exporte el libro de nuevo.",
    ),
    "other_plan": bilingual(
        "The workbook belongs to another plan or another version of it.", "El libro pertenece a otro plan o a otra versión."
    ),
}

KINDS: dict[ChangeKind, LocalText] = {
    ChangeKind.INPUT: bilingual("{label}: {before} → {after}", "{label}: {before} → {after}"),
    ChangeKind.NOT_A_NUMBER: bilingual(
        "{label}: “{after}” is not a number (was {before})", "{label}: “{after}” no es un número (era {before})"
    ),
    ChangeKind.FORMULA: bilingual("a formula was replaced by {after}", "una fórmula fue reemplazada por {after}"),
    ChangeKind.TEXT: bilingual("{before} was replaced by {after}", "{before} fue reemplazado por {after}"),
    ChangeKind.DELETED: bilingual("deleted (was {before})", "borrado (era {before})"),
    ChangeKind.ADDED: bilingual("added: {after}", "agregado: {after}"),
}


def reason_sentence(reason: UnreadableWorkbook, language: str = "en") -> str:
    """Why a workbook cannot be compared."""
    return REASONS[reason.code].in_language(language).format(**reason.parameters)


def change_sentence(change: Change, language: str = "en") -> str:
    """``Inputs!B8 (plan_rate): discount rate: 0.12 → 0.1``."""
    words = KINDS[change.kind].in_language(language).format(label=change.label or "–", before=change.before, after=change.after)
    named = f" ({change.name})" if change.name else ""
    return f"{change.sheet}!{change.cell}{named}: {words}"


INPUTS: dict[str, LocalText] = {
    "plan_rate": bilingual("Discount rate", "Tasa de descuento"),
    "economic_rate": bilingual("Rate of the economy", "Tasa de la economía"),
    "households": bilingual("Households", "Familias"),
    "carbon_usd": bilingual("What a US dollar costs", "Cuánto cuesta un dólar"),
    "factor": bilingual("Factor on {what}", "Factor sobre {what}"),
    "amount": bilingual("Loan {what}: amount", "Crédito {what}: monto"),
    "rate": bilingual("Loan {what}: yearly rate", "Crédito {what}: tasa anual"),
    "given": bilingual("{what}, year {year}", "{what}, año {year}"),
    "price": bilingual("{what}: price", "{what}: precio"),
    "quantity": bilingual("{what}: quantity of year {year}", "{what}: cantidad del año {year}"),
    "prices": bilingual("{what}: price of year {year}", "{what}: precio del año {year}"),
    "conversion": bilingual("{what}: conversion factor", "{what}: factor de conversión"),
}
FATES: dict[Fate, LocalText] = {
    Fate.TAKEN: bilingual("Can become the next plan", "Puede pasar al próximo plan"),
    Fate.TRIED: bilingual(
        "Only tried: a factor belongs to no plan. Change the price, yield or cost itself.",
        "Solo se prueba: un factor no es parte del plan. Cambie el precio, rendimiento o costo mismo.",
    ),
    Fate.LEFT_OUT: bilingual("A remark; left out", "Una nota; no se toma"),
    Fate.REFUSED: bilingual(
        "Refused: only yellow cells with a number may change. Export the workbook again.",
        "Rechazado: solo pueden cambiar las celdas amarillas con un número. Exporte el libro de nuevo.",
    ),
    Fate.MIXED: bilingual(
        "Several statements of the plan make this number; change them in the plan itself.",
        "Varios datos del plan forman este número; cámbielos en el plan mismo.",
    ),
}


NO_NUMBER = bilingual(
    "Refused: the cell holds the text “{said}”. Type the number alone, with the decimal sign of your own spreadsheet.",
    "Rechazado: la celda tiene el texto “{said}”. Escriba solo el número, con el signo decimal de su hoja de cálculo.",
)
MOST_SAID = 40


def becomes(one: Judged, language: str = "en") -> str:
    """What becomes of a changed cell, in words."""
    if one.fate is Fate.REFUSED and one.change.kind is ChangeKind.NOT_A_NUMBER:
        return NO_NUMBER.in_language(language).format(said=str(one.change.after)[:MOST_SAID])
    return FATES[one.fate].in_language(language)


def is_rate(given: Book, change: Change) -> bool:
    """Whether the cell holds a rate, which people read in per cent."""
    sheet = next((one for one in given.sheets if one.title == change.sheet), None)
    cell = sheet.cells.get(place_of(change.cell)) if sheet else None
    return cell is not None and cell.style in (Style.INPUT_RATE, Style.RATE)


def meaning(given: Book, change: Change, language: str = "en") -> str:
    """What a cell is, in words: ``Fertiliser (with): quantity of year 2``."""
    key, what = _what(given, change)
    words = INPUTS[key].in_language(language) if key else change.label or change.sheet
    return words.format(what=what, year=year_of(given, change)) if key else words


def year_of(given: Book, change: Change) -> int:
    """Which cell of its named row it is, from 0."""
    cells = given.names[change.name].replace("$", "").partition("!")[2]
    return place_of(change.cell)[1] - place_of(cells.partition(":")[0])[1]


def _what(given: Book, change: Change) -> tuple[str, str]:
    """The key of its words, and what they speak of."""
    start, _, rest = change.name.partition("_")
    if change.name in INPUTS:
        return change.name, ""
    if start == "factor":
        return start, rest
    if start in ("loan", "given"):
        return (rest.partition("_")[2] if start == "loan" else start), change.label if start == "given" else rest.partition("_")[0]
    if start != "line":
        return "", ""
    row = place_of(change.cell)[0]
    cells = given.find("Lines").cells
    kind = rest.partition("_")[2]
    many = kind == "price" and ":" in given.names[change.name]
    return ("prices" if many else kind), f"{cells[row, 3].value} ({cells[row, 1].value})"

"""A business plan as somebody brings it, a text file or our workbook: recognised by content, every mistake at its line or cell."""

import re
from dataclasses import dataclass

from alianza.domain.appraisal.plan import Plan
from alianza.domain.values import LocalText, bilingual
from alianza.exchange.plan_file import PlanFault, read_plan_text
from alianza.exchange.plan_sheet import SHEET, NoPlanSheet, read_sheet, text_of
from alianza.exchange.rulebook_file import UnreadableRulebook
from alianza.exchange.text import decode_text

NOT_A_PLAN = bilingual(
    "This is neither a text file (TOML) nor a workbook with a sheet “Plan”. Start from the template.",
    "No es un archivo de texto (TOML) ni un libro con una hoja “Plan”. Parta de la plantilla.",
)
NOT_UNDERSTOOD = bilingual(
    "The line is not written as key = value: a quotation mark, a bracket or the equals sign is missing, or a key stands twice.",
    "La línea no está escrita como clave = valor: falta una comilla, un corchete o el signo igual, o una clave se repite.",
)
DECIMAL_COMMA = bilingual(
    "A number stands here with a comma, {found}. In this file decimals have a point, {meant}, and thousands no mark at all.",
    "Aquí hay un número con coma, {found}. En este archivo los decimales van con punto, {meant}, y los miles sin signo.",
)
NOT_UNDERSTOOD_CELL = bilingual(
    "The row cannot be read: column A holds one short key without spaces, and no key twice in a table.",
    "La fila no se puede leer: la columna A lleva una clave corta sin espacios, sin repetirse en la tabla.",
)

EXPECTED = {
    "a number such as 0.12, 12% or 10/11": "un número como 0.12, 12% o 10/11",
    "a text": "un texto",
    "a whole number": "un número entero",
    "true or false": "true o false",
    "a date such as 2026-01-01": "una fecha como 2026-01-01",
    "a number with a decimal point": "un número con punto decimal",
    'a number, or a list such as [10, 12.5, "same"]': 'un número o una lista como [10, 12.5, "same"]',
    'a half-month such as "03-1"': 'una quincena como "03-1"',
}
"""What ``plan_fields.READERS`` expect, in Spanish."""
_COMMA = re.compile(r"=\s*(-?\d+),(\d+)\s*(?:[,}#]|$)")


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """One mistake: where it stands (``line 14`` as 14, in a workbook the cell), the path in the plan, and the sentence."""

    line: int
    cell: str
    path: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class BroughtPlan:
    """A sound plan with the text it was read from, or every mistake."""

    plan: Plan | None
    text: str
    faults: tuple[PlacedFault, ...]


def read_brought(content: bytes) -> BroughtPlan:
    """Read what was brought. Never raises for what the file holds."""
    is_workbook = content.startswith(b"PK")
    try:
        text = text_of(read_sheet(content)) if is_workbook else decode_text(content)
    except NoPlanSheet:
        text = None
    if text is None:
        return BroughtPlan(None, "", (PlacedFault(0, "", "", NOT_A_PLAN),))
    return read_text(text, is_workbook=is_workbook)


def read_text(text: str, *, is_workbook: bool = False) -> BroughtPlan:
    """The plan of a text; ``is_workbook`` names cells instead of lines."""
    try:
        file = read_plan_text(text)
    except UnreadableRulebook as reason:
        # Without a line of its own, what is missing is missing at the end.
        line = reason.line or text.count("\n") or 1
        words = NOT_UNDERSTOOD_CELL if is_workbook else _not_understood(text, line)
        return BroughtPlan(None, text, (PlacedFault(line, _cell(line, is_workbook), "", words),))
    return BroughtPlan(file.plan, text, tuple(_placed(one, is_workbook) for one in file.faults))


def _not_understood(text: str, line: int) -> LocalText:
    lines = text.splitlines()
    found = _COMMA.search(lines[line - 1]) if line <= len(lines) else None
    if found is None:
        return NOT_UNDERSTOOD
    said = {"found": f"{found[1]},{found[2]}", "meant": f"{found[1]}.{found[2]}"}
    return bilingual(*(DECIMAL_COMMA.in_language(language).format(**said) for language in ("en", "es")))


def _placed(one: PlanFault, is_workbook: bool) -> PlacedFault:
    return PlacedFault(one.line, _cell(one.line, is_workbook), one.path, bilingual(one.en, _in_spanish(one.es)))


def _in_spanish(sentence: str) -> str:
    """The sentence with the expected value in Spanish too; it ends with it."""
    found = next((one for one in EXPECTED if sentence.endswith(f" {one}.")), None)
    return sentence if found is None else f"{sentence.removesuffix(f'{found}.')}{EXPECTED[found]}."


def _cell(line: int, is_workbook: bool) -> str:
    return f"{SHEET}!B{line}" if is_workbook else ""

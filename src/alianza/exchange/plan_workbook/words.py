"""The words of a comparison, in English and Spanish."""

from alianza.domain.values import LocalText, bilingual
from alianza.exchange.plan_workbook.comparison import Change, ChangeKind, UnreadableWorkbook

REASONS: dict[str, LocalText] = {
    "not_a_workbook": bilingual("This is not a workbook (XLSX) that can be read.", "Este no es un libro (XLSX) que se pueda leer."),
    "too_large": bilingual("The file is too large.", "El archivo es demasiado grande."),
    "sheet_missing": bilingual("The sheet “{sheet}” is missing.", "Falta la hoja “{sheet}”."),
    "name_deleted": bilingual(
        "The cell of “{name}” ({cell}) was deleted. Export the workbook again and repeat the change.",
        "La celda de “{name}” ({cell}) fue borrada. Exporte el libro de nuevo y repita el cambio.",
    ),
    "cells_moved": bilingual(
        "The cell of “{name}” was moved from {cell} to {found}. Move it back, or export the workbook again.",
        "La celda de “{name}” se movió de {cell} a {found}. Devuélvala o exporte el libro de nuevo.",
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

"""Lists of members into a spreadsheet: the empty template with its explanations, and the roster that imports again."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from alianza import exchange
from alianza.domain.registry import MEMBER_FIELDS, Field, FieldKind
from alianza.domain.values import LocalText, Money, bilingual
from alianza.exchange.registry.roster import NUMBER_LABEL, column_title
from alianza.exchange.tables import Column, csv_bytes, write_rows

_YES_NO = (bilingual("Yes", "Sí"), bilingual("No", "No"))
_SHEETS = (bilingual("Members", "Integrantes"), bilingual("Explanations", "Explicaciones"))
_HEADS = (bilingual("Column", "Columna"), bilingual("What to write", "Qué escribir"), bilingual("Allowed words", "Palabras admitidas"))
_KIND_HINTS: Mapping[FieldKind, LocalText] = {
    FieldKind.DATE: bilingual(
        "A date: 2026-03-05, or a spreadsheet's date", "Una fecha: 2026-03-05 o 5/3/2026, o una fecha de la hoja de cálculo"
    ),
    FieldKind.WHOLE: bilingual("A whole number", "Un número entero"),
    FieldKind.NUMBER: bilingual("A number: 2.5 or 2,5", "Un número: 2,5 o 2.5"),
    FieldKind.MONEY: bilingual("An amount, without the sign of the currency", "Un monto, sin el signo de la moneda"),
    FieldKind.SHARE: bilingual("Per cent: 75", "En por ciento: 75"),
    FieldKind.PHONE: bilingual("A telephone number", "Un número de teléfono"),
    FieldKind.TEXT: bilingual("Text", "Texto"),
    FieldKind.DOCUMENT: bilingual(
        "The number as it stands on the document. It is kept encrypted.", "El número tal como figura en el documento. Se guarda cifrado."
    ),
    FieldKind.YES_NO: bilingual("Yes or No; leave it empty if you do not know", "Sí o No; déjelo vacío si no lo sabe"),
    FieldKind.CHOICE: bilingual("One of the allowed words", "Una de las palabras admitidas"),
}
_INTRODUCTION = bilingual(
    "One row for each member. Only given and family names are needed; leave empty what you do not know. Keep the titles of the columns. "
    "The column No. is for members who are already on the list: leave it empty for new ones.",
    "Una fila por integrante. Solo los nombres y apellidos son necesarios; deje vacío lo que no sepa. "
    "No cambie los títulos de las columnas. La columna N.º es para quienes ya están en la lista: déjela vacía para los nuevos.",
)
_ROWS_WITH_LISTS = 2000


def roster_columns(language: str, currency: str) -> list[Column]:
    """The columns of template and export, the running number first."""
    titles = [column_title(one, language, currency) for one in MEMBER_FIELDS]
    return [Column(NUMBER_LABEL.in_language(language), 6), *(Column(title, max(12, min(len(title) + 2, 30))) for title in titles)]


def roster_cells(number: int | None, answers: Mapping[str, Any], language: str) -> list[Any]:
    """One member as a row: words for codes, amounts as numbers; what is not known stays empty."""
    return [number, *(_cell(one, answers.get(one.code), language) for one in MEMBER_FIELDS)]


def _cell(asked: Field, answer: Any, language: str) -> Any:
    if answer is None or answer == "":
        return None
    if asked.kind is FieldKind.CHOICE:
        return asked.word(answer).in_language(language)
    if asked.kind is FieldKind.YES_NO:
        return _YES_NO[0 if answer else 1].in_language(language)
    return answer.amount if isinstance(answer, Money) else answer


def roster_csv(rows: Iterable[Sequence[Any]], language: str, currency: str) -> bytes:
    """The roster as CSV."""
    return csv_bytes(roster_columns(language, currency), rows)


def roster_workbook(rows: Iterable[Sequence[Any]], language: str, currency: str) -> bytes:
    """The roster (empty: the template) as a workbook with lists of allowed words and a sheet of explanations."""
    stream = BytesIO()
    book = exchange.xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(_SHEETS[0].in_language(language))
    write_rows(book, page, roster_columns(language, currency), rows)
    for index, one in enumerate(MEMBER_FIELDS, start=1):
        if words := _allowed(one, language):
            page.data_validation(1, index, _ROWS_WITH_LISTS, index, {"validate": "list", "source": words, "error_type": "warning"})
    _explain(book, language, currency)
    book.close()
    return stream.getvalue()


def _allowed(asked: Field, language: str) -> list[str]:
    words = _YES_NO if asked.kind is FieldKind.YES_NO else tuple(text for _, text in asked.choices)
    return [text.in_language(language) for text in words]


def _explain(book: Any, language: str, currency: str) -> None:
    page = book.add_worksheet(_SHEETS[1].in_language(language))
    wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True, "valign": "top"})
    page.set_column(0, 0, 34)
    page.set_column(1, 2, 60)
    page.merge_range(0, 0, 0, 2, _INTRODUCTION.in_language(language), wrapped)
    page.set_row(0, 48)
    for index, text in enumerate(_HEADS):
        page.write_string(2, index, text.in_language(language), bold)
    for row, one in enumerate(MEMBER_FIELDS, start=3):
        hints = [text.in_language(language) for text in (_KIND_HINTS.get(one.kind), one.hint) if text]
        page.write_string(row, 0, column_title(one, language, currency), bold)
        page.write_string(row, 1, " ".join(f"{hint.rstrip('.')}." for hint in hints), wrapped)
        page.write_string(row, 2, ", ".join(_allowed(one, language)), wrapped)

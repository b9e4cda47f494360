"""Questions as boxes of a form: what stands in them, what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext

from alianza.domain.values import Blocker, Json
from alianza.domain.workflow.forms import AnswerKind, Form, Page, Question, rows_of, written
from alianza.pages.frame import words
from alianza.pages.words.saying import say

Choice = tuple[str, ...]
"""Code, words, and a hint where there is one."""
LONG = 7
KINDS = {
    AnswerKind.TEXT: "text",
    AnswerKind.LONG_TEXT: "textarea",
    AnswerKind.WHOLE_NUMBER: "number",
    AnswerKind.NUMBER: "number",
    AnswerKind.MONEY: "money",
    AnswerKind.SHARE: "share",
    AnswerKind.DATE: "date",
    AnswerKind.YES_NO: "radios",
    AnswerKind.CHOICE: "radios",
    AnswerKind.PRODUCT: "text",
    AnswerKind.PLACE: "text",
    AnswerKind.ROWS: "rows",
    AnswerKind.CODE: "hidden",
}
WIDTHS = {AnswerKind.WHOLE_NUMBER: 4, AnswerKind.NUMBER: 10, AnswerKind.SHARE: 4, AnswerKind.DATE: 10, AnswerKind.PLACE: 10}


@dataclass(frozen=True, kw_only=True)
class Column:
    """The head of one column of a small table."""

    label: str
    numeric: bool = False
    hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class Box:
    """One question on a page, as ``components/field.html`` draws it."""

    name: str
    label: str
    kind: str = "text"
    value: object = ""
    hint: str = ""
    error: str = ""
    required: bool | None = None
    choices: tuple[Choice, ...] = ()
    currency: str = ""
    read_back: bool = False
    maximum_length: int | None = None
    width: int | None = None
    why: str = ""
    assumed: bool = False
    heading: bool = False
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple["Box", ...], ...] = ()
    blank: tuple["Box", ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What stands in the boxes: answers kept, what was typed just now or could not be read, what is wrong with it."""

    answers: Mapping[str, Json]
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Blocker, ...] = ()
    more_rows: str = ""

    def error(self, name: str) -> str:
        """What is wrong with a box; empty if nothing."""
        return next((say(one) for one in self.faults if one.parameter("field") == name), "")


def boxes_of(form: Form, page: Page, contents: Contents) -> tuple[Box, ...]:
    """Every question of a page with what stands in it."""
    return tuple(_box(form, one, contents) for one in page.questions)


def errors_of(boxes: tuple[Box, ...]) -> list[tuple[str, str]]:
    """Every fault of a page with the box it belongs to, for the summary at its top."""
    cells = [cell for box in boxes for row in box.rows for cell in row]
    return [(f"{one.label} – {one.error}", f"id_{one.name}") for one in (*boxes, *cells) if one.error]


def _box(form: Form, question: Question, contents: Contents) -> Box:
    if question.kind is AnswerKind.ROWS:
        return _table(form, question, contents)
    return _single(form, question, question.code, contents, contents.answers.get(question.code))


def _single(form: Form, question: Question, name: str, contents: Contents, answer: Json, *, in_row: bool = False) -> Box:
    kind = KINDS[question.kind]
    if kind == "radios" and (in_row or len(question.options) > LONG):
        kind = "select"
    return Box(
        name=name,
        label=words(question.label),
        kind=kind,
        value=contents.typed.get(name, in_box(question, answer, form.country)),
        hint=words(question.help) if question.help else "",
        error=contents.error(name),
        required=None if in_row else question.required or question.needed is not None,
        choices=choices_of(question, blank=kind == "select"),
        currency=form.currency if question.kind is AnswerKind.MONEY else "",
        read_back=question.kind is AnswerKind.MONEY,
        maximum_length=6000 if question.kind is AnswerKind.LONG_TEXT else None,
        width=WIDTHS.get(question.kind),
        assumed=question.is_assumed,
    )


def choices_of(question: Question, *, blank: bool = False) -> tuple[Choice, ...]:
    """The answers to choose from, in the reader's language."""
    if question.kind is AnswerKind.YES_NO:
        options: tuple[Choice, ...] = (("yes", gettext("Yes")), ("no", gettext("No")))
    else:
        options = tuple((one.code, words(one.label)) for one in question.options)
    return (("", gettext("Choose")), *options) if blank and options else options


def _table(form: Form, question: Question, contents: Contents) -> Box:
    kept = rows_of(contents.answers, question.code)
    count = _row_count(question.code, contents, len(kept))
    lines = tuple(_row(form, question, str(place), contents, kept[place] if place < len(kept) else {}) for place in range(count))
    return Box(
        name=question.code,
        label=words(question.label),
        kind="rows",
        hint=words(question.help) if question.help else "",
        error=contents.error(question.code),
        required=question.required,
        columns=(*(_column(one) for one in question.columns), Column(label=gettext("Remove"))),
        rows=lines,
        blank=_row(form, question, "__prefix__", Contents(answers={}), {}),
    )


def _row_count(code: str, contents: Contents, kept: int) -> int:
    typed = contents.typed.get(f"{code}-TOTAL_FORMS", "")
    count = min(int(typed), 60) if typed.isascii() and typed.isdigit() and len(typed) < 6 else kept
    return max(count + (1 if contents.more_rows == code else 0), 1)


def _row(form: Form, question: Question, place: str, contents: Contents, row: Mapping[str, Json]) -> tuple[Box, ...]:
    cells = [
        _single(form, column, f"{question.code}-{place}-{column.code}", contents, row.get(column.code), in_row=True)
        for column in question.columns
    ]
    remove = Box(name=f"{question.code}-{place}-remove", label=gettext("Remove this line"), kind="checkbox", value="")
    return (*cells, remove)


def _column(question: Question) -> Column:
    numeric = question.kind in (AnswerKind.MONEY, AnswerKind.NUMBER, AnswerKind.WHOLE_NUMBER)
    return Column(label=words(question.label), numeric=numeric, hidden=question.kind is AnswerKind.CODE)


def in_box(question: Question, answer: Json, country: str) -> str:
    """An answer as a person would type it."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, dict):
        return written(Decimal(str(answer.get("amount", "0"))), country)
    if question.kind is AnswerKind.SHARE:
        percent = Fraction(str(answer)) * 100
        return written(Decimal(percent.numerator) / Decimal(percent.denominator), country)
    return written(Decimal(str(answer)), country) if question.kind is AnswerKind.NUMBER else str(answer)

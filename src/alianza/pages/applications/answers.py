"""Answers as they are read: on the page to check before sending, in a version that was sent, in a comparison of two."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext

from alianza.domain.values import Json, Money, Share
from alianza.domain.workflow.forms import AnswerKind, Form, Page, Question, differences, rows_of
from alianza.pages.frame import words


@dataclass(frozen=True)
class Answer:
    """One question with its answer; ``change_url`` leads to where it can be changed."""

    label: str
    value: object
    change_url: str = ""


@dataclass(frozen=True)
class Missing:
    """A status in the place of an answer that must still be given."""

    text: str
    tone: str = "action"


@dataclass(frozen=True)
class Rows:
    """A small table of answers."""

    label: str
    columns: tuple[tuple[str, bool], ...]
    lines: tuple[tuple[object, ...], ...]

    @property
    def cells(self) -> tuple[tuple[tuple[str, bool, object], ...], ...]:
        """Each line with the head of its column and whether that holds numbers."""
        return tuple(tuple((*head, cell) for head, cell in zip(self.columns, line, strict=True)) for line in self.lines)


@dataclass(frozen=True)
class Section:
    """One page of a form as it is read."""

    title: str
    answers: tuple[Answer, ...]
    tables: tuple[Rows, ...]
    change_url: str = ""


@dataclass(frozen=True)
class Change:
    """One answer in two versions."""

    label: str
    before: object
    after: object


def displayed(question: Question, answer: Json) -> object:
    """An answer as a value the page can write; None for none."""
    if answer is None or isinstance(answer, bool):
        return answer
    if isinstance(answer, dict):
        return Money.of(str(answer["amount"]), str(answer["currency"])) if "amount" in answer else None
    return _READ.get(question.kind, str)(str(answer)) if question.kind is not AnswerKind.CHOICE else _chosen(question, answer)


_READ: dict[AnswerKind, Callable[[str], object]] = {
    AnswerKind.SHARE: lambda text: Share(Fraction(text)),
    AnswerKind.DATE: date.fromisoformat,
    AnswerKind.NUMBER: Decimal,
    AnswerKind.WHOLE_NUMBER: int,
}


def _chosen(question: Question, answer: Json) -> str:
    return next((words(one.label) for one in question.options if one.code == answer), str(answer))


def sections_of(
    form: Form, answers: Mapping[str, Json], change_urls: Mapping[str, str] | None = None, gaps: frozenset[str] = frozenset()
) -> tuple[Section, ...]:
    """Every page of a form with its answers; ``change_urls``: page code to where it is changed; ``gaps``: what must still be answered."""
    urls = change_urls or {}
    return tuple(_section(page, answers, urls.get(page.code, ""), gaps) for page in form.pages)


def _section(page: Page, answers: Mapping[str, Json], url: str, gaps: frozenset[str]) -> Section:
    single = [one for one in page.questions if one.kind is not AnswerKind.ROWS]
    tables = [one for one in page.questions if one.kind is AnswerKind.ROWS]
    return Section(
        words(page.title),
        tuple(
            Answer(
                words(one.label),
                Missing(gettext("To be answered")) if one.code in gaps else displayed(one, answers.get(one.code)),
                f"{url}#id_{one.code}" if url else "",
            )
            for one in single
        ),
        tuple(_rows(one, answers) for one in tables),
        url if tables else "",
    )


def _rows(question: Question, answers: Mapping[str, Json]) -> Rows:
    columns = [one for one in question.columns if one.kind is not AnswerKind.CODE]
    names = {str(row.get("code")): row.get("name") for row in rows_of(answers, "items")}
    lines = []
    for row in rows_of(answers, question.code):
        cells = [displayed(one, row.get(one.code)) for one in columns]
        lines.append((names.get(str(row.get("item"))), *cells) if question.code == "lines" else tuple(cells))
    heads = [(words(one.label), one.kind in (AnswerKind.MONEY, AnswerKind.NUMBER, AnswerKind.WHOLE_NUMBER)) for one in columns]
    if question.code == "lines":
        item = next(one for one in question.columns if one.code == "item")
        heads.insert(0, (words(item.label), False))
    return Rows(words(question.label), tuple(heads), tuple(lines))


def changes_of(form: Form, before: Mapping[str, Json], after: Mapping[str, Json]) -> Iterator[Change]:
    """Every answer that differs between two versions."""
    for one in differences(form, before, after):
        question = one.column or one.question
        label = f"{words(one.question.label)} · {one.row} · {words(question.label)}" if one.column else words(question.label)
        yield Change(label, displayed(question, one.before), displayed(question, one.after))

"""Answers of a form as the pages of the review write them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alianza.domain.values import Json, Money, Share
from alianza.domain.workflow.forms import AnswerKind, Question
from alianza.pages.frame import words

_READ: dict[AnswerKind, Callable[[str], object]] = {
    AnswerKind.SHARE: lambda text: Share(Fraction(text)),
    AnswerKind.DATE: date.fromisoformat,
    AnswerKind.NUMBER: Decimal,
    AnswerKind.WHOLE_NUMBER: int,
}


def displayed(question: Question, answer: Json) -> object:
    """An answer as a value a page can write: money, share, date, number, yes or no, an option's words; None for none."""
    if answer is None or isinstance(answer, bool):
        return answer
    if isinstance(answer, dict):
        return Money.of(str(answer["amount"]), str(answer["currency"])) if "amount" in answer else None
    chosen = next((words(one.label) for one in question.options if one.code == answer), None)
    return chosen or _READ.get(question.kind, str)(str(answer))

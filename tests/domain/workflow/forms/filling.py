"""Fills a form in as a person would: every question answered with something that fits."""

from alianza.domain.values import Json
from alianza.domain.workflow.forms import AnswerKind, Form, Page, Question, read_page

TYPED = {
    AnswerKind.TEXT: "Words",
    AnswerKind.LONG_TEXT: "Some more words",
    AnswerKind.PRODUCT: "coffee",
    AnswerKind.WHOLE_NUMBER: "12",
    AnswerKind.NUMBER: "12.5",
    AnswerKind.MONEY: "1000.10",
    AnswerKind.SHARE: "40",
    AnswerKind.DATE: "2026-03-01",
    AnswerKind.YES_NO: "no",
    AnswerKind.PLACE: "HN-YO",
}
LINES = (("programme", "cash", "600.06"), ("lender", "credit", "300.03"), ("producers", "labour", "100.01"))


def filled(form: Form) -> dict[str, Json]:
    """Answers to every question of the form."""
    answers: dict[str, Json] = {}
    for page in form.pages:
        read = read_page(form, page, typed_page(form, page))
        assert not read.faults
        answers |= read.answers
    return answers


def typed_page(form: Form, page: Page) -> dict[str, str]:
    """What a browser sends for a page."""
    typed: dict[str, str] = {}
    for question in page.questions:
        if question.code == "lines":
            typed |= typed_lines(question)
        elif question.kind is AnswerKind.ROWS:
            typed |= {f"{question.code}-TOTAL_FORMS": "1"} | {f"{question.code}-0-{one.code}": box(one) for one in question.columns}
        else:
            typed[question.code] = box(question)
    return typed


def typed_lines(question: Question) -> dict[str, str]:
    typed = {"lines-TOTAL_FORMS": str(len(LINES))}
    for place, (payer, form, amount) in enumerate(LINES):
        typed |= {f"lines-{place}-{one.code}": box(one) for one in question.columns}
        typed |= {
            f"lines-{place}-{name}": value
            for name, value in zip(("item", "payer", "form", "amount"), ("i1", payer, form, amount), strict=True)
        }
    return typed


def box(question: Question) -> str:
    """What one box holds."""
    if question.kind is AnswerKind.CHOICE:
        return question.options[0].code
    return "i1" if question.kind is AnswerKind.CODE else TYPED[question.kind]

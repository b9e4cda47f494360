"""Whether a form is complete and does not contradict itself: what the door asks before anything is sent."""

from collections.abc import Iterator, Mapping

from alianza.domain.values import Blocker, Json, Money
from alianza.domain.workflow.facts import FormFacts, SafeguardFacts
from alianza.domain.workflow.forms.question import AnswerKind, Form, Page, Question
from alianza.domain.workflow.forms.reading import Answers, read_page

Stored = Mapping[str, Json]


def form_facts(form: Form, answers: Stored, unread: Mapping[str, str]) -> FormFacts:
    """What the door must know of a draft: boxes without an answer, boxes that cannot be read, contradictions."""
    reasons = tuple(unreadable(form, unread)) + tuple(contradictions(form, answers))
    return FormFacts(started=True, missing=tuple(missing(form, answers, unread)), blockers=reasons)


def missing(form: Form, answers: Stored, unread: Mapping[str, str] | None = None) -> Iterator[str]:
    """Names of the boxes that must have an answer and have none, in order; what cannot be read is no gap but a fault."""
    for page in form.pages:
        yield from missing_on(page, answers, unread)


def missing_on(page: Page, answers: Stored, unread: Mapping[str, str] | None = None) -> Iterator[str]:
    """The same for one page."""
    for question in page.questions:
        rows = answers.get(question.code)
        if question.kind is AnswerKind.ROWS:
            yield from _missing_in_rows(question, rows if isinstance(rows, list) else [], unread or {})
        elif question.must(dict(answers)) and _is_blank(rows) and question.code not in (unread or {}):
            yield question.code


def _missing_in_rows(question: Question, rows: list[Json], unread: Mapping[str, str]) -> Iterator[str]:
    if question.required and not rows:
        yield question.code
    for place, row in enumerate(rows):
        cells = row if isinstance(row, dict) else {}
        for column in question.columns:
            name = f"{question.code}-{place}-{column.code}"
            if column.must(cells) and _is_blank(cells.get(column.code)) and name not in unread:
                yield name


def _is_blank(answer: Json) -> bool:
    return answer is None or answer in ("", [], {})


def unreadable(form: Form, unread: Mapping[str, str]) -> Iterator[Blocker]:
    """The reasons why kept boxes cannot be read, found again by reading them."""
    for name, raw in unread.items():
        page = form.page_of(name)
        if page is not None:
            # A row read alone stands first in its table: the reason is given back under the box's own name.
            faults = read_page(form, page, typed_again(name, raw)).faults
            yield from (Blocker(one.code, {**one.parameters, "field": name}) for one in faults)


def typed_again(name: str, raw: str) -> dict[str, str]:
    """One kept box as a browser would send it; a box of a row stands alone in its table."""
    code, _, rest = name.partition("-")
    place = rest.partition("-")[0]
    table = {f"{code}-TOTAL_FORMS": str(int(place) + 1)} if place.isascii() and place.isdigit() else {}
    return {name: raw, **table}


def money_of(answers: Stored, code: str) -> Money | None:
    """An answer in money; None if there is none."""
    value = answers.get(code)
    return Money.of(str(value["amount"]), str(value["currency"])) if isinstance(value, dict) and "amount" in value else None


def contradictions(form: Form, answers: Stored) -> Iterator[Blocker]:
    """What each answer allows by itself and all together do not."""
    total, grant = money_of(answers, "total_cost"), money_of(answers, "grant_asked")
    if total is not None and grant is not None and grant > total:
        yield Blocker("form.grant_above_total", {"field": "grant_asked"})
    if form.question("women") and answers.get("women") == 0 and answers.get("men") == 0:
        yield Blocker("form.nobody_takes_part", {"field": "women"})
    yield from _months(answers)
    yield from _lines(form, answers)


def rows_of(answers: Stored, code: str) -> list[dict[str, Json]]:
    """The rows of a small table; none if it has no answer."""
    rows = answers.get(code)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _months(answers: Stored) -> Iterator[Blocker]:
    for place, row in enumerate(rows_of(answers, "activities")):
        start, end = row.get("start_month"), row.get("end_month")
        if isinstance(start, int) and isinstance(end, int) and (start < 1 or end < start):
            yield Blocker("form.months_reversed", {"field": f"activities-{place}-end_month", "row": place + 1})


def _lines(form: Form, answers: Stored) -> Iterator[Blocker]:
    known = {row.get("code") for row in rows_of(answers, "items")}
    for place, row in enumerate(rows_of(answers, "lines") if form.question("lines") else []):
        if row.get("item") not in known:
            yield Blocker("form.line_without_item", {"field": f"lines-{place}-item"})


def screening(answers: Stored, questions: Mapping[str, str]) -> SafeguardFacts:
    """What the screening of a plan says; ``questions`` maps the code of each safeguard to its kind, question or exclusion."""
    asked = [code for code, kind in questions.items() if kind == "question"]
    barred = [code for code, kind in questions.items() if kind == "exclusion"]
    yes = [code for code in asked if answers.get(f"screen_{code}") is True]
    return SafeguardFacts(
        unanswered=tuple(
            [code for code in asked if answers.get(f"screen_{code}") is None]
            + [code for code in barred if answers.get(f"excluded_{code}") is None]
        ),
        without_measure=tuple(
            code for code in yes if not answers.get(f"measure_{code}") or money_of(answers, f"measure_cost_{code}") is None
        ),
        excluded=tuple(code for code in barred if answers.get(f"excluded_{code}") is True),
    )


__all__ = [
    "Answers",
    "contradictions",
    "form_facts",
    "missing",
    "missing_on",
    "money_of",
    "rows_of",
    "screening",
    "typed_again",
    "unreadable",
]

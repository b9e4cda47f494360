"""How one form grows into the next, and how two versions of one differ, box by box."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alianza.domain.values import Json
from alianza.domain.workflow.forms.checking import Stored
from alianza.domain.workflow.forms.question import AnswerKind, Form, Question


def carried_over(form: Form, earlier: Stored) -> dict[str, Json]:
    """What an earlier form already answered of this one, so that nobody types it twice."""
    return {one.code: earlier[one.code] for one in form.questions() if earlier.get(one.code) is not None}


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that changed: its question, the row it stands in (by number, from 1), and both answers."""

    question: Question
    before: Json
    after: Json
    row: int | None = None
    column: Question | None = None


def differences(form: Form, before: Stored, after: Stored) -> Iterator[Difference]:
    """Every answer that differs, in the order of the form; rows are compared by their code, else by their place."""
    for question in form.questions():
        old, new = before.get(question.code), after.get(question.code)
        if old == new:
            continue
        if question.kind is AnswerKind.ROWS:
            yield from _row_differences(question, old, new)
        else:
            yield Difference(question, old, new)


def _row_differences(question: Question, old: Json, new: Json) -> Iterator[Difference]:
    before, after = _keyed(old), _keyed(new)
    for place, key in enumerate([*before, *(key for key in after if key not in before)], 1):
        one, other = before.get(key, {}), after.get(key, {})
        for column in question.columns:
            if column.kind is not AnswerKind.CODE and one.get(column.code) != other.get(column.code):
                yield Difference(question, one.get(column.code), other.get(column.code), place, column)


def _keyed(rows: Json) -> dict[str, Mapping[str, Json]]:
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {_key(row, place): row for place, row in enumerate(found)}


def _key(row: Mapping[str, Json], place: int) -> str:
    return str(row["code"]) if "code" in row else f"{row.get('item', '')}#{place}"

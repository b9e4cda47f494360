"""From what was typed to answers. Nothing is guessed, nothing is lost: what cannot be read is handed back as it was typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from alianza.domain.values import Blocker, Json, Place, Share
from alianza.domain.workflow.forms.numbers import read_amount, read_number
from alianza.domain.workflow.forms.question import LONGEST_LINE, LONGEST_TEXT, MOST_ROWS, AnswerKind, Form, Page, Question

CODES: dict[str, tuple[str, ...]] = {
    "form.not_a_number": ("field",),
    "form.not_whole": ("field",),
    "form.not_money": ("field",),
    "form.not_a_share": ("field",),
    "form.not_a_date": ("field",),
    "form.not_a_place": ("field",),
    "form.not_an_option": ("field",),
    "form.too_small": ("field", "at_least"),
    "form.too_large": ("field", "at_most"),
    "form.too_long": ("field", "at_most"),
    "form.too_many_rows": ("field", "at_most"),
    "form.months_reversed": ("field", "row"),
    "form.grant_above_total": ("field",),
    "form.nobody_takes_part": ("field",),
    "form.line_without_item": ("field",),
}
"""Every reason of a form, with the parameters its sentence may use; ``field`` is the name of the box."""

Typed = Mapping[str, str]
"""Boxes by name, as a browser sends them."""
_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LARGEST = Decimal(10) ** 15
KEPT = 100_000


@dataclass
class Answers:
    """What came of one page: answers by question, boxes that could not be read as they were typed, and why not."""

    answers: dict[str, Json] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    faults: list[Blocker] = field(default_factory=list)


def read_page(form: Form, page: Page, typed: Typed) -> Answers:
    """The answers of a page. Boxes that were not sent are left as they are; an emptied box is an answer taken back."""
    found = Answers()
    for question in page.questions:
        if question.kind is AnswerKind.ROWS:
            if f"{question.code}-TOTAL_FORMS" in typed:
                found.answers[question.code] = read_rows(form, question, typed, found)
        elif question.code in typed:
            found.answers[question.code] = read_box(form, question, question.code, typed, found)
    return found


def read_rows(form: Form, question: Question, typed: Typed, found: Answers) -> list[Json]:
    """The rows of a small table: empty and removed ones are left out, codes given once and kept."""
    name = question.code
    rows: list[dict[str, Json]] = []
    for place in _row_numbers(name, typed, found):
        if _is_left_out(question, f"{name}-{place}", typed):
            continue
        target = f"{name}-{len(rows)}"
        boxes = {f"{target}-{one.code}": typed.get(f"{name}-{place}-{one.code}", "") for one in question.columns}
        cells = {one.code: read_box(form, one, f"{target}-{one.code}", boxes, found) for one in question.columns}
        rows.append({code: cell for code, cell in cells.items() if cell is not None})
    _give_codes(question, rows)
    return [dict(row) for row in rows]


def _row_numbers(name: str, typed: Typed, found: Answers) -> range:
    total = typed.get(f"{name}-TOTAL_FORMS", "0").strip()
    number = int(total) if total.isascii() and total.isdigit() and len(total) < 6 else 0
    if number > MOST_ROWS:
        found.faults.append(Blocker("form.too_many_rows", {"field": name, "at_most": MOST_ROWS}))
    return range(min(number, MOST_ROWS))


def _is_left_out(question: Question, row: str, typed: Typed) -> bool:
    boxes = [typed.get(f"{row}-{one.code}", "").strip() for one in question.columns if one.kind is not AnswerKind.CODE]
    return bool(typed.get(f"{row}-remove")) or not any(boxes)


def _give_codes(question: Question, rows: list[dict[str, Json]]) -> None:
    if not any(one.code == "code" for one in question.columns):
        return
    seen: set[Json] = set()
    for row in rows:
        if row.get("code") in seen:
            row.pop("code", None)
        seen.add(row.get("code"))
    for row in rows:
        if "code" not in row:
            row["code"] = next(code for number in range(1, len(rows) * 2 + 2) if (code := f"i{number}") not in seen)
            seen.add(row["code"])


def read_box(form: Form, question: Question, name: str, typed: Typed, found: Answers) -> Json:
    """One answer; None for none. What cannot be read goes to ``unread`` with its reason."""
    raw = _CONTROL.sub("", typed.get(name, "")).replace("\r\n", "\n").strip()
    if not raw:
        return None
    value, reason, bound = READERS[question.kind](raw, question, form)
    if reason:
        found.unread[name] = raw[:KEPT]
        parameters: dict[str, object] = {"field": name} | ({bound[0]: bound[1]} if bound else {})
        found.faults.append(Blocker(f"form.{reason}", parameters))
    return None if reason else value


Read = tuple[Json, str, tuple[str, object] | None]
"""The answer, the reason against it (empty for none), and the bound it breaks."""


def _text(raw: str, question: Question, _: Form) -> Read:
    most = LONGEST_TEXT if question.kind is AnswerKind.LONG_TEXT else LONGEST_LINE
    return (raw, "", None) if len(raw) <= most else (None, "too_long", ("at_most", most))


def _bounded(value: Decimal, question: Question) -> Read | None:
    if question.at_least is not None and value < question.at_least:
        return None, "too_small", ("at_least", question.at_least)
    most = question.at_most if question.at_most is not None else LARGEST
    return (None, "too_large", ("at_most", most)) if value > most else None


def _whole(raw: str, question: Question, form: Form) -> Read:
    number = read_number(raw, form.country, places=0)
    if number is None:
        return None, "not_a_number", None
    if number != number.to_integral_value():
        return None, "not_whole", None
    return _bounded(number, question) or (int(number), "", None)


def _number(raw: str, question: Question, form: Form) -> Read:
    number = read_number(raw, form.country)
    if number is None:
        return None, "not_a_number", None
    return _bounded(number, question) or (f"{number.normalize():f}", "", None)


def _money(raw: str, question: Question, form: Form) -> Read:
    found = read_amount(raw, form.currency)
    if found is None:
        return None, "not_money", None
    return _bounded(found.amount, question) or (dict(found.as_json()), "", None)


def _share(raw: str, question: Question, form: Form) -> Read:
    number = read_number(raw.removesuffix("%"), form.country)
    if number is None or not 0 <= number <= 100:
        return None, "not_a_share", None
    return str(Share.percent(number).fraction), "", None


def _date(raw: str, _: Question, __: Form) -> Read:
    shown = _DAY.match(raw)
    iso = f"{shown[3]}-{shown[2]:0>2}-{shown[1]:0>2}" if shown else raw
    try:
        return date.fromisoformat(iso).isoformat(), "", None
    except ValueError:
        return None, "not_a_date", None


def _yes_no(raw: str, _: Question, __: Form) -> Read:
    known = {"yes": True, "no": False}
    return (known[raw], "", None) if raw in known else (None, "not_an_option", None)


def _choice(raw: str, question: Question, _: Form) -> Read:
    return (raw, "", None) if any(raw == one.code for one in question.options) else (None, "not_an_option", None)


def _place(raw: str, _: Question, __: Form) -> Read:
    try:
        return str(Place.parse(raw)), "", None
    except ValueError:
        return None, "not_a_place", None


def _code(raw: str, _: Question, __: Form) -> Read:
    plain = re.sub(r"[^A-Za-z0-9_]", "", raw)[:40]
    return plain or None, "", None


READERS = {
    AnswerKind.TEXT: _text,
    AnswerKind.LONG_TEXT: _text,
    AnswerKind.PRODUCT: _text,
    AnswerKind.WHOLE_NUMBER: _whole,
    AnswerKind.NUMBER: _number,
    AnswerKind.MONEY: _money,
    AnswerKind.SHARE: _share,
    AnswerKind.DATE: _date,
    AnswerKind.YES_NO: _yes_no,
    AnswerKind.CHOICE: _choice,
    AnswerKind.PLACE: _place,
    AnswerKind.CODE: _code,
}
"""How each kind of answer is read."""

"""The forms of an application as data: idea, profile and plan of any programme; what was typed, read; what is missing.

Pure: questions come from our own lists and the rulebook, answers are plain JSON. Words of reasons are chosen at the edge.
"""

from alianza.domain.workflow.forms.budget import financing_plan, paid_for, places_of_lines
from alianza.domain.workflow.forms.catalogue import FINANCING_PAGE, STAGES, form_of
from alianza.domain.workflow.forms.checking import (
    contradictions,
    form_facts,
    missing,
    missing_on,
    money_of,
    rows_of,
    screening,
    typed_again,
    unreadable,
)
from alianza.domain.workflow.forms.growing import Difference, carried_over, differences
from alianza.domain.workflow.forms.numbers import decimal_mark, read_amount, read_back, read_number, written
from alianza.domain.workflow.forms.paying import lines_of, unread_of, with_lines
from alianza.domain.workflow.forms.question import MOST_ROWS, AnswerKind, Form, FormKind, Page, Question
from alianza.domain.workflow.forms.reading import CODES, Answers, read_page, read_rows

__all__ = [
    "CODES", "FINANCING_PAGE", "MOST_ROWS", "STAGES", "AnswerKind", "Answers", "Difference", "Form", "FormKind", "Page", "Question",
    "carried_over", "contradictions", "decimal_mark", "differences", "financing_plan", "form_facts", "form_of", "lines_of", "missing", "missing_on",
    "money_of", "paid_for", "places_of_lines", "read_amount", "read_back", "read_number", "read_page", "read_rows", "rows_of", "screening", "typed_again", "unread_of", "unreadable",
    "with_lines", "written",
]  # fmt: skip

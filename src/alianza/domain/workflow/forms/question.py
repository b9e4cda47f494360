"""What a form is made of: questions, pages of questions, and the form of a stage."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from alianza.domain.rulebook import FieldKind
from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import Json, LocalText

LONGEST_TEXT, LONGEST_LINE, MOST_ROWS = 6000, 200, 60


class FormKind(StrEnum):
    """The three forms of an application, in their order; each grows out of the one before."""

    IDEA = "idea"
    PROFILE = "profile"
    PLAN = "plan"


class AnswerKind(StrEnum):
    """What a person types or chooses. ``rows`` is a small table of other questions; ``code`` is kept and never typed."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    WHOLE_NUMBER = "whole_number"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    PRODUCT = "product"
    PLACE = "place"
    ROWS = "rows"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """A question that must be answered only where another one was answered so."""

    code: str
    answers: tuple[Json, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. Its answer stands under ``code``; columns are the questions of one row."""

    code: str
    label: LocalText
    kind: AnswerKind = AnswerKind.TEXT
    required: bool = False
    needed: Needed | None = None
    help: LocalText | None = None
    options: tuple[Choice, ...] = ()
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    columns: tuple["Question", ...] = ()
    why: LocalText | None = None
    is_assumed: bool = False

    def optional(self) -> "Question":
        """The same question, which may stay without an answer."""
        return replace(self, required=False, needed=None)

    def must(self, answers: dict[str, Json]) -> bool:
        """Whether these answers make it one that has to be answered."""
        return self.required or (self.needed is not None and answers.get(self.needed.code) in self.needed.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a form: what it is about, and its questions."""

    code: str
    title: LocalText
    questions: tuple[Question, ...]
    lead: LocalText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of a stage in a programme: its pages in order, and the currency all its money is in."""

    kind: FormKind
    currency: str
    country: str
    pages: tuple[Page, ...]

    def page(self, code: str) -> Page | None:
        """The page of that code; None if there is none."""
        return next((page for page in self.pages if page.code == code), None)

    def questions(self) -> Iterator[Question]:
        """Every question of every page, in order."""
        for page in self.pages:
            yield from page.questions

    def question(self, code: str) -> Question | None:
        """The question of that code; None if there is none."""
        return next((one for one in self.questions() if one.code == code), None)

    def page_of(self, code: str) -> Page | None:
        """The page a question stands on; ``items-3-cost`` belongs to ``items``."""
        name = code.partition("-")[0]
        return next((page for page in self.pages if any(one.code == name for one in page.questions)), None)


def of_field(kind: FieldKind) -> AnswerKind:
    """The kind of answer that a programme's own field asks for."""
    return AnswerKind(kind.value)

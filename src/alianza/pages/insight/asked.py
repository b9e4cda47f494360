"""A question of one's own as an address puts it: what can be read of it, and every part that cannot, in words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import Kind
from alianza.domain.portfolio.review import OWN
from alianza.pages.insight.questions import BREAKDOWNS, OWN_MEASURES, Question

FIRST = Question("own:alliances", "programme")
"""What stands in the form before anything is asked."""
ALL = "all"
LONGEST = 40
YEAR_DIGITS = 4


@dataclass(frozen=True)
class Posed:
    """A question, what of the address nobody can ask (``faults``), and what this measure has no use for (``unused``)."""

    question: Question
    faults: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


class Part(StrEnum):
    """The parts of a question in an address."""

    MEASURE = "measure"
    BY = "by"
    SELECTION = "selection"
    PROGRAMME = "programme"
    KIND = "kind"
    SINCE = "since"
    UNTIL = "until"


FIELDS = tuple(Part)


def read_question(sent: Mapping[str, str], selections: Collection[str], programmes: Collection[str] | None) -> Posed:
    """Read an address. ``programmes`` are those of our own records; None while there is no extract of them."""
    told = {part: sent.get(part, "").strip() for part in FIELDS}
    measure, by = told[Part.MEASURE] or FIRST.measure, told[Part.BY] or FIRST.by
    known = {Part.MEASURE: _is_measure(measure), Part.BY: by in BREAKDOWNS}
    since, until = (_year(told[part]) for part in (Part.SINCE, Part.UNTIL))
    question = Question(
        measure if known[Part.MEASURE] else FIRST.measure, by if known[Part.BY] else FIRST.by, told[Part.SELECTION] or ALL,
        told[Part.PROGRAMME], told[Part.KIND], since, until,
    )  # fmt: skip
    faults = [_unknown(part, told[part]) for part, is_known in known.items() if not is_known]
    faults += _strangers(question, selections, programmes)
    faults += [_no_year(told[part]) for part, year in ((Part.SINCE, since), (Part.UNTIL, until)) if told[part] and year is None]
    if since is not None and until is not None and since > until:
        faults.append(_("The first year, {since}, is after the last one, {until}.").format(since=since, until=until))
    return Posed(question, tuple(faults), tuple(_unused(question)))


def unknown_programme(code: str) -> str:
    """That no programme of this code has records here."""
    return _unknown(Part.PROGRAMME, code)


def _is_measure(code: str) -> bool:
    return code.removeprefix(OWN) in OWN_MEASURES if code.startswith(OWN) else code in BY_CODE


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == YEAR_DIGITS else None


def _strangers(question: Question, selections: Collection[str], programmes: Collection[str] | None) -> Iterator[str]:
    if question.selection not in {ALL, *selections}:
        yield _unknown(Part.SELECTION, question.selection)
    if question.programme and programmes is not None and question.programme not in programmes:
        yield _unknown(Part.PROGRAMME, question.programme)
    if question.kind and question.kind not in set(Kind):
        yield _unknown(Part.KIND, question.kind)


def _unused(question: Question) -> Iterator[str]:
    """A part that was sent and changes nothing must not look as if it did."""
    if question.own and question.selection != ALL:
        yield _("The selection has no part in this answer: our own records are chosen by programme.")
    if question.own and question.kind not in {"", Kind.ACTUAL}:
        yield _("The kind has no part in this answer: what our own records count is achieved.")
    if not question.own and question.programme:
        yield _("The programme has no part in this answer: observed figures are chosen by selection.")


def _unknown(part: Part, value: str) -> str:
    sentence = {
        Part.MEASURE: _("There is no measure “{value}”."),
        Part.BY: _("There is no breakdown by “{value}”."),
        Part.SELECTION: _("There is no selection “{value}” that you can read."),
        Part.PROGRAMME: _("No programme “{value}” has records here."),
        Part.KIND: _("There is no kind of figure “{value}”."),
    }[part]
    return sentence.format(value=_short(value))


def _no_year(value: str) -> str:
    return _("“{value}” is not a year; a year has four digits, such as 2013.").format(value=_short(value))


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"

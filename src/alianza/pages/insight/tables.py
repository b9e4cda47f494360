"""A piece of the review as a table: a row for each programme, a column for each measure, every cell with its date and source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import Kind, Observation
from alianza.domain.portfolio.project import Project
from alianza.domain.portfolio.review import OWN, PICTURED, Line, Written, with_own
from alianza.domain.portfolio.thin import THIN, UNTOLD
from alianza.pages.addresses import url
from alianza.pages.formats import date_locale
from alianza.pages.frame import words
from alianza.pages.words.figures import KIND_WORDS, WHOLES, said, spoken, territory

MOST_WORDY = 5
PLANNED = (Kind.TARGET, Kind.PROJECTION)
ROMAN = ("", "I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True)
class Cell:
    """One figure in a table: in words, the year and kind beside it, the number of its source, where it opens, how many others differ.

    ``value`` is empty where nothing is known, and ``missing`` says in which way; ``label`` names the column where a row is a card.
    """

    value: str
    missing: str = ""
    note: str = ""
    source: int = 0
    url: str = ""
    others: int = 0
    numeric: bool = True
    label: str = ""


@dataclass(frozen=True)
class Row:
    """One programme, or a ``whole`` portfolio, with its cells; ``own`` marks what our own records say."""

    label: str
    name: str
    cells: tuple[Cell, ...]
    own: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Column:
    """One measure, or its achieved or planned half; ``definition`` says what is counted."""

    label: str
    definition: str
    numeric: bool = True
    measure: str = ""
    planned: bool = False


@dataclass(frozen=True)
class Table:
    """A piece as a table; ``silent`` are the programmes of which nothing is known here, named below it with ``why``, if there is one."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    silent: tuple[str, ...] = ()
    why: str = ""

    @property
    def dense(self) -> bool:
        """Whether it has more columns of words than stand side by side at their usual width."""
        return sum(not column.numeric for column in self.columns) > MOST_WORDY


class Sources:
    """The sources of a page, numbered in the order they are first cited; ``query`` keeps portfolio and day in its links."""

    def __init__(self, query: str = "") -> None:
        self.names: dict[str, int] = {}
        self.query = query

    def number(self, name: str) -> int:
        """The number a source is cited by."""
        return self.names.setdefault(name, len(self.names) + 1)


Part = tuple[str, bool | None]
"""A column: its measure, and whether it holds what was planned (None: both)."""


def labels(projects: Iterable[Project]) -> dict[str, str]:
    """A short name for each project: its country's, with the phase where there are several."""
    found: dict[str, str] = {}
    families: dict[str, list[Project]] = {}
    for one in projects:
        families.setdefault(territory(one.country, one.family), []).append(one)
    for family, phases in families.items():
        for place, one in enumerate(sorted(phases, key=_start), start=1):
            phase = one.region or one.phase or (ROMAN[place] if len(phases) > 1 and place < len(ROMAN) else "")
            found[one.code] = f"{family} {phase}".strip()
    return found


def country_words(code: str) -> str:
    """A country in the reader's language; its code where no language knows it."""
    return str(date_locale().territories.get(code, code))


def own_words(programme: str) -> str:
    """A programme that runs here by its country and short name: ``Honduras, COMRURAL`` for ``HN-COMRURAL``."""
    country, _dash, name = programme.partition("-")
    told = date_locale().territories.get(country)
    return f"{told}, {name}" if told and name else programme


def _start(project: Project) -> tuple[int, str]:
    return (project.approved.year if project.approved else project.started_year or date.max.year, project.code)


def table_of(written: Written, own: Sequence[Observation], projects: Mapping[str, Project], sources: Sources) -> Table:
    """The piece as a table, our own programmes below the observed ones."""
    (whole,) = with_own([written], own)
    lines = whole.lines
    parts = _parts(written, lines)
    names = labels(projects.values())
    by_subject: dict[str, dict[str, tuple[Observation, ...]]] = {}
    for line in lines:
        by_subject.setdefault(line.subject, {})[line.measure] = line.found
    told = bool(set(written.piece.measures) & set(UNTOLD))
    for subject in dict.fromkeys(one.subject for one in own if told and not written.piece.whole):
        by_subject.setdefault(subject, {})
    wholes = [subject for subject in by_subject if subject.startswith("portfolio:")]
    order = [subject for subject in by_subject if subject not in wholes]
    order.sort(key=lambda subject: (subject.startswith(OWN), projects[subject].family if subject in projects else subject))
    pictured = written.piece.number in PICTURED
    columns = [_column(part, lines) for part in parts]
    rows, silent = [], []
    for subject in [*order, *wholes]:
        chosen = [_chosen(by_subject[subject].get(part[0], ()), part) for part in parts]
        cells = tuple(
            _short(cell_of(found, (subject, *part), pictured, sources), part[0]) for found, part in zip(chosen, parts, strict=True)
        )
        label, name = _named(subject, names, projects)
        if any(cell.value for cell in cells) or (told and subject.startswith(OWN)):
            aligned = (replace(cell, numeric=column.numeric) for cell, column in zip(cells, columns, strict=True))
            rows.append(Row(label, name, tuple(aligned), own=subject.startswith(OWN), whole=subject in wholes))
        else:
            silent.append(label)
    return Table(tuple(columns), tuple(rows), tuple(silent))


def _parts(written: Written, lines: Sequence[Line]) -> list[Part]:
    parts: list[Part] = []
    for measure in written.piece.measures:
        found = [one for line in lines if line.measure == measure for one in line.found]
        planned = any(one.kind in PLANNED for one in found)
        if planned and any(one.kind not in PLANNED for one in found):
            parts += [(measure, False), (measure, True)]
        elif found or not written.piece.whole:
            parts.append((measure, None))
    return parts


def _chosen(found: Sequence[Observation], part: Part) -> list[Observation]:
    return [one for one in found if part[1] is None or (one.kind in PLANNED) is part[1]]


def _column(part: Part, lines: Sequence[Line]) -> Column:
    measure = BY_CODE[part[0]]
    halves = {None: "{name}", False: _("{name}, achieved"), True: _("{name}, target")}
    numeric = any(one.value is not None for line in lines if line.measure == part[0] for one in line.found)
    return Column(halves[part[1]].format(name=words(measure.name)), words(measure.definition), numeric, part[0], part[1] is True)


def _short(cell: Cell, measure: str) -> Cell:
    """What own records do not yield yet, in two words: the piece says below why."""
    return replace(cell, missing=_("not yet")) if measure in THIN and cell.missing == words(THIN[measure]) else cell


def cell_of(found: Sequence[Observation], about: tuple[str, str, bool | None], pictured: bool, sources: Sources) -> Cell:
    """What is read first of a subject's measure and half, or why nothing stands here; ``pictured``: the review has it as a picture."""
    subject, measure, planned = about
    if not found:
        own = subject.startswith(OWN)
        reason = (THIN | UNTOLD).get(measure) if own else None
        return Cell("", words(reason) if reason else _("not in the text") if pictured and not own else _("unknown"))
    first = found[0]
    kind = "" if first.kind is Kind.ACTUAL or (planned and first.kind is Kind.TARGET) else f", {KIND_WORDS[first.kind]}"
    where = url("insight.review_figure", subject=subject, measure=measure) + sources.query
    counted = first.value is not None
    beside = [] if counted else [one for one in found[1:] if one.value is None and _at(one) == _at(first)]
    others = sum(said(one) != said(first) for one in found[1:] if one not in beside)
    note = f"{first.as_of.year}{kind}{f', {spoken(first.text)}' if counted and first.text else ''}"
    told = said(replace(first, text=None)) if counted else "; ".join(dict.fromkeys(map(said, (first, *beside))))
    return Cell(told, "", note, sources.number(first.source), where, others, counted)


def _at(one: Observation) -> tuple[object, ...]:
    """What one document says on one day in several statements is read together."""
    return one.as_of, one.kind, one.source


def _named(subject: str, names: Mapping[str, str], projects: Mapping[str, Project]) -> tuple[str, str]:
    if subject in projects:
        return names[subject], projects[subject].name
    if subject.startswith(OWN):
        return own_words(subject.removeprefix(OWN)), _("run in Alianza")
    return str(WHOLES.get(subject.partition(":")[2], subject)), ""

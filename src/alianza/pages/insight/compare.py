"""Programmes beside each other: every measure of two to five projects, programmes run here, portfolios or selections, and as a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.portfolio.derived import beside
from alianza.domain.portfolio.measures import ADDED_UP, BY_CODE, MEASURES
from alianza.domain.portfolio.observation import Kind, Observation
from alianza.domain.portfolio.observed import Observed, Selection, members_of
from alianza.domain.portfolio.review import CHAPTERS, OWN, PIECES
from alianza.exchange.tables.writing import Value
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.insight import own
from alianza.pages.insight.explore_files import FORM_NAMES, FileColumn, FileTable, table_bytes
from alianza.pages.insight.tables import PLANNED, Cell, Sources, cell_of, labels, own_words
from alianza.pages.observed import observed
from alianza.pages.words.figures import WHOLES, source_words
from alianza.records.queries.portfolio import selections

PLACES = ("a", "b", "c", "d", "e")
"""Names of the form's fields, one for each programme; the address keeps them."""
FEWEST = 2
WHOLE, CHOSEN = "portfolio:", "selection:"
COLUMNS = (
    FileColumn("programme", str), FileColumn("name", str), FileColumn("measure", str), FileColumn("definition", str),
    FileColumn("value", float), FileColumn("text", str), FileColumn("unit", str), FileColumn("as_of", date), FileColumn("kind", str),
    FileColumn("source", str),
)  # fmt: skip


@dataclass(frozen=True)
class Beside:
    """One figure of a programme; ``bar`` is its length out of 100 among those of its row, None where lengths say nothing."""

    cell: Cell
    bar: int | None


@dataclass(frozen=True)
class MeasureRow:
    """One measure, or its achieved or planned half, across the programmes."""

    label: str
    definition: str
    cells: tuple[Beside, ...]


@dataclass(frozen=True)
class Part:
    """The measures of one chapter of the review, or those that it leaves out; on a phone folded but for the ``first``."""

    title: str
    rows: tuple[MeasureRow, ...]
    first: bool


@dataclass(frozen=True)
class ComparePage:
    """The programmes chosen, and every measure that is known of one of them. ``faults`` say what cannot be compared."""

    title: str
    caption: str
    filters: tuple[dict[str, Any], ...]
    url: str
    faults: tuple[str, ...]
    columns: tuple[str, ...]
    parts: tuple[Part, ...]
    shown: int
    sources: tuple[str, ...]
    exports: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, str], ...]
    explore_url: str


@dataclass(frozen=True)
class Comparing:
    """What is compared: codes as the address has them, by whom, as of a day; ``address`` is where this site stands.

    ``unread`` is what was given for a day and is none.
    """

    codes: tuple[str, ...]
    actor: Actor
    day: date
    today: date
    address: str = ""
    unread: str = ""

    @property
    def query(self) -> str:
        """The address that compares the same again."""
        told = dict(zip(PLACES, self.codes, strict=False))
        return urlencode(told | ({"as_of": self.day.isoformat()} if self.day != self.today else {}))


_PIECE = {one.number: one for one in PIECES}
CHAPTER_OF = {
    measure: chapter.code for chapter in reversed(CHAPTERS) for number in chapter.pieces if number in _PIECE
    for measure in _PIECE[number].measures
}  # fmt: skip
"""Measure to the chapter that it stands in first."""
Line = tuple[str, bool | None, tuple[tuple[Observation, ...], ...]]
"""A measure, its half (True: planned; None: both), and what is known of it for each programme."""


class _Ground:
    """All that can be compared, and what is known of it."""

    def __init__(self, asked: Comparing) -> None:
        self.day = asked.day
        self.known: Observed = observed()
        self.derived = self.known.derived
        self.own = own.observations(own.counted(), asked.day)
        self.selections = {f"{CHOSEN}{one.code}": one for one in selections(str(asked.actor.user_id)) if one.codes is not None}

    def choices(self) -> dict[str, str]:
        """Code to name: programmes run here, projects, what is stated of wholes, selections of the person's own."""
        here = {one.subject: _("{name} (run in Alianza)").format(name=own_words(one.subject.removeprefix(OWN))) for one in self.own}
        names = labels(self.known.projects.values())
        projects = {code: f"{names[code]} – {one.name}" for code, one in self.known.projects.items()}
        wholes = {one.subject: str(WHOLES[one.subject.removeprefix(WHOLE)]) for one in self.known.observations if _is_whole(one.subject)}
        chosen = {code: words(one.name) for code, one in self.selections.items()}
        return here | dict(sorted(projects.items(), key=lambda one: one[1])) | wholes | chosen

    def short(self, code: str) -> str:
        """A name for the head of a column."""
        if code in self.known.projects:
            return labels(self.known.projects.values())[code]
        return self.choices().get(code, code)

    def of(self, measure: str) -> Mapping[str, list[Observation]]:
        """What is known of a measure, by subject, the one to read first at the front."""
        found: dict[str, list[Observation]] = {}
        for one in [*beside(self.known.observations, self.derived, measure, self.day), *(x for x in self.own if x.measure == measure)]:
            found.setdefault(one.subject, []).append(one)
        for code, selection in self.selections.items():
            found[code] = list(self._sums(code, selection, found))
        return found

    def _sums(self, code: str, selection: Selection, found: Mapping[str, list[Observation]]) -> Iterator[Observation]:
        """Counts and dollars of a selection's projects added up, what was reached apart from what was meant."""
        members = members_of(selection, self.known.projects, self.day)
        for kind in Kind:
            first = [
                next((one for one in found.get(project.code, ()) if one.kind is kind and one.value is not None), None)
                for project in members
            ]
            known = [one for one in first if one is not None and one.measure in ADDED_UP]
            if known:
                note = _("{known} of {all} programmes known").format(known=len(known), all=len(members))
                value = sum((one.value for one in known if one.value), start=Decimal(0))
                sources = "; ".join(dict.fromkeys(one.source for one in known))
                latest = max(known, key=lambda one: one.as_of)
                yield Observation(
                    subject=code, measure=latest.measure, unit=latest.unit, as_of=latest.as_of, kind=kind, source=sources, value=value,
                    text=note,
                )  # fmt: skip


def _is_whole(subject: str) -> bool:
    return subject.startswith(WHOLE) and subject.removeprefix(WHOLE) in WHOLES


def compare_page(asked: Comparing) -> ComparePage:
    """The programmes beside each other, or what has to be chosen first."""
    ground, sources = _Ground(asked), Sources()
    faults = faults_of(asked, ground.choices())
    ready = not faults and len(asked.codes) >= FEWEST
    lines = list(_lines(asked.codes, ground)) if ready else []
    named = [(code, ground.short(code)) for code in asked.codes] if ready else []
    parts = tuple(_parts(lines, named, sources))
    query = asked.query
    return ComparePage(
        title=_("Compare programmes"), caption=_("Explore"), filters=_filters(asked, ground), url=url("insight.compare"), faults=faults,
        columns=tuple(name for _code, name in named), parts=parts, shown=len(lines),
        sources=tuple(map(source_words, sources.names)),
        exports=tuple((label, f"{url('insight.compare_file', form=form)}?{query}") for form, label in FORM_NAMES) if parts else (),
        examples=() if ready or faults else _examples(ground), explore_url=url("insight.explore"),
    )  # fmt: skip


def faults_of(asked: Comparing, choices: Mapping[str, str]) -> tuple[str, ...]:
    """What of the choice cannot be compared, in words."""
    codes = asked.codes
    faults = [_("“{day}” is no day; choose one, such as 2013-12-31.").format(day=asked.unread[:40])] if asked.unread else []
    faults += [_("There is nothing called “{code}” to compare.").format(code=code[:40]) for code in codes if code not in choices]
    twice = dict.fromkeys(code for code in codes if codes.count(code) > 1 and code in choices)
    faults += [_("{name} is chosen more than once.").format(name=choices[code]) for code in twice]
    if len(codes) == 1 and not faults:
        faults.append(_("Choose a second programme to compare it with."))
    return tuple(faults)


def compare_file(asked: Comparing, form: str) -> bytes | None:
    """The figures read first as CSV, XLSX or Parquet, numbers unrounded; None where there is nothing to compare."""
    ground = _Ground(asked)
    if faults_of(asked, ground.choices()) or len(asked.codes) < FEWEST:
        return None
    told = [
        _told(one, code, ground.short(code))
        for _measure, _half, known in _lines(asked.codes, ground) for code, found in zip(asked.codes, known, strict=True)
        for one in found[:1]
    ]  # fmt: skip
    about = {
        "question": ", ".join(ground.short(code) for code in asked.codes),
        "link": f"{asked.address}{url('insight.compare')}?{asked.query}", "as_of": asked.day.isoformat(),
        "sources": "\n".join(dict.fromkeys(str(row[-1]) for row in told)),
    }  # fmt: skip
    return table_bytes(FileTable(COLUMNS, told, about), form)


def _told(one: Observation, code: str, name: str) -> tuple[Value, ...]:
    definition = words(BY_CODE[one.measure].definition)
    return code, name, one.measure, definition, one.value, one.text or "", one.unit, one.as_of, one.kind.value, one.source


def _lines(codes: Sequence[str], ground: _Ground) -> Iterator[Line]:
    """Every measure that is known of one of them; what was reached and what was meant on lines of their own where there is both."""
    for measure in MEASURES:
        found = ground.of(measure.code)
        chosen = [found.get(code, []) for code in codes]
        kinds = {one.kind in PLANNED for rows in chosen for one in rows}
        for half in sorted(kinds) if len(kinds) > 1 else [None] if kinds else []:
            yield measure.code, half, tuple(tuple(one for one in rows if half in (None, one.kind in PLANNED)) for rows in chosen)


def _parts(lines: Sequence[Line], named: Sequence[tuple[str, str]], sources: Sources) -> Iterator[Part]:
    """The measures chapter by chapter, in the order of the review; what it leaves out comes last."""
    by_chapter: dict[str, list[Line]] = {}
    for line in lines:
        by_chapter.setdefault(CHAPTER_OF.get(line[0], ""), []).append(line)
    titles = {one.code: words(one.title) for one in CHAPTERS} | {"": _("What the review leaves out")}
    for place, code in enumerate(code for code in titles if code in by_chapter):
        yield Part(titles[code], tuple(_row(line, named, sources) for line in by_chapter[code]), first=place == 0)


def _row(line: Line, named: Sequence[tuple[str, str]], sources: Sources) -> MeasureRow:
    """``named``: each programme's code with the name of its column, for screens on which a row is a card."""
    code, half, known = line
    measure = BY_CODE[code]
    label = {None: "{name}", False: _("{name}, achieved"), True: _("{name}, target")}[half].format(name=words(measure.name))
    bars = _bars([found[0] if found else None for found in known])
    cells = (replace(_cell(found, (subject, code, half), sources), label=name) for found, (subject, name) in zip(known, named, strict=True))
    return MeasureRow(label, words(measure.definition), tuple(Beside(cell, bar) for cell, bar in zip(cells, bars, strict=True)))


def _cell(found: Sequence[Observation], about: tuple[str, str, bool | None], sources: Sources) -> Cell:
    subject, measure, _half = about
    cell = cell_of(found, about, False, sources)
    if not subject.startswith(CHOSEN):
        return cell
    unadded = _("cannot be added up") if measure not in ADDED_UP else cell.missing
    return replace(cell, url="") if cell.value else replace(cell, missing=unadded)


def _bars(first: Sequence[Observation | None]) -> list[int | None]:
    """Lengths among figures of one unit; none where fewer than two can be compared, or one is below zero."""
    values = [one.value if one else None for one in first]
    known = [value for value in values if value is not None]
    units = {one.unit for one in first if one and one.value is not None}
    if len(known) < FEWEST or len(units) > 1 or min(known) < 0 or not max(known):
        return [None] * len(values)
    return [None if value is None else round(100 * value / max(known)) for value in values]


def _filters(asked: Comparing, ground: _Ground) -> tuple[dict[str, Any], ...]:
    choices = [("", _("Choose")), *ground.choices().items()]
    codes = (*asked.codes, *[""] * len(PLACES))[: len(PLACES)]
    fields = (
        {"name": place, "label": _("Programme {number}").format(number=number), "kind": "select", "value": code, "choices": choices}
        for number, (place, code) in enumerate(zip(PLACES, codes, strict=True), start=1)
    )
    return (*fields, {"name": "as_of", "label": _("As of"), "kind": "date", "value": asked.day})


def _examples(ground: _Ground) -> tuple[tuple[str, str], ...]:
    """Comparisons to begin with: the phases of a programme, and a project beside what our own records say of its successor."""
    phases: dict[str, list[str]] = {}
    for one in ground.known.projects.values():
        phases.setdefault(one.family, []).append(one.code)
    pairs = [codes[: len(PLACES)] for codes in phases.values() if len(codes) >= FEWEST]
    here = {one.subject for one in ground.own}
    pairs += [[one.code, f"{OWN}{one.run_here}"] for one in ground.known.projects.values() if f"{OWN}{one.run_here}" in here]
    return tuple(
        (" · ".join(ground.short(code) for code in codes), f"{url('insight.compare')}?{urlencode(dict(zip(PLACES, codes, strict=False)))}")
        for codes in pairs[:6]
    )


def codes_in(sent: Mapping[str, str]) -> tuple[str, ...]:
    """The programmes that an address names, in their order."""
    return tuple(code for place in PLACES if (code := sent.get(place, "").strip()))


def day_in(sent: Mapping[str, str], today: date) -> tuple[date, str]:
    """The day that an address names, today for none; and what stands there instead of a day."""
    text = sent.get("as_of", "").strip()
    try:
        return date.fromisoformat(text) if text else today, ""
    except ValueError:
        return today, text

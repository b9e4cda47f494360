"""The living review chapter by chapter, as of a day: tables, charts and the sources they rest on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from alianza.domain.access import Action, decide
from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import Kind, Observation, known_at
from alianza.domain.portfolio.observed import Observed
from alianza.domain.portfolio.project import Precision, Project, ProjectDate, Version
from alianza.domain.portfolio.review import CHAPTERS, OWN, PICTURED, Chapter, Written, families_of, members_of
from alianza.domain.portfolio.thin import THIN
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.insight import own
from alianza.pages.insight.changes import changes_between
from alianza.pages.insight.financing import financing_table
from alianza.pages.insight.first_extract import Offer, offer
from alianza.pages.insight.focus import focus_chart, focus_table
from alianza.pages.insight.pictures import Material, Picture, picture, picture_of, start_of, timeline
from alianza.pages.insight.tables import Cell, Column, Row, Sources, Table, cell_of, labels, table_of
from alianza.pages.insight.wanted import OF_THE_REVIEW, Asked, observed_review, selection_field
from alianza.pages.observed import observed
from alianza.pages.portfolio.text import Paragraph, paragraphs_by_piece
from alianza.pages.words.figures import KIND_WORDS, WHOLES, source_words
from alianza.records.queries.ratings import focus_by_project

STATED = "public_goods_focus"
FORMATS = (("pdf", "PDF"), ("docx", "Word"), ("json", "JSON"))


@dataclass(frozen=True)
class ShownPiece:
    """One table or figure: its number in the review, chart and table; ``missing`` where the text has nothing of it."""

    anchor: str
    number: str
    title: str
    table: Table | None
    picture: Picture | None
    note: str = ""
    missing: str = ""
    pictured: bool = False
    paragraphs: tuple[Paragraph, ...] = ()
    rate: tuple[tuple[str, str], ...] = ()
    """Where a person who may rate does so, project by project."""


@dataclass(frozen=True)
class Contents:
    """One line of the list of contents."""

    section: str
    title: str
    url: str
    current: bool
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChapterPage:
    """A chapter, several of them, or the beginning (without chapters): what is shown, and where else to go."""

    title: str
    caption: str
    filters: tuple[dict[str, Any], ...]
    url: str
    lead: str
    metrics: tuple[dict[str, str], ...]
    chapters: tuple["ShownChapter", ...]
    contents: tuple[Contents, ...]
    sources: tuple[str, ...]
    previous: Contents | None
    following: Contents | None
    files: tuple[tuple[str, str], ...]
    whole_url: str
    beside: tuple[tuple[str, str], ...] = ()
    since: tuple[str, str] = ("", "")
    """On the first page: what has come since the review of 2013, and its address."""
    offer: Offer | None = None


@dataclass(frozen=True)
class ShownChapter:
    """A chapter with its pieces."""

    code: str
    section: str
    title: str
    pieces: tuple[ShownPiece, ...]


class Workbench:
    """All that the chapters of one page are made from, computed once; ``pieces`` are those it shows, none for all."""

    def __init__(self, asked: Asked, pieces: tuple[str, ...] = ()) -> None:
        self.asked, self.pieces = asked, pieces
        self.known: Observed = observed()
        self.members: list[Project] = members_of(asked.chosen, self.known.projects, asked.day)
        self.counted = own.counted()
        self.own = own.observations(self.counted, asked.day)
        self.sources = Sources(asked.query)
        self.written = {one.piece.number: one for one in observed_review(asked, self.known, only=pieces)}

    @cached_property
    def texts(self) -> dict[str, tuple[Paragraph, ...]]:
        """The text around each piece; pictures alone need none."""
        return paragraphs_by_piece(self.asked.day, self.asked.actor, self.known, self.pieces)

    @cached_property
    def material(self) -> Material:
        """What charts are made from."""
        ordered = sorted(self.members, key=lambda one: (one.family, start_of(one) or date.max.year))
        return Material(ordered, labels(self.known.projects.values()), self.own, self.counted, self.asked.day)


def front_page(asked: Asked) -> ChapterPage:
    """The beginning: the portfolio at a glance, and what there is to read."""
    desk = Workbench(asked, ("Section 4",))
    families = len(families_of(desk.members))
    lead = _("{projects} projects of {families} programmes, as of {day}. Every number opens to its definition, date and source.")
    told = lead.format(projects=len(desk.members), families=families, day=formats.day(asked.day, "long"))
    pieces = (replace(_table_one(desk), paragraphs=desk.texts.get("Section 4", ())),)
    shown = (ShownChapter("glance", "", _("At a glance"), pieces),)
    page = _page(desk, _("The living review"), shown, lead=told, metrics=_metrics(desk))
    return replace(page, since=_since_the_review(asked, desk.known))


def _since_the_review(asked: Asked, known: Observed) -> tuple[str, str]:
    """How much has come since the review of 2013, and where it stands; nothing for a day before its end."""
    if asked.day <= OF_THE_REVIEW:
        return ("", "")
    found = changes_between(known, asked, OF_THE_REVIEW)
    new, changed = sum(one.is_new for one in found), sum(one.is_changed for one in found)
    told = _("Since the review of 2013: {new} figures known for the first time, {changed} read differently.")
    query = urlencode({"portfolio": asked.portfolio, "from": OF_THE_REVIEW.isoformat(), "to": asked.day.isoformat()})
    return told.format(new=new, changed=changed), f"{url('insight.changes')}?{query}"


def chapter_page(code: str, asked: Asked) -> ChapterPage | None:
    """One chapter; None for a code nobody knows."""
    chapter = next((one for one in CHAPTERS if one.code == code), None)
    if chapter is None:
        return None
    desk = Workbench(asked, chapter.pieces)
    return _page(desk, words(chapter.title), (_chapter(chapter, desk),), current=chapter)


def whole_page(asked: Asked) -> ChapterPage:
    """Every chapter on one page, to be printed."""
    desk = Workbench(asked)
    lead = _("As of {day}").format(day=formats.day(asked.day, "long"))
    return _page(desk, _("The living review"), tuple(_chapter(one, desk) for one in CHAPTERS), lead=lead, metrics=_metrics(desk))


def _page(
    desk: Workbench, title: str, shown: tuple[ShownChapter, ...], *, lead: str = "", metrics: tuple[dict[str, str], ...] = (),
    current: Chapter | None = None,
) -> ChapterPage:  # fmt: skip
    contents = _contents(desk.asked, current)
    place = next((index for index, one in enumerate(contents) if one.current), 0)
    here = contents[place].url.partition("?")[0]
    query = desk.asked.query
    return ChapterPage(
        title=title, caption=_section(current) if current else _("Productive alliances in the region"), filters=_filters(desk.asked),
        url=here,
        lead=lead, metrics=metrics, chapters=shown, contents=contents, sources=tuple(map(source_words, desk.sources.names)),
        previous=contents[place - 1] if place else None, following=contents[place + 1] if place + 1 < len(contents) else None,
        files=tuple((label, url("insight.review_file", form=form) + query) for form, label in FORMATS),
        whole_url=url("insight.review_whole") + query, beside=_beside(desk.asked), offer=offer(desk.asked.actor),
    )  # fmt: skip


def _beside(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Pages about the review itself: its data, its text, what has changed, what was published."""
    changes = urlencode({"portfolio": asked.portfolio, "from": OF_THE_REVIEW.isoformat(), "to": asked.day.isoformat()})
    return (
        (_("Projects and figures"), url("insight.projects")),
        (_("What has changed"), f"{url('insight.changes')}?{changes}"),
        (_("Text of the review"), url("insight.paragraphs")),
        (_("Published reviews"), url("insight.snapshots")),
    )


def _section(chapter: Chapter) -> str:
    return _("Section {number}").format(number=chapter.section)


def _contents(asked: Asked, current: Chapter | None) -> tuple[Contents, ...]:
    first = Contents("", _("At a glance"), url("insight.review") + asked.query, current is None, ())
    return (
        first,
        *(
            Contents(
                one.section, words(one.title), url("insight.review_chapter", chapter=one.code) + asked.query, one is current,
                tuple((f"#{anchor_of(number)}", _numbered(number)) for number in one.pieces) if one is current else (),
            )
            for one in CHAPTERS
        ),
    )  # fmt: skip


def _filters(asked: Asked) -> tuple[dict[str, Any], ...]:
    return (
        selection_field(asked),
        {"name": "as_of", "label": _("As of"), "kind": "date", "value": asked.day},
    )  # fmt: skip


def _metrics(desk: Workbench) -> tuple[dict[str, str], ...]:
    """What is said of the portfolio as a whole: what was reached, and beside it what was meant, each with its date."""
    table = table_of(desk.written["Section 4"], (), desk.known.projects, desk.sources)
    found: dict[tuple[str, str], dict[str, str]] = {}
    broad = str(WHOLES["broad"])
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell.value and (row.label, column.measure) not in found:
                label = f"{words(BY_CODE[column.measure].name)}, {row.label.lower()}"
                found[row.label, column.measure] = {"label": label, "value": cell.value, "note": cell.note, "url": cell.url}
            elif cell.value:
                told = found[row.label, column.measure]
                kind = f", {KIND_WORDS[Kind.TARGET]}" if column.planned and "," not in cell.note else ""
                told["note"] += f" · {cell.value} ({cell.note}{kind})"
    ordered = sorted(found, key=lambda one: (one[0] != broad, one[1] == "projects"))
    return (*(found[one] for one in ordered), *_own_metrics(desk))


def _own_metrics(desk: Workbench) -> Iterator[dict[str, str]]:
    """What our own records add up to today: the number leads to its programmes."""
    alliances, families = ([one for one in desk.own if one.measure == measure] for measure in ("alliances", "families"))
    if alliances:
        name, where = words(BY_CODE["alliances"].name), f"{url('insight.explore')}?measure={OWN}alliances&by=programme"
        counted = len([one for one in alliances if one.value])
        sums = [formats.number(sum((one.value for one in rows if one.value), start=Decimal(0)), 0) for rows in (alliances, families)]
        note = _("{families} families, {programmes} programmes, {day}").format(
            families=sums[1], programmes=counted, day=formats.day(alliances[0].as_of)
        )
        yield {"label": _("{name}, run in Alianza").format(name=name), "value": sums[0], "note": note, "url": where}


def _chapter(chapter: Chapter, desk: Workbench) -> ShownChapter:
    pieces = tuple(replace(_piece(number, desk), paragraphs=desk.texts.get(number, ())) for number in chapter.pieces)
    return ShownChapter(chapter.code, chapter.section, words(chapter.title), pieces)


def _piece(number: str, desk: Workbench) -> ShownPiece:
    if number == "Table 1":
        return _table_one(desk)
    if number not in desk.written:
        return _focus(number, desk)
    written, ground = desk.written[number], desk.material
    table = financing_table(ground.projects, ground.names, ground.day, desk.sources) if number == "Figure 8" else _table(written, desk)
    return ShownPiece(
        anchor_of(number),
        _numbered(number),
        words(written.piece.title),
        table,
        picture_of(written, ground),
        note=" ".join(text for text in (_note(number), _thin(written)) if text),
        pictured=number in PICTURED,
    )


def _focus(number: str, desk: Workbench) -> ShownPiece:
    note = _("★★★ strong, ★★ medium, ★ weak focus, rated by two people with their reasons; the review of 2013 has stars as a picture only.")
    told = _("Its text states a focus of Brazil’s projects and of Mexico’s alone, both of the broad portfolio.")
    signs = _("In the picture a dot stands for a star; …: a second person is awaited; ≠: two differ; –: not rated.")
    material, ratings = desk.material, focus_by_project(desk.asked.day)
    stated = _stated_focus(desk)
    table = focus_table(material.projects, material.names, ratings, stated)
    chart = focus_chart(material.projects, material.names, ratings)
    shown = picture(chart) if chart else None
    actor = desk.asked.actor
    rates = actor is not None and decide(actor, Action.CHOOSE_FIGURE).allowed
    rate = [
        (material.names[one.code], url("insight.focus", code=one.code)) for one in material.projects if rates and one.code not in ratings
    ]
    return ShownPiece(
        anchor_of(number), _numbered(number), _("The focus of each project"), table, shown,
        " ".join((note, *(() if stated else (told,)), *((signs,) if chart else ()))), rate=tuple(rate),
    )  # fmt: skip


def _stated_focus(desk: Workbench) -> dict[str, Cell]:
    """What the text of 2013 says of the focus of this portfolio's projects, or of them as a whole."""
    subjects = {*(one.code for one in desk.members), *(("portfolio:brazil",) if desk.asked.portfolio == "broad" else ())}
    found: dict[str, list[Observation]] = {}
    for one in known_at(desk.known.observations, desk.asked.day):
        if one.measure == STATED and one.subject in subjects:
            found.setdefault(one.subject, []).append(one)
    return {subject: cell_of(rows, (subject, STATED, None), True, desk.sources) for subject, rows in found.items()}


APART = ("Table 1", "Figure 6", "Figure 8")
"""Pieces whose tables rest on projects' dates, ratings and amounts, not on observed figures."""


def pieces_apart(asked: Asked) -> tuple[tuple[ShownPiece, ...], tuple[str, ...]]:
    """The pieces of ``APART``, in that order, and the sources that their cells number."""
    desk = Workbench(asked)
    shown = tuple(_piece(number, desk) for number in APART)
    return shown, tuple(desk.sources.names)


def pictures_apart(asked: Asked) -> dict[str, Picture]:
    """The pictures drawn from more than the rows of their piece: of those of ``APART``, and of the product mix."""
    desk = Workbench(asked)
    found = {number: _piece(number, desk).picture for number in (*APART, "Figure 4")}
    return {number: one for number, one in found.items() if one}


def _table(written: Written, desk: Workbench) -> Table:
    return table_of(written, desk.own, desk.known.projects, desk.sources)


def _thin(written: Written) -> str:
    """Which figures programmes run here do not yield yet, and why."""
    why: dict[str, list[str]] = {}
    for measure in written.piece.measures:
        if measure in THIN:
            why.setdefault(words(THIN[measure]), []).append(words(BY_CODE[measure].name).lower())
    told = "; ".join(f"{', '.join(names)}: {reason}" for reason, names in why.items())
    return _("Not yet from our own records – {told}.").format(told=told) if told else ""


def _note(number: str) -> str:
    """What a reader has to know of this piece's figures."""
    notes = {
        "Figure 4": _("Categories of the review: cocoa and coffee count as fruits. A product nobody has classified stays visible as such."),
        "Figure 5": _("Bands: moderate from 1,500, high above 2,500 (R package comtrade; Investopedia; read in 2026). Sources differ."),
        "Figure 7": _("Total cost ÷ beneficiaries reached or planned, in current US dollars of the year shown; without indirect ones."),
        "Figure 8": _(
            "Current US dollars, as the last version of plans has them. The total cost stands where a document states it, as it is printed"
            " there; “not broken down” is what it leaves open."
        ),
        "Section 7": _("Shares are of the persons whose answer is known. Groups of fewer than five persons are not shown."),
        "Section 11": _("Few sources state these figures yet; what nobody has stated stays unknown."),
    }  # fmt: skip
    return notes.get(number, "")


def _table_one(desk: Workbench) -> ShownPiece:
    material = desk.material
    columns = tuple(Column(label, "", numeric=False) for label in (_("Approved"), _("Effective"), _("Original closing"), _("Last closing")))
    rows = tuple(Row(material.names[one.code], one.name, _dates(one, desk)) for one in material.projects)
    note = _("Dates are those of the lenders’ documents; the review of 2013 shows them as a picture only.")
    return ShownPiece(
        anchor_of("Table 1"), _numbered("Table 1"), _("Projects and their periods"), Table(columns, rows), picture(timeline(material)), note
    )


def _dates(one: Project, desk: Workbench) -> tuple[Cell, ...]:
    """What the day knows; what came later is still open on it. Each leads to all dates of the project."""
    closings = {found.version: found for found in one.dates if found.event == "closing"}
    effective, last = (_by(desk.asked.day, one.day(event)) for event in ("effective", "closing"))
    found = (one.day("approved") or one.day("started"), effective, closings.get(Version.ORIGINAL), last)
    where, later = f"{url('insight.project', code=one.code)}#dates", ("", "effective", "", "closing")
    return tuple(
        Cell(_as_exactly(day), "", _began(day), source=desk.sources.number(day.source), url=where, numeric=False) if day
        else Cell("", _("open") if event and one.day(event) else _("unknown"), numeric=False)
        for day, event in zip(found, later, strict=True)
    )  # fmt: skip


def _by(asked: date, day: ProjectDate | None) -> ProjectDate | None:
    return day if day and day.day <= asked else None


def _began(day: ProjectDate) -> str:
    return _("began") if day.event == "started" else ""


def _as_exactly(day: ProjectDate) -> str:
    """The month, or the year alone where the source gives no more."""
    return str(day.day.year) if day.precision is Precision.YEAR else formats.day(day.day, "MMM y")


def anchor_of(number: str) -> str:
    """Where on a page a piece stands."""
    return number.lower().replace(" ", "-").replace(".", "-")


def _numbered(number: str) -> str:
    kind, _space, rest = number.partition(" ")
    return {"Table": _("Table {number}"), "Figure": _("Figure {number}"), "Section": _("Section {number}")}[kind].format(number=rest)


def pieces_of(page: ChapterPage) -> Sequence[ShownPiece]:
    """All pieces of a page in order."""
    return [piece for chapter in page.chapters for piece in chapter.pieces]

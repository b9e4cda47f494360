"""The living review as a page: every table and figure as of a day, each number with its date and source."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from alianza.analytics import portfolio as portfolio_counts
from alianza.analytics.portfolio import ProgrammeCounts
from alianza.domain.access import Actor
from alianza.domain.portfolio.concentration import concentration
from alianza.domain.portfolio.derived import derive
from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.review import NOT_IN_TEXT, Line, Piece, Written, families_of, members_of, review
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.observed import observed
from alianza.pages.portfolio.text import Paragraph, paragraphs_by_piece
from alianza.pages.words.figures import KIND_WORDS, said, subject_words
from alianza.services import extracts

PORTFOLIOS = ("strict", "broad")
OF_THE_REVIEW = date(2013, 12, 31)


@dataclass(frozen=True)
class Figure:
    """One figure in words with all that it carries."""

    value: str
    kind: str
    as_of: date
    source: str
    place: str
    definition: str


@dataclass(frozen=True)
class FigureLine:
    """What is known of one measure of one project; the first figure is the one to read, the others stand beside it."""

    subject: str
    measure: str
    first: Figure | None
    others: tuple[Figure, ...]


@dataclass(frozen=True)
class ReviewPiece:
    """One table or figure of the review."""

    anchor: str
    number: str
    title: str
    lines: tuple[FigureLine, ...]
    unknown: int
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class OwnProgramme:
    """One programme run in Alianza; a measure that nothing can be divided for is None."""

    code: str
    applications: int
    alliances: int
    families: int
    members_per_alliance: Fraction | None
    women: Fraction | None
    young: Fraction | None
    indigenous: Fraction | None
    concentration: Fraction | None


@dataclass(frozen=True)
class OwnRecords:
    """The same measures from our own records, as of the day of an extract."""

    day: date
    sha256: str
    programmes: tuple[OwnProgramme, ...]


@dataclass(frozen=True)
class ReviewPage:
    """The review as of a day."""

    title: str
    caption: str
    filters: tuple[dict[str, Any], ...]
    url: str
    summary: str
    pieces: tuple[ReviewPiece, ...]
    missing: tuple[str, ...]
    own: OwnRecords | None


def review_page(portfolio: str, day: date, actor: Actor | None = None) -> ReviewPage:
    """Every piece for a portfolio as of a day; ``actor`` is given links to what he may edit."""
    texts = paragraphs_by_piece(day, actor)
    known = observed()
    written = review(known.observations, derive(known.observations), known.projects, portfolio=portfolio, day=day)
    members = members_of(portfolio, known.projects, day)
    filters = (
        {"name": "portfolio", "label": _("Portfolio"), "kind": "select", "value": portfolio,
         "choices": [("strict", _("Strict: the model itself")), ("broad", _("Broad: with related projects"))]},
        {"name": "as_of", "label": _("As of"), "kind": "date", "value": day},
    )  # fmt: skip
    summary = _("{projects} projects of {families} programmes are known by name in this portfolio.")
    return ReviewPage(
        title=_("The living review"), caption=_("Productive alliances in the region"), filters=filters, url=url("insight.review"),
        summary=summary.format(projects=len(members), families=len(families_of(members))),
        pieces=tuple(_piece(one, texts.get(one.piece.number, ())) for one in written), missing=NOT_IN_TEXT, own=own_records(),
    )  # fmt: skip


def own_records() -> OwnRecords | None:
    """What the newest extract says of the programmes run here; None before the first."""
    extract = extracts.latest()
    if extract is None:
        return None
    found = _counted(str(extract.folder), extract.sha256["alliances"], extract.day.year)
    return OwnRecords(extract.day, extract.sha256["alliances"][:12], tuple(_own(one) for one in found))


@lru_cache(maxsize=4)
def _counted(folder: str, _sha256: str, year: int) -> list[ProgrammeCounts]:
    return portfolio_counts.counts(Path(folder), year)


def _own(one: ProgrammeCounts) -> OwnProgramme:
    index = concentration([count for _, count in one.by_sector])
    return OwnProgramme(
        one.programme, one.applications, one.alliances, one.families, one.share(one.members, one.alliances),
        one.share(one.women, one.sex_known), one.share(one.young, one.birth_known), one.share(one.indigenous, one.members),
        index.index if index else None,
    )  # fmt: skip


def _piece(written: Written, paragraphs: tuple[Paragraph, ...]) -> ReviewPiece:
    lines = tuple(_line(one) for one in written.lines)
    anchor = written.piece.number.lower().replace(" ", "-").replace(".", "-")
    unknown = sum(line.first is None for line in lines)
    return ReviewPiece(
        anchor, _number(written.piece), words(written.piece.title), tuple(one for one in lines if one.first), unknown, paragraphs
    )


def _number(piece: Piece) -> str:
    kind, _space, number_ = piece.number.partition(" ")
    return {"Table": _("Table {number}"), "Figure": _("Figure {number}"), "Section": _("Section {number}")}[kind].format(number=number_)


def _line(line: Line) -> FigureLine:
    figures = [_figure(one) for one in line.found]
    return FigureLine(_subject(line.subject), words(BY_CODE[line.measure].name), figures[0] if figures else None, tuple(figures[1:]))


def _subject(code: str) -> str:
    return subject_words(code, observed().projects)


def _figure(one: Observation) -> Figure:
    definition = words(BY_CODE[one.measure].definition)
    return Figure(said(one), str(KIND_WORDS[one.kind]), one.as_of, one.source, one.place, definition)

"""What a paper is made of. Every text is plain: no sign in it means anything to the printer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FONTS = "Libertinus Serif, Liberation Sans, Roboto, sans-serif"
"""``font-family`` for texts of a drawing: the first is the paper's own, the others are there when it becomes points for Word."""


class Tone(StrEnum):
    """What a note is for: to know, something good, something to look at."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 opens a chapter, 3 is the lowest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``lead`` is set larger, ``small`` smaller and softer; ``stays`` keeps it on the page of what follows."""

    text: str
    lead: bool = False
    small: bool = False
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list with a point before each text, or numbers."""

    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure that must be seen: what it is, how much, and what to know beside it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Figures side by side, three in a row unless ``columns`` says otherwise."""

    figures: tuple[KeyFigure, ...]
    columns: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headings that stand again on every page. A row of one text is a band over the rows below it.

    None is written as unknown. ``numeric`` names the columns set to the right; ``strong`` the rows that sum up;
    ``widths`` are parts of the line, else numbers take what they need and texts share the rest. ``foot`` are small lines below
    that no page parts from the last rows.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    caption: str = ""
    numeric: tuple[int, ...] = ()
    strong: tuple[int, ...] = ()
    widths: tuple[float, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing as SVG with what it shows in words, for who can't see it. ``width`` is a part of the line."""

    svg: str
    alternative: str
    caption: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence set apart."""

    text: str
    tone: Tone = Tone.PLAIN
    title: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was taken from, with its address where there is one."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources, small, one a line."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Part = Heading | Paragraph | Points | KeyFigures | Table | Picture | Note | Sources | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper. ``language`` is ``en`` or ``es``; ``author`` signs the file.

    ``contents`` puts a table of contents in front, after ``front``, which then share the first page.
    """

    title: str
    language: str
    date: date
    parts: tuple[Part, ...]
    subtitle: str = ""
    author: str = ""
    contents: bool = False
    front: tuple[Part, ...] = ()

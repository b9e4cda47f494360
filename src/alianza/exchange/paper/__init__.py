"""Papers that go to people: a title and parts, printed as PDF (tagged, PDF/UA-1) or written as DOCX, in one style.

What a paper says is decided by who makes it; here it is only laid out. Numbers and dates come in as words.
"""

from alianza import exchange
from alianza.exchange.paper.parts import (
    FONTS,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Picture,
    Points,
    Source,
    Sources,
    Table,
    Tone,
)
from alianza.exchange.paper.printed import pdf_of

__all__ = [
    "FONTS",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Note",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Part",
    "Picture",
    "Points",
    "Source",
    "Sources",
    "Table",
    "Tone",
    "docx_of",
    "pdf_of",
]


def docx_of(paper: Paper) -> bytes:
    """A paper as DOCX."""
    made: bytes = exchange.word.docx_of(paper)
    return made

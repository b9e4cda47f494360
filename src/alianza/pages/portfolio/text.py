"""The review's paragraphs as pages show them: bound numbers filled in as of a day, and whether anybody has read them so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alianza import observations
from alianza.domain.access import Action, Actor, decide
from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.observed import Observed
from alianza.domain.portfolio.paragraph import Binding, Known, figures_of, is_stale, pieces_of
from alianza.exchange.paragraph_file import read_paragraphs
from alianza.pages.addresses import url
from alianza.pages.formats import day as day_words
from alianza.pages.formats import language
from alianza.pages.frame import words
from alianza.pages.observed import bundled, observed
from alianza.pages.words.figures import KIND_WORDS, place_words, said, source_words
from alianza.records.queries import review_text
from alianza.services.review_text import known_of


@dataclass(frozen=True)
class TextPart:
    """A stretch of a paragraph; ``source`` says where a bound number comes from, empty for words."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph with its numbers. ``stale``: nobody has read it with these figures; ``edit_url`` is empty for who only reads."""

    text: str
    stale: bool
    edit_url: str = ""
    parts: tuple[TextPart, ...] = ()


@dataclass(frozen=True)
class Held:
    """A paragraph as it holds, wherever it comes from; ``key`` is empty for one that lies in the bundled file alone."""

    piece: str
    place: int
    text: Mapping[str, str]
    readings: Sequence[Mapping[str, Any]]
    key: str = ""


def held_texts() -> list[Held]:
    """The database's paragraphs; the bundled ones before any were loaded."""
    found = [Held(one.row.piece, one.row.place, one.row.text, one.readings, str(one.row.id)) for one in review_text.current()]
    return found if found or observed() is not bundled() else _from_file()


def _from_file() -> list[Held]:
    known = known_of(bundled())
    rows = read_paragraphs(observations.PARAGRAPHS)
    return [Held(one.piece, one.place, one.text, (figures_of(one.text, known, one.as_of),)) for one in rows]


def paragraphs_by_piece(
    day: date, actor: Actor | None = None, seen: Observed | None = None, only: Collection[str] = ()
) -> dict[str, tuple[Paragraph, ...]]:
    """Every paragraph as of a day, by the number of its piece (``Table 2``), or those of some pieces.

    With the figures ``seen`` if the page has read them.
    """
    known = known_of(seen or observed())
    edits = actor is not None and decide(actor, Action.EDIT_PORTFOLIO).allowed
    found: dict[str, tuple[Paragraph, ...]] = {}
    for one in (held for held in held_texts() if not only or held.piece in only):
        found[one.piece] = (*found.get(one.piece, ()), paragraph(one, known, day, edits=edits))
    return found


def paragraph(one: Held, known: Known, day: date, *, edits: bool) -> Paragraph:
    """One paragraph as of a day."""
    parts = parts_of(one.text, known, day)
    target = url("insight.paragraph", paragraph_id=one.key) if edits and one.key else ""
    return Paragraph("".join(part.text for part in parts), is_stale(figures_of(one.text, known, day), one.readings), target, parts)


def parts_of(text: Mapping[str, str], known: Known, day: date) -> tuple[TextPart, ...]:
    """The text in the reader's language, with the figures as of a day."""
    chosen = text.get(language()) or text.get("en") or ""
    return tuple(TextPart(one) if isinstance(one, str) else _number(one, known.figure(one, day)) for one in pieces_of(chosen))


def _number(binding: Binding, one: Observation | None) -> TextPart:
    if one is None:
        name = words(BY_CODE[binding.measure].name) if binding.measure in BY_CODE else binding.measure
        return TextPart(_("(not known)"), name)
    plain = replace(one, text=None) if one.value is not None else one
    carried = (str(KIND_WORDS[one.kind]), day_words(one.as_of), source_words(one.source), place_words(one.place))
    told = ", ".join(text for text in carried if text)
    return TextPart(said(plain), f"{words(BY_CODE[one.measure].name)}: {told}")


def stale_count(by_piece: Mapping[str, Iterable[Paragraph]]) -> int:
    """How many paragraphs wait to be read."""
    return sum(one.stale for rows in by_piece.values() for one in rows)

"""One number of the review opened: its definition, what it is made of, its source, and what others say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from alianza.domain.portfolio.derived import Derived, beside
from alianza.domain.portfolio.measures import BY_CODE, OTHERWISE
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.project import Project
from alianza.domain.portfolio.review import CHAPTERS, OWN, PIECES
from alianza.pages.addresses import url
from alianza.pages.formats import day as written_day
from alianza.pages.frame import words
from alianza.pages.insight import own
from alianza.pages.insight.chapters import anchor_of
from alianza.pages.insight.tables import own_words
from alianza.pages.insight.wanted import Asked
from alianza.pages.observed import observed
from alianza.pages.words.figures import KIND_WORDS, place_words, said, source_words, subject_words


@dataclass(frozen=True)
class Known:
    """One figure with all that it carries; ``parts`` are the two it was divided from."""

    value: str
    kind: str
    as_of: date
    source: str
    link: str
    place: str
    preferred: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Otherwise:
    """What is read first of a measure that counts or divides the same thing by another definition."""

    name: str
    definition: str
    value: str
    kind: str
    as_of: date
    url: str


@dataclass(frozen=True)
class FigurePage:
    """All that is known of one measure of one programme."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    definition: str
    unit: str
    first: Known | None
    others: tuple[Known, ...]
    as_of: date
    agreement: str
    explore_url: str = ""
    otherwise: tuple[Otherwise, ...] = ()


def figure_page(subject: str, measure: str, asked: Asked) -> FigurePage | None:
    """The figure; None for a subject or a measure nobody knows."""
    known = observed()
    if measure not in BY_CODE or not (subject in known.projects or subject.startswith(("portfolio:", OWN))):
        return None
    derived = known.derived
    found = _found(subject, measure, asked.day)
    shown = [_known(one, derived) for one in found]
    definition = BY_CODE[measure]
    return FigurePage(
        title=words(definition.name), caption=_caption(subject, known.projects), crumbs=_crumbs(measure, asked),
        definition=words(definition.definition), unit=definition.unit, first=shown[0] if shown else None, others=tuple(shown[1:]),
        as_of=asked.day, agreement=_agreement(found), explore_url=_explore(subject, measure, found),
        otherwise=tuple(_otherwise(subject, measure, asked)),
    )  # fmt: skip


def _found(subject: str, measure: str, day: date) -> list[Observation]:
    if subject.startswith(OWN):
        return [one for one in own.observations(own.counted(), day) if (one.subject, one.measure) == (subject, measure)]
    known = observed()
    return [one for one in beside(known.observations, known.derived, measure, day) if one.subject == subject]


def _otherwise(subject: str, measure: str, asked: Asked) -> Iterable[Otherwise]:
    for other in (code for group in OTHERWISE if measure in group for code in group if code != measure):
        if found := _found(subject, other, asked.day):
            first, told = found[0], BY_CODE[other]
            where = url("insight.review_figure", subject=subject, measure=other) + asked.query
            yield Otherwise(words(told.name), words(told.definition), said(first), str(KIND_WORDS[first.kind]), first.as_of, where)


def _caption(subject: str, projects: Mapping[str, Project]) -> str:
    return own_words(subject.removeprefix(OWN)) if subject.startswith(OWN) else subject_words(subject, projects)


def _explore(subject: str, measure: str, found: list[Observation]) -> str:
    """The same measure for every programme; empty for statements in words, which cannot be compared so."""
    if not any(one.value is not None for one in found) or subject.startswith(OWN):
        return ""
    return f"{url('insight.explore')}?measure={measure}&by=programme"


def _known(one: Observation, derived: Sequence[Derived]) -> Known:
    made = next((pair for pair in derived if pair.result == one), None)
    parts = () if made is None else (_part(made.numerator), _part(made.denominator))
    link = one.source if one.source.startswith("http") else ""
    return Known(
        said(one),
        str(KIND_WORDS[one.kind]),
        one.as_of,
        source_words(one.source),
        link,
        "" if parts else place_words(one.place),
        one.reason if one.preferred else "",
        parts,
    )


def _part(one: Observation) -> str:
    return f"{words(BY_CODE[one.measure].name)}: {said(one)} ({written_day(one.as_of)})"


def _agreement(found: list[Observation]) -> str:
    same_kind = [one for one in found if one.kind is found[0].kind]
    if len(same_kind) < 2:
        return ""
    if len({said(one) for one in same_kind}) == 1:
        return _("All sources say the same.")
    return _("Sources differ. They stand beside each other, each with its date; none is corrected by another.")


def _crumbs(measure: str, asked: Asked) -> tuple[tuple[str, str], ...]:
    home = (_("The living review"), url("insight.review") + asked.query)
    piece = next((one for one in PIECES if measure in one.measures), None)
    chapter = next((one for one in CHAPTERS if piece and piece.number in one.pieces), None)
    if piece is None or chapter is None:
        return (home,)
    return (home, (words(chapter.title), f"{url('insight.review_chapter', chapter=chapter.code)}{asked.query}#{anchor_of(piece.number)}"))

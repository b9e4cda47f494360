"""One project with all that is known of it: every figure with its day, kind and source, those that disagree side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor, decide
from alianza.domain.portfolio.derived import derive
from alianza.domain.portfolio.disagreement import Disagreement, disagreements
from alianza.domain.portfolio.dollars import InDollars, in_dollars
from alianza.domain.portfolio.measures import BY_CODE, MEASURES
from alianza.domain.portfolio.observation import Observation, known_at
from alianza.domain.portfolio.project import Precision, Project
from alianza.domain.values import DatedSeries
from alianza.pages.addresses import url
from alianza.pages.calls.standing import country_name
from alianza.pages.formats import day, moment, number
from alianza.pages.frame import words
from alianza.pages.observed import observed
from alianza.pages.words.figures import KIND_WORDS, WHOLES, place_words, said, source_words, spoken
from alianza.pages.words.portfolio import ASPECTS, EVENTS, OCCASIONS, PAYERS, PRECISIONS, PURPOSES, VERSIONS
from alianza.pages.words.reading import read
from alianza.records.queries import portfolio, series


@dataclass(frozen=True)
class FigureRow:
    """One figure as it was stated. ``reason`` says why it is read first; ``dollars`` what it is in dollars, or why not."""

    value: str
    kind: str
    as_of: str
    assumed: bool
    source: str
    source_url: str
    at: str
    preferred: bool
    reason: str
    dollars: str
    recorded_by: str
    choose_url: str
    correct_url: str


@dataclass(frozen=True)
class MeasureBlock:
    """All figures of one measure, the one to read first at the front; ``against`` says what contradicts itself."""

    name: str
    definition: str
    code: str
    figures: tuple[FigureRow, ...]
    against: str


@dataclass(frozen=True)
class TargetsBlock:
    """One version of targets with its figures."""

    title: str
    lead: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ProjectPage:
    """A project, or a portfolio as a whole."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    facts: tuple[dict[str, Any], ...]
    note: str
    blocks: tuple[MeasureBlock, ...]
    dates: tuple[tuple[str, str, str, str], ...]
    amounts: tuple[tuple[str, str, str, str], ...]
    ratings: tuple[tuple[str, str, str, str], ...]
    targets: tuple[TargetsBlock, ...]
    sources: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    replaced: tuple[tuple[str, str, str, str], ...] = ()


def project_page(actor: Actor, code: str) -> ProjectPage | None:
    """The project of that code; None if there is none."""
    known = observed()
    project = known.projects.get(code)
    if project is None:
        return None
    rows = [one for one in known.observations if one.subject == code]
    against = disagreements(rows, known.projects)
    return ProjectPage(
        title=project.name, caption=f"{country_name(project.country)} – {project.code}", crumbs=_crumbs(),
        facts=_facts(project), note=spoken(project.note), blocks=_blocks(actor, rows, against),
        dates=_dates(project), amounts=_amounts(project), ratings=_ratings(project),
        targets=_targets(project, rows), sources=tuple((source_words(one), _address(one)) for one in project.sources),
        links=_links(actor, project), replaced=_replaced(code),
    )  # fmt: skip


def whole_page(actor: Actor, code: str) -> ProjectPage | None:
    """What is stated about a portfolio or the region as a whole; None where nothing is."""
    known = observed()
    rows = [one for one in known.observations if one.subject == f"portfolio:{code}"]
    if not rows:
        return None
    links = ((_("Add a figure"), url("insight.add_figure", code=f"portfolio:{code}")),) if _edits(actor) else ()
    return ProjectPage(
        str(WHOLES.get(code, code)), _("Figures about a whole"), _crumbs(), (), "",
        _blocks(actor, rows, disagreements(rows, known.projects)),
        (), (), (), (), (), links,
    )  # fmt: skip


def _crumbs() -> tuple[tuple[str, str], ...]:
    return ((_("Projects of the region"), url("insight.projects")),)


def _edits(actor: Actor) -> bool:
    return decide(actor, Action.EDIT_PORTFOLIO).allowed


def _links(actor: Actor, project: Project) -> tuple[tuple[str, str], ...]:
    if not _edits(actor):
        return ()
    return (
        (_("Add a figure"), url("insight.add_figure", code=project.code)),
        (_("Set new targets"), url("insight.set_targets", code=project.code)),
    )


def _replaced(code: str) -> tuple[tuple[str, str, str, str], ...]:
    """Figures whose place another has taken: measure, figure, source, and who recorded what stands there now."""
    return tuple(
        (words(BY_CODE[old.measure].name), f"{said(old)} ({day(old.as_of)})", source_words(old.source), f"{who}, {moment(when)}")
        for old, who, when in portfolio.replaced_figures(code)
        if old.measure in BY_CODE
    )


def _facts(one: Project) -> tuple[dict[str, Any], ...]:
    broad = {True: _("yes"), False: _("no"), None: None}[one.broad]
    pairs = (
        (_("Programme family"), one.family), (_("Phase"), one.phase or None), (_("Number at the lender"), one.bank_id),
        (_("Lender"), spoken(one.lender or "") or None), (_("Implementing agency"), one.agency),
        (_("Counterpart"), spoken(one.counterpart or "") or None),
        (_("Objective"), spoken(one.objective) or None), (_("Environmental category"), one.environment or None),
        (_("In the strict portfolio of 2013"), _("yes") if one.strict else _("no")), (_("In the broad portfolio of 2013"), broad),
        (_("Run in Alianza as"), one.run_here or _("not run here")),
    )  # fmt: skip
    return tuple({"label": label, "value": value} for label, value in pairs)


def _blocks(actor: Actor, rows: Sequence[Observation], against: Iterable[Disagreement]) -> tuple[MeasureBlock, ...]:
    contradicted = {one.measure: one for one in against}
    rates = series.series_of("")
    found = [*rows, *(one.result for one in derive(rows))]
    blocks = []
    for measure in MEASURES:
        own = known_at([one for one in found if one.measure == measure.code], date.max)
        if own:
            figures = tuple(figure_row(actor, one, rates, several=len(own) > 1) for one in own)
            blocks.append(
                MeasureBlock(
                    words(measure.name), words(measure.definition), measure.code, figures, _against(contradicted.get(measure.code))
                )
            )
    return tuple(blocks)


def _against(one: Disagreement | None) -> str:
    if one is None:
        return ""
    figures = "; ".join(f"{said(each)} ({day(each.as_of)})" for each in one.figures)
    return _("The sources contradict each other: {figures}").format(figures=figures)


def figure_row(actor: Actor, one: Observation, rates: dict[str, DatedSeries], *, several: bool = True) -> FigureRow:
    """One figure in words, with what this person may do about it."""
    chooses = bool(one.key) and several and not one.preferred and decide(actor, Action.CHOOSE_FIGURE).allowed
    corrects = bool(one.key) and _edits(actor)
    return FigureRow(
        value=said(one), kind=str(KIND_WORDS[one.kind]), as_of=day(one.as_of), assumed=one.assumed_date, source=source_words(one.source),
        source_url=_address(one.source), at=place_words(one.place), preferred=one.preferred, reason=one.reason,
        dollars=_dollars(one, rates),
        recorded_by="", choose_url=url("insight.choose_figure", figure_id=one.key) if chooses else "",
        correct_url=f"{url('insight.add_figure', code=one.subject)}?corrects={one.key}" if corrects else "",
    )  # fmt: skip


def _dollars(one: Observation, rates: dict[str, DatedSeries]) -> str:
    found = in_dollars(one, rates)
    if found is None:
        return ""
    if not isinstance(found, InDollars):
        return read(found)
    sentence = _("US$ {value} million at {rate} ({day}, {source})")
    return sentence.format(
        value=number(found.millions, 1), rate=number(found.rate.value), day=day(found.rate.date), source=found.rate.source
    )


def _address(source: str) -> str:
    return source if source.startswith(("https://", "http://")) else ""


def _dates(project: Project) -> tuple[tuple[str, str, str, str], ...]:
    ordered = sorted(project.dates, key=lambda one: (one.day, list(EVENTS).index(one.event) if one.event in EVENTS else 99))
    return tuple(
        (str(EVENTS.get(one.event, one.event)), _day(one.day, one.precision), str(VERSIONS[one.version]), source_words(one.source))
        for one in ordered
    )


def _day(value: date, precision: Precision) -> str:
    return f"{day(value)} ({PRECISIONS[precision]})" if precision is not Precision.DAY else day(value)


def _amounts(project: Project) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (
            f"{PAYERS[one.payer]}: {one.party}" if one.party else str(PAYERS[one.payer]),
            f"{one.currency} {number(one.millions, 2)} {_('million')}",
            f"{PURPOSES.get(one.purpose, one.purpose)}, {VERSIONS[one.version]}",
            source_words(one.source),
        )
        for one in project.amounts
    )


def _ratings(project: Project) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((str(ASPECTS.get(one.aspect, one.aspect)), one.value, day(one.as_of), source_words(one.source)) for one in project.ratings)


def _targets(project: Project, rows: Iterable[Observation]) -> tuple[TargetsBlock, ...]:
    names = {one.code: words(one.name) for one in MEASURES}
    figures = list(rows)
    return tuple(
        TargetsBlock(
            _("Version {number}: {occasion}").format(number=one.number, occasion=OCCASIONS[one.occasion]),
            " – ".join(text for text in (day(one.as_of), spoken(one.reason), source_words(one.source)) if text),
            tuple((names[each.measure], said(each)) for each in figures if each.target == one.number),
        )
        for one in project.targets
    )

"""The focus of projects on seven themes: the review's Figure 6 as a table, and the page on which two people rate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from alianza.analytics.charts.chart import Chart, Form, Mark
from alianza.domain.access import Action, Actor, decide
from alianza.domain.portfolio.focus import STRENGTHS, THEMES, Focus, Standing, focus_of
from alianza.domain.portfolio.project import Project
from alianza.domain.values import Blocker
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.insight.tables import Cell, Column, Row, Table
from alianza.pages.observed import observed
from alianza.pages.words.figures import subject_words
from alianza.pages.words.reading import read
from alianza.records.queries.ratings import focus_by_project

STAR, DOT = "★", "●"
"""A star, and what stands for it in a picture: the fonts of pictures have no star."""
SIGNS = {Standing.UNKNOWN: "–", Standing.ONE: "…", Standing.DIFFERING: "≠"}
NOBODY = focus_of(())
FIELD_OF = {"focus.unknown_theme": "theme", "focus.stars_missing": "stars", "focus.reason_missing": "reason"}


@dataclass(frozen=True)
class Said:
    """One person's rating."""

    person: str
    stars: str
    strength: str
    reason: str


@dataclass(frozen=True)
class ThemeShown:
    """A theme with what holds and what each person said."""

    name: str
    stars: str
    standing: str
    tone: str
    said: tuple[Said, ...]
    waits: bool = False
    """One person has rated, and another sees it once a second one has."""


@dataclass(frozen=True)
class FocusPage:
    """One project's themes, and the form for those who rate."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    themes: tuple[ThemeShown, ...]
    fields: tuple[dict[str, Any], ...]
    form_key: str
    errors: tuple[tuple[str, str], ...] = ()


Ratings = Mapping[str, Mapping[str, Focus]]
Stated = Mapping[str, Cell]
"""What the review's text states of a subject's focus on public goods, the one theme of which it speaks, as a cell with its source."""
STATED_OF = "public_goods"


def focus_table(projects: Sequence[Project], names: Mapping[str, str], ratings: Ratings, stated: Stated) -> Table:
    """Figure 6: a row for each project that somebody has rated or of which the review's text states a focus; the others are named.

    What the text states is no rating: it stands in its words, and nothing is made of it.
    """
    columns = tuple(Column(words(name), "", numeric=False) for name in THEMES.values())
    shown = [one for one in projects if ratings.get(one.code) or one.code in stated]
    rows = [Row(names[one.code], one.name, _cells(one.code, ratings, stated)) for one in shown]
    wholes = [code for code in stated if code.startswith("portfolio:")]
    rows += [Row(subject_words(code, {}), "", _cells(code, ratings, stated), whole=True) for code in wholes]
    return Table(columns, tuple(rows), tuple(names[one.code] for one in projects if one not in shown), _("Not rated"))


def _cells(code: str, ratings: Ratings, stated: Stated) -> tuple[Cell, ...]:
    found, said = ratings.get(code, {}), {STATED_OF: stated[code]} if code in stated else {}
    if code.startswith("portfolio:"):
        return tuple(said.get(theme, Cell("", _standing(NOBODY), numeric=False)) for theme in THEMES)
    rated = {theme: found.get(theme, NOBODY) for theme in THEMES}
    return tuple(said[theme] if theme in said and one.stars is None else _cell(code, one) for theme, one in rated.items())


def focus_chart(projects: Sequence[Project], names: Mapping[str, str], ratings: Ratings) -> Chart | None:
    """Figure 6 as a picture: a dot for each star; None where nobody has rated any of these projects."""
    rated = [one for one in projects if ratings.get(one.code)]
    marks = [
        Mark(names[one.code], float(found.stars or 0), words(THEMES[theme]), SIGNS.get(found.standing) or DOT * (found.stars or 0))
        for one in rated for theme in THEMES for found in [ratings[one.code].get(theme, NOBODY)]
    ]  # fmt: skip
    told = [
        f"{names[one.code]}, {words(THEMES[theme])}: {words(STRENGTHS[found.stars]) if found.stars else _standing(found)}"
        for one in rated for theme, found in ratings[one.code].items()
    ]  # fmt: skip
    chart = Chart(
        form=Form.MATRIX, title=_("The focus of each project"), alternative="; ".join(told), x="", y="", marks=tuple(marks),
        groups=tuple(map(words, THEMES.values())),
    )  # fmt: skip
    return chart if rated else None


def _cell(code: str, focus: Focus) -> Cell:
    where = url("insight.focus", code=code)
    if focus.stars is not None:
        people = ", ".join(one.person for one in focus.ratings)
        return Cell(STAR * focus.stars, note=people, url=where, numeric=False)
    if focus.standing in (Standing.UNKNOWN, Standing.ONE):
        return Cell(_standing(focus), url=where, numeric=False)
    apart = " / ".join(STAR * one.stars for one in focus.ratings)
    return Cell(apart, note=_standing(focus), url=where, numeric=False)


def _standing(focus: Focus) -> str:
    return {
        Standing.UNKNOWN: _("not rated"), Standing.ONE: _("a second person is awaited"), Standing.AGREED: _("two agree"),
        Standing.DIFFERING: _("two differ; a third person settles it"), Standing.SETTLED: _("settled by a third person"),
    }[focus.standing]  # fmt: skip


TONES = {Standing.UNKNOWN: "empty", Standing.ONE: "waiting", Standing.AGREED: "good", Standing.DIFFERING: "warn", Standing.SETTLED: "good"}


def focus_page(actor: Actor, code: str, typed: Mapping[str, str], blockers: Iterable[Blocker] = ()) -> FocusPage | None:
    """The themes of a project; None for a project nobody knows."""
    known = observed().projects
    if code not in known:
        return None
    ratings = focus_by_project().get(code, {})
    told = {FIELD_OF.get(one.code, "theme"): read(one) for one in blockers}
    fields = _fields(typed, told) if decide(actor, Action.CHOOSE_FIGURE).allowed else ()
    return FocusPage(
        title=_("Focus on seven themes"), caption=subject_words(code, known),
        crumbs=(
            (_("The living review"), url("insight.review")),
            (_("The focus of the projects"), url("insight.review_chapter", chapter="focus")),
        ),
        themes=tuple(_theme(words(name), ratings.get(theme, NOBODY), str(actor.user_id)) for theme, name in THEMES.items()), fields=fields,
        form_key=typed.get("form_key", "") or str(uuid4()), errors=tuple((text, f"id_{name}") for name, text in told.items()),
    )  # fmt: skip


def _theme(name: str, focus: Focus, person: str) -> ThemeShown:
    if not focus.open_to(person):
        return ThemeShown(name, "", _standing(focus), TONES[focus.standing], (), waits=True)
    said = tuple(Said(one.person, STAR * one.stars, words(STRENGTHS[one.stars]), one.reason) for one in focus.ratings)
    return ThemeShown(name, STAR * (focus.stars or 0), _standing(focus), TONES[focus.standing], said)


def _fields(typed: Mapping[str, str], told: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    themes = [("", _("Choose")), *((code, words(name)) for code, name in THEMES.items())]
    strengths = [(str(stars), f"{STAR * stars} {words(name)}") for stars, name in STRENGTHS.items()]
    fields = (
        {"name": "theme", "label": _("Theme"), "kind": "select", "choices": themes},
        {"name": "stars", "label": _("How strong is the focus?"), "kind": "radios", "choices": strengths},
        {"name": "reason", "label": _("Why?"), "kind": "textarea", "hint": _("Everybody who reads the figure sees your name and reason")},
    )
    return tuple(one | {"value": typed.get(str(one["name"]), ""), "error": told.get(str(one["name"]), "")} for one in fields)

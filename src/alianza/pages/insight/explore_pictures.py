"""The pictures of an answer: bars by group and kind, lines over years, maps of countries and of departments."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from alianza.analytics.charts.chart import Chart, Form, Mark
from alianza.analytics.charts.maps import NATURAL_EARTH, countries
from alianza.domain.portfolio.observation import Kind
from alianza.pages.insight.pictures import Picture, alternative, picture
from alianza.pages.insight.questions import AnswerRow, Question, measure_words
from alianza.pages.insight.tables import country_words
from alianza.pages.words.figures import KIND_WORDS, SAID_BY_NAME, in_unit, valued
from alianza.records.queries.ratings import outlines_of

MOST_BARS, MOST_LINES = 40, 8
IN_ORDER = frozenset({"age", "programme"})
"""Breakdowns whose bars keep the order of the table; others go from the longest to the shortest."""


def breakdown_words() -> dict[str, str]:
    """What an answer can be broken down by, in words."""
    return {
        "programme": _("Programme"), "country": _("Country"), "year": _("Year"), "product": _("Category of product"), "sector": _("Sector"),
        "department": _("Department"), "sex": _("Sex"), "age": _("Age"), "ethnicity": _("Ethnicity"), "displaced": _("Displacement"),
    }  # fmt: skip


def heading(question: Question) -> str:
    """The question in words."""
    by = breakdown_words()[question.by].lower()
    return _("{measure} by {group}").format(measure=measure_words(question.measure), group=by)


def shown(one: AnswerRow) -> str:
    """A value as it is read, with its unit."""
    return "" if one.value is None else valued(one.value, one.unit)


def pictures(question: Question, rows: Sequence[AnswerRow]) -> list[Picture]:
    """The pictures of an answer, those of each currency by themselves and then without maps; none where no value is known."""
    known = [one for one in rows if one.value is not None]
    units = dict.fromkeys(one.unit for one in known)
    drawn = [_pictures(question, [row for row in known if row.unit == unit], unit) for unit in units]
    return drawn[0] if len(drawn) == 1 else [first for first, *_maps in drawn]


def _pictures(question: Question, known: list[AnswerRow], unit: str) -> list[Picture]:
    name = measure_words(question.measure)
    x = name if unit in SAID_BY_NAME else f"{name}, {unit if unit == '%' else in_unit('…', unit)}"
    if question.by == "year":
        return [picture(_lines(question, known, x))]
    found = [picture(_bars(question, known, x))]
    if question.by == "country":
        found += _countries(known, x)
    if question.by == "department":
        found += _departments(known, x)
    return found


def drawn_notes(question: Question, rows: Sequence[AnswerRow]) -> list[str]:
    """What of the table is not in the picture."""
    known = [one for one in rows if one.value is not None]
    if question.by == "year":
        sentence, most, drawn = (
            _("The picture shows {most} of {all} lines; the table has them all."),
            MOST_LINES,
            len(set(map(_line, known))),
        )
    else:
        sentence, most = _("The picture shows {most} of {all} groups; the table has them all."), MOST_BARS
        drawn = len({one.code for one in known})
    return [sentence.format(most=most, all=drawn)] if drawn > most else []


def _bars(question: Question, known: Sequence[AnswerRow], x: str) -> Chart:
    largest = {one.code: max(float(other.value or 0) for other in known if other.code == one.code) for one in known}
    ordered = known if question.by in IN_ORDER else sorted(known, key=lambda one: -largest[one.code])
    drawn = list(dict.fromkeys(one.code for one in ordered))[:MOST_BARS]
    groups = _kinds(known)
    marks = tuple(_mark(one.name, one, groups) for one in ordered if one.code in drawn)
    return Chart(form=Form.BARS, title=heading(question), alternative=alternative(marks), x=x, y="", marks=marks, groups=groups)


def _kinds(known: Sequence[AnswerRow]) -> tuple[str, ...]:
    """Kinds to tell apart by colour, in words; none where there is one alone."""
    kinds = [kind for kind in Kind if any(one.kind == kind for one in known)]
    return tuple(str(KIND_WORDS[kind]) for kind in kinds) if len(kinds) > 1 else ()


def _mark(label: str, one: AnswerRow, groups: Sequence[str]) -> Mark:
    return Mark(label, float(one.value or 0), str(KIND_WORDS[Kind(one.kind)]) if groups else "", shown(one))


def _countries(known: Sequence[AnswerRow], x: str) -> list[Picture]:
    """A map of one kind: what was achieved, if anything was."""
    kind = next(kind for kind in (*Kind, "") if any(one.kind == kind for one in known))
    rows = [one for one in known if one.kind == kind and one.code in countries()]
    if not rows:
        return []
    marks, told = (tuple(_mark(name, one, ()) for one in rows for name in [getattr(one, part)]) for part in ("code", "name"))
    title = _("Map: {kind}").format(kind=KIND_WORDS[Kind(kind)]) if kind else _("Map")
    return [picture(Chart(form=Form.MAP, title=title, alternative=alternative(told), x=x, y="", marks=marks, credit=NATURAL_EARTH))]


def _departments(known: Sequence[AnswerRow], x: str) -> list[Picture]:
    """A map of each country whose outlines a programme has brought."""
    found = []
    for country in sorted({one.code[:2] for one in known if one.code}):
        outlines = outlines_of(country)
        rows = [one for one in known if outlines and one.code in outlines.shapes]
        if outlines and rows:
            title = _("Departments of {country}").format(country=country_words(country))
            marks, told = (tuple(_mark(getattr(one, part), one, ()) for one in rows) for part in ("code", "name"))
            chart = Chart(
                form=Form.MAP, title=title, alternative=alternative(told), x=x, y="", marks=marks, shapes=outlines.sha256,
                credit=outlines.source,
            )  # fmt: skip
            found.append(picture(chart))
    return found


def _line(one: AnswerRow) -> str:
    """The line a point belongs to: its programme, and its kind where it is not achieved."""
    if not one.year:
        return ""
    return one.name if one.kind == Kind.ACTUAL else f"{one.name} ({KIND_WORDS[Kind(one.kind)]})"


def _lines(question: Question, known: Sequence[AnswerRow], name: str) -> Chart:
    """A line for each programme and kind, or one for all of ours."""
    rows = [one for one in known if one.year or one.code.isdecimal()]
    groups = tuple(dict.fromkeys(_line(one) for one in rows if _line(one)))[:MOST_LINES]
    drawn = [one for one in rows if not groups or _line(one) in groups]
    marks = tuple(Mark("", float(one.value or 0), _line(one), shown(one), at=float(one.year or one.code)) for one in drawn)
    told = "; ".join(f"{one.group} {one.at:.0f}: {one.shown}".strip() for one in marks)
    return Chart(form=Form.LINES, title=heading(question), alternative=told, x=_("Year"), y=name, marks=marks, groups=groups)

"""Questions of one's own: which measure, broken down by what, of which programmes and years; and the answer as rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from django.utils.translation import gettext as _

from alianza.analytics import explore
from alianza.analytics.explore import OF_ALLIANCES, OF_PERSONS, Slice
from alianza.domain.portfolio.derived import beside
from alianza.domain.portfolio.measures import ADDED_UP, BY_CODE
from alianza.domain.portfolio.observation import Kind, Observation
from alianza.domain.portfolio.observed import Observed, Selection, members_of
from alianza.domain.portfolio.products import PRODUCTS
from alianza.domain.portfolio.project import Project
from alianza.domain.portfolio.review import OWN
from alianza.exchange.classification import category_of
from alianza.exchange.registry.places import departments
from alianza.pages.frame import words
from alianza.pages.insight.own import FEWEST
from alianza.pages.insight.tables import country_words, labels
from alianza.pages.words.products import sector_words
from alianza.services.extracts import Extract

BREAKDOWNS = (*OF_ALLIANCES, *OF_PERSONS)
OF_OBSERVED = ("programme", "country", "year")


@dataclass(frozen=True)
class Question:
    """``measure`` begins with ``own:`` for our own records; ``kind`` and ``selection`` are for observed figures alone."""

    measure: str
    by: str
    selection: str = "all"
    programme: str = ""
    kind: str = ""
    since: int | None = None
    until: int | None = None

    @property
    def own(self) -> bool:
        """Whether our own records are asked."""
        return self.measure.startswith(OWN)

    @property
    def money(self) -> bool:
        """Whether money of our own records is asked."""
        return self.own and OWN_MEASURES[self.measure.removeprefix(OWN)].money


@dataclass(frozen=True)
class AnswerRow:
    """One group: its code and name, the value (None with the reason in ``note``), and what it rests on."""

    code: str
    name: str
    value: Decimal | None
    note: str = ""
    unit: str = ""
    as_of: date | None = None
    kind: str = ""
    """A code of ``Kind``: what was achieved is never added to what was planned."""
    source: str = ""
    year: int | None = None


@dataclass(frozen=True)
class OwnMeasure:
    """What is divided by what; ``persons`` are counted of members, with small groups left out."""

    part: str
    whole: str = ""
    percent: bool = False
    persons: bool = True
    money: bool = False
    """Sums of money, which ``money_answers`` answers."""


OWN_MEASURES: Mapping[str, OwnMeasure] = {
    "applications": OwnMeasure("applications", persons=False),
    "alliances": OwnMeasure("alliances", persons=False),
    "members": OwnMeasure("members"),
    "families": OwnMeasure("families"),
    "members_per_alliance": OwnMeasure("members", "alliances"),
    "women_share": OwnMeasure("women", "sex_known", percent=True),
    "youth_share": OwnMeasure("young", "birth_known", percent=True),
    "indigenous_share": OwnMeasure("indigenous", "members", percent=True),
    "displaced_share": OwnMeasure("displaced", "members", percent=True),
    "contribution_share": OwnMeasure("producers_minor", "agreed_minor", percent=True, persons=False, money=True),
    "agreed_per_family": OwnMeasure("agreed_minor", "families", persons=False, money=True),
    "brought_amount": OwnMeasure("brought_minor", persons=False, money=True),
    "brought_per_family": OwnMeasure("brought_minor", "families", persons=False, money=True),
    "delivered_amount": OwnMeasure("delivered_minor", persons=False, money=True),
}
"""Measures of our own records, by the definitions of the review."""


def measure_words(measure: str) -> str:
    """What a measure is called."""
    code = measure.removeprefix(OWN)
    own_names = {"applications": _("Applications"), "members": _("Members")}
    return own_names.get(code) or words(BY_CODE[code].name)


def possible(question: Question) -> tuple[str, ...]:
    """What this measure can be broken down by."""
    if not question.own:
        return OF_OBSERVED
    measure = OWN_MEASURES[question.measure.removeprefix(OWN)]
    return BREAKDOWNS if measure.persons and measure.whole != "alliances" and measure.part != "families" else OF_ALLIANCES


def own_answer(question: Question, extract: Extract) -> list[AnswerRow]:
    """From our own records, as of the day of an extract."""
    measure = OWN_MEASURES[question.measure.removeprefix(OWN)]
    part = Slice(extract.day.year, (question.programme,) if question.programme else (), question.since, question.until)
    counted = _counted(extract.folder, question.by, part, measure)
    source = _("Own records, extract {sha256}").format(sha256=extract.hash)
    unit = "%" if measure.percent else ""
    rows = [
        AnswerRow(
            code, key_words(question.by, code), _value(found, measure), _left_out(found, measure), unit, extract.day, "actual", source
        )
        for code, found in counted.items()
    ]
    return _not_found_out(rows, counted) if measure.persons else rows


def _counted(folder: Path, by: str, part: Slice, measure: OwnMeasure) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    if measure.persons:
        _merge(found, explore.persons_by(folder, by, part), by)
    if "alliances" in (measure.part, measure.whole) or not measure.persons:
        _merge(found, explore.alliances_by(folder, by, part), by)
    return dict(sorted(found.items()))


def _merge(found: dict[str, dict[str, int]], rows: Mapping[str, Mapping[str, int]], by: str) -> None:
    for code, row in rows.items():
        into = found.setdefault(category_of(code) or "" if by == "product" else code, {})
        for name, count in row.items():
            if name != "key":
                into[name] = into.get(name, 0) + (count or 0)


def _value(found: Mapping[str, int], measure: OwnMeasure) -> Decimal | None:
    if _left_out(found, measure):
        return None
    part = found.get(measure.part, 0)
    if not measure.whole:
        return Decimal(part)
    value = Fraction(part * (100 if measure.percent else 1), found[measure.whole])
    return Decimal(value.numerator) / Decimal(value.denominator)


def _left_out(found: Mapping[str, int], measure: OwnMeasure) -> str:
    """Why there is no value: nothing to divide by, or so few persons that they could be known."""
    part, whole = found.get(measure.part, 0), found.get(measure.whole, 0)
    if measure.whole and not whole:
        return _("nothing to divide by")
    if not measure.persons:
        return ""
    few = part if not measure.percent else min(count for count in (whole, part or whole, (whole - part) or whole))
    return few_words() if 0 < few < FEWEST else ""


def few_words() -> str:
    """Why the figure of a small group is left out."""
    return _("fewer than {number} persons").format(number=FEWEST)


def _not_found_out(rows: list[AnswerRow], counted: Mapping[str, Mapping[str, int]]) -> list[AnswerRow]:
    """One group left out could be found by subtraction: the smallest other one is left out with it."""
    hidden = [one for one in rows if one.value is None and one.note == few_words()]
    open_ = [one for one in rows if one.value is not None]
    if len(hidden) != 1 or not open_:
        return rows
    smallest = min(open_, key=lambda one: counted[one.code].get("members", 0))
    told = AnswerRow(smallest.code, smallest.name, None, hidden[0].note, smallest.unit, smallest.as_of, smallest.kind, smallest.source)
    return [told if one is smallest else one for one in rows]


def key_words(by: str, code: str) -> str:
    """A group's name."""
    if not code:
        return _("not classified") if by == "product" else _("not stated")
    return _NAMES[by](code) if by in _NAMES else code


def _department(code: str) -> str:
    name = next((one.name for one in departments(code[:2]) if one.code == code), "")
    return f"{name} ({code})" if name else code


def _fixed(code: str) -> str:
    return {
        "female": _("women"), "male": _("men"), "below_30": _("below 30 years"), "30_44": _("30 to 44 years"), "45_59": _("45 to 59 years"),
        "from_60": _("60 years and older"), "indigenous": _("indigenous"), "afro_descendant": _("Afro-descendant"), "0": _("not displaced"),
        "1": _("displaced"),
    }.get(code, code.replace("_", " "))  # fmt: skip


_NAMES: Mapping[str, Callable[[str], str]] = {
    "country": country_words,
    "product": lambda code: words(PRODUCTS[code]),
    "department": _department,
    "sector": sector_words,
    **dict.fromkeys(("sex", "age", "ethnicity", "displaced"), _fixed),
}


def observed_answer(question: Question, known: Observed, selection: Selection | None, day: date) -> list[AnswerRow]:
    """From what is observed: by programme the figure read first, by year every figure, by country the sum of what is counted."""
    projects = list(known.projects.values()) if selection is None else members_of(selection, known.projects, day)
    found = [
        one for one in beside(known.observations, known.derived, question.measure, day)
        if one.value is not None and question.kind in ("", one.kind) and _within(one.as_of.year, question)
    ]  # fmt: skip
    return {"programme": _by_programme, "year": _by_year, "country": _by_country}[question.by](projects, found)


def _within(year: int, question: Question) -> bool:
    return (question.since is None or year >= question.since) and (question.until is None or year <= question.until)


def _row(one: Observation, code: str, name: str, note: str = "", year: int | None = None) -> AnswerRow:
    return AnswerRow(code, name, one.value, note, one.unit, one.as_of, one.kind, one.source, year)


def _by_programme(projects: Sequence[Project], found: Iterable[Observation]) -> list[AnswerRow]:
    names, rows = labels(projects), list(found)
    told = []
    for project in sorted(projects, key=lambda one: names[one.code]):
        own = [one for one in rows if one.subject == project.code]
        name = names[project.code]
        told.append(_row(own[0], project.code, name) if own else AnswerRow(project.code, name, None, _("unknown")))
    return told


def _by_year(projects: Sequence[Project], found: Iterable[Observation]) -> list[AnswerRow]:
    names = labels(projects)
    own = sorted((one for one in found if one.subject in names), key=lambda one: (one.as_of, names[one.subject]))
    return [_row(one, one.subject, names[one.subject], year=one.as_of.year) for one in own]


def _by_country(projects: Sequence[Project], found: Iterable[Observation]) -> list[AnswerRow]:
    """A sum for each country and kind; a country of which nothing is known says so once."""
    rows = list(found)
    if any(one.measure not in ADDED_UP for one in rows):
        return []
    told = []
    for country in sorted({one.country for one in projects}, key=country_words):
        codes = [one.code for one in projects if one.country == country]
        own = [one for one in rows if one.subject in codes]
        sums = [_sum(country, len(codes), [one for one in own if one.kind == kind]) for kind in Kind]
        known = [one for one in sums if one is not None]
        told += known or [AnswerRow(country, country_words(country), None, _("unknown"))]
    return told


def _sum(country: str, programmes: int, found: Sequence[Observation]) -> AnswerRow | None:
    """The first figure of each programme, added up, with the dates between which they lie."""
    first = {one.subject: one for one in reversed(found)}.values()
    if not first:
        return None
    note = _("{known} of {all} programmes known").format(known=len(first), all=programmes)
    oldest, latest = min(one.as_of for one in first), max(one.as_of for one in first)
    if oldest.year != latest.year:
        note = _("{note}, of {first} to {last}").format(note=note, first=oldest.year, last=latest.year)
    value = sum((one.value for one in first if one.value is not None), start=Decimal(0))
    one, sources = next(iter(first)), "; ".join(dict.fromkeys(one.source for one in first))
    return AnswerRow(country, country_words(country), value, note, one.unit, latest, one.kind, sources)

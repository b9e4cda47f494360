"""Economic prices on the desk: each country's version in force with its sources, the draft of the next one, and its confirmation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.access import Action, Actor
from alianza.domain.appraisal.component import Category
from alianza.domain.appraisal.price_set import EXCHANGE, FIGURES, RATE, Figure, not_stated
from alianza.domain.values import Blocker
from alianza.domain.workflow.building.economy import FACTORS
from alianza.domain.workflow.forms import written
from alianza.domain.workflow.forms.numbers import read_number
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.calls.standing import country_name
from alianza.pages.frame import words
from alianza.pages.review.tables import Choice, Status
from alianza.pages.words.saying import say
from alianza.records.queries import price_sets
from alianza.services import price_sets as service

LONGEST_SOURCE = 300
NAMES: dict[str, "str | Promise"] = {
    RATE: gettext_lazy("Social discount rate a year"),
    EXCHANGE: gettext_lazy("Foreign money, over the exchange rate"),
}


@dataclass(frozen=True)
class Said:
    """One figure as it is read: what it is, how much, from where."""

    name: str
    value: str
    source: str
    is_assumed: bool


@dataclass(frozen=True)
class Version:
    """A published version: what it states and what it leaves open."""

    name: str
    about: str
    figures: tuple[Said, ...]
    is_open: str
    url: str


@dataclass(frozen=True)
class CountryView:
    """A country with the version in force, if there is one, the older ones, and the draft."""

    name: str
    newest: Version | None
    older: tuple[tuple[str, str], ...]
    draft_url: str
    draft_label: str
    begin_url: str


@dataclass(frozen=True)
class PriceSetsPage:
    """The economic prices of every country within reach."""

    title: str
    crumbs: tuple[tuple[str, str], ...]
    countries: tuple[CountryView, ...]


@dataclass(frozen=True)
class PriceSetPage:
    """One version: ``rows`` of boxes while it is a draft that this person may write, else figures to read."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    status: Status
    about: str
    rows: tuple[tuple[str, tuple[Choice, ...]], ...]
    year: Choice | None
    figures: tuple[Said, ...]
    is_open: str
    revision: int
    action_url: str
    publish_url: str
    waits_for_other: str
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Typed:
    """A draft as it was sent: what could be read, the boxes as they stand, and why some could not be read."""

    figures: tuple[Figure, ...]
    last_year: int | None
    boxes: Mapping[str, str]
    faults: tuple[Blocker, ...]


def figure_name(code: str) -> str:
    """What a figure of a set is called."""
    return str(NAMES[code]) if code in NAMES else words(FACTORS[Category(code)])


def said(figures: Sequence[Figure]) -> tuple[Said, ...]:
    """Figures in the order of the set, those that are stated."""
    known = {one.code: one for one in figures if one.value is not None}
    return tuple(
        Said(figure_name(code), formats.share(known[code].value), known[code].source, known[code].is_assumed)
        for code in FIGURES
        if code in known
    )


def open_words(figures: Sequence[Figure]) -> str:
    """What a set says nothing of, in a sentence; empty if nothing."""
    names = ", ".join(figure_name(code) for code in not_stated(figures))
    return _("Not stated, so counted at market prices: %(names)s.") % {"names": names} if names else ""


def price_sets_page(actor: Actor) -> PriceSetsPage:
    """What each country's economy counts with."""
    countries = price_sets.countries_for(actor, Action.READ_RULEBOOK)
    rows = price_sets.versions(countries)
    views = tuple(_country(actor, code, [one for one in rows if one.country == code]) for code in countries)
    return PriceSetsPage(_("Economic prices"), ((_("Rulebooks"), url("desk.rulebooks")),), views)


def _country(actor: Actor, code: str, rows: Sequence[price_sets.Row]) -> CountryView:
    done = [one for one in rows if one.state == "published"]
    draft = next((one for one in rows if one.state == "draft"), None)
    return CountryView(
        name=country_name(code),
        newest=_version(done[0]) if done else None,
        older=tuple((price_sets.name_of(one), url("desk.price_set", set_id=one.id)) for one in done[1:]),
        draft_url=url("desk.price_set", set_id=draft.id) if draft else "",
        draft_label=_("Draft of version %(number)s") % {"number": draft.number} if draft else "",
        begin_url=url("desk.price_set_begin", country=code.lower()) if draft is None and service.may_edit(actor, code) else "",
    )


def _version(row: price_sets.Row) -> Version:
    figures = price_sets.figures_of(row.figures)
    return Version(price_sets.name_of(row), _about(row), said(figures), open_words(figures), url("desk.price_set", set_id=row.id))


def _about(row: price_sets.Row) -> str:
    found = [_("Written by %(name)s, %(when)s.") % {"name": row.drafted_by.name, "when": formats.moment(row.drafted_at)}]
    if row.published_by and row.published_at:
        found.append(_("Confirmed by %(name)s, %(when)s.") % {"name": row.published_by.name, "when": formats.moment(row.published_at)})
    if row.last_year:
        found.append(_("Holds until %(year)s.") % {"year": row.last_year})
    return " ".join(found)


def price_set_page(actor: Actor, row: price_sets.Row, typed: Typed | None = None, faults: Sequence[Blocker] = ()) -> PriceSetPage:
    """One version; ``typed`` is what stands in the form after a refusal."""
    figures = price_sets.figures_of(row.figures)
    writes = row.state == "draft" and service.may_edit(actor, row.country)
    own = str(row.drafted_by_id) == actor.user_id
    boxes = typed.boxes if typed else _boxes(row, figures)
    return PriceSetPage(
        title=_("Economic prices %(name)s") % {"name": price_sets.name_of(row)},
        caption=country_name(row.country),
        crumbs=((_("Economic prices"), url("desk.price_sets")),),
        status=Status(_("Draft"), "waiting") if row.state == "draft" else Status(_("Confirmed"), "good"),
        about=_about(row),
        rows=tuple((figure_name(code), _row(code, boxes, faults)) for code in FIGURES) if writes else (),
        year=_year(boxes, faults) if writes else None,
        figures=() if writes else said(figures),
        is_open=open_words(figures),
        revision=row.revision,
        action_url=url("desk.price_set", set_id=row.id),
        publish_url=url("desk.price_set_publish", set_id=row.id) if writes and not own else "",
        waits_for_other=_("Another officer has to confirm it: who wrote it last cannot.") if writes and own else "",
        errors=tuple(_error(one) for one in faults),
    )


def _error(one: Blocker) -> tuple[str, str]:
    code = str(one.parameter("figure") or "")
    if one.code == "price_sets.rate_missing":
        code = RATE
    if one.code == "price_sets.no_year":
        return say(one), "id_last_year"
    return (f"{figure_name(code)}: {say(one)}", f"id_{code}-value") if code else (say(one), "")


def _fault(faults: Sequence[Blocker], code: str) -> str:
    found = next((one for one in faults if one.parameter("figure") == code), None)
    return say(found) if found else ""


def _row(code: str, boxes: Mapping[str, str], faults: Sequence[Blocker]) -> tuple[Choice, ...]:
    example = _("For example 6") if code == RATE else _("In per cent of the market price; 100: the same")
    return (
        Choice(f"{code}-value", _("Figure"), "share", boxes.get(f"{code}-value", ""), hint=example, error=_fault(faults, code), width=4),
        Choice(f"{code}-source", _("Source"), "text", boxes.get(f"{code}-source", ""), required=False),
        Choice(f"{code}-assumed", _("Only supposed"), "checkbox", boxes.get(f"{code}-assumed", "")),
    )


def _year(boxes: Mapping[str, str], faults: Sequence[Blocker]) -> Choice:
    error = next((say(one) for one in faults if one.code == "price_sets.no_year"), "")
    return Choice("last_year", _("Last year they hold for"), "number", boxes.get("last_year", ""), required=False, error=error, width=4)


def _boxes(row: price_sets.Row, figures: Sequence[Figure]) -> dict[str, str]:
    found = {"last_year": str(row.last_year or "")}
    for one in figures:
        value = "" if one.value is None else written((one.value * 100).normalize(), row.country)
        found |= {f"{one.code}-value": value, f"{one.code}-source": one.source}
        found |= {f"{one.code}-assumed": "yes"} if one.is_assumed else {}
    return found


def typed_set(typed: Mapping[str, str], country: str) -> Typed:
    """A draft as it was typed; a figure that cannot be read keeps its box and says why."""
    figures, faults = [], []
    for code in FIGURES:
        raw, source = typed.get(f"{code}-value", "").strip(), typed.get(f"{code}-source", "").strip()[:LONGEST_SOURCE]
        number = read_number(raw.removesuffix("%"), country) if raw else None
        if raw and number is None:
            faults.append(Blocker("price_sets.not_a_share", {"figure": code}))
        value = None if number is None else Decimal(number) / 100
        figures.append(Figure(code=code, value=value, source=source, is_assumed=bool(typed.get(f"{code}-assumed"))))
    year = typed.get("last_year", "").strip()
    sound = year.isascii() and year.isdigit() and 2000 <= int(year[:6]) <= 2200
    if year and not sound:
        faults.append(Blocker("price_sets.no_year"))
    return Typed(tuple(figures), int(year) if sound else None, typed, tuple(faults))

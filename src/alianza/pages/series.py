"""Dated series on the desk: what is recorded, with its source, and the form for the next value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor
from alianza.domain.rulebook import Basis
from alianza.domain.rulebook.explain import BASES
from alianza.domain.values import Blocker
from alianza.pages.acts import ActPage, errors_of
from alianza.pages.addresses import url
from alianza.pages.calls.standing import country_name
from alianza.pages.formats import day, language
from alianza.pages.listing import Table, columns, link, status
from alianza.pages.self_check.answers import Typed, first
from alianza.records.queries import programmes, rulebooks, series
from alianza.services.series import Correction, NewValue, may_add

EVERYWHERE = "all"
"""What stands in an address for a series that is no country's own."""


@dataclass(frozen=True)
class SeriesPage:
    """Every series the person's programmes may read."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    lead: str
    table: Table
    missing: tuple[tuple[str, str, str], ...]
    new_url: str
    sparkline: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class SeriesFormPage:
    """The form for a value."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    fields: tuple[dict[str, Any], ...]
    action_url: str
    cancel_url: str
    errors: tuple[tuple[str, str], ...]


def _crumbs() -> tuple[tuple[str, str], ...]:
    return ((_("Rulebooks"), url("desk.rulebooks")), (_("Series"), url("desk.series")))


def series_page(actor: Actor) -> SeriesPage:
    """The series of the person's countries, and the indexed units of rules in force that have no value yet."""
    own = programmes.programmes_for(actor, Action.READ_RULEBOOK)
    countries = sorted({one.country for one in own})
    heads = series.heads(countries)
    rows = tuple({"cells": _cells(one)} for one in heads)
    labels = (*columns(_("Series"), _("Country"), _("In")), {"label": _("Latest value"), "numeric": True}, *columns(_("From"), _("Source")))
    table = Table(
        "", labels, rows, len(rows), len(rows), {"title": _("No values yet"), "text": _("Rules in minimum wages or dollars need them.")}
    )
    return SeriesPage(
        _("Dated series"), "", _crumbs()[:1],
        _("Minimum wages, tax units and exchange rates. A rule reads the value that was in force on its day, and says which."),
        table, _missing(own, {(one.country, one.code) for one in heads}), _new_url(actor),
    )  # fmt: skip


def _new_url(actor: Actor) -> str:
    return url("desk.new_series_value") if programmes.programmes_for(actor, Action.EDIT_RULEBOOK) else ""


def _cells(one: series.SeriesHead) -> list[Any]:
    target = url("desk.series_values", country=one.country or EVERYWHERE, code=one.code)
    country = country_name(one.country) if one.country else _("All")
    return [link(one.code, target), country, one.unit, one.latest.value, one.latest.valid_from, one.latest.source]


def _missing(own: Iterable[programmes.Row], known: set[tuple[str, str]]) -> tuple[tuple[str, str, str], ...]:
    """Indexed units that newest rules name and that have no value: programme, code, address of the form."""
    found, newest = [], rulebooks.newest_of(one.id for one in own)
    read = rulebooks.published_of(newest.values())
    for programme in own:
        units = read[newest[programme.id]].rulebook.indexed_units if programme.id in newest else ()
        for unit in units:
            if (programme.country, unit.code) not in known:
                target = f"{url('desk.new_series_value')}?code={unit.code}&country={programme.country}&unit={unit.currency}"
                found.append((programme.name, unit.code, target))
    return tuple(found)


def values_page(actor: Actor, code: str, country: str) -> SeriesPage | None:
    """Every value of one series, the latest first; None if there is none."""
    rows = list(series.values_of(code, country))
    if not rows:
        return None
    may = bool(_new_url(actor)) and may_add(actor, country)
    cells = tuple({"cells": _recorded(one, may=may)} for one in rows)
    labels = (
        *columns(_("From")), {"label": _("Value"), "numeric": True},
        *columns(_("Source"), _("How it is known"), _("Recorded by"), _("Stands at"), _("Correct")),
    )  # fmt: skip
    line = tuple(one.value for one in reversed(rows) if not _correction(one))
    target = f"{_new_url(actor)}?code={code}&country={country}&unit={rows[0].unit}" if _new_url(actor) else ""
    lead = _("So many {unit} for one {code}. A value holds until the next one begins.").format(
        unit=rows[0].unit, code=code.partition("/")[0]
    )
    return SeriesPage(
        code, country_name(country) if country else _("All countries"), _crumbs(), lead,
        Table("", labels, cells, len(cells), len(cells), {"title": "", "text": ""}), (), target, line,
    )  # fmt: skip


def _known_by(basis: Basis) -> str:
    """How a value is known, in words."""
    return BASES[basis].in_language(language())


def _correction(one: series.Row) -> series.Row | None:
    return getattr(one, "correction", None)


def _recorded(one: series.Row, *, may: bool) -> list[Any]:
    """A value with who recorded it; whether it holds, or by whom and why it was corrected; and the way to correct it."""
    later = _correction(one)
    who = one.recorded_by.name if one.recorded_by else "–"
    stands: Any = status(_("In force"), "good")
    if later:
        name, corrected_on = later.recorded_by.name if later.recorded_by else "–", day(timezone.localdate(later.created_at))
        named = {"name": name, "day": corrected_on, "reason": later.reason}
        stands = status(_("Corrected by {name} on {day}: {reason}").format(**named), "empty")
    way: Any = link(_("Correct it"), url("desk.correct_series_value", value_id=one.id)) if may and not later else "–"
    return [one.valid_from, one.value, one.source, _known_by(Basis(one.basis)), who, stands, way]


def correct_page(
    row: series.Row, typed: Typed | None = None, errors: Mapping[str, str] | None = None, blockers: Iterable[Blocker] = ()
) -> ActPage:
    """The form that corrects one value on its own day, with what is recorded now."""
    told, recorded = dict(errors or {}), {"value": format(row.value.normalize(), "f"), "source": row.source, "basis": row.basis}
    wanted = ("value", "source", "basis")
    known = [one for one in _every_field([]) if one["name"] in wanted]
    known.append({"name": "reason", "label": _("Why is it corrected?"), "kind": "textarea", "required": True})
    fields = tuple(
        one | {"value": first(typed, one["name"]) if typed else recorded.get(one["name"], ""), "error": told.get(one["name"], "")}
        for one in known
    )
    summary = tuple((text, f"id_{name}") for name, text in told.items())
    return ActPage(
        _("Correct the value of {code} from {day}").format(code=row.code, day=day(row.valid_from)), row.unit,
        _("The wrong value stays readable, with your name and reason. From now on rules read the right one."), (), fields,
        url("desk.correct_series_value", value_id=row.id), _("Correct"),
        url("desk.series_values", country=row.country or EVERYWHERE, code=row.code), errors=summary + errors_of(blockers, "id_value"),
    )  # fmt: skip


def read_correction(typed: Typed) -> tuple[Correction | None, dict[str, str]]:
    """The correction as typed, or the errors by field."""
    errors: dict[str, str] = {}
    value = _number(first(typed, "value"), errors)
    if value is None:
        return None, errors
    basis = next((one for one in Basis if one == first(typed, "basis")), Basis.PRIMARY)
    return Correction(value=value, source=first(typed, "source")[:300], basis=basis, reason=first(typed, "reason")[:4000]), errors


def read_value(typed: Typed) -> tuple[NewValue | None, dict[str, str]]:
    """The value as typed, or the errors by field."""
    errors: dict[str, str] = {}
    begins, value = _day(first(typed, "valid_from"), errors), _number(first(typed, "value"), errors)
    if begins is None or value is None:
        return None, errors
    country = first(typed, "country")
    basis = next((one for one in Basis if one == first(typed, "basis")), Basis.PRIMARY)
    return NewValue(
        code=first(typed, "code").upper(), country="" if country == EVERYWHERE else country, valid_from=begins, value=value,
        unit=first(typed, "unit").upper(), source=first(typed, "source")[:300], basis=basis,
    ), errors  # fmt: skip


def _day(text: str, errors: dict[str, str]) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        errors["valid_from"] = _("Write a date, such as 2026-01-01")
        return None


def _number(text: str, errors: dict[str, str]) -> Decimal | None:
    try:
        number = Decimal(text.replace(" ", "").replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number.adjusted() > 14:
        errors["value"] = _("Write a number, such as 1300000 or 24.65")
        return None
    return number


def value_form(actor: Actor, typed: Typed, errors: Mapping[str, str] | None = None, blockers: Iterable[Blocker] = ()) -> SeriesFormPage:
    """The form, as it was typed."""
    told = dict(errors or {})
    fields = tuple(one | {"value": first(typed, one["name"]), "error": told.get(one["name"], "")} for one in _fields(actor))
    summary = tuple((text, f"id_{name}") for name, text in told.items())
    return SeriesFormPage(
        _("Record a value"),
        "",
        _crumbs(),
        fields,
        url("desk.new_series_value"),
        url("desk.series"),
        summary + errors_of(blockers, "id_code"),
    )


def _fields(actor: Actor) -> list[dict[str, Any]]:
    return _every_field(sorted({one.country for one in programmes.programmes_for(actor, Action.EDIT_RULEBOOK)}))


def _every_field(countries: Iterable[str]) -> list[dict[str, Any]]:
    choices = [(EVERYWHERE, _("All (an exchange rate)")), *((one, country_name(one)) for one in countries)]
    bases = [(one.value, _known_by(one)) for one in Basis]
    return [
        {"name": "code", "label": _("Series"), "hint": "SMLMV, UIT, USD/HNL", "width": 10, "required": True},
        {"name": "country", "label": _("Country"), "kind": "select", "choices": choices, "required": True},
        {"name": "valid_from", "label": _("In force from"), "kind": "date", "required": True},
        {"name": "value", "label": _("Value"), "kind": "number", "width": 20, "required": True},
        {"name": "unit", "label": _("In"), "hint": _("A currency, such as HNL"), "width": 4, "required": True},
        {"name": "source", "label": _("Source"), "hint": _("Decree, gazette, central bank, with its day"), "required": True},
        {"name": "basis", "label": _("How it is known"), "kind": "select", "choices": bases, "required": True},
    ]

"""The list of organisations for staff, its export, and the form of a new one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import ROLES_OF_ACTION, Action, Actor
from alianza.domain.registry import KIND_WORDS, Field, sections_for
from alianza.exchange.registry.places import country_name, place_choices, place_name
from alianza.exchange.tables import Column
from alianza.pages.addresses import url
from alianza.pages.registry.answers import language, said
from alianza.pages.registry.forms import FormPage, Sent, errors_of, form_fields, form_key, retyped
from alianza.pages.registry.listing import Asked, Table, one_page, pages_of
from alianza.pages.registry.organisation import territory_fields
from alianza.records.queries import organisations

FILTERS = ("search", "kind", "territory", "sort", "page")
EXPORT_LIMIT = 50_000
_FEW_COUNTRIES = 2


@dataclass(frozen=True)
class ListPage:
    """The list with its filters."""

    title: str
    caption: str
    filters: tuple[Mapping[str, Any], ...]
    reset_url: str
    kept: tuple[tuple[str, str], ...]
    table: Table
    new_url: str


def _asked(given: Mapping[str, str], base: str) -> Asked:
    return Asked(base, {name: given.get(name, "")[:80] for name in FILTERS}, tuple(organisations.SORTS))


def _rows(actor: Actor, asked: Asked) -> Any:
    kind = asked.given["kind"]
    kinds = organisations.PARTNER_KINDS if kind == "partners" else [kind] if kind in KIND_WORDS else []
    return organisations.staff_list(
        actor, kinds=kinds, territory=asked.given["territory"], search=asked.given["search"], sort=asked.sort, descending=asked.descending
    )


def list_page(actor: Actor, given: Mapping[str, str]) -> ListPage:
    """One page of the organisations within the person's work. Five queries."""
    asked = _asked(given, url("desk.organisations"))
    rows, total = one_page(asked, _rows(actor, asked))
    counted = organisations.member_counts([one.id for one in rows])
    countries = organisations.countries_of(actor)
    empty = {"title": _("No organisation fits"), "text": _("Change the filters, or clear them."), "url": asked.base, "link": _("Clear")}
    columns = (
        asked.column(_("Name"), "name"), asked.column(_("Kind"), "kind"), asked.column(_("Place"), "territory"),
        asked.column(_("Tax number")), asked.column(_("Members"), "members", numeric=True), asked.column(_("Last activity")),
    )  # fmt: skip
    exports = tuple((form.upper(), _asked(given, url("desk.organisations_export", form=form)).url()) for form in ("xlsx", "csv"))
    drawn = tuple(_row(one, counted.get(one.id), several=len(countries) > 1) for one in rows)
    table = Table(columns=columns, rows=drawn, shown=len(rows), total=total, empty=empty, exports=exports, **pages_of(asked, total))
    may_enter = bool(actor.roles & ROLES_OF_ACTION[Action.EDIT_ORGANISATION] & ROLES_OF_ACTION[Action.RECORD_CHECK])
    return ListPage(
        title=_("Organisations"), caption="", filters=_filters(asked, countries), reset_url=asked.base,
        kept=(("sort", asked.given["sort"]),) if asked.given["sort"] else (), table=table,
        new_url=url("desk.organisation_new") if may_enter else "",
    )  # fmt: skip


def _filters(asked: Asked, countries: list[str]) -> tuple[Mapping[str, Any], ...]:
    kinds = [("", _("All")), ("partners", _("All partners")), *((code, said(text)) for code, text in KIND_WORDS.items())]
    many = len(countries) > _FEW_COUNTRIES
    named = [(code, country_name(code, language())) for code in countries] if many else place_choices(countries, language())
    places = [("", _("All")), *named]
    return (
        {"name": "search", "label": _("Name"), "kind": "search", "value": asked.given["search"]},
        {"name": "kind", "label": _("Kind"), "kind": "select", "choices": kinds, "value": asked.given["kind"]},
        {
            "name": "territory",
            "label": _("Country") if many else _("Department"),
            "kind": "select",
            "choices": places,
            "value": asked.given["territory"],
        },
    )


def _where(row: organisations.Row, *, several: bool) -> str:
    place = place_name(row.territory) if "-" in row.territory else ""
    return ", ".join(filter(None, (place, country_name(row.country, language()) if several or not place else "")))


def _row(row: organisations.Row, counted: int | None, *, several: bool) -> Mapping[str, Any]:
    return {
        "cells": (
            {"text": row.name, "url": url("desk.organisation", organisation_id=row.id)}, said(KIND_WORDS[row.kind]),
            _where(row, several=several), f"•••• {row.tax_id_last}" if row.tax_id_last else None,
            row.declared_members if counted is None else counted, row.last_active_on,
        )
    }  # fmt: skip


def export_columns() -> list[Column]:
    """The columns of the export."""
    titles = (
        _("Name"), _("Short name"), _("Kind"), _("Country"), _("Place"), _("Place code"), _("Founded on"), _("Registered on"),
        _("Last activity"), _("Members"), _("Latitude"), _("Longitude"),
    )  # fmt: skip
    return [Column(title) for title in titles]


def export_rows(actor: Actor, given: Mapping[str, str]) -> Iterator[list[Any]]:
    """The organisations the list shows, all pages, without personal numbers."""
    rows = organisations.with_members(_rows(actor, _asked(given, "")))[:EXPORT_LIMIT]
    for row in rows:
        count = row.members_now or row.declared_members  # type: ignore[attr-defined]
        yield [
            row.name, row.short_name or None, said(KIND_WORDS[row.kind]), row.country, place_name(row.territory), row.territory,
            row.founded_on, row.registered_on, row.last_active_on, count, row.latitude, row.longitude,
        ]  # fmt: skip


def new_fields(kind: str, country: str) -> tuple[Field, ...]:
    """What is asked of a new organisation at once; the rest stands on its page afterwards."""
    return tuple(one for section in sections_for(kind)[:1] for one in section.questions(kind, country))


def new_page(actor: Actor, sent: Sent, country: str) -> FormPage:
    """The form of a new organisation of any kind: first kind and country, then name, numbers and place."""
    kind, faults = str(sent.given.get("kind", "")), sent.faults
    fields = new_fields(kind, country) if kind in KIND_WORDS else ()
    kinds = [("", _("Choose")), *((code, said(text)) for code, text in KIND_WORDS.items())]
    drawn: tuple[Mapping[str, Any], ...] = (
        {"name": "kind", "label": _("What kind of organisation is it?"), "kind": "select", "choices": kinds, "value": kind},
    )
    countries = organisations.countries_of(actor)
    if len(countries) > 1:
        choices = [(code, country_name(code, language())) for code in countries]
        drawn += ({"name": "country", "label": _("Country"), "kind": "select", "choices": choices, "value": country},)
    if fields:
        chosen = "-".join(filter(None, (str(sent.given.get("department", "")), str(sent.given.get("municipality", "")))))
        drawn += (*territory_fields(country, chosen), *form_fields(fields, retyped(sent.given), faults))
    return FormPage(
        title=_("New organisation"), caption="", back_url=url("desk.organisations"), back_label=_("Organisations"),
        action_url=url("desk.organisation_new"), fields=drawn, errors=errors_of(fields, faults, sent.blockers),
        hidden=(("form_key", str(form_key(sent.given))), ("step", "answers" if fields else "kind")),
        submit_label=_("Save") if fields else _("Continue"),
    )  # fmt: skip

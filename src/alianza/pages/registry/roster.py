"""The roster of an organisation, page by page, and its exports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from alianza.domain.access import Action, Actor
from alianza.domain.registry import MEMBER_FIELDS, member_field
from alianza.domain.values import full_years
from alianza.exchange.registry.workbook import roster_cells
from alianza.pages.addresses import url
from alianza.pages.registry.answers import answer_of, language, said
from alianza.pages.registry.listing import Asked, Table, one_page, pages_of
from alianza.pages.registry.organisation import crumbs, home_of
from alianza.pages.words.registry import GROUNDS
from alianza.records.queries import members, organisations

FILTERS = ("search", "sex", "group", "age", "former", "sort", "page")
EXPORT_LIMIT = 20_000


@dataclass(frozen=True)
class RosterPage:
    """The list of members with its filters; empty addresses hide their link."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    counts: tuple[Mapping[str, Any], ...]
    filters: tuple[Mapping[str, Any], ...]
    reset_url: str
    kept: tuple[tuple[str, str], ...]
    table: Table
    add_url: str
    import_url: str
    duplicates: tuple[Mapping[str, Any], ...]


def roster_page(actor: Actor, row: organisations.Row, given: Mapping[str, str], today: date) -> RosterPage:
    """One page of the roster: rows, counts, total, possible duplicates; eight queries at most."""
    own, edits = {"organisation_id": row.id}, organisations.may(actor, Action.EDIT_ROSTER, row)
    asked = Asked(url("portal.roster", **own), {name: given.get(name, "")[:80] for name in FILTERS}, tuple(members.SORTS))
    rows, total = one_page(asked, filtered(row, asked, today))
    return RosterPage(
        title=_("List of members"), caption=row.name, crumbs=crumbs(actor, row), counts=(), filters=_filters(asked), reset_url=asked.base,
        kept=(("sort", asked.given["sort"]),) if asked.given["sort"] else (), table=_table(row, asked, rows, total, today, edits=edits),
        add_url=url("portal.member_new", **own) if edits else "", import_url=url("portal.roster_upload", **own) if edits else "",
        duplicates=tuple(_pair(one, row) for one in members.duplicates(row)) if edits else (),
    )  # fmt: skip


def filtered(row: organisations.Row, asked: Asked, today: date) -> Any:
    """The rows the filters ask for, in order."""
    given = asked.given
    return members.roster(
        row, search=given["search"], sex=given["sex"] if given["sex"] in ("female", "male") else "", group=given["group"],
        young_on=today if given["age"] == "young" else None, former=bool(given["former"]), sort=asked.sort, descending=asked.descending,
    )  # fmt: skip


def _filters(asked: Asked) -> tuple[Mapping[str, Any], ...]:
    sexes = [("", _("All")), *((code, said(text)) for code, text in member_field("sex").choices)]
    groups = [
        ("", _("All")), ("indigenous", _("Indigenous")), ("afro_descendant", _("Afro-descendant")), ("displaced", _("Displaced")),
        ("victim", _("Victims")), ("reincorporated", _("In reincorporation")), ("landless", _("Without land")),
        ("head_of_household", _("Heads of household")),
    ]  # fmt: skip
    return (
        {"name": "search", "label": _("Name"), "kind": "search", "value": asked.given["search"]},
        {"name": "sex", "label": _("Sex"), "kind": "select", "choices": sexes, "value": asked.given["sex"]},
        {"name": "group", "label": _("Group"), "kind": "select", "choices": groups, "value": asked.given["group"]},
        {
            "name": "age", "label": _("Age"), "kind": "select", "choices": [("", _("All")), ("young", _("Under 30"))],
            "value": asked.given["age"],
        },
        {
            "name": "former", "label": _("Membership"), "kind": "select", "choices": [("", _("Members today")), ("1", _("Those who left"))],
            "value": asked.given["former"],
        },
    )  # fmt: skip


def _table(row: organisations.Row, asked: Asked, rows: list[members.Row], total: int, today: date, *, edits: bool) -> Table:
    searched = any(asked.given[name] for name in ("search", "sex", "group", "age", "former"))
    own = {"organisation_id": row.id}
    if searched:
        empty = {"title": _("Nobody fits"), "text": _("Change the filters, or clear them."), "url": asked.base, "link": _("Clear")}
    else:
        empty = {"title": _("Nobody on the list yet"), "text": _("Send in a spreadsheet, or enter the members one by one.")}
        empty |= {"url": url("portal.roster_upload", **own), "link": _("Send in a list")} if edits else {}
    columns = (
        asked.column(_("Name"), "name"), asked.column(pgettext("number", "No."), "number", numeric=True), asked.column(_("Sex")),
        asked.column(_("Age"), "age", numeric=True), asked.column(_("Document")), asked.column(_("Family")),
        asked.column(_("Land worked (ha)"), "land", numeric=True), asked.column(_("Consent")),
    )  # fmt: skip
    return Table(
        columns=columns, rows=tuple(_row(one, today) for one in rows), shown=len(rows), total=total, empty=empty,
        exports=tuple((form.upper(), _export(row, asked, form)) for form in ("xlsx", "csv")), **pages_of(asked, total),
    )  # fmt: skip


def _export(row: organisations.Row, asked: Asked, form: str) -> str:
    return Asked(url("portal.roster_export", organisation_id=row.id, form=form), asked.given, asked.sorts).url()


def name_of(row: members.Row) -> str:
    """Family and given names, or that they were erased."""
    return f"{row.family_names}, {row.given_names}" if row.family_names or row.given_names else _("Data erased")


def _row(row: members.Row, today: date) -> Mapping[str, Any]:
    sex = member_field("sex")
    consent = {"text": _("Given"), "tone": "good"} if row.consent_on is not None else {"text": _("Missing"), "tone": "warn"}
    return {
        "cells": (
            {"text": name_of(row), "url": url("portal.member", member_id=row.id)}, str(row.number),
            said(sex.word(row.sex)) if row.sex else None, str(full_years(row.birth_date, today)) if row.birth_date else None,
            answer_of(row, member_field("document")),
            row.household.code if row.household else None, row.land_used_ha, consent,
        )
    }  # fmt: skip


def _pair(one: members.DuplicateRow, row: organisations.Row) -> Mapping[str, Any]:
    mine, other = (one.first, one.second) if one.first.organisation_id == row.id else (one.second, one.first)
    return {
        "name": name_of(mine), "ground": str(GROUNDS.get(one.ground, one.ground)), "url": url("portal.duplicate", duplicate_id=one.id),
        "here": other.organisation_id == row.id, "number": other.number if other.organisation_id == row.id else None,
    }  # fmt: skip


def export_rows(row: organisations.Row, given: Mapping[str, str], today: date) -> Iterator[list[Any]]:
    """The members the list shows, all pages, numbers masked, as template and import know them."""
    asked = Asked("", {name: given.get(name, "")[:80] for name in FILTERS}, tuple(members.SORTS))
    spoken = language()
    for one in filtered(row, asked, today)[:EXPORT_LIMIT]:
        yield roster_cells(one.number, {field.code: answer_of(one, field) for field in MEMBER_FIELDS}, spoken)


def import_home(actor: Actor, row: organisations.Row) -> tuple[tuple[str, str], ...]:
    """The way back from a list sent in."""
    return (*crumbs(actor), (row.name, home_of(actor, row)), (_("List of members"), url("portal.roster", organisation_id=row.id)))

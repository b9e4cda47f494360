"""Programmes with their rules, and one programme with its versions and calls."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor
from alianza.pages.addresses import url
from alianza.pages.calls.front import STATUS_TONES, status_words
from alianza.pages.calls.standing import country_name, local
from alianza.pages.calls.tables import call_table
from alianza.pages.listing import Table, columns, link, status
from alianza.pages.words.reading import day_in_words
from alianza.records.queries import calls, programmes, rulebooks


@dataclass(frozen=True)
class RulebooksPage:
    """Every programme the person works for, with where its rules stand."""

    title: str
    table: Table
    upload_url: str
    series_url: str
    prices_url: str
    questions_url: str


@dataclass(frozen=True)
class ProgrammePage:
    """One programme: versions of its rules, its calls."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    status: str
    tone: str
    agency: str
    versions: Table
    calls: Table
    new_call_url: str
    public_url: str
    publisher_url: str


def rulebooks_page(actor: Actor) -> RulebooksPage:
    """The list of programmes."""
    own = programmes.programmes_for(actor, Action.READ_RULEBOOK)
    versions = list(rulebooks.visible_to(actor).filter(programme__in=own).order_by("created_at"))
    waiting = rulebooks.open_assumptions(versions)
    rows = tuple({"cells": _programme_cells(one, [row for row in versions if row.programme_id == one.id], waiting)} for one in own)
    may_upload = bool(programmes.programmes_for(actor, Action.EDIT_RULEBOOK))
    heads = columns(_("Programme"), _("Country"), _("Status"), _("Rules in force"), _("Drafts"), _("Assumed, not confirmed"))
    empty = {"title": _("No programme"), "text": _("Upload a rulebook to register one.")}
    table = Table("", heads, rows, len(rows), len(rows), empty)
    return RulebooksPage(
        title=_("Rulebooks"), table=table, upload_url=url("desk.upload_rulebook") if may_upload else "",
        series_url=url("desk.series"), prices_url=url("desk.price_sets"), questions_url=url("desk.question_sets"),
    )  # fmt: skip


def _programme_cells(programme: programmes.Row, versions: list[rulebooks.Row], waiting: dict[Any, int]) -> list[Any]:
    published = [one for one in versions if one.state == "published"]
    newest = max(published, key=lambda one: one.published_at or one.created_at, default=None)
    drafts = [one for one in versions if one.state == "draft"]
    return [
        link(programme.name, url("desk.programme", code=programme.code)),
        country_name(programme.country),
        status(status_words(programme.status), STATUS_TONES[programme.status]),
        link(newest.version, url("desk.rulebook", version_id=newest.id)) if newest else _("None"),
        link(", ".join(one.version for one in drafts), url("desk.rulebook", version_id=drafts[0].id)) if drafts else "–",
        waiting.get(newest.id, 0) if newest else 0,
    ]


def programme_page(actor: Actor, programme: programmes.Row, now: datetime) -> ProgrammePage:
    """One programme's page."""
    versions = rulebooks.versions_of(actor, programme.id)
    may_call = programmes.acting_roles(actor, programme, Action.MANAGE_CALL)
    return ProgrammePage(
        title=local(programme.title) or programme.name,
        caption=f"{programme.code} · {country_name(programme.country)}",
        crumbs=((_("Rulebooks"), url("desk.rulebooks")),),
        status=status_words(programme.status),
        tone=STATUS_TONES[programme.status],
        agency=programme.agency,
        versions=_versions(versions),
        calls=call_table(
            actor,
            calls.visible_to(actor).filter(programme=programme).select_related("programme").order_by("-created_at"),
            now,
            _no_call(programme, may_call=bool(may_call)),
        ),
        new_call_url=url("desk.new_call", code=programme.code) if may_call else "",
        public_url=url("public.programme", code=programme.code),
        publisher_url=url("desk.publisher", code=programme.code) if programmes.acting_roles(actor, programme, Action.SET_PUBLISHER) else "",
    )


def _no_call(programme: programmes.Row, *, may_call: bool) -> str:
    """What to do where the programme has no call yet."""
    if may_call and programme.status == "running":
        return _("Begin the first with the button above.")
    if programme.status != "running":
        return _("Calls are made once the programme runs.")
    return _("A programme officer makes them.")


def _versions(versions: list[rulebooks.Row]) -> Table:
    waiting = rulebooks.open_assumptions(versions)
    rows = tuple({"cells": _version_cells(one, waiting.get(one.id, 0))} for one in versions)
    return Table(
        "", columns(_("Version"), _("State"), _("Published"), _("By"), _("Assumed, not confirmed")), rows, len(rows), len(rows),
        {"title": _("No rules yet"), "text": _("Upload a rulebook.")},
    )  # fmt: skip


def _version_cells(one: rulebooks.Row, waiting: int) -> list[Any]:
    published = one.state == "published"
    return [
        link(one.version, url("desk.rulebook", version_id=one.id)),
        status(_("Published"), "good") if published else status(_("Draft"), "empty"),
        day_in_words(timezone.localdate(one.published_at)) if one.published_at else "–",
        one.published_by.name if one.published_by else _("Came with the product") if published else "–",
        waiting if published else "–",
    ]

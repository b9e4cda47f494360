"""The analyst's pages on the review's text: which paragraphs wait to be read, and the form for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.domain.access import Action, Actor, decide
from alianza.domain.portfolio.paragraph import Binding, Known, bound, figures_of, is_stale
from alianza.domain.portfolio.review import PIECES
from alianza.domain.values import Blocker
from alianza.pages.addresses import url
from alianza.pages.formats import moment
from alianza.pages.frame import words
from alianza.pages.listing import Table, columns, link, status
from alianza.pages.observed import observed
from alianza.pages.portfolio.text import Held, TextPart, parts_of
from alianza.pages.self_check.answers import Typed, first
from alianza.pages.words.figures import piece_words, place_words, said, source_words
from alianza.pages.words.reading import read
from alianza.records.queries import review_text
from alianza.services.review_text import known_of

LANGUAGES = ("en", "es")
LONGEST = 4000


@dataclass(frozen=True)
class ParagraphsPage:
    """Every paragraph with whether it waits to be read."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    lead: str
    table: Table
    new_url: str


@dataclass(frozen=True)
class FigureNow:
    """One bound number: what it said when the text was read last, and what it says now."""

    binding: str
    before: str
    now: str
    source: str
    changed: bool


@dataclass(frozen=True)
class ParagraphPage:
    """One paragraph: as readers see it, its numbers, the form for a new version, and the button that says it still holds."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    parts: tuple[TextPart, ...]
    stale: bool
    read: str
    figures: tuple[FigureNow, ...]
    fields: tuple[dict[str, Any], ...]
    hidden: tuple[tuple[str, str], ...]
    action_url: str
    confirm_url: str
    cancel_url: str
    versions: tuple[tuple[str, str, str], ...]
    errors: tuple[tuple[str, str], ...] = ()


def crumbs() -> tuple[tuple[str, str], ...]:
    """The way back to the review's text."""
    return ((_("The living review"), url("insight.review")), (_("Text of the review"), url("insight.paragraphs")))


def paragraphs_page(actor: Actor, today: date) -> ParagraphsPage:
    """Every paragraph, those that wait to be read first."""
    known = known_of(observed())
    edits = decide(actor, Action.EDIT_PORTFOLIO).allowed
    rows = [(one, is_stale(figures_of(one.row.text, known, today), one.readings)) for one in review_text.current()]
    cells = [{"cells": _cells(one, known, today, stale=stale, edits=edits)} for one, stale in sorted(rows, key=lambda pair: not pair[1])]
    waiting = sum(stale for _one, stale in rows)
    lead = _("Every paragraph has been read with today’s figures; the review can be published.")
    if waiting:
        lead = ngettext(
            "Figures have changed in {count} paragraph. Nothing is published until somebody has read it.",
            "Figures have changed in {count} paragraphs. Nothing is published until somebody has read them.", waiting,
        ).format(count=waiting)  # fmt: skip
    empty = {"title": _("No paragraphs yet"), "text": _("Load the bundled ones, or write the first.")}
    table = Table("", columns(_("Piece"), _("Text"), _("State"), _("Read last")), tuple(cells), len(cells), len(cells), empty)
    return ParagraphsPage(_("Text of the review"), "", crumbs()[:1], lead, table, url("insight.new_paragraph") if edits else "")


def _cells(one: review_text.ReadText, known: Known, today: date, *, stale: bool, edits: bool) -> list[Any]:
    text = "".join(part.text for part in parts_of(one.row.text, known, today))
    state = status(_("Waits to be read"), "action") if stale else status(_("Read"), "good")
    who = one.last_read_by or _("came with the product")
    piece = link(piece_words(one.row.piece), url("insight.paragraph", paragraph_id=one.row.id)) if edits else piece_words(one.row.piece)
    return [piece, text, state, who]


def paragraph_page(paragraph_id: UUID, today: date, typed: Typed | None = None, blockers: Iterable[Blocker] = ()) -> ParagraphPage | None:
    """One paragraph as it holds; None for one that has been replaced."""
    one = review_text.by_id(paragraph_id)
    if one is None:
        return None
    known = known_of(observed())
    now = figures_of(one.row.text, known, today)
    held = Held(one.row.piece, one.row.place, one.row.text, one.readings, str(one.row.id))
    last = one.readings[-1] if one.readings else {}
    when = moment(one.last_read_at) if one.last_read_at else ""
    return ParagraphPage(
        title=piece_words(one.row.piece), caption=_("Text of the review"), crumbs=crumbs(), parts=parts_of(held.text, known, today),
        stale=is_stale(now, one.readings), read=" – ".join(text for text in (one.last_read_by or _("came with the product"), when) if text),
        figures=tuple(_figure(binding, str(last.get(binding, "")), said_now, known, today) for binding, said_now in now.items()),
        fields=_fields(typed or {f"text_{name}": [text] for name, text in one.row.text.items()}, blockers),
        hidden=(("piece", one.row.piece), ("place", str(one.row.place)), ("seen", str(one.row.number))),
        action_url=url("insight.paragraph", paragraph_id=paragraph_id),
        confirm_url=url("insight.read_paragraph", paragraph_id=paragraph_id), cancel_url=url("insight.paragraphs"),
        versions=_versions(one), errors=tuple((read(each), "id_text_en") for each in blockers),
    )  # fmt: skip


def new_paragraph_page(typed: Typed, blockers: Iterable[Blocker] = ()) -> ParagraphPage:
    """The form for a paragraph more."""
    choices = [(one.number, f"{piece_words(one.number)} – {words(one.title)}") for one in PIECES]
    piece = {"name": "piece", "label": _("Stands at"), "kind": "select", "choices": choices, "value": first(typed, "piece")}
    return ParagraphPage(
        title=_("A new paragraph"), caption=_("Text of the review"), crumbs=crumbs(), parts=(), stale=False, read="", figures=(),
        fields=(piece, *_fields(typed, blockers)), hidden=(("seen", "0"),), action_url=url("insight.new_paragraph"), confirm_url="",
        cancel_url=url("insight.paragraphs"), versions=(), errors=tuple((read(each), "id_text_en") for each in blockers),
    )  # fmt: skip


def read_texts(typed: Typed) -> dict[str, str]:
    """The text in every language."""
    return {name: " ".join(first(typed, f"text_{name}").split())[:LONGEST] for name in LANGUAGES}


def _fields(typed: Typed, blockers: Iterable[Blocker]) -> tuple[dict[str, Any], ...]:
    labels = {"en": _("English"), "es": _("Spanish")}
    hint = _("A number is written as {measure:subject:kind}, such as {families:portfolio:broad} or {alliances:BO-PAR-I:target}")
    wrong = next(iter(read(one) for one in blockers), "")
    return tuple(
        {"name": f"text_{name}", "label": labels[name], "kind": "textarea", "lines": 6, "hint": hint, "value": first(typed, f"text_{name}"),
         "required": True, "error": wrong if name == "en" else ""}
        for name in LANGUAGES
    )  # fmt: skip


def _figure(binding: str, before: str, now: str, known: Known, today: date) -> FigureNow:
    found: Binding | None = bound(binding)
    one = known.figure(found, today) if found else None
    shown = said(one) if one else _("(not known)")
    source = ", ".join(text for text in (source_words(one.source), place_words(one.place)) if text) if one else ""
    return FigureNow(binding, before.replace("|exact", "").replace("|", " ") or _("(not known)"), shown, source, before != now)


def _versions(one: review_text.ReadText) -> tuple[tuple[str, str, str], ...]:
    rows = review_text.versions(one.row.piece, one.row.place)
    return tuple(
        (str(each.number), each.written_by.name if each.written_by else _("came with the product"), moment(each.created_at))
        for each in rows
    )

"""What became of the review between two days, and the reviews that were published."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from django.utils.translation import override

from alianza.domain.access import Action, Actor, decide
from alianza.domain.portfolio.derived import derive
from alianza.domain.portfolio.difference import Change, difference
from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.observed import Observed
from alianza.domain.portfolio.project import Project
from alianza.domain.portfolio.review import Line, Written, review
from alianza.domain.values import Blocker
from alianza.exchange.portfolio_rows import rows_of
from alianza.pages.addresses import url
from alianza.pages.formats import day as day_words
from alianza.pages.formats import language, moment
from alianza.pages.frame import words
from alianza.pages.listing import Table, columns, link
from alianza.pages.observed import observed
from alianza.pages.portfolio.text import Paragraph, paragraphs_by_piece
from alianza.pages.words.figures import KIND_WORDS, piece_words, said, subject_words
from alianza.pages.words.reading import read
from alianza.records.queries import review_text
from alianza.services.review_text import against_publishing


@dataclass(frozen=True)
class ChangesPage:
    """The difference between the review of two days."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    filters: tuple[dict[str, Any], ...]
    url: str
    lead: str
    table: Table
    stale: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class SnapshotsPage:
    """What was published, and the form for the next one with what holds it back."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    table: Table
    fields: tuple[dict[str, Any], ...]
    hidden: tuple[tuple[str, str], ...]
    action_url: str
    blockers: tuple[str, ...]
    may_publish: bool
    text_url: str
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SnapshotPage:
    """One published review: its day, its hash, and every piece with rows as they were."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    lead: str
    pieces: tuple[Mapping[str, Any], ...]


def written_of(known: Observed, portfolio: str, day: date) -> list[Written]:
    """Every piece of the review as of a day."""
    return review(known.observations, derive(known.observations), known.projects, portfolio=portfolio, day=day)


def changes_between(known: Observed, portfolio: str, before: date, after: date) -> list[Change]:
    """The difference between the reviews of two days, the earlier one first."""
    return difference(written_of(known, portfolio, before), written_of(known, portfolio, after))


def stale_pieces(day: date, actor: Actor | None = None) -> Iterator[tuple[str, Paragraph]]:
    """Paragraphs that nobody has read with the figures of the day."""
    for piece, rows in paragraphs_by_piece(day, actor).items():
        yield from ((piece, one) for one in rows if one.stale)


def _crumbs() -> tuple[tuple[str, str], ...]:
    return ((_("The living review"), url("insight.review")),)


def _portfolio_field(portfolio: str) -> dict[str, Any]:
    choices = [("strict", _("Strict: the model itself")), ("broad", _("Broad: with related projects"))]
    return {"name": "portfolio", "label": _("Portfolio"), "kind": "select", "value": portfolio, "choices": choices}


def changes_page(actor: Actor, portfolio: str, before: date, after: date) -> ChangesPage:
    """Figures added, figures read first instead of others, and paragraphs that wait to be read."""
    known = observed()
    found = changes_between(known, portfolio, before, after)
    rows = tuple({"cells": _cells(one, known.projects)} for one in found)
    labels = columns(_("Project"), _("Measure"), _("Before"), _("Now"), _("Came since"))
    empty = {"title": _("Nothing has changed"), "text": _("Choose days further apart.")}
    filters = (
        _portfolio_field(portfolio),
        {"name": "from", "label": _("From"), "kind": "date", "value": before},
        {"name": "to", "label": _("To"), "kind": "date", "value": after},
    )
    stale = tuple((piece_words(piece), one.text, one.edit_url) for piece, one in stale_pieces(after, actor))
    new, changed = sum(one.is_new for one in found), sum(one.is_changed for one in found)
    lead = _("Known for the first time: {new}. Another figure is read first: {changed}. Paragraphs that wait to be read: {stale}.")
    return ChangesPage(
        _("What has changed in the review"), _("From {before} to {after}").format(before=day_words(before), after=day_words(after)),
        _crumbs(), filters, url("insight.changes"), lead.format(new=new, changed=changed, stale=len(stale)),
        Table("", labels, rows, len(rows), len(rows), empty), stale,
    )  # fmt: skip


def _cells(one: Change, projects: Mapping[str, Project]) -> list[Any]:
    before, now = (f"{said(each)} ({KIND_WORDS[each.kind]}, {day_words(each.as_of)})" if each else None for each in (one.before, one.after))
    added = "; ".join(f"{said(each)}, {each.source}" for each in one.added) or "–"
    return [subject_words(one.subject, projects), words(BY_CODE[one.measure].name), before, now, added]


def told_changes(portfolio: str, one_day: date, other_day: date) -> dict[str, Any]:
    """The difference between two days as data, the earlier day first."""
    known, (before, after) = observed(), sorted((one_day, other_day))
    changes = [
        {
            "piece": one.piece, "programme": one.subject, "measure": one.measure, "new": one.is_new,
            "before": _row(one, known, one.before), "after": _row(one, known, one.after),
            "added": [_row(one, known, each) for each in one.added],
        }
        for one in changes_between(known, portfolio, before, after)
    ]  # fmt: skip
    with override("en"):
        stale = [{"piece": piece, "text": one.text} for piece, one in stale_pieces(after)]
    return {"from": before.isoformat(), "to": after.isoformat(), "portfolio": portfolio, "changes": changes, "stale": stale}


def _row(change: Change, known: Observed, one: Observation | None) -> dict[str, Any] | None:
    return next(rows_of(Line(change.subject, change.measure, (one,)), known.projects)) if one else None


def content_of(portfolio: str, day: date) -> dict[str, Any]:
    """The review as data, every number as text: what is published and hashed."""
    known = observed()
    texts = {}
    for name in ("en", "es"):
        with override(name):
            texts[name] = {piece: [one.text for one in rows] for piece, rows in paragraphs_by_piece(day).items()}
    pieces = [
        {
            "number": one.piece.number, "title": one.piece.title.as_json(),
            "rows": [row for line in one.lines for row in rows_of(line, known.projects)],
            "paragraphs": {name: by_piece.get(one.piece.number, []) for name, by_piece in texts.items()},
        }
        for one in written_of(known, portfolio, day)
    ]  # fmt: skip
    told = {"as_of": day.isoformat(), "portfolio": portfolio, "pieces": pieces}
    plain: dict[str, Any] = json.loads(json.dumps(told), parse_float=str)
    return plain


def snapshots_page(actor: Actor, portfolio: str, day: date, blockers: Iterable[Blocker] = ()) -> SnapshotsPage:
    """What was published, and the form for the next."""
    rows = tuple(
        {"cells": [
            link(day_words(one.as_of), url("insight.snapshot", snapshot_id=one.id)), one.portfolio, one.sha256[:12],
            one.published_by.name if one.published_by else "–", moment(one.created_at),
        ]}
        for one in review_text.snapshots()
    )  # fmt: skip
    empty = {"title": _("Nothing has been published yet"), "text": _("A published review stays as it was, whatever changes afterwards.")}
    labels = columns(_("As of"), _("Portfolio"), _("Hash"), _("Published by"), _("Published"))
    fields = (_portfolio_field(portfolio), {"name": "as_of", "label": _("As of"), "kind": "date", "value": day})
    return SnapshotsPage(
        _("Published reviews"), "", _crumbs(), Table("", labels, rows, len(rows), len(rows), empty), fields,
        (("form_key", str(uuid4())),), url("insight.snapshots"), tuple(_held(one) for one in against_publishing(day)),
        decide(actor, Action.EDIT_PORTFOLIO).allowed, url("insight.paragraphs"), tuple((_held(one), "id_as_of") for one in blockers),
    )  # fmt: skip


def _held(one: Blocker) -> str:
    """The reason with its piece by name."""
    piece = one.parameter("piece")
    return read(Blocker(one.code, {**one.parameters, "piece": piece_words(str(piece))}) if piece else one)


def snapshot_page(snapshot_id: UUID) -> SnapshotPage | None:
    """One published review; None if there is none."""
    one = review_text.snapshot(snapshot_id)
    if one is None:
        return None
    lead = _("Published {when} by {who}. SHA-256 {sha256}.").format(
        when=moment(one.created_at), who=one.published_by.name if one.published_by else "–", sha256=one.sha256
    )
    pieces = tuple(_frozen(piece) for piece in one.content["pieces"])
    crumbs = (*_crumbs(), (_("Published reviews"), url("insight.snapshots")))
    return SnapshotPage(_("The review as of {day}").format(day=day_words(one.as_of)), one.portfolio, crumbs, lead, pieces)


def _frozen(piece: Mapping[str, Any]) -> Mapping[str, Any]:
    from_language = piece["paragraphs"].get(language()) or piece["paragraphs"].get("en", [])
    title = piece["title"].get(language()) or piece["title"]["en"]
    rows = [one | {"name": words(BY_CODE[one["measure"]].name)} for one in piece["rows"] if one["as_of"] and one["measure"] in BY_CODE]
    return {"number": piece_words(piece["number"]), "title": title, "paragraphs": from_language, "rows": rows}

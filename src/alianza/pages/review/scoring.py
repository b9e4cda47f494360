"""Scores of an alliance: who was asked, what each gave, whether they agree; others' sheets stay hidden until the own one is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role, roles_at
from alianza.domain.rulebook import Rulebook
from alianza.domain.selection import CombinedScore, sheet_points
from alianza.pages.addresses import url
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.review.tables import Choice, Status
from alianza.pages.review.wording import SHEET_STATES, SHEET_TONES
from alianza.pages.words.reasons import said
from alianza.records.queries import alliances, opinions, scoring
from alianza.records.queries.rulebooks import published
from alianza.services import panels
from alianza.services.outcome import Outcome

FIELD_OF = {"scoring.due_passed": "due_on"}


@dataclass(frozen=True)
class Bar:
    """A row of ``{% bars %}``; None is unknown."""

    label: str
    value: Fraction | int | None
    note: str = ""
    url: str = ""
    colour: int = 1


@dataclass(frozen=True)
class SheetView:
    """One sheet: whose, how far, and its way back or on for who may."""

    evaluator: str
    status: Status
    due_on: date | None
    is_late: bool
    conflict: str
    notes: tuple[tuple[str, str], ...]
    take_back_url: str
    own_url: str


@dataclass(frozen=True)
class ScoringPage:
    """``hidden`` says why others' scores are not shown; ``verdict`` is what the sheets give together, or what is still needed."""

    frame: AllianceFrame
    title: str
    caption: str
    hidden: str
    verdict: str
    verdict_tone: str
    score: Fraction | None
    totals: tuple[Bar, ...]
    criteria: tuple[Bar, ...]
    sheets: tuple[SheetView, ...]
    fields: tuple[Choice, ...]
    ask_url: str
    errors: tuple[tuple[str, str], ...] = ()


def scoring_page(
    actor: Actor, alliance: alliances.Row, today: date, typed: Mapping[str, list[str]] | None = None, outcome: Outcome | None = None
) -> ScoringPage:
    """The scores as this person may see them."""
    rulebook, shown = published(alliance.call.rulebook_id).rulebook, frame(actor, alliance, "desk.scoring")
    rows = scoring.of_submission(opinions.latest_submission(alliance))
    roles = roles_at(actor, alliances.place_of(alliance))
    hidden = _hidden(actor, roles, rows)
    found = panels.combined(rows, rulebook)
    names = {str(row.evaluator_id): row.evaluator.name for row in rows}
    asks = alliance.state == "in_scoring" and Role.PROGRAMME_OFFICER in roles
    faults = outcome.blockers if outcome else ()
    verdict, tone = _verdict(rulebook, found, hidden=bool(hidden))
    weights = {one.code: one for one in rulebook.criteria}
    return ScoringPage(
        frame=shown,
        title=shown.title,
        caption=shown.caption,
        hidden=hidden,
        verdict=verdict,
        verdict_tone=tone,
        score=None if hidden else found.score,
        totals=() if hidden else tuple(Bar(names[who], total) for who, total in found.totals),
        criteria=() if hidden else tuple(
            Bar(words(weights[code].name), points, _("of %(weight)s") % {"weight": weights[code].weight}, colour=index % 8 + 1)
            for index, (code, points) in enumerate(found.points)
        ),
        sheets=tuple(_sheet(actor, rulebook, row, today, asks=asks, hidden=bool(hidden)) for row in rows),
        fields=_ask_fields(alliance, today, typed or {}) if asks else (),
        ask_url=url("desk.ask_sheets", code=alliance.code),
        errors=tuple((said(fault, rulebook), f"id_{FIELD_OF.get(fault.code, 'evaluator')}") for fault in faults),
    )  # fmt: skip


def _hidden(actor: Actor, roles: frozenset[Role], rows: list[scoring.Row]) -> str:
    """Why this person does not see the scores: an evaluator first sends his own sheet; only officers look at all of them."""
    if roles & {Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR, Role.AUDITOR, Role.BOARD_SECRETARY, Role.BOARD_MEMBER}:
        own = next((row for row in rows if str(row.evaluator_id) == actor.user_id), None)
        return _("You see the others’ scores once you have sent your own.") if own and own.state in ("asked", "open") else ""
    if Role.EVALUATOR in roles:
        sent = any(str(row.evaluator_id) == actor.user_id and row.state == "submitted" for row in rows)
        return "" if sent else _("You see the others’ scores once you have sent your own.")
    waiting = any(row.state in ("asked", "open") for row in rows)
    return _("Scores are shown once every sheet is in.") if waiting else ""


def _verdict(rulebook: Rulebook, found: CombinedScore, *, hidden: bool) -> tuple[str, str]:
    if hidden:
        return "", ""
    if found.is_settled:
        return _("The evaluators agree; the score is settled."), "good"
    return " ".join(said(reason, rulebook) for reason in found.blockers), "warn"


def _sheet(actor: Actor, rulebook: Rulebook, row: scoring.Row, today: date, *, asks: bool, hidden: bool) -> SheetView:
    is_own = str(row.evaluator_id) == actor.user_id
    waiting = row.state in ("asked", "open")
    shows = (not hidden or is_own) and row.state == "submitted"
    points = sheet_points(panels.sheet_of(row), panels.criteria_of(rulebook)) if shows else None
    notes = tuple(
        (f"{words(one.name)} – {row.scores.get(one.code, '')}", str(row.notes.get(one.code, ""))) for one in rulebook.criteria if points
    )
    return SheetView(
        evaluator=row.evaluator.name,
        status=Status(str(SHEET_STATES[row.state]), SHEET_TONES[row.state]),
        due_on=row.due_on,
        is_late=waiting and row.due_on is not None and row.due_on < today,
        conflict=row.conflict,
        notes=notes,
        take_back_url=url("desk.sheet_back", sheet_id=row.id) if asks and waiting else "",
        own_url=url("desk.sheet", sheet_id=row.id) if is_own else "",
    )


def _ask_fields(alliance: alliances.Row, today: date, typed: Mapping[str, list[str]]) -> tuple[Choice, ...]:
    known = scoring.evaluators(alliance, today)
    free = [one for one in known if not one.is_asked and not one.is_tied]
    tied = [one.user.name for one in known if one.is_tied]
    hint = _("Tied to one of the parties, cannot be asked: %(names)s") % {"names": ", ".join(tied)} if tied else ""
    names = tuple(
        (str(one.user.id), _("%(name)s (%(sheets)s sheets open)") % {"name": one.user.name, "sheets": one.open_sheets}) for one in free
    )
    return (
        Choice("evaluator", _("Who should score it?"), "checkboxes", tuple(typed.get("evaluator", ())), names, hint=hint),
        Choice("due_on", _("Until"), "date", (typed.get("due_on") or [""])[0], required=False),
    )

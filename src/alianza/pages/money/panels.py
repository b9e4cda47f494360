"""What the money pages are made of: one frame, and panels one below the other, each drawn by a component."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role, decide, roles_at
from alianza.domain.values import Money
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.lives import LIVES
from alianza.domain.workflow.transition import Tray
from alianza.pages.addresses import ADDRESSES, url
from alianza.pages.documents import Paper, paper
from alianza.pages.frame import AllianceFrame, frame, is_staff, words
from alianza.pages.history import happening
from alianza.pages.money.deeds_step import FILES, said
from alianza.pages.moves import Button, buttons
from alianza.pages.words.documents import DOCUMENTS
from alianza.pages.words.reasons import Reason
from alianza.records.queries import alliances, history, money
from alianza.records.reading import Reading
from alianza.services.advance import Move, moves

_ACTIONS = {one.name: one.action for one in ADDRESSES}
TONES = {Tray.DRAFT: "empty", Tray.PENDING: "waiting", Tray.OBSERVED: "warn", Tray.APPROVED: "good", Tray.ARCHIVED: "empty"}
BAD = ("rejected", "refused", "withdrawn", "reversed", "disputed")
BESIDE_THE_POINT = frozenset({"money.nothing_paid", "money.already_paid"})
_LIVES = {life.kind: life for life in LIVES}


@dataclass(frozen=True)
class Panel:
    """One part of a page. ``kind`` says which component draws ``data``; ``link`` is a label and an address beside the title."""

    kind: str
    data: Any
    title: str = ""
    text: str = ""
    link: tuple[str, str] | None = None
    maximum: Any = None


@dataclass(frozen=True)
class PanelsPage:
    """A page of an alliance made of panels.

    ``buttons`` stand at the top, ``last_buttons`` (those that undo something) at the foot; ``notice`` says what is to be done now.
    """

    frame: AllianceFrame
    title: str
    caption: str
    heading: str
    panels: tuple[Panel, ...]
    buttons: tuple[Button, ...] = ()
    last_buttons: tuple[Button, ...] = ()
    notice: str = ""
    status: dict[str, str] | None = None
    back: tuple[str, str] | None = None


def page(actor: Actor, alliance: alliances.Row, tab: str, heading: str, panels: list[Panel], **more: Any) -> PanelsPage:
    """The page of an alliance under one of its tabs; empty panels are left out."""
    top = frame(actor, alliance, tab)
    found: tuple[Button, ...] = more.pop("buttons", ())
    kept = tuple(one for one in panels if one.data is not None)
    forward, ending = (tuple(one for one in found if _ends(one) is ends) for ends in (False, True))
    return PanelsPage(top, top.title, top.caption, heading, kept, buttons=forward, last_buttons=ending, **more)


def alliance_buttons(actor: Actor, alliance: alliances.Row, *names: str, reading: Reading | None = None) -> tuple[Button, ...]:
    """The moves of the alliance itself that belong on this page, for those whose moves they are."""
    transitions = [ALLIANCE.transition(name) for name in names]
    if not any(one and alliance.state in one.sources and one.roles & actor.roles for one in transitions):
        return ()
    return tuple(one for one in buttons(actor, alliance, reading) if one.name in names)


def _ends(button: Button) -> bool:
    """Whether it undoes something; a decision stands beside its alternative."""
    return button.danger and button.name not in ("refuse", "reject", "dispute")


def link(actor: Actor, name: str, label: str, **parameters: object) -> Button | None:
    """A button that leads to a form, for those whom its address admits."""
    if not decide(actor, _ACTIONS[name]).allowed:
        return None
    return Button(name=name, label=label, url=url(name, **parameters))


def holds(actor: Actor, alliance: alliances.Row, *roles: Role) -> bool:
    """Whether the person holds one of these roles where the alliance stands."""
    return bool(set(roles) & roles_at(actor, alliances.place_of(alliance)))


def status(kind: str, state: str, actor: Actor) -> dict[str, str]:
    """A state as a tag: in words, and the colour of its tray."""
    found = _LIVES[kind].state(state)
    tone = "bad" if state in BAD else TONES[found.tray]
    if found.turn & actor.roles and tone == "waiting":
        tone = "action"
    return {"text": words(found.staff if is_staff(actor) else found.applicant), "tone": tone}


def step_buttons(actor: Actor, alliance: alliances.Row, kind: str, row: Any, reading: Reading | None = None) -> tuple[Button, ...]:
    """Every move of this person from here, forward ones first; what another move does better is left out."""
    found = [_button(alliance, kind, row, move) for move in moves(actor, kind, row, reading=reading) if _matters(row, kind, move)]
    return tuple(sorted(found, key=lambda one: (one.danger, one.second)))


def _matters(row: Any, kind: str, move: Move) -> bool:
    if move.transition.name == "void_payment":
        return any(one.state != "voided" for one in row.payments.all())
    return not BESIDE_THE_POINT & {one.code for one in move.blockers} and move.transition.name != "draw_cheque"


def _button(alliance: alliances.Row, kind: str, row: Any, move: Move) -> Button:
    file = FILES.get((kind, move.transition.name))
    against = [one for one in move.blockers if not (file and one.parameter("document") == file)]
    target = url("portal.step", code=alliance.code, kind=kind, row_id=row.id, transition=move.transition.name)
    second = move.transition.name in ("pay_part", "return", "send_back", "take_back", "reduce", "observe", "start_again")
    return Button(
        name=move.transition.name,
        label=words(move.transition.label),
        url=target,
        danger=move.transition.danger,
        second=second,
        blockers=tuple(Reason(said(one, row), code=one.code) for one in against),
    )


def summary(*rows: tuple[str, Any]) -> list[dict[str, Any]]:
    """Questions and answers."""
    return [{"label": label, "value": value} for label, value in rows]


def table(
    caption: str, columns: list[str], rows: list[list[Any]], *, numeric: tuple[int, ...] = (), empty: str = "", footer: Any = None
) -> dict[str, Any]:
    """A list as the component takes it; ``numeric`` are the places of columns of numbers."""
    return {
        "caption": caption,
        "columns": [{"label": label, "numeric": place in numeric} for place, label in enumerate(columns)],
        "rows": [{"cells": cells} for cells in rows],
        "shown": len(rows),
        "total": len(rows),
        "footer": footer,
        "empty": {"title": empty or _("Nothing here yet"), "text": ""},
    }


def to_allowed(actor: Actor | None, text: str, name: str, **parameters: object) -> dict[str, str] | str:
    """A cell that leads somewhere if the person may go there."""
    action = next(one.action for one in ADDRESSES if one.name == name)
    return to(text, name, **parameters) if decide(actor, action).allowed else text


def to(text: str, name: str, **parameters: object) -> dict[str, str]:
    """A cell that leads somewhere."""
    return {"text": text, "url": url(name, **parameters)}


def papers(kind: str, row_id: UUID, reading: Reading | None = None) -> Panel:
    """The documents of one record."""
    rows = (reading or Reading()).of(money.papers_of, kind, row_id)
    return Panel("documents", tuple(titled(one) for one in rows) or None, _("Documents"))


def titled(row: Any) -> Paper:
    """A document by its kind and its name."""
    return paper(row, name=f"{words(DOCUMENTS[row.code])}: {row.name}" if row.code in DOCUMENTS else row.name)


def timeline(actor: Actor, kind: str, row_id: UUID) -> Panel:
    """What happened to one record."""
    events = tuple(happening(one, staff=is_staff(actor)) for one in history.of_subject(kind, row_id)[:50])
    return Panel("timeline", events or None, _("History"))


def amount(minor: int | None, currency: str) -> Money | None:
    """Money of a column; None stays unknown."""
    return None if minor is None else Money(minor, currency)

"""The moves of an alliance: buttons with their reasons for every room's pages, and the page on which one move is made."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.transition import Need, NeedKind, Transition
from alianza.pages.addresses import ADDRESSES, url
from alianza.pages.frame import is_staff, words
from alianza.pages.proposals import BESIDE_THE_POINT, proposal_words
from alianza.pages.words.moves import EFFECTS, NEEDS, REASON_HINTS, WITHOUT_LETTER, code_words
from alianza.pages.words.reasons import Reason, reasons_of
from alianza.records.queries import alliances, history, submissions
from alianza.records.queries.rulebooks import published
from alianza.records.reading import Reading
from alianza.services.advance import Move, moves
from alianza.services.outcome import Outcome

_DECLARED = frozenset(one.name for one in ADDRESSES)
DONE, STALE, REFUSED = "done", "stale", "refused"


@dataclass(frozen=True)
class Button:
    """A move as ``components/action.html`` draws it: a link to its page, or the reasons why it cannot be made now."""

    name: str
    label: str
    url: str
    blockers: tuple[Reason, ...] = ()
    danger: bool = False
    second: bool = False

    @property
    def confirm_url(self) -> str:
        """The page that asks; every move has one, since it works without script."""
        return self.url

    @property
    def blocked_title(self) -> str:
        """What stands above the reasons."""
        return _("Not yet: %(move)s") % {"move": self.label}


@dataclass(frozen=True)
class MoveField:
    """One thing to be given with a move, as ``{% field %}`` draws it."""

    name: str
    label: str
    kind: str
    value: str
    required: bool
    error: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    lines: int = 4
    currency: str = ""


@dataclass(frozen=True)
class MovePage:
    """The question before a move: where it leads, what follows from it, what has to be given, what holds it back.

    ``conflict`` is the sentence of a page that came too late; nothing can be sent from it then. ``proposal`` is what waits for a
    second person, with who proposes it and why.
    """

    title: str
    caption: str
    text: str
    consequences: tuple[str, ...]
    fields: tuple[MoveField, ...]
    action_url: str
    confirm_label: str
    cancel_url: str
    hidden: tuple[tuple[str, str], ...]
    danger: bool
    blocked: Button | None = None
    conflict: str = ""
    proposal: str = ""
    errors: tuple[tuple[str, str], ...] = ()


def alliance_url(actor: Actor, code: str) -> str:
    """The alliance's page for this person: the desk's for staff, else the portal's."""
    name = "desk.alliance" if is_staff(actor) else "portal.alliance"
    return url(name, code=code) if name in _DECLARED else "/"


def buttons(actor: Actor, alliance: alliances.Row, reading: Reading | None = None) -> tuple[Button, ...]:
    """Every move of this person from here, forward ones first, with what holds each back; ``reading`` is what the page has read."""
    seen = reading or Reading()
    made = [one for one in moves(actor, ALLIANCE.kind, alliance, reading=seen) if not BESIDE_THE_POINT & {why.code for why in one.blockers}]
    found = [_button(actor, alliance, move, seen) for move in made]
    return tuple(sorted(found, key=lambda one: one.danger))


def _button(actor: Actor, alliance: alliances.Row, move: Move, reading: Reading) -> Button:
    one = move.transition
    return Button(
        name=one.name,
        label=words(one.label),
        url=url("portal.move", code=alliance.code, transition=one.name),
        blockers=reasons_of(actor, alliance, move.blockers, reading),
        danger=one.danger,
        second=one.name == "drop_proposal" or (not one.danger and ALLIANCE.state(move.target).tray == "observed"),
    )


def move_page(actor: Actor, alliance: alliances.Row, transition: str) -> MovePage | None:
    """The page of a move that this person could make from here; None if there is no such move for him.

    A move that another state would allow gives the page with its ``conflict``: somebody was faster.
    """
    one = ALLIANCE.transition(transition)
    if one is None or one.system or not one.roles & actor.roles:
        return None
    reading = Reading()
    move = next(iter(moves(actor, ALLIANCE.kind, alliance, reading=reading, only=transition)), None)
    if move is None:
        return late_page(actor, alliance, one) if alliance.state not in one.sources else None
    button = _button(actor, alliance, move, reading)
    return _page(actor, alliance, move.transition, move.target, {}, blocked=button if button.blockers else None)


def answered_page(actor: Actor, alliance: alliances.Row, one: Transition, given: Mapping[str, str], outcome: Outcome) -> MovePage:
    """The same page again after a refusal, with every reason and everything that was typed."""
    stages = published(alliance.call.rulebook_id).rulebook.stages
    target = ALLIANCE.target_of(one, alliance.state, stages, alliance.stopped_state) or alliance.state
    wrong = {str(reason.parameter("need")): reason for reason in outcome.blockers if reason.parameter("need")}
    faults = tuple(zip(outcome.blockers, reasons_of(actor, alliance, outcome.blockers), strict=True))
    errors = tuple((said.text, f"id_{fault.parameter('need')}" if fault.parameter("need") else "id_move") for fault, said in faults)
    said = {name: next(text.text for fault, text in faults if fault is reason) for name, reason in wrong.items()}
    return _page(actor, alliance, one, target, given, errors=errors, said=said)


def result_of(actor: Actor, alliance: alliances.Row, one: Transition, outcome: Outcome, seen: int | None) -> str:
    """How a move ended: ``done`` (also if this person's own click counted twice), ``stale`` or ``refused``."""
    if outcome.done:
        return DONE
    codes = {reason.code for reason in outcome.blockers}
    if not codes & {"workflow.stale", "workflow.wrong_state"}:
        return REFUSED
    last = history.of_subject(ALLIANCE.kind, alliance.id).first()
    mine = last is not None and str(last.actor_id) == actor.user_id and last.action == one.name
    return DONE if mine and seen is not None and alliance.version == seen + 1 else STALE


def _page(
    actor: Actor,
    alliance: alliances.Row,
    one: Transition,
    target: str,
    given: Mapping[str, str],
    *,
    blocked: Button | None = None,
    errors: tuple[tuple[str, str], ...] = (),
    said: Mapping[str, str] | None = None,
) -> MovePage:
    return MovePage(
        title=words(one.label),
        caption=f"{alliance.code} · {alliance.title}",
        text=_now_and_then(actor, alliance, target),
        consequences=tuple(str(EFFECTS[effect]) for effect in one.effects if effect in EFFECTS and _follows(effect, target)),
        fields=tuple(_field(one, need, given.get(need.name, ""), (said or {}).get(need.name, ""), alliance.currency) for need in one.needs),
        action_url=url("portal.move", code=alliance.code, transition=one.name),
        confirm_label=words(one.label),
        cancel_url=alliance_url(actor, alliance.code),
        hidden=(("version", str(alliance.version)),),
        danger=one.danger,
        blocked=blocked,
        proposal=proposal_words(actor, alliance),
        errors=errors,
    )


def _follows(effect: str, target: str) -> bool:
    """Whether an effect changes anything there: scoring or a selection opens no form."""
    return effect != "open_submission" or target in submissions.WRITING


def late_page(actor: Actor, alliance: alliances.Row, one: Transition) -> MovePage:
    """The page after somebody else has changed the alliance in between."""
    last = history.of_subject(ALLIANCE.kind, alliance.id).first()
    state = ALLIANCE.state(alliance.state)
    now = words(state.staff if is_staff(actor) else state.applicant)
    sentence = _("“%(move)s” was not carried out: this alliance has changed since you opened the page. It now stands at “%(state)s”.")
    conflict = sentence % {"move": words(one.label), "state": now}
    if last is not None and last.actor is not None and is_staff(actor):
        conflict += " " + _("The last change was made by %(name)s.") % {"name": last.actor.name}
    return MovePage(
        title=_("Somebody was faster"),
        caption=f"{alliance.code} · {alliance.title}",
        text="",
        consequences=(),
        fields=(),
        action_url="",
        confirm_label="",
        cancel_url=alliance_url(actor, alliance.code),
        hidden=(),
        danger=False,
        conflict=conflict,
    )


def _now_and_then(actor: Actor, alliance: alliances.Row, target: str) -> str:
    before, after = ALLIANCE.state(alliance.state), ALLIANCE.state(target)
    if before.code == after.code:
        return ""
    staff = is_staff(actor)
    named = {"before": words(before.staff if staff else before.applicant), "after": words(after.staff if staff else after.applicant)}
    return _("The alliance moves from “%(before)s” to “%(after)s”.") % named


def _field(move: Transition, need: Need, value: str, error: str, currency: str) -> MoveField:
    label, hint = NEEDS.get(need.name, (need.name, ""))
    if need.name == "reason":
        hint = REASON_HINTS.get(move.name, hint)
    elif need.name == "reason_code" and not {"issue_letter", "note_proposal"} & set(move.effects):
        hint = WITHOUT_LETTER
    kinds = {
        NeedKind.TEXT: "textarea", NeedKind.CODE: "radios", NeedKind.DATE: "date", NeedKind.LINE: "text", NeedKind.MONEY: "money",
    }  # fmt: skip
    return MoveField(
        name=need.name,
        label=str(label),
        kind=kinds[need.kind],
        value=value,
        required=need.required,
        error=error,
        hint=str(hint),
        choices=tuple((code, code_words(code)) for code in need.codes),
        currency=currency if need.kind is NeedKind.MONEY else "",
    )

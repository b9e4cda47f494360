"""A call on the desk: what it says, what can be done with it and what holds that back, and how far its applications have come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.domain.access import Action, Actor
from alianza.domain.rulebook import Stage
from alianza.domain.values import Blocker
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.call import CALL
from alianza.domain.workflow.transition import NeedKind, Transition
from alianza.pages.acts import ActPage, errors_of
from alianza.pages.addresses import url
from alianza.pages.calls.doors import is_open
from alianza.pages.calls.public_call import Moment, call_facts, extensions_of, moments_of
from alianza.pages.calls.standing import Standing, local, standing, today_of
from alianza.pages.calls.tables import call_table
from alianza.pages.formats import in_tongue
from alianza.pages.frame import words
from alianza.pages.listing import Table
from alianza.pages.words.reading import day_in_words, read
from alianza.records.queries import calls, programmes
from alianza.records.queries.rulebooks import published
from alianza.services.advance import Move, moves


@dataclass(frozen=True)
class CallsListPage:
    """Every call the person may see."""

    title: str
    table: Table
    programmes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CallButton:
    """A move of the call: a link to its page, or the reasons against it."""

    label: str
    confirm_url: str
    blockers: tuple[dict[str, str], ...]
    danger: bool
    second: bool
    blocked_title: str


@dataclass(frozen=True)
class DeskCallPage:
    """One call."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    standing: Standing
    text: str
    facts: tuple[dict[str, Any], ...]
    dates: tuple[Moment, ...]
    extensions: tuple[Moment, ...]
    buttons: tuple[CallButton, ...]
    funnel: tuple[dict[str, Any], ...]
    total: int
    edit_url: str
    public_url: str
    rules_url: str
    rules_version: str
    selections_url: str


def calls_list(actor: Actor, now: datetime) -> CallsListPage:
    """The calls of the person's programmes, drafts first."""
    own = programmes.programmes_for(actor, Action.READ_CALL)
    rows = calls.visible_to(actor).filter(programme__in=own).select_related("programme").order_by("-created_at")
    may = [one for one in programmes.programmes_for(actor, Action.MANAGE_CALL) if one.status == "running"]
    return CallsListPage(_("Calls"), call_table(actor, rows, now), tuple((one.name, url("desk.new_call", code=one.code)) for one in may))


def desk_call_page(actor: Actor, call: calls.Row, now: datetime) -> DeskCallPage:
    """The page of a call for this person."""
    programme, counts = call.programme, calls.funnel(actor, call)
    may_edit = call.state == "draft" and programmes.acting_roles(actor, programme, Action.MANAGE_CALL)
    today, rules = today_of(programme, now), published(call.rulebook_id).rulebook
    chosen_here = call.state != "draft" and Stage.SELECTION in rules.stages
    return DeskCallPage(
        title=local(call.title) or call.code, caption=f"{call.code} · {programme.name}",
        crumbs=((_("Calls"), url("desk.calls")), (programme.name, url("desk.programme", code=programme.code))),
        standing=standing(call, today), text=local(call.text),
        facts=call_facts(call, rules), dates=moments_of(call, today),
        extensions=extensions_of(call), buttons=tuple(_button(call, one) for one in moves(actor, CALL.kind, call, now=now)),
        funnel=_funnel(call, counts), total=sum(counts.values()), edit_url=url("desk.edit_call", code=call.code) if may_edit else "",
        public_url="" if call.state == "draft" else url("public.call", code=call.code),
        rules_url=url("desk.rulebook", version_id=call.rulebook_id), rules_version=call.rulebook.version,
        selections_url=url("desk.selections", call_code=call.code) if chosen_here else "",
    )  # fmt: skip


def _funnel(call: calls.Row, counts: Mapping[str, int]) -> tuple[dict[str, Any], ...]:
    """How many applications stand at each state, in the order of their life; states nobody is in are left out."""
    queue = url("desk.queue") if is_open("desk.queue") else ""
    return tuple(
        {"label": words(state.staff), "value": counts[state.code], "url": f"{queue}?call={call.code}&state={state.code}" if queue else ""}
        for state in ALLIANCE.states
        if counts.get(state.code)
    )


def _button(call: calls.Row, move: Move) -> CallButton:
    one = move.transition
    return CallButton(
        label=words(one.label), confirm_url=url("desk.move_call", code=call.code, transition=one.name),
        blockers=reasons(call, move.blockers), danger=one.danger, second=one.name != "publish",
        blocked_title=_("Not yet: {move}").format(move=words(one.label)),
    )  # fmt: skip


def reasons(call: calls.Row, blockers: Iterable[Blocker]) -> tuple[dict[str, str], ...]:
    """Reasons against a move of a call, each with the page where it can be mended."""
    return tuple(_reason(call, one) for one in blockers)


def _reason(call: calls.Row, blocker: Blocker) -> dict[str, str]:
    if blocker.code == "workflow.assumed_unconfirmed":
        paths = blocker.parameter("paths")
        count = len(paths) if isinstance(paths, tuple) else 1
        text = ngettext("{count} rule is only assumed.", "{count} rules are only assumed.", count).format(count=count)
        target = url("desk.confirm_assumed", version_id=call.rulebook_id)
        nobody = _("Nobody answers for that yet.")
        return {"text": f"{text} {nobody}", "link_url": target, "link_text": _("Answer for them")}
    if blocker.code == "workflow.call_incomplete":
        fields = blocker.parameter("fields")
        named = ", ".join(_field_words(str(one)) for one in fields) if isinstance(fields, tuple) else ""
        text = _("Still missing: {fields}.").format(fields=named)
        return {"text": text, "link_url": url("desk.edit_call", code=call.code), "link_text": _("Edit the call")}
    return {"text": read(blocker)}


def _field_words(name: str) -> str:
    known = {"title": _("title"), "opens_on": _("first day"), "closes_on": _("last day"), "rulebook": _("published rules")}
    key, _sep, tongue = name.partition(".")
    return in_tongue(known.get(key, key), tongue) if tongue else known.get(key, key)


def move_page(call: calls.Row, one: Transition, given: Mapping[str, str], blockers: tuple[Blocker, ...] = ()) -> ActPage:
    """The question before a move of a call, with what has to be given."""
    fields = tuple(_need_field(need.name, need.kind, given.get(need.name, "")) for need in one.needs)
    needed = [blocker for blocker in blockers if blocker.parameter("need") or blocker.code == "workflow.extension_not_later"]
    others = tuple(blocker for blocker in blockers if blocker not in needed)
    return ActPage(
        title=_("{act}?").format(act=words(one.label)),
        caption=f"{call.code} · {local(call.title)}", text="", consequences=_consequences(call, one),
        fields=fields,
        action_url=url("desk.move_call", code=call.code, transition=one.name), confirm_label=words(one.label),
        cancel_url=url("desk.call", code=call.code), hidden=(("version", call.version),), danger=one.danger, blockers=reasons(call, others),
        errors=errors_of(needed, "id_closes_on", fields),
    )  # fmt: skip


def _consequences(call: calls.Row, one: Transition) -> tuple[str, ...]:
    closes = day_in_words(call.closes_on) if call.closes_on else "–"
    told = {
        "publish": (
            _("Everybody can read it and, from its first day on, apply until the end of {day}.").format(day=closes),
            _("Its rules, territory and money are fixed. Only the last day can be moved, to a later one and with a reason."),
        ),
        "extend": (_("The last day so far is {day}. The reason stands on the public page.").format(day=closes),),
        "close": (_("Nothing more can be sent in, even before the last day. Applications already sent go on."),),
        "cancel": (_("The call is over. Everybody can read that it was cancelled."),),
    }
    return told.get(one.name, ())


def _need_field(name: str, kind: NeedKind, value: str) -> dict[str, Any]:
    if kind is NeedKind.DATE:
        return {"name": name, "label": _("New last day"), "kind": "date", "value": value, "required": True}
    return {
        "name": name,
        "label": _("Reason"),
        "kind": "textarea",
        "lines": 3,
        "value": value,
        "required": True,
        "hint": _("Everybody can read it"),
    }

"""Sentences of the notes people get, by code, with the note's parameters."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.lives import LIVES
from alianza.pages.frame import words
from alianza.pages.words.saying import shown

NOTICES: dict[str, "str | Promise"] = {
    "call.extended": _("The call {call} is open until {closes_on}: {reason}"),
    "call.closing": _("The call {call} closes at the end of {closes_on}. {alliance} “{title}” has not been sent yet"),
    "alliance.moved": _("{alliance} “{title}”: {state_words}"),
    "alliance.proposed": _("{alliance} “{title}” waits for a second person: {transition}"),
    "alliance.assigned": _("{alliance} “{title}” has been assigned to you"),
    "observation.raised": _("{alliance}: there is something to correct"),
    "plan.question": _("{alliance}: a question on a line of your plan"),
    "partner.invited": _("You are invited to take part in {alliance} “{title}”"),
    "partner.answered": _("{partner} has answered your invitation to {alliance}"),
    "work.finished": _("Your work in the background is done: {kind}"),
    "person.invited": _("{name}, you have an account in Alianza. Choose a password to sign in"),
    "officer.invited": _("{name}, from {starts_on} you act for {organisation} in Alianza. Choose a password to sign in"),
    "account.given": _("From {starts_on} you act for {organisation} in Alianza"),
    "account.ended": _("You act for {organisation} in Alianza until {ends_on}; after that its new officers do"),
    "absence.planned": _("You stand in for {name} from {starts_on} to {ends_on}"),
    "grant.given": _("You have a new role in Alianza: {role}"),
    "report.moved": _("{alliance}: report {number} – {state_words}"),
    "report.overdue": _("{alliance}: report {number} was due on {due_on}"),
    "report.due": _("{alliance}: report {number} is due on {due_on}"),
    "opinion.asked": _("{alliance} “{title}” waits for your opinion"),
    "opinion.late": _("{alliance} “{title}”: your opinion was due on {due_on}"),
    "opinion.late_there": _("{alliance} “{title}”: an opinion was due on {due_on} and is missing (role: {role})"),
    "opinion.given": _("{alliance} “{title}”: an opinion has been given"),
    "sheet.asked": _("{alliance} “{title}” waits for your scores"),
    "sheet.late": _("{alliance} “{title}”: your scores were due on {due_on}"),
    "sheet.late_there": _("{alliance} “{title}”: the scores of {name} were due on {due_on}"),
    "sheet.sent": _("{alliance} “{title}”: an evaluator has answered"),
    "purchase.moved": _("{alliance}: purchase {number} – {state_words}"),
    "data_request.opened": _("{request}: your figures of {year} are asked for until {due_on}"),
    "data_request.moved": _("Data request {request}: {state_words}"),
    "data_request.due": _("Data request {request} is due on {due_on}"),
    "data_request.overdue": _("Data request {request} was due on {due_on}"),
    "meeting.planned": _("The board meets on {held_on}"),
}
"""Every kind of note."""
_LIVES = {life.kind: life for life in LIVES}
WRITTEN = ("role", "transition", "starts_on", "ends_on", "due_on", "held_on", "closes_on")
"""Parameters that are codes or days; all others are names and texts, said as they are."""


def notice_text(code: str, parameters: Mapping[str, Any]) -> str:
    """The note in the reader's language; its bare code where nobody has written a sentence."""
    sentence = NOTICES.get(code)
    if sentence is None:
        return code
    state = str(parameters.get("state", ""))
    life = _LIVES.get(code.partition(".")[0], ALLIANCE)
    known = words(life.state(state).applicant) if state in life.codes else state
    spoken = {name: shown(value, name) if name in WRITTEN else value for name, value in parameters.items()}
    said = {**spoken, "state_words": parameters.get("state_words") or known}
    return str(sentence).format_map(_Forgiving(said))


class _Forgiving(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "…"

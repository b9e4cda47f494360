"""Reasons as a page shows them: a sentence with names instead of codes, the rule it comes from, and where to mend it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alianza.domain.access import Actor, Role, decide
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Blocker
from alianza.domain.workflow import credit_track
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.building import BY_CODE
from alianza.domain.workflow.forms import FormKind, form_of
from alianza.pages.addresses import ADDRESSES, url
from alianza.pages.frame import is_staff, words
from alianza.pages.words.access import ROLES
from alianza.pages.words.moves import NEEDS
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, safeguards
from alianza.records.queries.rulebooks import published
from alianza.records.reading import Reading

MOST = 3
QUOTED, AND_MORE = _("“%(text)s”"), _("%(first)s and %(count)s more")
_ACTIONS = {one.name: one.action for one in ADDRESSES}
LENGTH_OF_ID = 36


@dataclass(frozen=True)
class Reason:
    """One reason: its sentence, the rule's source, and a link to where it can be mended."""

    text: str
    why: str = ""
    link_url: str = ""
    link_text: str = ""
    code: str = ""


LINKS: dict[str, tuple[str, "str | Promise"]] = {
    "workflow.form_not_started": ("portal.application", _("Go to the form")),
    "workflow.form_incomplete": ("portal.application", _("Go to the form")),
    "workflow.documents_missing": ("portal.documents", _("Bring the documents")),
    "workflow.observations_needed": ("desk.observations", _("Raise observations")),
    "workflow.observations_unanswered": ("portal.application", _("See the observations")),
    "workflow.observations_unsettled": ("desk.observations", _("Look at the answers")),
    "workflow.opinion_waiting": ("desk.opinions", _("See the opinions")),
    "workflow.opinion_unfavourable": ("desk.opinions", _("See the opinions")),
    "workflow.opinion_observed": ("desk.opinions", _("See the opinions")),
    "workflow.sheets_missing": ("desk.scoring", _("See the scores")),
    "workflow.evaluators_disagree": ("desk.scoring", _("See the scores")),
    "workflow.plan_not_begun": ("portal.plan", _("Build the plan")),
    "workflow.plan_section_missing": ("portal.plan_section", _("Complete it")),
    "workflow.plan_section_wrong": ("portal.plan_section", _("Correct it")),
    "workflow.budget_unknown": ("portal.application", _("Go to the budget")),
    "workflow.screening_unanswered": ("portal.safeguards", _("Go to the safeguards")),
    "workflow.screening_without_measure": ("portal.safeguards", _("Go to the safeguards")),
    "workflow.activity_excluded": ("portal.safeguards", _("Go to the safeguards")),
    "workflow.feasibility_unreviewed": ("desk.feasibility", _("Go to the review")),
    "workflow.feasibility_outdated": ("desk.feasibility", _("Go to the review")),
    "workflow.feasibility_negative": ("desk.feasibility", _("Go to the review")),
    "workflow.buyer_contract_missing": ("portal.contract", _("Go to the contract")),
    "workflow.agreement_missing": ("portal.agreement", _("Go to the agreement")),
    "workflow.agreement_unsigned": ("portal.agreement", _("Go to the agreement")),
    "workflow.account_missing": ("portal.account", _("Go to the account")),
    "workflow.account_unverified": ("portal.account", _("Go to the account")),
    "workflow.deposits_unverified": ("portal.account", _("Go to the deposits")),
    "workflow.no_report_approved": ("portal.reports", _("Go to the reports")),
    "workflow.reports_open": ("portal.reports", _("Go to the reports")),
    "workflow.purchases_open": ("portal.purchases", _("Go to the purchases")),
    "workflow.no_visit": ("portal.visits", _("Go to the visits")),
    "money.contribution_missing": ("portal.account", _("Go to the deposits")),
    "money.section_missing": ("portal.agreement", _("Go to the agreement")),
    "money.milestones_missing": ("portal.agreement", _("Go to the agreement")),
    "money.party_unnamed": ("portal.agreement", _("Go to the agreement")),
    "money.paid_not_accounted": ("portal.purchases", _("Go to the purchases")),
    "money.receipts_unchecked": ("portal.purchases", _("Go to the purchases")),
    "money.deposits_open": ("portal.account", _("Go to the deposits")),
    "money.tranches_open": ("portal.account", _("Go to the account")),
}
"""Where a reason can be mended: the address (of an alliance by its code) and the words of the link."""

NEWER: dict[str, "str | Promise"] = {"appraisal": _("a newer appraisal was made"), "plan": _("a newer version of the plan was sent")}
"""What of a plan is newer than its review."""

SCREENING = frozenset({"workflow.screening_unanswered", "workflow.screening_without_measure", "workflow.activity_excluded"})

OUTCOMES: dict[str, "str | Promise"] = {
    "selected": _("selected"),
    "waiting_list": _("on the waiting list"),
    "not_selected": _("not selected"),
    "approved": _("approved"),
    "returned": _("returned for correction"),
    "deferred": _("deferred to a later meeting"),
    "rejected": _("rejected"),
}
"""How a selection or a board decided."""


def reasons_of(actor: Actor, alliance: alliances.Row, blockers: Iterable[Blocker], reading: Reading | None = None) -> tuple[Reason, ...]:
    """The reasons in this person's words; ``reading`` is what the page has read already."""
    rulebook, found = published(alliance.call.rulebook_id).rulebook, list(blockers)
    screening = any(one.code in SCREENING for one in found)
    questions = {key: words(text) for key, text in safeguards.names_of(alliance, reading).items()} if screening else {}
    return tuple(_reason(actor, alliance, rulebook, blocker, asked(blocker, questions)) for blocker in found)


def asked(blocker: Blocker, questions: Mapping[str, str]) -> Mapping[str, str]:
    """The questions of a screening that a reason names, in words in place of their codes."""
    for parameter in ("questions", "activities") if questions else ():
        codes = blocker.parameter(parameter)
        if isinstance(codes, tuple | list):
            return {parameter: _few([questions[str(code)].rstrip(".") for code in codes if str(code) in questions])}
    return {}


def _few(questions: list[str]) -> str:
    """The first of many in quotation marks, and how many more: a wall of questions is read by nobody."""
    quoted = [str(QUOTED) % {"text": one} for one in questions]
    more = len(quoted) - MOST
    if more <= 1:
        return "; ".join(quoted)
    return str(AND_MORE) % {"first": "; ".join(quoted[:MOST]), "count": more}


def _reason(actor: Actor, alliance: alliances.Row, rulebook: Rulebook, blocker: Blocker, named: Mapping[str, str]) -> Reason:
    address, text = LINKS.get(blocker.code, ("", ""))
    open_to = address in _ACTIONS and decide(actor, _ACTIONS[address]).allowed
    return Reason(
        text=said(blocker, rulebook, staff=is_staff(actor), named=named),
        why=_source(rulebook, blocker),
        link_url=url(address, code=alliance.code, **section_of(blocker)) if open_to else "",
        link_text=str(text) if open_to else "",
        code=blocker.code,
    )


def section_of(blocker: Blocker) -> dict[str, str]:
    """The section of the plan a reason leads to, as part of its address; nothing for other reasons."""
    found = blocker.parameter("section")
    return {"section": str(found)} if found and blocker.code.startswith("workflow.plan_") else {}


def _source(rulebook: Rulebook, blocker: Blocker) -> str:
    entry = next((one for one in rulebook.entries() if blocker.rule and one.path == blocker.rule), None)
    return words(entry.why) if entry else ""


def said(blocker: Blocker, rulebook: Rulebook, *, staff: bool = True, named: Mapping[str, str] | None = None) -> str:
    """The sentence of a reason with names in place of the rulebook's codes; ``named`` puts words in the place of others."""
    names = _names(rulebook, staff=staff)
    known = {name: _joined(value, names[name]) for name, value in blocker.parameters.items() if name in names and value}
    return say(blocker, **{**known, **(named or {})})


def _joined(value: object, name: Callable[[str], str]) -> str:
    if not isinstance(value, tuple | list | frozenset):
        return name(str(value))
    found = [name(str(one)).rstrip(".") for one in value]
    return ("; " if any("," in one or "?" in one for one in found) else ", ").join(found)


def line_words(rulebook: Rulebook, code: str) -> str:
    """A line of a form: its question, and the number of its row; the code itself where no form asks it."""
    if " " in code:  # a line of an appraised plan: its path and its name
        return code.partition(" ")[2]
    if len(code) == LENGTH_OF_ID:  # an observation about no single line goes by its own id
        return gettext("the whole form")
    name, _dash, place = code.partition("-")
    asked = (form_of(rulebook, kind).question(name) for kind in reversed(FormKind))
    question = next((one for one in asked if one), None)
    label = words(question.label) if question else _plain(name)
    number = place.partition("-")[0]
    return f"{label} ({int(number) + 1})" if number.isdecimal() else label


def _names(rulebook: Rulebook, *, staff: bool) -> dict[str, Callable[[str], str]]:
    """What puts each parameter's codes into words."""
    documents = {one.code: words(one.name) for one in rulebook.documents} | {credit_track.PROOF: words(credit_track.PROOF_NAME)}
    safeguards = {one.code: words(one.text) for one in rulebook.safeguards}
    return {
        "documents": _in(documents),
        "fields": lambda code: line_words(rulebook, code),
        "lines": lambda code: line_words(rulebook, code),
        "incentive": _in({one.code: words(one.name) for one in rulebook.windows}),
        "opinion": _in({one.code: words(one.name) for one in rulebook.approvals}),
        "board": _in({one.code: words(one.name) for one in rulebook.boards}),
        "criterion": _in({one.code: words(one.name) for one in rulebook.criteria}),
        "questions": _in(safeguards),
        "activities": _in(safeguards),
        "outcome": _in(OUTCOMES),
        "decision": _in(OUTCOMES),
        "newer": _in(NEWER),
        "section": _in({code: words(one.title) for code, one in BY_CODE.items()}),
        "need": lambda code: str(NEEDS[code][0]) if code in NEEDS else _plain(code),
        "role": role_words,
        "roles": role_words,
        "state": lambda code: _state(code, staff=staff),
    }


def _state(code: str, *, staff: bool) -> str:
    if code not in ALLIANCE.codes:
        return _plain(code)
    state = ALLIANCE.state(code)
    return words(state.staff if staff else state.applicant)


def role_words(code: str) -> str:
    """The role within a sentence; the code itself where it is no role."""
    name = str(ROLES[Role(code)]) if code in {role.value for role in Role} else _plain(code)
    return name[:1].lower() + name[1:]


def _in(names: "dict[str, str] | dict[str, str | Promise]") -> Callable[[str], str]:
    return lambda code: str(names[code]) if code in names else _plain(code)


def _plain(code: str) -> str:
    return code.replace("_", " ")

"""The officer's page of eligibility: every rule with its evidence and paragraph, every reason at once, what two people set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy

from alianza.domain.access import Action, Actor, decide, roles_at
from alianza.domain.eligibility import ApplicantKind
from alianza.domain.rulebook import Rule, Rulebook, Stage, sentence_of
from alianza.domain.values import Blocker
from alianza.domain.workflow.forms import FormKind
from alianza.pages.addresses import url
from alianza.pages.applications.boxes import Box
from alianza.pages.applications.forms import kind_words
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.words.eligibility import fact_words
from alianza.pages.words.reading import names_of, read
from alianza.pages.words.saying import say, shown
from alianza.records.queries import alliances, eligibility, submissions
from alianza.records.queries.rulebooks import published
from alianza.services.eligibility import ASKING, DECIDING

FILLED_IN: tuple[tuple[frozenset[str], Action, str, "str | Promise"], ...] = (
    (
        frozenset({
            "registered", "registered_online", "tax_id_active", "tax_address_confirmed", "directors_tax_arrears",
            "directors_credit_ratings", "directors_identified", "debarred", "directors_debarred",
        }),
        Action.RECORD_CHECK, "desk.check_new", gettext_lazy("Enter what the register says"),
    ),
    (
        frozenset({"earlier_financing", "incentives_used"}), Action.EDIT_ORGANISATION, "portal.financing",
        gettext_lazy("Enter earlier financing"),
    ),
    (frozenset({"members"}), Action.EDIT_ROSTER, "portal.roster", gettext_lazy("Complete the list of members")),
)  # fmt: skip
"""Where facts are entered that the check did not find: their names, who may, the page and its link."""


@dataclass(frozen=True)
class Setting:
    """A reason set aside, or asked to be: by whom, why, and how it was decided."""

    status: str
    tone: str
    asked_by: str
    reason: str
    decided_by: str
    decision_reason: str
    decide_url: str


@dataclass(frozen=True)
class Reason:
    """One reason against, with its evidence and what was done about it; ``ask`` holds the form that asks to set it aside.

    ``fill_url`` leads to where a fact that nobody knows yet is entered; empty where it is, or is not this person's to enter.
    """

    text: str
    evidence: str
    settings: tuple[Setting, ...]
    ask: tuple[Box, ...]
    rule: str
    code: str
    fill_url: str
    fill_label: str

    @property
    def box_id(self) -> str:
        """The id of the box for the reason: one for each reason on the page."""
        return "id_" + "".join(sign if sign.isalnum() else "_" for sign in f"{self.rule}_{self.code}")


@dataclass(frozen=True)
class RuleLine:
    """One rule in plain words, its source, and whether it is kept."""

    text: str
    why: str
    basis: str
    status: str
    tone: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class EligibilityPage:
    """A check and its reasons; ``may_run``: the officer may check again."""

    title: str
    caption: str
    frame: AllianceFrame
    checked_at: datetime | None
    checked_by: str
    version: str
    rulebook_sha256: str
    against: int
    set_aside: int
    rules: tuple[RuleLine, ...]
    may_run: bool
    action_url: str
    form_key: str
    errors: list[tuple[str, str]]
    facts: tuple[tuple[str, str], ...]


def _version(sent: submissions.Row | None) -> str:
    if sent is None:
        return ""
    return gettext("{form}, version {number}").format(form=kind_words(FormKind(sent.kind)), number=sent.number)


def eligibility_page(actor: Actor, alliance: alliances.Row, blockers: Sequence[Blocker] = (), typed: str = "") -> EligibilityPage:
    """Every rule in force at the latest check."""
    top, check = frame(actor, alliance, "desk.eligibility"), eligibility.latest_check(alliance)
    overrides = eligibility.overrides_of(alliance)
    found = eligibility.reasons_of(check) if check else []
    granted = {(one.rule, one.code) for one in overrides if one.state == "granted"}
    roles = roles_at(actor, alliances.place_of(alliance))
    look = _Look(actor, alliance.organisation_id, bool(roles & ASKING), bool(roles & DECIDING), overrides, typed)
    rules = _rules_in_force(alliance, check.stage) if check else ()
    rulebook = published(alliance.call.rulebook_id).rulebook
    sent = check.submission if check else None
    return EligibilityPage(
        gettext("Eligibility"), top.caption, top, check.created_at if check else None,
        check.checked_by.name if check and check.checked_by else "",
        _version(sent), check.rulebook_sha256 if check else "", len(found),
        sum((one.rule or "", one.code) in granted for one in found), tuple(_line(rule, found, granted, look, rulebook) for rule in rules),
        look.may_ask and check is not None, url("desk.eligibility", code=alliance.code), str(uuid4()), [(say(one), "") for one in blockers],
        _facts(check.facts, rulebook) if check else (),
    )  # fmt: skip


@dataclass(frozen=True)
class _Look:
    actor: Actor
    organisation_id: UUID
    may_ask: bool
    may_decide: bool
    overrides: Sequence[eligibility.Override]
    typed: str


def _rules_in_force(alliance: alliances.Row, stage: str) -> tuple[Rule, ...]:
    order = list(Stage)
    rules = published(alliance.call.rulebook_id).rulebook.eligibility
    due = [rule for rule in rules if order.index(rule.stage) <= order.index(Stage(stage))]
    kind = alliance.organisation.kind
    applicant = ApplicantKind(kind) if kind in set(ApplicantKind) else None
    # What an enterprise of another size may own is no rule for this one, and "kept" would say nothing of it.
    sized = (rule for rule in due if getattr(rule.arguments, "size", kind) == kind)
    return tuple(rule for rule in sized if rule.when.holds(alliance.window or None, None, applicant))


def _line(rule: Rule, found: Sequence[Blocker], granted: set[tuple[str, str]], look: _Look, rulebook: Rulebook) -> RuleLine:
    own = [one for one in found if one.rule == rule.path]
    unknown = bool(own) and all(one.code == "eligibility.unknown" for one in own)
    aside = bool(own) and all((rule.path, one.code) in granted for one in own)
    if not own:
        status, tone = gettext("Kept"), "good"
    elif aside:
        status, tone = gettext("Set aside"), "waiting"
    else:
        status, tone = (gettext("Not known"), "warn") if unknown else (gettext("Not kept"), "bad")
    return RuleLine(
        sentence_of(rule, get_language() or "en", names_of(rulebook)), words(rule.why), str(rule.basis), status, tone,
        tuple(_reason(one, rule.path, look, rulebook) for one in own),
    )  # fmt: skip


def _reason(blocker: Blocker, path: str, look: _Look, rulebook: Rulebook) -> Reason:
    own = [one for one in look.overrides if (one.rule, one.code) == (path, blocker.code)]
    free = look.may_ask and not any(one.state in ("asked", "granted") for one in own)
    box = Box(
        name="reason", label=gettext("Why should this be set aside?"), kind="textarea", required=True, value=look.typed,
        hint=gettext("Another officer decides"),
    )  # fmt: skip
    return Reason(
        read(blocker, rulebook),
        evidence_words(blocker.evidence),
        tuple(_setting(one, look) for one in own),
        (box,) if free else (),
        path,
        blocker.code,
        *_filled_in(blocker, look),
    )


def _filled_in(blocker: Blocker, look: _Look) -> tuple[str, str]:
    """Where a missing fact of the register is entered, and what the link says."""
    fact = str(blocker.parameter("fact") or "") if blocker.code == "eligibility.unknown" else ""
    for facts, action, name, label in FILLED_IN:
        if fact.partition(".")[0] in facts and decide(look.actor, action).allowed:
            return url(name, organisation_id=look.organisation_id), str(label)
    return "", ""


def evidence_words(evidence: Mapping[str, object]) -> str:
    """The facts a reason rests on, in one line."""
    return "; ".join(f"{name}: {shown(value)}" for name, value in evidence.items() if value not in (None, (), 0))


def _setting(row: eligibility.Override, look: _Look) -> Setting:
    known = {
        "asked": (gettext("Waiting for a second officer"), "waiting"), "granted": (gettext("Set aside"), "good"),
        "refused": (gettext("Not set aside"), "bad"),
    }  # fmt: skip
    status, tone = known.get(row.state, (row.state, "empty"))
    may = row.state == "asked" and look.may_decide and str(row.asked_by_id) != look.actor.user_id
    return Setting(
        status, tone, row.asked_by.name, row.reason, row.decided_by.name if row.decided_by else "", row.decision_reason,
        url("desk.override", override_id=row.id) if may else "",
    )  # fmt: skip


def _facts(facts: Mapping[str, object], rulebook: Rulebook) -> tuple[tuple[str, str], ...]:
    """What was seen; an incentive by the name its programme gives it."""
    plain, known = {name: value for name, value in facts.items() if name != "members"}, names_of(rulebook)
    used = plain.get("incentives_used")
    if isinstance(used, list):
        plain["incentives_used"] = [words(known[one]) if one in known else one for one in used]
    return tuple((fact_words(name), shown(value)) for name, value in plain.items() if value not in (None, {}, []))


@dataclass(frozen=True)
class OverridePage:
    """One override to be decided by a second officer."""

    title: str
    caption: str
    text: str
    asked_by: str
    reason: str
    fields: tuple[Box, ...]
    errors: list[tuple[str, str]]
    action_url: str
    back_url: str


def override_page(row: eligibility.Override, blockers: Sequence[Blocker] = (), typed: str = "") -> OverridePage:
    """The question put to the second officer."""
    check = eligibility.latest_check(row.alliance)
    found = [one for one in eligibility.reasons_of(check) if (one.rule, one.code) == (row.rule, row.code)] if check else []
    error = next((say(one) for one in blockers if one.code == "eligibility_check.reason_missing"), "")
    box = Box(name="reason", label=gettext("Your reason"), kind="textarea", required=True, value=typed, error=error)
    return OverridePage(
        gettext("Set this reason aside?"), row.alliance.code, say(found[0]) if found else row.code, row.asked_by.name, row.reason, (box,),
        [(say(one), "id_reason" if one.code == "eligibility_check.reason_missing" else "") for one in blockers],
        url("desk.override", override_id=row.id), url("desk.eligibility", code=row.alliance.code),
    )  # fmt: skip

"""The plan as a list of sections with how far each is, what a plan of its size must have, and how it begins."""

from dataclasses import dataclass
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.domain.access import Actor
from alianza.domain.appraisal.agreement import Completeness
from alianza.domain.workflow.building import SectionState, Spot, Standing, is_complete, items
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.applications.forms import Task
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.plan_builder.agreed import least_complete, open_words, stated_words
from alianza.pages.plan_builder.boxes import mistake_words
from alianza.pages.plan_builder.summary import Summary, summary_of
from alianza.pages.plan_builder.work import Work, spot_url
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals, submissions
from alianza.records.queries.rulebooks import published
from alianza.services.plan_beginnings import Start

TAB = "portal.plan"


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """The first page of the plan: what it must have, what it states besides, what it may state.

    ``elsewhere``: mistakes in what only a file holds. ``closed``: why it cannot be changed now.
    """

    frame: AllianceFrame
    title: str
    caption: str
    heading: str
    lead: str
    tasks: tuple[Task, ...]
    besides: tuple[Task, ...]
    more: tuple[Task, ...]
    tier: str
    is_assumed: bool
    summary: Summary
    elsewhere: tuple[str, ...]
    saved: str
    closed: tuple[str, ...]
    appraise_url: str
    appraised: str
    appraisal_url: str
    form_key: str
    history_url: str
    form_url: str
    bring_url: str


@dataclass(frozen=True, kw_only=True)
class BeginPage:
    """What a plan can begin with, as ``layouts/question.html`` shows it."""

    title: str
    caption: str
    fields: tuple[dict[str, object], ...]
    errors: tuple[tuple[str, str], ...]
    action_url: str
    back_url: str
    back_label: str
    submit_label: str
    hidden: tuple[tuple[str, str], ...] = ()


def plan_page(work: Work) -> PlanPage:
    """The plan with everything that stands in it now."""
    alliance, top = work.alliance, frame(work.actor, work.alliance, TAB)
    shown = [one for one in work.states if one.is_needed or one.standing is not Standing.EMPTY or one.missing]
    hidden = [one for one in work.states if one not in shown]
    done, total = sum(is_complete(one) and not _half_stated(work, one) for one in shown), len(shown)
    place = {"code": alliance.code}
    return PlanPage(
        frame=top,
        title=top.title,
        caption=top.caption,
        heading=_("The plan"),
        lead=_("%(done)s of %(total)s sections complete") % {"done": done, "total": total},
        tasks=tuple(_task(work, one) for one in shown if one.is_needed),
        besides=tuple(_task(work, one) for one in shown if not one.is_needed),
        more=tuple(_task(work, one) for one in hidden),
        tier=_tier(work),
        is_assumed=bool(work.tier and work.tier.basis == "assumed"),
        summary=summary_of(work),
        elsewhere=tuple(mistake_words(one) for one in work.mistakes if one.spot is None),
        saved=_saved(work),
        closed=tuple(say(one) for one in work.closed),
        appraise_url=url("portal.plan_appraise", **place) if can_be_appraised(work) else "",
        appraised=_appraised(work),
        appraisal_url=url("portal.appraisal", **place),
        form_key=str(uuid4()),
        history_url=url("portal.plan_history", **place),
        form_url=url("portal.plan_to_form", **place)
        if work.looked.plan and not work.closed and submissions.draft(alliance, "plan")
        else "",
        bring_url=url("portal.appraisal_new", **place) if not work.closed else "",
    )


def can_be_appraised(work: Work) -> bool:
    """Whether the plan is sound, may be changed, and has changed since it was last appraised."""
    is_news = work.draft.appraised_revision != work.draft.revision
    return work.looked.plan is not None and is_news and not work.draft.unread and not work.closed


def _task(work: Work, state: SectionState) -> Task:
    status, tone = _status(state)
    hint = _hint(state) or _label_of(work, state)
    if score := _half_stated(work, state):
        status, tone, hint = stated_words(score), "action", f"{hint}. {open_words(score)}"
    link = "" if work.closed else spot_url(work.alliance, Spot(state.section))
    return Task(words(state.section.title), link, status, tone, hint)


def _half_stated(work: Work, state: SectionState) -> Completeness | None:
    """How much the least complete agreement states, where nothing else is against them; None for all else."""
    if state.section.code != "agreements" or state.standing is not Standing.COMPLETE:
        return None
    return least_complete(one.table for one in items(work.data, state.section))


def _label_of(work: Work, state: SectionState) -> str:
    """Which label of the programme looks at the carbon balance."""
    asked = published(work.alliance.call.rulebook_id).rulebook.labels if state.section.code == "carbon" else ()
    names = ", ".join(words(one.name) for one in asked if one.carbon_balance_at_most is not None)
    return _("decides whether it is: %(labels)s") % {"labels": names} if names else ""


def _status(state: SectionState) -> tuple[str, str]:
    if state.wrong:
        return ngettext("%(number)s mistake", "%(number)s mistakes", state.wrong) % {"number": state.wrong}, "warn"
    if state.standing is Standing.EMPTY and state.is_needed:
        return _("Empty"), "empty"
    if state.standing is Standing.EMPTY:
        return _("Optional"), "empty"
    return (_("Begun"), "action") if state.standing is Standing.BEGUN else (_("Complete"), "good")


def _hint(state: SectionState) -> str:
    said = []
    if state.count and state.section.code != "financing":
        said.append(ngettext("%(number)s entry", "%(number)s entries", state.count) % {"number": state.count})
    if state.missing:
        said.append(ngettext("%(number)s answer missing", "%(number)s answers missing", state.missing) % {"number": state.missing})
    return ", ".join(said)


def _tier(work: Work) -> str:
    """What a plan of this size must have, in words."""
    if work.tier is None:
        return ""
    return _("“%(tier)s”: only the sections above are required for a plan of this size.") % {"tier": words(work.tier.name)}


def _saved(work: Work) -> str:
    return _("Saved %(when)s by %(who)s") % {"when": formats.moment(work.draft.saved_at), "who": work.draft.saved_by.name}


def _appraised(work: Work) -> str:
    if work.draft.appraised_revision is None:
        return ""
    if work.draft.appraised_revision == work.draft.revision:
        return _("The plan has been appraised as it stands.")
    return _("The plan has changed since it was last appraised.")


def begin_page(actor: Actor, alliance: alliances.Row) -> BeginPage:
    """The ways a plan can begin, each only where there is something to begin with."""
    del actor
    found = [(Start.EMPTY, _("Empty"), _("Section by section, from nothing"))]
    if appraisals.latest(alliance):
        found.insert(0, (Start.APPRAISAL, _("From the last plan that was appraised"), _("Everything in it, to be changed")))
    if submissions.current(alliance, "plan") or submissions.current(alliance, "profile"):
        said = _("What you have written there is not typed again: people, items, costs, who pays, buyer")
        found.insert(0, (Start.FORM, _("From the plan form or the profile"), said))
    sample = _("Passion fruit in Huila (Colombia). Production, prices and costs are invented figures: replace every one.")
    found.append((Start.SAMPLE, _("From an example"), sample))
    question: dict[str, object] = {
        "name": "start", "label": _("What shall the plan begin with?"), "kind": "radios", "heading": True, "value": found[0][0].value,
        "choices": [(code.value, label, hint) for code, label, hint in found],
    }  # fmt: skip
    return BeginPage(
        title=_("Begin the plan"),
        caption=f"{alliance.code} · {alliance.title}",
        fields=(question,),
        errors=(),
        action_url=url("portal.plan_begin", code=alliance.code),
        back_url=url("portal.alliance", code=alliance.code),
        back_label=_("Overview"),
        submit_label=_("Begin"),
    )

"""Views of ``portal``: a business plan built page by page, saved as one types; every page works without script."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.workflow.building import BY_CODE, Section, Spot, asked, item_of, read_part
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import reached
from alianza.pages.plan_builder.boxes import Contents
from alianza.pages.plan_builder.choices import fields_of
from alianza.pages.plan_builder.history import history_page
from alianza.pages.plan_builder.listing import list_page
from alianza.pages.plan_builder.overview import begin_page, plan_page
from alianza.pages.plan_builder.page import kept, part_page, remove_page, stale_page
from alianza.pages.plan_builder.summary import summary_of
from alianza.pages.plan_builder.work import Work, following, plan_url, spot_url
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, plan_drafts
from alianza.services import appraisals
from alianza.services import plan_drafts as service
from alianza.services.plan_beginnings import Start
from alianza.services.plan_drafts import NEW, Saved, Sent
from alianza.services.plan_to_form import take_over
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

REFUSED, STALE, FORBIDDEN = 422, 409, 403


def _alliance(request: HttpRequest, code: str) -> alliances.Row:
    found = alliances.find_by_code(actor_of(request), code)
    if found is None or not reached(found, "portal.plan"):
        raise Http404
    return found


def _work(request: HttpRequest, code: str, *, writing: bool = True) -> Work | HttpResponse:
    """The plan as this person works on it; else the way to where he can go."""
    actor, alliance = actor_of(request), _alliance(request, code)
    if not appraisals.writes(actor, alliance):
        return HttpResponseRedirect(url("portal.appraisal", code=code))
    draft = plan_drafts.of_alliance(alliance)
    if draft is None:
        against = appraisals.against_writing(actor, alliance)
        return HttpResponseRedirect(url("portal.appraisal" if against else "portal.plan_begin", code=code))
    work = Work(actor, alliance, draft)
    if writing and work.closed:
        if request.headers.get("X-Autosave"):
            return JsonResponse({}, status=FORBIDDEN)
        messages.warning(request, " ".join(say(one) for one in work.closed))
        return HttpResponseRedirect(plan_url(alliance))
    return work


def plan(request: HttpRequest, code: str) -> HttpResponse:
    """The plan as a list of sections."""
    work = _work(request, code, writing=False)
    return work if isinstance(work, HttpResponse) else show(request, "portal/plan.html", plan_page(work))


def begin(request: HttpRequest, code: str) -> HttpResponse:
    """What the plan begins with."""
    actor, alliance = actor_of(request), _alliance(request, code)
    if not appraisals.writes(actor, alliance):
        return HttpResponseRedirect(url("portal.appraisal", code=code))
    if plan_drafts.of_alliance(alliance):
        return HttpResponseRedirect(plan_url(alliance))
    page = begin_page(actor, alliance)
    if request.method != "POST":
        return show(request, "layouts/question.html", page)
    chosen = request.POST.get("start", "")
    if chosen not in set(Start):
        page = replace(page, errors=((_("Choose one of the answers"), "id_start"),))
        return show(request, "layouts/question.html", page, REFUSED)
    outcome = service.begin(actor=actor, alliance=alliance, start=Start(chosen), language=formats.language())
    if not outcome.done:
        messages.warning(request, " ".join(say(one) for one in outcome.blockers))
        return HttpResponseRedirect(url("portal.alliance", code=code))
    return HttpResponseRedirect(plan_url(alliance))


def summary(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of the plan now; a fragment."""
    work = _work(request, code, writing=False)
    return work if isinstance(work, HttpResponse) else show(request, "portal/_plan_summary.html", {"summary": summary_of(work)})


def history(request: HttpRequest, code: str) -> HttpResponse:
    """Who changed what."""
    work = _work(request, code, writing=False)
    return work if isinstance(work, HttpResponse) else show(request, "portal/plan_history.html", history_page(work))


def _section(code: str) -> Section:
    found = BY_CODE.get(code)
    if found is None:
        raise Http404
    return found


def section(request: HttpRequest, code: str, section: str) -> HttpResponse:
    """A section: its questions, or its items."""
    found = _section(section)
    if not found.is_list:
        return _page(request, code, Spot(found))
    work = _work(request, code)
    return work if isinstance(work, HttpResponse) else show(request, "portal/plan_list.html", list_page(work, found))


def item(request: HttpRequest, code: str, section: str, item: str, part: str = "") -> HttpResponse:
    """One page of an item; ``new`` for one that is not there yet."""
    found = _section(section)
    if not found.is_list or found.part(part) is None or (item == NEW and (part or not found.can_grow)):
        raise Http404
    return _page(request, code, Spot(found, item, part))


def _page(request: HttpRequest, code: str, spot: Spot) -> HttpResponse:
    work = _work(request, code)
    if isinstance(work, HttpResponse):
        return work
    if request.method == "POST":
        return _save(request, work, spot)
    if spot.item not in ("", NEW) and item_of(work.data, spot.section, spot.item) is None:
        return _gone(request, work, spot)
    return show(request, "portal/plan_part.html", part_page(work, spot, kept(work, spot)))


def _gone(request: HttpRequest, work: Work, spot: Spot) -> HttpResponse:
    """Somebody has taken the item out."""
    if request.headers.get("X-Autosave"):
        return JsonResponse({}, status=STALE)
    messages.warning(request, _("This part is no longer in the plan: somebody has taken it out."))
    return HttpResponseRedirect(url("portal.plan_section", code=work.alliance.code, section=spot.section.code))


def typed_of(request: HttpRequest) -> dict[str, str]:
    """The boxes as they were sent; several choices of one question one after the other."""
    return {name: " ".join(request.POST.getlist(name)) for name in request.POST}


def _revision(typed: dict[str, str]) -> int:
    revision = typed.get("revision", "")
    return int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 9 else 0


def _save(request: HttpRequest, work: Work, spot: Spot) -> HttpResponse:
    typed = typed_of(request)
    sent = Sent(typed=typed, revision=_revision(typed), form_key=typed.get("form_key", "")[:40])
    saved = service.save(actor=work.actor, alliance_id=work.alliance.id, spot=spot, sent=sent)
    if request.headers.get("X-Autosave"):
        return _told(saved)
    if any(one.code == "plans.no_such_page" for one in saved.blockers):
        return _gone(request, work, spot)
    if saved.draft is None or (saved.blockers and not saved.is_stale):
        messages.warning(request, " ".join(say(one) for one in saved.blockers))
        return HttpResponseRedirect(plan_url(work.alliance))
    return _answered(request, Work(work.actor, work.alliance, saved.draft), saved, typed)


def _told(saved: Saved) -> HttpResponse:
    """What the script learns of a saving."""
    if saved.draft is None or any(one.code in ("plans.stale", "plans.no_such_page") for one in saved.blockers):
        return JsonResponse({}, status=STALE)
    if saved.blockers:
        return JsonResponse({}, status=FORBIDDEN)
    return JsonResponse({"saved_at": formats.clock(timezone.now()), "version": str(saved.draft.revision)})


def _answered(request: HttpRequest, work: Work, saved: Saved, typed: dict[str, str]) -> HttpResponse:
    """The same page where something is wrong, was changed by others, or one line more is wanted; else onward."""
    spot, more = saved.spot, typed.get("add", "")
    wrong = [one for one in work.on(spot) if not one.mistake.is_missing and one.mistake.code not in ACROSS]
    if not (saved.is_stale or saved.faults or more or wrong or _asks_more(work, spot, typed)):
        return HttpResponseRedirect(_onward(work, spot, typed))
    page = part_page(work, spot, _typed(work, saved, typed, more), typed.get("form_key", ""))
    if saved.is_stale:
        return show(request, "portal/plan_part.html", stale_page(work, spot, page), STALE)
    return show(request, "portal/plan_part.html", page, REFUSED if saved.faults or wrong else 200)


def _asks_more(work: Work, spot: Spot, typed: dict[str, str]) -> bool:
    """Whether what was chosen opens questions that were not on the page: figures of one's own for the economy."""
    return spot.section is BY_CODE["economy"] and any(one.key not in typed for one in fields_of(work, spot))


ACROSS = ("appraisal.item_not_balanced", "appraisal.loans_differ", "appraisal.shares_sum", "appraisal.shares_mixed")
"""Mistakes that the next page may settle; they are shown where one looks again, and hold nobody up."""


def _typed(work: Work, saved: Saved, typed: dict[str, str], more: str) -> Contents:
    """What was just sent, as it is kept; what could not be read stands as it was typed."""
    spot = saved.spot
    part = spot.section.part(spot.part)
    if part is None:
        raise Http404
    read = read_part(part, typed, asked(work.data, spot), work.style)
    return Contents(table=read.table, typed=read.unread, faults=saved.faults, mistakes=work.on(spot), more_rows=more)


def _onward(work: Work, spot: Spot, typed: dict[str, str]) -> str:
    if typed.get("again"):
        return url("portal.plan_item", code=work.alliance.code, section=spot.section.code, item=NEW)
    if spot.item == NEW:  # nothing was typed, so there is nothing of which more could be asked
        return url("portal.plan_section", code=work.alliance.code, section=spot.section.code)
    later = following(work, spot)
    return spot_url(work.alliance, later) if later else plan_url(work.alliance)


def remove(request: HttpRequest, code: str, section: str, item: str) -> HttpResponse:
    """An item is taken out of the plan: the question first."""
    found, work = _section(section), _work(request, code)
    if isinstance(work, HttpResponse):
        return work
    spot = Spot(found, item)
    if not found.can_grow or item_of(work.data, found, item) is None:
        return _gone(request, work, spot)
    if request.method != "POST":
        return show(request, "layouts/confirm.html", remove_page(work, spot))
    saved = service.remove(actor=work.actor, alliance_id=work.alliance.id, section=found, item=item, revision=_revision(typed_of(request)))
    if saved.blockers:
        messages.warning(request, " ".join(say(one) for one in saved.blockers))
        return HttpResponseRedirect(spot_url(work.alliance, spot))
    messages.success(request, _("Taken out of the plan."))
    return HttpResponseRedirect(url("portal.plan_section", code=code, section=section))


def appraise(request: HttpRequest, code: str) -> HttpResponse:
    """The plan is frozen as it stands and appraised."""
    work = _work(request, code)
    if isinstance(work, HttpResponse):
        return work
    outcome = service.appraise(actor=work.actor, alliance=work.alliance, form_key=_key(request.POST.get("form_key", "")))
    if outcome.done:
        messages.success(request, _("The plan was appraised and kept as version %(number)s.") % {"number": outcome.row.number})
        return HttpResponseRedirect(url("portal.appraisal", code=code))
    messages.warning(request, _("The plan cannot be appraised yet: look at the sections with mistakes or missing answers."))
    return HttpResponseRedirect(plan_url(work.alliance))


def to_form(request: HttpRequest, code: str) -> HttpResponse:
    """What the plan buys and who pays goes into the plan form."""
    work = _work(request, code)
    if isinstance(work, HttpResponse):
        return work
    outcome = take_over(actor=work.actor, alliance=work.alliance, language=formats.language())
    if not outcome.done:
        messages.warning(request, " ".join(say(one) for one in outcome.blockers))
        return HttpResponseRedirect(plan_url(work.alliance))
    messages.success(request, _("The plan form now holds what the plan buys and who pays for it."))
    return HttpResponseRedirect(url("portal.form", code=code, kind="plan"))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


VIEWS: dict[str, View] = {
    "portal.plan": plan,
    "portal.plan_begin": begin,
    "portal.plan_summary": summary,
    "portal.plan_history": history,
    "portal.plan_appraise": appraise,
    "portal.plan_to_form": to_form,
    "portal.plan_section": section,
    "portal.plan_item": item,
    "portal.plan_remove": remove,
    "portal.plan_page": item,
}

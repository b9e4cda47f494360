"""Views of ``desk``: a draft of rules, edited section by section."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.rulebook import SectionWords
from alianza.pages.acts import errors_of
from alianza.pages.addresses import url
from alianza.pages.calls.standing import today_of
from alianza.pages.drafts.page import draft_page, section_words, typed_data
from alianza.records.queries import rulebooks
from alianza.services.rulebooks import edit_draft, not_allowed
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show
from alianza.web.desk.views.rulebooks import found_version, number

TEMPLATE = "desk/draft.html"


def _draft(request: HttpRequest, version_id: UUID, section: str) -> tuple[rulebooks.Row, SectionWords]:
    row, words = found_version(request, version_id), section_words(section)
    if words is None or row.state != "draft" or not_allowed(actor_of(request), row.programme):
        raise Http404
    return row, words


def _typed(request: HttpRequest, row: rulebooks.Row, section: SectionWords) -> dict[str, Any]:
    typed = {name: request.POST.getlist(name) for name in request.POST}
    return typed_data(row.data, section, typed, today_of(row.programme, timezone.now()))


def edit(request: HttpRequest, version_id: UUID, section: str) -> HttpResponse:
    """One section as a form; every button saves what was typed."""
    row, words = _draft(request, version_id, section)
    if request.method != "POST":
        saved = _("Saved.") if "saved" in request.GET else ""
        return show(request, TEMPLATE, draft_page(row, words, row.data, revision=row.revision, saved=saved))
    data, revision = _typed(request, row, words), number(request.POST.get("revision", ""))
    outcome = edit_draft(actor=actor_of(request), version_id=row.id, data=data, revision=revision)
    if outcome.done:
        return HttpResponseRedirect(f"{url('desk.draft_section', version_id=row.id, section=section)}?saved=1")
    stale = any(one.code == "workflow.stale" for one in outcome.blockers)
    who = outcome.row.edited_by.name if outcome.row and outcome.row.edited_by else ""
    page = draft_page(row, words, data, revision=revision, conflict=who if stale else "", errors=errors_of(outcome.blockers, "id_form"))
    return show(request, TEMPLATE, page, 409 if stale else 422)


def faults(request: HttpRequest, version_id: UUID, section: str) -> HttpResponse:
    """The faults of what is being typed; nothing is saved."""
    row, words = _draft(request, version_id, section)
    return show(request, "desk/_draft_faults.html", draft_page(row, words, _typed(request, row, words), revision=row.revision))


VIEWS: dict[str, View] = {"desk.draft_section": edit, "desk.draft_faults": faults}

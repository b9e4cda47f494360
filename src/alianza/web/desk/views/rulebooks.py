"""Views of ``desk``: programmes, versions of their rules, and what is done with them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action
from alianza.domain.rulebook import Rulebook, parse
from alianza.exchange.rulebook_writing import as_toml
from alianza.pages.addresses import url
from alianza.pages.rulebooks import acts, lists, version
from alianza.records.queries import programmes, rulebooks
from alianza.services import bundled
from alianza.services import rulebooks as writing
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

CONFIRM = "desk/act.html"
LARGEST_FILE = 1_000_000


def found_version(request: HttpRequest, version_id: UUID) -> rulebooks.Row:
    """The version, for whoever works for its programme; 404 for everybody else."""
    row = rulebooks.find(actor_of(request), version_id)
    if row is None or not programmes.acting_roles(actor_of(request), row.programme, Action.READ_RULEBOOK):
        raise Http404
    return row


def number(text: str) -> int:
    """A small whole number from a form; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def all_rulebooks(request: HttpRequest) -> HttpResponse:
    """Every programme of the person."""
    return show(request, "desk/rulebooks.html", lists.rulebooks_page(actor_of(request)))


def programme(request: HttpRequest, code: str) -> HttpResponse:
    """One programme."""
    row = programmes.find_by_code(code)
    if row is None or not programmes.acting_roles(actor_of(request), row, Action.READ_RULEBOOK):
        raise Http404
    return show(request, "desk/programme.html", lists.programme_page(actor_of(request), row, timezone.now()))


def rulebook(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """One version."""
    return show(request, "desk/rulebook.html", version.version_page(actor_of(request), found_version(request, version_id)))


def rulebook_file(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """One version as TOML, drafts too."""
    row = found_version(request, version_id)
    name = f"{row.programme.code}-{row.version}.toml".lower().replace('"', "")
    return HttpResponse(as_toml(row.data), "application/toml", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def changes(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """What differs from another version."""
    row = found_version(request, version_id)
    return show(request, "desk/changes.html", version.changes_page(actor_of(request), row, request.GET.get("with", "")))


def confirm(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Answer for supposed values."""
    row = found_version(request, version_id)
    if row.state != "published":
        raise Http404
    if request.method != "POST":
        return show(request, "desk/confirm_assumed.html", acts.confirm_page(row, request.GET.getlist("path")))
    paths, reason = tuple(request.POST.getlist("path")), request.POST.get("reason", "")
    outcome = writing.confirm_several(actor=actor_of(request), version_id=row.id, paths=paths, reason=reason)
    if outcome.done and paths:
        messages.success(request, _("You answer for these values now. Your name stands beside them."))
        return HttpResponseRedirect(url("desk.rulebook", version_id=row.id))
    page = acts.confirm_page(row, paths, reason, outcome.blockers or (acts.nothing_ticked(),))
    return show(request, "desk/confirm_assumed.html", page, 422)


def copy(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Begin a new version from a published one."""
    row = found_version(request, version_id)
    if request.method != "POST":
        return show(request, CONFIRM, acts.copy_page(row))
    name = request.POST.get("version", "").strip()[:40]
    outcome = writing.new_version(actor=actor_of(request), source_id=row.id, version=name)
    if not outcome.done:
        return show(request, CONFIRM, acts.copy_page(row, name, outcome.blockers), 422)
    return HttpResponseRedirect(url("desk.rulebook", version_id=outcome.row.id))


def upload(request: HttpRequest) -> HttpResponse:
    """Take a TOML file in as a draft."""
    if request.method != "POST":
        return show(request, "desk/upload_rulebook.html", acts.upload_page())
    sent = request.FILES.get("file")
    if sent is None or sent.size is None or sent.size > LARGEST_FILE:
        return show(request, "desk/upload_rulebook.html", acts.upload_page([acts.no_file(too_large=sent is not None)]), 422)
    outcome = bundled.take_in_text(actor=actor_of(request), content=sent.read())
    if not outcome.done:
        return show(request, "desk/upload_rulebook.html", acts.upload_page(outcome.blockers, outcome.faults), 422)
    return HttpResponseRedirect(url("desk.rulebook", version_id=outcome.row.id))


def trial(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """A version tried on past applications."""
    row = found_version(request, version_id)
    parsed = parse(row.data)
    if not isinstance(parsed, Rulebook):
        return HttpResponseRedirect(url("desk.rulebook", version_id=row.id))
    return show(request, "desk/trial.html", acts.trial_page(actor_of(request), row, parsed))


def publish(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Ask, then publish for good."""
    row = found_version(request, version_id)
    if request.method != "POST" and row.state == "published":
        return HttpResponseRedirect(url("desk.rulebook", version_id=row.id))
    if request.method != "POST":
        return show(request, CONFIRM, acts.publish_page(actor_of(request), row))
    outcome = writing.publish(actor=actor_of(request), version_id=row.id, revision=number(request.POST.get("revision", "")))
    if not outcome.done:
        return show(request, CONFIRM, acts.publish_page(actor_of(request), outcome.row or row, outcome.blockers), 422)
    messages.success(request, _("Published. These rules never change from now on."))
    return HttpResponseRedirect(url("desk.rulebook", version_id=row.id))


def discard(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Ask, then throw a draft away."""
    row = found_version(request, version_id)
    if request.method != "POST":
        return show(request, CONFIRM, acts.discard_page(row))
    outcome = writing.discard_draft(actor=actor_of(request), version_id=row.id, revision=number(request.POST.get("revision", "")))
    if not outcome.done:
        return show(request, CONFIRM, acts.discard_page(outcome.row or row, outcome.blockers), 422)
    return HttpResponseRedirect(url("desk.programme", code=row.programme.code))


VIEWS: dict[str, View] = {
    "desk.rulebooks": all_rulebooks,
    "desk.programme": programme,
    "desk.rulebook": rulebook,
    "desk.rulebook_file": rulebook_file,
    "desk.compare_rulebooks": changes,
    "desk.confirm_assumed": confirm,
    "desk.new_version": copy,
    "desk.upload_rulebook": upload,
    "desk.try_rulebook": trial,
    "desk.publish_rulebook": publish,
    "desk.discard_draft": discard,
}

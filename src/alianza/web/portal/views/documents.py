"""Views of ``portal``: documents, letters and the history of an alliance; partners and staff open the same pages."""

from uuid import UUID, uuid4

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from alianza.domain.values import Blocker
from alianza.exchange.uploads import MAX_BYTES
from alianza.pages import documents as pages
from alianza.pages.addresses import url
from alianza.pages.history import history_page
from alianza.pages.letters import letter_page, letters_page
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals, documents, letters
from alianza.services import documents as service
from alianza.services import files
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show

SUBJECTS = frozenset(
    {"report", "visit", "purchase", "deposit", "delivery", "contract", "agreement", "account", "meeting", "check", "tranche", "in_kind"}
)


def alliance_of(request: HttpRequest, code: str) -> alliances.Row:
    """The alliance if this person may see it; else it is not there."""
    found = alliances.find_by_code(actor_of(request), code)
    if found is None:
        raise Http404
    return found


def list_documents(request: HttpRequest, code: str) -> HttpResponse:
    """The documents of an alliance."""
    return show(request, "portal/documents.html", pages.documents_page(actor_of(request), alliance_of(request, code)))


def upload(request: HttpRequest, code: str) -> HttpResponse:
    """The form that brings a document, and its arrival."""
    alliance = alliance_of(request, code)
    given = request.POST if request.method == "POST" else request.GET
    if not pages.may_bring_kind(actor_of(request), alliance, given.get("kind", "")):
        raise Http404
    kind, stage, name = given.get("kind", "")[:60], given.get("stage", "")[:16], given.get("name", "").strip()[:160]
    subject = _subject(given.get("subject_kind", ""), given.get("subject_id", ""))
    key, back = given.get("form_key") or str(uuid4()), _back(request, given.get("next", ""), alliance.code)
    errors: tuple[tuple[str, str], ...] = ()
    if request.method == "POST":
        errors = _arrive(request, alliance, kind=kind, stage=stage, name=name, subject=subject, key=key)
        if not errors:
            return HttpResponseRedirect(back)
    kept = "" if kind == "other" else kind
    page = pages.upload_page(alliance, kind=kept, stage=stage, subject=subject, key=key, back_url=back, errors=errors, name=name)
    return show(request, "portal/upload.html", page, status=422 if errors else 200)


def _arrive(
    request: HttpRequest, alliance: alliances.Row, *, kind: str, stage: str, name: str, subject: tuple[str, str], key: str
) -> tuple[tuple[str, str], ...]:
    sent = request.FILES.get("file")
    if sent is None:
        return ((_("Choose a file"), "id_file"),)
    if (sent.size or 0) > MAX_BYTES:
        return ((say(Blocker("exchange.file_too_big", {"limit_mb": MAX_BYTES // 1_000_000})), "id_file"),)
    if kind in ("", "other") and not name:
        return ((_("Say what the document is"), "id_name"),)
    owner = service.Owner(alliance=alliance, subject_kind=subject[0], subject_id=UUID(subject[1]) if subject[1] else None)
    outcome = service.keep(
        actor_of(request), upload_name=sent.name or "", content=sent.read(), code=kind or "other", owner=owner, stage=stage, name=name,
        supersede=kind not in ("", "other"), form_key=_key(key),
    )  # fmt: skip
    return tuple((say(blocker), "id_file") for blocker in outcome.blockers)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _subject(kind: str, subject_id: str) -> tuple[str, str]:
    return (kind, subject_id) if kind in SUBJECTS and _key(subject_id) else ("", "")


def _back(request: HttpRequest, wanted: str, code: str) -> str:
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and ours else url("portal.documents", code=code)


def download(request: HttpRequest, document_id: UUID) -> HttpResponse | FileResponse:
    """One document's file, never run by the browser."""
    found = documents.find(actor_of(request), document_id)
    if found is None or not _may_read(request, found) or not files.path_of(found.file_id).exists():
        raise Http404
    response = FileResponse(
        files.path_of(found.file_id).open("rb"),
        as_attachment="inline" not in request.GET,
        filename=found.name,
        content_type=found.file.media_type,
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
    return response


def _may_read(request: HttpRequest, found: documents.Row) -> bool:
    """A plan with its figures is not for who only buys."""
    return found.code != appraisals.DOCUMENT or found.alliance is None or appraisals.reads_all(actor_of(request), found.alliance)


def list_letters(request: HttpRequest, code: str) -> HttpResponse:
    """The letters about an alliance."""
    return show(request, "portal/letters.html", letters_page(actor_of(request), alliance_of(request, code)))


def letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """One letter as it was sent, to be printed."""
    found = letters.find(actor_of(request), letter_id)
    if found is None:
        raise Http404
    return show(request, "portal/letter.html", letter_page(found))


def history(request: HttpRequest, code: str) -> HttpResponse:
    """What happened to an alliance."""
    return show(request, "portal/history.html", history_page(actor_of(request), alliance_of(request, code)))


VIEWS: dict[str, View] = {
    "portal.documents": list_documents,
    "portal.upload": upload,
    "portal.document": download,
    "portal.letters": list_letters,
    "portal.letter": letter,
    "portal.history": history,
}

"""Alliances, their public documents, and the files of open data; nobody needs an account."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone

from alianza.domain.portfolio.published import OpenAlliance, OpenProgramme
from alianza.pages import formats
from alianza.pages.calls.standing import today_of
from alianza.pages.public.alliance import public_alliance_page
from alianza.records.queries import programmes, published
from alianza.services import files, publishing
from alianza.web.components.guard import View
from alianza.web.components.rendering import show

KEPT = "public, max-age=600"
"""How long a browser or a proxy may keep a file."""


def alliance(request: HttpRequest, code: str, alliance: str) -> HttpResponse:
    """One alliance, from the day its agreement is in force."""
    facts, found = _alliance(code, alliance)
    formats.use_country(facts.country)
    return show(request, "public/alliance.html", public_alliance_page(facts, found))


def document(_request: HttpRequest, code: str, alliance: str, document_id: UUID) -> FileResponse:
    """A document that was let out; never run by the browser."""
    _facts, found = _alliance(code, alliance)
    wanted = next((one for one in found.documents if one.id == str(document_id)), None)
    if wanted is None or not files.path_of(wanted.sha256).exists():
        raise Http404
    answer = FileResponse(
        files.path_of(wanted.sha256).open("rb"), as_attachment=True, filename=wanted.title, content_type=wanted.media_type
    )
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def open_data(_request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A file of a programme's open data."""
    programme = programmes.find_by_code(code)
    if programme is None:
        raise Http404
    made = publishing.file_of(programme, form, today_of(programme, timezone.now()))
    if made is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "ETag": f'"{made.sha256}"', "Cache-Control": KEPT}
    return HttpResponse(made.content, made.media_type, headers=headers)


def _alliance(code: str, alliance: str) -> tuple[OpenProgramme, OpenAlliance]:
    programme = programmes.find_by_code(code)
    facts = published.current(programme, today_of(programme, timezone.now())) if programme else None
    found = next((one for one in facts.alliances if one.code == alliance), None) if facts else None
    if facts is None or found is None:
        raise Http404
    return facts, found


VIEWS: dict[str, View] = {"public.open_data": open_data, "public.alliance": alliance, "public.document": document}

"""Views of ``insight``: the audit log."""

from django.http import HttpRequest, HttpResponse

from alianza.pages.history import audit_page
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def audit(request: HttpRequest) -> HttpResponse:
    """The log, filtered."""
    wanted = request.GET.get("page", "1")
    page = audit_page(
        actor_of(request),
        search=request.GET.get("q", "").strip()[:60],
        action=request.GET.get("action", "").strip()[:60],
        page=int(wanted) if wanted.isdecimal() and len(wanted) < 9 else 1,
    )
    return show(request, "insight/audit.html", page)


VIEWS: dict[str, View] = {"insight.audit": audit}

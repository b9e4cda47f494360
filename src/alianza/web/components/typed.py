"""What somebody typed into a form that could not be kept: shown once more, so that it can be copied."""

import re
from urllib.parse import urlsplit

from django.http import HttpRequest

MOST = 200
_OUR_OWN = frozenset({"csrfmiddlewaretoken", "version", "revision", "form_key", "next", "do", "login", "language", "theme"})
_SECRET = re.compile(r"password|code|credential|token|recovery")
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|on|-?\d{1,4}", re.IGNORECASE)


def is_from_own_page(request: HttpRequest) -> bool:
    """Whether a page of ours sent the form: words that a stranger's page makes a browser send are never shown as one's own."""
    return urlsplit(request.headers.get("origin", "")).netloc == request.get_host()


def typed_words(request: HttpRequest | None) -> list[str]:
    """The answers that came with a form, in its order; without what a form carries by itself, and never a secret."""
    if request is None or request.method != "POST" or not (request.user.is_authenticated or is_from_own_page(request)):
        return []
    values = [
        value.strip() for name in request.POST if name not in _OUR_OWN and not _SECRET.search(name) for value in request.POST.getlist(name)
    ]
    return [value for value in values if value and not _KEY.fullmatch(value)][:MOST]

"""Whether a page can be found: by links alone, from the home page of whoever sits there or from the page just seen."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import APIRequestContext

LINK = re.compile(r'<(?:a\b[^>]*?\bhref|form\b(?![^>]*method="post")[^>]*?\baction)="([^"#]+)')
ASIDE = re.compile(r"[?&]sort=|/export/|\.(?:xlsx|csv|toml)$|^/(?:static|account|demo)/")
"""The same list in another order, files, and what every page has at its head."""
CLICKS, MOST = 5, 300
"""Pages between the start and the one looked for, and how many are opened on the search before giving up."""


def clicks_to(request: APIRequestContext, target: str, starts: list[str]) -> int | None:
    """How many clicks lead from one of the starting pages to a path; None if it isn't found."""
    wanted = plain(target)
    waiting, seen = [(0, start) for start in starts], set(starts)
    for _ in range(MOST):
        if not waiting:
            return None
        waiting.sort(key=lambda one: (-shared(plain(one[1]), wanted), one[0]))
        depth, path = waiting.pop(0)
        if plain(path) == wanted:
            return depth
        links = links_of(request, path) if depth < CLICKS else []
        waiting += [(depth + 1, link) for link in links if link not in seen and not seen.add(link)]
    return None


def links_of(request: APIRequestContext, path: str) -> list[str]:
    """Where a page leads, by links and by forms that ask."""
    answer = request.get(path)
    if not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
        return []
    here = urlsplit(answer.url).path
    found = [urljoin(here, unescape(link)) for link in LINK.findall(answer.text())]
    return [link for link in found if link.startswith("/") and not ASIDE.search(link)]


def shared(path: str, wanted: str) -> int:
    """How many parts two paths have in common, wherever they stand: a page about the same alliance is looked at first."""
    return len(set(path.split("/")) & set(wanted.split("/")))


def plain(path: str) -> str:
    """A path without its question."""
    return urlsplit(path).path

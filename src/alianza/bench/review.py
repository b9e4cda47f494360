"""The living review: a chapter as a signed-in person gets it with its charts kept, the whole on one page, and its PDF."""

from datetime import UTC, datetime
from http import HTTPStatus
from statistics import median
from typing import Any

from django.test import Client
from django.utils import translation

from alianza.bench.timed import once
from alianza.domain.access import ROLES_OF_ACTION, Action
from alianza.domain.portfolio.review import CHAPTERS
from alianza.pages.addresses import url
from alianza.pages.insight.files import review_file
from alianza.pages.insight.wanted import PORTFOLIOS, Asked
from alianza.records.models import Grant
from alianza.records.walls import EVERYWHERE, working_for

ROUNDS = 7
TARGETS = {"chapter_ms": 60, "pdf_seconds": 5}


def run() -> dict[str, Any]:
    """Milliseconds of the slowest chapter and of the whole, seconds of the PDF with every chart drawn anew and kept."""
    today = datetime.now(UTC).date()
    asked = Asked(PORTFOLIOS[0], today, today)
    with translation.override("en"), working_for([EVERYWHERE]):
        first, kept = once(lambda: review_file(asked, "pdf")), once(lambda: review_file(asked, "pdf"))
        reader = Grant.objects.filter(role__in=ROLES_OF_ACTION[Action.READ_INSIGHT]).select_related("user").first()
    pages = _pages(reader) if reader else {}
    figures = {
        "pdf_first_seconds": round(first.seconds, 2),
        "pdf_seconds": round(kept.seconds, 2),
        "pdf_cpu_seconds": round(kept.cpu_seconds, 2),
    }
    return {"targets": TARGETS, **pages, **figures}


def _pages(reader: Grant) -> dict[str, Any]:
    client = Client(headers={"accept-encoding": "gzip", "host": "localhost"})
    client.force_login(reader.user, backend="django.contrib.auth.backends.ModelBackend")
    chapters = {one.code: _milliseconds(client, url("insight.review_chapter", chapter=one.code)) for one in CHAPTERS}
    slowest = max(chapters, key=lambda code: chapters[code])
    wall, processor = chapters[slowest]
    whole = _milliseconds(client, url("insight.review_whole"))
    return {"slowest": slowest, "chapter_ms": wall, "chapter_cpu_ms": processor, "whole_ms": whole[0], "whole_cpu_ms": whole[1]}


def _milliseconds(client: Client, path: str) -> tuple[float, float]:
    """Of wall and of processor: the second is what it costs whatever else runs beside it."""

    def ask() -> None:
        answer = client.get(path, secure=True)
        if answer.status_code != HTTPStatus.OK:
            raise SystemExit(f"alianza: {path} answers {answer.status_code}.")

    ask()
    rounds = [once(ask) for _ in range(ROUNDS)]
    return round(1000 * median(one.seconds for one in rounds), 1), round(1000 * median(one.cpu_seconds for one in rounds), 1)

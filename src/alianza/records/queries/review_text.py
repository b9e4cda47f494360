"""The review's paragraphs: the version that holds for each place, and with which figures people have read it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from alianza.records.models import ParagraphReading, ReviewParagraph, ReviewSnapshot

Row = ReviewParagraph
"""One version of a paragraph as pages name it."""


@dataclass(frozen=True)
class ReadText:
    """A version that holds, with what its bindings said at each reading."""

    row: ReviewParagraph
    readings: tuple[dict[str, Any], ...]
    last_read_by: str
    last_read_at: datetime | None


def current() -> list[ReadText]:
    """Every paragraph as it holds today, by piece and place; taken out ones are left out."""
    rows = list(ReviewParagraph.objects.order_by("piece", "place", "-number").distinct("piece", "place"))
    held = [one for one in rows if any(one.text.values())]
    readings: dict[UUID, list[ParagraphReading]] = defaultdict(list)
    for reading in ParagraphReading.objects.filter(paragraph__in=held).select_related("read_by").order_by("created_at"):
        readings[reading.paragraph_id].append(reading)
    return [_read(one, readings.get(one.id, [])) for one in held]


def _read(row: ReviewParagraph, readings: list[ParagraphReading]) -> ReadText:
    last = readings[-1] if readings else None
    name = last.read_by.name if last and last.read_by else ""
    return ReadText(row, tuple(one.figures for one in readings), name, last.created_at if last else None)


def by_id(paragraph_id: UUID) -> ReadText | None:
    """The paragraph of that id, if it is the version that holds."""
    return next((one for one in current() if one.row.id == paragraph_id), None)


def free_place(piece: str) -> int:
    """The place after the last paragraph of a piece, whether it holds or was taken out."""
    last = ReviewParagraph.objects.filter(piece=piece).order_by("-place").values_list("place", flat=True).first()
    return (last or 0) + 1


def versions(piece: str, place: int) -> QuerySet[ReviewParagraph]:
    """Every version of one paragraph, the latest first."""
    return ReviewParagraph.objects.filter(piece=piece, place=place).select_related("written_by").order_by("-number")


def snapshots() -> list[tuple[ReviewSnapshot, Mapping[str, str] | None]]:
    """Everything published, the latest first, without its content; with the name that its selection had, if it was kept."""
    rows = ReviewSnapshot.objects.defer("content").select_related("published_by").order_by("-created_at")
    return [(one, one.selection_name) for one in rows.annotate(selection_name=F("content__name"))]


def snapshot(snapshot_id: UUID) -> ReviewSnapshot | None:
    """One published review."""
    return ReviewSnapshot.objects.filter(id=snapshot_id).first()

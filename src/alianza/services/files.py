"""Files by content: written whole and safe before a row points at them; what no row points at is swept away."""

import contextlib
import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from alianza.records.models import Document, RosterImport, StoredFile

_GRACE = timedelta(days=1)


def path_of(sha256: str) -> Path:
    """Where the file of that hash lies."""
    return Path(settings.FILES_FOLDER) / sha256[:2] / sha256


def store(content: bytes, sha256: str, media_type: str) -> StoredFile:
    """Write the bytes, then the row; a file that is there already is not written twice."""
    place = path_of(sha256)
    if not place.exists():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = place.with_name(f"{sha256}.{os.getpid()}")
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as made:
            made.write(content)
            made.flush()
            os.fsync(made.fileno())
        unfinished.rename(place)
    return StoredFile.objects.get_or_create(sha256=sha256, defaults={"size": len(content), "media_type": media_type})[0]


def sweep() -> int:
    """Remove files older than a day that no row points at; how many went."""
    old = StoredFile.objects.filter(created_at__lt=timezone.now() - _GRACE)
    orphans = old.exclude(sha256__in=Document.objects.values("file_id")).exclude(
        sha256__in=RosterImport.objects.exclude(file=None).values("file_id")
    )
    names = list(orphans.values_list("sha256", flat=True))
    StoredFile.objects.filter(sha256__in=names).delete()
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            path_of(name).unlink()
    return len(names)

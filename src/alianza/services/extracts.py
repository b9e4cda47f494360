"""Dated extracts for analysis: Parquet files with their hash, never with personal data. What has not changed is not written again."""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from alianza import analytics
from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, Place, roles_at
from alianza.domain.values import Blocker, day_in, home_zone
from alianza.records.models import Programme
from alianza.records.queries import extracts
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import labels, loan_terms, work
from alianza.services.outcome import Outcome, refused

COMPUTED: Mapping[str, Callable[[str], Iterable[bytes]]] = {"opportunities": labels.opportunities, "loans": loan_terms.loans}
"""Tables whose rows are computed here, part by part; all others are queries."""
WRITE_TASK = "alianza.jobs.housekeeping.write_asked_extract"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Extract:
    """One extract: its day, its folder, what each table holds (rows, SHA-256 over its parts), and how many parts were written anew."""

    day: date
    folder: Path
    rows: dict[str, int]
    sha256: dict[str, str]
    written: int

    @property
    def hash(self) -> str:
        """What it is cited by: twelve digits of a hash over all its tables."""
        return hashlib.sha256("\n".join(f"{name} {self.sha256[name]}" for name in sorted(self.sha256)).encode()).hexdigest()[:12]


def home() -> Path:
    """The folder of all extracts."""
    return Path(settings.FILES_FOLDER).parent / "extracts"


def today() -> date:
    """The day that has begun for every programme: an extract of it stands in the review of readers in every country."""
    now = timezone.now()
    with working_for([EVERYWHERE]):
        countries = list(Programme.objects.values_list("country", flat=True).distinct())
    return min((day_in(home_zone(one), now) for one in countries), default=now.date())


def write(day: date) -> Extract:
    """Write the extract of a day; parts that are as they were are taken from the last one. The folder takes its name when all is there."""
    last = latest()
    before = _told(last.folder)["parts"] if last else {}
    fresh = home() / f".{day.isoformat()}"
    shutil.rmtree(fresh, ignore_errors=True)
    parts: dict[str, dict[str, Any]] = {}
    for name in extracts.TABLES:
        (fresh / name).mkdir(mode=0o700, parents=True)
        for part in extracts.parts_of(name):
            key = f"{name}/{part or 'none'}.parquet"
            parts[key] = _part(name, part, fresh / key, last.folder / key if last else None, before.get(key, {}))
    told = {"day": day.isoformat(), "parts": parts, **_summed(parts)}
    (fresh / MANIFEST).write_text(json.dumps(told, indent=1, sort_keys=True), encoding="utf-8")
    return _extract(_in_place(fresh, home() / day.isoformat()))


def _in_place(fresh: Path, folder: Path) -> Path:
    """The finished folder under its name; one of the same day steps aside first and goes after, so that nobody finds half of it."""
    aside = fresh.with_name(f"{fresh.name}-before")
    shutil.rmtree(aside, ignore_errors=True)
    if folder.exists():
        folder.rename(aside)
    fresh.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)
    return folder


def _part(name: str, part: str, target: Path, kept: Path | None, before: Mapping[str, Any]) -> dict[str, Any]:
    """One part: linked to the last extract's where its rows are the same, else written."""
    content = b"".join(COMPUTED.get(name, partial(extracts.as_csv, name))(part))
    source = hashlib.sha256(content).hexdigest()
    if kept is not None and kept.is_file() and before.get("source") == source:
        os.link(kept, target)
        return {**before, "written": False}
    typed = analytics.arrow_csv.ConvertOptions(column_types=extracts.TYPES)
    table = analytics.arrow_csv.read_csv(io.BytesIO(content), convert_options=typed)
    analytics.parquet.write_table(table, target, compression="zstd")
    return {"rows": table.num_rows, "sha256": hashlib.sha256(target.read_bytes()).hexdigest(), "source": source, "written": True}


def _summed(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Rows and hash of each table; the hash is of its parts' names and hashes."""
    rows, hashes = {}, {}
    for name in extracts.TABLES:
        own = {key: one for key, one in parts.items() if key.startswith(f"{name}/")}
        rows[name] = sum(one["rows"] for one in own.values())
        hashes[name] = hashlib.sha256("\n".join(f"{key} {own[key]['sha256']}" for key in sorted(own)).encode()).hexdigest()
    return {"rows": rows, "sha256": hashes, "written": sum(one["written"] for one in parts.values())}


def ask(actor: Actor, form_key: UUID | None = None) -> Outcome:
    """Have the day's extract written in the background; the row is the work that the person waits for."""
    if not roles_at(actor, Place("", "", "")) & ROLES_OF_ACTION[Action.EDIT_PORTFOLIO]:
        return refused(Blocker("access.role_needed"))
    return Outcome(work.start(actor, "extract", WRITE_TASK, {}, form_key=form_key))


def latest() -> Extract | None:
    """The newest complete extract; None before the first."""
    found = sorted(home().glob(f"[0-9]*/{MANIFEST}"))
    return next((_extract(one.parent) for one in reversed(found) if "parts" in _told(one.parent)), None)


def remembered(extract: Extract, name: str, compute: Callable[[], Any]) -> Any:
    """What follows from an extract, as JSON: computed once, kept beside it, read by every process after that."""
    kept = extract.folder / f"{name}.json"
    if kept.is_file():
        return json.loads(kept.read_text(encoding="utf-8"))
    found = compute()
    whole = kept.with_suffix(f".{os.getpid()}")
    whole.write_text(json.dumps(found), encoding="utf-8")
    whole.replace(kept)
    return found


def _told(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return told


def _extract(folder: Path) -> Extract:
    told = _told(folder)
    return Extract(date.fromisoformat(told["day"]), folder, told["rows"], told["sha256"], told["written"])

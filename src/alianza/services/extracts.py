"""Dated extracts for analysis: Parquet files with their hash, written anew when asked, never with personal data."""

import hashlib
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from alianza import analytics
from alianza.records.queries import extracts

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Extract:
    """One extract: its day, its folder, and what each file holds (rows and SHA-256)."""

    day: date
    folder: Path
    rows: dict[str, int]
    sha256: dict[str, str]


def write(day: date) -> Extract:
    """Write the extracts of a day; the folder takes its name when all are complete."""
    folder = Path(settings.FILES_FOLDER).parent / "extracts" / day.isoformat()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows, hashes = {}, {}
    for name in extracts.TABLES:
        typed = analytics.arrow_csv.ConvertOptions(column_types=extracts.TYPES)
        table = analytics.arrow_csv.read_csv(io.BytesIO(b"".join(extracts.as_csv(name))), convert_options=typed)
        target = folder / f"{name}.parquet"
        analytics.parquet.write_table(table, target, compression="zstd")
        rows[name], hashes[name] = table.num_rows, hashlib.sha256(target.read_bytes()).hexdigest()
    (folder / MANIFEST).write_text(json.dumps({"day": day.isoformat(), "rows": rows, "sha256": hashes}), encoding="utf-8")
    return Extract(day, folder, rows, hashes)


def latest() -> Extract | None:
    """The newest complete extract; None before the first."""
    found = sorted((Path(settings.FILES_FOLDER).parent / "extracts").glob(f"*/{MANIFEST}"))
    if not found:
        return None
    told = json.loads(found[-1].read_text(encoding="utf-8"))
    return Extract(date.fromisoformat(told["day"]), found[-1].parent, told["rows"], told["sha256"])

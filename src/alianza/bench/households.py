"""All measures of a portfolio from 50 million households, on DuckDB and on Sail, each in a fresh process: seconds and memory."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import warnings
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa

from alianza import analytics
from alianza.analytics import engine, portfolio
from alianza.bench import sail
from alianza.domain.portfolio.concentration import concentration

HOUSEHOLDS, PER_ALLIANCE, PROGRAMMES = 50_000_000, 60, 10
CHUNK, ROW_GROUP = 1_000_000, 250_000
NEEDED = 2 * 1024**3
"""Bytes of disk asked for before anything is written; the files take about a tenth of it."""
MEMORY = "256MB"
"""DuckDB's own limit; the interpreter and the libraries come on top."""
ROUNDS, YEAR = 5, 2026
COLUMNS = {
    "sex": ("female", "male", ""),
    "ethnicity": ("indigenous", "afro_descendant", "other", ""),
}


def run(households: int = HOUSEHOLDS) -> dict[str, Any]:
    """Write the files once, measure each engine, and say whether both came to the same."""
    if shutil.disk_usage(tempfile.gettempdir()).free < NEEDED:
        return {"skipped": "less than 2 GB free"}
    with tempfile.TemporaryDirectory(prefix="alianza-bench-") as place:
        began = perf_counter()
        size = write(Path(place), households)
        found: dict[str, Any] = {"households": households, "bytes": size, "written_seconds": round(perf_counter() - began, 1)}
        found["duckdb"] = _measured(place, "")
        if find_spec("pysail") and find_spec("pyspark"):
            with sail.serving() as served:
                found["sail"] = _measured(place, served.address) | {"server_peak_mb": _peak(served.pid)}
            found["same_answer"] = found["duckdb"].pop("answer") == found["sail"].pop("answer")
    found["duckdb"].pop("answer", None)
    return found


def write(folder: Path, households: int) -> int:
    """Alliances and one member for each household, programme by programme, in chunks; the bytes written."""
    chance = np.random.default_rng(1)
    for name in ("alliances", "members"):
        (folder / name).mkdir()
    for programme in range(PROGRAMMES):
        keys = (np.arange(households // PROGRAMMES // PER_ALLIANCE, dtype=np.int64) + programme * 10**8) * 2_654_435_761
        analytics.parquet.write_table(_alliances(f"P{programme}", keys, chance), folder / f"alliances/P{programme}.parquet")
        _write_members(folder / f"members/P{programme}.parquet", keys, chance)
    return sum(one.stat().st_size for one in folder.rglob("*.parquet"))


def _alliances(programme: str, keys: Any, chance: Any) -> pa.Table:
    count = len(keys)
    kinds = {
        "state": ["in_implementation", "closed", "declined"], "sector": ["farming", "livestock", "fishing"],
        "product": ["café", "leche", "trucha"],
    }  # fmt: skip
    texts = {name: pa.array(words).take(pa.array(np.arange(count) % 3)) for name, words in kinds.items()}
    money = {name: chance.integers(1, 10**9, count) for name in ("grant_minor", "total_minor")}
    fixed = {"programme": [programme] * count, "country": ["CO"] * count, "currency": ["USD"] * count}
    return pa.table({**fixed, **texts, **money, "organisation": keys, "submitted_year": np.full(count, 2020)})


def _write_members(file: Path, keys: Any, chance: Any) -> None:
    rows, writer = len(keys) * PER_ALLIANCE, None
    for start in range(0, rows, CHUNK):
        count = min(CHUNK, rows - start)
        texts = {name: pa.array(words).take(pa.array(chance.integers(0, len(words), count))) for name, words in COLUMNS.items()}
        sex, ethnicity = (np.asarray(texts[name]) for name in ("sex", "ethnicity"))
        whole = {
            "female": (sex == "female").astype(np.int64),
            "sex_known": (sex != "").astype(np.int64),
            "indigenous": (ethnicity == "indigenous").astype(np.int64),
            "organisation": keys[np.arange(start, start + count) // PER_ALLIANCE],
            "birth_year": chance.integers(1940, 2008, count),
            "displaced": chance.integers(0, 2, count),
            "first_of_household": np.ones(count, np.int64),
        }
        table = pa.table({**texts, **whole})
        writer = writer or analytics.parquet.ParquetWriter(file, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=ROW_GROUP)
    if writer:
        writer.close()


def _measured(folder: str, address: str) -> dict[str, Any]:
    words = [sys.executable, "-W", "ignore", "-m", "alianza.bench.households", folder, address]
    found: dict[str, Any] = json.loads(subprocess.run(words, capture_output=True, text=True, check=True, env=dict(os.environ)).stdout)
    return found


def _peak(pid: int) -> int | None:
    """The most memory a process has held, in MB, as Linux tells it: ``ru_maxrss`` of a fresh process is at least its parent's."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), None)


def alone(folder: str, address: str) -> dict[str, Any]:
    """One engine in this process: the first time, the median of the next, the memory it came to, and the answer."""
    began = perf_counter()
    connection = engine.connect(address, memory=MEMORY)
    ready, rounds = perf_counter() - began, []
    for _ in range(1 + ROUNDS):
        began, before = perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
        found = portfolio.counts(Path(folder), YEAR, connection)
        indexes = [concentration([count for _, count in one.by_sector]) for one in found]
        after = resource.getrusage(resource.RUSAGE_SELF)
        rounds.append((perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return {
        "connect_seconds": round(ready, 2), "first_seconds": round(rounds[0][0], 2),
        "seconds": round(median(seconds for seconds, _ in rounds[1:]), 2),
        "processor_seconds": round(median(used for _, used in rounds[1:]), 2),
        "peak_mb": _peak(os.getpid()) or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "threads": engine.THREADS, "memory_limit": MEMORY,
        "answer": repr((found, indexes)),
    }  # fmt: skip


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.stdout.write(json.dumps(alone(*sys.argv[1:])))

"""Charts kept on disk by their content: a page says what it needs, the picture is drawn when first asked for, then only read."""

import os
import re
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from alianza.analytics.charts import drawing
from alianza.analytics.charts.chart import Chart, Form, from_json
from alianza.analytics.charts.maps import countries, map_svg
from alianza.records.queries.ratings import outlines_by_hash

KEY = re.compile(r"[0-9a-f]{24}")


def announce(chart: Chart) -> str:
    """Keep what the chart says, so that its picture can be drawn by its key."""
    told = _folder() / f"{chart.key}.json"
    if not told.exists():
        _write(told, chart.as_json().encode())
    return chart.key


def picture(key: str) -> str | None:
    """The SVG of an announced chart, with the colours of the page's theme; None for a key nobody announced."""
    told = _folder() / f"{key}.json"
    if not KEY.fullmatch(key) or not told.exists():
        return None
    kept = _folder() / f"{key}.svg"
    if not kept.exists():
        _write(kept, _drawn(from_json(told.read_text(encoding="utf-8"))).encode())
    return kept.read_text(encoding="utf-8")


def _drawn(chart: Chart) -> str:
    if chart.form is not Form.MAP:
        return drawing.svg(chart)
    return map_svg(chart, (outlines_by_hash(chart.shapes) or {}) if chart.shapes else countries())


def paper_picture(chart: Chart) -> bytes:
    """The SVG of a chart with its own colours, for paper."""
    text = picture(announce(chart)) or ""
    return drawing.without_theme(text).encode()


def _folder() -> Path:
    folder = Path(settings.FILES_FOLDER).parent / "charts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _write(target: Path, content: bytes) -> None:
    whole = target.with_suffix(f".{uuid4().hex}")
    whole.write_bytes(content)
    os.replace(whole, target)

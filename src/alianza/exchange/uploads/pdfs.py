"""PDF files: whole, open, and inert. The look inside happens in a child process with limits."""

import json
import re
import subprocess
import sys
from pathlib import Path

from alianza.domain.values import Blocker

_PROBE = Path(__file__).with_name("pdf_probe.py")
_SECONDS = 20
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm)\b")


def look_at_pdf(content: bytes) -> int | Blocker:
    """How many pages it has, or why it may not come in: broken, encrypted, active."""
    found = _probe(content)
    if found.get("encrypted"):
        return Blocker("exchange.file_encrypted")
    pages, active = found.get("pages"), found.get("active")
    if not isinstance(pages, int) or not isinstance(active, list) or pages < 1:
        return Blocker("exchange.file_broken", evidence={"reader": str(found.get("broken", ""))})
    # What a table of contents hides from our reader, another reader may still find.
    hidden = [name.decode() for name in _ACTIVE.findall(content)]
    parts = sorted({str(part) for part in active} | set(hidden))
    return Blocker("exchange.pdf_active", {"parts": ", ".join(parts)}) if parts else pages


def _probe(content: bytes) -> dict[str, object]:
    command = [sys.executable, "-I", str(_PROBE)]
    try:
        answer = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=True)
        found = json.loads(answer.stdout)
    except (subprocess.SubprocessError, ValueError):
        return {"broken": "limits"}
    return found if isinstance(found, dict) else {}

"""One text for one set of data, and its hash, so that what was decided on can be proved later."""

import hashlib
import json
from collections.abc import Mapping

from alianza.domain.values.json_form import as_json


def canonical_json(data: Mapping[str, object]) -> str:
    """The one JSON text of this data: keys sorted, no blanks, numbers that are not whole as texts."""
    return json.dumps(as_json(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(data: Mapping[str, object]) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(data).encode()).hexdigest()

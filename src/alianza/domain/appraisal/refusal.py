"""The shape of a reason against a plan: a code, the path in the plan where it stands, and the figures of its sentence."""

from collections.abc import Iterator

from alianza.domain.values import Blocker

Reasons = Iterator[Blocker]


def reason(name: str, path: str, **parameters: object) -> Blocker:
    """One blocker ``appraisal.name``; the path is the cell or line to mend."""
    known = {key: value for key, value in parameters.items() if value is not None}
    return Blocker(f"appraisal.{name}", {"path": path, **known})

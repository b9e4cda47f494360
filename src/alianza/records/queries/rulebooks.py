"""Rulebooks as published: parsed once a process, found again by the version's id."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from alianza.domain.rulebook import Rulebook, parse
from alianza.records.models import RulebookVersion


@dataclass(frozen=True)
class PublishedRulebook:
    """A rulebook as it was published, with its hash."""

    rulebook: Rulebook
    sha256: str


@lru_cache(maxsize=64)
def published(version_id: UUID) -> PublishedRulebook:
    """The rulebook of a published version; ``LookupError`` if there is none, or if its data no longer parse."""
    version = RulebookVersion.objects.filter(id=version_id, state="published").first()
    found = parse(version.data) if version else []
    if version is None or not isinstance(found, Rulebook):
        raise LookupError(version_id)
    return PublishedRulebook(found, version.sha256)

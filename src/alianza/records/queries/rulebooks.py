"""Rulebooks: published ones parsed once a process, drafts as they stand, and who answers for what is only supposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from alianza.domain.access import Actor, ScopeKind
from alianza.domain.eligibility.record import IncentiveOnceArguments
from alianza.domain.rulebook import Rulebook, assumed_values, parse
from alianza.domain.values import LocalText
from alianza.records.models import AssumedConfirmation, Programme, RulebookVersion
from alianza.records.single import single

Row = RulebookVersion
"""A version as pages name it, with its ``programme`` loaded."""


@dataclass(frozen=True)
class PublishedRulebook:
    """A rulebook as it was published, with its hash."""

    rulebook: Rulebook
    sha256: str

    @cached_property
    def assumed(self) -> tuple[str, ...]:
        """The paths of its supposed values."""
        return tuple(assumed_values(self.rulebook))


_READ: dict[UUID, PublishedRulebook] = {}
"""The published versions that this process has parsed; what is published never changes."""

_MOST_READ = 64


def published(version_id: UUID) -> PublishedRulebook:
    """The rulebook of a published version; ``LookupError`` if there is none, or if its data no longer parse."""
    return published_of((version_id,))[version_id]


def published_of(versions: Iterable[UUID]) -> dict[UUID, PublishedRulebook]:
    """The rulebooks of published versions by id, at most one query; ``LookupError`` as for one."""
    asked = list(versions)
    found = {one: _READ[one] for one in asked if one in _READ}
    if missing := [one for one in asked if one not in found]:
        found |= {row.id: _read(row) for row in RulebookVersion.objects.filter(id__in=missing, state="published")}
    if lost := [one for one in asked if one not in found]:
        raise LookupError(*lost)
    return found


def _read(row: RulebookVersion) -> PublishedRulebook:
    """Parse a published version once a process."""
    if row.id in _READ:
        return _READ[row.id]
    parsed = parse(row.data)
    if not isinstance(parsed, Rulebook):
        raise LookupError(row.id)
    if len(_READ) >= _MOST_READ:
        _READ.clear()
    _READ[row.id] = kept = PublishedRulebook(parsed, row.sha256)
    return kept


def published_versions() -> QuerySet[RulebookVersion]:
    """Every published version, by programme, the newest of each first. Anyone may read them."""
    rows = RulebookVersion.objects.filter(state="published").select_related("programme", "published_by")
    return rows.order_by("programme__country", "programme__code", "-published_at", "-version")


def visible_to(actor: Actor) -> QuerySet[RulebookVersion]:
    """Published versions, and the drafts of the actor's programmes."""
    rows = RulebookVersion.objects.select_related("programme", "published_by", "edited_by", "based_on")
    if actor.targets(ScopeKind.ALL):
        return rows
    own = Q(programme__in=actor.reach(ScopeKind.PROGRAMME)) | Q(programme__country__in=actor.targets(ScopeKind.COUNTRY))
    return rows.filter(own | Q(state="published"))


def find(actor: Actor, version_id: UUID, *, lock: bool = False) -> RulebookVersion | None:
    """One version if the actor may see it; ``lock`` holds its row until the transaction ends."""
    rows = visible_to(actor)
    return single(rows.filter(id=version_id), lock=lock)


def find_version(actor: Actor, programme_code: str, version: str) -> RulebookVersion | None:
    """One version by its programme's code and its own name, if the actor may see it."""
    return visible_to(actor).filter(programme__code=programme_code, version=version).first()


def find_published(programme_code: str, version: str) -> RulebookVersion | None:
    """One published version by its programme's code and its own name."""
    return published_versions().filter(programme__code=programme_code, version=version).first()


def versions_of(actor: Actor, programme_id: UUID) -> list[RulebookVersion]:
    """A programme's versions that the actor may see, the newest first."""
    return list(visible_to(actor).filter(programme_id=programme_id).order_by("-created_at"))


def newest_published(programme_id: UUID) -> RulebookVersion | None:
    """The version of a programme that was published last."""
    return published_versions().filter(programme_id=programme_id).first()


def newest_of(programmes: Iterable[UUID]) -> dict[UUID, UUID]:
    """The version of each programme that was published last, by the programme's id. One query."""
    rows = RulebookVersion.objects.filter(state="published", programme__in=list(programmes)).order_by("published_at", "version")
    return dict(rows.values_list("programme_id", "id"))


def confirmations(version_id: UUID) -> dict[str, AssumedConfirmation]:
    """Who answers for which supposed value of a version, by its path."""
    rows = AssumedConfirmation.objects.filter(rulebook_id=version_id).select_related("officer")
    return {row.path: row for row in rows}


def unconfirmed(version_id: UUID) -> list[str]:
    """Paths of the supposed values of a published version that nobody has answered for; ``LookupError`` for a draft."""
    confirmed = set(AssumedConfirmation.objects.filter(rulebook_id=version_id).values_list("path", flat=True))
    return [path for path in published(version_id).assumed if path not in confirmed]


def incentives_of(country: str) -> dict[str, LocalText]:
    """The incentives that the newest rules of a country's programmes let an organisation use once, by code. At most two queries."""
    programmes = Programme.objects.filter(country=country).values_list("id", flat=True)
    found: dict[str, LocalText] = {}
    for one in published_of(newest_of(programmes).values()).values():
        names = {window.code: window.name for window in one.rulebook.windows}
        for rule in one.rulebook.eligibility:
            if isinstance(rule.arguments, IncentiveOnceArguments):
                code = rule.arguments.incentive
                found[code] = names.get(code, LocalText.plain(code))
    return found


def heads_of(versions: Iterable[UUID]) -> list[RulebookVersion]:
    """These versions without their text. One query."""
    return list(RulebookVersion.objects.filter(id__in=list(versions)).only("id", "version", "state", "programme_id").order_by("programme"))


def open_assumptions(versions: Iterable[RulebookVersion]) -> dict[UUID, int]:
    """How many supposed values of each published version nobody answers for yet."""
    rows = [one for one in versions if one.state == "published"]
    counted = AssumedConfirmation.objects.filter(rulebook__in=rows).values_list("rulebook_id").annotate(number=Count("id"))
    answered: dict[UUID, int] = dict(counted)
    return {one.id: len(_read(one).assumed) - answered.get(one.id, 0) for one in rows}

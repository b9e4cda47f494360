"""Open data of a programme: who publishes is set here, and a file is made from the records in one of the three standards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Action, Actor
from alianza.domain.portfolio.published import OpenProgramme, Publisher
from alianza.domain.values import Blocker
from alianza.exchange import iati, ocds, published_table, threesixty
from alianza.exchange.iati_codes import WRITTEN
from alianza.exchange.standards.known import BY_NAME, OCDS, Standard
from alianza.exchange.standards.publication import Publication
from alianza.exchange.standards.shelf import NOTE, Installed, installed
from alianza.records.models import Programme
from alianza.records.queries import programmes, published
from alianza.services import audit
from alianza.services.outcome import Outcome, refused

MAKERS: dict[str, Callable[[OpenProgramme, Path], Publication]] = {
    "iati": iati.publication,
    "360giving": threesixty.publication,
    "ocds": ocds.publication,
}
IDENTITY = {"iati": "iati_reference", "360giving": "giving_prefix", "ocds": "ocds_prefix"}
"""What of the publisher each standard cannot do without."""
FIELDS = tuple(Publisher.__dataclass_fields__)
"""What is set of a publisher."""
TABLE = "csv"
LONGEST = 200
CODES = {f"publishing.{one}": ("field",) for one in ("too_long", "address", "blank", "unknown_type")}


class _Same:
    """Facts by their identity: they are kept as one object until anything changes."""

    def __init__(self, facts: OpenProgramme) -> None:
        self.facts = facts

    def __hash__(self) -> int:
        return id(self.facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.facts is self.facts


@dataclass(frozen=True)
class NotInstalled:
    """The standard's schemas are not there, or have changed: nothing can be checked, so nothing is published."""

    standard: Standard


def shelf() -> dict[str, Installed]:
    """The standards that can be published in."""
    return installed(settings.STANDARDS_FOLDER)


def publish(programme: Programme, name: str, day: date) -> Publication | NotInstalled:
    """The programme's file in one standard, every record checked on the way out."""
    found = shelf().get(name)
    if found is None:
        return NotInstalled(BY_NAME[name])
    return MAKERS[name](published.open_programme(programme, day), found.folder)


def file_of(programme: Programme, form: str, day: date) -> Publication | None:
    """A file as the public downloads it, kept until anything of the programme is written; None where there is none."""
    facts = published.current(programme, day)
    if form == TABLE:
        return published_table.publication(facts) if facts.alliances else None
    if form not in BY_NAME or why_not(facts, BY_NAME[form]):
        return None
    return _made(form, facts)


@lru_cache(maxsize=32)
def _kept(form: str, facts: _Same) -> Publication | None:
    found = shelf().get(form)
    made = MAKERS[form](facts.facts, found.folder) if found else None
    return made if made and made.content else None


def _made(form: str, facts: OpenProgramme) -> Publication | None:
    return _kept(form, _Same(facts))


def why_not(facts: OpenProgramme, standard: Standard) -> str:
    """Why there is no file of the programme in a standard, as a code; empty where there is one."""
    if not (settings.STANDARDS_FOLDER / standard.folder / NOTE).is_file():
        return "not_installed"
    if not getattr(facts.publisher, IDENTITY[standard.name]):
        return "no_identity"
    bought = any(one.purchases for one in facts.alliances)
    return "" if (bought if standard is OCDS else facts.alliances) else "nothing"


def set_publisher(*, actor: Actor, programme: Programme, given: Mapping[str, str]) -> Outcome:
    """Set who publishes; empty fields stay unknown, and what needs them is not published."""
    if not programmes.acting_roles(actor, programme, Action.SET_PUBLISHER):
        return refused(Blocker("access.role_needed"))
    told = {name: given.get(name, "").strip() for name in FIELDS}
    faults = [Blocker("publishing.too_long", {"field": name}) for name, value in told.items() if len(value) > LONGEST]
    faults += [Blocker("publishing.address", {"field": name}) for name in ("address", "licence") if not _is_address(told[name])]
    faults += [Blocker("publishing.blank", {"field": name}) for name, value in told.items() if name in _CODES and " " in value]
    if told["iati_type"] not in {"", *WRITTEN["OrganisationType"]}:
        faults.append(Blocker("publishing.unknown_type", {"field": "iati_type"}))
    if faults:
        return refused(*faults, row=programme)
    with transaction.atomic():
        row = Programme.objects.select_for_update(no_key=True).get(id=programme.id)
        row.publisher = {name: value.rstrip("/") if name == "address" else value for name, value in told.items() if value}
        row.save(update_fields=["publisher"])
        audit.record(
            actor=actor, at=timezone.now(), subject_kind="programme", subject_id=row.id, subject_code=row.code, programme=row,
            action="set_publisher", facts=row.publisher,
        )  # fmt: skip
    return Outcome(row)


_CODES = ("iati_reference", "iati_type", "giving_prefix", "ocds_prefix")


def _is_address(text: str) -> bool:
    return not text or (text.startswith(("https://", "http://")) and " " not in text)

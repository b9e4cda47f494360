"""Takes rulebooks in from TOML: the files that come with the product, and files that officers bring."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from alianza import rulebooks as files
from alianza.domain.access import Actor
from alianza.domain.rulebook import Fault, Rulebook
from alianza.domain.values import Blocker
from alianza.exchange.rulebook_file import RulebookFile, UnreadableRulebook, read_rulebook, read_rulebook_text
from alianza.records.models import RulebookVersion
from alianza.services import programmes, rulebooks
from alianza.services.outcome import Outcome


@dataclass(frozen=True)
class LineFault:
    """A fault with the line it stands on."""

    line: int
    fault: Fault


@dataclass(frozen=True)
class Loaded:
    """What became of one file: its version, whether it was new, or why it could not be taken in."""

    name: str
    row: RulebookVersion | None
    is_new: bool = False
    blockers: tuple[Blocker, ...] = ()
    faults: tuple[LineFault, ...] = ()


def load_bundled(actor: Actor | None = None) -> list[Loaded]:
    """Register and publish every bundled rulebook; those already there are left as they are."""
    return [load_file(path, actor) for path in files.bundled()]


def load_file(path: Path, actor: Actor | None = None) -> Loaded:
    """Register the programme of one file and publish its rules, if that version is not there yet."""
    name = f"{path.parent.name}/{path.stem}"
    try:
        file = read_rulebook(path)
    except UnreadableRulebook as reason:
        return Loaded(name, None, blockers=(unreadable(reason),))
    parsed = file.parsed()
    if isinstance(parsed, list):
        return Loaded(name, None, faults=_by_line(file, parsed))
    known = _known(parsed)
    if known:
        return Loaded(name, known)
    with transaction.atomic():
        taken = rulebooks.take_in(actor=actor, data=file.data)
        outcome = rulebooks.publish(actor=actor, version_id=taken.row.id, revision=1) if taken.done else taken
    return Loaded(name, outcome.row if outcome.done else None, outcome.done, outcome.blockers)


def _known(parsed: Rulebook) -> RulebookVersion | None:
    code, version = programmes.programme_code(parsed.programme), parsed.programme.version
    return RulebookVersion.objects.filter(programme__code=code, version=version, state="published").first()


@dataclass(frozen=True)
class TakenIn(Outcome):
    """A draft made from a file's text, or the faults that kept it out, each with its line."""

    faults: tuple[LineFault, ...] = ()


def take_in_text(*, actor: Actor, content: bytes) -> TakenIn:
    """A draft from an uploaded TOML file; nothing is made of a file with faults."""
    try:
        file = read_rulebook_text(content.decode("utf-8"))
    except UnicodeDecodeError:
        return TakenIn(None, (Blocker("calls.file_not_text"),))
    except UnreadableRulebook as reason:
        return TakenIn(None, (unreadable(reason),))
    parsed = file.parsed()
    if isinstance(parsed, list):
        return TakenIn(None, (Blocker("calls.rulebook_has_faults", {"faults": len(parsed)}),), faults=_by_line(file, parsed))
    taken = rulebooks.take_in(actor=actor, data=file.data)
    return TakenIn(taken.row, taken.blockers)


def unreadable(reason: UnreadableRulebook) -> Blocker:
    """The reason against a file that is no TOML."""
    return Blocker("calls.file_unreadable", {"line": reason.line or 1, "reason": str(reason)})


def _by_line(file: RulebookFile, faults: list[Fault]) -> tuple[LineFault, ...]:
    return tuple(LineFault(file.line_of(one.path), one) for one in faults)

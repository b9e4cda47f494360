"""Install official schemas and codelists (IATI, 360Giving, OCDS) from a folder, or list those that are installed."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from alianza.cli.words import FAULTS, FINE, USAGE
from alianza.config import places
from alianza.exchange.standards.known import STANDARDS
from alianza.exchange.standards.shelf import Installed, install, installed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``install PATH`` and ``list``."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("install", help="take the official files over from a folder").add_argument("path", type=Path, metavar="PATH")
    acts.add_parser("list", help="what is installed, with version and SHA-256")


def run(arguments: argparse.Namespace) -> int:
    """1 if something was refused or is missing, 2 if nothing that is known lies in the folder."""
    shelf = places.make_folder(places.data_folder() / "standards", 0o700)
    return tell(installed(shelf)) if arguments.act == "list" else take(arguments.path, shelf)


def take(source: Path, shelf: Path) -> int:
    """Install what lies in a folder and say what was done with it."""
    taken, refused = install(source, shelf, datetime.now(UTC).date())
    for one in taken:
        print(in_words(one))
    for fault in refused:
        print(f"{fault.standard.title} {fault.standard.version}: not installed, {fault.path}: {fault.why}")
    if not taken and not refused:
        print(f"alianza: {source} holds none of {', '.join(one.folder for one in STANDARDS)}.")
        return USAGE
    return FAULTS if refused else FINE


def tell(found: dict[str, Installed]) -> int:
    """Print each known standard, the missing ones too."""
    for standard in STANDARDS:
        one = found.get(standard.name)
        print(in_words(one) if one else f"{standard.title} {standard.version}: not installed, nothing can be published in this form")
    return FINE if len(found) == len(STANDARDS) else FAULTS


def in_words(one: Installed) -> str:
    """One installed standard as a line."""
    title = f"{one.standard.title} {one.standard.version}"
    return f"{title}: {len(one.files)} files, installed {one.on}, SHA-256 {one.sha256[:16]}… ({one.standard.source})"

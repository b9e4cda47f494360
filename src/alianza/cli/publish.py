"""Write the open data of programmes in a standard: one file a programme, every record checked, with a manifest of hashes."""

import argparse
import json
import sys
from pathlib import Path

from django.utils import timezone

from alianza.cli.words import FAULTS, FINE, REFUSED, USAGE
from alianza.exchange.standards.known import BY_NAME
from alianza.exchange.standards.publication import Publication
from alianza.records.queries import programmes
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import publishing

MANIFEST = "manifest.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which standard, where to, and for whom."""
    parser.add_argument("standard", choices=tuple(BY_NAME))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="the folder for the files and their manifest")
    parser.add_argument("--programme", metavar="CODE", help="one programme, such as HN-COMRURAL; without it all")


def run(arguments: argparse.Namespace) -> int:
    """1 if a record was refused, 2 for a programme nobody knows or a folder that cannot be written, 3 if the standard is not installed."""
    rows = [one for one in programmes.all_programmes() if arguments.programme in (None, one.code)]
    if not rows:
        print(f"alianza: there is no programme {repr(arguments.programme) if arguments.programme else 'yet'}.", file=sys.stderr)
        return USAGE
    standard, day = BY_NAME[arguments.standard], timezone.now().date()
    shelf = publishing.shelf().get(standard.name)
    if shelf is None:
        print(f"alianza: {standard.title} {standard.version} is not installed, so nothing can be checked: ./alianza standards install PATH")
        return REFUSED
    made = []
    with working_for([EVERYWHERE]):
        for row in rows:
            found = publishing.publish(row, standard.name, day)
            made += [(row.code, found)] if isinstance(found, Publication) else []
    manifest = {"standard": standard.title, "version": standard.version, "schemas_sha256": shelf.sha256, "day": day.isoformat()}
    try:
        write(arguments.output, manifest, made)
    except OSError as error:
        print(f"alianza: {error.filename or arguments.output} cannot be written: {error.strerror}.", file=sys.stderr)
        return USAGE
    return FAULTS if any(one.refused for _, one in made) else FINE


def write(folder: Path, head: dict[str, str], made: list[tuple[str, Publication]]) -> None:
    """Write the files that hold something and the manifest, and say what was refused."""
    folder.mkdir(parents=True, exist_ok=True)
    for code, one in made:
        if one.content:
            (folder / one.name).write_bytes(one.content)
            print(f"{one.name}: {len(one.records)} records, SHA-256 {one.sha256}")
        for fault in one.refused:
            print(f"{code}: not published: {fault}")
    files = [{"programme": code} | one.as_json() for code, one in made]
    (folder / MANIFEST).write_text(json.dumps(head | {"files": files}, ensure_ascii=False, indent=1), encoding="utf-8")

"""Check, explain and list rulebooks, and write the docs page of every kind of rule."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from alianza import rulebooks
from alianza.cli.words import FAULTS, FINE, USAGE
from alianza.domain.rulebook import as_text, assumed_values, explain
from alianza.exchange.rule_pages import pages
from alianza.exchange.rulebook_file import RulebookFile, UnreadableRulebook, read_rulebook

DOCS = Path("docs/domain/rules")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``check FILE``, ``explain FILE [--language es]``, ``list``, ``docs``."""
    words = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    check = words.add_parser("check", help="print every fault of a rulebook as FILE:LINE: path: sentence")
    told = words.add_parser("explain", help="print the rules of a rulebook in plain words")
    for word in (check, told):
        word.add_argument("file", metavar="FILE", type=Path)
        word.add_argument("--language", choices=("en", "es"), default="en", help="language of the sentences")
    words.add_parser("list", help="list the rulebooks that come with the product")
    docs = words.add_parser("docs", help="write the docs page of every kind of rule again; worked examples are kept")
    docs.add_argument("--folder", type=Path, default=DOCS, help=f"where to write (default: {DOCS})")


def run(arguments: argparse.Namespace) -> int:
    """Do one task; 0 fine, 1 faults found, 2 the file cannot be read."""
    return TASKS[arguments.task](arguments)


def check_file(arguments: argparse.Namespace) -> int:
    """Print the faults of one file, in the order of their lines."""
    return _with_file(arguments, lambda file: _print_faults(file, arguments))


def explain_file(arguments: argparse.Namespace) -> int:
    """Print one rulebook in plain words, or its faults."""

    def tell(file: RulebookFile) -> int:
        parsed = file.parsed()
        if isinstance(parsed, list):
            return _print_faults(file, arguments)
        print(as_text(explain(parsed, arguments.language)), end="")
        return FINE

    return _with_file(arguments, tell)


def list_bundled(_: argparse.Namespace) -> int:
    """Print the bundled rulebooks: file, country, programme, status, and how much of it is only supposed."""
    for path in rulebooks.bundled():
        parsed = read_rulebook(path).parsed()
        name = path.relative_to(rulebooks.FOLDER).with_suffix("").as_posix()
        if isinstance(parsed, list):
            print(f"{name:32} {len(parsed)} faults: see ./alianza rulebook check {path}")
            continue
        entries, assumed, programme = len(parsed.entries()), len(assumed_values(parsed)), parsed.programme
        print(f"{name:32} {programme.country} {programme.name:16} {programme.status:12} {entries:3} entries, {assumed:2} assumed")
    return FINE


def write_docs(arguments: argparse.Namespace) -> int:
    """Write the head of every page again and keep what people wrote below it."""
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    existing = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    for name, text in pages(existing).items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{folder}: {len(pages(existing))} pages")
    return FINE


def _with_file(arguments: argparse.Namespace, task: Callable[[RulebookFile], int]) -> int:
    try:
        return task(read_rulebook(arguments.file))
    except UnreadableRulebook as reason:
        place = f"{arguments.file}:{reason.line}" if reason.line else str(arguments.file)
        print(f"{place}: {reason}", file=sys.stderr)
        return FAULTS if reason.opened else USAGE


def _print_faults(file: RulebookFile, arguments: argparse.Namespace) -> int:
    parsed = file.parsed()
    faults = parsed if isinstance(parsed, list) else []
    for fault in faults:
        print(f"{arguments.file}:{file.line_of(fault.path)}: {fault.path}: {fault.sentence(arguments.language)}")
    return FAULTS if faults else FINE


TASKS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": check_file,
    "explain": explain_file,
    "list": list_bundled,
    "docs": write_docs,
}

"""Write the living review as of a day."""

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone, translation

from alianza.cli.days import day_come
from alianza.cli.words import FINE, USAGE
from alianza.pages.insight.changes import told_changes
from alianza.pages.insight.chapters import whole_page
from alianza.pages.insight.files import FORMS, PAPERS, review_file
from alianza.pages.insight.wanted import PORTFOLIOS, Asked
from alianza.records.queries.portfolio import every_selection


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """As of when, of which projects, in which format."""
    parser.add_argument("--as-of", type=day_come, default=timezone.now().date(), help="YYYY-MM-DD; today without it")
    parser.add_argument("--portfolio", default=PORTFOLIOS[0], metavar="CODE", help="strict, broad, or the code of a saved selection")
    parser.add_argument("--format", choices=("html", *FORMS), default="json")
    parser.add_argument("--language", choices=("en", "es"), default="en", help="language of the page or paper")
    parser.add_argument("--against", type=day_come, help="YYYY-MM-DD: what has changed since that day, as JSON")
    parser.add_argument("-o", "--output", type=Path, help="the file to write; standard output without it")


def run(arguments: argparse.Namespace) -> int:
    """Write it; 2 for a portfolio nobody knows, a file that cannot be written, or where a PDF or a Word file has none to go to."""
    if arguments.format in PAPERS and arguments.output is None and sys.stdout.isatty():
        print(f"alianza: a {arguments.format} goes into a file; name it with -o FILE.", file=sys.stderr)
        return USAGE
    chosen = {one.code: one for one in every_selection()}
    if arguments.portfolio not in chosen:
        print(f"alianza: there is no portfolio {arguments.portfolio!r}; there is: {', '.join(chosen)}.", file=sys.stderr)
        return USAGE
    own = chosen[arguments.portfolio] if arguments.portfolio not in PORTFOLIOS else None
    asked = Asked(arguments.portfolio, arguments.as_of, timezone.now().date(), selection=own, choices=tuple(chosen.values()))
    with translation.override(arguments.language):
        content = as_difference(asked, arguments.against) if arguments.against else written(asked, arguments.format, arguments.language)
    if arguments.output is None:
        sys.stdout.buffer.write(content)
        return FINE
    try:
        arguments.output.write_bytes(content)
    except OSError as error:
        print(f"alianza: {arguments.output} cannot be written: {error.strerror}.", file=sys.stderr)
        return USAGE
    return FINE


def written(asked: Asked, form: str, language: str) -> bytes:
    """The review in that form."""
    return as_html(asked, language).encode() if form == "html" else review_file(asked, form)


def as_difference(asked: Asked, since: date) -> bytes:
    """What has changed from one day to the other: figures added, others read first, paragraphs that wait to be read."""
    return (json.dumps(told_changes(asked, since), ensure_ascii=False, indent=1) + "\n").encode()


def as_html(asked: Asked, language: str) -> str:
    """The page by itself, to be read or printed."""
    page = whole_page(asked)
    page = replace(page, metrics=tuple(one | {"url": ""} for one in page.metrics))
    return render_to_string("insight/review_alone.html", {"page": page, "language": language})

"""Write the living review as of a day."""

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone, translation

from alianza.cli.words import FINE, USAGE
from alianza.pages.insight.chapters import PORTFOLIOS, Asked, whole_page
from alianza.pages.insight.files import FORMS, PAPERS, review_file
from alianza.pages.portfolio.changes import told_changes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """As of when, of which projects, in which format."""
    parser.add_argument("--as-of", type=date.fromisoformat, default=timezone.now().date(), help="YYYY-MM-DD; today without it")
    parser.add_argument("--portfolio", choices=PORTFOLIOS, default="strict")
    parser.add_argument("--format", choices=("html", *FORMS), default="json")
    parser.add_argument("--language", choices=("en", "es"), default="en", help="language of the page or paper")
    parser.add_argument("--against", type=date.fromisoformat, help="YYYY-MM-DD: what has changed since that day, as JSON")
    parser.add_argument("-o", "--output", type=Path, help="the file to write; standard output without it")


def run(arguments: argparse.Namespace) -> int:
    """Write it; 2 where a PDF or a Word file has no file to go to."""
    if arguments.format in PAPERS and arguments.output is None and sys.stdout.isatty():
        print(f"alianza: a {arguments.format} goes into a file; name it with -o FILE.", file=sys.stderr)
        return USAGE
    asked = Asked(arguments.portfolio, arguments.as_of, timezone.now().date())
    with translation.override(arguments.language):
        content = as_difference(asked, arguments.against) if arguments.against else written(asked, arguments.format, arguments.language)
    if arguments.output:
        arguments.output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    return FINE


def written(asked: Asked, form: str, language: str) -> bytes:
    """The review in that form."""
    return as_html(asked, language).encode() if form == "html" else review_file(asked, form)


def as_difference(asked: Asked, since: date) -> bytes:
    """What has changed from one day to the other: figures added, others read first, paragraphs that wait to be read."""
    return (json.dumps(told_changes(asked.portfolio, since, asked.day), ensure_ascii=False, indent=1) + "\n").encode()


def as_html(asked: Asked, language: str) -> str:
    """The page by itself, to be read or printed."""
    page = whole_page(asked)
    page = replace(page, metrics=tuple(one | {"url": ""} for one in page.metrics))
    return render_to_string("insight/review_alone.html", {"page": page, "language": language})

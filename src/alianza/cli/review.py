"""Write the living review as of a day."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation

from alianza.cli.words import FINE
from alianza.domain.portfolio.derived import derive
from alianza.domain.portfolio.project import Project
from alianza.domain.portfolio.review import Written, review
from alianza.exchange.portfolio_rows import rows_of
from alianza.pages.living_review import PORTFOLIOS, review_page
from alianza.pages.observed import observed
from alianza.pages.portfolio.changes import told_changes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """As of when, of which projects, in which format."""
    parser.add_argument("--as-of", type=date.fromisoformat, default=timezone.now().date(), help="YYYY-MM-DD; today without it")
    parser.add_argument("--portfolio", choices=PORTFOLIOS, default="strict")
    parser.add_argument("--format", choices=("json", "html"), default="json")
    parser.add_argument("--language", choices=("en", "es"), default="en", help="language of the page")
    parser.add_argument("--against", type=date.fromisoformat, help="YYYY-MM-DD: what has changed since that day, as JSON")
    parser.add_argument("-o", "--output", type=Path, help="the file to write; standard output without it")


def run(arguments: argparse.Namespace) -> int:
    """Write it."""
    text = as_difference(arguments) if arguments.against else as_html(arguments) if arguments.format == "html" else as_json(arguments)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return FINE


def as_json(arguments: argparse.Namespace) -> str:
    """Every piece with its rows, numbers unrounded."""
    known = observed()
    written = review(known.observations, derive(known.observations), known.projects, portfolio=arguments.portfolio, day=arguments.as_of)
    pieces = [_piece(one, known.projects) for one in written]
    told = {"as_of": arguments.as_of.isoformat(), "portfolio": arguments.portfolio, "pieces": pieces}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_difference(arguments: argparse.Namespace) -> str:
    """What has changed from one day to the other: figures added, others read first, paragraphs that wait to be read."""
    return json.dumps(told_changes(arguments.portfolio, arguments.against, arguments.as_of), ensure_ascii=False, indent=1) + "\n"


def _piece(written: Written, projects: Mapping[str, Project]) -> dict[str, Any]:
    rows = [row for line in written.lines for row in rows_of(line, projects)]
    return {"number": written.piece.number, "title": written.piece.title.in_language("en"), "rows": rows}


def as_html(arguments: argparse.Namespace) -> str:
    """The page by itself, to be read or printed."""
    with translation.override(arguments.language):
        page = review_page(arguments.portfolio, arguments.as_of)
        return render_to_string("insight/review_alone.html", {"page": page, "language": arguments.language})

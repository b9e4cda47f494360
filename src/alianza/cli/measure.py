"""Print all that is known of one measure of the portfolio, programme by programme."""

import argparse
import json
import sys
from datetime import UTC, date, datetime
from difflib import get_close_matches

from alianza.cli.days import day_come
from alianza.cli.words import FINE, USAGE
from alianza.domain.portfolio.derived import beside
from alianza.domain.portfolio.measures import BY_CODE
from alianza.domain.portfolio.observed import Observed
from alianza.domain.portfolio.review import Line
from alianza.exchange.portfolio_rows import measured
from alianza.pages.insight import own
from alianza.pages.insight.wanted import countries_of
from alianza.pages.observed import observed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which measure, and how."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="a measure, such as members_per_alliance")
    parser.add_argument("--list", action="store_true", help="print every measure with its unit and definition")
    parser.add_argument("--by", choices=("programme",), default="programme")
    parser.add_argument("--as-of", type=day_come, default=datetime.now(UTC).date(), help="YYYY-MM-DD; today without it")
    parser.add_argument("--json", action="store_true", help="rows as JSON, values unrounded, null where unknown")


def run(arguments: argparse.Namespace) -> int:
    """Print the rows; 2 for a measure nobody knows."""
    if arguments.list:
        print("\n".join(f"{one.code}\t{one.unit or 'words'}\t{one.definition.in_language('en')}" for one in BY_CODE.values()))
        return FINE
    if arguments.name not in BY_CODE:
        print(f"alianza: {_no_such(arguments.name)} ./alianza measure --list prints them all.", file=sys.stderr)
        return USAGE
    known = observed()
    counted = own.counted()
    found = [*lines(known, arguments.name, arguments.as_of), *own_lines(counted, arguments.name, arguments.as_of)]
    countries = countries_of(known)
    rows = [row for line in found for row in measured(line, countries)]
    print(json.dumps(rows, ensure_ascii=False, indent=1) if arguments.json else "\n".join(in_words(row) for row in rows))
    return FINE


def _no_such(name: str | None) -> str:
    if name is None:
        return "name a measure."
    near = ", ".join(get_close_matches(name, BY_CODE, n=3))
    return f"there is no measure {name!r}; perhaps {near}." if near else f"there is no measure {name!r}."


def lines(known: Observed, measure: str, day: date) -> list[Line]:
    """All that is known of the measure on a day, for every project and portfolio."""
    found = beside(known.observations, known.derived, measure, day)
    subjects = [*known.projects, *sorted({one.subject for one in found} - set(known.projects))]
    return [Line(subject, measure, tuple(one for one in found if one.subject == subject)) for subject in subjects]


def own_lines(counted: own.Counted | None, measure: str, day: date) -> list[Line]:
    """What the newest extract of our own records says of it, programme by programme."""
    return [Line(one.subject, measure, (one,)) for one in own.observations(counted, day) if one.measure == measure]


def in_words(row: dict[str, object]) -> str:
    """One row as a line of text."""
    value = row["value"] if row["value"] is not None else "unknown"
    return "\t".join(str(one or "") for one in (row["programme"], value, row["unit"], row["as_of"], row["kind"], row["source"]))

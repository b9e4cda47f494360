"""Who pays one item: its lines taken out of the plan, and put back without touching those of any other."""

from collections.abc import Mapping

from alianza.domain.values import Json
from alianza.domain.workflow.forms.checking import Stored, rows_of
from alianza.domain.workflow.forms.reading import Answers

LINES = "lines"


def lines_of(answers: Stored, item: str) -> list[dict[str, Json]]:
    """The lines that pay for one item, in order."""
    return [row for row in rows_of(answers, LINES) if row.get("item") == item]


def unread_of(answers: Stored, unread: Mapping[str, str], item: str) -> dict[str, str]:
    """Boxes of one item's lines that could not be read, numbered as on the item's own page."""
    places = [place for place, row in enumerate(rows_of(answers, LINES)) if row.get("item") == item]
    return _renumbered(unread, {old: new for new, old in enumerate(places)})


def with_lines(answers: Stored, unread: Mapping[str, str], item: str, read: Answers) -> Answers:
    """All lines of the plan with those of one item replaced, and every unread box under its new number."""
    rows = rows_of(answers, LINES)
    others = [place for place, row in enumerate(rows) if row.get("item") != item]
    given = read.answers.get(LINES)
    own = [{**row, "item": item} for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    kept = _renumbered(unread, {old: new for new, old in enumerate(others)})
    moved = _renumbered(read.unread, {place: place + len(others) for place in range(len(own))})
    lines: list[Json] = [*[rows[place] for place in others], *own]
    return Answers(answers={LINES: lines}, unread={**kept, **moved}, faults=read.faults)


def _renumbered(unread: Mapping[str, str], places: Mapping[int, int]) -> dict[str, str]:
    found = {}
    for name, raw in unread.items():
        code, _, rest = name.partition("-")
        place, _, column = rest.partition("-")
        if code == LINES and place.isdigit() and int(place) in places:
            found[f"{LINES}-{places[int(place)]}-{column}"] = raw
    return found

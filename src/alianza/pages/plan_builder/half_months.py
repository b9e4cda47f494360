"""The half-month calendar on pages: names of the 24 half-months, and a year drawn as a strip."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from alianza.domain.appraisal.season import Cycle, HalfMonth
from alianza.pages import formats

HALVES = 24


@dataclass(frozen=True)
class Strip:
    """A year of 24 half-months: for each ``idle``, ``grow`` or ``harvest``; ``words`` says the same."""

    cells: tuple[tuple[int, str], ...]
    words: str


def half_name(place: int) -> str:
    """A half-month in words: ``Mar 1`` for its first half."""
    return f"{formats.day(date(2000, place // 2 + 1, 1), 'LLL')} {place % 2 + 1}"


def half_choices() -> tuple[tuple[str, str], ...]:
    """Every half-month as an option."""
    return tuple((str(HalfMonth(place)), half_name(place)) for place in range(HALVES))


def strip_of(rows: object) -> Strip | None:
    """The cycles of a block as a strip; None without one that can be read."""
    cycles = [one for row in rows if (one := _cycle(row))] if isinstance(rows, list) else []
    if not cycles:
        return None
    growing = {place for one in cycles for place in one.occupied()}
    harvest = {half.place for one in cycles for half in one.harvest}
    cells = tuple((place, "harvest" if place in harvest else "grow" if place in growing else "idle") for place in range(HALVES))
    said = [
        gettext("from {start}, harvest {harvest}").format(
            start=half_name(one.start.place), harvest=", ".join(half_name(half.place) for half in one.harvest)
        )
        for one in cycles
    ]
    return Strip(cells, "; ".join(said))


def deliveries(halves: object) -> Strip | None:
    """The half-months in which a buyer is supplied, as a strip."""
    places = {one.place for text in halves if (one := _half(text))} if isinstance(halves, list) else set()
    if not places:
        return None
    cells = tuple((place, "harvest" if place in places else "idle") for place in range(HALVES))
    return Strip(cells, ", ".join(half_name(place) for place in sorted(places)))


def _half(text: object) -> HalfMonth | None:
    try:
        return HalfMonth.parse(str(text))
    except ValueError:
        return None


def _cycle(row: object) -> Cycle | None:
    if not isinstance(row, Mapping):
        return None
    start, harvest = _half(row.get("start")), row.get("harvest")
    halves = [_half(one) for one in harvest] if isinstance(harvest, list) else []
    return Cycle(start=start, harvest=tuple(one for one in halves if one)) if start and any(halves) else None

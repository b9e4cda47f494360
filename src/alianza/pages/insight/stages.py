"""How far applications get and how long each stage takes, from our own records."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from alianza.analytics import explore
from alianza.analytics.charts.chart import Chart, Form, Mark
from alianza.analytics.explore import Slice
from alianza.domain.rulebook import ORDER
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import STAGE_WORDS
from alianza.pages.insight import own
from alianza.pages.insight.first_extract import Offer
from alianza.pages.insight.pictures import Picture, alternative, picture
from alianza.services import extracts

DAY = 86_400
STAGE_OF = {one.code: ORDER.index(one.stage) for one in ALLIANCE.states if one.stage is not None}
ENDED = frozenset({"declined", "withdrawn", "cancelled"})


@dataclass(frozen=True)
class StageRow:
    """A stage: how many got here, are here now, and ended here; median and nine-in-ten days of those who left it."""

    stage: str
    reached: int
    here: int
    ended: int
    onward: float | None
    left: int
    median: float | None
    ninety: float | None


@dataclass(frozen=True)
class StagesPage:
    """The funnel of one programme or of all."""

    title: str
    caption: str
    filters: tuple[dict[str, Any], ...]
    url: str
    as_of: date | None
    picture: Picture | None
    rows: tuple[StageRow, ...]
    explore_url: str
    offer: Offer | None = None


def stages_page(programme: str) -> StagesPage:
    """Stage by stage, as of the newest extract."""
    extract, counted = extracts.latest(), own.counted()
    rows: tuple[StageRow, ...] = ()
    if extract and (extract.folder / "moves").is_dir():
        rows = tuple(stage_rows(extract.folder, (programme,) if programme else ()))
    programmes = [("", _("All")), *((one.programme, one.programme) for one in (counted.programmes if counted else ()))]
    return StagesPage(
        title=_("How far applications get"), caption=_("Explore"), url=url("insight.stages"), as_of=extract.day if extract else None,
        filters=({"name": "programme", "label": _("Programme"), "kind": "select", "value": programme, "choices": programmes},),
        picture=_funnel(rows) if rows else None, rows=rows, explore_url=url("insight.explore"),
    )  # fmt: skip


def stage_rows(folder: Path, programmes: tuple[str, ...]) -> list[StageRow]:
    """Every stage that anybody reached, in order."""
    furthest, last, days = _walked(explore.stays(folder, Slice(0, programmes)))
    found = []
    for index, stage in enumerate(ORDER):
        reached = sum(place >= index for place in furthest.values())
        standing = [alliance for alliance, place in furthest.items() if place == index]
        ended = sum(last[alliance] in ENDED for alliance in standing)
        times = sorted(days[index])
        if reached:
            onward = sum(place > index for place in furthest.values()) / reached
            median, ninety = quantile(times, 0.5), quantile(times, 0.9)
            found.append(StageRow(str(STAGE_WORDS[stage]), reached, len(standing) - ended, ended, onward, len(times), median, ninety))
    return found


def _walked(stays: Iterable[tuple[str, str, int | None]]) -> tuple[dict[str, int], dict[str, str], dict[int, list[float]]]:
    furthest: dict[str, int] = {}
    last: dict[str, str] = {}
    spent: dict[tuple[str, int], int] = defaultdict(int)
    open_: set[tuple[str, int]] = set()
    for alliance, state, seconds in stays:
        last[alliance] = state
        if (index := STAGE_OF.get(state)) is None:
            continue
        furthest[alliance] = max(furthest.get(alliance, 0), index)
        spent[alliance, index] += seconds or 0
        if seconds is None:
            open_.add((alliance, index))
    days: dict[int, list[float]] = defaultdict(list)
    for (alliance, index), seconds in spent.items():
        if (alliance, index) not in open_:
            days[index].append(seconds / DAY)
    return furthest, last, days


def quantile(ordered: list[float], part: float) -> float | None:
    """The value below which that part of an ordered list lies, between neighbours in proportion; None of nothing."""
    if not ordered:
        return None
    place = (len(ordered) - 1) * part
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _funnel(rows: tuple[StageRow, ...]) -> Picture:
    names = (_("went on"), _("are here"), _("ended here"))
    marks = []
    for row in rows:
        for name, count in zip(names, (row.reached - row.here - row.ended, row.here, row.ended), strict=True):
            if count:
                marks.append(Mark(row.stage, float(count), name, formats.number(count)))
    title = _("Applications by the stage they reached")
    x, told = _("Applications"), alternative(marks)
    return picture(Chart(form=Form.STACKED, title=title, alternative=told, x=x, y="", marks=tuple(marks), groups=names))

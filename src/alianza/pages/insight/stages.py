"""How far applications get and how long each stage takes, from our own records: one programme, all, or programmes beside each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from alianza.analytics import explore
from alianza.analytics.charts.chart import Chart, Form, Mark
from alianza.analytics.explore import Slice, Stay
from alianza.domain.rulebook import ORDER
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.exchange.tables.writing import Value
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import STAGE_WORDS
from alianza.pages.insight import own
from alianza.pages.insight.asked import unknown_programme
from alianza.pages.insight.explore_files import FORM_NAMES, FileColumn, FileTable, table_bytes
from alianza.pages.insight.first_extract import Offer
from alianza.pages.insight.pictures import Picture, alternative, picture
from alianza.services import extracts

DAY = 86_400
STAGE_OF = {one.code: ORDER.index(one.stage) for one in ALLIANCE.states if one.stage is not None}
ENDED = frozenset({"declined", "withdrawn", "cancelled"})
COLUMNS = (
    FileColumn("programme", str), FileColumn("stage", str), FileColumn("name", str), FileColumn("reached", int), FileColumn("went_on", int),
    FileColumn("here", int), FileColumn("ended", int), FileColumn("days_known", int), FileColumn("days_median", float),
    FileColumn("days_p90", float), FileColumn("as_of", date), FileColumn("definition", str), FileColumn("source", str),
)  # fmt: skip


@dataclass(frozen=True)
class StageRow:
    """A stage: how many got here, are here now, and ended here; median and nine-in-ten days of those who left it."""

    code: str
    stage: str
    reached: int
    here: int
    ended: int
    left: int
    median: float | None
    ninety: float | None

    @property
    def went_on(self) -> int:
        """How many got further."""
        return self.reached - self.here - self.ended

    @property
    def onward(self) -> float | None:
        """The part of those who got here that got further; None for the last stage, from which nothing leads on."""
        return self.went_on / self.reached if self.code != str(ORDER[-1]) else None


@dataclass(frozen=True)
class Beside:
    """One stage of one programme beside others: the part of all its applications that got here, and the median days in it."""

    share: float | None
    median: float | None
    left: int


@dataclass(frozen=True)
class Comparison:
    """Programmes beside each other: a row each, a cell for each stage (None where nobody got)."""

    stages: tuple[str, ...]
    rows: tuple[tuple[str, int, tuple[Beside | None, ...]], ...]


@dataclass(frozen=True)
class StagesPage:
    """The funnel of one programme or of all. ``error`` says why there is none."""

    title: str
    caption: str
    filters: tuple[dict[str, Any], ...]
    url: str
    as_of: date | None
    picture: Picture | None
    rows: tuple[StageRow, ...]
    compared: Comparison | None
    error: str
    exports: tuple[tuple[str, str], ...]
    explore_url: str
    offer: Offer | None = None


def stages_page(programme: str) -> StagesPage:
    """Stage by stage, as of the newest extract; all programmes beside each other where none is chosen."""
    counted = own.counted()
    by_programme = _by_programme()
    error = "" if not programme or programme in by_programme else unknown_programme(programme)
    chosen = [programme] if programme else list(by_programme)
    rows = stage_rows([one for code in chosen for one in by_programme.get(code, ())])
    programmes = [("", _("All")), *((one, one) for one in by_programme)]
    query = _query(programme)
    several = not programme and len(by_programme) > 1
    return StagesPage(
        title=_("How far applications get"), caption=_("Explore"), url=url("insight.stages"), as_of=counted.day if counted else None,
        filters=({"name": "programme", "label": _("Programme"), "kind": "select", "value": programme, "choices": programmes},),
        picture=_funnel(rows) if rows else None, rows=tuple(rows), compared=_compared(by_programme) if several else None, error=error,
        exports=tuple((label, f"{url('insight.stages_file', form=form)}{query}") for form, label in FORM_NAMES) if rows else (),
        explore_url=url("insight.explore"),
    )  # fmt: skip


def stages_file(programme: str, form: str, address: str) -> bytes | None:
    """The stages of each programme as CSV, XLSX or Parquet; None where there is nothing."""
    extract, by_programme = extracts.latest(), _by_programme()
    chosen = {code: stays for code, stays in by_programme.items() if programme in ("", code)}
    if extract is None or not chosen:
        return None
    source = _("Own records, extract {sha256}").format(sha256=extract.sha256["moves"][:12])
    definition = days_words()
    told = (extract.day, definition, source)
    rows = [(code, *_told(one), *told) for code, stays in chosen.items() for one in stage_rows(stays)]
    link = f"{address}{url('insight.stages')}{_query(programme)}"
    about = {"question": _("How far applications get"), "definition": definition, "link": link, "as_of": extract.day.isoformat()}
    return table_bytes(FileTable(COLUMNS, rows, about | {"sources": source}), form)


def _told(one: StageRow) -> tuple[Value, ...]:
    median, ninety = (None if days is None else Decimal(str(days)) for days in (one.median, one.ninety))
    return one.code, one.stage, one.reached, one.went_on, one.here, one.ended, one.left, median, ninety


def days_words() -> str:
    """What the days of a stage are."""
    return _("Days are of those who left the stage, all their stays in it added up; who is still there is not counted in them.")


def _query(programme: str) -> str:
    return f"?{urlencode({'programme': programme})}" if programme else ""


def _by_programme() -> dict[str, list[Stay]]:
    extract = extracts.latest()
    found: dict[str, list[Stay]] = defaultdict(list)
    if extract and (extract.folder / "moves").is_dir():
        for one in explore.stays(extract.folder, Slice(0)):
            found[one.programme].append(one)
    return dict(sorted(found.items()))


def _compared(by_programme: Mapping[str, Sequence[Stay]]) -> Comparison:
    known = {code: {one.code: one for one in stage_rows(stays)} for code, stays in by_programme.items()}
    used = [stage for stage in ORDER if any(str(stage) in rows for rows in known.values())]
    rows = [
        (code, max((one.reached for one in found.values()), default=0), tuple(_beside(found, str(stage)) for stage in used))
        for code, found in known.items()
    ]  # fmt: skip
    return Comparison(tuple(str(STAGE_WORDS[stage]) for stage in used), tuple(rows))


def _beside(found: Mapping[str, StageRow], stage: str) -> Beside | None:
    one, whole = found.get(stage), max((row.reached for row in found.values()), default=0)
    return Beside(one.reached / whole, one.median, one.left) if one else None


def stage_rows(stays: Iterable[Stay]) -> list[StageRow]:
    """Every stage that anybody reached, in order."""
    furthest, last, days = _walked(stays)
    found = []
    for index, stage in enumerate(ORDER):
        reached = sum(place >= index for place in furthest.values())
        standing = [alliance for alliance, place in furthest.items() if place == index]
        ended = sum(last[alliance] in ENDED for alliance in standing)
        times = sorted(days[index])
        if reached:
            median, ninety = quantile(times, 0.5), quantile(times, 0.9)
            found.append(StageRow(str(stage), str(STAGE_WORDS[stage]), reached, len(standing) - ended, ended, len(times), median, ninety))
    return found


def _walked(stays: Iterable[Stay]) -> tuple[dict[str, int], dict[str, str], dict[int, list[float]]]:
    furthest: dict[str, int] = {}
    last: dict[str, str] = {}
    spent: dict[tuple[str, int], int] = defaultdict(int)
    open_: set[tuple[str, int]] = set()
    for stay in stays:
        last[stay.alliance] = stay.state
        if (index := STAGE_OF.get(stay.state)) is None:
            continue
        furthest[stay.alliance] = max(furthest.get(stay.alliance, 0), index)
        spent[stay.alliance, index] += stay.seconds or 0
        if stay.seconds is None:
            open_.add((stay.alliance, index))
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


def _funnel(rows: Sequence[StageRow]) -> Picture:
    names = (_("went on"), _("are here"), _("ended here"))
    marks = []
    for row in rows:
        for name, count in zip(names, (row.went_on, row.here, row.ended), strict=True):
            if count:
                marks.append(Mark(row.stage, float(count), name, formats.number(count)))
    title = _("Applications by the stage they reached")
    x, told = _("Applications"), alternative(marks)
    return picture(Chart(form=Form.STACKED, title=title, alternative=told, x=x, y="", marks=tuple(marks), groups=names))

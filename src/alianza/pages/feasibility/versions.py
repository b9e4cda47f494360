"""Two appraisals of one alliance, figure by figure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.exchange.plan_brought import read_text
from alianza.exchange.plan_versions import ResultChange, changed_inputs, changed_results
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.appraisals.reading import Reading
from alianza.pages.feasibility.inputs import Inputs, rows_of
from alianza.pages.feasibility.wording import NUMBERS, PARTIES, RESULTS, SHARES
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.money.panels import table
from alianza.pages.review.tables import Choice
from alianza.records.queries import alliances, appraisals

TAB = "desk.feasibility"
MOST = 300


@dataclass(frozen=True)
class VersionsPage:
    """What was put in and what came out, in two versions; ``fields`` choose them."""

    frame: AllianceFrame
    title: str
    caption: str
    fields: tuple[Choice, ...]
    about: tuple[str, ...]
    inputs: dict[str, object] | None
    results: dict[str, object] | None
    back_url: str


def versions_page(actor: Actor, alliance: alliances.Row, before: str, after: str) -> VersionsPage:
    """The page of two versions by their numbers; without them the two newest."""
    shown, rows = frame(actor, alliance, TAB), appraisals.of_alliance(alliance)
    numbers = [one.number for one in rows]
    new = _chosen(after, numbers, 0)
    old = _chosen(before, numbers, 1)
    earlier = appraisals.numbered(alliance, old) if old else None
    later = appraisals.numbered(alliance, new) if new else None
    parts = _parts(earlier, later) if earlier and later else ((), None, None)
    return VersionsPage(
        shown, shown.title, shown.caption, _fields(numbers, old, new), *parts, back_url=url(TAB, code=alliance.code)
    )  # fmt: skip


def _chosen(typed: str, numbers: list[int], place: int) -> int | None:
    if typed.isdecimal() and int(typed) in numbers:
        return int(typed)
    return numbers[place] if len(numbers) > place else None


def _fields(numbers: list[int], old: int | None, new: int | None) -> tuple[Choice, ...]:
    if len(numbers) < 2:
        return ()
    every = tuple((str(one), _("Version %(number)s") % {"number": one}) for one in numbers)
    return (
        Choice("before", _("Before"), value=str(old), choices=every),
        Choice("after", _("After"), value=str(new), choices=every),
    )


def _parts(old: appraisals.Row, new: appraisals.Row) -> tuple[tuple[str, ...], dict[str, object] | None, dict[str, object] | None]:
    plans = [read_text(one.source).plan for one in (old, new)]
    about = tuple(
        _("Version %(number)s: %(name)s, %(when)s, engine %(engine)s")
        % {"number": one.number, "name": one.appraised_by.name, "when": formats.moment(one.created_at), "engine": one.engine}
        for one in (old, new)
    )
    if plans[0] is None or plans[1] is None:
        return about, None, None
    heads = [_("Input"), *(_("Version %(number)s") % {"number": one.number} for one in (old, new))]
    moved = changed_inputs(plans[0], plans[1])[:MOST]
    rows = rows_of(Inputs(old), Inputs(new), moved)
    inputs = table(_("What was put in"), heads, rows, numeric=(1, 2), empty=_("The inputs are the same."))
    came = [one for one in changed_results(old.result, new.result) if not _is_yearly(one.path)][:MOST]
    results = table(
        _("What came out"),
        [_("Figure"), *heads[1:], _("Difference")],
        [_result(Reading(new), one) for one in came],
        numeric=(1, 2, 3),
        empty=_("The results are the same."),
    )
    return about, inputs, results


def _is_yearly(path: str) -> bool:
    """Yearly figures of single parties fill a page by themselves; those of the project and of households stay."""
    return ".flow." in path and not path.startswith("views.project")


def _result(found: Reading, one: ResultChange) -> list[object]:
    before, after = (_written(found, one.path, value) for value in (one.before, one.after))
    return [_label(one.path), before, after, _moved(found, one)]


def _moved(found: Reading, one: ResultChange) -> str:
    """The difference; of two shares it is in points, not in per cent of anything."""
    if one.difference is None or _code(one.path) not in SHARES:
        return _written(found, one.path, one.difference)
    return _("%(number)s points") % {"number": formats.number(round(one.difference * 100, 1), 1)}


def _label(path: str) -> str:
    parts = path.split(".")
    year = parts.pop() if parts[-1].isdecimal() else ""
    # What a party gains for each unit it puts in is not the plan's benefits over its costs.
    name = words(RESULTS["net_ratio" if parts[0] == "views" and parts[-1] == "benefit_cost" else parts[-1]])
    said = f"{words(PARTIES[parts[1]])}: {name}" if parts[0] == "views" else name
    return _("%(figure)s, year %(year)s") % {"figure": said, "year": year} if year else said


def _code(path: str) -> str:
    return next(part for part in reversed(path.split(".")) if not part.isdecimal())


def _written(found: Reading, path: str, value: float | None) -> str:
    name = _code(path)
    if value is None:
        return "–"
    if name in SHARES:
        return formats.share(value)
    return formats.number(round(value, 2), 2) if name in NUMBERS else found.money(value)

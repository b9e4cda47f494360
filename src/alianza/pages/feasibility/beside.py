"""A plan beside earlier approved plans of the same product."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.appraisal.plausibility import ENOUGH, MONEY
from alianza.domain.values import Money
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.feasibility.wording import DAYS, MEASURES
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.money.panels import table
from alianza.records.queries import alliances, appraisals
from alianza.services.plausibility import Compared, compared

TAB = "desk.feasibility"


@dataclass(frozen=True)
class BesidePage:
    """Every comparable figure with median, lowest and highest of earlier plans."""

    frame: AllianceFrame
    title: str
    caption: str
    about: str
    outliers: tuple[str, ...]
    table: dict[str, object]
    back_url: str


def beside_page(actor: Actor, alliance: alliances.Row) -> BesidePage:
    """The page of an alliance's appraisal in force."""
    shown, row = frame(actor, alliance, TAB), appraisals.latest(alliance)
    found = compared(row)
    return BesidePage(
        frame=shown,
        title=shown.title,
        caption=shown.caption,
        about=_("From %(number)s plans on, a figure far from the others is marked. It is a question to ask, not a reason to refuse.")
        % {"number": ENOUGH},
        outliers=tuple(sentence(one) for one in found if one.comparison.is_outlier),
        table=table(
            _("Beside earlier approved plans of this programme"),
            [_("Figure"), _("This plan"), _("Median"), _("Lowest"), _("Highest"), _("Plans"), _("What follows")],
            [_cells(one) for one in found],
            numeric=(1, 2, 3, 4, 5),
            empty=_("There is nothing to compare until a plan with its figures has been appraised."),
        ),
        back_url=url(TAB, code=alliance.code),
    )


def sentence(one: Compared) -> str:
    """An outlier in words."""
    return _("%(figure)s: %(value)s, and %(median)s in the middle of %(plans)s earlier plans.") % {
        "figure": label(one),
        "value": written(one, one.comparison.value),
        "median": written(one, one.comparison.median),
        "plans": one.comparison.number,
    }


def label(one: Compared) -> str:
    """What is compared, and of which line."""
    name = words(MEASURES[one.figure.measure])
    return f"{name}: {one.figure.label}" if one.figure.label else name


def written(one: Compared, value: float | None) -> str:
    """A figure with its unit; money without cents where it is large."""
    if value is None:
        return "–"
    unit = one.figure.unit.partition("/")[2]
    if one.figure.measure not in MONEY:
        first, _slash, last = one.figure.unit.partition("/")
        return f"{formats.number(round(value, 1))} {words(DAYS) if first == 'days' else first}/{last}"
    amount = Money.rounded(Decimal(str(value)), one.figure.currency)
    said = formats.money(amount, whole=abs(value) >= 1000)
    return f"{said}/{unit}" if unit else said


def _cells(one: Compared) -> list[object]:
    seen = one.comparison
    said = {True: _("Far from the others"), False: _("Usual"), None: _("Too few plans")}[seen.is_outlier]
    tone = {True: "warn", False: "good", None: "empty"}[seen.is_outlier]
    figures = (written(one, value) for value in (seen.value, seen.median, seen.lowest, seen.highest))
    return [label(one), *figures, seen.number, {"text": said, "tone": tone}]

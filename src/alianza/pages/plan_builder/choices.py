"""What a page asks of this plan, and what can be chosen from it: products, drivers, published economic prices."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from alianza.domain.workflow.building import BY_CODE, Field, Kind, Spot, asked, is_set, items
from alianza.domain.workflow.building.economy import NOTHING, OWN
from alianza.exchange.appraisal_meanings import DRIVERS
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.plan_builder.half_months import half_choices
from alianza.pages.plan_builder.work import Work
from alianza.records.queries import price_sets

LINES = (
    ("price", "products"),
    ("yield", "production"),
    ("input_cost", "production"),
    ("labour_cost", "production"),
    ("investment_cost", "investments"),
    ("other_cost", "overheads"),
    ("other_cost", "assistance"),
    ("other_cost", "measures"),
)
"""Drivers that may move one line alone, and the section whose items they are named after."""


def fields_of(work: Work, spot: Spot) -> tuple[Field, ...]:
    """What is asked here: of who pays, only what a rule looks at; of economic prices, only what no published set says."""
    if spot.section is BY_CODE["financing"]:
        return tuple(replace(one, columns=tuple(column for column in one.columns if column.key in work.columns)) for one in spot.fields)
    if spot.section is BY_CODE["economy"]:
        mode = asked(work.data, spot).get("mode")
        return spot.fields if mode == OWN else spot.fields[:1]
    if "economy" in work.data:
        return spot.fields
    stated = asked(work.data, spot)
    return tuple(one for one in spot.fields if one.key != "conversion" or "conversion" in stated)


def choices_of(work: Work, one: Field, *, blank: bool, is_stated: bool) -> tuple[tuple[str, ...], ...]:
    """Every option with its words; an empty one first where nothing has to be chosen yet."""
    if one.kind is Kind.SET:
        return tuple(_sets(work))
    if one.kind in (Kind.HALF, Kind.HALVES):
        found = half_choices()
    elif one.kind is Kind.PRODUCT:
        found = tuple((product.code, product.name) for product in items(work.data, BY_CODE["products"]))
    elif one.kind is Kind.DRIVER:
        found = tuple(_drivers(work))
    else:
        found = tuple((option.code, words(option.label)) for option in one.options)
    return (("", _("Choose")), *found) if blank and not (one.usual and not is_stated) else found


def _drivers(work: Work) -> Iterator[tuple[str, str]]:
    """Each driver for everything, then for each line by itself."""
    for code, name in DRIVERS.items():
        yield code, words(name)
        for driver, section in LINES:
            if driver == code:
                yield from (
                    (f"{code}:{item.code}", f"{words(name)}: {item.name}") for item in items(work.data, BY_CODE[section]) if item.name
                )


def _sets(work: Work) -> Iterator[tuple[str, ...]]:
    """The published sets of the country, the one the plan took over first if it is not among them, own figures, and none at all."""
    rows = price_sets.published(work.alliance.programme.country)
    taken = asked(work.data, Spot(BY_CODE["economy"])).get("mode")
    names = [price_sets.name_of(row) for row in rows]
    if is_set(taken) and taken not in names:
        yield str(taken), _("%(name)s: brought by a file, not known here") % {"name": taken}
    for place, row in enumerate(rows):
        newest = _("the newest version of the country’s prices") if place == 0 else _("an older version")
        rate = formats.share(next(one.value for one in price_sets.figures_of(row.figures) if one.code == "rate"))
        yield names[place], names[place], _("%(newest)s, social discount rate %(rate)s") % {"newest": newest, "rate": rate}
    none = "" if rows else _("The country has no confirmed set yet; say where yours come from")
    yield OWN, _("Figures of our own"), none
    yield NOTHING, _("Leave it out"), _("A plan needs it only where the programme asks")

"""What the country and a family's day of work gain, opened: return with and without carbon, factors of prices, gases by year."""

from math import sqrt
from typing import Any

from django.utils.translation import gettext as _

from alianza.exchange.plan_paper.words import CATEGORIES
from alianza.pages import formats
from alianza.pages.appraisals.carbon import tonnes
from alianza.pages.appraisals.made_of import party_rows
from alianza.pages.appraisals.opening import Opened, by_year, factors, made, sum_of, year_words
from alianza.pages.appraisals.reading import Reading
from alianza.pages.frame import words
from alianza.pages.money.panels import table

Tables = list[dict[str, Any]]


def economic_return(found: Reading, code: str) -> Opened:
    """The rate without carbon, and with it at both prices, with the economic prices behind it."""
    carbon = found.result["carbon"] or {}
    views = [(_("Without what carbon is worth"), found.view("economy"))]
    if carbon.get("economy_low"):
        views += [(_("With it, low price"), carbon["economy_low"]), (_("With it, high price"), carbon["economy_high"])]
    worked = [_zero_at(found, label, view) for label, view in views if view["irr"]["status"] == "unique"]
    rates = [[label, found.rate(view["irr"]), found.money(view["npv"])] for label, view in views]
    several = [[formats.share(one["rate"]), found.money(one["npv"])] for one in found.result["economic_npv"]]
    heads = [_("Counted"), _("Internal rate"), _("Present value")]
    tables = [
        table(_("Return to the economy"), heads, rows=rates, numeric=(1, 2)),
        table(_("Worth to the economy at several rates"), [_("Rate"), _("Present value")], several, numeric=(1,)),
        by_year(found, _("Net flow of the economy"), [(label, view["flow"]) for label, view in views]),
        *conversion_tables(found),
        by_year(found, _("What the flow is made of"), party_rows(found, "economy")),
    ]
    return made(code, found.rate(found.view("economy")["irr"]), worked, tables)


def _zero_at(found: Reading, label: str, view: dict[str, Any]) -> str:
    root = view["irr"]["roots"][0]
    terms = [found.money(flow * factor) for flow, factor in zip(view["flow"], factors(view, root), strict=True)]
    said = {"label": label, "rate": formats.share(root, 4), "terms": sum_of(terms)}
    return _("%(label)s, at %(rate)s: %(terms)s = 0") % said


def conversion_tables(found: Reading) -> Tables:
    """The factor that turns each kind of money into economic prices, with the set of prices they come from."""
    known: dict[str, dict[float, int]] = {}
    for one in found.result["lines"]:
        known.setdefault(one["category"], {}).setdefault(one["conversion"], 0)
    rows = [[words(CATEGORIES[kind]), "; ".join(formats.number(one, 2) for one in sorted(each))] for kind, each in known.items()]
    source = found.result.get("price_set") or _("no economic prices stated: market prices count")
    caption = _("Conversion factors, economic ÷ market price (%(source)s)") % {"source": source}
    return [table(caption, [_("Kind"), _("Factor")], rows, numeric=(1,))]


def family_day(found: Reading, code: str) -> Opened | None:
    """Income over days, in the middle year with its numbers and in every year."""
    home, at = found.result["household"], found.middle
    if home is None or home["per_family_day"][at] is None:
        return None
    value = found.money(home["per_family_day"][at])
    said = {"year": at + 1, "income": found.income("with"), "days": formats.number(home["family_days"][at], 1), "value": value}
    worked = [_("Year %(year)s, each household: %(income)s ÷ %(days)s days = %(value)s") % said]
    rows = [
        [year_words(year), found.money(income), formats.number(days, 1), "–" if each is None else found.money(each)]
        for year, (income, days, each) in enumerate(zip(home["with"], home["family_days"], home["per_family_day"], strict=True), start=1)
    ]
    heads = [_("Year"), _("Income with the project"), _("Days of family work"), _("For each day")]
    return made(code, value, worked, [table(_("Each household"), heads, rows, numeric=(1, 2, 3))])


def carbon_opened(found: Reading, code: str) -> Opened | None:
    """Each line's gases by year, and how the range adds up."""
    carbon = found.result["carbon"]
    if not carbon:
        return None
    lines = [(one["name"], [one.get("sign", 1) * value for value in one["flux"]], one.get("uncertainty")) for one in carbon["lines"]]
    sums = [(name, sum(flux), unsure) for name, flux, unsure in lines]
    worked = [f"{sum_of([tonnes(total) for _name, total, _unsure in sums])} = {tonnes(carbon['balance_total'])}"]
    if carbon["uncertainty"] is not None:
        terms = " + ".join(f"({tonnes(total)} × {formats.share(unsure or 0)})²" for _name, total, unsure in sums)
        worked.append(f"± √({terms}) = ± {tonnes(sqrt(sum((total * float(unsure or 0)) ** 2 for _name, total, unsure in sums)))}")
    heads = [_("Year"), *(name for name, _flux, _unsure in lines), _("Balance")]
    rows = [
        [year_words(year), *(tonnes(flux[year - 1]) for _name, flux, _unsure in lines), tonnes(carbon["balance"][year - 1])]
        for year in range(1, len(carbon["balance"]) + 1)
    ]
    tables = [
        table(_("Gases by year, with the project less without it"), heads, rows, numeric=tuple(range(1, len(heads)))),
        *_worth(found, carbon),
    ]
    return made(code, tonnes(carbon["balance_total"]), worked, tables)


def _worth(found: Reading, carbon: dict[str, Any]) -> Tables:
    """What stored carbon is worth in each year, at both prices."""
    if not carbon["economy_low"]:
        return []
    plain = found.view("economy")["flow"]
    parts = [
        (label, [with_it - without for with_it, without in zip(carbon[view]["flow"], plain, strict=True)])
        for label, view in ((_("Low price"), "economy_low"), (_("High price"), "economy_high"))
    ]
    return [by_year(found, _("What the carbon is worth to the economy"), parts)]

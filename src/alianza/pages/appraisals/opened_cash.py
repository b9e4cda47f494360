"""Figures of time and cash opened: payback, coverage of the debt by year and over a loan’s life, working capital."""

from itertools import accumulate

from django.utils.translation import gettext as _

from alianza.pages import formats
from alianza.pages.appraisals.cash import month_words
from alianza.pages.appraisals.made_of import party_rows
from alianza.pages.appraisals.opening import Opened, by_year, factors, made, sum_of, year_words
from alianza.pages.appraisals.reading import Reading
from alianza.pages.money.panels import table

MOST_MONTHS = 60


def payback(found: Reading, code: str) -> Opened:
    """Not discounted, and discounted beside it."""
    view = found.view("project")
    worth = [flow * factor for flow, factor in zip(view["flow"], factors(view, view["rate"]), strict=True)]
    worked = [*_back(found, view["flow"], view["payback"]), *_back(found, worth, view["discounted_payback"], _("Discounted: "))]
    rows = [
        [year_words(year), *(found.money(one) for one in values)]
        for year, values in enumerate(zip(view["flow"], accumulate(view["flow"]), worth, accumulate(worth), strict=True))
    ]
    heads = [_("Year"), _("Net flow"), _("Sum"), _("Worth today"), _("Sum of it")]
    return made(code, found.payback(), worked, [table("", heads, rows, numeric=(1, 2, 3, 4))])


def _back(found: Reading, flow: list[float], years: float | None, before: str = "") -> list[str]:
    """The last year whose sum is negative, and the part of the next; nothing where it never comes back or never went out."""
    if not years:
        return []
    sums, least = list(accumulate(flow)), -1e-12 * sum(abs(one) for one in flow)
    last = max(year for year, value in enumerate(sums) if value < least)
    said = {"last": last, "missing": found.money(-sums[last]), "next": found.money(flow[last + 1]), "years": formats.number(years, 2)}
    return [before + _("%(last)s + %(missing)s ÷ %(next)s = %(years)s") % said]


def coverage(found: Reading, code: str) -> Opened | None:
    """Each year’s cash over what is due, and each instalment."""
    debt = found.result["debt"]
    if debt["dscr_min"] is None:
        return None
    due = [year for year, ratio in enumerate(debt["dscr"]) if ratio is not None]
    worked = [
        _("Year %(year)s: %(cash)s ÷ %(due)s = %(ratio)s")
        % {
            "year": year,
            "cash": found.money(debt["available"][year]),
            "due": found.money(debt["service"][year]),
            "ratio": found.times(debt["dscr"][year]),
        }
        for year in due
    ]
    months = [[str(one["month"]), found.times(one["coverage"])] for one in debt["by_instalment"]]
    heads = [_("Month"), _("Cash at hand, opening cash included ÷ instalment")]
    tables = [
        by_year(found, _("What the cash is made of"), party_rows(found, "dscr")),
        table(_("Each instalment"), heads, months, numeric=(1,)),
    ]
    return made(code, found.coverage(), worked, tables)


def life_coverage(found: Reading, code: str) -> Opened | None:
    """The cash of each year of the loan, brought to its payout at the loan’s own rate, over the loan."""
    debt = found.result["debt"]
    if debt["llcr"] is None:
        return None
    terms = debt.get("llcr_terms")
    if not terms:
        parts = [(_("Cash for debt"), debt["available"]), (_("Due"), debt["service"])]
        return made(code, found.times(debt["llcr"]), [], [by_year(found, "", parts)])
    # What was appraised before engine 2 counted whole years.
    ends = [(one["month"], one["cash"]) for one in terms.get("cash", ())] or [
        (12 * year, debt["available"][year]) for year in range(1, terms["years"] + 1)
    ]
    cash = [one for _month, one in ends]
    worth = [(1 + terms["rate"]) ** (-month / 12) for month, _cash in ends]
    terms_of_sum = [f"{found.money(one)} × {formats.number(factor, 4)}" for one, factor in zip(cash, worth, strict=True)]
    worked = f"({sum_of(terms_of_sum)}) ÷ {found.money(terms['amount'])} = {found.times(debt['llcr'])}"
    rows = [
        [_until(month), found.money(one), formats.number(factor, 4), found.money(one * factor)]
        for (month, one), factor in zip(ends, worth, strict=True)
    ]
    caption = _("At %(rate)s a year, the rate of the loan") % {"rate": formats.share(terms["rate"], 2)}
    heads = [_("Year"), _("Cash for debt"), _("Factor"), _("Worth when it is paid out")]
    return made(code, found.times(debt["llcr"]), [worked], [table(caption, heads, rows, numeric=(1, 2, 3))])


def _until(month: int) -> str:
    """The year that ends with this month; the last one of a loan may end before its twelve months are over."""
    return _("To month %(month)s") % {"month": month} if month % 12 else year_words(month // 12)


def working_capital(found: Reading, code: str) -> Opened:
    """The summed monthly cash down to its lowest point."""
    capital, cash = found.result["working_capital"], found.result.get("cash")
    worked = [_("Planned: %(planned)s") % {"planned": found.money(capital["planned"])}]
    deepest, given, tables = capital["deepest_month"], capital.get("given"), []
    if deepest:
        worked.append(_("The lowest point is month %(month)s.") % {"month": deepest})
    if deepest and given and cash:
        months = range(1, min(deepest, MOST_MONTHS) + 1)
        net = [cash["running"][month] + given[month] for month in months]
        rows = [
            [month_words(found, month), found.money(cash["running"][month]), found.money(given[month]), found.money(total)]
            for month, total in zip(months, accumulate(net), strict=True)
        ]
        heads = [_("Month"), _("Running"), _("Given by others for costs"), _("Sum")]
        tables.append(table(_("Down to the lowest point"), heads, rows, numeric=(1, 2, 3)) | {"total": deepest})
    return made(code, found.money(capital["need"]), worked, tables)

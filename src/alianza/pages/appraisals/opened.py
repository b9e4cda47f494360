"""One figure of an appraisal opened: what it means, its formula with this plan’s numbers, and the yearly values it is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.appraisal import Timing
from alianza.domain.appraisal.plan_flow import plan_factors
from alianza.exchange.appraisal_meanings import FORMULAS, MEANINGS, NAMES, TIMINGS, VIEWS
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.appraisals.made_of import line_table, party_rows, project_rows
from alianza.pages.appraisals.reading import Reading
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.money.panels import table
from alianza.records.queries import alliances, appraisals

PARTIES = ("organisation", "buyer", "bank", "treasury", "economy")
TERMS = 3


@dataclass(frozen=True)
class Opened:
    """A figure: its value, how it was reckoned, its formula in signs and with numbers, and tables by year."""

    code: str
    label: str
    value: str
    basis: str
    meaning: str
    formula: str
    worked: tuple[str, ...]
    tables: tuple[dict[str, Any], ...]


def opened(found: Reading, code: str) -> Opened | None:
    """The figure of this code; None where there is none or this plan does not have it."""
    make = MAKERS.get(code)
    return make(found, code) if make else None


def label_of(code: str) -> str:
    """What a figure is called."""
    return words(NAMES[code]) if code in NAMES else f"{words(NAMES['npv'])}: {words(VIEWS[code])}"


def _made(code: str, value: str, worked: list[str], tables: list[dict[str, Any]], basis: str = "") -> Opened:
    named = code if code in NAMES else "npv"
    formula = f"{words(FORMULAS['npv'])}. {words(FORMULAS[code])}" if code in PARTIES else words(FORMULAS[code])
    return Opened(code, label_of(code), value, basis, words(MEANINGS[named]), formula, tuple(worked), tuple(tables))


def _npv(found: Reading, code: str) -> Opened:
    name = "project" if code == "npv" else code
    view = found.view(name)
    factors = _factors(view, view["rate"])
    terms = [f"{found.money(flow)} × {formats.number(factor, 4)}" for flow, factor in zip(view["flow"], factors, strict=True)]
    parts = project_rows(found) if code == "npv" else party_rows(found, code)
    tables = [_discounted(found, view, view["rate"]), _by_year(found, _("What the flow is made of"), parts)]
    return _made(code, found.money(view["npv"]), [f"{_sum_of(terms)} = {found.money(view['npv'])}"], tables, found.basis(name))


def _year(number: int) -> str:
    return _("Year %(year)s") % {"year": number}


def _factors(view: dict[str, Any], rate: float) -> list[float]:
    return [float(one) for one in plan_factors(len(view["flow"]), rate, Timing(view["timing"]))]


def _sum_of(terms: list[str]) -> str:
    """The first terms and the last: enough to do it again."""
    shown = terms if len(terms) <= TERMS + 1 else [*terms[:TERMS], "…", terms[-1]]
    return " + ".join(shown)


def _discounted(found: Reading, view: dict[str, Any], rate: float) -> dict[str, Any]:
    rows, total = [], 0.0
    for year, (flow, factor) in enumerate(zip(view["flow"], _factors(view, rate), strict=True)):
        total += flow * factor
        rows.append([_year(year), found.money(flow), formats.number(factor, 4), found.money(flow * factor), found.money(total)])
    heads = [_("Year"), _("Net flow"), _("Factor"), _("Worth today"), _("Sum")]
    caption = _("At %(rate)s a year, %(timing)s") % {"rate": formats.share(rate, 2), "timing": words(TIMINGS[view["timing"]])}
    return table(caption, heads, rows, numeric=(1, 2, 3, 4))


def _by_year(found: Reading, caption: str, parts: list[tuple[str, list[float]]], first: int = 0) -> dict[str, Any]:
    heads = [_("Year"), *(label for label, _values in parts)]
    count = max((len(values) for _label, values in parts), default=0)
    rows = [[_year(first + year), *(found.money(values[year]) for _label, values in parts)] for year in range(count)]
    return table(caption, heads, rows, numeric=tuple(range(1, len(heads))))


def _irr(found: Reading, code: str) -> Opened:
    view = found.view("project")
    irr = view["irr"]
    changes = _("The flow changes its sign %(count)s times.") % {"count": irr["sign_changes"]}
    said, tables = [changes], []
    for root in irr["roots"]:
        terms = [found.money(flow * factor) for flow, factor in zip(view["flow"], _factors(view, root), strict=True)]
        said.append(_("At %(rate)s: %(terms)s = 0") % {"rate": formats.share(root, 4), "terms": _sum_of(terms)})
        tables.append(_discounted(found, view, root))
    profile = [[formats.share(one["rate"]), found.money(one["npv"])] for one in view["profile"]]
    tables.append(table(_("Present value at other rates"), [_("Rate"), words(NAMES["npv"])], profile, numeric=(1,)))
    return _made(code, found.rate(irr), said, tables)


def _mirr(found: Reading, code: str) -> Opened | None:
    view = found.view("project")
    if view["mirr"] is None:
        return None
    rate, last = view["rate"], len(view["flow"]) - 1
    worked = []
    if view["timing"] != Timing.MID:
        received = sum(max(flow, 0) * (1 + rate) ** (last - year) for year, flow in enumerate(view["flow"]))
        laid_out = -sum(min(flow, 0) / (1 + rate) ** year for year, flow in enumerate(view["flow"]))
        said = {"received": found.money(received), "laid": found.money(laid_out), "n": last, "rate": formats.share(view["mirr"], 2)}
        worked.append(_("(%(received)s ÷ %(laid)s)^(1 ÷ %(n)s) − 1 = %(rate)s") % said)
    flow = [(_("Net flow"), view["flow"])]
    return _made(code, formats.share(view["mirr"], 2), worked, [_by_year(found, "", flow)], found.basis())


def _benefit_cost(found: Reading, code: str) -> Opened:
    gross, ratio = found.result.get("gross"), found.times(found.result["benefit_cost"])
    worked = [f"{found.money(gross['benefits'])} ÷ {found.money(gross['costs'])} = {ratio}"] if gross else []
    return _made(code, ratio, worked, [_by_year(found, _("What the flow is made of"), project_rows(found))], found.basis())


def _net_ratio(found: Reading, code: str) -> Opened:
    view = found.view("project")
    worth = [flow * factor for flow, factor in zip(view["flow"], _factors(view, view["rate"]), strict=True)]
    gains, losses = sum(one for one in worth if one > 0), -sum(one for one in worth if one < 0)
    ratio = found.times(view["benefit_cost"])
    worked = [f"{found.money(gains)} ÷ {found.money(losses)} = {ratio}"] if losses else []
    return _made(code, ratio, worked, [_discounted(found, view, view["rate"])], found.basis())


def _payback(found: Reading, code: str) -> Opened:
    flow, total, rows = found.view("project")["flow"], 0.0, []
    sums = []
    for year, value in enumerate(flow):
        total += value
        sums.append(total)
        rows.append([_year(year), found.money(value), found.money(total)])
    years, worked = found.view("project")["payback"], []
    if years:
        last = max(year for year, value in enumerate(sums) if value < 0)
        said = {"last": last, "missing": found.money(-sums[last]), "next": found.money(flow[last + 1]), "years": formats.number(years, 2)}
        worked.append(_("%(last)s + %(missing)s ÷ %(next)s = %(years)s") % said)
    tables = [table(_("Not discounted"), [_("Year"), _("Net flow"), _("Sum")], rows, numeric=(1, 2))]
    return _made(code, found.payback(), worked, tables)


def _dscr(found: Reading, code: str) -> Opened | None:
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
        _by_year(found, _("What the cash is made of"), party_rows(found, "dscr")),
        table(_("Each instalment"), heads, months, numeric=(1,)),
    ]
    return _made(code, found.coverage(), worked, tables)


def _llcr(found: Reading, code: str) -> Opened | None:
    debt = found.result["debt"]
    if debt["llcr"] is None:
        return None
    rows = [(_("Cash for debt"), debt["available"]), (_("Due"), debt["service"])]
    return _made(code, found.times(debt["llcr"]), [], [_by_year(found, "", rows)])


def _household(found: Reading, code: str) -> Opened | None:
    home = found.result["household"]
    if home is None:
        return None
    rows = [
        (_("With the project"), home["with"]),
        (_("Without it"), home["without"]),
        (_("More"), home["increment"]),
        (_("More after debt"), home["after_debt"]),
    ]
    whole = found.money(home["with"][found.middle] * home["households"])
    said = {"year": found.middle + 1, "whole": whole, "households": home["households"], "income": found.income("with")}
    worked = [_("Year %(year)s, with the project: %(whole)s ÷ %(households)s = %(income)s") % said]
    made = [
        _by_year(found, _("Each household"), rows, first=1),
        _by_year(found, _("What all households together earn"), party_rows(found, code), first=1),
    ]
    return _made(code, found.income("with"), worked, made)


def _working_capital(found: Reading, code: str) -> Opened:
    capital = found.result["working_capital"]
    worked = [_("Planned: %(planned)s") % {"planned": found.money(capital["planned"])}]
    if capital["deepest_month"]:
        worked.append(_("The lowest point is month %(month)s.") % {"month": capital["deepest_month"]})
    return _made(code, found.money(capital["need"]), worked, [])


MAKERS: dict[str, Callable[[Reading, str], Opened | None]] = {
    "npv": _npv,
    "irr": _irr,
    "mirr": _mirr,
    "benefit_cost": _benefit_cost,
    "net_ratio": _net_ratio,
    "payback": _payback,
    "dscr": _dscr,
    "llcr": _llcr,
    "household": _household,
    **dict.fromkeys(PARTIES, _npv),
    "working_capital": _working_capital,
}


def codes(found: Reading) -> Iterator[str]:
    """The figures this plan has."""
    debt, absent = found.result["debt"], set()
    if debt["dscr_min"] is None:
        absent.add("dscr")
    if debt["llcr"] is None:
        absent.add("llcr")
    if found.result["household"] is None:
        absent.add("household")
    if found.view("project")["mirr"] is None:
        absent.add("mirr")
    return (code for code in MAKERS if code not in absent)


@dataclass(frozen=True, kw_only=True)
class FigurePage:
    """A figure opened, with the plan’s lines and the other figures. ``others``: label, address, and whether it is this one."""

    frame: AllianceFrame
    title: str
    caption: str
    heading: str
    figure: Opened
    lines: dict[str, Any]
    source: str
    others: tuple[tuple[str, str, bool], ...]
    back_url: str
    workbook_url: str


def figure_page(actor: Actor, alliance: alliances.Row, number: int, slug: str) -> FigurePage | None:
    """The page; None for what this person may not read, or what there is not."""
    row = appraisals.numbered(alliance, number) if appraisals.reads_all(actor, alliance) else None
    found = Reading(row) if row else None
    figure = opened(found, slug.replace("-", "_")) if found else None
    if row is None or found is None or figure is None:
        return None
    top, place = frame(actor, alliance, "portal.appraisal"), {"code": alliance.code, "number": number}
    said = {"number": row.number, "engine": row.engine, "hash": row.input_hash[:16]}
    return FigurePage(
        frame=top,
        title=top.title,
        caption=top.caption,
        heading=figure.label,
        figure=figure,
        lines=line_table(found),
        source=_("From version %(number)s of the plan, fingerprint %(hash)s, by engine %(engine)s.") % said,
        others=tuple(
            (label_of(code), url("portal.appraisal_figure", figure=code.replace("_", "-"), **place), code == figure.code)
            for code in codes(found)
        ),
        back_url=url("portal.appraisal_version", **place),
        workbook_url=url("portal.appraisal_file", form="workbook", **place),
    )

"""One figure of an appraisal opened: what it means, its formula with this plan’s numbers, and the yearly values it is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.domain.access import Actor
from alianza.domain.appraisal import Timing
from alianza.exchange.appraisal_meanings import NAMES, OF_RISK, TIMINGS
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.appraisals import opened_parties, opened_risk
from alianza.pages.appraisals.for_whom import of_own_buyer
from alianza.pages.appraisals.made_of import line_table, party_rows, project_rows
from alianza.pages.appraisals.opened_cash import coverage, life_coverage, payback, working_capital
from alianza.pages.appraisals.opened_economy import carbon_opened, conversion_tables, economic_return, family_day
from alianza.pages.appraisals.opening import PARTIES, Opened, by_year, factors, label_of, made, sum_of, year_words
from alianza.pages.appraisals.reading import Reading, margin_unknown
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.money.panels import table
from alianza.records.queries import alliances, appraisals


def opened(found: Reading, code: str) -> Opened | None:
    """The figure of this code; None where there is none or this plan does not have it."""
    make = MAKERS.get(code)
    return make(found, code) if make else None


def _npv(found: Reading, code: str) -> Opened:
    name = "project" if code == "npv" else code
    view = found.view(name)
    if code == "buyer" and not any(view["flow"]):
        return made(code, _("The plan does not say"), [], [])
    if code == "bank" and not found.has_loan:
        return made(code, _("No loan"), [], [])
    counted = zip(view["flow"], factors(view, view["rate"]), strict=True)
    terms = [f"{found.money(flow)} × {formats.number(factor, 4)}" for flow, factor in counted]
    parts = project_rows(found) if code == "npv" else party_rows(found, code)
    tables = [_discounted(found, view, view["rate"]), by_year(found, _("What the flow is made of"), parts)]
    if code == "economy":
        tables += conversion_tables(found)
    worked = [f"{sum_of(terms)} = {found.money(view['npv'])}"]
    if code == "buyer" and not found.knows_margin:
        worked.append(margin_unknown())
    return made(code, found.money(view["npv"]), worked, tables, found.basis(name))


def _discounted(found: Reading, view: dict[str, Any], rate: float) -> dict[str, Any]:
    rows, total = [], 0.0
    for year, (flow, factor) in enumerate(zip(view["flow"], factors(view, rate), strict=True)):
        total += flow * factor
        rows.append([year_words(year), found.money(flow), formats.number(factor, 4), found.money(flow * factor), found.money(total)])
    heads = [_("Year"), _("Net flow"), _("Factor"), _("Worth today"), _("Sum")]
    caption = _("At %(rate)s a year, %(timing)s") % {"rate": formats.share(rate, 2), "timing": words(TIMINGS[view["timing"]])}
    return table(caption, heads, rows, numeric=(1, 2, 3, 4))


def _irr(found: Reading, code: str) -> Opened:
    view = found.view("project")
    irr = view["irr"]
    changes = ngettext("The flow changes its sign once.", "The flow changes its sign %(count)s times.", irr["sign_changes"]) % {
        "count": irr["sign_changes"]
    }
    said, tables = [changes], []
    for root in irr["roots"]:
        terms = [found.money(flow * factor) for flow, factor in zip(view["flow"], factors(view, root), strict=True)]
        said.append(_("At %(rate)s: %(terms)s = 0") % {"rate": formats.share(root, 4), "terms": sum_of(terms)})
        tables.append(_discounted(found, view, root))
    profile = [[formats.share(one["rate"]), found.money(one["npv"])] for one in view["profile"]]
    tables.append(table(_("Present value at other rates"), [_("Rate"), words(NAMES["npv"])], profile, numeric=(1,)))
    return made(code, found.rate(irr), said, tables)


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
    return made(code, formats.share(view["mirr"], 2), worked, [by_year(found, "", flow)], found.basis())


def _benefit_cost(found: Reading, code: str) -> Opened:
    gross, ratio = found.result.get("gross"), found.times(found.result["benefit_cost"])
    worked = [f"{found.money(gross['benefits'])} ÷ {found.money(gross['costs'])} = {ratio}"] if gross else []
    return made(code, ratio, worked, [by_year(found, _("What the flow is made of"), project_rows(found))], found.basis())


def _net_ratio(found: Reading, code: str) -> Opened:
    view = found.view("project")
    worth = [flow * factor for flow, factor in zip(view["flow"], factors(view, view["rate"]), strict=True)]
    gains, losses = sum(one for one in worth if one > 0), -sum(one for one in worth if one < 0)
    ratio = found.times(view["benefit_cost"])
    worked = [f"{found.money(gains)} ÷ {found.money(losses)} = {ratio}"] if losses else []
    return made(code, ratio, worked, [_discounted(found, view, view["rate"])], found.basis())


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
    tables = [
        by_year(found, _("Each household"), rows, first=1),
        by_year(found, _("What all households together earn"), party_rows(found, code), first=1),
    ]
    return made(code, found.income("with"), worked, tables)


MAKERS: dict[str, Callable[[Reading, str], Opened | None]] = {
    "npv": _npv,
    "irr": _irr,
    "mirr": _mirr,
    "benefit_cost": _benefit_cost,
    "net_ratio": _net_ratio,
    "payback": payback,
    "dscr": coverage,
    "llcr": life_coverage,
    "household": _household,
    **dict.fromkeys(PARTIES, _npv),
    "working_capital": working_capital,
    "economic_return": economic_return,
    "family_day": family_day,
    "spread": opened_parties.spread,
    "agreements": opened_parties.agreements,
    "carbon": carbon_opened,
    "loss": opened_risk.loss,
    "shocks": opened_risk.shocks,
    "inputs": opened_risk.inputs,
    "uncertainty": opened_risk.uncertainty,
    "switching": opened_risk.switching,
    "break_even": opened_risk.break_even,
}


OF_BUYER = ("agreements", "buyer")
"""What a buyer opens too: it is about his own paper and his own money."""


def codes(found: Reading) -> Iterator[str]:
    """The figures this plan has."""
    return (code for code in MAKERS if code not in _absent(found))


def _absent(found: Reading) -> set[str]:
    """Figures that are not defined for this plan."""
    debt, home, risk = found.result["debt"], found.result["household"], found.result["risk"]
    there = {
        "dscr": debt["dscr_min"] is not None,
        "llcr": debt["llcr"] is not None,
        "household": home is not None,
        "family_day": home is not None and home["per_family_day"][found.middle] is not None,
        "spread": home is not None and bool(home.get("spread")),
        "agreements": bool(found.result["agreements"]),
        "mirr": found.view("project")["mirr"] is not None,
        "carbon": bool(found.result["carbon"]),
        "break_even": bool(found.result.get("break_even")),
        **dict.fromkeys(OF_RISK, risk is not None),
        "inputs": bool(risk and risk["tornado"]),
        "uncertainty": bool(risk and risk.get("variance")),
    }
    return {code for code, is_there in there.items() if not is_there}


def read_by_buyer(actor: Actor, alliance: alliances.Row, row: appraisals.Row) -> Reading:
    """The result with the buyer's own agreements only."""
    found = Reading(row)
    found.result = {**found.result, "agreements": of_own_buyer(actor, alliance, found)}
    return found


@dataclass(frozen=True, kw_only=True)
class FigurePage:
    """A figure opened, with the plan’s lines and the other figures. ``others``: label, address, and whether it is this one.

    A buyer gets neither lines nor workbook.
    """

    frame: AllianceFrame
    title: str
    caption: str
    heading: str
    figure: Opened
    lines: dict[str, Any] | None
    source: str
    others: tuple[tuple[str, str, bool], ...]
    back_url: str
    workbook_url: str


def figure_page(actor: Actor, alliance: alliances.Row, number: int, slug: str) -> FigurePage | None:
    """The page; None for what this person may not read, or what there is not."""
    everything, code = appraisals.reads_all(actor, alliance), slug.replace("-", "_")
    row = appraisals.numbered(alliance, number) if everything else appraisals.latest(alliance)
    if row is None or row.number != number or not (everything or code in OF_BUYER):
        return None
    found = Reading(row) if everything else read_by_buyer(actor, alliance, row)
    figure = opened(found, code)
    if figure is None:
        return None
    top, place = frame(actor, alliance, "portal.appraisal"), {"code": alliance.code, "number": number}
    said = {"number": row.number, "engine": row.engine, "hash": row.input_hash[:16]}
    return FigurePage(
        frame=top,
        title=top.title,
        caption=top.caption,
        heading=figure.label,
        figure=figure,
        lines=line_table(found) if everything else None,
        source=_("From version %(number)s of the plan, fingerprint %(hash)s, by engine %(engine)s.") % said,
        others=tuple(
            (label_of(code), url("portal.appraisal_figure", figure=code.replace("_", "-"), **place), code == figure.code)
            for code in codes(found)
            if everything or code in OF_BUYER
        ),
        back_url=url("portal.appraisal_version", **place) if everything else url("portal.appraisal", code=alliance.code),
        workbook_url=url("portal.appraisal_file", form="workbook", **place) if everything else "",
    )

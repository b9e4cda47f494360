"""What a person’s role needs first: a lender coverage, a buyer quantities, the programme shares and the economy, families income."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role, ScopeKind, roles_at
from alianza.exchange.appraisal_meanings import NAMES, VIEWS
from alianza.pages import formats
from alianza.pages.appraisals import answers
from alianza.pages.appraisals.cash import cash_panel
from alianza.pages.appraisals.families import family_panels, spread_panel
from alianza.pages.appraisals.panel import Own, figures
from alianza.pages.appraisals.pictures import Span, flow_rows
from alianza.pages.appraisals.reading import Reading, margin_unknown
from alianza.pages.frame import words
from alianza.pages.money.panels import table
from alianza.records.queries import alliances, partners

MOST = 60


def viewpoint_of(actor: Actor, alliance: alliances.Row) -> str:
    """Which viewpoint is the reader’s; people who work for the programme read the economy’s."""
    held = roles_at(actor, alliances.place_of(alliance))
    own = {
        Role.LENDER: "bank",
        Role.PRODUCER_ORGANISATION: "organisation",
        Role.SERVICE_PROVIDER: "organisation",
        Role.BUYER: "buyer",
        Role.FINANCE_OFFICER: "treasury",
    }
    return next((view for role, view in own.items() if role in held), "economy" if held else "")


def panels(actor: Actor, alliance: alliances.Row, found: Reading) -> tuple[Own, ...]:
    """What this person reads first."""
    viewpoint = viewpoint_of(actor, alliance)
    make = PANELS.get(viewpoint)
    return make(found) if make else _buyer(found, of_own_buyer(actor, alliance, found)) if viewpoint == "buyer" else ()


def _bank(found: Reading) -> tuple[Own, ...]:
    debt = found.result["debt"]
    if debt["dscr_min"] is None:
        return (Own(title=_("For the lender"), lead=_("The plan has no loan.")),)
    risk, cash = found.result["risk"], found.result.get("cash")
    rows: list[tuple[str, ...]] = [
        (words(NAMES["dscr"]), found.coverage(), "dscr"),
        (words(NAMES["llcr"]), found.times(debt["llcr"]), "llcr"),
        (_("Mean coverage"), found.times(debt["dscr_average"]), "dscr"),
    ]
    if risk:
        rows.append((_("An instalment is missed"), formats.share(risk["probability_instalment_missed"], 0), "loss"))
    if cash:
        least = _("%(amount)s in month %(month)s") % {
            "amount": found.money(cash["balance"][cash["lowest_month"]]),
            "month": cash["lowest_month"],
        }
        rows.append((_("Least cash with the project"), least, "working_capital"))
    spans = tuple(
        Span(
            _("Year %(year)s") % {"year": year},
            0.0,
            float(max(ratio, 0)),
            _("%(times)s times") % {"times": found.times(ratio)},
            _dues(found, year),
        )
        for year, ratio in enumerate(debt["dscr"])
        if ratio is not None
    )
    months = [[str(one["month"]), found.times(one["coverage"])] for one in debt["by_instalment"][:MOST]]
    heads = [_("Month"), _("Cash at hand, opening cash included ÷ instalment")]
    lead = _("Cash of each year divided by what is due in it.")
    by_month = table(_("Each instalment"), heads, months, numeric=(1,)) | {"total": len(debt["by_instalment"])}
    paid = Own(
        title=_("For the lender: is the debt paid?"), answer=answers.of_bank(found), lead=lead, figures=figures(*rows), spans=spans,
        more=by_month,
    )  # fmt: skip
    return (paid, *cash_panel(found))


def _dues(found: Reading, year: int) -> str:
    debt = found.result["debt"]
    return _("%(cash)s for %(due)s") % {"cash": found.money(debt["available"][year]), "due": found.money(debt["service"][year])}


def _organisation(found: Reading) -> tuple[Own, ...]:
    return (*family_panels(found), *cash_panel(found), *_work(found))


def _work(found: Reading) -> tuple[Own, ...]:
    labour = found.result.get("labour")
    if not labour:
        return ()
    homes = labour["households"]
    place = labour["halves"].index(labour["busiest"])
    busiest = _("%(half)s, year %(year)s") % {"half": half_words(labour["busiest"]), "year": labour["year"]}
    rows = [(_("Busiest half-month"), busiest)]
    if homes:
        for label, scenario in ((_("Family days in it, each family"), "with"), (_("The same without the project"), "without")):
            rows.append((label, formats.number(labour[scenario]["family"][place] / homes, 1)))
    rows.append((_("Hired days in it"), formats.number(labour["with"]["hired"][place], 0)))
    spans = tuple(
        Span(half_words(half), 0.0, labour["with"]["family"][at] + labour["with"]["hired"][at], _days(labour, at))
        for at, half in enumerate(labour["halves"])
    )
    lead = _("Days of work in each half of a month, with the project, in the year with the busiest one.")
    if len({one.high for one in spans}) == 1:
        # Work spread evenly has no calendar to show.
        lead = _("The plan spreads its work evenly over the year; name the half-months of each work to see where hands are short.")
        return (Own(title=_("When hands are needed"), lead=lead),)
    folded = _("Each half-month")
    return (Own(title=_("When hands are needed"), lead=lead, figures=figures(*rows), spans=spans, folded=folded),)


def _days(labour: dict[str, Any], at: int) -> str:
    said = {kind: formats.number(labour["with"][kind][at], 0) for kind in ("family", "hired")}
    return _("%(family)s family, %(hired)s hired") % said


def half_words(code: str) -> str:
    """``First half of March`` for ``03-1``."""
    month, half = code.split("-")
    name = formats.month(int(month))
    return (_("First half of %(month)s") if half == "1" else _("Second half of %(month)s")) % {"month": name}


def of_own_buyer(actor: Actor, alliance: alliances.Row, found: Reading) -> list[dict[str, Any]]:
    """The agreements of the person's own organisations; the only one that names no partner is his too."""
    mine = actor.reach(ScopeKind.ORGANISATION, Role.BUYER)
    buyers = [one.organisation for one in partners.of_alliance(alliance) if one.part == "buyer"]
    own, others = ({one.name.casefold() for one in buyers if (one.id in mine) is is_own} for is_own in (True, False))
    every: list[dict[str, Any]] = found.result["agreements"]
    named = [one for one in every if one["buyer"].casefold() in own]
    return named or [one for one in every if len(every) == 1 and one["buyer"].casefold() not in others]


def _buyer(found: Reading, own: list[dict[str, Any]]) -> tuple[Own, ...]:
    return (*(_quantities(one) for one in own), _own_flow(found))


def _own_flow(found: Reading) -> Own:
    """A buyer of whom the plan states neither margin nor part has no flow: that is not the same as none."""
    title = _("Your flow, year by year")
    if not any(found.view("buyer")["flow"]):
        return Own(title=title, lead=_("The plan states neither what you earn on the product nor what you give to it."))
    return Own(title=title, lead="" if found.knows_margin else margin_unknown(), spans=flow_rows(found, "buyer"))


def _quantities(one: dict[str, Any]) -> Own:
    states = any(one["agreed"])
    rows = [
        [str(place + 1), formats.number(agreed, 0) if states else "–", formats.number(can, 0)]
        for place, (agreed, can) in enumerate(zip(one["agreed"], one["available"], strict=True))
    ]
    short = ", ".join(str(year) for year in one["short_years"])
    shown = figures(
        *(((_("Years in which less can be delivered than agreed"), short or _("None")),) if states else ()),
        (_("How complete the agreement is"), formats.share(one["completeness"]), "agreements"),
    )
    made = table(
        f"{_('Quantities')} ({one['unit']})" if "unit" in one else _("Quantities"),
        [_("Year"), _("Agreed quantity"), _("Can be delivered")],
        rows,
        numeric=(1, 2),
    )
    return Own(
        title=_("%(buyer)s: %(product)s") % {"buyer": one["buyer"], "product": one.get("product_name", one["product"])},
        answer=answers.of_buyer(one),
        figures=shown,
        table=made,
    )


def _programme(found: Reading) -> tuple[Own, ...]:
    view, carbon = found.view("economy"), found.result["carbon"]
    against = len(found.financing["blockers"])
    kept = _("Kept") if not against else _("%(count)s reasons against") % {"count": against}
    rows: list[tuple[str, ...]] = [
        (_("Shares against the programme’s rules"), kept),
        (_("Return to the economy"), found.rate(view["irr"]), "economic_return"),
        (f"{words(NAMES['npv'])}: {words(VIEWS['economy'])}", found.money(view["npv"]), "economy"),
        (f"{words(NAMES['npv'])}: {words(VIEWS['treasury'])}", found.money(found.view("treasury")["npv"]), "treasury"),
    ]
    if carbon and carbon["economy_low"]:
        rows.append((_("Return to the economy with carbon, low value"), found.rate(carbon["economy_low"]["irr"]), "economic_return"))
    values = [[formats.share(one["rate"]), found.money(one["npv"])] for one in found.result["economic_npv"]]
    made = table(_("Worth to the economy at several rates"), [_("Rate"), words(NAMES["npv"])], values, numeric=(1,))
    country = Own(title=_("For the country: is it better off?"), answer=answers.of_country(found), figures=figures(*rows), table=made)
    return (country, *spread_panel(found))


PANELS: dict[str, Callable[[Reading], tuple[Own, ...]]] = {
    "bank": _bank,
    "organisation": _organisation,
    "treasury": _programme,
    "economy": _programme,
}

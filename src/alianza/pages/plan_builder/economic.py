"""What a plan is worth to the economy, with and without carbon, as it is being built; which economic prices it counts with."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from alianza.domain.appraisal import Appraisal, Plan, Viewpoint
from alianza.domain.appraisal.component import Category
from alianza.domain.appraisal.price_set import FACTORS
from alianza.domain.appraisal.rate import RateStatus
from alianza.domain.appraisal.results import View
from alianza.domain.workflow.building import is_set
from alianza.domain.workflow.building.boxing import share_text
from alianza.domain.workflow.building.economy import FACTORS as NAMES
from alianza.exchange.appraisal_meanings import RATES
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.plan_builder.work import Work
from alianza.records.queries import price_sets


def economic_rows(plan: Plan, result: Appraisal) -> Iterator[tuple[str, str, str]]:
    """Label, figure and note: the return to the economy if the plan states its prices, the balance and what it adds."""
    if plan.economy:
        basis = _("at %(rate)s a year") % {"rate": formats.share(plan.economy.rate)}
        yield _("Return to the economy"), _rate(result.views[Viewpoint.ECONOMY]), basis
    if result.carbon is None:
        return
    margin = result.carbon.balance.margin
    unsure = _("± %(margin)s") % {"margin": formats.number(margin, 1)} if margin is not None else _("how unsure is not known")
    yield _("Carbon balance (t CO₂e)"), formats.number(result.carbon.balance.total, 1), unsure
    if plan.economy and result.carbon.economy:
        low, high = (_rate(one) for one in result.carbon.economy)
        yield _("Return with carbon"), low if low == high else f"{low} – {high}", _("at the low and the high price")


def _rate(view: View) -> str:
    found = view.indicators.irr
    return formats.share(found.roots[0]) if found.status is RateStatus.UNIQUE else words(RATES[found.status.value])


def prices_words(work: Work, table: Mapping[str, object]) -> tuple[str, ...]:
    """What the plan counts with: the figures of its set, what it leaves at market prices, and whether there is a newer one."""
    if "mode" not in table:
        return ()
    said = _stated(work, table) if is_set(table["mode"]) else ""
    found = [one for one in (said, _left(table), _newer(work, table)) if one]
    return (*found, _("Taxes, grants, loans and interest never count here.")) if found else ()


def _stated(work: Work, table: Mapping[str, object]) -> str:
    figures = [(_("social discount rate"), table.get("rate")), (_("foreign money"), table.get("exchange"))]
    figures += [(words(NAMES[Category(code)]).lower(), value) for code, value in _factors(table).items() if code in FACTORS]
    shown = ", ".join(f"{name} {share_text(value, work.style)}\u00a0%" for name, value in figures if value is not None)
    return _("This set says: %(figures)s.") % {"figures": shown}


def _factors(table: Mapping[str, object]) -> Mapping[str, object]:
    held = table.get("conversion")
    return held if isinstance(held, Mapping) else {}


def _left(table: Mapping[str, object]) -> str:
    names = [words(NAMES[Category(code)]).lower() for code in FACTORS if code not in _factors(table)]
    return _("Counted at market prices, because no factor is stated: %(names)s.") % {"names": ", ".join(names)} if names else ""


def _newer(work: Work, table: Mapping[str, object]) -> str:
    newest = next(iter(price_sets.published(work.alliance.programme.country)), None)
    if newest is None or not is_set(table["mode"]) or table["mode"] == price_sets.name_of(newest):
        return ""
    return _("A newer version has been confirmed: %(name)s.") % {"name": price_sets.name_of(newest)}

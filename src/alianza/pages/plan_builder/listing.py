"""The items of a section, each with what matters most of it and what is still open."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.domain.appraisal.check_money import WORKING_CAPITAL
from alianza.domain.values import Money
from alianza.domain.workflow.building import BY_CODE, Item, Section, Spot, items
from alianza.domain.workflow.building.production import ACTIVITIES, SCENARIOS
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.applications.forms import Task
from alianza.pages.frame import words
from alianza.pages.plan_builder.agreed import complete_words, least_complete, stated_words
from alianza.pages.plan_builder.half_months import Strip, strip_of
from alianza.pages.plan_builder.summary import Summary, summary_of
from alianza.pages.plan_builder.totals import cost_in_all, first, money_words
from alianza.pages.plan_builder.work import Work, next_section, plan_url, spot_url
from alianza.services.plan_drafts import NEW

MOST_DRAWN = 12
"""Calendars drawn on one page: more would weigh too much on a phone."""


@dataclass(frozen=True)
class Drawn:
    """The calendar of one item."""

    name: str
    strip: Strip


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """The items of one section."""

    title: str
    caption: str
    lead: str
    tasks: tuple[Task, ...]
    drawn: tuple[Drawn, ...]
    add_url: str
    add_label: str
    back_url: str
    back_label: str
    next_url: str
    next_label: str
    empty: str
    summary: Summary


def list_page(work: Work, section: Section) -> ListPage:
    """A section that holds several items."""
    found, following = items(work.data, section), next_section(section)
    is_financing = section is BY_CODE["financing"]
    strips = [Drawn(one.name, strip) for one in found[:MOST_DRAWN] if (strip := strip_of(one.table.get("cycle")))]
    return ListPage(
        title=words(section.title),
        caption=_("The plan"),
        lead=words(section.lead) if section.lead else "",
        tasks=tuple(_task(work, section, one) for one in found),
        drawn=tuple(strips),
        add_url="" if is_financing else url("portal.plan_item", code=work.alliance.code, section=section.code, item=NEW),
        add_label=_("Add: %(what)s") % {"what": words(section.one or section.title).lower()},
        back_url=plan_url(work.alliance),
        back_label=_("The plan"),
        next_url=spot_url(work.alliance, Spot(following)) if following else plan_url(work.alliance),
        next_label=_("Continue: %(section)s") % {"section": words(following.title)} if following else _("Back to the plan"),
        empty=_("First write what is bought: investments, running costs, technical assistance.") if is_financing else "",
        summary=summary_of(work),
    )


def item_name(work: Work, section: Section, item: Item) -> str:
    """What an item is called."""
    if item.code == WORKING_CAPITAL:
        return words(BY_CODE["capital"].title)
    if section.code == "loans":
        amount = first(item.table.get("amount"))
        return _("Loan %(number)s") % {"number": item.place + 1} + (f" · {money_words(work, amount)}" if amount is not None else "")
    return item.name


def _task(work: Work, section: Section, item: Item) -> Task:
    own = [one for one in work.mistakes if one.spot and one.spot.section is section and one.spot.item == item.address]
    pages = (f"{section.code}/{item.address}", f"{section.code}/{item.address}/")
    unread = sum(len(boxes) for page, boxes in work.draft.unread.items() if page == pages[0] or page.startswith(pages[1]))
    wrong = unread + sum(not one.mistake.is_missing for one in own)
    status, tone = _status(wrong, len(own) + unread - wrong)
    if section.code == "agreements" and tone == "good" and (score := least_complete([item.table])):
        status, tone = stated_words(score), "action"
    if section.code == "financing" and not own and "line" not in item.table:
        status, tone = _("Optional"), "empty"
    link = spot_url(work.alliance, Spot(section, item.address))
    return Task(item_name(work, section, item), link, status, tone, _hint(work, section, item))


def _status(wrong: int, missing: int) -> tuple[str, str]:
    if wrong:
        return ngettext("%(number)s mistake", "%(number)s mistakes", wrong) % {"number": wrong}, "warn"
    if missing:
        return ngettext("%(number)s answer missing", "%(number)s answers missing", missing) % {"number": missing}, "action"
    return _("Complete"), "good"


def _hint(work: Work, section: Section, item: Item) -> str:
    if section.code == "financing":
        return paid_words(work, item.code)
    if section.code == "agreements":
        return complete_words(item.table)
    facts = {"production": _block, "investments": _investment, "products": _product}.get(section.code)
    return facts(work, item) if facts else _amounts(work, item)


def _product(_work: Work, item: Item) -> str:
    return str(item.table.get("unit") or "")


def _block(_work: Work, item: Item) -> str:
    table = item.table
    kinds = {code.value: words(text) for code, text in ACTIVITIES.items()}
    when = table.get("scenarios")
    chosen = when if isinstance(when, list) else ["with"]
    stands = ", ".join(words(one.label).lower() for one in SCENARIOS if one.code in chosen)
    units = first(table.get("units"))
    size = f"{formats.number(units)} {table.get('unit') or ''}".strip() if units is not None else ""
    return " · ".join(one for one in (kinds.get(str(table.get("activity")), ""), size, stands) if one)


def _investment(work: Work, item: Item) -> str:
    cost = cost_in_all(item.table)
    return "" if cost is None else money_words(work, cost)


def _amounts(work: Work, item: Item) -> str:
    start, yearly = first(item.table.get("at_start")), first(item.table.get("amounts"))
    said = [_("%(amount)s before the start") % {"amount": money_words(work, start)}] if start else []
    said += [_("%(amount)s in year 1") % {"amount": money_words(work, yearly)}] if yearly else []
    return ", ".join(said)


def paid_words(work: Work, item: str) -> str:
    """What an item costs and how much of it somebody pays."""
    found = work.counted
    cost = next((one.cost for one in found.items if one.code == item), None) if found else None
    if found is None or cost is None:
        amount = _stated_cost(work, item)
        return _("It costs %(cost)s; nobody pays yet") % {"cost": formats.money(amount, whole=True)} if amount else ""
    paid = sum((line.amount for line in found.lines if line.item == item), Money.zero(cost.currency))
    said = {"cost": formats.money(cost, whole=True), "paid": formats.money(paid, whole=True), "missing": formats.money(abs(cost - paid))}
    if paid == cost:
        return _("It costs %(cost)s; all of it is paid for") % said
    return (_("It costs %(cost)s; %(missing)s missing") if paid < cost else _("It costs %(cost)s; %(missing)s too much")) % said


def _stated_cost(work: Work, item: str) -> Money | None:
    cost = work.costs.get(item)
    return None if cost is None else Money.rounded(Decimal(cost) * work.scale, work.alliance.currency)

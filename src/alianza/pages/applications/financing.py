"""Who pays what, on a phone: the items one below the other, the payers of one on its own page, totals to the cent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext

from alianza.domain.rulebook import Stage, financing_blockers
from alianza.domain.values import Json, Money, Payer
from alianza.domain.workflow.forms import FINANCING_PAGE, Form, financing_plan, lines_of, money_of, rows_of, unread_of, unreadable
from alianza.domain.workflow.forms.plan import PAYERS
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.applications.boxes import Box, Contents, boxes_of, errors_of
from alianza.pages.applications.reasons import say_financing, why_of
from alianza.pages.applications.writing import Writing
from alianza.pages.frame import words
from alianza.records.queries import alliances, application_facts, submissions
from alianza.records.queries.rulebooks import published
from alianza.records.reading import Reading
from alianza.services.lives.alliance import today

Answers = Mapping[str, Json]


@dataclass(frozen=True)
class Part:
    """What one payer brings in all."""

    label: str
    value: Money


@dataclass(frozen=True)
class Totals:
    """What everything costs, what is paid so far, what is missing (or too much), and by whom."""

    cost: Money
    paid: Money
    missing: Money
    is_over: bool
    is_balanced: bool
    grant: Money
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class ItemTask:
    """One item and whether it is paid for in full."""

    title: str
    url: str
    status: str
    tone: str
    hint: str


@dataclass(frozen=True)
class Broken:
    """A rule that the plan does not keep, with its source."""

    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class FinancingPage:
    """All items of a plan with how each is paid, the totals, and what the programme's rules say of it."""

    title: str
    caption: str
    items: tuple[ItemTask, ...]
    totals: Totals
    broken: tuple[Broken, ...]
    back_url: str
    back_label: str
    items_url: str
    next_url: str


@dataclass(frozen=True, kw_only=True)
class ItemPage:
    """Who pays one item, as ``layouts/question.html`` shows it."""

    title: str
    caption: str
    fields: tuple[Box, ...]
    errors: list[tuple[str, str]]
    action_url: str
    back_url: str
    back_label: str
    hidden: tuple[tuple[str, str], ...]
    autosave_url: str
    autosave_key: str
    autosave_version: int
    totals: Totals
    totals_url: str
    cost: Money | None
    remarks: tuple[object, ...] = ()
    lead: str = ""
    theirs: tuple[object, ...] = ()


def totals_of(alliance: alliances.Row, form: Form, answers: Answers, item: str = "") -> Totals:
    """The sums of a whole plan, or of one item of it."""
    plan = financing_plan(answers, form.currency)
    if item:
        items = tuple(one for one in plan.items if one.code == item)
        plan = replace(plan, items=items, lines=tuple(one for one in plan.lines if one.item == item))
    paid, cost = plan.paid(), plan.cost
    parts = [(payer, plan.paid(payers=(payer,))) for payer in Payer]
    return Totals(
        cost, paid, abs(cost - paid), paid > cost, bool(plan.items) and paid == cost, plan.grant,
        tuple(Part(words(PAYERS[payer]), amount) for payer, amount in parts if amount),
    )  # fmt: skip


def broken_rules(alliance: alliances.Row, answers: Answers) -> tuple[Broken, ...]:
    """Every reason of the programme's financing rules against the plan as it is written."""
    on, reading = today(alliance, timezone.now()), Reading()
    facts = application_facts.facts_of(alliance, dict(answers), on)
    plan = application_facts.plan_of(alliance, dict(answers), facts)
    reasons = financing_blockers(
        published(alliance.call.rulebook_id).rulebook, plan, application_facts.surroundings(alliance, on), stage=Stage.PLAN,
        window=alliance.window or None, places=facts.places, applicant=facts.kind,
    )  # fmt: skip
    whole = [one for one in reasons if one.code not in ("financing.item_not_balanced", "financing.line_without_item")]
    return tuple(dict.fromkeys(Broken(say_financing(one, alliance, reading), why_of(alliance, one.rule)) for one in whole))


def financing_page(alliance: alliances.Row, form: Form, draft: submissions.Row, following: str) -> FinancingPage:
    """The items of a plan and how each is paid."""
    place = {"code": alliance.code, "kind": form.kind.value}
    page = form.page(FINANCING_PAGE)
    return FinancingPage(
        title=words(page.title) if page else "",
        caption=f"{gettext('Business plan')} · {alliance.title}",
        items=tuple(_item(alliance, form, draft, row) for row in rows_of(draft.answers, "items")),
        totals=totals_of(alliance, form, draft.answers),
        broken=broken_rules(alliance, draft.answers) if draft.answers.get("items") else (),
        back_url=url("portal.form", **place),
        back_label=gettext("Business plan"),
        items_url=url("portal.form_page", page="items", **place),
        next_url=following,
    )


def _item(alliance: alliances.Row, form: Form, draft: submissions.Row, row: Mapping[str, Json]) -> ItemTask:
    code, cost = str(row.get("code")), money_of(row, "cost")
    sums = totals_of(alliance, form, draft.answers, code)
    link = url("portal.form_item", code=alliance.code, kind=form.kind.value, item=code)
    status, tone = _standing(sums, lines_of(draft.answers, code), unread_of(draft.answers, draft.unread, code))
    return ItemTask(str(row.get("name") or code), link, status, tone, "" if cost is None else written_money(cost))


def _standing(sums: Totals, lines: list[dict[str, Json]], unread: Mapping[str, str]) -> tuple[str, str]:
    if unread:
        return gettext("Please correct"), "warn"
    if not lines:
        return gettext("Not started"), "empty"
    if sums.is_balanced:
        return gettext("Paid in full"), "good"
    text = gettext("{amount} too much") if sums.is_over else gettext("{amount} missing")
    return text.format(amount=written_money(sums.missing)), "warn"


def written_money(amount: Money) -> str:
    """An amount as the country writes it."""
    return formats.money(amount)


def item_contents(form: Form, draft: submissions.Row, item: str) -> Contents:
    """What stands in the boxes of one item's payers."""
    kept = unread_of(draft.answers, draft.unread, item)
    lines: list[Json] = [dict(row) for row in lines_of(draft.answers, item)]
    return Contents(answers={"lines": lines}, typed=kept, faults=tuple(unreadable(form, kept)))


def item_page(writing: Writing, item: str, contents: Contents) -> ItemPage | None:
    """Who pays one item; None if the plan has no such item."""
    alliance, form, draft = writing.alliance, writing.form, writing.draft
    row = next((one for one in rows_of(draft.answers, "items") if one.get("code") == item), None)
    page = form.page(FINANCING_PAGE)
    if row is None or page is None:
        return None
    place = {"code": alliance.code, "kind": form.kind.value}
    here = url("portal.form_item", item=item, **place)
    boxes, cost = boxes_of(form, page, contents), money_of(row, "cost")
    sums: dict[str, Json] = {"items": [dict(row)], "lines": [{**one, "item": item} for one in rows_of(contents.answers, "lines")]}
    return ItemPage(
        title=gettext("Who pays for “{item}”?").format(item=row.get("name") or item),
        caption=f"{gettext('Business plan')} · {alliance.title}",
        fields=boxes,
        errors=errors_of(boxes),
        action_url=here,
        back_url=url("portal.form_page", page=FINANCING_PAGE, **place),
        back_label=words(page.title),
        hidden=(("revision", str(draft.revision)), ("item", item)),
        autosave_url=here,
        autosave_key=f"{writing.actor.user_id}:{draft.id}:{item}",
        autosave_version=draft.revision,
        totals=totals_of(alliance, form, sums, item),
        totals_url=url("portal.form_totals", page=FINANCING_PAGE, **place),
        cost=cost,
    )

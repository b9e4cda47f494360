"""One page of the builder: the questions of a section or of an item, with what stands in them, and the summary beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from django.utils.translation import gettext as _

from alianza.domain.workflow.building import Part, Spot, asked, item_of, opened, value_at
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.plan_builder.agreed import complete_words
from alianza.pages.plan_builder.boxes import Contents, Group, asked_marks, errors_of, groups_of, spoken
from alianza.pages.plan_builder.economic import prices_words
from alianza.pages.plan_builder.half_months import Strip, deliveries, strip_of
from alianza.pages.plan_builder.instalments import loan_words
from alianza.pages.plan_builder.listing import item_name, paid_words
from alianza.pages.plan_builder.summary import Summary, summary_of
from alianza.pages.plan_builder.totals import both, cost_words, harvest_words, herd_words, rows_of
from alianza.pages.plan_builder.work import Work, plan_url, spot_url
from alianza.services.plan_drafts import NEW


@dataclass(frozen=True, kw_only=True)
class PartPage:
    """One page of questions. ``parts``: the other pages of the same item; ``theirs``: what somebody else wrote meanwhile."""

    title: str
    caption: str
    lead: str
    groups: tuple[Group, ...]
    errors: list[tuple[str, str]]
    action_url: str
    back_url: str
    back_label: str
    hidden: tuple[tuple[str, str], ...]
    autosave_key: str
    autosave_version: int
    later_url: str
    parts: tuple[tuple[str, str, bool], ...]
    strip: Strip | None
    both: tuple[str, ...]
    summary: Summary
    remove_url: str
    can_repeat: bool
    theirs: tuple[tuple[str, str], ...] = ()

    @property
    def autosave_url(self) -> str:
        """Where the form saves itself: where it is sent."""
        return self.action_url


def part_page(work: Work, spot: Spot, contents: Contents, form_key: str = "") -> PartPage:
    """One page with what stands in it."""
    groups = groups_of(work, spot, contents)
    part = spot.section.part(spot.part)
    key = form_key or (str(uuid4()) if spot.item == NEW else "")
    back = (url("portal.plan_section", code=work.alliance.code, section=spot.section.code), words(spot.section.title))
    to_plan = (plan_url(work.alliance), _("The plan"))
    keys = (("form_key", key),) if key else ()
    return PartPage(
        title=_title(work, spot),
        caption=words(part.title) if part and spot.item else _("The plan"),
        lead=_lead(work, spot),
        groups=groups,
        errors=errors_of(groups, contents.mistakes),
        action_url=spot_url(work.alliance, spot),
        back_url=(back if spot.item else to_plan)[0],
        back_label=(back if spot.item else to_plan)[1],
        hidden=(("revision", str(work.draft.revision)), *keys, *asked_marks(work, spot)),
        autosave_key=f"{work.actor.user_id}:{work.draft.id}:{spot.name}{key}",
        autosave_version=work.draft.revision,
        later_url=plan_url(work.alliance),
        parts=_parts(work, spot),
        strip=_strip(work, spot),
        both=_both(work, spot),
        summary=summary_of(work),
        remove_url=_remove_url(work, spot),
        can_repeat=spot.section.is_list and not spot.part and spot.section.code != "financing",
    )


def kept(work: Work, spot: Spot) -> Contents:
    """What stands in the boxes of a page when it is opened."""
    return Contents(table=asked(work.data, spot), typed=work.unread(spot), faults=work.faults_of(spot), mistakes=work.on(spot))


def stale_page(work: Work, spot: Spot, page: PartPage) -> PartPage:
    """The page with what somebody else wrote beside what was typed."""
    now = opened(asked(work.data, spot))
    said = ((words(one.label), spoken(work, one, value_at(now, one.key))) for one in spot.fields)
    return replace(page, theirs=tuple((label, text) for label, text in said if text))


def _title(work: Work, spot: Spot) -> str:
    if not spot.item:
        return words(spot.section.title)
    found = item_of(work.data, spot.section, spot.item)
    return (
        item_name(work, spot.section, found)
        if found
        else _("New: %(what)s") % {"what": words(spot.section.one or spot.section.title).lower()}
    )


def _lead(work: Work, spot: Spot) -> str:
    if spot.section.code == "financing" and spot.item:
        return paid_words(work, spot.item)
    part = spot.section.part(spot.part)
    lead = part.lead if part and part.lead else None if spot.item else spot.section.lead
    return words(lead) if lead else ""


def _parts(work: Work, spot: Spot) -> tuple[tuple[str, str, bool], ...]:
    """The pages of the item, as tabs."""
    if len(spot.section.parts) < 2 or spot.item == NEW:
        return ()
    whole = asked(work.data, spot)
    shown = [one for one in spot.section.parts if one.code == spot.part or concerns(work, one, whole)]
    return tuple(
        (words(one.title), spot_url(work.alliance, Spot(spot.section, spot.item, one.code)), one.code == spot.part) for one in shown
    )


def concerns(work: Work, part: Part, block: Mapping[str, object]) -> bool:
    """Whether a page of a block has something to ask: growth of animals, months and economic prices of lines that are there."""
    if part.code == "herd":
        return "herd" in (*block, block.get("activity"))
    if not part.rests_on:
        return True
    return any(rows_of(block, one) for one in part.rests_on) and (part.code != "worth" or "economy" in work.data)


def _strip(work: Work, spot: Spot) -> Strip | None:
    table = asked(work.data, spot)
    if spot.section.code == "production" and spot.part == "calendar":
        return strip_of(table.get("cycle"))
    return deliveries(table.get("calendar")) if spot.section.code == "agreements" else None


def _both(work: Work, spot: Spot) -> tuple[str, ...]:
    """Per unit and in all, or how complete an agreement is."""
    table = asked(work.data, spot)
    if spot.section.code == "production":
        own = harvest_words(work, spot) if spot.part in ("", "calendar") else ""
        said = [
            own,
            *(herd_words(work, spot) if spot.part == "herd" else ()),
            *(f"{row.get('name', '')}: {text}" for row in rows_of(table, spot.part) if (text := both(work, spot, row))),
        ]
    elif spot.section.code == "investments":
        said = [cost_words(work, table)]
    elif spot.section.code == "economy":
        said = list(prices_words(work, table))
    elif spot.section.code == "loans":
        said = list(loan_words(work, table))
    else:
        said = [complete_words(table)] if spot.section.code == "agreements" and spot.item != NEW else []
    return tuple(one for one in said if one)


def _remove_url(work: Work, spot: Spot) -> str:
    if spot.item in ("", NEW) or spot.part or spot.section.code == "financing" or "/" in spot.item:
        return ""
    return url("portal.plan_remove", code=work.alliance.code, section=spot.section.code, item=spot.item)


@dataclass(frozen=True, kw_only=True)
class RemovePage:
    """The question before an item is taken out, as ``layouts/confirm.html`` shows it."""

    title: str
    caption: str
    text: str
    action_url: str
    cancel_url: str
    confirm_label: str
    hidden: tuple[tuple[str, str], ...]
    danger: bool = True


def remove_page(work: Work, spot: Spot) -> RemovePage:
    """Ask before an item is taken out of the plan."""
    found = item_of(work.data, spot.section, spot.item)
    name = item_name(work, spot.section, found) if found else spot.item
    return RemovePage(
        title=_("Take “%(name)s” out of the plan?") % {"name": name},
        caption=words(spot.section.title),
        text=_("What was written of it, and who would have paid for it, stays only in the history of the plan."),
        action_url=url("portal.plan_remove", code=work.alliance.code, section=spot.section.code, item=spot.item),
        cancel_url=spot_url(work.alliance, spot),
        confirm_label=_("Take it out"),
        hidden=(("revision", str(work.draft.revision)),),
    )

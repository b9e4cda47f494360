"""Who changed what in a plan, and when: each answer before and after, in the words of its question."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alianza.domain.workflow.building import BY_CODE, Spot, item_of, opened, value_at
from alianza.domain.workflow.building.tables import Table
from alianza.exchange.plan_draft import data_of
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.plan_builder.boxes import spoken
from alianza.pages.plan_builder.listing import item_name
from alianza.pages.plan_builder.work import Work, plan_url
from alianza.records.queries import plan_drafts

MOST = 40


@dataclass(frozen=True)
class Event:
    """One change: on which page, by whom, when, and each answer that differs: question, before, after."""

    what: str
    who: str
    when: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class HistoryPage:
    """The newest changes of a plan."""

    title: str
    caption: str
    events: tuple[Event, ...]
    back_url: str
    back_label: str


def history_page(work: Work) -> HistoryPage:
    """The newest changes first."""
    return HistoryPage(
        title=_("Who changed what"),
        caption=f"{work.alliance.code} · {work.alliance.title}",
        events=tuple(_event(work, one) for one in plan_drafts.changes(work.draft, most=MOST)),
        back_url=plan_url(work.alliance),
        back_label=_("The plan"),
    )


def _event(work: Work, one: plan_drafts.Revision) -> Event:
    spot = _spot_of(one.page)
    changes = _differing(work, spot, _stated(one.before), _stated(one.after)) if spot else ()
    return Event(_page_words(work, one.page), one.saved_by.name, formats.moment(one.created_at), changes)


def _spot_of(page: str) -> Spot | None:
    """The page a change was made on; None for the whole plan."""
    code, _sep, rest = page.partition("/")
    item, _sep, part = rest.partition("/")
    section = BY_CODE.get(code)
    return Spot(section, item, part) if section and section.part(part) else None


def _stated(text: str) -> Table:
    """What stood on a page, as its table."""
    found = data_of(f"[plan]\n{text}").get("plan")
    return opened(found) if isinstance(found, dict) else {}


def _differing(work: Work, spot: Spot, before: Table, after: Table) -> tuple[tuple[str, str, str], ...]:
    pairs = ((one, spoken(work, one, value_at(before, one.key)), spoken(work, one, value_at(after, one.key))) for one in spot.fields)
    return tuple((words(one.label), old or "–", new or "–") for one, old, new in pairs if old != new)


def _page_words(work: Work, page: str) -> str:
    code, _sep, rest = page.partition("/")
    section = BY_CODE.get(code)
    if section is None:
        return _("The whole plan")
    item, _sep, part = rest.partition("/")
    found = item_of(work.data, section, item) if item else None
    asked = section.part(part) if part else None
    named = [words(section.title), item_name(work, section, found) if found else item, words(asked.title) if asked else ""]
    return " · ".join(one for one in named if one)

"""Who changed what in a plan, and when: what stood on a page before and after."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alianza.domain.workflow.building import BY_CODE, item_of
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.plan_builder.listing import item_name
from alianza.pages.plan_builder.work import Work, plan_url
from alianza.records.queries import plan_drafts

MOST = 40
LONGEST = 1500


@dataclass(frozen=True)
class Event:
    """One change: on which page, by whom, when, and the lines that stood there before and after."""

    what: str
    who: str
    when: str
    before: str
    after: str


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
    before, after = _differing(one.before, one.after)
    return Event(_page_words(work, one.page), one.saved_by.name, formats.moment(one.created_at), before, after)


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


def _differing(before: str, after: str) -> tuple[str, str]:
    """The lines that differ; those of a whole plan are too many to show."""
    old, new = before.splitlines(), after.splitlines()
    gone = "\n".join(line for line in old if line not in new)
    come = "\n".join(line for line in new if line not in old)
    return gone[:LONGEST], come[:LONGEST]

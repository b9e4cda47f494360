"""Builds a business plan page by page: begins its draft, saves as one types without losing anything, takes items out, appraises it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.domain.workflow.building import (
    BY_CODE,
    Section,
    Spot,
    Style,
    Typed,
    asked,
    fresh_code,
    is_named_elsewhere,
    item_of,
    placed,
    read_part,
    removed,
    years_of,
)
from alianza.exchange.plan_draft import data_of
from alianza.exchange.plan_writing import written
from alianza.records.models import Alliance, PlanDraft, PlanRevision
from alianza.records.queries import alliances, plan_drafts
from alianza.services import appraisals, audit, price_sets
from alianza.services.lives.alliance import today
from alianza.services.outcome import Outcome, refused
from alianza.services.plan_beginnings import Start, begun

CODES: dict[str, tuple[str, ...]] = {
    "plans.not_begun": (),
    "plans.no_such_page": (),
    "plans.stale": (),
    "plans.too_long": (),
    "plans.unread": (),
}
"""Reasons besides those of ``services.appraisals``, with their parameters."""
NEW, MOST_KEYS, MOST_TEXT = "new", 400, 400_000


@dataclass(frozen=True)
class Saved:
    """What came of saving a page: the draft as it is now, the page it stands on, what could not be read, or why nothing was saved."""

    draft: PlanDraft | None
    spot: Spot
    faults: tuple[Blocker, ...] = ()
    blockers: tuple[Blocker, ...] = ()

    @property
    def is_stale(self) -> bool:
        """Whether somebody else changed the page in between."""
        return any(one.code == "plans.stale" for one in self.blockers)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A page as it was sent: its boxes, the revision it was opened with, and the key of a form that begins an item."""

    typed: Mapping[str, str]
    revision: int = 0
    form_key: str = ""


@dataclass(frozen=True)
class _Change:
    page: str
    before: str
    after: str
    unread: Mapping[str, str] = field(default_factory=dict)


def style_of(alliance: Alliance, data: Mapping[str, object]) -> Style:
    """How numbers are written in this plan."""
    return Style(country=alliance.programme.country, currency=alliance.currency, years=years_of(data.get("plan")))


def begin(*, actor: Actor, alliance: Alliance, start: Start, language: str) -> Outcome:
    """Begin the draft. One that is there already stays: a second sending changes nothing."""
    if reasons := appraisals.against_writing(actor, alliance):
        return refused(*reasons)
    now = timezone.now()
    data = begun(alliance, start, today(alliance, now), language)
    with transaction.atomic():
        Alliance.objects.select_for_update(no_key=True).get(id=alliance.id)
        known = plan_drafts.of_alliance(alliance)
        return Outcome(known) if known else Outcome(_begun(actor, alliance, written(data), str(start), now))


def bring_in(*, actor: Actor, alliance: Alliance, text: str, is_appraised: bool = True) -> PlanDraft:
    """A plan that was brought as a file fills the draft, so that both ways meet; what stood there stays in its history."""
    now = timezone.now()
    with transaction.atomic():
        draft = plan_drafts.of_alliance(alliance, lock=True)
        source = written(data_of(text))
        if draft is None:
            draft = _begun(actor, alliance, source, "file", now)
        elif draft.source != source:
            _keep(actor, draft, source, _Change("", draft.source, source), now)
            draft.unread, draft.page_revisions = {}, {"": draft.revision}
        draft.appraised_revision = draft.revision if is_appraised else draft.appraised_revision
        draft.save()
        return draft


def _begun(actor: Actor, alliance: Alliance, source: str, start: str, now: datetime) -> PlanDraft:
    draft = PlanDraft.objects.create(
        programme_id=alliance.programme_id, alliance=alliance, source=source, begun_from=start, saved_by_id=actor.user_id, saved_at=now
    )
    _remember(actor, draft, _Change("", "", source))
    audit.record(
        actor=actor, at=now, subject_kind="alliance", subject_id=alliance.id, subject_code=alliance.code, action="begin_plan",
        programme=alliance.programme, facts={"from": start},
    )  # fmt: skip
    return draft


def save(*, actor: Actor, alliance_id: UUID, spot: Spot, sent: Sent) -> Saved:
    """Save one page as far as it can be read; the rest is kept as typed and named.

    An item called ``new`` is made, once for each ``form_key``. Refused as stale when somebody else changed this page since it was opened.
    Saving the same again changes nothing.
    """
    with transaction.atomic():
        alliance = alliances.find(actor, alliance_id, lock=True)
        draft = plan_drafts.of_alliance(alliance, lock=True) if alliance else None
        reasons = _against(actor, alliance, draft)
        if reasons or alliance is None or draft is None:
            return Saved(draft, spot, blockers=reasons)
        return _Page(actor, alliance, draft, sent).save(spot)


def _against(actor: Actor, alliance: Alliance | None, draft: PlanDraft | None) -> tuple[Blocker, ...]:
    if alliance is None:
        return (Blocker("workflow.not_found"),)
    return appraisals.against_writing(actor, alliance) or (() if draft else (Blocker("plans.not_begun"),))


@dataclass(frozen=True)
class _Page:
    """One page being saved into a locked draft."""

    actor: Actor
    alliance: Alliance
    draft: PlanDraft
    sent: Sent

    def save(self, spot: Spot) -> Saved:
        data = data_of(self.draft.source)
        known = self.draft.keys.get(self.sent.form_key) if self.sent.form_key else None
        if spot.item == NEW and known:
            spot = Spot(spot.section, str(known), spot.part)
        if spot.item not in ("", NEW) and item_of(data, spot.section, spot.item) is None:
            return Saved(self.draft, spot, blockers=(Blocker("plans.no_such_page"),))
        part = spot.section.part(spot.part)
        if part is None:
            return Saved(self.draft, spot, blockers=(Blocker("plans.no_such_page"),))
        before = asked(data, spot)
        read = checked(spot, read_part(part, self.sent.typed, before, style_of(self.alliance, data)))
        if spot.section is BY_CODE["economy"]:
            price_sets.taken_over(self.alliance.programme.country, before, read)
        return self._placed(data, spot, read, is_own=bool(known))

    def _placed(self, data: dict[str, object], spot: Spot, read: Typed, *, is_own: bool) -> Saved:
        """``is_own``: the item was begun by this very form, so its code may still follow its name."""
        if spot.item == NEW and not read.table and not read.unread:
            return Saved(self.draft, spot, tuple(read.faults))
        before, seen = asked(data, spot), spot
        spot, data = self._named(data, spot, read, is_own=is_own)
        source = written(placed(data, spot, read.table))
        if source == self.draft.source and read.unread == self.draft.unread.get(spot.name, {}):
            return Saved(self.draft, spot, tuple(read.faults))
        if _changed_since(self.draft, seen, self.sent.revision):
            return Saved(self.draft, seen, tuple(read.faults), (Blocker("plans.stale"),))
        if len(source) > MOST_TEXT:
            return Saved(self.draft, spot, tuple(read.faults), (Blocker("plans.too_long"),))
        change = _Change(spot.name, fragment(before), fragment(read.table), read.unread)
        _keep(self.actor, self.draft, source, change, timezone.now())
        self.draft.save()
        return Saved(self.draft, spot, tuple(read.faults))

    def _named(self, data: dict[str, object], spot: Spot, read: Typed, *, is_own: bool) -> tuple[Spot, dict[str, object]]:
        """A new item gets its code from its name; one that this form began follows its name while nothing else speaks of it."""
        name = str(read.table.get("name") or "")
        if spot.item != NEW and not (is_own and spot.section.prefix and not is_named_elsewhere(data, spot.section, spot.item)):
            return spot, data
        if spot.item != NEW:
            data, code = self._renamed(data, spot, name)
        else:
            code = fresh_code(data, spot.section, name)
        if self.sent.form_key:
            kept = list(self.draft.keys.items())[-MOST_KEYS:]
            self.draft.keys = {**dict(kept), self.sent.form_key: code}
        return Spot(spot.section, code, spot.part), data

    def _renamed(self, data: dict[str, object], spot: Spot, name: str) -> tuple[dict[str, object], str]:
        without = removed(data, spot.section, spot.item)
        code = fresh_code(without, spot.section, name)
        found = item_of(data, spot.section, spot.item)
        if found is None or code == spot.item:
            return data, spot.item
        held = data[spot.section.table]
        rows = list(held) if isinstance(held, list) else []
        rows[found.place] = {**found.table, "code": code}
        self.draft.unread = {page: boxes for page, boxes in self.draft.unread.items() if page != spot.name}
        return {**data, spot.section.table: rows}, code


def checked(spot: Spot, read: Typed) -> Typed:
    """A stated working capital needs its amount: without it the plan would take the trough."""
    if spot.section is BY_CODE["capital"] and read.table.get("mode") == "stated" and "amount" not in read.table:
        read.faults.append(Blocker("form.not_money", {"field": "amount"}))
        read.unread.setdefault("mode", "stated")
        read.table.pop("mode")
    return read


def _changed_since(draft: PlanDraft, spot: Spot, revision: int) -> bool:
    """Whether this page, its list or the whole plan was changed by others after the revision a page was opened with."""
    part = spot.section.part(spot.part)
    beside = (Spot(spot.section, spot.item, code).name for code in (part.rests_on if part else ()))
    pages = ("",) if spot.item == NEW else ("", "" if spot.section.prefix else spot.section.code, spot.name, *beside)
    return max(int(draft.page_revisions.get(page, 0)) for page in pages) > revision


def _keep(actor: Actor, draft: PlanDraft, source: str, change: _Change, now: datetime) -> None:
    draft.source, draft.revision = source, draft.revision + 1
    unread = {page: boxes for page, boxes in draft.unread.items() if page != change.page}
    draft.unread = {**unread, **({change.page: dict(change.unread)} if change.unread else {})}
    draft.page_revisions = {**draft.page_revisions, change.page: draft.revision}
    draft.saved_by_id, draft.saved_at = UUID(actor.user_id), now
    _remember(actor, draft, change)


def _remember(actor: Actor, draft: PlanDraft, change: _Change) -> None:
    PlanRevision.objects.create(
        programme_id=draft.programme_id, draft=draft, number=draft.revision, page=change.page[:160], before=change.before,
        after=change.after, saved_by_id=actor.user_id,
    )  # fmt: skip


def fragment(stated: Mapping[str, object]) -> str:
    """What one page states, as text."""
    return written({"plan": stated}).removeprefix("[plan]\n") if stated else ""


def remove(*, actor: Actor, alliance_id: UUID, section: Section, item: str, revision: int) -> Saved:
    """Take an item out of the plan, with what somebody would have paid for it. Refused as stale like a saving."""
    spot = Spot(section, item)
    with transaction.atomic():
        alliance = alliances.find(actor, alliance_id, lock=True)
        draft = plan_drafts.of_alliance(alliance, lock=True) if alliance else None
        reasons = _against(actor, alliance, draft)
        if reasons or draft is None:
            return Saved(draft, spot, blockers=reasons)
        data = data_of(draft.source)
        if item_of(data, section, item) is None:
            return Saved(draft, spot, blockers=(Blocker("plans.no_such_page"),))
        if any(_changed_since(draft, Spot(section, item, part.code), revision) for part in section.parts):
            return Saved(draft, spot, blockers=(Blocker("plans.stale"),))
        _removed(actor, draft, data, spot)
        return Saved(draft, spot)


def _removed(actor: Actor, draft: PlanDraft, data: dict[str, object], spot: Spot) -> None:
    change = _Change(spot.name, fragment(asked(data, spot)), "")
    _keep(actor, draft, written(removed(data, spot.section, spot.item)), change, timezone.now())
    gone = f"{spot.name}/"
    draft.unread = {page: boxes for page, boxes in draft.unread.items() if page != spot.name and not page.startswith(gone)}
    draft.keys = {key: code for key, code in draft.keys.items() if code != spot.item}
    if not spot.section.prefix:
        # Items that go by their place move up: whoever has one of them open must look again.
        draft.page_revisions = {**draft.page_revisions, spot.section.code: draft.revision}
    draft.save()


def appraise(*, actor: Actor, alliance: Alliance, form_key: UUID | None = None) -> Outcome:
    """Freeze the draft and appraise it: the document kept is its text."""
    draft = plan_drafts.of_alliance(alliance)
    if draft is None:
        return refused(Blocker("plans.not_begun"))
    if draft.unread:
        return refused(Blocker("plans.unread"))
    outcome = appraisals.bring(actor, alliance, upload_name=f"{alliance.code}-plan.toml", content=draft.source.encode(), form_key=form_key)
    if outcome.done:
        PlanDraft.objects.filter(id=draft.id, revision=draft.revision).update(appraised_revision=draft.revision)
    return outcome

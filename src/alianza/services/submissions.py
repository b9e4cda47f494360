"""Starts applications and saves what is typed for them. What is sent goes through the door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor, Place, Role, ScopeKind, roles_at
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Blocker, day_in
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.forms import FINANCING_PAGE, Answers, Form, FormKind, read_page, with_lines
from alianza.domain.workflow.guards import call_is_open
from alianza.records.identity import search_key
from alianza.records.models import Alliance, AlliancePartner, Call, Organisation, Submission
from alianza.records.models.organisations import APPLICANT_KINDS
from alianza.records.queries import alliances, calls, submissions
from alianza.records.queries.rulebooks import published
from alianza.services import audit
from alianza.services.calls import call_window
from alianza.services.effects.applications import describe
from alianza.services.numbers import next_number
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "applications.no_organisation": (),
    "applications.choose_organisation": (),
    "applications.not_an_applicant": ("kind",),
    "applications.already_applied": ("code",),
    "applications.title_missing": (),
    "applications.title_too_long": ("at_most",),
    "applications.window_missing": (),
    "applications.outside_region": (),
    "applications.not_a_writer": (),
    "applications.not_being_written": ("state",),
    "applications.no_such_page": (),
    "applications.stale": (),
}
"""Every reason of this module, with its parameters."""
LONGEST_TITLE = 200


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What is said when an application is started; the rest stands in its form."""

    title: str
    window: str = ""
    form_key: UUID | None = None


@dataclass(frozen=True)
class Saved:
    """What came of saving a page: the draft as it is now, what could not be read, or why nothing was saved."""

    draft: Submission | None
    faults: tuple[Blocker, ...] = ()
    blockers: tuple[Blocker, ...] = ()

    @property
    def is_stale(self) -> bool:
        """Whether somebody else changed the page in between."""
        return any(one.code == "applications.stale" for one in self.blockers)


def own_organisations(actor: Actor) -> list[Organisation]:
    """The organisations a person acts for: nobody applies for another."""
    own = actor.reach(ScopeKind.ORGANISATION, Role.PRODUCER_ORGANISATION)
    return list(Organisation.objects.filter(id__in=own).order_by("sort_name"))


def start(*, actor: Actor, call_id: UUID, opening: Opening, chosen: UUID | None = None, now: datetime | None = None) -> Outcome:
    """Start an application for the person's own organisation; ``chosen`` picks one of several of his own."""
    mine = own_organisations(actor)
    if not mine:
        return refused(Blocker("applications.no_organisation"))
    organisation = mine[0] if len(mine) == 1 else next((one for one in mine if one.id == chosen), None)
    if organisation is None:
        return refused(Blocker("applications.choose_organisation"))
    return _start(actor, call_id, organisation, opening, now=now or timezone.now(), on_paper=False)


def take_in(*, actor: Actor, call_id: UUID, organisation: Organisation, opening: Opening, now: datetime | None = None) -> Outcome:
    """A regional officer starts an application that came on paper, for an organisation of his region."""
    call = calls.find(actor, call_id)
    if call is None:
        return refused(Blocker("workflow.not_found"))
    place = Place(organisation.country, str(call.programme_id), organisation.territory)
    if Role.REGIONAL_OFFICER not in roles_at(actor, place):
        return refused(Blocker("applications.outside_region"))
    return _start(actor, call_id, organisation, opening, now=now or timezone.now(), on_paper=True)


def _start(actor: Actor, call_id: UUID, organisation: Organisation, opening: Opening, *, now: datetime, on_paper: bool) -> Outcome:
    with transaction.atomic():
        call = calls.find(actor, call_id, lock=True)
        if call is None:
            return refused(Blocker("workflow.not_found"))
        if opening.form_key and (known := Alliance.objects.filter(form_key=opening.form_key).first()):
            return Outcome(known)
        rulebook = published(call.rulebook_id)
        if reasons := against_start(call, rulebook.rulebook, organisation, opening, now):
            return refused(*reasons)
        alliance = _new_alliance(call, organisation, opening, now, on_paper=on_paper)
        answers = {"title": alliance.title}
        Submission.objects.create(
            programme_id=call.programme_id, alliance=alliance, kind=FormKind.IDEA, answers=answers, saved_by_id=actor.user_id, saved_at=now
        )
        audit.record(
            actor=actor, at=now, subject_kind="alliance", subject_id=alliance.id, subject_code=alliance.code, programme=call.programme,
            role=Role.REGIONAL_OFFICER if on_paper else Role.PRODUCER_ORGANISATION, action="start_application", target=alliance.state,
            rulebook_sha256=rulebook.sha256, facts={"call": call.code, "organisation": str(organisation.id), "on_paper": on_paper},
        )  # fmt: skip
        return Outcome(alliance)


def against_start(call: Call, rulebook: Rulebook, organisation: Organisation, opening: Opening, now: datetime) -> list[Blocker]:
    """Every reason why this organisation cannot start an application in this call now."""
    found = call_is_open(call_window(call, now))
    if organisation.kind not in APPLICANT_KINDS or organisation.country != call.programme.country:
        found.append(Blocker("applications.not_an_applicant", {"kind": organisation.kind}))
    running = [state.code for state in ALLIANCE.states if not state.ends]
    before = Alliance.objects.filter(call=call, organisation=organisation, state__in=running).first()
    if before:
        found.append(Blocker("applications.already_applied", {"code": before.code}))
    if not opening.title.strip():
        found.append(Blocker("applications.title_missing"))
    if len(opening.title.strip()) > LONGEST_TITLE:
        found.append(Blocker("applications.title_too_long", {"at_most": LONGEST_TITLE}))
    windows = windows_of(call, rulebook)
    if windows and opening.window not in windows:
        found.append(Blocker("applications.window_missing"))
    return found


def windows_of(call: Call, rulebook: Rulebook) -> list[str]:
    """The windows an application may choose among; none where the programme has none."""
    known = [one.code for one in rulebook.windows]
    return [one for one in known if not call.windows or one in call.windows]


def _new_alliance(call: Call, organisation: Organisation, opening: Opening, now: datetime, *, on_paper: bool) -> Alliance:
    programme, title = call.programme, " ".join(opening.title.replace("\x00", "").split())
    year = day_in(programme.time_zone, now).year
    number = next_number(f"{programme.code}/alliance", year)
    return Alliance.objects.create(
        programme=programme, call=call, organisation=organisation, code=f"{programme.code}-{year}-{number:04d}", title=title,
        search_title=search_key(title)[:240], territory=organisation.territory or programme.country, window=opening.window,
        currency=programme.currency, state="idea_draft", state_since=now, on_paper=on_paper, is_demo=organisation.is_demo,
        form_key=opening.form_key,
    )  # fmt: skip


def may_write(actor: Actor, alliance: Alliance, kind: FormKind) -> bool:
    """The organisation itself; a confirmed service provider from the profile on; the officer who took it in from paper."""
    roles = roles_at(actor, alliances.place_of(alliance))
    if Role.PRODUCER_ORGANISATION in roles or (alliance.on_paper and Role.REGIONAL_OFFICER in roles):
        return True
    if kind is FormKind.IDEA or Role.SERVICE_PROVIDER not in roles:
        return False
    own = actor.reach(ScopeKind.ORGANISATION, Role.SERVICE_PROVIDER)
    linked = AlliancePartner.objects.filter(alliance=alliance, part="service_provider", state="confirmed", organisation__in=own)
    return linked.exists()


def save(
    *, actor: Actor, alliance_id: UUID, kind: FormKind, page: str, typed: Mapping[str, str], revision: int, item: str = "",
    now: datetime | None = None,
) -> Saved:  # fmt: skip
    """Save one page of a draft as far as it can be read; the rest is kept as typed and named.

    ``revision`` is the one the form was opened with: refused as stale when somebody else changed this very page since.
    ``item``: who pays for one item, on the page of financing. Saving the same again changes nothing.
    """
    return _save_pages(actor, alliance_id, kind, [_Page(page, item, typed, revision)], now or timezone.now())


def save_pages(*, actor: Actor, alliance_id: UUID, kind: FormKind, pages: Mapping[str, Mapping[str, str]], revision: int) -> Saved:
    """Save several pages of a draft, by their codes, as ``save`` would one after the other; up to the first that is refused."""
    sent = [_Page(page, "", typed, revision) for page, typed in pages.items()]
    return _save_pages(actor, alliance_id, kind, sent, timezone.now())


def _save_pages(actor: Actor, alliance_id: UUID, kind: FormKind, pages: Sequence["_Page"], now: datetime) -> Saved:
    with transaction.atomic():
        alliance = alliances.find(actor, alliance_id, lock=True)
        if alliance is None:
            return Saved(None, blockers=(Blocker("workflow.not_found"),))
        draft = submissions.draft(alliance, kind, lock=True)
        reason = _against_saving(actor, alliance, kind, draft)
        form = submissions.form_for(alliance, kind)
        if reason or draft is None or any(form.page(page.code) is None for page in pages):
            return Saved(draft, blockers=(reason or Blocker("applications.no_such_page"),))
        return _save(actor, alliance, draft, form, pages, now=now)


def _against_saving(actor: Actor, alliance: Alliance, kind: FormKind, draft: Submission | None) -> Blocker | None:
    if draft is None or submissions.WRITING.get(alliance.state) is not kind:
        return Blocker("applications.not_being_written", {"state": alliance.state})
    return None if may_write(actor, alliance, kind) else Blocker("applications.not_a_writer")


@dataclass(frozen=True)
class _Page:
    code: str
    item: str
    typed: Mapping[str, str]
    revision: int

    @property
    def name(self) -> str:
        """What the page is called among the draft's page revisions; each item is a page of its own."""
        return f"{self.code}/{self.item}" if self.item else self.code


def _save(actor: Actor, alliance: Alliance, draft: Submission, form: Form, pages: Sequence[_Page], *, now: datetime) -> Saved:
    before, saved = draft.revision, Saved(draft)
    for page in pages:
        faults, reasons = _take(draft, form, page)
        saved = Saved(draft, (*saved.faults, *faults), reasons)
        if reasons:
            break
    if draft.revision != before:
        draft.saved_by_id, draft.saved_at = UUID(actor.user_id), now
        draft.save()
        _rename(alliance, draft.answers)
    return saved


def _take(draft: Submission, form: Form, sent: _Page) -> tuple[Sequence[Blocker], tuple[Blocker, ...]]:
    """Have the draft hold one page; what of it could not be read, and why it is not taken."""
    read = read_sent(form, draft, sent.code, sent.item, sent.typed)
    answers = {code: answer for code, answer in {**draft.answers, **read.answers}.items() if answer is not None}
    unread = {name: raw for name, raw in draft.unread.items() if name.partition("-")[0] not in read.answers} | read.unread
    if answers == draft.answers and unread == draft.unread:
        return read.faults, ()
    if draft.page_revisions.get(sent.name, 0) > sent.revision:
        return read.faults, (Blocker("applications.stale"),)
    draft.answers, draft.unread, draft.revision = answers, unread, draft.revision + 1
    draft.page_revisions = {**draft.page_revisions, sent.name: draft.revision}
    return read.faults, ()


def read_sent(form: Form, draft: Submission, page: str, item: str, typed: Mapping[str, str]) -> Answers:
    """What was typed on a page, joined with what the draft holds of the same table."""
    found = form.page(page)
    if found is None:
        return Answers()
    read = read_page(form, found, typed)
    if page == FINANCING_PAGE and item and "lines" in read.answers:
        return with_lines(draft.answers, draft.unread, item, read)
    if page == "items" and "items" in read.answers:
        _forget_lines(draft, read)
    return read


def _forget_lines(draft: Submission, read: Answers) -> None:
    """An item taken out of the plan takes its payers with it."""
    rows = read.answers["items"]
    kept = {row.get("code") for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set()
    gone = {str(row.get("item")) for row in draft.answers.get("lines", [])} - {str(code) for code in kept}
    if gone:
        read.answers["lines"] = [row for row in draft.answers["lines"] if row.get("item") not in gone]


def _rename(alliance: Alliance, answers: dict[str, Any]) -> None:
    before = (alliance.title, alliance.product, alliance.sector)
    describe(alliance, answers)
    if before != (alliance.title, alliance.product, alliance.sector):
        alliance.save(update_fields=["title", "search_title", "product", "sector"])

"""The staff's queue: trays with counts, filters, a dense list that sorts, and who is in charge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from alianza.domain.access import Action, Actor, decide
from alianza.domain.registry import folded
from alianza.domain.rulebook import ORDER
from alianza.domain.values import LocalText, Money
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.exchange.registry.places import place_name
from alianza.exchange.tables import Column as Written
from alianza.exchange.tables import csv_bytes, xlsx_bytes
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import STAGE_WORDS, words
from alianza.pages.proposals import WAITS
from alianza.pages.review.tables import (
    Choice,
    Column,
    Empty,
    Link,
    Pick,
    Soft,
    Status,
    Table,
    TwoLines,
    address,
    page_links,
    sorting,
    state_status,
)
from alianza.pages.words.products import product_words
from alianza.records.queries import queue
from alianza.records.queries.queue import Wish

PER_PAGE = 30
MOST_EXPORTED = 20_000
TRAYS: dict[str, "str | Promise"] = {
    "mine": gettext_lazy("Mine"),
    "unassigned": gettext_lazy("Unassigned"),
    "late": pgettext_lazy("tray", "Late"),
    "pending": gettext_lazy("Pending"),
    "observed": gettext_lazy("Observed"),
    "approved": pgettext_lazy("tray", "Approved"),
    "archived": gettext_lazy("Archived"),
    "draft": gettext_lazy("Being written"),
    "all": pgettext_lazy("tray", "All"),
}
EMPTY: dict[str, "str | Promise"] = {
    "mine": gettext_lazy("Nothing is assigned to you at the moment."),
    "unassigned": gettext_lazy("Everything has somebody in charge."),
    "late": gettext_lazy("No deadline has passed."),
}


@dataclass(frozen=True)
class QueueRow:
    """One alliance of the queue; ``due_tone`` is empty, ``warn`` (a week or less) or ``bad`` (passed)."""

    code: str
    url: str
    title: str
    organisation: str
    place: str
    call: str
    product: str
    status: Status
    selected_as: int | None
    waits_as: int | None
    since: date
    since_words: str
    due_on: date | None
    due_tone: str
    assigned: str
    members: int | None
    women: int | None
    grant: Money | None
    score: Decimal | None


@dataclass(frozen=True)
class Listed:
    """A row as the list shows it."""

    code: str
    cells: tuple[object, ...]


@dataclass(frozen=True)
class QueuePage:
    """The queue. ``officers`` are the choices for reassignment, empty for who may not reassign."""

    title: str
    tabs: tuple[tuple[str, str, bool], ...]
    filters: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    reset_url: str
    table: Table
    officers: tuple[Choice, ...]
    reassign_url: str
    back_to: str
    absent: tuple[str, ...]
    errors: tuple[tuple[str, str], ...] = ()


def wish_of(given: Mapping[str, str]) -> Wish:
    """What an address wishes to see; what it does not know is ignored."""
    tray, sort, state = given.get("tray", ""), given.get("sort", ""), given.get("state", "")
    known = state if state in ALLIANCE.codes else ""
    return Wish(
        # A state lies in one tray; whoever asks for it need not know in which.
        tray="all" if known else tray if tray in queue.TRAYS else "pending",
        state=known,
        call=given.get("call", ""),
        stage=given.get("stage", ""),
        territory=given.get("territory", ""),
        product=given.get("product", ""),
        assigned=given.get("assigned", ""),
        deadline=given.get("deadline", ""),
        measures=given.get("measures", ""),
        search=given.get("search", "")[:100],
        sort=sort if sort.removeprefix("-") in queue.SORTS else "due",
    )


def queue_page(actor: Actor, given: Mapping[str, str], today: date, errors: tuple[tuple[str, str], ...] = ()) -> QueuePage:
    """The queue as wished for."""
    wish, path = wish_of(given), url("desk.queue")
    asked = {name: value for name, value in given.items() if name in Wish.__dataclass_fields__ and value}
    counts, officers = queue.counts(actor, today), queue.officers(actor, today)
    limited = set(asked) - {"tray", "sort"}
    total = queue.rows(actor, wish, today).count() if limited else counts[wish.tray]
    last = max(ceil(total / PER_PAGE), 1)
    page = min(max(int(given.get("page", "1")) if given.get("page", "1").isdecimal() else 1, 1), last)
    shown = [_row(row, today) for row in queue.page(actor, wish, today, after=(page - 1) * PER_PAGE, most=PER_PAGE)]
    may = decide(actor, Action.REASSIGN).allowed
    return QueuePage(
        title=_("Queue"),
        tabs=tuple((f"{TRAYS[tray]} ({counts[tray]})", address(path, {}, tray=tray), tray == wish.tray) for tray in queue.TRAYS),
        filters=_filters(actor, wish, officers),
        kept=tuple((name, value) for name, value in (("tray", wish.tray), ("sort", given.get("sort", ""))) if value),
        reset_url=address(path, {}, tray=wish.tray),
        table=_table(path, asked, wish, shown, Place(total, page, last, chooses=may and bool(officers))),
        officers=(_officer_choice(officers),) if may and officers else (),
        reassign_url=url("desk.reassign"),
        back_to=address(path, asked, page=str(page) if page > 1 else ""),
        absent=tuple(_absent(one) for one in officers if getattr(one, "away_until", None)),
        errors=errors,
    )


@dataclass(frozen=True)
class Place:
    """Where in a list a page stands: of how many rows, which page of how many, and whether rows can be chosen."""

    total: int
    page: int
    last: int
    chooses: bool


def _table(path: str, asked: Mapping[str, str], wish: Wish, shown: list[QueueRow], place: Place) -> Table:
    heads = (
        (_("Code"), "code", False),
        (_("Alliance"), "title", False),
        (_("Stands at"), "state", False),
        (_("In charge"), "assigned", False),
        (_("Deadline"), "due", False),
        (_("Since"), "since", True),
        (_("Members"), "members", True),
        (_("Grant"), "grant", True),
    )
    given = {**asked, "sort": wish.sort}
    columns = [sorting(path, given, label, key, numeric=numeric, look="long" if key == "title" else "") for label, key, numeric in heads]
    said = Said(
        chooses=_("Choose") if place.chooses else "",
        nobody=_("Nobody"),
        due={"bad": Status(_("Late"), "bad"), "warn": Status(_("Soon"), "warn")},
    )
    return Table(
        columns=(columns[0], *((Column(said.chooses),) if place.chooses else ()), *columns[1:]),
        rows=[Listed(row.code, _cells(row, said)) for row in shown],
        shown=len(shown),
        total=place.total,
        exports=tuple((kind.upper(), address(url("desk.queue_export", kind=kind), asked)) for kind in ("xlsx", "csv")),
        pages=page_links(path, asked, place.page, place.last),
        previous_url=address(path, asked, page=str(place.page - 1)) if place.page > 1 else "",
        next_url=address(path, asked, page=str(place.page + 1)) if place.page < place.last else "",
        empty=_empty(asked, wish),
    )


@dataclass(frozen=True)
class Said:
    """Words that stand in every row, looked up once; ``chooses`` is empty where rows cannot be chosen."""

    chooses: str
    nobody: str
    due: Mapping[str, Status]


def _cells(row: QueueRow, said: Said) -> tuple[object, ...]:
    choose = (Pick("alliance", row.code, "reassign", f"{said.chooses} {row.code}"),) if said.chooses else ()
    where = f"{row.organisation} · {row.place}" if row.place else row.organisation
    status = Status(f"{row.status.text}, {formats.number(row.waits_as)}", row.status.tone) if row.waits_as else row.status
    due = said.due.get(row.due_tone)
    return (
        Link(row.code, row.url), *choose, TwoLines(row.title, where), status, row.assigned or Soft(said.nobody),
        Soft("–") if row.due_on is None else TwoLines(row.due_on, due) if due else row.due_on,
        row.since_words, row.members, None if row.grant is None else formats.money(row.grant, whole=True),
    )  # fmt: skip


def _empty(asked: Mapping[str, str], wish: Wish) -> Empty:
    if set(asked) - {"tray", "sort"}:
        reset = address(url("desk.queue"), {}, tray=wish.tray)
        return Empty(_("Nothing fits these filters"), _("Take one away, or look in another tray."), reset, _("Clear the filters"))
    return Empty(_("Nothing here"), str(EMPTY.get(wish.tray, _("There is nothing in this tray."))))


def _standing(state: str, proposed: str) -> Status:
    """Its state, and what a second person has to confirm."""
    status = state_status(state)
    return Status(f"{status.text}, {WAITS[proposed]}", "warn") if proposed else status


def _row(row: queue.Row, today: date) -> QueueRow:
    due = row.due_on
    return QueueRow(
        code=row.code,
        url=url("desk.alliance", code=row.code),
        title=row.title,
        organisation=row.organisation__name,
        place=place_name(row.territory),
        call=row.call__code,
        product=product_words(row.product),
        status=_standing(row.state, row.proposed_move),
        selected_as=row.selection_place,
        waits_as=row.selection_place if row.state == "waiting_list" else None,
        since=timezone.localdate(row.state_since),
        since_words=_days((today - timezone.localdate(row.state_since)).days),
        due_on=due,
        due_tone="" if due is None else "bad" if due < today else "warn" if due <= today + queue.SOON else "",
        assigned=row.assigned_to__name or "",
        members=row.member_count,
        women=row.women_count,
        grant=None if row.grant_minor is None else Money(row.grant_minor, row.currency),
        score=row.score,
    )


def _days(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": formats.number(days)}


def _filters(actor: Actor, wish: Wish, officers: list[queue.Officer]) -> tuple[Choice, ...]:
    places, products = queue.places_and_products(actor)
    anything = ("", _("All"))
    named = sorted(((one, product_words(one)) for one in products), key=lambda one: (folded(one[1]), one[0]))
    places_named = sorted(((one, place_name(one)) for one in places), key=lambda one: folded(one[1]))
    calls = tuple((one.code, f"{one.code} · {_called(one.title)}") for one in queue.calls_of(actor))
    people = (anything, ("nobody", _("Nobody")), *((str(one.id), one.name) for one in officers))
    deadlines = (("late", _("Passed")), ("soon", _("Within a week")), ("later", _("Later")), ("none", _("No deadline")))
    measures = (("late", _("Late")), ("open", _("To be done")))
    stages = tuple((stage.value, str(STAGE_WORDS[stage])) for stage in ORDER)
    return (
        Choice("search", _("Code, title or organisation"), "search", wish.search),
        Choice("call", _("Call"), value=wish.call, choices=(anything, *calls)),
        Choice("stage", _("Stage"), value=wish.stage, choices=(anything, *stages)),
        Choice("state", _("Stands at"), value=wish.state, choices=(anything, *((one.code, words(one.staff)) for one in ALLIANCE.states))),
        Choice("territory", _("Territory"), value=wish.territory, choices=(anything, *places_named)),
        Choice("product", _("Product"), value=wish.product, choices=(anything, *named)),
        Choice("assigned", _("In charge"), value=wish.assigned, choices=people),
        Choice("deadline", _("Deadline"), value=wish.deadline, choices=(anything, *deadlines)),
        Choice("measures", _("Measures of safeguards"), value=wish.measures, choices=(anything, *measures)),
    )


def _called(title: Mapping[str, str]) -> str:
    return words(LocalText.of(title))


def _officer_choice(officers: list[queue.Officer]) -> Choice:
    names = tuple((str(one.id), _absent(one) if getattr(one, "away_until", None) else one.name) for one in officers)
    return Choice("officer", _("Give the chosen ones to"), choices=(("", _("Choose an officer")), *names))


def _absent(officer: queue.Officer) -> str:
    until = formats.day(officer.away_until)  # type: ignore[attr-defined]
    stand_in = officer.stand_in_name  # type: ignore[attr-defined]
    return _("%(name)s is away until %(day)s; %(stand_in)s stands in") % {"name": officer.name, "day": until, "stand_in": stand_in}


def exported(actor: Actor, given: Mapping[str, str], today: date, kind: str) -> bytes:
    """What the queue shows, all pages of it, as XLSX or CSV; no personal numbers in it."""
    rows = [_row(one, today) for one in queue.rows(actor, wish_of(given), today)[:MOST_EXPORTED]]
    heads = [
        _("Code"), _("Alliance"), _("Organisation"), _("Product"), _("Call"), _("Stands at"), _("Place in the selection"), _("In charge"),
        _("Deadline"), _("Since"), _("Members"), _("Women"), _("Score"),
    ]  # fmt: skip
    columns = [*(Written(head) for head in heads), Written(_("Grant"), currency_title=_("Currency"))]
    cells = [
        (
            row.code, row.title, row.organisation, row.product or None, row.call, row.status.text, row.selected_as, row.assigned or None,
            row.due_on, row.since, row.members, row.women, row.score, row.grant,
        )
        for row in rows
    ]  # fmt: skip
    return xlsx_bytes(columns, cells, _("Queue")) if kind == "xlsx" else csv_bytes(columns, cells)

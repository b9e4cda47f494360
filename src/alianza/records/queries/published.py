"""What the public may know, gathered from the records of one programme. Everything else stays behind its wall."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from alianza.domain.portfolio.persons_counted import publishable_result
from alianza.domain.portfolio.published import Bought, OpenAlliance, OpenDocument, OpenProgramme, Paid, Party, People, Publisher, Reached
from alianza.domain.portfolio.small_cells import Shown, publishable
from alianza.domain.portfolio.spread import by_year
from alianza.domain.portfolio.successive import told_in_order
from alianza.domain.values import LocalText, Money, day_in
from alianza.records.identity import search_key
from alianza.records.models import (
    Agreement,
    AgreementItem,
    AgreementParty,
    Alliance,
    AlliancePartner,
    AuditEvent,
    AuditHead,
    Call,
    Document,
    Organisation,
    Payment,
    PlannedContribution,
    Programme,
    Purchase,
    Report,
    Tranche,
)
from alianza.records.questions import attach, together
from alianza.records.walls import working_for

AWARDED = ("in_force", "suspended", "closed")
STOPPED_AFTER = ("account_opening", "in_implementation", "suspended", "in_closing")
PUBLIC = Q(agreement__state__in=AWARDED) | Q(agreement__state="cancelled", stopped_state__in=STOPPED_AFTER)
"""Alliances whose agreement is or has been in force; one that was cancelled before is nobody's business."""
MADE_PUBLIC = "put_in_force"
BOUGHT = ("approved", "paid", "received")
RESULTS = ("goal", "indicator")
NATURAL = ("micro_enterprise",)
"""Kinds of organisation that may carry a person's name; as suppliers they are not named."""


def is_public(alliance: Alliance) -> bool:
    """Whether the alliance is one the public may know of."""
    return Alliance.objects.filter(PUBLIC, id=alliance.id).exists()


def publisher_of(programme: Programme) -> Publisher:
    """Who publishes for the programme, as it was set; the agency where nobody set a name."""
    told = {name: str(value) for name, value in programme.publisher.items() if name in Publisher.__dataclass_fields__}
    return Publisher(**({"name": programme.agency} | {name: value for name, value in told.items() if value}))


def open_programme(programme: Programme, day: date) -> OpenProgramme:
    """The programme and all its public alliances as they stand, for the connection that asks whatever its wall."""
    with working_for([str(programme.id)]):
        rows, calls = _rows(programme)
        people = _people(_as_they_became_public(programme, rows))
        suppliers = _suppliers(programme, rows)
        alliances = tuple(_alliance(row, people, suppliers, programme.time_zone) for row in rows)
        started = calls[0].opens_on if calls else None
    return OpenProgramme(
        code=programme.code, name=programme.name, title=LocalText.of(programme.title), agency=programme.agency, country=programme.country,
        language=(programme.languages or ["es"])[0], currency=programme.currency, status=programme.status, day=day, started_on=started,
        publisher=publisher_of(programme), is_demo=any(row.is_demo for row in rows), alliances=alliances, people=_together(rows, people),
        by_sex=len(people.rows) - people.waiting, time_zone=programme.time_zone,
    )  # fmt: skip


def current(programme: Programme, day: date) -> OpenProgramme:
    """The same, kept until anything of the programme is written: every write leaves an event in its audit chain."""
    number = AuditHead.objects.filter(stream=programme.code).values_list("number", flat=True).first()
    return _kept(programme.id, number, day)


@lru_cache(maxsize=32)
def _kept(programme_id: UUID, number: int | None, day: date) -> OpenProgramme:
    return open_programme(Programme.objects.get(id=programme_id), day)


def _rows(programme: Programme) -> tuple[list[Alliance], list[Call]]:
    """The public alliances with all that is theirs, and the programme's calls, the first opened first. One statement."""
    rows = Alliance.objects.filter(PUBLIC, programme=programme)
    own, agreed, bought = {"alliance__in": rows}, {"agreement__alliance__in": rows}, {"purchase__agreement__alliance__in": rows}
    purchases = Purchase.objects.filter(**agreed, state__in=BOUGHT).select_related("item")
    documents = Document.objects.filter(**own, is_public=True, superseded_by=None).select_related("file")
    partners = AlliancePartner.objects.filter(**own, state="confirmed").select_related("organisation")
    found = together([
        rows.select_related("agreement", "organisation", "call", "programme").order_by("code"),
        Call.objects.filter(programme=programme).exclude(state="draft").order_by("opens_on"),
        partners.order_by("created_at"),
        documents.order_by("created_at"),
        AgreementParty.objects.filter(**agreed),
        Tranche.objects.filter(**agreed),
        PlannedContribution.objects.filter(**agreed),
        AgreementItem.objects.filter(**agreed).select_related("milestone"),
        Report.objects.filter(**agreed, state="approved").order_by("number"),
        purchases.order_by("number"),
        Payment.objects.filter(**bought).exclude(state__in=("voided", "drawn")).order_by("number"),
    ])  # fmt: skip
    alliances, calls, payments = found[0], found[1], found[-1]
    attach(alliances, "alliance_id", partners=found[2], documents=found[3])
    agreements = [row.agreement for row in alliances]
    named = ("parties", "tranches", "contributions", "items", "reports", "purchases")
    attach(agreements, "agreement_id", **dict(zip(named, found[4:-1], strict=True)))
    attach(found[-2], "purchase_id", payments=payments)
    return alliances, calls


def _as_they_became_public(programme: Programme, rows: Sequence[Alliance]) -> list[Alliance]:
    """In the order of the log, which nobody can change afterwards: what is told of people rests on it."""
    put = AuditEvent.objects.filter(subject_kind="alliance", subject_id__in=[row.id for row in rows], stream=programme.code)
    order = dict(put.filter(action=MADE_PUBLIC).order_by("-number").values_list("subject_id", "number"))
    return sorted(rows, key=lambda row: (order.get(row.id, 0), row.code))


def _people(rows: Iterable[Alliance]) -> Shown:
    """Members are counted when an application is sent in, and never again once its agreement is in force."""
    known = [row for row in rows if row.member_count is not None and row.women_count is not None]
    cells = ({"women": row.women_count or 0, "men": (row.member_count or 0) - (row.women_count or 0)} for row in known)
    return told_in_order((row.code, cell) for row, cell in zip(known, cells, strict=True))


def _together(rows: Sequence[Alliance], people: Shown) -> People:
    """Sums of what is published of each alliance; of families only where every alliance's number is."""
    members = [told for row in rows if (told := publishable(row.member_count)) is not None]
    families = [publishable(row.family_count) for row in rows]
    every = [one for one in families if one is not None]
    return People(
        members=sum(members) if members else None, women=people.totals.get("women"), men=people.totals.get("men"),
        families=sum(every) if every and len(every) == len(families) else None,
    )  # fmt: skip


def _alliance(row: Alliance, people: Shown, suppliers: dict[str, Party], zone: str) -> OpenAlliance:
    agreement = row.agreement
    since = _since(agreement, zone)
    starts_on = agreement.starts_on or since
    ends_on = max(agreement.ends_on or starts_on, starts_on)
    currency, grant = agreement.currency, Money(agreement.grant_minor, agreement.currency)
    planned = [(one.milestone.end_month if one.milestone else 1, one.cash_minor) for one in agreement.items.all()]
    cells = people.rows.get(row.code, {})
    organisation = row.organisation
    return OpenAlliance(
        code=row.code, title=row.title, product=row.product, sector=row.sector, territory=row.territory, point=_point(organisation),
        state=row.state, agreement=agreement.number, since=since, starts_on=starts_on, ends_on=ends_on, currency=currency, grant=grant,
        total=Money(agreement.total_minor, currency), organisation=_party(organisation, "producers"),
        partners=tuple(_party(one.organisation, one.part) for one in row.partners.all()), contributions=_contributions(agreement),
        tranches=tuple(_tranches(agreement)), by_year=by_year(grant, starts_on, ends_on, planned),
        purchases=tuple(_bought(one, suppliers) for one in agreement.purchases.all()),
        results=tuple(_results(agreement.reports.all())),
        documents=tuple(_document(one, zone) for one in row.documents.all()),
        people=People(publishable(row.member_count), cells.get("women"), cells.get("men"), publishable(row.family_count)),
        changed_at=row.state_since, call=row.call.code,
    )  # fmt: skip


def _document(row: Document, zone: str) -> OpenDocument:
    file, kept_on = row.file, day_in(zone, row.created_at)
    return OpenDocument(str(row.id), row.code, row.name, file.media_type, file.size, row.file_id, kept_on)


def _since(agreement: Agreement, zone: str) -> date:
    """The day of the last signature, as the programme counts days."""
    signed = [day_in(zone, one.signed_at) for one in agreement.parties.all() if one.signed_at]
    return max(signed, default=agreement.starts_on or day_in(zone, agreement.created_at))


def own_code(organisation_id: UUID) -> str:
    """A lasting code of an organisation that tells nothing else; the row's id says when it was written."""
    return hashlib.sha256(organisation_id.bytes).hexdigest()[:12]


def _party(organisation: Organisation, part: str) -> Party:
    return Party(own_code(organisation.id), organisation.name, part, organisation.kind)


def _point(organisation: Organisation) -> tuple[Decimal, Decimal] | None:
    if organisation.latitude is None or organisation.longitude is None:
        return None
    return organisation.latitude.quantize(Decimal("0.1")), organisation.longitude.quantize(Decimal("0.1"))


def _contributions(agreement: Agreement) -> dict[str, Money]:
    found: dict[str, int] = defaultdict(int)
    for one in agreement.contributions.all():
        found[one.payer] += one.amount_minor
    return {payer: Money(minor, agreement.currency) for payer, minor in sorted(found.items())}


def _tranches(agreement: Agreement) -> Iterable[Paid]:
    for one in sorted(agreement.tranches.all(), key=lambda row: row.position):
        if one.state == "paid" and one.paid_on:
            yield Paid(one.code, one.paid_on, Money(one.amount_minor, agreement.currency))


def _suppliers(programme: Programme, rows: Iterable[Alliance]) -> dict[str, Party]:
    """Suppliers that are organisations in the country's register, by the name that was written."""
    written = {search_key(one.supplier_name): one.supplier_name for row in rows for one in row.agreement.purchases.all()}
    found = Organisation.objects.filter(country=programme.country, search_name__in=list(written)).exclude(kind__in=NATURAL)
    return {written[one.search_name]: _party(one, "supplier") for one in found}


def _bought(row: Any, suppliers: dict[str, Party]) -> Bought:
    payments = [Paid(one.number, one.paid_on, Money(one.amount_minor, one.currency)) for one in row.payments.all() if one.paid_on]
    awarded = row.decided_at or row.created_at
    last = max([awarded.date(), *(one.on for one in payments), *([row.received_on] if row.received_on else [])])
    return Bought(
        number=row.number, thing=row.item.name, category=row.item.category, quantity=row.quantity, unit=row.unit,
        amount=Money(row.amount_minor, row.currency), awarded_at=awarded, asked=row.quotes, supplier=suppliers.get(row.supplier_name),
        payments=tuple(payments), received_on=row.received_on,
        requested_at=row.created_at, changed_at=max(awarded, datetime.combine(last, time(), UTC)),
    )  # fmt: skip


def _results(reports: Iterable[Report]) -> Iterable[Reached]:
    told: dict[tuple[str, str], Decimal] = {}
    for report, line in ((one, line) for one in reports for line in one.lines if line.get("kind") in RESULTS):
        code, name, unit = str(line.get("code")), str(line.get("name") or line.get("code")), str(line.get("unit") or "")
        shown = {part: publishable_result(name, unit, _number(line.get(part)), told.get((code, part))) for part in ("planned", "reached")}
        told |= {(code, part): number for part, number in shown.items() if number is not None}
        yield Reached(code, name, unit, shown["planned"], shown["reached"], report.period_from, report.period_to)


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None

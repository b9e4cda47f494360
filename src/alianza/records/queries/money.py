"""Everything from agreement to closing as a person may see it: through the alliance it belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q, QuerySet

from alianza.domain.access import Actor
from alianza.records.composed import composed
from alianza.records.models import (
    Agreement,
    AgreementParty,
    Alliance,
    AlliancePartner,
    BuyerContract,
    Delivery,
    Deposit,
    DesignatedAccount,
    Document,
    InKind,
    Payment,
    PlannedContribution,
    Purchase,
    Receipt,
    Report,
    Tranche,
    Visit,
)
from alianza.records.queries import alliances
from alianza.records.questions import Asking, question
from alianza.records.reading import Reading
from alianza.records.single import single

PartyRow = AgreementParty
ContractRow = BuyerContract
AgreementRow = Agreement
ContributionRow = PlannedContribution
AccountRow = DesignatedAccount
DepositRow = Deposit
InKindRow = InKind
TrancheRow = Tranche
PurchaseRow = Purchase
PaymentRow = Payment
ReceiptRow = Receipt
ReportRow = Report
VisitRow = Visit
DeliveryRow = Delivery
_ALLIANCE = ("", "__programme", "__call", "__organisation")
PATHS: dict[type[Any], str] = {
    BuyerContract: "alliance", Agreement: "alliance", DesignatedAccount: "alliance", Visit: "alliance", Deposit: "account__alliance",
    InKind: "agreement__alliance", Tranche: "agreement__alliance", Purchase: "agreement__alliance",
    Payment: "purchase__agreement__alliance", Receipt: "payment__purchase__agreement__alliance", Report: "agreement__alliance",
    Delivery: "contract__alliance",
}  # fmt: skip
"""The way from each table to its alliance."""
_SHOWN: dict[type[Any], tuple[str, ...]] = {
    BuyerContract: ("buyer",),
    InKind: ("contribution", "recorded_by", "verified_by"),
    Deposit: ("recorded_by", "verified_by", "tranche", "contribution"),
    Tranche: ("requested_by", "approved_by", "paid_by"),
    Purchase: ("item", "requested_by", "decided_by"),
    Report: ("milestone", "submitted_by", "decided_by"),
    Delivery: ("stated_by", "answered_by", "contract__buyer"),
}
"""What a record's page names beside it."""
_OPEN_PURCHASES = ("requested", "approved", "paid")


def parties_of(alliance: Alliance) -> QuerySet[AgreementParty]:
    """Who signs the agreement that lies before the parties, with what was signed so far."""
    return AgreementParty.objects.filter(agreement__alliance=alliance, agreement__state="signing")


def visible_to(actor: Actor, model: type[Any]) -> QuerySet[Any]:
    """The rows of one of these tables that belong to alliances the actor may see, with alliance, programme and call loaded."""
    path = PATHS[model]
    rows: QuerySet[Any] = model.objects.filter(**{f"{path}__in": alliances.visible_to(actor).values("id")})
    return rows.select_related("programme", *(path + part for part in _ALLIANCE))


def find(actor: Actor, model: type[Any], row_id: UUID, lock: bool = False) -> Any:
    """One row if the actor may see it; ``lock`` holds it until the transaction ends."""
    rows = visible_to(actor, model)
    return single(rows.filter(id=row_id), lock=lock)


def hold_agreement_of(actor: Actor, model: type[Any], row_id: UUID) -> None:
    """Lock the agreement a row belongs to, if the actor may see the row and its alliance has one."""
    found = visible_to(actor, model).filter(id=row_id).values(PATHS[model])
    list(Agreement.objects.select_for_update(of=("self",), no_key=True).filter(alliance__in=found).values_list("id"))


def part_of(alliance: Alliance, model: type[Any], row_id: UUID) -> Any:
    """One record of an alliance that the actor may see, ready for its page: people named, payments and receipts there.

    Its alliance is the row that was given, so that partners and programme are not read again.
    """
    path = PATHS[model]
    parents, _, last = path.rpartition("__")
    rows = model.objects.filter(**{path: alliance}, id=row_id).select_related("programme", *([parents] if parents else []), *_SHOWN[model])
    if model is Purchase:
        rows = rows.prefetch_related(Prefetch("payments", Payment.objects.order_by("created_at")), "payments__receipts")
    row = parent = rows.first()
    for part in parents.split("__") if row and parents else ():
        parent = getattr(parent, part)
    if row:
        setattr(parent, last, alliance)
    return row


def alliance_of(row: Any) -> Alliance:
    """The alliance a row of these tables belongs to."""
    for part in PATHS[type(row)].split("__"):
        row = getattr(row, part)
    found: Alliance = row
    return found


@question
def agreement_of(alliance: Alliance) -> Asking[Agreement, Agreement | None]:
    """The agreement of an alliance; None before one is prepared."""
    row = next(iter((yield _agreement_of(alliance.id))), None)
    if row:
        row.alliance = alliance
    return row


@composed
def _agreement_of(alliance: UUID) -> QuerySet[Agreement]:
    return Agreement.objects.filter(alliance=alliance).select_related("programme", "prepared_by")


@dataclass(frozen=True)
class OpenMatters:
    """What has to be settled before an agreement is closed: numbers of records, or how many there are; reports with their first day."""

    agreement: Agreement
    reports_approved: int
    visits: int
    deposits: int
    reports: tuple[tuple[int, date], ...]
    purchases: tuple[str, ...]
    receipts: tuple[str, ...]
    in_kind: tuple[str, ...]
    tranches: tuple[str, ...]


@question
def open_matters(alliance: Alliance) -> Asking[Agreement, OpenMatters | None]:
    """The agreement with all that is still open; None before there is one."""
    row: Any = next(iter((yield _with_open_matters(alliance.id))), None)
    if row is None:
        return None
    row.alliance = alliance
    reports = tuple(zip(row.waiting, row.waiting_from, strict=True))
    return OpenMatters(
        row, len(row.approved), len(row.visited), len(row.unverified), reports, tuple(row.bought), tuple(row.unchecked), tuple(row.brought),
        tuple(row.asked),
    )  # fmt: skip


@composed
def _with_open_matters(alliance: UUID) -> QuerySet[Agreement]:
    reports = Report.objects.filter(agreement=OuterRef("pk"))
    purchases = Purchase.objects.filter(agreement=OuterRef("pk"), state__in=_OPEN_PURCHASES)
    receipts = Receipt.objects.filter(payment__purchase__agreement=OuterRef("pk"), state="recorded")
    deposits = Deposit.objects.filter(account__alliance=OuterRef("alliance_id"), state="recorded")
    visits = Visit.objects.filter(alliance=OuterRef("alliance_id"), kind__in=("supervision", "closing"))
    tranches = Tranche.objects.filter(agreement=OuterRef("pk"), state__in=("requested", "approved"))
    found: dict[str, QuerySet[Any]] = {
        "approved": reports.filter(state="approved").values("number"),
        "waiting": reports.exclude(state="approved").order_by("number").values("number"),
        "waiting_from": reports.exclude(state="approved").order_by("number").values("period_from"),
        "bought": purchases.order_by("number").values("number"),
        "unchecked": receipts.order_by("number").values("number"),
        "unverified": deposits.values("id"),
        "visited": visits.values("id"),
        "brought": InKind.objects.filter(agreement=OuterRef("pk"), state="recorded").order_by("number").values("number"),
        "asked": tranches.order_by("position").values("code"),
    }
    rows = Agreement.objects.filter(alliance=alliance).select_related("programme", "prepared_by")
    return rows.annotate(**{name: ArraySubquery(one) for name, one in found.items()})


@question
def account_of(alliance: Alliance) -> Asking[DesignatedAccount, DesignatedAccount | None]:
    """The designated account of an alliance; None before one is recorded."""
    return next(iter((yield _account_of(alliance.id))), None)


@composed
def _account_of(alliance: UUID) -> QuerySet[DesignatedAccount]:
    return DesignatedAccount.objects.filter(alliance=alliance).select_related("recorded_by", "verified_by")


@question
def contract_of(alliance: Alliance) -> Asking[BuyerContract, BuyerContract | None]:
    """The contract that counts: the signed one, else the newest that is not ended."""
    found = yield _contracts_of(alliance.id)
    row = next((one for one in found if one.state == "signed"), found[0] if found else None)
    if row:
        row.alliance = alliance
    return row


@composed
def _contracts_of(alliance: UUID) -> QuerySet[BuyerContract]:
    rows = BuyerContract.objects.filter(alliance=alliance).exclude(state="ended").order_by("-created_at")
    return rows.select_related("buyer", "programme", "organisation_signed_by", "buyer_signed_by")


def buyers_of(alliance: Alliance) -> list[AlliancePartner]:
    """The buyers linked to an alliance that have not refused."""
    rows = AlliancePartner.objects.filter(alliance=alliance, part="buyer", state__in=("proposed", "confirmed"))
    return list(rows.select_related("organisation").order_by("created_at"))


def certificate_of(alliance: Alliance) -> Document | None:
    """The bank's certificate of the account in force."""
    return Document.objects.filter(alliance=alliance, code="account_certificate", superseded_by=None).order_by("-created_at").first()


@question
def deposits_of(account: DesignatedAccount) -> Asking[Deposit, list[Deposit]]:
    """The deposits of an account, newest first."""
    return (yield _deposits_of(account.id))


@composed
def _deposits_of(account: UUID) -> QuerySet[Deposit]:
    return Deposit.objects.filter(account=account).select_related("contribution", "tranche").order_by("-value_date", "-created_at")


@question
def contributions_of(agreement: Agreement) -> Asking[PlannedContribution, list[PlannedContribution]]:
    """What each party promised to bring, the largest first."""
    return (yield _contributions_of(agreement.id))


@composed
def _contributions_of(agreement: UUID) -> QuerySet[PlannedContribution]:
    return PlannedContribution.objects.filter(agreement=agreement).order_by("-amount_minor", "id")


@question
def tranches_of(agreement: Agreement) -> Asking[Tranche, list[Tranche]]:
    """The tranches of the grant, in order."""
    return (yield _tranches_of(agreement.id))


@composed
def _tranches_of(agreement: UUID) -> QuerySet[Tranche]:
    return Tranche.objects.filter(agreement=agreement).order_by("position")


@question
def in_kind_of(agreement: Agreement) -> Asking[InKind, list[InKind]]:
    """What was brought in kind or labour, newest first."""
    return (yield _in_kind_of(agreement.id))


@composed
def _in_kind_of(agreement: UUID) -> QuerySet[InKind]:
    return InKind.objects.filter(agreement=agreement).select_related("contribution").order_by("-brought_on", "-created_at")


def payments_of(purchase: Purchase) -> list[Payment]:
    """The payments of a purchase, in the order they were made; with their receipts if the purchase was read by ``part_of``."""
    return sorted(purchase.payments.all(), key=lambda one: one.created_at)


def receipts_of(purchase: Purchase) -> list[Receipt]:
    """The receipts of all payments of a purchase."""
    found = [one for payment in purchase.payments.all() for one in payment.receipts.all()]
    return sorted(found, key=lambda one: one.created_at)


def documents_of(kind: str, ids: Iterable[UUID]) -> dict[UUID, list[Document]]:
    """The documents in force of records of one kind, by the record's id."""
    found: dict[UUID, list[Document]] = {}
    rows = Document.objects.filter(subject_kind=kind, subject_id__in=list(ids), superseded_by=None).select_related("file", "uploaded_by")
    for row in rows.order_by("created_at"):
        if row.subject_id:
            found.setdefault(row.subject_id, []).append(row)
    return found


def papers_of(kind: str, row_id: UUID) -> Sequence[Document]:
    """The documents in force of one record."""
    return documents_of(kind, [row_id]).get(row_id, [])


def document_codes(kind: str, row_id: UUID, reading: Reading | None = None) -> frozenset[str]:
    """The kinds of document a record has."""
    return frozenset(one.code for one in (reading or Reading()).of(papers_of, kind, row_id))


def reports_approved(agreement: Agreement) -> int:
    """How many reports of an agreement are approved."""
    return Report.objects.filter(agreement=agreement, state="approved").count()


def running(actor: Actor) -> QuerySet[Alliance]:
    """Alliances with money in sight: from the agreement to the closing."""
    states = ("agreement_draft", "agreement_signing", "account_opening", "in_implementation", "suspended", "in_closing")
    return alliances.visible_to(actor).filter(Q(state__in=states))

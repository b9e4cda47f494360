"""Everything from agreement to closing as a person may see it: through the alliance it belongs to."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from alianza.domain.access import Actor
from alianza.records.models import (
    Agreement,
    Alliance,
    AlliancePartner,
    BuyerContract,
    Delivery,
    Deposit,
    DesignatedAccount,
    Document,
    InKind,
    Payment,
    Purchase,
    Receipt,
    Report,
    Tranche,
    Visit,
)
from alianza.records.queries import alliances

ContractRow = BuyerContract
AgreementRow = Agreement
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


def visible_to(actor: Actor, model: type[Any]) -> QuerySet[Any]:
    """The rows of one of these tables that belong to alliances the actor may see, with alliance, programme and call loaded."""
    path = PATHS[model]
    rows: QuerySet[Any] = model.objects.filter(**{f"{path}__in": alliances.visible_to(actor).values("id")})
    return rows.select_related("programme", *(path + part for part in _ALLIANCE))


def find(actor: Actor, model: type[Any], row_id: UUID, lock: bool = False) -> Any:
    """One row if the actor may see it; ``lock`` holds it until the transaction ends."""
    rows = visible_to(actor, model)
    return (rows.select_for_update(of=("self",)) if lock else rows).filter(id=row_id).first()


def alliance_of(row: Any) -> Alliance:
    """The alliance a row of these tables belongs to."""
    for part in PATHS[type(row)].split("__"):
        row = getattr(row, part)
    found: Alliance = row
    return found


def agreement_of(alliance: Alliance) -> Agreement | None:
    """The agreement of an alliance; None before one is prepared."""
    return Agreement.objects.filter(alliance=alliance).select_related("alliance", "programme").first()


def account_of(alliance: Alliance) -> DesignatedAccount | None:
    """The designated account of an alliance; None before one is recorded."""
    return DesignatedAccount.objects.filter(alliance=alliance).select_related("recorded_by", "verified_by").first()


def contract_of(alliance: Alliance) -> BuyerContract | None:
    """The contract that counts: the signed one, else the newest that is not ended."""
    rows = BuyerContract.objects.filter(alliance=alliance).exclude(state="ended").select_related("buyer", "alliance", "programme")
    return rows.order_by("-created_at").filter(state="signed").first() or rows.order_by("-created_at").first()


def buyers_of(alliance: Alliance) -> list[AlliancePartner]:
    """The buyers linked to an alliance that have not refused."""
    rows = AlliancePartner.objects.filter(alliance=alliance, part="buyer", state__in=("proposed", "confirmed"))
    return list(rows.select_related("organisation").order_by("created_at"))


def certificate_of(alliance: Alliance) -> Document | None:
    """The bank's certificate of the account in force."""
    return Document.objects.filter(alliance=alliance, code="account_certificate", superseded_by=None).order_by("-created_at").first()


def deposits_of(account: DesignatedAccount) -> list[Deposit]:
    """The deposits of an account, newest first."""
    rows = Deposit.objects.filter(account=account).select_related("contribution", "tranche")
    return list(rows.order_by("-value_date", "-created_at"))


def in_kind_of(agreement: Agreement) -> list[InKind]:
    """What was brought in kind or labour, newest first."""
    rows = InKind.objects.filter(agreement=agreement).select_related("contribution")
    return list(rows.order_by("-brought_on", "-created_at"))


def receipts_of(purchase: Purchase) -> list[Receipt]:
    """The receipts of all payments of a purchase."""
    return list(Receipt.objects.filter(payment__purchase=purchase).select_related("payment").order_by("created_at"))


def documents_of(kind: str, ids: Iterable[UUID]) -> dict[UUID, list[Document]]:
    """The documents in force of records of one kind, by the record's id."""
    found: dict[UUID, list[Document]] = {}
    rows = Document.objects.filter(subject_kind=kind, subject_id__in=list(ids), superseded_by=None).select_related("file", "uploaded_by")
    for row in rows.order_by("created_at"):
        if row.subject_id:
            found.setdefault(row.subject_id, []).append(row)
    return found


def document_codes(kind: str, row_id: UUID) -> frozenset[str]:
    """The kinds of document a record has."""
    rows = Document.objects.filter(subject_kind=kind, subject_id=row_id, superseded_by=None)
    return frozenset(rows.values_list("code", flat=True))


def reports_approved(agreement: Agreement) -> int:
    """How many reports of an agreement are approved."""
    return Report.objects.filter(agreement=agreement, state="approved").count()


def running(actor: Actor) -> QuerySet[Alliance]:
    """Alliances with money in sight: from the agreement to the closing."""
    states = ("agreement_draft", "agreement_signing", "account_opening", "in_implementation", "suspended", "in_closing")
    return alliances.visible_to(actor).filter(Q(state__in=states))

"""The work list of money for the desk: what waits for finance, officers and reviewers, oldest first."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor, decide
from alianza.domain.values import LocalText, Money
from alianza.pages.frame import words
from alianza.pages.money.panels import Panel, table, to
from alianza.records.queries import money

MOST = 100
Listed = tuple[str, str, list[list[Any]]]
"""A list: its title, its anchor, its rows."""


@dataclass(frozen=True)
class MoneyDesk:
    """The lists of what waits; ``metrics`` say how many of each, with a link to its list."""

    title: str
    caption: str
    metrics: tuple[dict[str, Any], ...]
    panels: tuple[Panel, ...]


def money_desk(actor: Actor) -> MoneyDesk:
    """Everything that waits within the actor's reach; of money only what he may read."""
    lists = [*(_of_money(actor) if decide(actor, Action.READ_MONEY).allowed else ()), *_of_reports(actor)]
    metrics = tuple({"label": title, "value": len(rows), "url": f"#{anchor}" if rows else ""} for title, anchor, rows in lists)
    panels = tuple(Panel("table", _table(anchor, rows), title) for title, anchor, rows in lists if rows)
    empty = Panel("empty", {"title": _("Nothing waits for you"), "text": _("What organisations and colleagues send in appears here.")})
    return MoneyDesk(_("Money"), _("From agreement to closing"), metrics, panels or (empty,))


def _of_money(actor: Actor) -> list[Listed]:
    tranches = list(money.visible_to(actor, money.TrancheRow).filter(state__in=("requested", "approved")).order_by("requested_at"))
    purchases = list(money.visible_to(actor, money.PurchaseRow).filter(state__in=("requested", "approved")).order_by("created_at"))
    return [
        (_("Accounts to verify"), "accounts", _accounts(actor)),
        (_("Deposits to verify"), "deposits", _deposits(actor)),
        (_("Tranches to approve"), "tranches", _tranches(tranches, "requested")),
        (_("Tranches to pay"), "payments", _tranches(tranches, "approved")),
        (_("Purchases to decide"), "purchases", _purchases(purchases, "requested")),
        (_("Purchases to pay"), "purchase-payments", _purchases(purchases, "approved")),
        (_("Receipts to check"), "receipts", _receipts(actor)),
    ]


def _of_reports(actor: Actor) -> list[Listed]:
    return [
        (_("Reports to review"), "reports", _reports(actor, late=False)),
        (_("Reports overdue"), "overdue", _reports(actor, late=True)),
    ]


def _table(anchor: str, rows: list[list[Any]]) -> dict[str, Any]:
    found = table("", [_("Record"), _("Alliance"), _("Organisation"), _("Amount"), _("Since")], rows[:MOST], numeric=(3,))
    return found | {"id": anchor, "total": len(rows)}


def _row(row: Any, cell: dict[str, str], amount: Money | None, since: Any) -> list[Any]:
    alliance = money.alliance_of(row)
    return [cell, alliance.code, alliance.organisation.name, amount if amount is not None else "–", since]


def _accounts(actor: Actor) -> list[list[Any]]:
    rows = money.visible_to(actor, money.AccountRow).filter(verified_by=None).order_by("created_at")
    return [_row(one, _account(one), None, timezone.localdate(one.created_at)) for one in rows]


def _account(one: money.AccountRow) -> dict[str, str]:
    return to(f"{one.bank} •••• {one.number_last}", "portal.account", code=one.alliance.code)


def _deposits(actor: Actor) -> list[list[Any]]:
    rows = money.visible_to(actor, money.DepositRow).filter(state="recorded").order_by("created_at")
    return [
        _row(
            one,
            to(one.bank_reference, "portal.deposit", code=one.account.alliance.code, row_id=one.id),
            Money(one.amount_minor, one.currency),
            one.value_date,
        )
        for one in rows
    ]


def _tranches(rows: list[money.TrancheRow], state: str) -> list[list[Any]]:
    return [
        _row(
            one,
            to(words(LocalText.of(one.name)) or one.code, "portal.tranche", code=one.agreement.alliance.code, row_id=one.id),
            Money(one.amount_minor, one.agreement.currency),
            timezone.localdate(one.approved_at or one.requested_at or one.created_at),
        )
        for one in rows
        if one.state == state
    ]


def _purchases(rows: list[money.PurchaseRow], state: str) -> list[list[Any]]:
    return [
        _row(
            one,
            to(one.number, "portal.purchase", code=one.agreement.alliance.code, row_id=one.id),
            Money(one.amount_minor, one.currency),
            timezone.localdate(one.decided_at or one.created_at),
        )
        for one in rows
        if one.state == state
    ]


def _receipts(actor: Actor) -> list[list[Any]]:
    rows = money.visible_to(actor, money.ReceiptRow).filter(state="recorded").order_by("created_at")
    return [
        _row(
            one,
            to(one.number, "portal.receipt_check", code=money.alliance_of(one).code, row_id=one.id),
            Money(one.amount_minor, one.currency),
            one.issued_on,
        )
        for one in rows
    ]


def _reports(actor: Actor, *, late: bool) -> list[list[Any]]:
    rows = money.visible_to(actor, money.ReportRow).order_by("due_on")
    today = timezone.localdate()
    found = rows.filter(state__in=("draft", "observed"), due_on__lt=today) if late else rows.filter(state="submitted")
    return [
        _row(
            one,
            to(_("Report %(number)s") % {"number": one.number}, "portal.report", code=one.agreement.alliance.code, row_id=one.id),
            None,
            one.due_on,
        )
        for one in found
    ]

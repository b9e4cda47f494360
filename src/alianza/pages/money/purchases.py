"""The pages of purchases: items with what is planned, committed and executed, requests, one purchase with its payments and receipts."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role
from alianza.domain.ledger import ItemFigures, Ledger, figures, item_figures, physical_progress
from alianza.domain.values import Money, Share
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.money.panels import (
    Panel,
    PanelsPage,
    holds,
    link,
    page,
    papers,
    status,
    step_buttons,
    summary,
    table,
    timeline,
    to,
)
from alianza.pages.money.texts import METHODS, PAYMENTS, RECEIPTS, word
from alianza.pages.moves import Button
from alianza.records.queries import alliances, money
from alianza.records.reading import Reading
from alianza.services import ledgers
from alianza.services.lives.purchase import no_objection
from alianza.services.purchases import CHECKERS, against_checking

TAB = "portal.purchases"


def purchases_page(actor: Actor, alliance: alliances.Row) -> PanelsPage:
    """What is planned, committed and executed of each item, and every request."""
    agreement = money.agreement_of(alliance)
    if agreement is None or agreement.state in ("draft", "signing"):
        empty = {"title": _("Not yet"), "text": _("Things are bought once the agreement is in force and the contributions are in.")}
        return page(actor, alliance, TAB, _("Purchases"), [Panel("empty", empty)])
    ledger = ledgers.load(agreement)
    items = [(one, item_figures(ledger, one.code)) for one in agreement.items.filter(cash_minor__gt=0).order_by("-cash_minor")]
    panels = [
        Panel("metrics", _metrics(ledger)),
        Panel("bars", [_bar(one, seen) for one, seen in items] or None, _("Paid of each item"), maximum=1),
        Panel(
            "table",
            _items(items),
            _("Items"),
            _("Committed is what has been approved to be bought; executed is what has been paid. They are never the same figure."),
        ),
        Panel("table", _requests(actor, alliance, agreement, ledger), _("Requests and no-objections")),
    ]
    new = link(actor, "portal.purchase_new", _("Ask to buy something"), code=alliance.code)
    allowed = new and alliance.state == "in_implementation" and holds(actor, alliance, Role.PRODUCER_ORGANISATION)
    return page(actor, alliance, TAB, _("Purchases"), panels, buttons=(new,) if new and allowed else ())


def _metrics(ledger: Ledger) -> list[dict[str, Any]]:
    sums = figures(ledger)
    return [
        {"label": _("Planned in money"), "value": sums.planned},
        {"label": _("Committed"), "value": sums.committed},
        {"label": _("Executed"), "value": sums.executed},
        {"label": _("Accounted for"), "value": sums.accounted, "note": _("with checked receipts")},
        {"label": _("In the account now"), "value": sums.available},
    ]


def _bar(item: Any, seen: ItemFigures) -> dict[str, Any]:
    share, planned = seen.executed_share, formats.money(seen.planned, whole=True)
    return {"label": item.name, "value": None if share is None else Share(share), "note": _("of %(planned)s") % {"planned": planned}}


def _items(items: list[Any]) -> dict[str, Any]:
    cells = [
        [one.name, seen.planned, seen.committed, seen.executed, seen.available, advance_words(seen.executed_share)] for one, seen in items
    ]
    columns = [_("Item"), _("Planned"), _("Committed"), _("Executed"), _("Left to commit"), _("Advance")]
    return table("", columns, cells, numeric=(1, 2, 3, 4))


def advance_words(share: Fraction | None) -> Any:
    """Four states, not two colours: not started, in progress, met, exceeded."""
    if share is None:
        return None
    if not share:
        return {"text": _("Not started"), "tone": "empty"}
    if share < 1:
        return {"text": _("In progress, %(share)s") % {"share": formats.share(share)}, "tone": "waiting"}
    return {"text": _("Met"), "tone": "good"} if share == 1 else {"text": _("Exceeded"), "tone": "warn"}


def _requests(actor: Actor, alliance: alliances.Row, agreement: money.AgreementRow, ledger: Ledger) -> dict[str, Any]:
    cells = [
        [
            to(one.number, "portal.purchase", code=alliance.code, row_id=one.id),
            one.item.name,
            one.supplier_name,
            Money(one.amount_minor, one.currency),
            status("purchase", one.state, actor),
        ]
        for one in agreement.purchases.select_related("item").order_by("-created_at")
    ]
    columns = [_("Number"), _("Item"), _("Supplier"), _("Amount"), _("State")]
    return table("", columns, cells, numeric=(3,), empty=_("Nothing has been asked for yet"))


def purchase_page(actor: Actor, alliance: alliances.Row, row: money.PurchaseRow) -> PanelsPage:
    """One purchase from the request to the receipt."""
    reading = Reading()
    ledger = reading.of(ledgers.load, row.agreement)
    panels = [
        Panel("summary", _about(row, ledger)),
        Panel("table", _payments(actor, alliance, row), _("Payments")),
        Panel("table", _receipts(actor, alliance, row), _("Receipts")),
        papers("purchase", row.id, reading),
        timeline(actor, "purchase", row.id),
    ]
    buttons: tuple[Button, ...] = step_buttons(actor, alliance, "purchase", row, reading)
    heading = f"{row.number}: {row.item.name}"
    return page(actor, alliance, TAB, heading, panels, buttons=buttons, status=status("purchase", row.state, actor))


def _about(row: money.PurchaseRow, ledger: Ledger) -> list[dict[str, Any]]:
    item, paid = item_figures(ledger, row.item.code), physical_progress(ledger, no_objection(row))
    progress = None
    if paid is not None:
        values = {"done": formats.number(paid), "all": formats.number(row.quantity), "unit": row.unit}
        progress = _("%(done)s of %(all)s %(unit)s, by what has been paid") % values
    price = formats.money(Money.rounded(row.unit_price, row.currency))
    return summary(
        (_("What"), row.description or "–"),
        (_("Supplier"), row.supplier_name),
        (_("Suppliers asked"), row.quotes),
        (_("Quantity and price"), f"{formats.number(row.quantity)} {row.unit} × {price}"),
        (_("Amount"), Money(row.amount_minor, row.currency)),
        (_("Progress"), progress),
        (_("Left of the item, after all no-objections"), item.available),
        (_("Asked for by"), row.requested_by.name),
        (_("Decided by"), row.decided_by.name if row.decided_by else "–"),
        (_("Reason"), row.reason or "–"),
        (_("Received on"), row.received_on or "–"),
    )


def _payments(actor: Actor, alliance: alliances.Row, row: money.PurchaseRow) -> dict[str, Any] | None:
    tones = {"drawn": "waiting", "paid": "good", "voided": "bad"}
    own = holds(actor, alliance, Role.PRODUCER_ORGANISATION)
    cells = [
        [
            one.number,
            words(word(METHODS, one.method)),
            one.reference,
            one.paid_on or "–",
            Money(one.amount_minor, one.currency),
            {"text": words(word(PAYMENTS, one.state)), "tone": tones[one.state]},
            to(_("Record a receipt"), "portal.receipt_new", code=alliance.code, row_id=one.id) if own and one.state == "paid" else "–",
        ]
        for one in money.payments_of(row)
    ]
    columns = [_("Number"), _("How"), _("Number of the bank"), _("Date"), _("Amount"), _("State"), _("To do")]
    return table("", columns, cells, numeric=(4,)) if cells else None


def _receipts(actor: Actor, alliance: alliances.Row, row: money.PurchaseRow) -> dict[str, Any] | None:
    tones = {"recorded": "waiting", "checked": "good", "rejected": "bad"}
    checker = holds(actor, alliance, *CHECKERS)
    cells = [
        [
            one.number,
            one.payment.number,
            one.issued_on,
            Money(one.amount_minor, one.currency),
            {"text": words(word(RECEIPTS, one.state)), "tone": tones[one.state]},
            _to_check(actor, alliance, one) if checker and one.state == "recorded" else "–",
        ]
        for one in money.receipts_of(row)
    ]
    columns = [_("Receipt"), _("Payment"), _("Date"), _("Amount"), _("State"), _("To do")]
    return table("", columns, cells, numeric=(3,)) if cells else None


def _to_check(actor: Actor, alliance: alliances.Row, receipt: money.ReceiptRow) -> Any:
    """The way to the decision, or that another person takes it."""
    if against_checking(actor, receipt):
        return _("Another officer checks it")
    return to(_("Check it"), "portal.receipt_check", code=alliance.code, row_id=receipt.id)

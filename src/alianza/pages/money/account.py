"""The page of the designated account: contributions planned, deposited and verified, deposits, tranches; and the pages of one of them."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role
from alianza.domain.ledger import Figures, contribution_figures, figures
from alianza.domain.values import LocalText, Money, Share
from alianza.domain.workflow.agreed_plan import PROGRAMME, THROUGH_THE_ACCOUNT
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.money.agreement import payer_name, tranche_table
from alianza.pages.money.in_kind import brought_table
from alianza.pages.money.panels import (
    Panel,
    PanelsPage,
    alliance_buttons,
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
from alianza.pages.money.texts import ACCOUNTS, AFTER, FORMS, word
from alianza.pages.moves import Button
from alianza.records.queries import alliances, money
from alianza.records.reading import Reading
from alianza.services import ledgers
from alianza.services.accounts import CHECKERS
from alianza.services.in_kind import RECORDERS as IN_KIND_RECORDERS

TAB = "portal.account"
RECORDERS = (Role.PRODUCER_ORGANISATION, Role.LENDER, Role.FINANCE_OFFICER)


def account_page(actor: Actor, alliance: alliances.Row) -> PanelsPage:
    """Where the money stands, and what each may do about it."""
    reading = Reading()
    agreement, account = reading.of(money.agreement_of, alliance), reading.of(money.account_of, alliance)
    if agreement is None or agreement.state in ("draft", "signing"):
        empty = {"title": _("Not yet"), "text": _("The account is opened once the agreement is in force.")}
        return page(actor, alliance, TAB, _("Account and deposits"), [Panel("empty", empty)])
    asked = [matter.about(agreement) for matter in (money.contributions_of, money.tranches_of, money.in_kind_of)]
    reading.bring(*asked, *([money.deposits_of.about(account)] if account else []))
    ledger = reading.of(ledgers.load, agreement)
    sums = figures(ledger)
    rows = [(one, contribution_figures(ledger, str(one.id))) for one in reading.of(money.contributions_of, agreement)]
    in_kind = [(one, seen) for one, seen in rows if one.form not in THROUGH_THE_ACCOUNT]
    brought = brought_table(actor, alliance, reading.of(money.in_kind_of, agreement)) if in_kind else None
    outstanding = any(seen.outstanding for one, seen in rows if one.payer != PROGRAMME and one.form in THROUGH_THE_ACCOUNT)
    to_bring = any(one.amount_minor > seen.deposited.minor for one, seen in in_kind)
    panels = [
        Panel("metrics", _metrics(sums)),
        Panel("summary", _account(account), _("The account")),
        Panel("bars", _bars(rows) or None, _("Verified, of what was promised"), maximum=1),
        Panel("table", _contributions(rows), _("Contributions")),
        Panel("table", _deposits(actor, alliance, reading.of(money.deposits_of, account) if account else []), _("Deposits")),
        Panel("table", brought, _("In kind and labour")),
        Panel("table", tranche_table(actor, alliance, agreement, reading), _("Tranches of the grant")),
    ]
    return page(
        actor,
        alliance,
        TAB,
        _("Account and deposits"),
        panels,
        buttons=_buttons(actor, alliance, account, outstanding=outstanding, to_bring=to_bring)
        + alliance_buttons(actor, alliance, "start_implementation", reading=reading),
        notice=_notice(alliance, account),
    )


def _notice(alliance: alliances.Row, account: money.AccountRow | None) -> str:
    if account is None:
        return _("Open an account for this project alone and record it here with the bank’s certificate.")
    if account.verified_by_id is None:
        return _("A finance officer has to verify the account before deposits can be recorded.")
    if alliance.state == "account_opening":
        return _("Implementation begins once every contribution that has to be paid in beforehand is verified.")
    return ""


def _buttons(
    actor: Actor, alliance: alliances.Row, account: money.AccountRow | None, *, outstanding: bool, to_bring: bool
) -> tuple[Button, ...]:
    found: list[Button | None] = []
    if holds(actor, alliance, Role.PRODUCER_ORGANISATION) and (account is None or account.verified_by_id is None):
        found.append(
            link(
                actor, "portal.account_record", _("Record the account") if account is None else _("Correct the account"), code=alliance.code
            )
        )
    if account and account.verified_by_id is None and holds(actor, alliance, *CHECKERS):
        found.append(link(actor, "portal.account_verify", _("Verify the account"), code=alliance.code))
    if account and account.verified_by_id and outstanding and holds(actor, alliance, *RECORDERS):
        found.append(link(actor, "portal.deposit_new", _("Record a deposit"), code=alliance.code))
    if to_bring and alliance.state in ("account_opening", "in_implementation") and holds(actor, alliance, *IN_KIND_RECORDERS):
        found.append(link(actor, "portal.in_kind_new", _("Record a contribution in kind"), code=alliance.code))
    return tuple(one for one in found if one)


def _metrics(sums: Figures) -> list[dict[str, Any]]:
    return [
        {"label": _("Promised"), "value": sums.promised},
        {"label": _("Deposited or brought"), "value": sums.deposited},
        {"label": _("Verified"), "value": sums.verified},
        {"label": _("In the account now"), "value": sums.available, "note": _("verified, not spent")},
    ]


def _account(account: money.AccountRow | None) -> list[dict[str, Any]] | None:
    if account is None:
        return None
    state = {"text": _("Verified"), "tone": "good"} if account.verified_by_id else {"text": _("To be verified"), "tone": "waiting"}
    checked = f"{account.verified_by.name}, {formats.moment(account.verified_at)}" if account.verified_by and account.verified_at else "–"
    return summary(
        (_("Bank"), account.bank),
        (_("Kind"), words(word(ACCOUNTS, account.kind))),
        (_("In the name of"), account.holder),
        (_("Number"), f"•••• {account.number_last}"),
        (_("Opened on"), account.opened_on),
        (_("Recorded by"), account.recorded_by.name),
        (_("State"), state),
        (_("Verified by"), checked),
    )


def _bars(rows: list[Any]) -> list[dict[str, Any]]:
    return [
        {
            "label": payer_name(one) if one.form in THROUGH_THE_ACCOUNT else f"{payer_name(one)} ({words(word(FORMS, one.form))})",
            "value": _share(seen.verified.share_of(seen.planned)),
            "note": _("of %(planned)s") % {"planned": formats.money(seen.planned, whole=True)},
        }
        for one, seen in rows
    ]


def _share(found: Fraction | None) -> Share | None:
    return None if found is None else Share(found)


def _contributions(rows: list[Any]) -> dict[str, Any]:
    cells = []
    for one, seen in rows:
        planned, through = Money(one.amount_minor, seen.planned.currency), one.form in THROUGH_THE_ACCOUNT
        when = _("by tranches") if one.payer == PROGRAMME else _("before the start") if one.upfront else _("later")
        cells.append(
            [
                payer_name(one),
                words(word(FORMS, one.form)),
                planned,
                seen.deposited,
                seen.verified,
                when if through else _("not through the account"),
            ]
        )
    columns = [_("Payer"), _("Form"), _("Planned"), _("Deposited or brought"), _("Verified"), _("When")]
    return table("", columns, cells, numeric=(2, 3, 4))


def _deposits(actor: Actor, alliance: alliances.Row, rows: list[money.DepositRow]) -> dict[str, Any]:
    cells = [
        [
            to(one.bank_reference, "portal.deposit", code=alliance.code, row_id=one.id),
            _whose(one),
            one.value_date,
            Money(one.amount_minor, one.currency),
            status("deposit", one.state, actor),
        ]
        for one in rows
    ]
    columns = [_("Number of the bank"), _("Payer"), _("Date"), _("Amount"), _("State")]
    return table("", columns, cells, numeric=(3,), empty=_("Nothing has been paid in yet"))


def _whose(deposit: money.DepositRow) -> str:
    if deposit.tranche:
        return f"{_('Grant')}: {words(LocalText.of(deposit.tranche.name))}"
    return payer_name(deposit.contribution) if deposit.contribution else "–"


def deposit_page(actor: Actor, alliance: alliances.Row, row: money.DepositRow) -> PanelsPage:
    """One deposit: what the slip says, who recorded and verified it."""
    reading = Reading()
    panels = [
        Panel("summary", _deposit(row)),
        papers("deposit", row.id, reading),
        papers("tranche", row.tranche_id, reading) if row.tranche_id else Panel("documents", None),
        timeline(actor, "deposit", row.id),
    ]
    heading = _("Deposit %(number)s") % {"number": row.bank_reference}
    return page(
        actor,
        alliance,
        TAB,
        heading,
        panels,
        buttons=step_buttons(actor, alliance, "deposit", row, reading),
        status=status("deposit", row.state, actor),
    )


def _deposit(row: money.DepositRow) -> list[dict[str, Any]]:
    checked = f"{row.verified_by.name}, {formats.moment(row.verified_at)}" if row.verified_by and row.verified_at else "–"
    return summary(
        (_("Payer"), _whose(row)),
        (_("Amount"), Money(row.amount_minor, row.currency)),
        (_("Date on the slip"), row.value_date),
        (_("Recorded by"), row.recorded_by.name),
        (_("Verified by"), checked),
        (_("Reason"), row.reason or "–"),
    )


def tranche_page(actor: Actor, alliance: alliances.Row, row: money.TrancheRow) -> PanelsPage:
    """One tranche: its share, what must come before it, who asked for, approved and paid it."""
    currency, reading = row.agreement.currency, Reading()
    panels = [
        Panel(
            "summary",
            summary(
                (_("Amount"), Money(row.amount_minor, currency)),
                (_("Part of the grant"), f"{formats.share(row.share)}"),
                (_("Paid"), words(word(AFTER, row.after))),
                (_("Asked for by"), row.requested_by.name if row.requested_by else "–"),
                (_("Approved by"), row.approved_by.name if row.approved_by else "–"),
                (_("Paid by"), row.paid_by.name if row.paid_by else "–"),
                (_("Number of the transfer"), row.reference or "–"),
                (_("Paid on"), row.paid_on or "–"),
            ),
        ),
        Panel("table", _paid_as(actor, alliance, row), _("As it arrived in the account")),
        papers("tranche", row.id, reading),
        timeline(actor, "tranche", row.id),
    ]
    return page(
        actor,
        alliance,
        TAB,
        words(LocalText.of(row.name)) or row.code,
        panels,
        buttons=step_buttons(actor, alliance, "tranche", row, reading),
        status=status("tranche", row.state, actor),
    )


def _paid_as(actor: Actor, alliance: alliances.Row, row: money.TrancheRow) -> dict[str, Any] | None:
    cells = [
        [to(one.bank_reference, "portal.deposit", code=alliance.code, row_id=one.id), one.value_date, status("deposit", one.state, actor)]
        for one in row.deposits.order_by("created_at")
    ]
    return table("", [_("Number of the bank"), _("Date"), _("State")], cells) if cells else None

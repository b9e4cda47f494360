"""The money of one alliance in exact double entry: promised, deposited, verified, committed, paid, accounted for.

Each movement gives an ``Entry`` to store or every reason against it; figures are balances, corrections are reversals.
Who should pay how much belongs to ``financing``, repayment of loans to ``credit``.
"""

from alianza.domain.ledger.codes import CODES
from alianza.domain.ledger.entry import Account, Entry, Ledger, Movement, Posting
from alianza.domain.ledger.figures import (
    ContributionFigures,
    Figures,
    ItemFigures,
    RequestState,
    contribution_figures,
    figures,
    item_figures,
    physical_progress,
    request_state,
)
from alianza.domain.ledger.funding import accept_in_kind, amend_item, bring_in_kind, plan_item, promise, record_deposit, verify_deposit
from alianza.domain.ledger.limits import entry_faults, post
from alianza.domain.ledger.spending import ChequeState, NoObjection, account_for, commit, pay, reduce, withdraw
from alianza.domain.ledger.void import void

__all__ = [
    "CODES",
    "Account",
    "ChequeState",
    "ContributionFigures",
    "Entry",
    "Figures",
    "ItemFigures",
    "Ledger",
    "Movement",
    "NoObjection",
    "Posting",
    "RequestState",
    "accept_in_kind",
    "account_for",
    "amend_item",
    "bring_in_kind",
    "commit",
    "contribution_figures",
    "entry_faults",
    "figures",
    "item_figures",
    "pay",
    "physical_progress",
    "plan_item",
    "post",
    "promise",
    "record_deposit",
    "reduce",
    "request_state",
    "verify_deposit",
    "void",
    "withdraw",
]

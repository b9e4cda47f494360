"""Every reason that the lives of contracts, deposits, tranches, purchases, reports and deliveries can give."""

CODES: dict[str, tuple[str, ...]] = {
    "money.not_running": ("state",),
    "money.document_needed": ("document",),
    "money.other_side_answers": (),
    "money.contract_incomplete": ("fields",),
    "money.tranche_waits_for_account": (),
    "money.tranche_waits_for_report": ("needed", "approved"),
    "money.tranche_waits_for_purchase": (),
    "money.tranche_before_unpaid": ("tranche",),
    "money.amount_missing": (),
    "money.amount_unreadable": ("found",),
    "money.amount_is_not_the_rest": ("rest", "amount"),
    "money.amount_is_the_rest": ("rest",),
    "money.already_paid": ("paid",),
    "money.nothing_paid": (),
    "money.payment_unknown": (),
    "money.receipts_missing": ("payments",),
    "money.method_not_admitted": ("found", "admitted"),
    "money.date_in_future": ("found", "today"),
    "money.date_before": ("found", "earliest"),
    "money.report_empty_lines": ("lines",),
    "money.report_not_due": ("from",),
    "money.observations_needed": (),
    "money.observations_unanswered": ("lines",),
    "money.observations_unsettled": ("lines",),
}
"""Codes with the parameters their sentences may use."""

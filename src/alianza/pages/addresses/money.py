"""Addresses from the agreement to the closing."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, Address

_AT = "alliances/<str:code>/"
ADDRESSES: tuple[Address, ...] = (
    Address("portal.contract", f"{_AT}contract/", Action.READ_AGREEMENT),
    Address("portal.contract_begin", f"{_AT}contract/new/", Action.RECORD_DELIVERY, BOTH),
    Address("portal.contract_write", f"{_AT}contract/<uuid:row_id>/write/", Action.RECORD_DELIVERY, BOTH),
    Address("portal.agreement", f"{_AT}agreement/", Action.READ_AGREEMENT),
    Address("portal.agreement_text", f"{_AT}agreement/text/", Action.READ_AGREEMENT),
    Address("portal.agreement_prepare", f"{_AT}agreement/write/", Action.PREPARE_AGREEMENT, BOTH),
    Address("portal.agreement_sign", f"{_AT}agreement/parties/<uuid:row_id>/sign/", Action.SIGN_AGREEMENT, BOTH),
    Address("portal.agreement_paper", f"{_AT}agreement/parties/<uuid:row_id>/paper/", Action.PREPARE_AGREEMENT, BOTH),
    Address("portal.account", f"{_AT}account/", Action.READ_MONEY),
    Address("portal.account_record", f"{_AT}account/write/", Action.RECORD_MONEY, BOTH),
    Address("portal.account_verify", f"{_AT}account/verify/", Action.VERIFY_MONEY, BOTH),
    Address("portal.deposit_new", f"{_AT}deposits/new/", Action.RECORD_MONEY, BOTH),
    Address("portal.deposit", f"{_AT}deposits/<uuid:row_id>/", Action.READ_MONEY),
    Address("portal.in_kind_new", f"{_AT}in-kind/new/", Action.RECORD_MONEY, BOTH),
    Address("portal.in_kind", f"{_AT}in-kind/<uuid:row_id>/", Action.READ_MONEY),
    Address("portal.tranche", f"{_AT}tranches/<uuid:row_id>/", Action.READ_MONEY),
    Address("portal.purchases", f"{_AT}purchases/", Action.READ_MONEY),
    Address("portal.purchase_new", f"{_AT}purchases/new/", Action.REQUEST_PURCHASE, BOTH),
    Address("portal.purchase", f"{_AT}purchases/<uuid:row_id>/", Action.READ_MONEY),
    Address("portal.receipt_new", f"{_AT}payments/<uuid:row_id>/receipt/", Action.REQUEST_PURCHASE, BOTH),
    Address("portal.receipt_check", f"{_AT}receipts/<uuid:row_id>/check/", Action.APPROVE_PURCHASE, BOTH),
    Address("portal.reports", f"{_AT}reports/", Action.READ_AGREEMENT),
    Address("portal.report", f"{_AT}reports/<uuid:row_id>/", Action.READ_AGREEMENT),
    Address("portal.report_write", f"{_AT}reports/<uuid:row_id>/write/", Action.WRITE_REPORT, BOTH),
    Address("portal.report_observe", f"{_AT}reports/<uuid:row_id>/observe/", Action.REVIEW_REPORT, BOTH),
    Address("portal.report_answer", f"{_AT}observations/<uuid:row_id>/answer/", Action.WRITE_REPORT, BOTH),
    Address("portal.report_settle", f"{_AT}observations/<uuid:row_id>/settle/", Action.REVIEW_REPORT, BOTH),
    Address("portal.visits", f"{_AT}visits/", Action.READ_AGREEMENT),
    Address("portal.visit_new", f"{_AT}visits/new/", Action.RECORD_VISIT, BOTH),
    Address("portal.deliveries", f"{_AT}deliveries/", Action.READ_AGREEMENT),
    Address("portal.delivery_new", f"{_AT}deliveries/new/", Action.RECORD_DELIVERY, BOTH),
    Address("portal.delivery", f"{_AT}deliveries/<uuid:row_id>/", Action.READ_AGREEMENT),
    Address("portal.step", f"{_AT}steps/<slug:kind>/<uuid:row_id>/<slug:transition>/", Action.ADVANCE_ALLIANCE, BOTH),
    Address("desk.money", "desk/money/", Action.READ_MONEY),
)

"""Names of what the review shows: verdicts, parts of partners, states of observations and sheets."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.pages.review.tables import Status
from alianza.records.queries import opinions

VERDICTS: dict[str, "str | Promise"] = {
    "favourable": _("Favourable"),
    "observed": _("Asks for corrections"),
    "unfavourable": _("Unfavourable"),
}
VERDICT_TONES = {"favourable": "good", "observed": "warn", "unfavourable": "bad"}
PARTS: dict[str, "str | Promise"] = {
    "buyer": _("Buyer"),
    "service_provider": _("Service provider"),
    "lender": _("Lender"),
    "input_supplier": _("Input supplier"),
    "municipality": _("Municipality"),
    "region": _("Regional government"),
    "public_body": _("Public body"),
    "managing_organisation": _("Managing organisation"),
    "other": _("Other partner"),
}
PAYERS: dict[str, "str | Promise"] = {
    "programme": _("Programme (grant)"),
    "producers": _("Producers"),
    "buyer": _("Buyer"),
    "lender": _("Lender"),
    "input_supplier": _("Input supplier"),
    "municipality": _("Municipality"),
    "region": _("Regional government"),
    "public_body": _("Public body"),
    "service_provider": _("Service provider"),
    "other": _("Other partner"),
}
FORMS: dict[str, "str | Promise"] = {
    "cash": _("cash"),
    "in_kind": _("in kind"),
    "labour": _("labour"),
    "credit": _("credit"),
}
PARTNER_STATES: dict[str, "str | Promise"] = {
    "proposed": _("Asked, not answered"),
    "confirmed": _("Confirmed"),
    "refused": _("Refused"),
    "left": _("Left"),
}
OBSERVATION_STATES: dict[str, "str | Promise"] = {
    "open": _("To be answered"),
    "answered": _("Answered, to be looked at"),
    "upheld": _("Upheld, to be answered again"),
    "settled": _("Settled"),
}
OBSERVATION_TONES = {"open": "warn", "answered": "action", "upheld": "warn", "settled": "good"}
CATEGORIES: dict[str, "str | Promise"] = {
    "content": _("Content"),
    "document": _("Document"),
    "figure": _("Figure"),
    "eligibility": _("Eligibility"),
    "evidence": _("Evidence"),
    "other": _("Other"),
}
SHEET_STATES: dict[str, "str | Promise"] = {
    "asked": _("Asked for"),
    "open": _("Being filled in"),
    "submitted": _("Sent"),
    "conflict": _("Conflict of interest"),
    "replaced": _("Replaced"),
}
SHEET_TONES = {"asked": "waiting", "open": "action", "submitted": "good", "conflict": "bad", "replaced": "empty"}


def verdict_status(row: opinions.Row | None, today: date) -> Status:
    """An opinion as a coloured word: its verdict, or that it waits, or is late."""
    if row is not None and row.verdict:
        return Status(str(VERDICTS[row.verdict]), VERDICT_TONES[row.verdict])
    late = row is not None and row.due_on is not None and row.due_on < today
    return Status(str(_("Late")), "bad") if late else Status(str(_("Waiting")), "waiting")

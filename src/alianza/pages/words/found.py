"""What people found: states and verdicts in the history that belong to no life."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FOUND: dict[str, "str | Promise"] = {
    "open": _("to be answered"),
    "answered": _("answered"),
    "settled": _("settled"),
    "upheld": _("upheld"),
    "favourable": _("favourable"),
    "observed": _("asks for corrections"),
    "unfavourable": _("unfavourable"),
    "asked": _("asked for"),
    "submitted": _("sent"),
    "conflict": _("conflict of interest"),
    "replaced": _("taken back"),
    "draft": _("being written"),
    "published": _("published"),
    "running": _("running"),
    "not started": _("not started"),
    "closed": _("closed"),
    "planned": _("planned"),
    "cancelled": _("cancelled"),
    "signing": _("being signed"),
    "recorded": _("recorded"),
    "checked": _("checked"),
    "rejected": _("rejected"),
    "approved": _("approved"),
    "refused": _("refused"),
    "proposed": _("proposed"),
    "on_track": _("on track"),
    "at_risk": _("at risk"),
    "off_track": _("off track"),
}
"""Each by its code in the log."""

KINDS: dict[str, "str | Promise"] = {
    "alliance": _("Alliance"),
    "buyer_contract": _("Buyer’s contract"),
    "delivery": _("Delivery"),
    "document": _("Document"),
    "meeting": _("Meeting of a board"),
    "report": _("Report"),
    "visit": _("Visit"),
}
"""Kinds of record that have no number of their own."""

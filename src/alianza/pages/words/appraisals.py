"""Sentences of the room ``plans``: why a business plan is not taken in. What is wrong inside one is said by ``exchange.plan_words``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "plans.not_a_writer": _("Only the organisation and its service provider bring its business plan."),
    "plans.not_being_written": _("A plan is brought while it is being written; the alliance is now: {state}."),
    "plans.fault": _("{path}: {en}"),
    "plans.other_currency": _("The plan is in {found}, the alliance in {currency}. Write it in {currency}."),
    "plans.too_large": _("The figures are too large to be computed. Look at quantities and prices."),
    "plans.file_missing": _("Choose a file."),
}
"""Code to sentence."""

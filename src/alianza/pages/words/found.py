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
}
"""Each by its code in the log."""

"""Sentences of the room ``published``: open data and who lets it out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "publishing.too_long": _("At most 200 characters."),
    "publishing.address": _("Write an address that begins with https://, without blanks."),
    "publishing.blank": _("An identifier has no blanks."),
}
"""Code to sentence."""

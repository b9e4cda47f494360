"""Sentences of the room ``published``: open data and who lets it out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "releases.not_awarded": _("Nothing of an alliance is public before its agreement is in force."),
    "releases.not_there": _("This document is not there any more."),
    "releases.superseded": _("A newer version has taken its place. Let that one out."),
    "releases.asked_already": _("It has been proposed already. Another person of a different role lets it out."),
    "releases.not_asked": _("Nobody has proposed it."),
    "releases.public_already": _("It is public already."),
    "releases.same_role": _("Who proposed it has the same role as you. It takes two different roles."),
    "releases.never": _("Documents of this kind name persons or bank accounts. They are never public."),
    "releases.not_read": _("Read the document first, and say that no personal data stands in it."),
    "publishing.too_long": _("At most 200 characters."),
    "publishing.unknown_type": _(
        "IATI knows no such kind: 10 is a government, 11 a local one, 15 another public body, 40 a multilateral one."
    ),
    "publishing.address": _("Write an address that begins with https://, without blanks."),
    "publishing.blank": _("An identifier has no blanks."),
}
"""Code to sentence."""

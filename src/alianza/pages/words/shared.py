"""Sentences of documents, observations, letters and work in the background."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "observations.text_missing": _("Write what has to be corrected."),
    "observations.answer_missing": _("Write an answer."),
    "observations.not_open": _("This observation has been settled; it needs no answer."),
    "observations.not_answered": _("This observation has no answer yet."),
    "observations.not_found": _("This observation is not there any more."),
    "letters.text_missing": _("Write a text."),
    "letters.broken_braces": _("A brace stands alone. Write fields between braces, for example {{organisation}}."),
    "letters.unknown_field": _("There is no field “{field}”. Use one of: {admitted}."),
    "letters.unknown_kind": _("There is no such letter."),
    "work.failed": _("The work could not be finished. Nothing was changed; please try again."),
}
"""Code to sentence."""

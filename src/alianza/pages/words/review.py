"""Sentences of the room ``review``: code to a translatable sentence with the blocker's parameters in ``{braces}``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "opinions.not_asked": _("“{opinion}” is not asked for at this stage."),
    "opinions.already_given": _("This opinion was given by {name} on {given_on}, and a given opinion stays."),
    "opinions.verdict_missing": _("Say whether it is favourable."),
    "opinions.text_missing": _("Give the grounds of your opinion."),
    "opinions.role_needed": _("This opinion is given by: {role}."),
}

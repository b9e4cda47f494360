"""Sentences of the room ``review``: code to a translatable sentence with the blocker's parameters in ``{braces}``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "opinions.not_asked": _("“{opinion}” is not asked for at this stage."),
    "opinions.already_given": _("This opinion was given by {name} on {given_on}, and a given opinion stays."),
    "opinions.verdict_missing": _("Say whether it is favourable."),
    "opinions.text_missing": _("Give the grounds of your opinion."),
    "opinions.role_needed": _("This opinion is given by: {role}."),
    "assignments.nothing_chosen": _("Choose at least one alliance."),
    "assignments.too_many": _("At most {most} at a time."),
    "assignments.officer_unknown": _("Choose an officer."),
    "assignments.out_of_reach": _("{alliances} are outside the reach of {name}."),
    "assignments.not_yours": _("You cannot assign: {alliances}."),
    "assignments.over": _("It is over and needs nobody in charge: {alliances}."),
    "remarks.nothing_sent": _("Nothing has been sent in yet."),
    "remarks.not_reviewed": _("Observations are raised and settled while the programme looks at it, not while the organisation writes."),
    "remarks.role_needed": _("Observations are raised by the officers and evaluators who look at it."),
    "remarks.category_unknown": _("Choose the kind of observation."),
}

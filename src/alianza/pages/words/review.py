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
    "boards.role_needed": _("The secretary of the board does this."),
    "boards.not_found": _("It is not there any more, or not yours to see."),
    "boards.unknown_board": _("The rules in force know no such board."),
    "boards.nothing_on_agenda": _("Put at least one application on the agenda."),
    "boards.not_before_it": _("They do not wait for this board: {alliances}."),
    "boards.date_missing": _("Say on which day the board meets."),
    "boards.seat_unknown": _("Choose somebody who may sit on the board, and the board."),
    "boards.seat_dates": _("Say from when; the end cannot come before the beginning."),
    "boards.not_open": _("This meeting is over: its minutes can no longer be changed."),
    "boards.no_seat": _("{name} has no seat on this board on that day."),
    "boards.choice_unknown": _("Vote for, against, abstain, or stand back."),
    "boards.recusal_reason_missing": _("Say why you stand back."),
    "boards.motion_unknown": _("Choose what is put to the vote."),
    "boards.reason_missing": _("Give the reason: the organisation reads it[ ({alliance})]."),
    "boards.reason_unknown": _("Choose a reason of the list."),
    "boards.minutes_missing": _("Write the minutes."),
    "boards.item_undecided": _("{alliance} has no decision yet."),
}

"""Sentences of the room ``calls``: code to a translatable sentence with the blocker's parameters in ``{braces}``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "calls.country_needed": _("This needs the right to edit rules in the whole country ({country})."),
    "calls.other_programme": _("These rules speak of {found}, not of {expected}."),
    "calls.other_currency": _("The currency is {found}; the programme’s is {expected}."),
    "calls.rulebook_has_faults": _("Faults that have to be mended first: {faults}."),
    "calls.version_exists": _("There already is a version {version}. Choose another name."),
    "calls.second_person_publishes": _("You wrote in this draft last: another officer of the programme or its director publishes it."),
    "calls.rulebook_is_published": _("Version {version} is published and never changes. Begin a new version."),
    "calls.rulebook_not_published": _("Version {version} is still a draft."),
    "calls.nothing_to_confirm": _("This value needs no answer: it has one, or it comes from a source."),
    "calls.nothing_ticked": _("Tick at least one value."),
    "calls.not_your_programme": _("Your role in {programme} does not allow this."),
    "calls.file_not_text": _("This is not a text file in UTF-8."),
    "calls.file_unreadable": _("The file is no TOML. Line {line}: {reason}"),
    "calls.file_missing": _("Choose a file."),
    "calls.file_too_large": _("The file is larger than 1 MB; a rulebook never is."),
    "calls.rulebook_needed": _("Choose published rules."),
    "calls.call_is_published": _("{code} is published. Only its last day can be moved, with a reason."),
    "calls.closes_before_it_opens": _("The last day is before the first day."),
    "calls.cutoff_outside": _("The cut-off {on} is not between the first and the last day."),
    "calls.cutoff_twice": _("The same cut-off stands there twice."),
    "calls.not_a_territory": _("{found} is not a place of the programme’s country."),
    "calls.unknown_window": _("The rules know no window “{found}”."),
    "calls.budget_negative": _("The money cannot be less than nothing."),
    "calls.series_not_positive": _("The value has to be more than zero."),
    "calls.series_day_taken": _("{code} already has a value from {valid_from}. It is not overwritten."),
    "calls.series_corrected_already": _("The value of {code} from {valid_from} has been corrected by somebody else. Look at it again."),
    "calls.series_nothing_corrected": _("This is what is recorded already. Change the value or its source."),
    "calls.series_other_unit": _("{code} is recorded in {expected}, not in {found}."),
}

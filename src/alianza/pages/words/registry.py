"""Sentences of the room ``registry``: code to a translatable sentence with the blocker's parameters in ``{braces}``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "registry.already_decided": _("Somebody has decided on this pair already."),
    "registry.already_on_list": _("Then this person is on your list already, as No. {number}: change that entry instead."),
    "registry.amount_not_kept": _("“{value}” is not an amount in {currency}."),
    "registry.board_empty": _("Name at least one officer."),
    "registry.column_missing": _("This column is missing. Start from the template."),
    "registry.column_twice": _("This column stands twice in the list."),
    "registry.date_in_future": _("{date} has not come yet."),
    "registry.date_needed": _("Give the day, month and year."),
    "registry.date_too_early": _("The date is before {earliest}."),
    "registry.decision_needed": _("Choose what it is: one person, two people, or allowed."),
    "registry.field_needed": _("“{field}” has to be answered."),
    "registry.file_needed": _("Choose a file."),
    "registry.kind_unknown": _("Choose what kind of organisation it is."),
    "registry.last_account": _("Nobody else could act for the organisation then. Enter the successor first."),
    "registry.left_before_joined": _("The member joined on {joined} and can’t have left before."),
    "registry.list_empty": _("There are no members below the titles."),
    "registry.list_failed": _("The list could not be read through to its end. Nothing was taken over; send it again."),
    "registry.list_not_waiting": _("This list does not wait for a decision any more."),
    "registry.list_outdated": _("The roster has changed since the list was read. Nothing was taken over; send the list again."),
    "registry.member_erased": _("The names and numbers of this member have been erased."),
    "registry.needed": _("This has to be answered."),
    "registry.nobody_numbered": _("Nobody on the list has the No. {number}."),
    "registry.one_person": _("A check is about one person: choose the officer, or give the member’s number."),
    "registry.not_a_choice": _("“{value}” is not one of the allowed words[: {admitted}]."),
    "registry.not_an_email": _("This is not an e-mail address."),
    "registry.not_whole": _("“{value}” is not a whole number."),
    "registry.not_yes_or_no": _("“{value}”: write Yes or No, or leave it empty."),
    "registry.not_your_organisation": _("You may not do this for this organisation."),
    "registry.number_characters": _("A number like this has three or more letters and digits, without other signs."),
    "registry.number_gone": _("No. {number} has left the organisation. Leave the number empty to enter the person again."),
    "registry.number_length": _("The number has {found} digits; it should have from {least} to {most}."),
    "registry.number_not_valid": _("The number can’t be right: its check digit does not fit. Compare it with the document."),
    "registry.number_twice": _("No. {number} stands twice in the list."),
    "registry.number_unknown": _("Nobody on your list has the No. {number}. Leave it empty for a new member."),
    "registry.below_least": _("It has to be {least} or more."),
    "registry.above_most": _("It has to be {most} or less."),
    "registry.out_of_bounds": _("It has to be between {least} and {most}."),
    "registry.person_unknown": _("That person does not belong to this organisation."),
    "registry.phone_not_valid": _("This is not a telephone number."),
    "registry.municipality_no_code": _(
        "“{found}” is no official code of a municipality. Leave it empty if you do not know the code, and write the name into the address."
    ),
    "registry.place_unknown": _("Choose the department from the list."),
    "registry.possible_duplicate_elsewhere": _("Somebody with the same {ground} is already registered in another organisation."),
    "registry.possible_duplicate_here": _("Somebody with the same {ground} is already on your list, as No. {number}."),
    "registry.email_invalid": _("“{address}” is not an e-mail address. Write it like name@example.org."),
    "registry.president_needed": _("The president or legal representative needs an e-mail address, to take over the account."),
    "registry.questions_open": _("Possible duplicates to decide on first: {open}."),
    "registry.reason_needed": _("Give the reason."),
    "registry.works_for_a_programme": _(
        "You work for a programme, and who decides over applications cannot bring one. Register your organisation with an account of its own."
    ),
    "registry.registered_enough": _("You have registered {most} organisations today. Write to the programme’s office to enter more."),
    "registry.row_other_person": _("No. {number} is somebody else on your list. Check the number, or leave it empty for a new member."),
    "registry.same_person_elsewhere": _("Then this person stays with the other organisation and is not entered here."),
    "registry.share_ambiguous": _("“{value}”: write per cent, for example 75 or 75 %."),
    "registry.share_bounds": _("A share lies between 0 and 100 per cent."),
    "registry.tax_id_taken": _(
        "Another organisation of the country is registered with this tax number. If it is yours, ask its board or the programme’s office."
    ),
    "registry.term_before_running": _("The term can’t begin or end before {from}, when the running one began."),
    "registry.term_ends_before": _("The term ends on {to} already; give that day or an earlier one."),
    "registry.term_too_far": _("The term may begin {days} days from today at the latest."),
    "registry.titles_missing": _("No titles of columns were found. Start from the template and keep its first row."),
    "registry.formula_like": _("“{value}” looks like a formula of a spreadsheet. Write it as plain text."),
    "registry.too_long": _("It is too long: {found} characters; at most {longest}."),
}
GROUNDS: dict[str, "str | Promise"] = {"document": _("document number"), "name_and_birth_date": _("name and date of birth")}
"""On which ground two entries may be one person."""
DECISIONS: dict[str, "str | Promise"] = {
    "same_person": _("It is one person"),
    "different_people": _("They are two people"),
    "allowed": _("It is one person, who may stand on both lists"),
}
"""What can be decided of two entries."""
FIELD_WORDS: dict[str, "str | Promise"] = {
    "source": _("Source"),
    "register": _("Register"),
    "outcome": _("What it says"),
    "reason": _("Reason"),
    "position": _("Position"),
    "programme_name": _("Programme"),
    "name": _("Name"),
}
"""Questions outside the table of the register, by the code a reason names them with."""

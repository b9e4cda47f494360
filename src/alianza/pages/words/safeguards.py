"""Sentences and names of the room ``safeguards``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "safeguards.entry_without_text": _("Question {place} has no words."),
    "safeguards.entry_twice": _("Question {place} stands there twice."),
    "safeguards.no_entries": _("A set needs at least one question."),
    "safeguards.measure_incomplete": _("Fill in what is missing."),
    "safeguards.line_unknown": _("Choose a line of the plan."),
    "safeguards.not_a_writer": _("This is written by the organisation or its service provider."),
    "safeguards.not_being_written": _("The screening is answered while the business plan is being written or corrected."),
    "safeguards.stale": _("Somebody else has answered since you opened the page. Look at how it stands now, then save again."),
    "safeguards.no_such_question": _("This question has not been answered with yes, so it needs no measure."),
    "safeguards.not_under_way": _("Measures are reported while the alliance is under way."),
    "safeguards.already_done": _("This measure has been reported as done."),
    "safeguards.not_done": _("This measure has not been reported as done."),
    "safeguards.evidence_missing": _("Bring the photo, receipt or report that shows it."),
    "safeguards.day_missing": _("Write the day on which it was done."),
    "safeguards.why_missing": _("Write what is missing."),
    "safeguards.role_needed": _("A regional, programme or safeguards officer does this."),
    "question_sets.role_needed": _("Sets of questions are written by a programme officer or a safeguards officer."),
    "question_sets.not_a_draft": _("This version has been published and is not changed any more. Begin a new draft."),
    "question_sets.same_person": _("Another officer has to publish it: who wrote it last cannot."),
    "question_sets.stale": _("Somebody else has changed this draft since you opened it. Look at how it stands now, then decide again."),
}
"""Code to sentence."""
STANDINGS: dict[str, "str | Promise"] = {"open": _("To be done"), "late": _("Late"), "done": _("Done")}
TONES = {"open": "waiting", "late": "bad", "done": "good"}
PARTS: dict[str, "str | Promise"] = {
    "text": _("What will be done?"),
    "cost_line": _("In which line of the plan does it cost?"),
    "owner": _("Who does it?"),
    "due_on": _("Until when?"),
}
"""What a measure says."""

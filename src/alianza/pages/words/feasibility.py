"""Sentences of the room ``feasibility``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "feasibility.unanswered": _("Questions of the checklist without an answer: {questions}."),
    "feasibility.remark_missing": _("A no needs its remark: {questions}."),
    "feasibility.conclusion_missing": _("Choose a conclusion."),
    "feasibility.summary_missing": _("Write the grounds of the conclusion."),
    "feasibility.feasible_with_no": _("With a no it is feasible only under conditions: {questions}."),
    "feasibility.not_now": _("The review is written while the alliance is in the study of feasibility."),
    "feasibility.role_needed": _("The review is written by the officers of the programme and its evaluators."),
    "feasibility.not_concluder": _("A programme officer concludes the review."),
    "feasibility.stale": _("Somebody else has saved this review since you opened it. Look at how it stands now, then save again."),
    "feasibility.questions_open": _("Questions on the plan that are not settled: {lines}."),
    "feasibility.no_appraisal": _("No plan with its figures has been appraised, so there are no lines to ask about."),
    "feasibility.line_unknown": _("Choose a line of the plan."),
    "labels.carbon_unknown": _("The plan states nothing on carbon."),
    "labels.carbon_above": _("The carbon balance is {found} tCO2e; at most {at_most} is asked."),
    "labels.carbon_unsure": _(
        "The carbon balance is {found} tCO2e, but with its uncertainty it may reach {upper}; at most {at_most} is asked."
    ),
    "labels.certified_unknown": _("The plan does not say how many hectares are certified."),
    "labels.area_unknown": _("The plan does not say how many hectares it covers."),
    "labels.certified_below": _("{share} of the area is certified; at least {at_least} is asked."),
    "labels.school_unknown": _("Nothing has been delivered yet: the alliance is not under way."),
    "labels.school_unit": _("Deliveries to schools are partly counted in units that are no weight: {units}."),
    "labels.school_below": _("{found} kg have been delivered to schools and confirmed; at least {at_least} is asked."),
    "workflow.feasibility_unreviewed": _("The feasibility review has not been concluded."),
    "workflow.feasibility_outdated": _("The feasibility review looked at an older plan, so a new one is needed: {newer}."),
    "workflow.feasibility_negative": _("The feasibility review found that it is not feasible."),
}
"""Code to sentence."""

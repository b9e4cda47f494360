"""Sentences of the room ``workflow``: code to a translatable sentence; ``[…]`` is said only where its parameters are known."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "workflow.wrong_state": _("This is not possible now[: it stands at “{state}”]."),
    "workflow.role_needed": _("This is for another role: {roles}."),
    "workflow.need_missing": _("Fill in: {need}."),
    "workflow.code_unknown": _("“{found}” is not on the list for {need}. Choose one of the list."),
    "workflow.stale": _("Somebody has changed this since you opened the page. Look at how it stands now, then decide again."),
    "workflow.same_person": _("Another person has to do this: who prepared it cannot approve it too."),
    "workflow.proposed_already": _("Something is proposed already and waits for a second person: {transition}."),
    "workflow.not_proposed": _("Nobody has proposed this yet: one person proposes it, another confirms it."),
    "workflow.nothing_proposed": _("Nothing is proposed any more."),
    "workflow.no_such_transition": _("There is no such step."),
    "workflow.not_found": _("This is not there any more, or it is not yours to see."),
    "workflow.only_by_decision": _("This step follows from a decision of a selection or a board, or from a date; nobody takes it by hand."),
    "workflow.call_not_open": _("The call is not open."),
    "workflow.call_opens_later": _("The call opens on {opens_on}. You can write now and send from that day on."),
    "workflow.call_closed": _("The call closed on {closes_on}, at the end of that day. What you wrote is kept."),
    "workflow.closing_day_not_over": _("The call takes applications until the end of {closes_on}."),
    "workflow.form_not_started": _("Nothing has been written yet. Fill in the form first."),
    "workflow.form_incomplete": _("Answers are missing: {fields}."),
    "workflow.roster_empty": _("There are no members on the roster. Add them first."),
    "workflow.roster_without_consent": _(
        "Members without consent to the use of their data: {members}. Ask them and note it on the roster."
    ),
    "workflow.duplicates_undecided": _("Members who may be on the roster twice: {pairs}. Say for each pair whether it is one person."),
    "workflow.documents_missing": _("Documents are missing: {documents}."),
    "workflow.observations_needed": _("Write down first, line by line, what has to be corrected."),
    "workflow.observations_unanswered": _("Observations without an answer: {lines}."),
    "workflow.observations_unsettled": _("Observations still to be answered or settled: {lines}."),
    "workflow.not_checked": _("The rules have not been checked against what was sent. Run the check."),
    "workflow.override_waiting": _("Exceptions that wait for a second officer: {overrides}."),
    "workflow.grant_free_unknown": _(
        "It is not known whether the organisation was financed before. Record its earlier financing, or that it had none."
    ),
    "workflow.credit_unread": _("“{found}” cannot be read. Write digits alone, more than zero; a day as day, month and year."),
    "workflow.credit_in_future": _("{found} has not come yet. Write the day on which the credit was signed."),
    "workflow.grant_free": _("The organisation was financed before, so it gets no second grant. It can have help to find credit."),
    "workflow.not_grant_free": _("Nothing speaks against a grant, so the track without grant is not for this organisation."),
    "workflow.opinion_waiting": _("An opinion is missing: {opinion}, from {role}[, due on {due_on}]."),
    "workflow.opinion_unfavourable": _("An opinion is unfavourable: {opinion}."),
    "workflow.opinion_observed": _("An opinion asks for corrections: {opinion}."),
    "workflow.budget_unknown": _("The budget is not complete: items, amounts and who pays them."),
    "workflow.plan_not_begun": _("The business plan itself has not been begun: what is produced, bought and paid, year by year."),
    "workflow.plan_section_missing": _("The business plan is not complete for its size: “{section}”."),
    "workflow.plan_section_wrong": _("The business plan has mistakes in “{section}”."),
    "workflow.sheets_missing": _("{submitted} of {needed} score sheets are in."),
    "workflow.evaluators_disagree": _("The evaluators’ scores lie too far apart. Ask them to talk, or ask one more evaluator."),
    "workflow.not_selected_yet": _("No selection has been approved yet."),
    "workflow.selection_says_otherwise": _("The approved selection says otherwise: {outcome}."),
    "workflow.not_on_a_list": _("No approved selection gives it a place on a waiting list, so it cannot be called up."),
    "workflow.others_before": _(
        "The waiting list is called up in its order: this is number {place}, and still waiting before it: {before}."
    ),
    "workflow.screening_unanswered": _("Screening questions without an answer: {questions}."),
    "workflow.screening_without_measure": _("Risks without a measure and its cost: {questions}."),
    "workflow.activity_excluded": _("The programme does not finance: {activities}."),
    "workflow.board_undecided": _("The board has not decided yet: {board}."),
    "workflow.board_says_otherwise": _("The board has decided otherwise: {board}, {decision}."),
    "workflow.buyer_contract_missing": _("The buyer’s contract has to be signed by both sides first."),
    "workflow.agreement_missing": _("The agreement has not been prepared yet."),
    "workflow.agreement_unsigned": _("Signatures are missing: {parties}."),
    "workflow.account_missing": _("The designated account has not been recorded yet."),
    "workflow.account_unverified": _("A second person has to verify the designated account."),
    "workflow.deposits_unverified": _("Deposits that wait for verification: {deposits}."),
    "workflow.no_report_approved": _("No report has been approved yet."),
    "workflow.reports_open": _("Reports are still open: {reports}."),
    "workflow.purchases_open": _("Purchases are not finished: {purchases}."),
    "workflow.no_visit": _("No visit has been recorded yet."),
    "workflow.call_incomplete": _("The call is not complete: {fields}."),
    "workflow.assumed_unconfirmed": _("Values that are only supposed wait for an officer who answers for them: {paths}."),
    "workflow.programme_not_running": _("The programme is not running[: {status}]."),
    "workflow.extension_not_later": _("The new closing date must be later than {closes_on}."),
    "workflow.applications_open": _(
        "Applications of this call are still being written: {number}. Close it after its last day, or decide on them first."
    ),
    "board.absent_member_voted": _("{member} is noted as absent and has a vote. Correct one of the two."),
    "board.conditions_missing": _("Write the conditions under which it is approved."),
    "board.conflict_not_recused": _("{member} has declared a conflict of interest and must be recused."),
    "board.motion_failed": _("The motion ({motion}) has no majority: {in_favour} in favour, {against} against."),
    "board.no_quorum": _("There is no quorum: {counted} of the {quorum} members needed are counted[; {recused} recused]."),
    "board.nobody_decided": _("Nobody voted for or against; {abstained} abstained."),
    "board.not_a_member": _("{member} is not a member of this board."),
    "board.recusal_reason_missing": _("Write why {member} is recused."),
    "board.recused_member_voted": _("{member} is recused and cannot vote."),
    "board.tie": _("It is a tie: {in_favour} in favour, {against} against."),
    "board.vote_missing": _("Votes are missing: {members}."),
    "board.voted_twice": _("{member} has two votes. Keep one."),
}
"""Code to sentence."""

NEEDS: dict[str, "str | Promise"] = {
    "reason": _("the reason"), "reason_code": _("the main reason"), "conditions": _("the conditions"), "closes_on": _("the new closing date"),
    "source": _("the source"), "code": _("the code"), "unit": _("the unit"), "version": _("the version"), "lender": _("who gives the credit"),
    "amount": _("the amount"), "signed_on": _("the day it was signed"), "months": _("the number of months"), "purpose": _("what it is for"),
    "cheque": _("number of the cheque"), "method": _("how it is paid"), "paid_on": _("date of payment"), "payment": _("payment"),
    "received_on": _("date of receipt"), "reference": _("reference of the bank"), "title": _("title"), "opens_on": _("opening date"),
    "text": _("text"),
}  # fmt: skip
"""What an act still waits for, as part of a sentence."""

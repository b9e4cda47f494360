"""Words of moves: what follows from each effect, what each need asks for, and the codes a need may take."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from alianza.domain.rulebook.spoken import speak
from alianza.domain.values import Money
from alianza.domain.workflow.lives import LIVES
from alianza.domain.workflow.reasons import REASONS
from alianza.pages import formats
from alianza.pages.frame import words

EFFECTS: dict[str, "str | Promise"] = {
    "freeze_submission": _("What has been written is frozen as a version that can no longer be changed."),
    "check_eligibility": _("Every rule of the call is held against it, and the result is kept."),
    "ask_opinions": _("The opinions of the next step are asked for, each with its deadline."),
    "issue_receipt": _("A receipt with an official number is written."),
    "issue_letter": _("A letter with an official number is written."),
    "open_submission": _("The organisation gets the form of the next stage."),
    "open_next_submission": _("The organisation gets its form back, with your observations at each line."),
    "keep_place": _("Its place in the selection is kept."),
    "tell_applicant": _("The organisation is told."),
    "tell_parties": _("The organisation and its partners are told."),
    "tell_staff": _("The officer in charge is told."),
    "fix_amounts": _("The amounts of the budget are fixed."),
    "fix_score": _("The score is fixed as the mean of the evaluators’ sheets."),
    "note_stop": _("All data are kept; the reason can be read in the history."),
    "number_agreement": _("The agreement gets its official number."),
    "void_signatures": _("Signatures given so far no longer count."),
    "agreement_in_force": _("The agreement is in force from today on."),
    "plan_reports": _("The dates of the reports are set."),
    "suspend_agreement": _("No money is paid and no purchase approved until it is resumed."),
    "resume_agreement": _("Payments and purchases can go on."),
    "close_agreement": _("The agreement is closed; nothing can be paid any more."),
    "cancel_agreement": _("The agreement ends; what was paid has to be accounted for."),
    "note_proposal": _("Nothing changes yet: a programme director other than you confirms it or drops it."),
    "tell_confirmers": _("The directors of the programme are told; the organisation is not told before it is confirmed."),
    "drop_proposal": _("All stays as it is; the log keeps what was proposed."),
    "note_credit": _("Lender, amount and day of the credit are kept in the log."),
    "enter_credit_track": _("The organisation is helped to find credit, and gets no grant."),
}
"""What a person should know before a move, by effect; effects without a sentence are nobody's concern."""

NEEDS: dict[str, tuple["str | Promise", "str | Promise"]] = {
    "reason_code": (_("Main reason"), _("It is counted and stands in the letter.")),
    "reason": (_("Explain the reason"), _("The organisation reads this. Say what would have to be different.")),
    "conditions": (_("Conditions"), ""),
    "closes_on": (_("New closing date"), ""),
    "lender": (_("Who gives the credit?"), _("The bank, cooperative or fund, as its letter has it.")),
    "amount": (_("How much is lent?"), ""),
    "signed_on": (_("When was the credit signed?"), ""),
    "months": (_("For how many months?"), ""),
    "purpose": (_("What is it for?"), ""),
}
"""Label and hint of each need."""
REASON_HINTS: dict[str, "str | Promise"] = {
    "call_up": _("The organisation reads this."),
    **dict.fromkeys(("propose_resumption", "propose_cancellation"), _("The organisation reads this once it is confirmed.")),
    "propose_suspension": _("The organisation reads this once it is confirmed. Say what would have to be different."),
    "drop_proposal": _("Colleagues read this; the organisation does not."),
    "withdraw": _("The programme reads this; your data are kept."),
}
WITHOUT_LETTER = _("It is counted, and shows what makes organisations give up.")
"""The hint of a coded reason where no letter is written."""
"""Where nothing is to be different next time, or the organisation itself gives the reason."""


GIVEN_CODES = frozenset(
    code for life in LIVES for one in life.transitions for need in one.needs if need.name != "reason_code" for code in need.codes
)
"""Codes that are given with a move and are no reasons: a way to pay."""
_DAY, _AMOUNT = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d+\.\d{2}")


def code_words(code: str) -> str:
    """A coded reason in the reader's language; the code itself where it has no words."""
    return words(REASONS[code]) if code in REASONS else code


def why_words(why: str, facts: Mapping[str, Any] | None = None) -> str:
    """Why something was done, as the log keeps it: what was given with the move, parts between dashes, codes and days in the reader's words.

    A credit is told from the ``facts`` of its event, with its currency and its months.
    """
    parts = why.split(" – ")
    credit = (facts or {}).get("credit")
    if not credit:
        return " – ".join(map(_given_words, parts))
    given = len([one for one in credit.values() if one is not None])
    return " – ".join([_credit_words(credit), *parts[given:]])


def _credit_words(credit: Mapping[str, Any]) -> str:
    lent = Money.of(Decimal(credit["amount"]["amount"]), credit["amount"]["currency"])
    named = {"lender": credit["lender"], "amount": formats.money(lent), "day": formats.day(date.fromisoformat(credit["signed_on"]))}
    if not credit["months"]:
        return gettext("%(lender)s lends %(amount)s, signed on %(day)s") % named
    text = ngettext(
        "%(lender)s lends %(amount)s for %(months)s month, signed on %(day)s",
        "%(lender)s lends %(amount)s for %(months)s months, signed on %(day)s",
        credit["months"],
    )
    return text % (named | {"months": credit["months"]})


def _given_words(part: str) -> str:
    if part in REASONS:
        return code_words(part)
    if part in GIVEN_CODES:
        return speak(part, formats.language())
    if _AMOUNT.fullmatch(part):
        return formats.number(Decimal(part), 2)
    try:
        return formats.day(date.fromisoformat(part)) if _DAY.fullmatch(part) else part
    except ValueError:
        return part

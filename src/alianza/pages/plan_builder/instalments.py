"""What a loan comes to: its instalments one by one, so that grace, seasons and interest added to the debt are seen at once."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from alianza.domain.appraisal.check_money import instalment_reasons
from alianza.domain.appraisal.loan import Loan, Schedule, schedule
from alianza.exchange.plan_fields import FAILED, build
from alianza.pages.plan_builder.totals import money_words
from alianza.pages.plan_builder.work import Work

MOST = 12


def loan_words(work: Work, table: Mapping[str, object]) -> tuple[str, ...]:
    """Each instalment, the first dozen of them, and the interest in all; nothing while the terms do not fit together."""
    loan = build(Loan, {"code": "loan", **table}, "", [])
    if loan is FAILED or any(instalment_reasons(loan, "")):
        return ()
    made = schedule(loan)
    lines = tuple(_line(work, made, place) for place in range(min(len(made.months), MOST)))
    more = len(made.months) - len(lines)
    rest = (_("… and %(number)s more") % {"number": more},) if more else ()
    interest = Decimal(str(made.interest.sum() + made.capitalised.sum()))
    return (*lines, *rest, _("Interest in all: %(amount)s") % {"amount": money_words(work, interest)})


def _line(work: Work, made: Schedule, place: int) -> str:
    interest, capital, added = (money_words(work, Decimal(str(one[place]))) for one in (made.interest, made.principal, made.capitalised))
    said = {"month": made.months[place], "interest": interest, "capital": capital, "added": added}
    if made.capitalised[place]:
        return _("Month %(month)s: interest of %(added)s is added to the debt") % said
    return _("Month %(month)s: interest %(interest)s, capital %(capital)s") % said

"""Whose contribution a deposit or a thing brought is: the question with what each payer still owes, and its answer."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from alianza.domain.ledger import contribution_figures
from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import LocalText, bilingual
from alianza.domain.workflow.forms.question import AnswerKind, Question
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.money.deeds_agreement import text
from alianza.pages.money.forms import Place, Sent
from alianza.pages.money.texts import FORMS, PAYERS, word
from alianza.records.queries import money
from alianza.services import ledgers


def whose(agreement: money.AgreementRow, rows: Iterable[money.ContributionRow]) -> Question:
    """The question; who owes nothing more is no choice."""
    ledger, options = ledgers.load(agreement), []
    for one in rows:
        left = contribution_figures(ledger, str(one.id)).outstanding
        if left.minor > 0:
            name = one.payer_name or words(word(PAYERS, one.payer))
            label = f"{name} ({words(word(FORMS, one.form))}) – " + _("still to come: %(amount)s") % {"amount": formats.money(left)}
            options.append(Choice(code=str(one.id), label=LocalText.plain(label)))
    return Question(
        code="contribution",
        label=bilingual("Whose contribution?", "¿De quién es el aporte?"),
        kind=AnswerKind.CHOICE,
        required=True,
        options=tuple(options),
    )


def chosen(place: Place, sent: Sent) -> UUID:
    """The contribution that was chosen; the id of no contribution where it is none of this agreement."""
    agreement = money.agreement_of(place.alliance)
    found = agreement.contributions.filter(id=text(sent.answers.get("contribution"))).first() if agreement else None
    return found.id if found else place.alliance.id

"""The credit of an organisation that gets no grant, as the officer types it from the lender's paper."""

from alianza.domain.values import Blocker
from alianza.domain.workflow.facts import CreditFacts
from alianza.services import credits
from alianza.services.keeper import Loader, Subject


def credit_facts(subject: Subject) -> CreditFacts:
    """What was typed, read; nothing of it before it is."""
    readers = {"amount": credits.amount_of(subject), "signed_on": credits.day_of(subject), "months": credits.months_of(subject)}
    unread = [
        Blocker("workflow.credit_unread", {"need": name, "found": credits.typed(subject, name)})
        for name, found in readers.items()
        if found is None and credits.typed(subject, name)
    ]
    return CreditFacts(unread=tuple(unread), signed_on=credits.day_of(subject), today=subject.today)


LOADERS: dict[type, Loader] = {CreditFacts: credit_facts}

"""The form of a contribution in kind or labour."""

from django.utils.translation import gettext as _

from alianza.domain.access import roles_at
from alianza.domain.workflow.agreed_plan import THROUGH_THE_ACCOUNT
from alianza.domain.workflow.in_kind import EVIDENCE
from alianza.pages.addresses import url
from alianza.pages.money.deeds_agreement import number, text, the_day
from alianza.pages.money.deeds_money import amount
from alianza.pages.money.forms import Asked, Deed, Place, Sent
from alianza.pages.money.questions import BROUGHT
from alianza.pages.money.whose import chosen, whose
from alianza.records.queries import alliances, money
from alianza.services import in_kind
from alianza.services.outcome import Outcome


def ask_in_kind(place: Place) -> Asked | None:
    """Whose contribution, what, how much, of what value and how valued."""
    agreement = money.agreement_of(place.alliance)
    held = roles_at(place.actor, alliances.place_of(place.alliance))
    if agreement is None or agreement.state in ("draft", "signing") or not held & set(in_kind.RECORDERS):
        return None
    rows = agreement.contributions.exclude(form__in=THROUGH_THE_ACCOUNT).order_by("payer", "payer_name")
    return Asked(
        title=_("Record a contribution in kind"),
        submit=_("Record the contribution"),
        back_url=url("portal.account", code=place.alliance.code),
        questions=(whose(agreement, rows), *BROUGHT),
        files={EVIDENCE: True},
        text=_("Goods, land, machines or days of work, with their value. Another person verifies them; no money comes into the account."),
    )


def record_in_kind(place: Place, sent: Sent) -> Outcome:
    """Record it."""
    given = sent.answers
    said = in_kind.Brought(
        contribution_id=chosen(place, sent),
        description=text(given.get("description")),
        quantity=number(given.get("quantity")),
        unit=text(given.get("unit")),
        value=amount(given.get("value"), place.alliance.currency),
        valuation=text(given.get("valuation")),
        brought_on=the_day(given.get("brought_on")),
    )
    return in_kind.record_in_kind(place.actor, place.alliance, said, sent.files, form_key=sent.key)


DEEDS: dict[str, Deed] = {"portal.in_kind_new": Deed(ask_in_kind, record_in_kind)}

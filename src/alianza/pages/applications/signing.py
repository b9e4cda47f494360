"""What the parties have to do once the board has approved: sign the agreement, open the account and pay in."""

from collections.abc import Sequence

from django.utils.translation import gettext

from alianza.domain.access import Actor, ScopeKind
from alianza.pages.addresses import url
from alianza.pages.applications.forms import Task
from alianza.records.queries import alliances, money


def unsigned(actor: Actor, alliance: alliances.Row) -> bool | None:
    """Whether the person's own organisation still has to sign the agreement; None where nothing of it is to be signed."""
    if alliance.state != "agreement_signing":
        return None
    own = actor.targets(ScopeKind.ORGANISATION)
    signatures = [one.signed_at for one in money.parties_of(alliance) if str(one.organisation_id) in own]
    return None in signatures if signatures else None


def tasks_after_approval(alliance: alliances.Row, waits: bool | None) -> Sequence[Task]:
    """The task of this moment with the page it is done on; ``waits`` is what ``unsigned`` says."""
    if waits is not None:
        status, tone = (gettext("Not signed yet"), "action") if waits else (gettext("Signed"), "good")
        return (Task(gettext("Your signature"), url("portal.agreement", code=alliance.code), status, tone),)
    if alliance.state == "account_opening":
        return (Task(gettext("Account and deposits"), url("portal.account", code=alliance.code), gettext("In progress"), "action"),)
    return ()

"""What one person proposes for an agreed alliance and another has to confirm, in words for those who decide."""

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.access import Actor, roles_at
from alianza.domain.workflow.alliance import ALLIANCE, PROPOSALS
from alianza.pages import formats
from alianza.pages.words.moves import code_words
from alianza.records.queries import alliances

PROPOSED: dict[str, "str | Promise"] = {
    "suspend": gettext_lazy("%(name)s proposes to suspend this alliance (%(day)s): %(why)s"),
    "resume": gettext_lazy("%(name)s proposes to resume this alliance (%(day)s): %(why)s"),
    "cancel": gettext_lazy("%(name)s proposes to cancel this alliance (%(day)s): %(why)s"),
}
"""What waits for a second person."""
TO_CONFIRM: dict[str, "str | Promise"] = {
    "suspend": gettext_lazy("Confirm the suspension, or drop the proposal"),
    "resume": gettext_lazy("Confirm that the alliance is resumed, or drop the proposal"),
    "cancel": gettext_lazy("Confirm the cancellation, or drop the proposal"),
}
"""The same as something to do."""
WAITS: dict[str, "str | Promise"] = {
    "suspend": gettext_lazy("suspension to be confirmed"),
    "resume": gettext_lazy("resumption to be confirmed"),
    "cancel": gettext_lazy("cancellation to be confirmed"),
}
"""The same beside a state."""
INSIDE = frozenset({*PROPOSALS, "drop_proposal"})
"""Moves of the programme's own deliberation: the organisation reads what was confirmed, not what was only proposed."""
BESIDE_THE_POINT = frozenset({"workflow.not_proposed", "workflow.nothing_proposed", "workflow.proposed_already"})
"""Reasons for which a move is no button at all: the proposal itself says what can be done."""


def proposal_words(actor: Actor, alliance: alliances.Row) -> str:
    """What is proposed, by whom, why, and who has to confirm it; empty where nothing is."""
    proposed_by, at = alliance.proposed_by, alliance.proposed_at
    if not alliance.proposed_move or proposed_by is None or at is None:
        return ""
    why = " – ".join(filter(None, (code_words(alliance.proposed_reason_code), alliance.proposed_reason)))
    named = {"name": proposed_by.name, "day": formats.day(timezone.localdate(at)), "why": why}
    said = str(PROPOSED[alliance.proposed_move]) % named
    return f"{said.rstrip('.')}. {_who_confirms(actor, alliance)}"


def _who_confirms(actor: Actor, alliance: alliances.Row) -> str:
    if str(alliance.proposed_by_id) == actor.user_id:
        return _("Nothing changes until a programme director other than you confirms it.")
    confirming = ALLIANCE.transition(alliance.proposed_move)
    if confirming and confirming.roles & roles_at(actor, alliances.place_of(alliance)):
        return _("Nothing changes until you, or another programme director, confirm it.")
    return _("Nothing changes until a programme director confirms it.")

"""Effects of what one person proposes for an agreed alliance and another confirms: to suspend, to resume, to cancel."""

from uuid import UUID

from alianza.domain.access import Role
from alianza.domain.workflow.alliance import PROPOSALS
from alianza.services import messages, opinions
from alianza.services.keeper import Effect, Subject


def note_proposal(subject: Subject) -> None:
    """Keep what is proposed, why and by whom, until somebody else decides."""
    row = subject.row
    row.proposed_move = PROPOSALS[subject.transition.name]
    row.proposed_reason_code, row.proposed_reason = str(subject.given.get("reason_code") or ""), str(subject.given["reason"]).strip()
    row.proposed_by_id, row.proposed_at = UUID(subject.actor.user_id), subject.now


def tell_confirmers(subject: Subject) -> None:
    """Tell the directors of the programme, but for the one who proposes, that it waits for one of them."""
    users = opinions.givers(subject.row, Role.PROGRAMME_DIRECTOR) - {UUID(subject.actor.user_id)}
    named = {"alliance": subject.row.code, "title": subject.row.title, "transition": subject.transition.name}
    messages.tell(users, "alliance.proposed", named, f"/desk/alliances/{subject.row.code}/")


def take_proposal(subject: Subject) -> None:
    """The reason proposed is the reason of the move; the log names who proposed it and when."""
    row = subject.row
    subject.given = {"reason_code": row.proposed_reason_code, "reason": row.proposed_reason}
    subject.why = " – ".join(filter(None, (row.proposed_reason_code, row.proposed_reason)))
    subject.notes["proposed"] = {"by": str(row.proposed_by_id), "at": row.proposed_at.isoformat()}
    _clear(subject)


def drop_proposal(subject: Subject) -> None:
    """Nothing is proposed any more; the log keeps what was."""
    row = subject.row
    subject.notes["dropped"] = {"move": row.proposed_move, "by": str(row.proposed_by_id), "at": row.proposed_at.isoformat()}
    _clear(subject)


def _clear(subject: Subject) -> None:
    row = subject.row
    row.proposed_move = row.proposed_reason_code = row.proposed_reason = ""
    row.proposed_by_id = row.proposed_at = None


EFFECTS: dict[str, Effect] = {
    "note_proposal": note_proposal,
    "tell_confirmers": tell_confirmers,
    "take_proposal": take_proposal,
    "drop_proposal": drop_proposal,
}

"""Effects that write letters and tell people."""

from alianza.domain.rulebook import Stage
from alianza.records.queries import documents
from alianza.services import letters, messages
from alianza.services.keeper import Effect, Subject

LETTER_OF = {
    "declare_eligible": "eligibility",
    "support_credit": "credit_track",
    "select": "selection",
    "call_up": "selection",
    "put_on_waiting_list": "waiting_list",
    "leave_out": "decline",
    "decline": "decline",
    "reject": "decline",
    "approve": "resolution",
    "put_in_force": "agreement",
    "start_implementation": "start",
    "suspend": "suspension",
    "cancel": "cancellation",
    "close": "closing",
}
"""The letter that a transition writes."""


def issue_letter(subject: Subject) -> None:
    """Write the transition's letter and note its number in the audit row."""
    extra = {"conditions": str(subject.given.get("conditions") or "")}
    letter = letters.issue(subject.actor, subject.row, LETTER_OF[subject.transition.name], on=subject.today, extra=extra)
    subject.notes["letter"] = letter.number


def issue_receipt(subject: Subject) -> None:
    """Write the receipt of what was sent in, naming the documents that came with it."""
    kind = Stage.IDEA if subject.row.state == "eligibility_review" else None
    asked = {one.code: one.name for one in subject.rulebook.documents if kind is None or one.stage is kind}
    language, brought = letters.language_of(subject.row.programme), documents.current(subject.row, list(asked))
    names = [name.in_language(language) for code, name in asked.items() if code in brought]
    letter = letters.issue(subject.actor, subject.row, "receipt", on=subject.today, extra={"documents": ", ".join(names)})
    subject.notes["letter"] = letter.number


def _parameters(subject: Subject) -> dict[str, object]:
    return {"alliance": subject.row.code, "title": subject.row.title, "state": subject.target, "transition": subject.transition.name}


def tell_applicant(subject: Subject) -> None:
    """Tell who acts for the organisation what has changed."""
    messages.tell(messages.applicants(subject.row), "alliance.moved", _parameters(subject), _page(subject, "portal"))


def tell_parties(subject: Subject) -> None:
    """Tell the organisation and its confirmed partners what has changed."""
    messages.tell(messages.parties(subject.row), "alliance.moved", _parameters(subject), _page(subject, "portal"))


def tell_staff(subject: Subject) -> None:
    """Tell the officer in charge what has changed."""
    messages.tell(messages.staff(subject.row), "alliance.moved", _parameters(subject), _page(subject, "desk"))


def _page(subject: Subject, audience: str) -> str:
    return f"/{audience}/alliances/{subject.row.code}/"


EFFECTS: dict[str, Effect] = {
    "issue_letter": issue_letter,
    "issue_receipt": issue_receipt,
    "tell_applicant": tell_applicant,
    "tell_parties": tell_parties,
    "tell_staff": tell_staff,
}

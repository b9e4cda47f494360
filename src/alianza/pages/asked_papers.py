"""Papers that the stage of the moment asks of the organisation while nobody waits for its form: the study, the report of closing."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role, roles_at
from alianza.domain.rulebook import Document
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.pages.frame import words
from alianza.records.queries import alliances, documents
from alianza.records.queries.rulebooks import published


def papers_to_bring(actor: Actor, rows: Iterable[alliances.Row]) -> dict[str, tuple[Document, ...]]:
    """What each alliance of the person's organisations still asks of it, by the alliance's code. One query an alliance that asks."""
    return {row.code: missing for row in rows if (missing := _missing(actor, row))}


def _missing(actor: Actor, row: alliances.Row) -> tuple[Document, ...]:
    state = ALLIANCE.state(row.state)
    if state.ends or state.stage is None or row.state == "suspended" or Role.PRODUCER_ORGANISATION in state.turn:
        return ()  # where it is the organisation's turn, its page says what to do and with which papers
    if Role.PRODUCER_ORGANISATION not in roles_at(actor, alliances.place_of(row)):
        return ()
    rulebook = published(row.call.rulebook_id).rulebook
    asked = [one for one in rulebook.documents_at(state.stage) if one.required and one.role == Role.PRODUCER_ORGANISATION]
    there = documents.current(row, [one.code for one in asked]) if asked else {}
    return tuple(one for one in asked if one.code not in there)


def bring_words(asked: Iterable[Document]) -> str:
    """What is to be done, with the names of the papers."""
    return _("Bring: {papers}").format(papers="; ".join(words(one.name) for one in asked))

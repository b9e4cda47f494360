"""Papers that the stage of the moment asks of the organisation while nobody waits for its form: the study, the report of closing."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Place, Role, roles_at
from alianza.domain.rulebook import Document
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.pages.frame import words
from alianza.records.queries import alliances, documents
from alianza.records.queries.rulebooks import published


def papers_to_bring(actor: Actor, rows: Iterable[alliances.Row]) -> dict[str, tuple[Document, ...]]:
    """What each alliance of the person's organisations still asks of it, by the alliance's code; one query where any asks."""
    wanted = [(row, asked) for row in rows if (asked := _asked(actor, row))]
    there = documents.codes_of([row for row, _ in wanted]) if wanted else {}
    missing = {row.code: tuple(one for one in asked if one.code not in there[row.id]) for row, asked in wanted}
    return {code: papers for code, papers in missing.items() if papers}


def _asked(actor: Actor, row: alliances.Row) -> tuple[Document, ...]:
    """Papers the stage asks of the applicant; where it is his turn, his page says what to do and with which papers."""
    state = ALLIANCE.state(row.state)
    if state.ends or state.stage is None or row.state == "suspended" or Role.PRODUCER_ORGANISATION in state.turn:
        return ()
    at_home = Place(row.programme.country, str(row.programme_id), row.territory, frozenset({str(row.organisation_id)}))
    if Role.PRODUCER_ORGANISATION not in roles_at(actor, at_home):
        return ()
    asked = documents.asked_of(row, published(row.call.rulebook_id).rulebook, state.stage)
    return tuple(one for one in asked if one.required and one.role == Role.PRODUCER_ORGANISATION)


def bring_words(asked: Iterable[Document]) -> str:
    """What is to be done, with the names of the papers."""
    return _("Bring: {papers}").format(papers="; ".join(words(one.name) for one in asked))

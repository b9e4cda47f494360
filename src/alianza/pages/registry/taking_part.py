"""The alliances of an organisation: its own, and those it is a partner of; what waits for an answer comes first."""

from alianza.domain.access import Actor
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.pages.addresses import url
from alianza.pages.applications.forms import Task
from alianza.pages.applications.partners import part_words, state_words
from alianza.pages.frame import is_staff, words
from alianza.pages.review.tables import state_status
from alianza.records.queries import alliances, organisations, partners


def taking_part(actor: Actor, row: organisations.Row) -> tuple[Task, ...]:
    """A link to each, with its state or the partner's answer; one query."""
    found = partners.parts_of(actor, row)
    own = {one.alliance.id: _own(one.alliance, staff=is_staff(actor)) for one in found if one.alliance.organisation_id == row.id}
    waiting = [_partnership(one) for one in found if one.state == "proposed"]
    return (*waiting, *own.values(), *(_partnership(one) for one in found if one.partner_id and one.state != "proposed"))


def _own(one: alliances.Row, *, staff: bool) -> Task:
    state, status = ALLIANCE.state(one.state), state_status(one.state)
    page = url("desk.alliance" if staff else "portal.alliance", code=one.code)
    return Task(f"{one.code} · {one.title}", page, status.text if staff else words(state.applicant), status.tone)


def _partnership(one: partners.Part) -> Task:
    status, tone = state_words(one.state)
    title, page = f"{one.alliance.code} · {one.alliance.title}", url("portal.partner", partner_id=one.partner_id)
    return Task(title, page, status, tone, f"{part_words(one.part)} · {one.alliance.organisation.name}")

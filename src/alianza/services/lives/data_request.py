"""The keeper of data requests: on validation every given figure becomes an observation, recorded in the name of who filled it."""

from alianza.domain.workflow.data_request import DATA_REQUEST, LEADER, TEAM, DataRequestFacts
from alianza.records.models import DataRequest
from alianza.records.queries import data_requests
from alianza.records.queries.people import actor_of_user
from alianza.services import portfolio
from alianza.services.data_requests import faults_of_figure, is_answered, observation_of, tell
from alianza.services.keeper import Keeper, Subject


def request_facts(subject: Subject) -> DataRequestFacts:
    """What sending and validating ask."""
    row: DataRequest = subject.row
    figures = data_requests.figures_of(row)
    return DataRequestFacts(
        actor=subject.actor.user_id, filled_by=str(row.filled_by_id) if row.filled_by_id else None,
        unanswered=tuple(one.measure for one in figures if not is_answered(one)),
        faulty=tuple(one.measure for one in figures if faults_of_figure(one, row.project)),
    )  # fmt: skip


def note_filled(subject: Subject) -> None:
    """Who answers for the figures, and when."""
    subject.row.filled_by_id, subject.row.filled_at = subject.actor.user_id, subject.now


def observe_figures(subject: Subject) -> None:
    """Given figures stand beside the earlier ones from now on; unchanged and unknown ones add nothing."""
    row: DataRequest = subject.row
    row.validated_by_id, row.validated_at = subject.actor.user_id, subject.now
    author = actor_of_user(row.filled_by_id, subject.today) if row.filled_by_id else subject.actor
    observed = {}
    for one in data_requests.figures_of(row):
        new = observation_of(one, row.project)
        if new:
            one.observed = portfolio.keep_figure(author, new)
            one.save(update_fields=["observed"])
            observed[one.measure] = new.value
    subject.notes |= {"observed": observed}


def tell_leaders(subject: Subject) -> None:
    """Tell who validates."""
    tell(subject.row, "data_request.moved", data_requests.people_of(subject.row, LEADER, subject.today))


def tell_team(subject: Subject) -> None:
    """Tell the team what came of it, with the reason."""
    subject.row.note = str(subject.given.get("reason") or "")
    tell(subject.row, "data_request.moved", data_requests.people_of(subject.row, TEAM, subject.today))


KEEPER = Keeper(
    life=DATA_REQUEST,
    find=data_requests.find,
    place=data_requests.place_of,
    pinned=lambda _row: None,
    today=lambda _row, now: now.date(),
    loaders={DataRequestFacts: request_facts},
    effects={
        "note_filled": note_filled, "observe_figures": observe_figures, "tell_leaders": tell_leaders, "tell_team": tell_team,
    },
)  # fmt: skip

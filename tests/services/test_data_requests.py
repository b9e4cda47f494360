"""A year's figures are asked for, filled by the country's team, validated by another person, and observed from then on."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from tests import builders

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.records.models import AuditEvent, DataRequest, Message, ObservedFigure
from alianza.records.queries import data_requests as queries
from alianza.records.queries import portfolio, waiting
from alianza.services import reminders
from alianza.services.advance import advance, moves
from alianza.services.bundled_observations import load_observations
from alianza.services.data_requests import REQUESTED, Answer, fill, open_year
from alianza.services.outcome import Outcome

pytestmark = pytest.mark.usefixtures("everywhere")
AS_OF = date(2025, 12, 31)


class People:
    """An analyst, and the team of the Honduran programme."""

    def __init__(self) -> None:
        self.programme = builders.rulebook().programme
        analyst = builders.user("Ana Paz")
        builders.grant(analyst, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "*")
        self.analyst = builders.actor(analyst)
        self.team = builders.actor(builders.officer(Role.ME_OFFICER, self.programme, "Luis Mejía"))
        self.leader = builders.actor(builders.officer(Role.PROGRAMME_DIRECTOR, self.programme, "Rosa Díaz"))

    def open(self, year: int = 2025, codes: tuple[str, ...] = ("HN-COMRURAL",), due: int = 30) -> Outcome:
        return open_year(actor=self.analyst, year=year, due_on=timezone.now().date() + timedelta(days=due), codes=codes)


@pytest.fixture
def people() -> People:
    load_observations()
    return People()


def answers(**given: Answer) -> dict[str, Answer]:
    """Everything unknown but what is given."""
    return {measure: given.get(measure, Answer(answer="unknown")) for measure in REQUESTED}


def plans(value: str = "170", source: str = "Annual report 2025") -> Answer:
    return Answer(answer="given", value=Decimal(value), as_of=AS_OF, source=source)


def codes_of(outcome: Outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


def move(actor: Actor, row: DataRequest, name: str, **given: str) -> Outcome:
    return advance(actor, "data_request", row.id, name, given)


def test_a_form_is_prefilled_with_what_was_known_by_the_year(people: People) -> None:
    (row,) = people.open(2022).row
    known = {one.measure: one.last for one in queries.figures_of(row)}
    assert (known["alliances"].value, known["alliances"].source) == (Decimal(120), "World Bank results, 2022-04-28")
    assert known["government_amount"] is None
    assert str(Message.objects.get(code="data_request.opened").user_id) == people.team.user_id


def test_what_cannot_be_asked_is_named_at_once(people: People) -> None:
    assert codes_of(people.open(1, codes=(), due=-1)) == [
        "portfolio.year_unknown",
        "portfolio.due_before_today",
        "portfolio.empty_selection",
    ]
    assert people.open().done
    assert codes_of(people.open()) == ["portfolio.asked_already"]
    other = open_year(actor=people.team, year=2024, due_on=timezone.now().date(), codes=("HN-COMRURAL",))
    assert codes_of(other) == ["access.role_needed"]


def test_two_persons_make_figures_of_it(people: People) -> None:
    (row,) = people.open().row
    assert codes_of(move(people.team, row, "send_figures")) == ["portfolio.figures_unanswered"]
    assert fill(
        actor=people.team, request_id=row.id, answers=answers(alliances=plans(), women_share=Answer(answer="unchanged")), version=1
    ).done
    assert move(people.team, row, "send_figures").done
    assert codes_of(move(people.team, row, "validate_figures")) == ["workflow.role_needed"]
    before = ObservedFigure.objects.count()
    assert move(people.leader, row, "validate_figures").done
    assert ObservedFigure.objects.count() == before + 1
    found = [one for one in portfolio.observed().observations if (one.subject, one.value) == ("HN-COMRURAL", Decimal(170))]
    assert [(one.as_of, one.source, one.kind) for one in found] == [(AS_OF, "Annual report 2025", "actual")]
    made = ObservedFigure.objects.get(value=170)
    assert str(made.recorded_by_id) == people.team.user_id
    event = AuditEvent.objects.get(action="validate_figures")
    assert (event.stream, event.source, event.target) == (people.programme.code, "filled", "validated")


def test_who_fills_does_not_validate(people: People) -> None:
    builders.grant(builders.User.objects.get(id=people.leader.user_id), Role.ME_OFFICER, ScopeKind.PROGRAMME, people.programme)
    both = builders.actor(builders.User.objects.get(id=people.leader.user_id))
    (row,) = people.open().row
    fill(actor=both, request_id=row.id, answers=answers(), version=1)
    assert move(both, row, "send_figures").done
    assert codes_of(move(both, row, "validate_figures")) == ["workflow.same_person"]


def test_a_figure_that_cannot_stand_holds_the_request_back(people: People) -> None:
    (row,) = people.open().row
    fill(actor=people.team, request_id=row.id, answers=answers(alliances=plans("-3"), families=plans(source=" ")), version=1)
    refused = move(people.team, row, "send_figures")
    assert refused.blockers[0].parameters == {"measures": ("alliances", "families")}
    late = fill(actor=people.team, request_id=row.id, answers=answers(), version=1)
    assert codes_of(late) == ["workflow.stale"]


def test_it_goes_back_with_a_reason_and_is_withdrawn_with_one(people: People) -> None:
    (row,) = people.open().row
    fill(actor=people.team, request_id=row.id, answers=answers(), version=1)
    move(people.team, row, "send_figures")
    assert codes_of(move(people.leader, row, "return_figures")) == ["workflow.need_missing"]
    assert move(people.leader, row, "return_figures", reason="Families are missing").done
    assert DataRequest.objects.get().note == "Families are missing"
    assert codes_of(fill(actor=people.leader, request_id=row.id, answers=answers(), version=4)) == ["access.role_needed"]
    assert move(people.team, row, "send_figures").done
    assert codes_of(fill(actor=people.team, request_id=row.id, answers=answers(), version=5)) == ["portfolio.request_not_editable"]
    assert [one.transition.name for one in moves(people.analyst, "data_request", DataRequest.objects.get())] == ["withdraw_request"]
    assert move(people.analyst, row, "withdraw_request", reason="Asked twice").done
    assert people.open().done


def test_another_programme_sees_nothing_of_it(people: People) -> None:
    (row,) = people.open().row
    peru = builders.rulebook("peru/aliados-2013").programme
    other = builders.actor(builders.officer(Role.ME_OFFICER, peru, "Eva Quispe"))
    assert queries.find(other, row.id) is None
    assert codes_of(move(other, row, "send_figures")) == ["workflow.not_found"]
    assert [one.detail for one in waiting.lines(people.team, staff=True) if one.kind == "data_request"] == [str(row.id)]
    assert [one for one in waiting.lines(other, staff=True) if one.kind == "data_request"] == []


def test_the_team_is_reminded_before_the_day_and_the_analyst_after_it(people: People) -> None:
    (row,) = people.open(due=10).row
    now = datetime.combine(row.due_on, datetime.min.time(), UTC)
    assert reminders.remind_of_requests(now - timedelta(days=20)) == 0
    assert reminders.remind_of_requests(now - timedelta(days=10)) == 1
    assert reminders.remind_of_requests(now - timedelta(days=9)) == 0
    assert reminders.remind_of_requests(now - timedelta(days=6)) == 1
    assert reminders.remind_of_requests(now + timedelta(days=1)) == 2
    assert reminders.remind_of_requests(now + timedelta(days=2)) == 0

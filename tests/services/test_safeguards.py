"""The screening of a plan at the door: unanswered, answered yes without a measure, excluded, and cleared."""

import pytest
from tests.review_world import NOW, World, world

from alianza.domain.access import Role
from alianza.domain.workflow.facts import DocumentFacts, FeasibilityFacts, FinancingFacts
from alianza.records.models import Opinion
from alianza.services import chains
from alianza.services.advance import advance
from alianza.services.facts import LOADERS

pytestmark = pytest.mark.usefixtures("everywhere")
NO = {"screen_uses_pesticides": False, "screen_takes_water": False, "screen_affects_communities": False}
CLEAR = {**NO, "excluded_protected_forest": False, "excluded_banned_pesticides": False, "excluded_child_labour": False}
MEASURE = {"measure_takes_water": "Meters at every well", "measure_cost_takes_water": {"amount": "500.00", "currency": "HNL"}}


@pytest.fixture
def honduras(monkeypatch) -> World:
    # What other rooms load is theirs to test.
    monkeypatch.setitem(LOADERS, DocumentFacts, lambda _: DocumentFacts())
    monkeypatch.setitem(LOADERS, FinancingFacts, lambda _: FinancingFacts(known=True))
    monkeypatch.setitem(LOADERS, FeasibilityFacts, lambda _: FeasibilityFacts(conclusion="feasible"))
    return world()


def declare(made: World, answers: dict | None):
    alliance = made.alliance("in_feasibility", sent="idea")
    if answers is not None:
        made.submit(alliance, "plan", answers)
    chains.ask(alliance, "in_feasibility", NOW.date())
    Opinion.objects.update(verdict="favourable", given_by_id=made.person(Role.PROGRAMME_OFFICER).user_id)
    return advance(made.person(Role.PROGRAMME_OFFICER), "alliance", alliance.id, "declare_feasible")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (None, ["workflow.screening_unanswered"]),
        (NO, ["workflow.screening_unanswered"]),
        ({**CLEAR, "screen_takes_water": True}, ["workflow.screening_without_measure"]),
        ({**CLEAR, "screen_takes_water": True, "measure_takes_water": "Meters"}, ["workflow.screening_without_measure"]),
        ({**CLEAR, "excluded_child_labour": True}, ["workflow.activity_excluded"]),
        (CLEAR, []),
        ({**CLEAR, "screen_takes_water": True, **MEASURE}, []),
    ],
)
def test_a_plan_goes_to_the_board_once_its_screening_is_clear(honduras, answers, expected) -> None:
    outcome = declare(honduras, answers)
    assert [reason.code for reason in outcome.blockers] == expected
    assert outcome.target == ("" if expected else "at_board")

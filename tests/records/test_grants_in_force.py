"""Who held a role only until yesterday is told of nothing and asked for nothing; who stands in is told for those away."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import builders

from alianza.domain.access import Role, ScopeKind
from alianza.records.models import Absence, Alliance, Grant
from alianza.records.queries import boards, people, queue, scoring, waiting
from alianza.services import absences, messages, opinions

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.now().date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def alliance() -> Alliance:
    call = builders.call(builders.rulebook())
    return builders.alliance(call, builders.organisation("ASOFRUTAS", territory="HN-OC"), "profile_draft")


def ended(user) -> None:
    Grant.objects.filter(user=user).update(ends_on=YESTERDAY)


def away(user, stand_in) -> None:
    Absence.objects.create(user=user, stand_in=stand_in, starts_on=TODAY, ends_on=TODAY + timedelta(days=5))


def test_who_acts_for_an_organisation_no_more_is_not_told_of_it(alliance) -> None:
    old, new = builders.member_of(alliance.organisation), builders.member_of(alliance.organisation)
    ended(old)
    assert messages.applicants(alliance) == {new.id}
    assert messages.parties(alliance) == {new.id}


def test_whoever_stands_in_is_told_with_the_officer_who_is_away(alliance) -> None:
    officer = builders.officer(Role.REGIONAL_OFFICER, alliance.programme)
    colleague = builders.officer(Role.PROGRAMME_OFFICER, alliance.programme)
    alliance.assigned_to = officer
    assert messages.staff(alliance) == {officer.id}
    away(officer, colleague)
    assert messages.staff(alliance) == {officer.id, colleague.id}
    assert opinions.givers(alliance, Role.REGIONAL_OFFICER) == {officer.id, colleague.id}


def test_nobody_stands_in_for_a_personal_judgement(alliance) -> None:
    evaluator = builders.officer(Role.EVALUATOR, alliance.programme)
    away(evaluator, builders.officer(Role.PROGRAMME_OFFICER, alliance.programme))
    assert opinions.givers(alliance, Role.EVALUATOR) == {evaluator.id}


def test_an_alliance_of_an_officer_without_role_is_unassigned_and_its_region_is_told(alliance) -> None:
    officer = builders.officer(Role.REGIONAL_OFFICER, alliance.programme)
    boss = builders.officer(Role.PROGRAMME_OFFICER, alliance.programme)
    region = builders.user("Región")
    builders.grant(region, Role.REGIONAL_OFFICER, ScopeKind.REGION, alliance.territory)
    Alliance.objects.filter(id=alliance.id).update(assigned_to=officer, state="eligibility_review")
    alliance.refresh_from_db()
    seen = builders.actor(boss)
    wish = queue.Wish(tray="unassigned")
    assert not queue.rows(seen, wish, TODAY).exists()
    assert queue.counts(seen, TODAY)["unassigned"] == 0
    ended(officer)
    assert [one.code for one in queue.rows(seen, wish, TODAY)] == [alliance.code]
    assert queue.counts(seen, TODAY)["unassigned"] == 1
    assert officer not in queue.officers(seen, TODAY)
    assert messages.staff(alliance) == {region.id}


def test_who_held_a_role_once_is_not_offered_for_it(alliance) -> None:
    programme = alliance.programme
    evaluator, member = builders.officer(Role.EVALUATOR, programme), builders.officer(Role.BOARD_MEMBER, programme)
    me, colleague = builders.officer(Role.LEGAL_OFFICER, programme), builders.officer(Role.FINANCE_OFFICER, programme)
    assert [one.user for one in scoring.evaluators(alliance, TODAY)] == [evaluator]
    assert boards.candidates(programme, TODAY) == [member]
    assert colleague in people.colleagues(builders.actor(me), TODAY)
    for one in (evaluator, member, colleague):
        ended(one)
    assert scoring.evaluators(alliance, TODAY) == []
    assert boards.candidates(programme, TODAY) == []
    assert colleague not in people.colleagues(builders.actor(me), TODAY)


def test_the_work_of_who_is_away_waits_at_the_stand_ins_home_and_comes_back(alliance) -> None:
    officer = builders.officer(Role.REGIONAL_OFFICER, alliance.programme)
    colleague = builders.officer(Role.PROGRAMME_OFFICER, alliance.programme)
    Alliance.objects.filter(id=alliance.id).update(assigned_to=officer, state="eligibility_review")

    def waits(user) -> bool:
        return alliance.code in {line.code for line in waiting.lines(builders.actor(user), staff=True)}

    assert (waits(officer), waits(colleague)) == (True, False)
    away(officer, colleague)
    assert (waits(officer), waits(colleague)) == (True, True)
    assert absences.end(builders.actor(officer), absence_id=Absence.objects.get().id).done
    assert (waits(officer), waits(colleague)) == (True, False)
    ended(officer)
    builders.grant(colleague, Role.REGIONAL_OFFICER, ScopeKind.PROGRAMME, alliance.programme)
    assert waits(colleague)


def test_no_auditor_administrator_or_absent_colleague_stands_in(alliance) -> None:
    programme = alliance.programme
    me, colleague = builders.officer(Role.REGIONAL_OFFICER, programme), builders.officer(Role.REGIONAL_OFFICER, programme, "Zoila")
    other = builders.officer(Role.LEGAL_OFFICER, programme, "Abel")
    for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.EVALUATOR, Role.BOARD_MEMBER):
        builders.officer(role, programme)
    assert list(people.colleagues(builders.actor(me), TODAY)) == [colleague, other]
    away(colleague, other)
    outcome = absences.plan(builders.actor(me), stand_in=str(colleague.id), starts_on=TODAY, ends_on=TODAY)
    assert [one.code for one in outcome.blockers] == ["absences.stand_in_away"]

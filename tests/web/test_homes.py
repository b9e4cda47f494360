"""What to do next: what waits for a person stands on his home, with its deadline, and leads where it is done."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests import builders, money_world

from alianza.domain.access import ORGANISATION_ROLES, Role, ScopeKind
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.pages.homes import STAFF_ACTS, Home, desk_home, portal_home
from alianza.records.models import (
    AssumedConfirmation,
    BoardMeeting,
    Observation,
    Opinion,
    RulebookVersion,
    ScoreSheet,
    SelectionRun,
    Submission,
    User,
)
from alianza.records.queries import waiting
from alianza.records.queries.rulebooks import unconfirmed

pytestmark = pytest.mark.usefixtures("everywhere")


def answer_for(rules: RulebookVersion, officer: User) -> int:
    """A named officer answers for everything that is assumed; how much that was."""
    paths = unconfirmed(rules.id)
    AssumedConfirmation.objects.bulk_create(
        AssumedConfirmation(rulebook=rules, path=path, officer=officer, reason="As the manual has it") for path in paths
    )
    return len(paths)


@pytest.fixture
def world() -> dict[str, object]:
    rules = builders.rulebook()
    answer_for(rules, builders.user())
    applicant = builders.organisation()
    call = builders.call(rules)
    return {"rules": rules, "call": call, "applicant": applicant, "programme": rules.programme}


def home(person: User, *, staff: bool) -> Home:
    today = timezone.now().date()
    return desk_home(builders.actor(person), today) if staff else portal_home(builders.actor(person), today)


def test_an_organisation_sees_what_is_its_turn_and_all_its_alliances(world) -> None:
    person = builders.member_of(world["applicant"])
    builders.alliance(world["call"], world["applicant"], "idea_draft", "Coffee")
    builders.alliance(world["call"], world["applicant"], "in_scoring", "Cocoa")
    builders.alliance(world["call"], builders.organisation("Another"), "idea_draft", "Not ours")
    found = home(person, staff=False)
    assert [task.title for task in found.tasks] == ["Write your idea and send it"]
    assert {one.title for one in found.alliances} == {"Coffee", "Cocoa"}


def test_staff_read_what_to_do_in_every_state_in_which_it_is_their_turn() -> None:
    theirs = {state.code for state in ALLIANCE.states if state.turn - ORGANISATION_ROLES}
    assert theirs == set(STAFF_ACTS)


def test_an_organisation_without_alliance_is_led_to_the_calls(world) -> None:
    found = home(builders.member_of(world["applicant"]), staff=False)
    assert found.tasks == ()
    assert found.empty is not None
    assert found.empty.url == "/calls/"


def test_lateness_and_order(world) -> None:
    officer, today = builders.officer(Role.PROGRAMME_OFFICER, world["programme"]), timezone.now().date()
    other = builders.officer(Role.PROGRAMME_OFFICER, world["programme"], "Luis Mejía")
    for days, title in [(20, "Later"), (-3, "Late"), (2, "Soon")]:
        builders.alliance(world["call"], world["applicant"], "profile_review", title, due_on=today + timedelta(days=days))
    builders.alliance(world["call"], world["applicant"], "profile_review", "Another’s", assigned_to=other)
    found = home(officer, staff=True)
    assert [(task.hint.split(" · ")[0], task.tone) for task in found.tasks] == [("Late", "bad"), ("Soon", "warn"), ("Later", "action")]
    assert found.tasks[0].status.startswith("Late since")
    assert {one.label: one.value for one in found.metrics}["Late"] == 1


def test_who_is_in_charge_hides_an_alliance_only_where_he_can_act_himself(world) -> None:
    people = {
        role: builders.officer(role, world["programme"], role.value)
        for role in (Role.LEGAL_OFFICER, Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR)
    }
    field = builders.regional_officer("HN-OC")
    states = {"eligibility_review": "Field", "in_feasibility": "Study", "agreement_draft": "Agreement", "suspended": "Stopped"}
    for state, title in states.items():
        builders.alliance(world["call"], world["applicant"], state, title, territory="HN-OC", assigned_to=field)

    def seen(person: User) -> set[str]:
        return {task.hint.split(" · ")[0] for task in home(person, staff=True).tasks}

    assert seen(field) == {"Field"}
    assert seen(people[Role.PROGRAMME_OFFICER]) == {"Study"}
    assert seen(people[Role.LEGAL_OFFICER]) == {"Agreement"}
    assert seen(people[Role.PROGRAMME_DIRECTOR]) == {"Stopped"}


def test_opinions_sheets_and_observations_wait_for_their_people(world) -> None:
    row = builders.alliance(world["call"], world["applicant"], "in_scoring")
    programme, submission = world["programme"], Submission.objects.get()
    evaluator, legal = builders.officer(Role.EVALUATOR, programme), builders.officer(Role.LEGAL_OFFICER, programme)
    Opinion.objects.create(programme=programme, alliance=row, approval="legal", stage="scoring", kind="legal", role="legal_officer")
    ScoreSheet.objects.create(programme=programme, alliance=row, submission=submission, evaluator=evaluator, asked_by=legal)
    for line in ("market", "members"):
        Observation.objects.create(
            programme=programme, alliance=row, subject_kind="submission", subject_id=submission.id, line=line, text="Why?", raised_by=legal
        )
    assert [task.title for task in home(legal, staff=True).tasks] == ["Give your opinion"]
    assert "Score this application" in [task.title for task in home(evaluator, staff=True).tasks]
    (asked,) = home(builders.member_of(world["applicant"]), staff=False).tasks
    assert (asked.title, asked.url) == ("Answer the observations", f"/portal/alliances/{row.code}/")


def test_finance_is_told_of_a_fee_that_was_asked_for(world) -> None:
    row = builders.alliance(world["call"], world["applicant"], "plan_review")
    provider = builders.organisation("Consultores del Agro", kind="service_provider")
    partner = builders.partner(row, provider, part="service_provider")
    finance = builders.officer(Role.FINANCE_OFFICER, world["programme"])
    assert home(finance, staff=True).tasks == ()
    claimed = {
        "fee_minor": 15_600_000,
        "fee_claimed_at": timezone.now(),
        "fee_claimed_by": builders.member_of(provider, Role.SERVICE_PROVIDER),
    }
    type(partner).objects.filter(id=partner.id).update(**claimed)
    assert [(task.title, task.url) for task in home(finance, staff=True).tasks] == [
        ("Pay the fee for preparing a profile or plan", f"/portal/partners/{partner.id}/")
    ]
    type(partner).objects.filter(id=partner.id).update(fee_paid_on=timezone.now().date(), fee_paid_by=finance)
    assert home(finance, staff=True).tasks == ()


def test_a_buyer_is_asked_to_answer_an_invitation(world) -> None:
    row = builders.alliance(world["call"], world["applicant"], "profile_draft")
    buyer = builders.organisation("Super Tienda", kind="buyer")
    asked = builders.partner(row, buyer, state="proposed")
    found = home(builders.member_of(buyer, Role.BUYER), staff=False)
    assert [(task.title, task.url) for task in found.tasks] == [("Answer the invitation to take part", f"/portal/partners/{asked.id}/")]


def test_a_proposed_selection_waits_for_the_second_person(world) -> None:
    first, second = (builders.officer(role, world["programme"]) for role in (Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR))
    run = SelectionRun.objects.create(
        programme=world["programme"], call=world["call"], input={}, input_sha256="0" * 64, result={}, rulebook_sha256="0" * 64,
        engine="test", proposed_by=first,
    )  # fmt: skip
    (task,) = home(second, staff=True).tasks
    assert (task.title, task.url) == ("Decide on a proposed selection", f"/desk/selections/{run.id}/")
    assert home(first, staff=True).tasks == ()
    assert home(builders.officer(Role.EVALUATOR, world["programme"]), staff=True).tasks == ()


def test_a_planned_meeting_waits_for_the_secretary_until_it_is_over(world) -> None:
    secretary, today = builders.officer(Role.BOARD_SECRETARY, world["programme"]), timezone.now().date()
    meeting = BoardMeeting.objects.create(
        programme=world["programme"], board="steering_committee", number=1, held_on=today - timedelta(days=1), kept_by=secretary
    )
    (task,) = home(secretary, staff=True).tasks
    assert (task.title, task.url, task.tone) == ("Hold the meeting of the board", f"/board/meetings/{meeting.id}/", "bad")
    BoardMeeting.objects.update(state="closed")
    assert home(secretary, staff=True).tasks == ()


def test_assumed_values_wait_for_who_may_answer_for_them(everywhere) -> None:
    rules = builders.rulebook()
    officer, evaluator = builders.officer(Role.PROGRAMME_OFFICER, rules.programme), builders.officer(Role.EVALUATOR, rules.programme)
    (task,) = home(officer, staff=True).tasks
    assert task.url == f"/desk/rulebooks/{rules.id}/confirm/"
    assert home(evaluator, staff=True).tasks == ()
    number = answer_for(rules, officer)
    assert task.title == f"Answer for assumed values of the rules: {number}"
    assert home(officer, staff=True).tasks == ()


def test_a_tranche_one_has_proposed_waits_for_another_person(everywhere) -> None:
    found = money_world.running()
    row = found.agreement.tranches.get(position=1)
    mine = {"tranche"}

    def waits(actor) -> bool:
        return any(line.kind in mine for line in waiting.lines(actor, staff=True))

    row.__class__.objects.filter(id=row.id).update(state="requested", requested_by=found.officer.user_id)
    assert (waits(found.officer), waits(found.director)) == (False, True)
    row.__class__.objects.filter(id=row.id).update(state="approved", approved_by=found.finance.user_id)
    assert (waits(found.finance), waits(found.second_finance)) == (False, True)


def test_an_alliance_under_way_says_what_there_is_to_do(everywhere) -> None:
    found = money_world.running()
    told = {
        place.title
        for place in (*desk_home(found.regional, timezone.localdate()).tasks, *portal_home(found.applicant, timezone.localdate()).tasks)
        if found.alliance.code in place.hint
    }
    assert {"Carry out the plan: buy, deliver, report", "Follow what is bought, delivered and reported"} <= told


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_home_within_twelve_queries(world, role: Role, client: Client, django_assert_max_num_queries) -> None:
    row = builders.alliance(world["call"], world["applicant"], "in_scoring")
    builders.partner(row, builders.organisation("Super Tienda", kind="buyer"))
    person = builders.user()
    organisation = role in (Role.PRODUCER_ORGANISATION, Role.BUYER, Role.SERVICE_PROVIDER, Role.LENDER)
    builders.grant(
        person, role, ScopeKind.ORGANISATION if organisation else ScopeKind.PROGRAMME, world["applicant" if organisation else "programme"]
    )
    builders.signed_in(client, person)
    with django_assert_max_num_queries(12):
        answer = client.get("/portal/" if organisation else "/desk/")
    assert answer.status_code == (403 if role in (Role.PORTFOLIO_ANALYST, Role.ADMINISTRATOR) else 200)


@pytest.mark.parametrize(
    "role, path",
    [(Role.PROGRAMME_OFFICER, "/desk/"), (Role.PORTFOLIO_ANALYST, "/review/"), (None, "/portal/")],
)
def test_after_signing_in_everybody_lands_where_he_may_be(world, role: Role | None, path: str, client: Client) -> None:
    person = builders.user()
    if role:
        builders.grant(person, role, ScopeKind.ALL, "*")
    assert builders.signed_in(client, person).get("/home/").headers["Location"] == path


def test_an_opinion_leads_to_its_own_page_and_a_sheet_to_the_evaluators_list(world) -> None:
    row = builders.alliance(world["call"], world["applicant"], "in_feasibility")
    programme, submission = world["programme"], Submission.objects.get()
    evaluator, legal = builders.officer(Role.EVALUATOR, programme), builders.officer(Role.LEGAL_OFFICER, programme)
    Opinion.objects.create(programme=programme, alliance=row, approval="legal", stage="feasibility", kind="legal", role="legal_officer")
    ScoreSheet.objects.create(programme=programme, alliance=row, submission=submission, evaluator=evaluator, asked_by=legal)
    assert [task.url for task in home(legal, staff=True).tasks] == [f"/alliances/{row.code}/opinions/legal/"]
    assert [task.url for task in home(evaluator, staff=True).tasks] == ["/desk/sheets/"]

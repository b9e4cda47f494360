"""Moves of applications through the door: yes, no and missing for eligibility, return, profile, plan and the track without grant."""

from datetime import timedelta

import pytest
from tests import plan_world
from tests.domain.workflow.forms.filling import typed_page
from tests.exchange.samples import pdf
from tests.screening_world import answer_no
from tests.services import applications_world as world
from tests.services.applications_world import NOW

from alianza.domain.access import Role
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.forms import FormKind
from alianza.pages.documents import documents_page
from alianza.pages.frame import steps
from alianza.records.models import Alliance, AuditEvent, EarlierFinancing, Submission
from alianza.records.queries import submissions
from alianza.records.queries.rulebooks import published
from alianza.services import documents, eligibility, observations, plan_drafts
from alianza.services import submissions as writing
from alianza.services.advance import advance

pytestmark = pytest.mark.usefixtures("everywhere")
PAR_II, ROAD = "bolivia/par-ii-2013", "brazil/bahia-produtiva-2018"


def codes(outcome) -> set[str]:
    return {one.code for one in outcome.blockers}


class World:
    """An organisation, its secretary and officers of its country, with an application in a call."""

    def __init__(self, book: str, country: str, window: str = "", **changes) -> None:
        self.call = world.open_call(book)
        self.organisation = world.organisation(country, **changes)
        self.secretary = world.of_organisation("sara", Role.PRODUCER_ORGANISATION, self.organisation)
        self.officer = world.officer("olga", Role.PROGRAMME_OFFICER, country)
        self.alliance = world.started(self.secretary, self.call, window=window)

    def move(self, actor, name: str, given=None, **more):
        return advance(actor, "alliance", self.alliance.id, name, given or {}, now=NOW + timedelta(hours=1), **more)

    def put(self, state: str) -> None:
        """As if all before had happened."""
        Alliance.objects.filter(id=self.alliance.id).update(state=state)
        self.alliance.refresh_from_db()

    def favourable(self) -> None:
        """Everyone of the chain is in favour."""
        self.alliance.opinions.filter(verdict="").update(verdict="favourable", given_by_id=self.officer.user_id)

    def ready(self, kind: FormKind, stage: Stage) -> None:
        world.fill(self.secretary, self.alliance, kind)
        world.bring_documents(self.alliance, stage)
        if kind is FormKind.PLAN:
            answer_no(self.secretary, self.alliance)

    def send_idea(self) -> None:
        self.ready(FormKind.IDEA, Stage.IDEA)
        assert not self.move(self.secretary, "submit_idea").blockers

    def check_found(self, *found: str) -> None:
        """As if the latest check had found these reasons and no other."""
        check = self.alliance.eligibility_checks.latest("created_at")
        check.blockers = [
            {"code": code, "parameters": {}, "rule": f"eligibility[{place}]", "evidence": {}} for place, code in enumerate(found)
        ]
        check.save()


@pytest.fixture
def bolivia(db) -> World:
    return World(PAR_II, "BO")


def test_eligible_only_without_standing_reasons_and_a_grant_possible(bolivia) -> None:
    bolivia.send_idea()
    EarlierFinancing.objects.create(organisation=bolivia.organisation, programme_name="Somebody else", source="told", year=2010)
    assert not eligibility.run_again(actor=bolivia.officer, alliance_id=bolivia.alliance.id).blockers
    bolivia.check_found("eligibility.not_registered")
    bolivia.favourable()
    assert codes(bolivia.move(bolivia.officer, "declare_eligible")) == {"eligibility.not_registered"}
    given = {"rule": "eligibility[0]", "code": "eligibility.not_registered", "reason": "On its way"}
    asked = eligibility.ask_override(actor=bolivia.officer, alliance_id=bolivia.alliance.id, **given)
    assert "workflow.override_waiting" in codes(bolivia.move(bolivia.officer, "declare_eligible"))
    assert codes(eligibility.decide_override(actor=bolivia.officer, override_id=asked.row.id, granted=True, reason="Yes")) == {
        "workflow.same_person"
    }
    director = world.officer("dora", Role.PROGRAMME_DIRECTOR, "BO")
    assert eligibility.decide_override(actor=director, override_id=asked.row.id, granted=True, reason="Seen").done
    done = bolivia.move(bolivia.officer, "declare_eligible")
    assert done.done, done.blockers
    assert done.row.state == "profile_draft"
    grown = submissions.draft(bolivia.alliance, "profile").answers
    assert (grown["title"], grown["women"]) == (submissions.latest_frozen(bolivia.alliance, "idea").answers["title"], 12)


def test_who_was_financed_before_gets_help_to_find_credit(bolivia) -> None:
    bolivia.send_idea()
    bolivia.check_found()
    bolivia.favourable()
    track = published(bolivia.call.rulebook_id).rulebook.grant_free_track
    assert track
    assert codes(bolivia.move(bolivia.officer, "support_credit")) & {"workflow.grant_free_unknown", "workflow.not_grant_free"}
    EarlierFinancing.objects.create(organisation=bolivia.organisation, programme_name=track.programmes[0], source="told", year=2010)
    assert eligibility.run_again(actor=bolivia.officer, alliance_id=bolivia.alliance.id).done
    bolivia.check_found()
    assert "workflow.grant_free" in codes(bolivia.move(bolivia.officer, "declare_eligible"))
    done = bolivia.move(bolivia.officer, "support_credit")
    assert done.done, done.blockers
    assert (done.row.state, done.row.track, done.row.grant_minor) == ("credit_support", "credit", 0)
    credit_is_recorded(bolivia)


def credit_is_recorded(bolivia) -> None:
    """From the pages alone: the lender's paper is asked for by name, then who lends, how much and since when."""
    officer, alliance = bolivia.officer, bolivia.alliance
    alliance.refresh_from_db()
    assert [one.label for one in steps(alliance)] == ["Idea", "Eligibility", "Credit obtained"]
    (paper,) = documents_page(officer, alliance).stages[-1].documents
    assert (paper.missing, paper.upload_url) == (True, f"/alliances/{alliance.code}/documents/new/?kind=credit_proof")
    given = {"lender": "Cooperativa Sembrar", "amount": "120.000", "signed_on": "2026-01-12", "months": "24"}
    assert codes(bolivia.move(officer, "record_credit", given)) == {"workflow.documents_missing"}
    owner = documents.Owner(alliance=alliance)
    assert documents.keep(officer, upload_name="letter.pdf", content=pdf(), code="credit_proof", owner=owner).done
    assert not documents_page(officer, alliance).stages[-1].documents[0].missing
    for name, wrong in (("amount", "a lot"), ("amount", "0"), ("months", "-3"), ("signed_on", "32 May")):
        assert codes(bolivia.move(officer, "record_credit", given | {name: wrong})) == {"workflow.credit_unread"}
    assert codes(bolivia.move(officer, "record_credit", given | {"signed_on": "2999-01-01"})) == {"workflow.credit_in_future"}
    assert codes(bolivia.move(officer, "record_credit", given | {"lender": " "})) == {"workflow.need_missing"}
    assert bolivia.move(officer, "record_credit", given).done
    facts = AuditEvent.objects.filter(action="record_credit").latest("number").facts["credit"]
    assert (facts["lender"], facts["amount"]["amount"], facts["months"]) == ("Cooperativa Sembrar", "120000.00", 24)


def test_returned_answered_and_sent_again_as_the_next_version(bolivia) -> None:
    bolivia.send_idea()
    first = submissions.latest_frozen(bolivia.alliance, "idea")
    assert codes(bolivia.move(bolivia.officer, "return_idea")) == {"workflow.observations_needed"}
    raised = observations.raise_observation(
        bolivia.officer, alliance=bolivia.alliance, subject_kind="submission", subject_id=first.id, text="Count again", line="women"
    )
    assert bolivia.move(bolivia.officer, "return_idea").done
    second = submissions.draft(bolivia.alliance, "idea")
    assert (second.number, second.answers) == (2, first.answers)
    assert codes(bolivia.move(bolivia.secretary, "resubmit_idea")) == {"workflow.observations_unanswered"}
    observations.answer(bolivia.secretary, raised.row, "Nine")
    writing.save(
        actor=bolivia.secretary, alliance_id=bolivia.alliance.id, kind=FormKind.IDEA, page="members", typed={"women": "9"}, revision=1
    )
    sent = bolivia.move(bolivia.secretary, "resubmit_idea")
    assert sent.done, sent.blockers
    again = submissions.latest_frozen(bolivia.alliance, "idea")
    assert (again.number, again.answers["women"], first.sha256 != again.sha256) == (2, 9, True)
    first.refresh_from_db()
    assert first.answers["women"] == 12
    assert bolivia.alliance.eligibility_checks.latest("created_at").submission == again


def test_a_profile_is_sent_when_complete_with_its_documents(bolivia) -> None:
    bolivia.put("profile_draft")
    assert "workflow.form_not_started" in codes(bolivia.move(bolivia.secretary, "submit_profile"))
    Submission.objects.create(programme=bolivia.call.programme, alliance=bolivia.alliance, kind="profile")
    found = codes(bolivia.move(bolivia.secretary, "submit_profile"))
    assert "workflow.form_incomplete" in found
    bolivia.ready(FormKind.PROFILE, Stage.PROFILE)
    done = bolivia.move(bolivia.secretary, "submit_profile")
    assert done.done, done.blockers
    assert bolivia.alliance.eligibility_checks.latest("created_at").stage == "profile"


def test_a_profile_goes_back_with_an_observation_and_its_next_version_is_open(bolivia) -> None:
    bolivia.put("profile_draft")
    Submission.objects.create(programme=bolivia.call.programme, alliance=bolivia.alliance, kind="profile")
    bolivia.ready(FormKind.PROFILE, Stage.PROFILE)
    assert bolivia.move(bolivia.secretary, "submit_profile").done
    assert codes(bolivia.move(bolivia.officer, "return_profile")) == {"workflow.observations_needed"}
    sent = submissions.latest_frozen(bolivia.alliance, "profile")
    observations.raise_observation(
        bolivia.officer, alliance=bolivia.alliance, subject_kind="submission", subject_id=sent.id, text="Who buys?"
    )
    assert bolivia.move(bolivia.officer, "return_profile").done
    bolivia.alliance.refresh_from_db()
    assert (bolivia.alliance.state, submissions.draft(bolivia.alliance, "profile").number) == ("profile_observed", 2)


def test_a_plan_is_held_against_the_rules_of_money_and_its_amounts_are_fixed(db) -> None:
    honduras = World("honduras/comrural-2024", "HN")
    honduras.put("plan_draft")
    Submission.objects.create(programme=honduras.call.programme, alliance=honduras.alliance, kind="plan")
    assert {"workflow.budget_unknown", "workflow.plan_not_begun"} <= codes(honduras.move(honduras.secretary, "submit_plan"))
    plan_drafts.bring_in(actor=honduras.secretary, alliance=honduras.alliance, text=plan_world.complete())
    honduras.ready(FormKind.PLAN, Stage.PLAN)
    form, draft = submissions.form_for(honduras.alliance, FormKind.PLAN), submissions.draft(honduras.alliance, "plan")
    page = form.page("financing")
    greedy = {**typed_page(form, page), "lines-0-amount": "700.06", "lines-1-amount": "200.03"}
    writing.save(
        actor=honduras.secretary,
        alliance_id=honduras.alliance.id,
        kind=FormKind.PLAN,
        page="financing",
        typed=greedy,
        revision=draft.revision,
    )
    assert codes(honduras.move(honduras.secretary, "submit_plan")) == {"financing.grant_share_too_large", "financing.credit_too_small"}
    draft = submissions.draft(honduras.alliance, "plan")
    exact = {**typed_page(form, page), "lines-0-amount": "600.05"}
    writing.save(
        actor=honduras.secretary,
        alliance_id=honduras.alliance.id,
        kind=FormKind.PLAN,
        page="financing",
        typed=exact,
        revision=draft.revision,
    )
    assert "financing.item_not_balanced" in codes(honduras.move(honduras.secretary, "submit_plan"))
    world.fill(honduras.secretary, honduras.alliance, FormKind.PLAN)
    done = honduras.move(honduras.secretary, "submit_plan")
    assert done.done, done.blockers
    assert (done.row.total_minor, done.row.grant_minor) == (100_010, 60_006)


def test_a_road_of_a_municipality_without_buyer_or_members_is_sent(db) -> None:
    brazil = World(ROAD, "BR", "public_goods", kind="public_body", members=0, name="Prefeitura de Ipirá")
    form = submissions.form_for(brazil.alliance, FormKind.IDEA)
    for page in form.pages:
        needed = {one.code for one in page.questions if one.required}
        typed = {name: value for name, value in typed_page(form, page).items() if name in needed}
        draft = submissions.draft(brazil.alliance, "idea")
        writing.save(
            actor=brazil.secretary, alliance_id=brazil.alliance.id, kind=FormKind.IDEA, page=page.code, typed=typed, revision=draft.revision
        )
    world.bring_documents(brazil.alliance, Stage.IDEA)
    sent = brazil.move(brazil.secretary, "submit_idea")
    assert sent.done, sent.blockers
    brazil.put("plan_draft")
    Submission.objects.create(programme=brazil.call.programme, alliance=brazil.alliance, kind="plan")
    brazil.ready(FormKind.PLAN, Stage.PLAN)
    plan_drafts.bring_in(actor=brazil.secretary, alliance=brazil.alliance, text=plan_world.complete("BRL"))
    done = brazil.move(brazil.secretary, "submit_plan")
    assert done.done, done.blockers
    assert done.row.member_count is None or done.row.member_count == 24

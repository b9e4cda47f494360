"""Moves that no walk needs: something goes back, is refused, taken back, disputed, ended, resumed."""

from decimal import Decimal

import pytest
from django.utils import timezone
from tests import money_world, review_world
from tests.money_world import BRAZIL, PDF, PICTURE, World
from tests.services.test_money_walk import buy, payment

from alianza.domain.access import Actor, Role
from alianza.records.models import Alliance, Report
from alianza.records.queries import waiting
from alianza.services import accounts, contracts, observations, reports
from alianza.services.advance import advance
from alianza.services.enclosures import step

pytestmark = pytest.mark.usefixtures("everywhere")
WHY = {"reason": "Another quotation is cheaper"}


@pytest.fixture
def running(everywhere: None) -> World:
    return money_world.running(BRAZIL)


def test_a_suspended_alliance_goes_on_where_it_stopped(running: World) -> None:
    running.by_two("propose_suspension", reason_code="breach", reason="Late reports")
    assert running.again().state == "suspended"
    running.by_two("propose_resumption", reason="The reports came")
    assert (running.again().state, running.agreement.state) == ("in_implementation", "in_force")


def test_a_cancelled_alliance_keeps_its_reason_and_its_agreement_ends(running: World) -> None:
    missing = advance(running.officer, "alliance", running.alliance.id, "propose_cancellation", {})
    assert {one.code for one in missing.blockers} == {"workflow.need_missing"}
    Alliance.objects.filter(id=running.alliance.id).update(due_on=timezone.now().date())
    running.by_two("propose_cancellation", reason_code="breach", reason="The works were sold")
    assert (running.again().state, running.again().reason, running.again().due_on) == ("cancelled", "The works were sold", None)
    assert running.agreement.state == "cancelled"


def waits(actor: Actor, *, staff: bool) -> set[str]:
    return {one.kind for one in waiting.lines(actor, staff=staff)}


def test_nobody_is_asked_for_what_a_suspended_or_cancelled_alliance_does_not_admit(running: World) -> None:
    row = running.agreement.tranches.get(position=1)
    assert step(running.applicant, "tranche", row.id, "request", {}, files={"tranche_request": PDF}).done
    assert buy(running).done
    assert {"purchase", "tranche"} <= waits(running.officer, staff=True)
    running.by_two("propose_suspension", reason_code="breach", reason="Late reports")
    assert not {"purchase", "tranche"} & waits(running.officer, staff=True)
    assert "report" in waits(running.applicant, staff=False)
    running.by_two("propose_resumption", reason="The reports came")
    assert {"purchase", "tranche"} <= waits(running.officer, staff=True)
    running.by_two("propose_cancellation", reason_code="breach", reason="The works were sold")
    assert not {"purchase", "tranche"} & waits(running.officer, staff=True)
    assert "report" not in waits(running.applicant, staff=False)


def test_a_tranche_is_sent_back_and_asked_for_again(running: World) -> None:
    row = running.agreement.tranches.get(position=1)
    ask = {"tranche_request": PDF}
    assert step(running.applicant, "tranche", row.id, "request", {}, files=ask).done
    assert [one.code for one in step(running.director, "tranche", row.id, "send_back", {}).blockers] == ["workflow.need_missing"]
    assert step(running.director, "tranche", row.id, "send_back", WHY).done
    row.refresh_from_db()
    assert (row.state, row.requested_by_id) == ("planned", None)
    assert step(running.applicant, "tranche", row.id, "request", {}, files=ask).done


def test_a_request_is_refused_taken_back_or_withdrawn_and_its_money_is_free_again(running: World) -> None:
    refused, taken_back, withdrawn = (buy(running).row for _ in range(3))
    assert step(running.officer, "purchase", refused.id, "refuse", WHY).done
    assert step(running.applicant, "purchase", taken_back.id, "take_back", WHY).done
    assert step(running.officer, "purchase", withdrawn.id, "approve", {}).done
    letter = {"reduction_letter": PDF}
    done = step(running.finance, "purchase", withdrawn.id, "withdraw", WHY, files=letter)
    assert done.done, done.blockers
    states = [type(row).objects.get(id=row.id).state for row in (refused, taken_back, withdrawn)]
    assert states == ["refused", "withdrawn", "withdrawn"]


def test_a_quantity_finer_than_a_thousandth_is_asked_for_again(running: World) -> None:
    assert [one.code for one in buy(running, quantity="0.0001").blockers] == ["money.quantity_too_fine"]
    assert [one.code for one in buy(running, quantity="1.2345").blockers] == ["money.quantity_too_fine"]


def test_a_part_is_paid_and_the_rest_given_back(running: World) -> None:
    row = buy(running).row
    assert step(running.officer, "purchase", row.id, "approve", {}).done
    money_world.pay_tranche(running)
    part = step(running.finance, "purchase", row.id, "pay_part", payment("4000000", "TR-1"), files={"payment_proof": PDF})
    assert part.done, part.blockers
    given_back = step(running.officer, "purchase", row.id, "reduce", WHY, files={"reduction_letter": PDF})
    assert given_back.done, given_back.blockers
    row.refresh_from_db()
    assert row.state == "paid"


def test_a_rejected_report_is_written_anew(running: World) -> None:
    report = Report.objects.get(agreement=running.agreement)
    lines = {line["code"]: Decimal(1) for line in report.lines if line["kind"] != "expense"}
    written = reports.Written(summary="Begun", reached=lines, notes={})
    assert reports.write(running.applicant, report.id, written, files={"report_evidence": PICTURE}).done
    assert step(running.applicant, "report", report.id, "submit", {}).done
    assert step(running.regional, "report", report.id, "reject", {"reason": "It is about another road"}).done
    assert step(running.applicant, "report", report.id, "start_again", {}).done
    report.refresh_from_db()
    assert report.state == "draft"


def test_a_deposit_that_the_statement_does_not_show_is_rejected(everywhere: None) -> None:
    found = money_world.with_account()
    row = money_world.deposit(found, money_world.slip(found, "region")).row
    assert step(found.finance, "deposit", row.id, "reject", {"reason": "Not on the statement"}).done
    again = accounts.record_deposit_of(
        found.applicant, found.again(), money_world.slip(found, "region", reference="B-2"), {"deposit_proof": PDF}
    )
    assert again.done, again.blockers


def test_a_delivery_is_disputed_then_agreed_on_and_the_contract_ends(everywhere: None) -> None:
    found = money_world.world()
    contract = money_world.sign_contract(found)
    said = contracts.Delivered(delivered_on=timezone.now().date(), quantity=Decimal(12), unit="t", price=Decimal(1_500_000))
    row = contracts.state_delivery(found.applicant, contract.id, said, files={"delivery_note": PDF}).row
    assert found.buyer
    assert step(found.buyer, "delivery", row.id, "dispute", {"reason": "Two tonnes were rotten"}).done
    row.refresh_from_db()
    assert row.state == "disputed"
    assert step(found.buyer, "delivery", row.id, "confirm", {}).done
    assert step(found.buyer, "buyer_contract", contract.id, "end", {"reason": "Season is over"}).done


def test_an_offer_goes_back_for_changes(everywhere: None) -> None:
    found = money_world.world()
    assert found.buyer_organisation
    assert found.buyer
    row = contracts.begin(found.applicant, found.again(), found.buyer_organisation.id).row
    terms = {"product": "Fruit", "quantity": Decimal(1), "unit": "t", "timing": "Daily", "price": Decimal(1)}
    assert contracts.write(found.applicant, row.id, terms).done
    assert step(found.applicant, "buyer_contract", row.id, "offer", {}).done
    assert step(found.buyer, "buyer_contract", row.id, "return", {"reason": "The price is per kilogram"}).done
    assert contracts.write(found.applicant, row.id, terms | {"unit": "kg"}).done


def test_a_scored_idea_goes_back_where_a_programme_has_no_profile(everywhere: None) -> None:
    made = review_world.world()
    alliance, officer = made.alliance("in_scoring"), made.person(Role.PROGRAMME_OFFICER)
    early = advance(officer, "alliance", alliance.id, "return_scored_idea", {})
    assert [one.code for one in early.blockers] == ["workflow.observations_needed"]
    sent = alliance.submissions.get()
    raised = observations.raise_observation(
        officer, alliance=alliance, subject_kind="submission", subject_id=sent.id, text="Say who buys it"
    )
    assert raised.done, raised.blockers
    returned = advance(officer, "alliance", alliance.id, "return_scored_idea", {})
    assert returned.done, returned.blockers
    assert returned.target == "idea_observed"

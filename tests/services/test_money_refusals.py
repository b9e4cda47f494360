"""What agreements, contracts, tranches and reports refuse, and who is told what."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from tests import builders, money_world
from tests.money_world import PDF, World
from tests.services.test_money_walk import buy

from alianza.domain.access import Role
from alianza.domain.workflow.contract_terms import Terms, against_contract
from alianza.records.models import Message, Report
from alianza.records.queries import waiting
from alianza.records.queries.rulebooks import published
from alianza.services import accounts, agreements, contracts, reminders, reports
from alianza.services.advance import advance
from alianza.services.enclosures import step

pytestmark = pytest.mark.usefixtures("everywhere")


def codes(outcome: Any) -> list[str]:
    return [one.code for one in outcome.blockers]


@pytest.fixture
def drafted(everywhere: None) -> World:
    found = money_world.world(money_world.BRAZIL)
    assert agreements.prepare(found.legal, found.again(), money_world.draft(found)).done
    return found


@pytest.fixture
def signing(drafted: World) -> World:
    drafted.move(drafted.legal, "send_for_signature")
    return drafted


def test_an_agreement_without_sections_milestones_and_dates_is_not_sent_for_signature(drafted) -> None:
    bare = agreements.Draft(parties=(agreements.PartyDraft(party="programme", name=""),))
    assert agreements.prepare(drafted.legal, drafted.again(), bare).done
    drafted.opine(drafted.again())
    refused = advance(drafted.legal, "alliance", drafted.alliance.id, "send_for_signature", {})
    assert {"money.section_missing", "money.milestones_missing", "money.dates_missing", "money.party_unnamed"} <= set(codes(refused))


def test_only_a_legal_officer_prepares_and_nobody_changes_what_is_being_signed(signing) -> None:
    draft = money_world.draft(signing)
    assert codes(agreements.prepare(signing.finance, signing.again(), draft)) == ["workflow.role_needed"]
    assert codes(agreements.prepare(signing.legal, signing.again(), draft)) == ["money.not_editable"]


def test_an_older_form_does_not_overwrite_a_newer_agreement(drafted) -> None:
    draft = money_world.draft(drafted)
    assert agreements.prepare(drafted.legal, drafted.again(), draft, version=1).done
    assert codes(agreements.prepare(drafted.legal, drafted.again(), draft, version=1)) == ["workflow.stale"]


def test_amounts_are_those_the_board_approved(drafted) -> None:
    alliance = drafted.again()
    alliance.total_minor = (alliance.total_minor or 0) + 1
    alliance.save()
    drafted.opine(drafted.again())
    assert "money.plan_not_as_approved" in codes(advance(drafted.legal, "alliance", alliance.id, "send_for_signature", {}))


def test_each_signs_in_its_own_name_once_and_for_one_party(signing) -> None:
    own = signing.agreement.parties.get(party="producer_organisation")
    other = signing.agreement.parties.get(party="programme")
    assert codes(agreements.sign(signing.applicant, other.id)) == ["money.party_not_yours"]
    assert agreements.sign(signing.applicant, own.id).done
    assert codes(agreements.sign(signing.applicant, own.id)) == ["money.party_signed"]
    both = replace(signing.director, grants=(*signing.director.grants, *signing.applicant.grants), user_id=signing.applicant.user_id)
    assert codes(agreements.sign(both, other.id)) == ["money.one_person_two_parties"]
    stranger = builders.actor(builders.user("Nobody"))
    assert codes(agreements.sign(stranger, other.id)) == ["money.party_unknown"]


def test_a_signature_on_paper_needs_its_scan_and_a_legal_officer(signing) -> None:
    party = signing.agreement.parties.get(party="programme")
    assert codes(agreements.sign_on_paper(signing.legal, party.id, {})) == ["money.document_needed"]
    assert codes(agreements.sign_on_paper(signing.finance, party.id, {agreements.SCAN: PDF})) == ["workflow.role_needed"]


def test_taking_the_agreement_back_voids_every_signature(signing) -> None:
    own = signing.agreement.parties.get(party="producer_organisation")
    assert agreements.sign(signing.applicant, own.id).done
    number = signing.agreement.number
    signing.move(signing.legal, "recall_agreement", reason="A date was wrong")
    assert not signing.agreement.parties.exclude(signed_at=None).exists()
    assert signing.agreement.sha256 == ""
    signing.move(signing.legal, "send_for_signature")
    assert signing.agreement.number == number


def test_the_agreement_waits_for_all_signatures(signing) -> None:
    signing.opine(signing.again())
    assert "workflow.agreement_unsigned" in codes(advance(signing.legal, "alliance", signing.alliance.id, "put_in_force", {}))


def test_the_buyers_contract_blocks_the_agreement_where_the_rulebook_says_so(everywhere) -> None:
    found = money_world.world()
    assert agreements.prepare(found.legal, found.again(), money_world.draft(found)).done
    found.opine(found.again())
    refused = codes(advance(found.legal, "alliance", found.alliance.id, "send_for_signature", {}))
    assert "workflow.buyer_contract_missing" in refused
    assert "eligibility.contract_incomplete" in refused


def test_completeness_is_the_share_of_points_stated_and_rules_name_what_is_missing(everywhere) -> None:
    found = money_world.world()
    rules = published(found.alliance.call.rulebook_id).rulebook
    terms = Terms(product="Passion fruit", quantity=Decimal(10), unit="t")
    assert terms.completeness == Decimal("0.3")
    assert terms.missing == ("timing", "price")
    against = against_contract(rules, terms, signed=False, on=timezone.now().date(), window=None)
    assert {one.code for one in against} == {"eligibility.buyer_not_committed", "eligibility.contract_incomplete"}
    whole = replace(terms, quality="First", timing="Mondays")
    assert against_contract(rules, whole, signed=True, on=timezone.now().date(), window=None) == []


def test_a_contract_is_not_changed_once_offered_and_not_accepted_by_who_offered(everywhere) -> None:
    found = money_world.world()
    assert found.buyer_organisation
    row = contracts.begin(found.applicant, found.again(), found.buyer_organisation.id).row
    assert codes(step(found.applicant, "buyer_contract", row.id, "offer", {})) == ["money.contract_incomplete"]
    terms = {"product": "Fruit", "quantity": Decimal(1), "unit": "t", "timing": "Daily", "price": Decimal(1)}
    assert contracts.write(found.applicant, row.id, terms).done
    assert step(found.applicant, "buyer_contract", row.id, "offer", {}).done
    assert codes(contracts.write(found.applicant, row.id, terms)) == ["money.not_editable"]
    assert codes(step(found.applicant, "buyer_contract", row.id, "accept", {})) == ["money.other_side_answers"]
    other = builders.actor(builders.member_of(builders.organisation("Otro", country="CO", kind="buyer")))
    assert codes(contracts.begin(other, found.again(), found.buyer_organisation.id)) == ["workflow.role_needed"]


def test_a_tranche_waits_for_account_order_report_and_another_person(everywhere) -> None:
    found = money_world.in_force(money_world.BRAZIL)
    first, second = found.agreement.tranches.order_by("position")[:2]
    asked = step(found.applicant, "tranche", first.id, "request", {}, files={"tranche_request": PDF})
    assert codes(asked) == ["money.tranche_waits_for_account"]
    early = step(found.applicant, "tranche", second.id, "request", {}, files={"tranche_request": PDF})
    assert {"money.tranche_before_unpaid", "money.tranche_waits_for_report"} <= set(codes(early))


def test_an_undone_payment_of_the_grant_is_paid_again(everywhere) -> None:
    found = money_world.with_account()
    made = money_world.pay_tranche(found)
    assert step(found.director, "deposit", made, "reverse", {"reason": "Returned by the bank"}).done
    first = found.agreement.tranches.get(position=1)
    assert (first.state, first.reference) == ("approved", "")
    given = {"reference": "T-1b", "paid_on": timezone.now().date()}
    assert step(found.finance, "tranche", first.id, "pay", given, files={"payment_proof": PDF}).done


def test_nothing_is_bought_while_the_alliance_is_suspended(everywhere) -> None:
    found = money_world.running(money_world.BRAZIL)
    row = buy(found).row
    found.by_two("propose_suspension", reason_code="breach", reason="Late reports")
    assert codes(step(found.officer, "purchase", row.id, "approve", {})) == ["money.not_running"]
    assert codes(buy(found)) == ["money.not_running"]


def test_closing_says_all_that_is_open(everywhere) -> None:
    found = money_world.running(money_world.BRAZIL)
    buy(found)
    found.opine(found.again())
    refused = codes(advance(found.officer, "alliance", found.alliance.id, "begin_closing", {}))
    assert {"workflow.no_report_approved", "workflow.reports_open", "workflow.purchases_open", "workflow.no_visit"} <= set(refused)


def test_a_period_that_has_not_begun_holds_up_no_closing_and_is_on_nobodys_list(everywhere) -> None:
    found = money_world.running(money_world.BRAZIL)
    found.opine(found.again())

    def asked_for() -> tuple[list[str], list[str]]:
        blockers = advance(found.officer, "alliance", found.alliance.id, "begin_closing", {}).blockers
        held_up = [number for one in blockers if one.code == "workflow.reports_open" for number in one.parameters["reports"]]
        return held_up, [line.detail for line in waiting.lines(found.applicant, staff=False) if line.kind == "report"]

    assert asked_for() == (["1"], ["1"])
    tomorrow = timezone.localdate() + timedelta(days=1)
    found.agreement.reports.update(period_from=tomorrow, period_to=tomorrow + timedelta(days=30))
    assert asked_for() == ([], [])


def test_writers_are_reminded_once_for_each_notice_and_told_when_it_is_late(everywhere) -> None:
    found = money_world.running(money_world.BRAZIL)
    report = Report.objects.get(agreement=found.agreement)
    Message.objects.all().delete()
    now = timezone.now()
    report.due_on = now.date() + timedelta(days=30)
    report.save()
    assert reminders.remind(now) == 0
    report.due_on = now.date() + timedelta(days=4)
    report.save()
    assert [reminders.remind(now), reminders.remind(now), reminders.remind(now + timedelta(days=1))] == [1, 0, 1]
    assert reminders.remind(now + timedelta(days=6)) >= 1
    assert set(Message.objects.values_list("code", flat=True)) == {"report.due", "report.overdue"}


def test_a_visit_says_whom_it_met_and_shows_a_picture(everywhere) -> None:
    found = money_world.running(money_world.BRAZIL)
    seen = reports.Seen(kind="supervision", visited_on=timezone.now().date() + timedelta(days=3), findings=" ", rating="good")
    refused = codes(reports.record_visit(found.regional, found.again(), seen, {}))
    wanted = {"money.document_needed", "money.date_in_future", "money.field_missing", "money.rating_unknown", "money.people_met_missing"}
    assert set(refused) == wanted
    assert codes(reports.record_visit(found.finance, found.again(), seen, {}))[0] == "workflow.role_needed"


def test_a_lender_records_its_own_part_only(everywhere) -> None:
    found = money_world.with_account()
    bank = builders.organisation("Banco", country="CO", kind="lender")
    builders.partner(found.alliance, bank, "lender")
    lender = builders.actor(builders.member_of(bank, Role.LENDER, "Lender"))
    given = money_world.slip(found, "region", 10_000)
    assert codes(accounts.record_deposit_of(lender, found.again(), given, {"deposit_proof": PDF})) == ["workflow.role_needed"]

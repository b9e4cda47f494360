"""Pages from agreement to closing: each opens for those it is for, each form keeps what was typed and says why not."""

import re
from copy import deepcopy
from datetime import date
from fractions import Fraction
from typing import Any

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests import builders, money_world
from tests.exchange.samples import pdf
from tests.money_world import PDF, World

from alianza.domain.access import Actor
from alianza.pages.money.purchases import advance_words
from alianza.records.models import AgendaItem, BoardMeeting, Deposit, DesignatedAccount, InKind, Purchase, Report, User
from alianza.services import reports
from alianza.services.enclosures import step

pytestmark = pytest.mark.usefixtures("everywhere")
TABS = ("contract", "agreement", "account", "purchases", "reports", "visits", "deliveries")


def page(client: Client, who: Actor, found: World, path: str) -> Any:
    builders.signed_in(client, User.objects.get(id=who.user_id))
    return client.get(f"/alliances/{found.alliance.code}/{path}")


def send(client: Client, who: Actor, found: World, path: str, data: dict[str, Any]) -> Any:
    builders.signed_in(client, User.objects.get(id=who.user_id))
    return client.post(f"/alliances/{found.alliance.code}/{path}", data)


def file(name: str = "paper.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(), "application/pdf")


@pytest.fixture
def funded(kept_funded: World, everywhere: None) -> World:
    """The tests that do not use it come first: it stays until the last test of this file."""
    return deepcopy(kept_funded)


def test_every_tab_opens_before_anything_is_there(client) -> None:
    found = money_world.world(money_world.BRAZIL)
    for tab in TABS:
        assert page(client, found.applicant, found, f"{tab}/").status_code == 200


def test_an_alliance_under_way_names_what_waits_and_what_can_be_done(client) -> None:
    found = money_world.running()
    builders.signed_in(client, User.objects.get(id=found.applicant.user_id))
    text = client.get(f"/portal/alliances/{found.alliance.code}/").content.decode()
    assert "It is your turn." not in text
    for deed in ("purchases/new/", "account/", "deliveries/", "reports/"):
        assert f'href="/alliances/{found.alliance.code}/{deed}"' in text
    assert "What waits for you stands first" in text
    assert "Report 1: to be written" in text
    Report.objects.filter(agreement__alliance=found.alliance).update(state="submitted")
    text = client.get(f"/portal/alliances/{found.alliance.code}/").content.decode()
    assert "Nothing waits for you today." in text


def test_the_account_and_its_guards_read_the_money_once(client) -> None:
    found = money_world.with_account()
    page(client, found.finance, found, "account/")
    with CaptureQueriesContext(connection) as asked:
        assert page(client, found.finance, found, "account/").status_code == 200
    for table in ("records_deposit", "records_plannedcontribution", "records_tranche", "records_inkind"):
        assert sum(f'FROM "{table}"' in one["sql"] for one in asked) <= 1, table


def test_the_account_is_recorded_masked_and_verified_by_another_person(client) -> None:
    found = money_world.in_force()
    data = {"kind": "designated", "bank": "Banco", "holder": "Aso", "number": "0123-456789", "opened_on": "2026-01-05"}
    bare = send(client, found.applicant, found, "account/write/", data)
    assert bare.status_code == 422
    assert b"Banco" in bare.content
    done = send(client, found.applicant, found, "account/write/", data | {"account_certificate": file()})
    assert done.status_code == 302
    shown = page(client, found.finance, found, "account/").content
    assert b"0123-456789" not in shown
    assert "•••• 6789".encode() in shown
    wrong = send(client, found.finance, found, "account/verify/", {"number": "999999999"})
    assert wrong.status_code == 422
    assert send(client, found.finance, found, "account/verify/", {"number": "0123456789"}).status_code == 302
    assert DesignatedAccount.objects.get().verified_by_id


def test_a_deposit_is_recorded_on_a_form_and_verified_on_another(client) -> None:
    found = money_world.with_account()
    one = found.agreement.contributions.get(payer="region")
    data = {"contribution": str(one.id), "amount": "50.000.000,00", "value_date": timezone.now().date().isoformat(), "bank_reference": "77"}
    assert send(client, found.applicant, found, "deposits/new/", data | {"deposit_proof": file()}).status_code == 302
    row = Deposit.objects.get()
    assert row.amount_minor == 50_000_000 * 100
    twice = send(client, found.applicant, found, "deposits/new/", data | {"deposit_proof": file()})
    assert twice.status_code == 422
    assert page(client, found.finance, found, f"deposits/{row.id}/").status_code == 200
    assert send(client, found.finance, found, f"steps/deposit/{row.id}/verify/", {"version": "1"}).status_code == 302
    late = send(client, found.second_finance, found, f"steps/deposit/{row.id}/verify/", {"version": "1"})
    assert late.status_code == 409


def test_work_is_stated_on_a_form_verified_on_another_and_stands_on_the_account_page(client) -> None:
    found = money_world.with_account()
    one = found.agreement.contributions.get(payer="producers")
    data = {
        "contribution": str(one.id),
        "description": "Jornales de <siembra>", "quantity": "250", "unit": "jornales", "value": "100.000.000,00",
        "valuation": "Jornal de la vereda", "brought_on": timezone.now().date().isoformat(),
    }  # fmt: skip
    refused = send(client, found.applicant, found, "in-kind/new/", data | {"value": "much"})
    assert refused.status_code == 422
    assert "Jornales de &lt;siembra&gt;" in refused.content.decode()
    assert send(client, found.applicant, found, "in-kind/new/", data | {"in_kind_evidence": file()}).status_code == 302
    row = InKind.objects.get()
    assert page(client, found.applicant, found, f"in-kind/{row.id}/").status_code == 200
    assert send(client, found.regional, found, f"steps/in_kind/{row.id}/verify/", {"version": "1"}).status_code == 302
    assert send(client, found.finance, found, f"steps/in_kind/{row.id}/verify/", {"version": "1"}).status_code == 409
    text = page(client, found.finance, found, "account/").content.decode()
    assert all(words in text for words in (row.number, "Jornales de &lt;siembra&gt;", "250 jornales"))


def test_the_legal_officer_prepares_the_agreement_on_a_form(client) -> None:
    found = money_world.world(money_world.BRAZIL)
    meeting = BoardMeeting.objects.create(
        programme=found.alliance.programme, board="x", number=1, held_on=date(2026, 3, 1), state="closed", closed_at=timezone.now(),
        kept_by_id=found.legal.user_id,
    )  # fmt: skip
    AgendaItem.objects.create(
        programme=found.alliance.programme, meeting=meeting, alliance=found.alliance, position=1, motion="approve_with_conditions",
        decision="approved", conditions="Drains before the rains.",
    )  # fmt: skip
    opened = page(client, found.legal, found, "agreement/write/")
    assert opened.status_code == 200
    assert "Drains before the rains." in opened.content.decode()
    data = {
        "party_0": "CAR",
        "party_1": "Associação",
        "starts_on": "2026-12-01",
        "ends_on": "2027-12-01",
        "supervision": "x",
        "sanctions": "y",
        "milestones-TOTAL_FORMS": "1",
        "milestones-0-title": "Road",
        "milestones-0-expected_result": "10 km",
        "milestones-0-start_month": "1",
        "milestones-0-end_month": "6",
        **{f"section_{number}": "text" for number in range(5)},
    }
    done = send(client, found.legal, found, "agreement/write/", data)
    assert done.status_code == 302, done.content.decode()[:3000]
    assert found.agreement.milestones.count() == 1
    assert page(client, found.legal, found, "agreement/text/").status_code == 200
    assert page(client, found.applicant, found, "agreement/write/").status_code == 403


def test_the_desk_lists_what_waits(client) -> None:
    found = money_world.with_account()
    money_world.deposit(found, money_world.slip(found, "region", 10_000, "DEP-1"))
    builders.signed_in(client, User.objects.get(id=found.finance.user_id))
    shown = client.get("/desk/money/")
    assert shown.status_code == 200
    assert "DEP-1" in shown.content.decode()
    assert PDF.content


def test_milestones_are_rows_that_grow_without_script_and_keep_what_was_typed(client) -> None:
    found = money_world.world(money_world.BRAZIL)
    opened = page(client, found.legal, found, "agreement/write/").content.decode()
    assert 'name="milestones-0-title"' in opened
    typed = {"milestones-TOTAL_FORMS": "1", "milestones-0-title": "My road", "add": "milestones"}
    grown = send(client, found.legal, found, "agreement/write/", typed).content.decode()
    assert "My road" in grown
    assert 'name="milestones-1-title"' in grown
    refused = send(client, found.legal, found, "agreement/write/", {"milestones-TOTAL_FORMS": "1", "milestones-0-title": "My road"})
    assert refused.status_code == 422
    assert "My road" in refused.content.decode()


@pytest.mark.parametrize(
    "share, words, tone",
    [
        (0, "Not started", "empty"),
        (Fraction(1, 2), "In progress, 50%", "waiting"),
        (1, "Met", "good"),
        (Fraction(3, 2), "Exceeded", "warn"),
    ],
)
def test_advance_has_four_states_and_the_unknown_is_none_of_them(share, words, tone) -> None:
    assert advance_words(Fraction(share)) == {"text": words, "tone": tone}
    assert advance_words(None) is None


def test_every_tab_opens_for_organisation_and_staff(client, funded) -> None:
    for who in (funded.applicant, funded.finance, funded.officer, funded.regional, funded.director):
        for tab in TABS:
            answer = page(client, who, funded, f"{tab}/")
            assert answer.status_code == 200, (who.name, tab)
            assert b"Traceback" not in answer.content


def test_the_buyer_sees_contract_and_agreement_and_no_money(client, funded) -> None:
    for tab, status in (("contract", 200), ("agreement", 200), ("deliveries", 200), ("account", 403), ("purchases", 403)):
        assert page(client, funded.buyer, funded, f"{tab}/").status_code == status


def test_another_organisation_finds_nothing(client, funded) -> None:
    stranger = builders.actor(builders.member_of(builders.organisation("Otra", country="CO")))
    for tab in TABS:
        assert page(client, stranger, funded, f"{tab}/").status_code == 404


def test_a_purchase_is_asked_for_approved_and_paid_on_forms(client, funded) -> None:
    item = funded.agreement.items.get(code="trellis")
    data = {
        "item": str(item.id),
        "quantity": "10",
        "unit": "u",
        "unit_price": "1.000,50",
        "supplier_name": "Ferretería",
        "quotes": "3",
        "quotation": file(),
    }
    wrong = send(client, funded.applicant, funded, "purchases/new/", data | {"quantity": "ten", "quotes": "some", "quotation": file()})
    summary = re.findall(r'<a href="#id_(quantity|quotes)">([^<]+)</a>', wrong.content.decode())
    assert len({sentence for _, sentence in summary}) == 2
    answer = send(client, funded.applicant, funded, "purchases/new/", data)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    row = Purchase.objects.get()
    assert row.amount_minor == 1_000_500
    assert page(client, funded.officer, funded, f"steps/purchase/{row.id}/approve/").status_code == 200
    assert send(client, funded.officer, funded, f"steps/purchase/{row.id}/approve/", {}).status_code == 302
    paid = {"amount": "10.005,00", "method": "bank_transfer", "reference": "R-9", "paid_on": timezone.now().date().isoformat()}
    bare = send(client, funded.finance, funded, f"steps/purchase/{row.id}/pay/", paid)
    assert bare.status_code == 422
    assert b"R-9" in bare.content
    done = send(client, funded.finance, funded, f"steps/purchase/{row.id}/pay/", paid | {"payment_proof": file()})
    assert done.status_code == 302, done.content.decode()[:3000]
    assert page(client, funded.applicant, funded, f"purchases/{row.id}/").status_code == 200
    assert page(client, funded.applicant, funded, f"payments/{row.payments.get().id}/receipt/").status_code == 200


def test_a_report_is_written_sent_observed_and_answered_on_pages(client, funded) -> None:
    report = Report.objects.get(agreement=funded.agreement)
    assert page(client, funded.applicant, funded, f"reports/{report.id}/write/").status_code == 200
    data = {"summary": "Planted", "report_evidence": file(), "version": str(report.version)}
    data |= {f"reached_{at}": "100" for at, line in enumerate(report.lines) if line["kind"] != "expense"}
    assert send(client, funded.applicant, funded, f"reports/{report.id}/write/", data).status_code == 302
    assert send(client, funded.applicant, funded, f"steps/report/{report.id}/submit/", {}).status_code == 302
    seen = {"line": "goal-1", "text": "Show the map"}
    assert send(client, funded.regional, funded, f"reports/{report.id}/observe/", seen).status_code == 302
    assert send(client, funded.regional, funded, f"steps/report/{report.id}/observe/", {}).status_code == 302
    shown = page(client, funded.applicant, funded, f"reports/{report.id}/").content.decode()
    assert "Show the map" in shown
    one = reports.observations.Observation.objects.get()
    assert send(client, funded.applicant, funded, f"observations/{one.id}/answer/", {"answer": "Here"}).status_code == 302
    assert step(funded.applicant, "report", report.id, "resubmit", {}).done


def test_pages_are_valid_and_ask_the_database_little(client, funded, django_assert_max_num_queries) -> None:
    buyer = funded.buyer
    for who, tabs in ((funded.applicant, TABS), (funded.finance, TABS), (buyer, ("contract", "deliveries"))):
        builders.signed_in(client, User.objects.get(id=who.user_id))
        for tab in tabs:
            with django_assert_max_num_queries(28):
                answer = client.get(f"/alliances/{funded.alliance.code}/{tab}/")
            parser = html5lib.HTMLParser()
            parser.parse(answer.content.decode())
            assert parser.errors == [], tab


def test_a_buyer_reads_what_was_reached_and_not_what_was_spent(client, funded) -> None:
    report = Report.objects.get(agreement=funded.agreement)
    shown = page(client, funded.buyer, funded, f"reports/{report.id}/").content.decode()
    assert "What was reached" in shown
    assert "What was spent" not in shown
    assert "What was spent" in page(client, funded.applicant, funded, f"reports/{report.id}/").content.decode()

"""What everybody does by pages once an alliance is approved: contract, agreement, money, purchases, visits, reports."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.journeys.applying import upload
from tests.journeys.deciding import give_opinions, make, person
from tests.journeys.window import Files, Window

from alianza.demo.steps.contracting import agreement, signer, terms
from alianza.demo.steps.doing import paper
from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.domain.rulebook import Stage
from alianza.domain.values import Money
from alianza.domain.workflow.forms.numbers import written
from alianza.records.models import Observation, PlannedContribution, Purchase, Report, Tranche
from alianza.records.queries import money
from alianza.services import agreements

DAYS = 540
ACCOUNT_NUMBER = "01-400500600"


def amount(one: Told, value: Money) -> str:
    """Money as one types it there."""
    return written(value.amount, one.story.country)


def today() -> str:
    """The day as a box takes it."""
    return timezone.localdate().isoformat()


def proof(code: str) -> Files:
    """The paper that comes with a step."""
    return {code: paper(code)}


def do(at: Window, name: str, given: dict[str, str], files: Files | None = None, **parameters: Any) -> None:
    """Open a form, fill it, send it."""
    at.open(name, **parameters)
    at.fill(given, files)
    at.send()


def step(one: Told, at: Window, row: Any, name: str, given: dict[str, str] | None = None, *, files: Files | None = None) -> str:
    """One move of a money record; the state it is in now."""
    do(at, "portal.step", given or {}, files, code=one.alliance.code, kind=KINDS[type(row).__name__], row_id=row.id, transition=name)
    row.refresh_from_db()
    return str(row.state)


KINDS = {
    "BuyerContract": "buyer_contract",
    "Deposit": "deposit",
    "Tranche": "tranche",
    "Purchase": "purchase",
    "Report": "report",
}


def agree_with_buyer(one: Told, at: Window) -> None:
    """The organisation writes and offers, the buyer accepts."""
    buyer, code = one.partner("buyer"), one.alliance.code
    assert buyer is not None
    at.become(one.president)
    do(at, "portal.contract_begin", {"buyer": str(buyer.id)}, code=code)
    row = money.contract_of(one.alliance)
    assert row is not None
    typed = {name: written(value, one.story.country) if name in ("quantity", "price") else str(value) for name, value in terms(one).items()}
    do(at, "portal.contract_write", typed, code=code, row_id=row.id)
    assert step(one, at, row, "offer") == "offered"
    at.become(one.cast.acting(buyer.id))
    assert step(one, at, row, "accept") == "signed"


def prepare(one: Told, at: Window) -> None:
    """The legal officer writes the agreement; items and milestones come from the plan."""
    at.become(person(one, Role.LEGAL_OFFICER))
    at.open("portal.agreement_prepare", code=one.alliance.code)
    rules = one.rulebook.agreement
    assert rules is not None
    typed = {f"section_{number}": "Según el plan aprobado y el manual." for number, _ in enumerate(rules.sections)}
    ends = timezone.localdate() + timedelta(days=DAYS)
    typed |= {"starts_on": today(), "ends_on": ends.isoformat(), "supervision": "Visita trimestral", "sanctions": "Suspensión y devolución"}
    at.fill(typed)
    at.send()


def send_for_signature(one: Told, at: Window) -> None:
    """Opinions, then to the parties."""
    give_opinions(one, at)
    at.become(person(one, Role.LEGAL_OFFICER))
    make(one, at, "send_for_signature")


def sign(one: Told, at: Window) -> None:
    """Each party in its own window; who has no account, on paper."""
    for party in agreement(one).parties.order_by("party", "name"):
        actor = signer(one, party)
        at.become(actor or person(one, Role.LEGAL_OFFICER))
        name, files = ("portal.agreement_sign", None) if actor else ("portal.agreement_paper", proof(agreements.SCAN))
        do(at, name, {}, files, code=one.alliance.code, row_id=party.id)


def put_in_force(one: Told, at: Window) -> None:
    """The papers of the stage, opinions, and the agreement holds."""
    for asked in one.rulebook.documents_at(Stage.AGREEMENT):
        at.become(one.secretary if asked.role == Role.PRODUCER_ORGANISATION else person(one, Role.LEGAL_OFFICER))
        upload(one, at, asked.code, Stage.AGREEMENT)
    give_opinions(one, at)
    at.become(person(one, Role.LEGAL_OFFICER))
    make(one, at, "put_in_force")


def open_account(one: Told, at: Window) -> None:
    """Recorded by the organisation, verified by finance."""
    given = {
        "kind": "designated",
        "bank": "Banco de prueba",
        "holder": one.organisation.name,
        "number": ACCOUNT_NUMBER,
        "opened_on": today(),
    }
    at.become(one.president)
    do(at, "portal.account_record", given, proof("account_certificate"), code=one.alliance.code)
    at.become(person(one, Role.FINANCE_OFFICER))
    do(at, "portal.account_verify", {"number": ACCOUNT_NUMBER}, code=one.alliance.code)


def deposit(one: Told, promised: PlannedContribution, at: Window) -> None:
    """One whole contribution, recorded by the organisation, verified by finance."""
    given = {
        "contribution": str(promised.id),
        "amount": amount(one, Money(promised.amount_minor, promised.agreement.currency)),
        "value_date": today(),
        "bank_reference": f"DEP-{str(promised.id)[-8:]}",
    }
    at.become(one.president)
    do(at, "portal.deposit_new", given, proof("deposit_proof"), code=one.alliance.code)
    at.become(person(one, Role.FINANCE_OFFICER))
    assert step(one, at, promised.deposits.get(), "verify") == "verified"


def start_implementation(one: Told, at: Window) -> None:
    """What has to be paid in first, opinions, and the official start."""
    for promised in agreement(one).contributions.filter(upfront=True).order_by("payer", "payer_name", "form"):
        deposit(one, promised, at)
    give_opinions(one, at)
    at.become(person(one, Role.FINANCE_OFFICER))
    make(one, at, "start_implementation")


def tranche(one: Told, at: Window) -> None:
    """Asked for, approved, paid, verified on the statement, by four people."""
    row = Tranche.objects.get(agreement=agreement(one), position=1)
    at.become(one.president)
    assert step(one, at, row, "request", files=proof("tranche_request")) == "requested"
    at.become(person(one, Role.PROGRAMME_DIRECTOR))
    assert step(one, at, row, "approve") == "approved"
    at.become(person(one, Role.FINANCE_OFFICER))
    assert step(one, at, row, "pay", {"reference": "TR-1", "paid_on": today()}, files=proof("payment_proof")) == "paid"
    at.become(person(one, Role.FINANCE_OFFICER, 1))
    assert step(one, at, row.deposits.get(state="recorded"), "verify") == "verified"


def purchase(one: Told, at: Window) -> None:
    """Asked for, approved by one, paid by another, its receipt checked, the goods received."""
    item = agreement(one).items.filter(cash_minor__gt=0).order_by("code")[0]
    price = int(Money(item.cash_minor, item.agreement.currency).amount / 25)
    given = {
        "item": str(item.id), "description": "Según cotizaciones", "quantity": "10", "unit": item.unit or "u", "unit_price": str(price),
        "supplier_name": "Ferretería El Campo", "supplier_tax_id": "900123456", "quotes": "3",
    }  # fmt: skip
    at.become(one.secretary)
    do(at, "portal.purchase_new", given, proof("quotation"), code=one.alliance.code)
    row = Purchase.objects.get(agreement=agreement(one))
    assert row.state == "requested"
    at.become(person(one, Role.PROGRAMME_OFFICER))
    assert step(one, at, row, "approve") == "approved"
    paid = amount(one, Money(row.amount_minor, row.currency))
    at.become(person(one, Role.FINANCE_OFFICER))
    given = {"amount": paid, "method": "bank_transfer", "reference": "PG-1", "paid_on": today()}
    assert step(one, at, row, "pay", given, files=proof("payment_proof")) == "paid"
    account_for(one, row, paid, at)
    at.become(one.president)
    assert step(one, at, row, "receive", {"received_on": today()}, files={"picture": paper("receipt")}) == "received"


def account_for(one: Told, row: Purchase, paid: str, at: Window) -> None:
    """The receipt of its payment, recorded and checked."""
    payment, code = row.payments.get(), one.alliance.code
    at.become(one.secretary)
    do(at, "portal.receipt_new", {"number": "F-1", "amount": paid, "issued_on": today()}, proof("receipt"), code=code, row_id=payment.id)
    receipt = payment.receipts.get()
    at.become(person(one, Role.FINANCE_OFFICER, 1))
    do(at, "portal.receipt_check", {"accepted": "yes"}, code=code, row_id=receipt.id)
    receipt.refresh_from_db()
    assert receipt.state == "checked"


def visit(one: Told, at: Window) -> None:
    """The regional officer was there."""
    given = {
        "kind": "supervision",
        "visited_on": today(),
        "women_met": "9",
        "men_met": "6",
        "findings": "Equipo en uso",
        "rating": "on_track",
    }
    at.become(one.regional)
    do(at, "portal.visit_new", given, {"picture": paper("visit_report")}, code=one.alliance.code)
    at.open("portal.visits", code=one.alliance.code)
    assert "Equipo en uso" in at.text


def send_report(one: Told, at: Window, number: int = 1) -> Report:
    """A report, every line filled."""
    row = Report.objects.get(agreement=agreement(one), number=number)
    given = {"summary": "El periodo fue según lo previsto."}
    given |= {f"reached_{place}": "0" for place, line in enumerate(row.lines) if line["kind"] != "expense"}
    at.become(one.secretary)
    do(at, "portal.report_write", given, {"report_evidence": paper("visit_report")}, code=one.alliance.code, row_id=row.id)
    row.refresh_from_db()
    assert step(one, at, row, "submit") == "submitted"
    return row


def review_report(one: Told, row: Report, at: Window) -> None:
    """Observed, answered, settled, approved."""
    code = one.alliance.code
    at.become(one.regional)
    do(at, "portal.report_observe", {"line": str(row.lines[0]["code"]), "text": "Adjunte el acta."}, code=code, row_id=row.id)
    assert step(one, at, row, "observe") == "observed"
    raised = Observation.objects.get(subject_kind="report", subject_id=row.id)
    at.become(one.secretary)
    do(at, "portal.report_answer", {"answer": "Se adjunta."}, code=code, row_id=raised.id)
    assert step(one, at, row, "resubmit") == "submitted"
    at.become(one.regional)
    do(at, "portal.report_settle", {"satisfied": "yes"}, code=code, row_id=raised.id)
    assert step(one, at, row, "approve") == "approved"


def finish(one: Told, at: Window) -> None:
    """The reports that are left of what has begun, then the closing's papers and its two moves."""
    begun = agreement(one).reports.filter(period_from__lte=timezone.localdate())
    for number in begun.exclude(state="approved").order_by("number").values_list("number", flat=True):
        row = send_report(one, at, number)
        at.become(one.regional)
        assert step(one, at, row, "approve") == "approved"
    at.become(one.regional)
    make(one, at, "begin_closing")
    for asked in one.rulebook.documents_at(Stage.CLOSING):
        at.become(one.secretary)
        upload(one, at, asked.code, Stage.CLOSING)
    at.become(person(one, Role.PROGRAMME_OFFICER))
    make(one, at, "close")

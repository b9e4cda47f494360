"""Two alliances on their way from agreement to closing: Huila passion fruit with its published payers, and a Brazilian road."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from tests import builders
from tests.exchange.samples import pdf, picture

from alianza.domain.access import Actor, Role
from alianza.domain.values import Money
from alianza.domain.workflow.agreed_plan import AgreedStep
from alianza.domain.workflow.alliance import PROPOSALS
from alianza.records.models import Alliance, Opinion, Organisation, Submission
from alianza.records.queries import money
from alianza.records.queries.rulebooks import published
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import accounts, agreements, contracts, documents
from alianza.services.advance import advance
from alianza.services.enclosures import Upload, step

COLOMBIA, BRAZIL = "colombia/paap-ii-2013", "brazil/bahia-produtiva-2018"
PDF = Upload("document.pdf", pdf())
PICTURE = Upload("picture.png", picture())
# Thousand COP; who pays what is published, in which form is supposed.
HUILA = (
    ("other", "FNFH", "cash", "seedlings", 50_000),
    ("programme", "", "cash", "trellis", 195_260),
    ("region", "Gobernación del Huila", "cash", "inputs", 50_000),
    ("municipality", "Alcaldía", "cash", "inputs", 27_000),
    ("producers", "", "labour", "labour", 431_158),
    ("other", "CEPASS", "in_kind", "training", 10_345),
    ("public_body", "SENA", "in_kind", "training", 13_980),
    ("public_body", "CAM", "cash", "environment", 4_500),
)
ROAD = (("programme", "", "cash", "road", 900_000), ("municipality", "Prefeitura de Ipirá", "cash", "road", 100_000))
TOTALS = {COLOMBIA: 782_243, BRAZIL: 1_000_000}
THOUSAND = 100_000


@dataclass
class World:
    """An alliance with everyone it needs."""

    alliance: Alliance
    organisation: Organisation
    applicant: Actor
    legal: Actor
    finance: Actor
    second_finance: Actor
    director: Actor
    officer: Actor
    regional: Actor
    buyer: Actor | None = None
    buyer_organisation: Organisation | None = None

    def again(self) -> Alliance:
        """The alliance as it is now."""
        return Alliance.objects.select_related("programme", "call", "organisation").get(id=self.alliance.id)

    def move(self, actor: Actor, transition: str, **given: Any) -> Any:
        """One move of the alliance, with the opinions and documents that its stage asks for."""
        alliance = self.again()
        self.opine(alliance)
        outcome = advance(actor, "alliance", alliance.id, transition, given)
        assert outcome.done, outcome.blockers
        return outcome

    def by_two(self, proposal: str, **given: Any) -> Any:
        """What one person proposes and another confirms: to suspend, to resume, to cancel."""
        self.move(self.officer, proposal, **given)
        return self.move(self.director, PROPOSALS[proposal])

    def opine(self, alliance: Alliance) -> None:
        """Every opinion of the stage, favourable; its documents, there."""
        stage = {"agreement_draft": "agreement", "agreement_signing": "agreement", "account_opening": "account", "in_closing": "closing"}
        here, rules = stage.get(alliance.state, "implementation"), published(alliance.call.rulebook_id).rulebook
        for one in rules.approvals:
            if one.stage != here:
                continue
            row = alliance.opinions.filter(approval=one.code, stage=here, is_superseded=False).first() or Opinion(
                programme=alliance.programme, alliance=alliance, approval=one.code, stage=here, kind=one.kind, role=one.role,
                submission=alliance.submissions.get(kind="plan"),
            )  # fmt: skip
            row.verdict, row.given_by_id, row.given_at = "favourable", self.legal.user_id, timezone.now()
            row.save()
        for asked in rules.documents:
            if asked.stage == here and not documents.latest(documents.Owner(alliance=alliance), asked.code):
                keep(self.applicant, alliance, asked.code, here)

    @property
    def agreement(self) -> Any:
        """Its agreement."""
        return money.agreement_of(self.again())

    def amount(self, thousand: int) -> Money:
        """So many thousand in the alliance's currency."""
        return Money(thousand * THOUSAND, self.alliance.currency)


def keep(actor: Actor, alliance: Alliance, code: str, stage: str) -> None:
    """A document of the alliance."""
    owner = documents.Owner(alliance=alliance)
    documents.keep(
        actor,
        upload_name=f"{code}.pdf",
        content=pdf(change=lambda w: w.add_metadata({"/Title": code})),
        code=code,
        owner=owner,
        stage=stage,
    )


def world(name: str = COLOMBIA) -> World:
    """An approved alliance whose agreement is to be prepared."""
    rules = builders.rulebook(name)
    programme, country = rules.programme, rules.programme.country
    organisation = builders.organisation("Asopasifloras", country=country, territory=country)
    alliance = builders.alliance(
        builders.call(rules), organisation, "agreement_draft", "Passion fruit" if name == COLOMBIA else "Road to Ipirá", product="maracuya",
        total_minor=TOTALS[name] * THOUSAND,
    )  # fmt: skip
    lines = HUILA if name == COLOMBIA else ROAD
    Submission.objects.create(
        programme=programme,
        alliance=alliance,
        kind="plan",
        answers=plan(lines, programme.currency),
        submitted_at=timezone.now(),
        sha256="0" * 64,
    )
    people = {
        role: builders.actor(builders.officer(role, programme, role.value)) for role in Role if role.value.endswith(("officer", "director"))
    }
    found = World(
        alliance, organisation, builders.actor(builders.member_of(organisation)), people[Role.LEGAL_OFFICER], people[Role.FINANCE_OFFICER],
        builders.actor(builders.officer(Role.FINANCE_OFFICER, programme, "Second")), people[Role.PROGRAMME_DIRECTOR],
        people[Role.PROGRAMME_OFFICER], builders.actor(builders.regional_officer(country)),
    )  # fmt: skip
    if name == COLOMBIA:
        found.buyer_organisation = builders.organisation("Jugos del Sur", country=country, kind="buyer")
        builders.partner(alliance, found.buyer_organisation)
        found.buyer = builders.actor(builders.member_of(found.buyer_organisation, Role.BUYER, "Buyer"))
    return found


def plan(lines: tuple[tuple[str, str, str, str, int], ...], currency: str) -> dict[str, Any]:
    """The answers of a plan with these lines, one item for each name."""

    def cash(thousand: int) -> dict[str, str]:
        return Money(thousand * THOUSAND, currency).as_json()

    names = list(dict.fromkeys(line[3] for line in lines))
    costs = {name: cash(sum(one[4] for one in lines if one[3] == name)) for name in names}
    return {
        "items": [
            {"code": name, "name": name.title(), "category": "inputs", "quantity": "100", "unit": "unit", "cost": costs[name]}
            for name in names
        ],
        "lines": [{"payer": one[0], "payer_name": one[1], "form": one[2], "item": one[3], "amount": cash(one[4])} for one in lines],
        "activities": [{"title": "Planting", "expected_result": "Planted", "start_month": 1, "end_month": 6}],
    }  # fmt: skip


def draft(found: World) -> agreements.Draft:
    """A whole agreement."""
    rules = published(found.alliance.call.rulebook_id).rulebook
    today = timezone.now().date()
    return agreements.Draft(
        sections={name: f"About {name}" for name in rules.agreement.sections} if rules.agreement else {}, sanctions="Repayment",
        supervision="Visits every quarter", starts_on=today, ends_on=today + timedelta(days=365),
        parties=agreements.proposed_parties(found.again(), rules, agreements.approved_plan(found.alliance)),
        milestones=(AgreedStep(title="Planting", expected_result="100 ha planted", start_month=1, end_month=6),),
    )  # fmt: skip


def sign_contract(found: World) -> Any:
    """The buyer's contract, offered by the organisation and accepted by the buyer."""
    assert found.buyer
    assert found.buyer_organisation
    row = contracts.begin(found.applicant, found.again(), found.buyer_organisation.id).row
    terms = {
        "product": "Passion fruit", "quality": "First", "quantity": Decimal(120), "unit": "t", "timing": "Every Monday",
        "price": Decimal(1_500_000),
        "payment_days": 15, "place": "Neiva", "penalties": "5 %", "starts_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31),
    }  # fmt: skip
    assert contracts.write(found.applicant, row.id, terms).done
    assert step(found.applicant, "buyer_contract", row.id, "offer", {}).done
    assert step(found.buyer, "buyer_contract", row.id, "accept", {}).done
    return row


def in_force(name: str = COLOMBIA) -> World:
    """An alliance whose agreement everybody has signed."""
    found = world(name)
    if found.buyer:
        sign_contract(found)
    outcome = agreements.prepare(found.legal, found.again(), draft(found))
    assert outcome.done, outcome.blockers
    found.move(found.legal, "send_for_signature")
    for party in found.agreement.parties.order_by("party"):
        signer = {"producer_organisation": found.applicant, "commercial_ally": found.buyer}.get(party.party, found.director)
        done = agreements.sign(signer, party.id) if party.role else agreements.sign_on_paper(found.legal, party.id, {agreements.SCAN: PDF})
        assert done.done, done.blockers
    found.move(found.legal, "put_in_force")
    return found


def with_account(name: str = COLOMBIA) -> World:
    """With a verified account and nothing in it."""
    found = in_force(name)
    opened = timezone.now().date() - timedelta(days=30)
    details = accounts.AccountDetails(kind="designated", bank="Banco Agrario", holder="Aso", number="0123-456789", opened_on=opened)
    outcome = accounts.record_account(found.applicant, found.again(), details, {accounts.CERTIFICATE: PDF})
    assert outcome.done, outcome.blockers
    assert accounts.verify_account(found.finance, found.again(), "0123456789").done
    return found


def slip(found: World, payer: str, thousand: int | None = None, reference: str = "") -> accounts.DepositSlip:
    """A deposit of a payer; of all he promised unless said otherwise."""
    one = found.agreement.contributions.filter(payer=payer, form__in=("cash", "credit")).first()
    amount = Money(one.amount_minor, found.alliance.currency) if thousand is None else found.amount(thousand)
    today = timezone.now().date() - timedelta(days=1)
    return accounts.DepositSlip(
        contribution_id=one.id, amount=amount, value_date=today, bank_reference=reference or f"B-{one.payer}-{one.id}"
    )


def deposit(found: World, given: accounts.DepositSlip) -> Any:
    """Recorded with proof by the organisation."""
    return accounts.record_deposit_of(found.applicant, found.again(), given, {"deposit_proof": PDF})


def running(name: str = COLOMBIA) -> World:
    """With every contribution in and implementation begun."""
    found = with_account(name)
    for one in found.agreement.contributions.filter(upfront=True):
        day = timezone.now().date() - timedelta(days=1)
        whole = Money(one.amount_minor, found.alliance.currency)
        given = accounts.DepositSlip(contribution_id=one.id, amount=whole, value_date=day, bank_reference=f"B-{one.id}")
        row = deposit(found, given)
        assert row.done, row.blockers
        assert step(found.finance, "deposit", row.row.id, "verify", {}).done
    found.move(found.finance, "start_implementation")
    return found


def pay_tranche(found: World, position: int = 1) -> UUID:
    """A tranche asked for, approved, paid and verified; the deposit's id."""
    row = found.agreement.tranches.get(position=position)
    asked = step(found.applicant, "tranche", row.id, "request", {}, files={"tranche_request": PDF})
    assert asked.done, asked.blockers
    approved = step(found.director, "tranche", row.id, "approve", {})
    assert approved.done, approved.blockers
    given = {"reference": f"T-{position}", "paid_on": timezone.now().date() - timedelta(days=1)}
    paid = step(found.finance, "tranche", row.id, "pay", given, files={"payment_proof": PDF})
    assert paid.done, paid.blockers
    made = row.deposits.get(state="recorded")
    verified = step(found.second_finance, "deposit", made.id, "verify", {})
    assert verified.done, verified.blockers
    return UUID(str(made.id))


@pytest.fixture(scope="module")
def kept_funded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """An alliance at work with its first tranche, made once for the tests of a file: each works in a savepoint after it."""
    with django_db_blocker.unblock(), working_for([EVERYWHERE]), transaction.atomic():
        found = running()
        pay_tranche(found)
        yield found
        transaction.set_rollback(True)

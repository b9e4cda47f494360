"""From the buyer's contract to money in the account: written, offered, signed, deposited, verified, each by its own person."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from alianza.demo import clock
from alianza.demo.steps.doing import bring, done, move, upload
from alianza.demo.steps.reviewing import give_opinions
from alianza.demo.told import Told
from alianza.domain.access import Actor, Role
from alianza.domain.rulebook import Stage
from alianza.domain.values import Money
from alianza.domain.workflow.agreed_plan import AgreedStep
from alianza.domain.workflow.in_kind import EVIDENCE
from alianza.records.models import Agreement, AgreementParty, PlannedContribution
from alianza.records.queries import money
from alianza.services import accounts, agreements, contracts, in_kind
from alianza.services.enclosures import step

SHORT, LONG = 110, 540
"""Days an agreement runs: those that are to be closed are short."""
ENDING = ("in_closing", "closed")


def contract(one: Told, *, signed: bool = True) -> None:
    """Organisation and buyer agree on quantity, quality, timing and price."""
    buyer = one.partner("buyer")
    if buyer is None:
        return
    row = done(contracts.begin(one.president, one.alliance, buyer.id), one, "begin contract")
    done(contracts.write(one.president, row.id, terms(one)), one, "write contract")
    done(step(one.president, "buyer_contract", row.id, "offer", {}), one, "offer contract")
    if signed:
        done(step(one.cast.acting(buyer.id), "buyer_contract", row.id, "accept", {}), one, "accept contract")


def terms(one: Told) -> dict[str, Any]:
    """What the contract states; the price is a round share of what the plan says of a family's sales."""
    starts = one.day("put_in_force")
    return {
        "product": one.story.product.capitalize(), "quality": one.say("Primera: sano, limpio y parejo", "First grade: sound, clean, even"),
        "quantity": Decimal(one.story.families * 40), "unit": one.say("quintal", "bag"), "timing": one.say("Cada semana, los lunes", "Every week, on Monday"),
        "price": Decimal(max(1, one.story.budget.paid() // (one.story.families * 60))), "payment_days": 15,
        "place": one.say(f"Centro de acopio de {one.story.community}", f"Collection shed of {one.story.community}"),
        "penalties": one.say("5 % por entrega no cumplida", "5 % of a delivery not made"), "starts_on": starts, "ends_on": starts + timedelta(days=LONG),
    }  # fmt: skip


def steps_of(one: Told) -> tuple[AgreedStep, ...]:
    """The milestones: two short ones where it is to be closed, three otherwise."""
    months = ((1, 2), (3, 3)) if one.story.state in ENDING else ((1, 2), (3, 8), (9, 18))
    words = (
        (one.say("Compras y obras", "Purchases and works"), one.say("Equipo instalado y en uso", "Equipment installed and in use")),
        (one.say("Asistencia técnica", "Technical assistance"), one.say("Todas las familias visitadas", "Every family visited")),
        (one.say("Entregas al comprador", "Deliveries to the buyer"), one.say("Contrato cumplido", "Contract kept")),
    )
    return tuple(
        AgreedStep(title=title, expected_result=result, start_month=start, end_month=end)
        for (title, result), (start, end) in zip(words, months, strict=False)
    )


def prepare(one: Told) -> None:
    """The legal officer writes the agreement from plan and rulebook."""
    alliance, rulebook = one.alliance, one.rulebook
    text = one.say(
        "Según el plan de negocio aprobado y el manual del programa. (Texto de demostración.)",
        "By the plan approved and the programme's manual. (Demo text.)",
    )
    draft = agreements.Draft(
        sections=dict.fromkeys(rulebook.agreement.sections if rulebook.agreement else (), text),
        sanctions=one.say("Suspensión y devolución de lo no ejecutado", "Suspension, and repayment of what is not carried out"),
        supervision=one.say("Visita trimestral de la oficina regional", "A visit of the regional office every quarter"),
        starts_on=one.day("put_in_force"), ends_on=one.day("put_in_force") + timedelta(days=SHORT if one.story.state in ENDING else LONG),
        parties=agreements.proposed_parties(alliance, rulebook, agreements.approved_plan(alliance)), milestones=steps_of(one),
    )  # fmt: skip
    done(agreements.prepare(one.cast.one(Role.LEGAL_OFFICER), alliance, draft), one, "prepare agreement")


def send_for_signature(told: Sequence[Told]) -> None:
    """The buyer's contract, the agreement and its legal opinion; then it goes to the parties."""
    for one in told:
        with clock.at(one.moment("send_for_signature")):
            contract(one)
            prepare(one)
        give_opinions(one, "send_for_signature")
        move(one, one.cast.one(Role.LEGAL_OFFICER), "send_for_signature")


def agreement(one: Told) -> Agreement:
    """Its agreement."""
    found = money.agreement_of(one.alliance)
    if found is None:
        raise LookupError(one.story.key)
    return found


def signer(one: Told, party: AgreementParty) -> Actor | None:
    """Who signs for a party here; None for one that signs on paper."""
    if not party.role:
        return None
    return one.cast.acting(party.organisation_id) if party.organisation_id else one.cast.one(Role(party.role))


def sign(one: Told, most: int = 99) -> None:
    """The parties sign in their own names, those without an account on paper."""
    legal = one.cast.one(Role.LEGAL_OFFICER)
    for party in list(agreement(one).parties.order_by("party", "name"))[:most]:
        actor = signer(one, party)
        signed = (
            agreements.sign(actor, party.id)
            if actor
            else agreements.sign_on_paper(legal, party.id, {agreements.SCAN: upload(agreements.SCAN)})
        )
        done(signed, one, f"sign for {party.name}")


def put_in_force(told: Sequence[Told]) -> None:
    """Everybody signs, the papers are filed, and the agreement is in force."""
    for one in told:
        legal = one.cast.one(Role.LEGAL_OFFICER)
        with clock.at(one.moment("put_in_force")):
            sign(one)
            for asked in one.rulebook.documents_at(Stage.AGREEMENT):
                bring(one, one.secretary if asked.role == Role.PRODUCER_ORGANISATION else legal, asked)
        give_opinions(one, "put_in_force")
        move(one, legal, "put_in_force")


def open_account(one: Told) -> None:
    """The organisation records its account with the bank's certificate; finance verifies it."""
    number = f"{one.place + 1:02d}-{abs(hash_of(one.story.key)) % 10**9:09d}"
    details = accounts.AccountDetails(
        kind="designated", bank=one.say("Banco de la demostración", "Demo Bank"), holder=one.organisation.name, number=number,
        opened_on=one.day("put_in_force"),
    )  # fmt: skip
    done(
        accounts.record_account(one.president, one.alliance, details, {accounts.CERTIFICATE: upload(accounts.CERTIFICATE)}),
        one,
        "record account",
    )
    done(accounts.verify_account(one.cast.one(Role.FINANCE_OFFICER), one.alliance, number), one, "verify account")


def hash_of(key: str) -> int:
    """A number for a key that is the same in every run."""
    return int.from_bytes(key.encode()[-8:], "big")


def deposit(one: Told, promised: PlannedContribution, day: date, *, verified: bool = True) -> None:
    """A partner's whole contribution, recorded with the bank's slip, verified by finance."""
    slip = accounts.DepositSlip(
        contribution_id=promised.id, amount=Money(promised.amount_minor, promised.agreement.currency), value_date=day,
        bank_reference=f"DEP-{one.story.key.upper()}-{promised.payer[:4].upper()}-{promised.amount_minor % 9973}",
    )  # fmt: skip
    row = done(
        accounts.record_deposit_of(one.president, one.alliance, slip, {"deposit_proof": upload("deposit_proof")}), one, "record deposit"
    )
    if verified:
        done(step(one.cast.one(Role.FINANCE_OFFICER), "deposit", row.id, "verify", {}), one, "verify deposit")


def bring_in_kind(one: Told) -> None:
    """Half of what the producers promised in work or kind; a regional officer has seen it where the alliance is over or well told."""
    promised = agreement(one).contributions.filter(payer="producers", form__in=("labour", "in_kind")).order_by("form").first()
    if promised is None:
        return
    said = in_kind.Brought(
        contribution_id=promised.id, description=one.say("Jornales de preparación de terreno y siembra", "Days of work to prepare land and plant"),
        quantity=Decimal(one.story.families * 5), unit=one.say("jornales", "days"), value=Money(promised.amount_minor // 2, promised.agreement.currency),
        valuation=one.say("Jornal de la zona según acta de asamblea", "A day's wage of the place, by the minutes of the assembly"),
        brought_on=one.day("start_implementation") - timedelta(days=1),
    )  # fmt: skip
    row = done(in_kind.record_in_kind(one.president, one.alliance, said, {EVIDENCE: upload(EVIDENCE)}), one, "bring in kind")
    if one.story.state in ENDING or one.is_thorough:
        done(step(one.regional, "in_kind", row.id, "verify", {}), one, "verify in kind")


def start_implementation(told: Sequence[Told]) -> None:
    """Account and every contribution that comes beforehand; then the official start."""
    for one in told:
        with clock.at(one.moment("start_implementation")):
            open_account(one)
            for promised in agreement(one).contributions.filter(upfront=True).order_by("payer", "payer_name", "form"):
                deposit(one, promised, one.day("start_implementation") - timedelta(days=1))
            bring_in_kind(one)
        give_opinions(one, "start_implementation")
        move(one, one.cast.one(Role.FINANCE_OFFICER), "start_implementation")


STEPS: dict[str, Callable[[Sequence[Told]], None]] = {
    "send_for_signature": send_for_signature,
    "put_in_force": put_in_force,
    "start_implementation": start_implementation,
}

"""Implementation: tranches, purchases with receipts, visits, reports with observations, deliveries; then closing, or the end."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from alianza.demo import clock, papers
from alianza.demo.steps.contracting import agreement
from alianza.demo.steps.doing import bring, done, move, upload
from alianza.demo.steps.reviewing import give_opinions
from alianza.demo.told import Told
from alianza.domain.access import Actor, Role
from alianza.domain.rulebook import Stage
from alianza.domain.values import Money
from alianza.domain.workflow.alliance import PROPOSALS
from alianza.records.models import Document, Purchase, Report, Tranche
from alianza.records.queries import money
from alianza.services import contracts, purchases, releases, reports
from alianza.services.enclosures import Files, Upload, step

PAID_OF_ITEM = Decimal("0.4")
PICTURES = 3
"""How many landscapes there are: alliances share them."""
TAKEN = (("Recepción", "Received"), ("Visita", "Visit"), ("Informe", "Report"))
RECEIVED, VISITED, REPORTED = range(3)
DELIVERIES = (("first_delivery", 6), ("second_delivery", 7))


def act(
    one: Told, actor: Actor, kind: str, row_id: Any, name: str, *, given: dict[str, Any] | None = None, files: Files | None = None
) -> Any:
    """One move of a record of the alliance."""
    return done(step(actor, kind, row_id, name, given or {}, files=files), one, f"{kind} {name}")


def photo(one: Told, place: int) -> Upload:
    """A picture taken in the field, with the words at this place."""
    return picture(one.place % PICTURES, one.say(*TAKEN[place]))


def picture(number: int, caption: str) -> Upload:
    """One of the pictures that alliances share."""
    return Upload("foto.png", papers.picture(number, caption))


def pictures() -> Iterator[Upload]:
    """All of them."""
    return (picture(number, caption) for number in range(PICTURES) for words in TAKEN for caption in words)


def tranche(one: Told, position: int, when: str) -> None:
    """Asked for, approved, paid, and verified on the statement, by four people."""
    row = Tranche.objects.get(agreement=agreement(one), position=position)
    first, second = one.cast.one(Role.FINANCE_OFFICER), one.cast.one(Role.FINANCE_OFFICER, 1)
    with clock.at(one.moment(when)):
        act(one, one.president, "tranche", row.id, "request", files={"tranche_request": upload("tranche_request")})
    with clock.at(one.moment(when, 60 * 24)):
        act(one, one.cast.one(Role.PROGRAMME_DIRECTOR), "tranche", row.id, "approve")
    with clock.at(one.moment(when, 60 * 48)) as now:
        given = {"reference": f"TR-{one.story.key.upper()}-{position}", "paid_on": now.date()}
        act(one, first, "tranche", row.id, "pay", given=given, files={"payment_proof": upload("payment_proof")})
        act(one, second, "deposit", row.deposits.get(state="recorded").id, "verify")


def request_purchase(one: Told, place: int, share: Decimal = PAID_OF_ITEM) -> Purchase | None:
    """Ask for a no-objection on one item of the plan; None where no item is paid in money."""
    items = list(agreement(one).items.filter(cash_minor__gt=0).order_by("code"))
    if not items:
        return None
    item = items[place % len(items)]
    price = (Money(item.cash_minor, item.agreement.currency).amount * share / 10).quantize(Decimal(1))
    wanted = purchases.Wanted(
        item_id=item.id, supplier_name=one.say("Ferretería y Agroinsumos El Campo", "Country Hardware and Farm Supplies"), quantity=Decimal(10),
        unit=item.unit or "u", unit_price=max(Decimal(1), price), supplier_tax_id="900123456", quotes=3,
        description=one.say("Según tres cotizaciones adjuntas", "By the three quotations attached"),
    )  # fmt: skip
    asked = purchases.request(one.secretary, one.alliance, wanted, {"quotation": upload("quotation")})
    row: Purchase = done(asked, one, "request purchase")
    return row


def purchase(one: Told, place: int, when: str) -> None:
    """Approved by one, paid by another, with receipt checked and goods received."""
    first, second = one.cast.one(Role.FINANCE_OFFICER), one.cast.one(Role.FINANCE_OFFICER, 1)
    with clock.at(one.moment(when)):
        row = request_purchase(one, place)
    if row is None:
        return
    with clock.at(one.moment(when, 60 * 24)):
        act(one, one.cast.one(Role.PROGRAMME_OFFICER), "purchase", row.id, "approve")
    amount = Money(row.amount_minor, row.currency)
    with clock.at(one.moment(when, 60 * 72)) as now:
        given = {"amount": str(amount.amount), "method": "bank_transfer", "reference": f"PG-{row.number}", "paid_on": now.date()}
        act(one, first, "purchase", row.id, "pay", given=given, files={"payment_proof": upload("payment_proof")})
        slip = purchases.ReceiptSlip(number=f"F-{row.number[-4:]}", amount=amount, issued_on=now.date())
        receipt = purchases.record_receipt(one.secretary, row.payments.get().id, slip, {"receipt": upload("receipt")})
        done(receipt, one, "record receipt")
        done(purchases.check_receipt(second, receipt.row.id, accepted=True), one, "check receipt")
    with clock.at(one.moment(when, 60 * 120)) as now:
        act(
            one,
            one.president,
            "purchase",
            row.id,
            "receive",
            given={"received_on": now.date()},
            files={"picture": photo(one, RECEIVED)},
        )


def visit(one: Told, when: str, kind: str = "supervision") -> None:
    """The regional officer goes there and takes a picture."""
    with clock.at(one.moment(when)) as now:
        seen = reports.Seen(
            kind=kind, visited_on=now.date(), rating="on_track", people_met=one.say("Directiva y socias del acopio", "The board and women of the shed"),
            women_met=min(9, one.story.women), men_met=min(6, one.story.men),
            findings=one.say("Equipo instalado; el acopio trabaja tres días por semana.", "Equipment installed; the shed works three days a week."),
        )  # fmt: skip
        done(reports.record_visit(one.regional, one.alliance, seen, {"picture": photo(one, VISITED)}), one, "visit")


def write_report(one: Told, row: Report) -> None:
    """Fill every line and send it."""
    reached = {str(line["code"]): Decimal(str(line.get("planned") or 0)) for line in row.lines if line["kind"] != "expense"}
    summary = one.say(
        "Se cumplió lo previsto en el periodo; hubo dos semanas de atraso por lluvias.", "The period went as planned; rain cost two weeks."
    )
    evidence = {"report_evidence": photo(one, REPORTED)}
    done(
        reports.write(one.secretary, row.id, reports.Written(summary=summary, reached=reached, notes={}), files=evidence),
        one,
        "write report",
    )
    act(one, one.secretary, "report", row.id, "submit")


def observe_report(one: Told, row: Report) -> Any:
    """The regional officer asks for more on one line and returns it."""
    text = one.say("Adjunte el acta de entrega del equipo.", "Attach the record of the handing over of the equipment.")
    raised = done(reports.observe(one.regional, row.id, str(row.lines[0]["code"]), text), one, "observe report")
    act(one, one.regional, "report", row.id, "observe")
    return raised


def report(one: Told, number: int, when: str, *, observed: bool) -> None:
    """A report from its first line to its approval."""
    row = Report.objects.get(agreement=agreement(one), number=number)
    with clock.at(one.moment(when)):
        write_report(one, row)
    if observed:
        with clock.at(one.moment(when, 60 * 48)):
            raised = observe_report(one, row)
        with clock.at(one.moment(when, 60 * 96)):
            done(
                reports.answer(one.secretary, raised, one.say("Se adjunta el acta firmada.", "The signed record is attached.")),
                one,
                "answer",
            )
            act(one, one.secretary, "report", row.id, "resubmit")
        with clock.at(one.moment(when, 60 * 120)):
            done(reports.settle_observation(one.regional, raised, satisfied=True), one, "settle")
    with clock.at(one.moment(when, 60 * 121)):
        act(one, one.regional, "report", row.id, "approve")


def deliver(one: Told) -> None:
    """Two deliveries stated by the organisation; the buyer has confirmed the first."""
    found, buyer = money.contract_of(one.alliance), one.partner("buyer")
    if found is None or buyer is None or found.state != "signed":
        return
    for place, (when, part) in enumerate(DELIVERIES):
        with clock.at(one.moment(when)) as now:
            said = contracts.Delivered(
                delivered_on=now.date(), quantity=Decimal(one.story.families * part), unit=found.unit, price=found.price, grade="1"
            )
            stated = contracts.state_delivery(one.secretary, found.id, said, files={contracts.NOTE: upload(contracts.NOTE)})
            row = done(stated, one, "delivery")
            if place == 0:
                act(one, one.cast.acting(buyer.id), "delivery", row.id, "confirm")


def under_way(one: Told) -> None:
    """What every alliance in implementation has behind it: money, a purchase, a visit, a report answered, deliveries; told once."""
    if one.is_under_way:
        return
    one.is_under_way = True
    tranche(one, 1, "first_tranche")
    purchase(one, 0, "first_purchase")
    visit(one, "first_visit")
    report(one, 1, "first_report", observed=one.is_thorough)
    if one.is_thorough:
        deliver(one)
        let_out(one)


def let_out(one: Told) -> None:
    """A paper of the study is proposed for the public by one person and let out by another of a different role."""
    alliance = one.alliance
    paper = Document.objects.filter(alliance=alliance, stage=Stage.FEASIBILITY, superseded_by=None).order_by("created_at").first()
    if paper is None:
        return
    with clock.at(one.moment("first_report", 60 * 5)):
        done(releases.ask(actor=one.cast.one(Role.PROGRAMME_OFFICER), alliance=alliance, document_id=paper.id), one, "ask release")
    with clock.at(one.moment("first_report", 60 * 29)):
        director = one.cast.one(Role.PROGRAMME_DIRECTOR)
        done(releases.release(actor=director, alliance=alliance, document_id=paper.id, is_read=True), one, "release")


def begin_closing(told: Sequence[Told]) -> None:
    """Everything carried out, reported and accounted for."""
    for one in told:
        under_way(one)
        report(one, 2, "second_report", observed=False)
        visit(one, "closing_visit", "closing")
        give_opinions(one, "begin_closing")
        move(one, one.regional, "begin_closing")


def close(told: Sequence[Told]) -> None:
    """The closing report is filed and the alliance closed."""
    for one in told:
        with clock.at(one.moment("close")):
            for asked in one.rulebook.documents_at(Stage.CLOSING):
                bring(one, one.secretary, asked)
        give_opinions(one, "close")
        move(one, one.cast.one(Role.PROGRAMME_OFFICER), "close")


def suspend(told: Sequence[Told]) -> None:
    """One person proposes the suspension with a coded reason, the director confirms it."""
    for one in told:
        under_way(one)
        stop(one)


def stop(one: Told) -> None:
    """The suspension itself, by two people."""
    reason = one.say("Cambio de directiva en disputa; se espera la asamblea.", "The new board is disputed; the assembly is awaited.")
    _by_two(one, "propose_suspension", {"reason_code": "conflict_in_organisation", "reason": reason})


def _by_two(one: Told, proposal: str, given: dict[str, str]) -> None:
    """The officer proposes, the director confirms."""
    move(one, one.cast.one(Role.PROGRAMME_OFFICER), proposal, given)
    move(one, one.cast.one(Role.PROGRAMME_DIRECTOR), PROPOSALS[proposal])


def cancel(told: Sequence[Told]) -> None:
    """One person proposes to end it before its time, the director confirms it."""
    for one in told:
        reason = one.say("El comprador cerró y no hubo reemplazo.", "The buyer closed down and none took its place.")
        _by_two(one, "propose_cancellation", {"reason_code": "buyer_gone", "reason": reason})


STEPS: dict[str, Callable[[Sequence[Told]], None]] = {
    "begin_closing": begin_closing,
    "close": close,
    "suspend": suspend,
    "cancel": cancel,
}

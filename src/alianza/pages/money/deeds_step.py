"""The form of any transition of a money record: its needs as questions, the documents that come with it, what holds it back."""

from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import Blocker, Json, LocalText, Money
from alianza.domain.workflow.forms.question import AnswerKind, Question
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.money.forms import Asked, Deed, Place, Sent
from alianza.pages.money.questions import NEEDS
from alianza.pages.money.texts import METHODS, PAYERS, word
from alianza.pages.words.documents import DOCUMENTS
from alianza.pages.words.saying import say
from alianza.records.queries import money
from alianza.records.queries.rulebooks import published
from alianza.records.reading import Reading
from alianza.services.advance import moves
from alianza.services.enclosures import step
from alianza.services.lives import KEEPERS
from alianza.services.outcome import Outcome

MODELS: dict[str, Any] = {
    "buyer_contract": money.ContractRow,
    "deposit": money.DepositRow,
    "in_kind": money.InKindRow,
    "tranche": money.TrancheRow,
    "purchase": money.PurchaseRow,
    "report": money.ReportRow,
    "delivery": money.DeliveryRow,
}
PAGES = {
    "buyer_contract": "portal.contract",
    "deposit": "portal.deposit",
    "in_kind": "portal.in_kind",
    "tranche": "portal.tranche",
    "purchase": "portal.purchase",
    "report": "portal.report",
    "delivery": "portal.delivery",
}
"""The page of each kind of record."""
FILES: dict[tuple[str, str], str] = {
    ("tranche", "request"): "tranche_request",
    ("tranche", "pay"): "payment_proof",
    ("purchase", "pay"): "payment_proof",
    ("purchase", "pay_part"): "payment_proof",
    ("purchase", "reduce"): "reduction_letter",
    ("purchase", "withdraw"): "reduction_letter",
    ("purchase", "receive"): "picture",
}
"""The document that comes with a transition."""


def page_of(kind: str, code: str, row: Any) -> str:
    """The page on which a record is shown."""
    parameters = {} if kind == "buyer_contract" else {"row_id": row.id}
    return url(PAGES[kind], code=code, **parameters)


def _row(place: Place) -> Any:
    kind = str(place.parameters["kind"])
    return money.part_of(place.alliance, MODELS[kind], place.id("row_id")) if kind in MODELS else None


def ask_step(place: Place) -> Asked | None:
    """What a transition asks of this person now; None if it is not his, or not from here."""
    row, kind, name = _row(place), str(place.parameters["kind"]), str(place.parameters["transition"])
    reading = Reading()
    move = next((one for one in moves(place.actor, kind, row, reading=reading) if one.transition.name == name), None) if row else None
    if row is None or move is None:
        return None
    file = FILES.get((kind, name))
    against = [one for one in move.blockers if not (file and one.code == "money.document_needed" and one.parameter("document") == file)]
    questions = tuple(_question(place, need.name, kind, row) for need in move.transition.needs if _wanted(place, need.name))
    known: dict[str, Json] = {"amount": dict(_rest(row).as_json())} if (kind, name) == ("purchase", "pay") else {}
    known |= {one.code: one.options[0].code for one in questions if one.required and len(one.options) == 1}
    return Asked(
        title=words(move.transition.label),
        submit=words(move.transition.label),
        back_url=page_of(kind, place.alliance.code, row),
        questions=questions,
        files={file: file not in money.document_codes(kind, row.id, reading)} if file else {},
        known=known,
        facts=facts_of(kind, row),
        blockers=tuple(said(one, row) for one in against),
        danger=move.transition.danger,
        version=row.version,
    )


def said(blocker: Blocker, row: Any = None) -> str:
    """A reason with the words of the document, or of the lines of the report, that it names."""
    document, lines = str(blocker.parameter("document") or ""), blocker.parameter("lines")
    if blocker.code == "money.observations_unanswered" and row is not None and isinstance(lines, tuple | list):
        names = {str(line["code"]): str(line["name"]) for line in row.lines}
        return say(blocker, lines="; ".join(names.get(str(one), str(one)) for one in lines))
    return say(blocker, document=words(DOCUMENTS[document])) if document in DOCUMENTS else say(blocker)


def _methods(place: Place) -> tuple[str, ...]:
    rules = published(place.alliance.call.rulebook_id).rulebook.purchases
    return tuple(str(one) for one in rules.payment_methods) if rules else tuple(METHODS)


def _wanted(place: Place, need: str) -> bool:
    return need != "cheque" or "cashiers_cheque" in _methods(place)


def _question(place: Place, need: str, kind: str, row: Any) -> Question:
    base = NEEDS[need]
    if need == "method":
        options = tuple(Choice(code=code, label=word(METHODS, code)) for code in _methods(place))
    elif need == "payment":
        rows = [one for one in money.payments_of(row) if one.state != "voided"]
        options = tuple(
            Choice(code=one.number, label=LocalText.plain(f"{one.number}: {formats.money(Money(one.amount_minor, one.currency))}"))
            for one in rows
        )
        return Question(code=need, label=base.label, kind=AnswerKind.CHOICE, required=True, options=options)
    else:
        return base
    return Question(code=need, label=base.label, kind=AnswerKind.CHOICE, required=True, options=options)


def _rest(row: Any) -> Money:
    paid = sum(one.amount_minor for one in row.payments.all() if one.state == "paid")
    return Money(row.amount_minor - paid, row.currency)


def facts_of(kind: str, row: Any) -> tuple[dict[str, Any], ...]:
    """What a person has to have before his eyes when he decides."""
    if kind == "purchase":
        return (
            {"label": _("Number"), "value": row.number},
            {"label": _("Supplier"), "value": row.supplier_name},
            {"label": _("Amount"), "value": Money(row.amount_minor, row.currency)},
        )
    if kind == "deposit":
        return (
            {"label": _("Amount"), "value": Money(row.amount_minor, row.currency)},
            {"label": _("Date on the slip"), "value": row.value_date},
            {"label": _("Number on the slip"), "value": row.bank_reference},
        )
    if kind == "in_kind":
        papers = money.documents_of("in_kind", [row.id]).get(row.id, [])
        return (
            {"label": _("Payer"), "value": row.contribution.payer_name or words(word(PAYERS, row.contribution.payer))},
            {"label": _("What was brought or done"), "value": row.description},
            {"label": _("Quantity"), "value": f"{formats.number(row.quantity)} {row.unit}"},
            {"label": _("Value"), "value": Money(row.amount_minor, row.currency)},
            {"label": _("How the value was found"), "value": row.valuation},
            {"label": _("Date"), "value": row.brought_on},
            *({"label": _("File"), "value": {"text": one.name, "url": url("portal.document", document_id=one.id)}} for one in papers),
        )
    if kind == "tranche":
        return ({"label": _("Amount"), "value": Money(row.amount_minor, row.agreement.currency)},)
    return ()


def do_step(place: Place, sent: Sent) -> Outcome:
    """Make the move; amounts go in as plain numbers."""
    given: dict[str, Any] = {name: value for name, value in sent.answers.items() if value is not None}
    if isinstance(given.get("amount"), dict):
        given["amount"] = given["amount"]["amount"]
    kind, name = str(place.parameters["kind"]), str(place.parameters["transition"])
    if _row(place) is None or kind not in KEEPERS:
        return Outcome(None, (Blocker("workflow.not_found"),))
    return step(place.actor, kind, place.id("row_id"), name, given, files=sent.files, version=sent.version)


DEEDS: dict[str, Deed] = {"portal.step": Deed(ask_step, do_step)}

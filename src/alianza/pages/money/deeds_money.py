"""Forms of the account, deposits, purchases and receipts."""

from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Role, roles_at
from alianza.domain.ledger import item_figures
from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import Json, LocalText, Money, bilingual
from alianza.domain.workflow.agreed_plan import PROGRAMME, THROUGH_THE_ACCOUNT
from alianza.domain.workflow.forms.question import AnswerKind, Question
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.money.deeds_agreement import number, text, the_day
from alianza.pages.money.forms import Asked, Deed, Place, Sent
from alianza.pages.money.questions import ACCOUNT, AGAIN, DEPOSIT, PURCHASE, REASON, RECEIPT
from alianza.pages.money.texts import ACCOUNTS, word
from alianza.pages.money.whose import chosen, whose
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, money
from alianza.services import accounts, ledgers, purchases
from alianza.services.outcome import Outcome


def amount(value: Json, currency: str) -> Money:
    """Money as the forms give it; zero where nothing was given, which every verb refuses."""
    return Money.from_json({name: str(part) for name, part in value.items()}) if isinstance(value, dict) else Money.zero(currency)


def _holds(place: Place, *roles: Role) -> bool:
    return bool(set(roles) & roles_at(place.actor, alliances.place_of(place.alliance)))


def _back(place: Place, name: str = "portal.account") -> str:
    return url(name, code=place.alliance.code)


def ask_account(place: Place) -> Asked | None:
    """The account as the bank certifies it."""
    row = money.account_of(place.alliance)
    if not _holds(place, Role.PRODUCER_ORGANISATION) or (row and row.verified_by_id):
        return None
    known: dict[str, Json] = {"holder": place.alliance.organisation.name, "kind": "designated"}
    if row:
        known = {"kind": row.kind, "bank": row.bank, "holder": row.holder, "opened_on": row.opened_on.isoformat()}
    return Asked(
        title=_("The account of your project"),
        submit=_("Send to be verified"),
        back_url=_back(place),
        questions=ACCOUNT,
        known=known,
        files={accounts.CERTIFICATE: True},
        private=frozenset({"number"}),
        text=_("All money of the project goes through this one account. A finance officer holds it against the bank’s certificate."),
    )


def record_account(place: Place, sent: Sent) -> Outcome:
    """Record it."""
    given = sent.answers
    details = accounts.AccountDetails(
        kind=text(given.get("kind")),
        bank=text(given.get("bank"))[:120],
        holder=text(given.get("holder"))[:200],
        number=text(given.get("number")),
        opened_on=the_day(given.get("opened_on")),
    )
    return accounts.record_account(place.actor, place.alliance, details, sent.files, form_key=sent.key)


def ask_verify_account(place: Place) -> Asked | None:
    """The account beside its certificate; the number is typed a second time, from the certificate."""
    row = money.account_of(place.alliance)
    if row is None or row.verified_by_id or not _holds(place, *accounts.CHECKERS):
        return None
    certificate = money.certificate_of(place.alliance)
    link: Any = {"text": certificate.name, "url": url("portal.document", document_id=certificate.id)} if certificate else None
    facts = (
        {"label": _("Bank"), "value": row.bank},
        {"label": _("In the name of"), "value": row.holder},
        {"label": _("Number"), "value": f"•••• {row.number_last}"},
        {"label": _("Kind"), "value": words(word(ACCOUNTS, row.kind))},
        {"label": _("Opened on"), "value": row.opened_on},
        {"label": _("Recorded by"), "value": row.recorded_by.name},
        {"label": _("Certificate"), "value": link},
    )
    return Asked(
        title=_("Verify the account"),
        submit=_("It agrees with the certificate"),
        back_url=_back(place),
        facts=facts,
        questions=(AGAIN,),
        private=frozenset({"number"}),
        text=_("Hold each line against the bank’s certificate, and type the number as you read it there."),
    )


def verify_account(place: Place, sent: Sent) -> Outcome:
    """Verify it."""
    return accounts.verify_account(place.actor, place.alliance, text(sent.answers.get("number")))


def ask_deposit(place: Place) -> Asked | None:
    """Whose deposit, how much, when, under which number."""
    agreement, account = money.agreement_of(place.alliance), money.account_of(place.alliance)
    if agreement is None or account is None or not _holds(place, Role.PRODUCER_ORGANISATION, Role.LENDER, Role.FINANCE_OFFICER):
        return None
    rows = agreement.contributions.filter(form__in=THROUGH_THE_ACCOUNT).exclude(payer=PROGRAMME).order_by("payer", "payer_name")
    return Asked(
        title=_("Record a deposit"),
        submit=_("Record the deposit"),
        back_url=_back(place),
        questions=(whose(agreement, rows), *DEPOSIT),
        files={"deposit_proof": True},
        text=_("One deposit at a time, as it stands on the bank’s slip. Another person verifies it on the statement."),
    )


def record_deposit(place: Place, sent: Sent) -> Outcome:
    """Record it."""
    given = sent.answers
    slip = accounts.DepositSlip(
        contribution_id=chosen(place, sent),
        amount=amount(given.get("amount"), place.alliance.currency),
        value_date=the_day(given.get("value_date")),
        bank_reference=text(given.get("bank_reference"))[:80],
    )
    return accounts.record_deposit_of(place.actor, place.alliance, slip, sent.files, form_key=sent.key)


def ask_purchase(place: Place) -> Asked | None:
    """What to buy, from which item, at what price."""
    agreement = money.agreement_of(place.alliance)
    if agreement is None or place.alliance.state != "in_implementation" or not _holds(place, Role.PRODUCER_ORGANISATION):
        return None
    ledger = ledgers.load(agreement)
    options = tuple(
        Choice(
            code=str(one.id),
            label=LocalText.plain(
                f"{one.name} – " + _("left: %(amount)s") % {"amount": formats.money(item_figures(ledger, one.code).available)}
            ),
        )
        for one in agreement.items.filter(cash_minor__gt=0).order_by("code")
    )
    item = Question(
        code="item",
        label=bilingual("For which item of the agreement?", "¿Para qué rubro del convenio?"),
        kind=AnswerKind.CHOICE,
        required=True,
        options=options,
    )
    return Asked(
        title=_("Ask to buy something"),
        submit=_("Send the request"),
        back_url=_back(place, "portal.purchases"),
        questions=(item, *PURCHASE),
        files={"quotation": True},
        private=frozenset({"supplier_tax_id"}),
        text=_("An officer looks at the request and gives the no-objection; then finance pays. Nothing is bought before."),
    )


def request_purchase(place: Place, sent: Sent) -> Outcome:
    """Send it."""
    given, agreement = sent.answers, money.agreement_of(place.alliance)
    chosen = agreement.items.filter(id=text(given.get("item"))).first() if agreement else None
    quotes = given.get("quotes")
    wanted = purchases.Wanted(
        item_id=chosen.id if chosen else place.alliance.id,
        supplier_name=text(given.get("supplier_name")),
        unit=text(given.get("unit"))[:24],
        quantity=number(given.get("quantity")),
        unit_price=number(given.get("unit_price")),
        supplier_tax_id=text(given.get("supplier_tax_id"))[:40],
        description=text(given.get("description")),
        quotes=quotes if isinstance(quotes, int) else None,
    )
    return purchases.request(place.actor, place.alliance, wanted, sent.files, form_key=sent.key)


def _purchase_page(place: Place, purchase: money.PurchaseRow) -> str:
    return url("portal.purchase", code=place.alliance.code, row_id=purchase.id)


def ask_receipt(place: Place) -> Asked | None:
    """A receipt of one payment."""
    payment: money.PaymentRow | None = money.find(place.actor, money.PaymentRow, place.id("row_id"))
    if payment is None or payment.state != "paid" or not _holds(place, Role.PRODUCER_ORGANISATION):
        return None
    facts = (
        {"label": _("Payment"), "value": payment.number},
        {"label": _("Amount paid"), "value": Money(payment.amount_minor, payment.currency)},
        {"label": _("Supplier"), "value": payment.purchase.supplier_name},
    )
    return Asked(
        title=_("Record a receipt"),
        submit=_("Record the receipt"),
        back_url=_purchase_page(place, payment.purchase),
        questions=RECEIPT,
        files={"receipt": True},
        facts=facts,
    )


def record_receipt(place: Place, sent: Sent) -> Outcome:
    """Record it."""
    given = sent.answers
    slip = purchases.ReceiptSlip(
        number=text(given.get("number"))[:60],
        amount=amount(given.get("amount"), place.alliance.currency),
        issued_on=the_day(given.get("issued_on")),
    )
    return purchases.record_receipt(place.actor, place.id("row_id"), slip, sent.files, form_key=sent.key)


DECISION = {
    "yes": bilingual("Yes, it accounts for the payment", "Sí, sustenta el pago"),
    "no": bilingual("No, reject it", "No, rechazarlo"),
}


def ask_check(place: Place) -> Asked | None:
    """Whether the receipt is in order."""
    receipt: money.ReceiptRow | None = money.find(place.actor, money.ReceiptRow, place.id("row_id"))
    if receipt is None or receipt.state != "recorded" or not _holds(place, *purchases.CHECKERS):
        return None
    papers = money.documents_of("receipt", [receipt.id]).get(receipt.id, [])
    facts: list[dict[str, Any]] = [
        {"label": _("Receipt"), "value": receipt.number},
        {"label": _("Amount"), "value": Money(receipt.amount_minor, receipt.currency)},
        {"label": _("Date"), "value": receipt.issued_on},
        {"label": _("Payment"), "value": receipt.payment.number},
        *({"label": _("File"), "value": {"text": one.name, "url": url("portal.document", document_id=one.id)}} for one in papers),
    ]
    options = tuple(Choice(code=code, label=label) for code, label in DECISION.items())
    question = Question(
        code="accepted",
        label=bilingual("Is the receipt in order?", "¿Está en regla el recibo?"),
        kind=AnswerKind.CHOICE,
        required=True,
        options=options,
    )
    return Asked(
        title=_("Check a receipt"),
        submit=_("Record the decision"),
        back_url=_purchase_page(place, receipt.payment.purchase),
        questions=(question, REASON.optional()),
        facts=tuple(facts),
        blockers=tuple(say(one) for one in purchases.against_checking(place.actor, receipt)),
    )


def check_receipt(place: Place, sent: Sent) -> Outcome:
    """Decide on it."""
    accepted = sent.answers.get("accepted") == "yes"
    return purchases.check_receipt(place.actor, place.id("row_id"), accepted=accepted, reason=text(sent.answers.get("reason")))


DEEDS: dict[str, Deed] = {
    "portal.account_record": Deed(ask_account, record_account),
    "portal.account_verify": Deed(ask_verify_account, verify_account),
    "portal.deposit_new": Deed(ask_deposit, record_deposit),
    "portal.purchase_new": Deed(ask_purchase, request_purchase),
    "portal.receipt_new": Deed(ask_receipt, record_receipt),
    "portal.receipt_check": Deed(ask_check, check_receipt),
}

"""Forms of the buyer's contract and of the agreement."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Role, roles_at
from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import Json, LocalText, bilingual
from alianza.domain.workflow.agreed_plan import AgreedStep
from alianza.domain.workflow.forms.numbers import written
from alianza.domain.workflow.forms.question import AnswerKind, Question
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.money.forms import Asked, Deed, Place, Sent
from alianza.pages.money.questions import AGREEMENT, CONTRACT
from alianza.pages.money.texts import PARTIES, SECTIONS, word
from alianza.records.queries import alliances, boards, money
from alianza.records.queries.rulebooks import published
from alianza.services import agreements, contracts
from alianza.services.contract_text import TERMS
from alianza.services.outcome import Outcome
from alianza.services.parts import side_of

NUMBERS, DATES = ("quantity", "price"), ("starts_on", "ends_on")


def day(value: Json) -> date | None:
    """A date as the forms give it."""
    return date.fromisoformat(str(value)) if value else None


def decimal(value: Json) -> Decimal | None:
    """A number as the forms give it."""
    return None if value is None else Decimal(str(value))


def the_day(value: Json) -> date:
    """A date that had to be given."""
    return date.fromisoformat(str(value))


def number(value: Json) -> Decimal:
    """A number that had to be given."""
    return Decimal(str(value))


def text(value: Json) -> str:
    """A text as the forms give it; empty for none."""
    return str(value or "")


def ask_begin(place: Place) -> Asked | None:
    """With which buyer."""
    buyers = money.buyers_of(place.alliance)
    options = tuple(Choice(code=str(one.organisation_id), label=LocalText.plain(one.organisation.name)) for one in buyers)
    if not options or not {Role.PRODUCER_ORGANISATION, Role.BUYER} & roles_at(place.actor, alliances.place_of(place.alliance)):
        return None
    question = Question(
        code="buyer",
        label=bilingual("With which buyer?", "¿Con qué aliado comercial?"),
        kind=AnswerKind.CHOICE,
        required=True,
        options=options,
    )
    back = url("portal.contract", code=place.alliance.code)
    known: dict[str, Json] = {"buyer": options[0].code} if len(options) == 1 else {}
    return Asked(title=_("Write a contract with a buyer"), submit=_("Continue"), back_url=back, questions=(question,), known=known)


def begin(place: Place, sent: Sent) -> Outcome:
    """A draft with that buyer."""
    buyer = next((one for one in money.buyers_of(place.alliance) if str(one.organisation_id) == sent.answers.get("buyer")), None)
    return contracts.begin(place.actor, place.alliance, buyer.organisation_id if buyer else place.alliance.id, form_key=sent.key)


def ask_terms(place: Place) -> Asked | None:
    """The terms of a draft."""
    row: money.ContractRow | None = money.find(place.actor, money.ContractRow, place.id("row_id"))
    if row is None or row.state != "draft" or not side_of(place.actor, row):
        return None
    known: dict[str, Json] = {name: _plain(getattr(row, name), place) for name in TERMS}
    return Asked(
        title=_("The contract with %(buyer)s") % {"buyer": row.buyer.name},
        text=_(
            "The more exactly a contract says what each side does, the likelier it is kept. You can leave questions open and come back."
        ),
        submit=_("Save the contract"),
        back_url=url("portal.contract", code=place.alliance.code),
        questions=CONTRACT,
        files={"contract": False},
        known=known,
        version=row.version,
    )


def _plain(value: object, place: Place) -> Json:
    if isinstance(value, Decimal):
        return written(value.normalize(), place.alliance.programme.country)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int | str) else None


def write_terms(place: Place, sent: Sent) -> Outcome:
    """Save the terms."""
    terms: dict[str, Any] = {}
    for question in CONTRACT:
        value = sent.answers.get(question.code)
        if question.code in NUMBERS:
            terms[question.code] = decimal(value)
        elif question.code in DATES:
            terms[question.code] = day(value)
        else:
            terms[question.code] = value if question.code == "payment_days" else text(value)
    return contracts.write(place.actor, place.id("row_id"), terms, version=sent.version, files=sent.files)


def _party_question(number: int, one: agreements.PartyDraft) -> Question:
    return Question(
        code=f"party_{number}",
        label=word(PARTIES, one.party),
        required=bool(one.organisation_id or one.role),
        help=bilingual("Name as it stands in the agreement", "Nombre como figura en el convenio"),
    )


def _sections(place: Place) -> tuple[str, ...]:
    rules = published(place.alliance.call.rulebook_id).rulebook
    return rules.agreement.sections if rules.agreement else ()


def _drafts(place: Place) -> tuple[agreements.PartyDraft, ...]:
    rules = published(place.alliance.call.rulebook_id).rulebook
    return agreements.proposed_parties(place.alliance, rules, agreements.approved_plan(place.alliance))


def _introduction(conditions: str) -> str:
    """Where its figures come from, and what the board made a condition, which no figure shows."""
    text = _("Items, contributions and tranches come from the approved plan and the rulebook, to the last cent.")
    return f"{text} {_('Conditions of the board, to be written in:')} {conditions}" if conditions else text


def ask_agreement(place: Place) -> Asked | None:
    """What the legal officer writes: dates, milestones, sections, parties."""
    if place.alliance.state != "agreement_draft" or Role.LEGAL_OFFICER not in roles_at(place.actor, alliances.place_of(place.alliance)):
        return None
    row, plan = money.agreement_of(place.alliance), agreements.approved_plan(place.alliance)
    parties = tuple(_party_question(number, one) for number, one in enumerate(_drafts(place)))
    named = tuple(
        Question(code=f"section_{number}", label=word(SECTIONS, name), kind=AnswerKind.LONG_TEXT, required=True)
        for number, name in enumerate(_sections(place))
    )
    return Asked(
        title=_("Prepare the agreement"),
        text=_introduction(boards.conditions_of(place.alliance)),
        submit=_("Save the agreement"),
        back_url=url("portal.agreement", code=place.alliance.code),
        questions=(*parties, *AGREEMENT, *named),
        known=_known(place, row, plan),
        version=row.version if row else None,
    )


def _known(place: Place, row: money.AgreementRow | None, plan: Any) -> dict[str, Json]:
    known: dict[str, Json] = {f"party_{number}": one.name for number, one in enumerate(_drafts(place))}
    if row is None:
        steps: list[Json] = [
            {"title": one.title, "expected_result": one.expected_result, "start_month": one.start_month, "end_month": one.end_month}
            for one in (plan.steps if plan else ())
        ]
        return known | {"milestones": steps}
    texts = {f"section_{number}": text(row.sections.get(name)) for number, name in enumerate(_sections(place))}
    milestones: list[Json] = [
        {"title": one.title, "expected_result": one.expected_result, "start_month": one.start_month, "end_month": one.end_month}
        for one in row.milestones.order_by("number")
    ]
    dates: dict[str, Json] = {
        "starts_on": row.starts_on.isoformat() if row.starts_on else None,
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
    }
    return known | texts | dates | {"milestones": milestones, "supervision": row.supervision, "sanctions": row.sanctions}


def prepare(place: Place, sent: Sent) -> Outcome:
    """Write the agreement."""
    given = sent.answers
    parties = (replace(one, name=text(given.get(f"party_{number}"))) for number, one in enumerate(_drafts(place)))
    rows = given.get("milestones")
    steps = [_step(one) for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    draft = agreements.Draft(
        sections={name: text(given.get(f"section_{number}")) for number, name in enumerate(_sections(place))},
        sanctions=text(given.get("sanctions")),
        supervision=text(given.get("supervision")),
        starts_on=day(given.get("starts_on")),
        ends_on=day(given.get("ends_on")),
        parties=tuple(one for one in parties if one.name or one.role),
        milestones=tuple(steps),
    )
    return agreements.prepare(place.actor, place.alliance, draft, version=sent.version)


def _step(row: Mapping[str, Json]) -> AgreedStep:
    start, end = (row.get(name) for name in ("start_month", "end_month"))
    return AgreedStep(
        title=text(row.get("title")),
        expected_result=text(row.get("expected_result")),
        start_month=start if isinstance(start, int) else 0,
        end_month=end if isinstance(end, int) else 0,
    )


def _party(place: Place) -> Any:
    agreement = money.agreement_of(place.alliance)
    return agreement.parties.filter(id=place.id("row_id")).first() if agreement else None


def ask_signature(place: Place) -> Asked | None:
    """What is signed, and for whom."""
    party = _party(place)
    if party is None or party.signed_at or not agreements.signs_for(place.actor, party):
        return None
    agreement = party.agreement
    facts = (
        {"label": _("Agreement"), "value": agreement.number or "—"},
        {"label": _("You sign for"), "value": f"{party.name} ({words(word(PARTIES, party.party))})"},
        {"label": _("Text"), "value": {"text": _("Read the agreement"), "url": url("portal.agreement_text", code=place.alliance.code)}},
        {"label": _("Fingerprint of the text"), "value": agreement.sha256[:16]},
    )
    return Asked(
        title=_("Sign the agreement"),
        submit=_("Sign in my name"),
        back_url=url("portal.agreement", code=place.alliance.code),
        facts=facts,
        text=_("Your signature is kept with your name, the time and the fingerprint of this text. A later change makes it void."),
    )


def sign(place: Place, sent: Sent) -> Outcome:
    """Sign."""
    return agreements.sign(place.actor, place.id("row_id"))


def ask_paper(place: Place) -> Asked | None:
    """The scan of a signature on paper."""
    party = _party(place)
    if party is None or party.signed_at or Role.LEGAL_OFFICER not in roles_at(place.actor, alliances.place_of(place.alliance)):
        return None
    return Asked(
        title=_("Record the signature of %(party)s") % {"party": party.name},
        submit=_("Record the signature"),
        back_url=url("portal.agreement", code=place.alliance.code),
        files={agreements.SCAN: True},
        text=_("For parties that sign on paper. The scan stays with the agreement."),
    )


def sign_on_paper(place: Place, sent: Sent) -> Outcome:
    """Record it."""
    return agreements.sign_on_paper(place.actor, place.id("row_id"), sent.files)


DEEDS: dict[str, Deed] = {
    "portal.contract_begin": Deed(ask_begin, begin),
    "portal.contract_write": Deed(ask_terms, write_terms),
    "portal.agreement_prepare": Deed(ask_agreement, prepare),
    "portal.agreement_sign": Deed(ask_signature, sign),
    "portal.agreement_paper": Deed(ask_paper, sign_on_paper),
}

"""The page of the buyer's contract: its terms, how complete they are, and the two signatures."""

from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role
from alianza.domain.values import Money
from alianza.domain.workflow.contract_terms import Terms, against_contract
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.money.panels import Panel, PanelsPage, holds, link, page, papers, status, step_buttons, summary, timeline
from alianza.pages.money.texts import POINTS, word
from alianza.pages.moves import Button
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, money
from alianza.records.queries.rulebooks import published
from alianza.services.contract_text import terms_of
from alianza.services.parts import side_of, today_of


def contract_page(actor: Actor, alliance: alliances.Row) -> PanelsPage:
    """The contract that counts, or how to begin one."""
    row, tab = money.contract_of(alliance), "portal.contract"
    if row is None:
        return page(actor, alliance, tab, _("Buyer’s contract"), [Panel("empty", _nothing(alliance))], buttons=_begin(actor, alliance))
    terms = terms_of(row)
    panels = [
        Panel("bars", _completeness(terms), _("How complete it is"), _complete_words(terms), maximum=len(terms.points)),
        Panel("reasons", _against(alliance, row, terms) or None, _("What the programme still asks of it")),
        Panel("summary", _terms(row, terms), _("What it says")),
        Panel("summary", _signatures(row), _("Signatures")),
        papers("buyer_contract", row.id),
        timeline(actor, "buyer_contract", row.id),
    ]
    buttons = step_buttons(actor, alliance, "buyer_contract", row) if side_of(actor, row) else ()
    write = link(actor, "portal.contract_write", _("Write the terms"), code=alliance.code, row_id=row.id)
    if write and row.state == "draft" and side_of(actor, row):
        buttons = (write, *buttons)
    return page(
        actor,
        alliance,
        tab,
        _("Contract with %(buyer)s") % {"buyer": row.buyer.name},
        panels,
        buttons=buttons,
        status=status("buyer_contract", row.state, actor),
    )


def _nothing(alliance: alliances.Row) -> dict[str, str]:
    rules = published(alliance.call.rulebook_id).rulebook
    if rules.buyer and rules.buyer.contract_before_agreement:
        text = _("In this programme the agreement can only be signed once the contract with the buyer is.")
    else:
        text = _("This programme does not require one. If there is a buyer, a contract protects both sides.")
    if not money.buyers_of(alliance):
        text += " " + _("Link a buyer to the alliance first.")
    return {"title": _("There is no contract with a buyer yet"), "text": text}


def _begin(actor: Actor, alliance: alliances.Row) -> tuple[Button, ...]:
    allowed = holds(actor, alliance, Role.PRODUCER_ORGANISATION, Role.BUYER) and money.buyers_of(alliance)
    button = link(actor, "portal.contract_begin", _("Write a contract"), code=alliance.code) if allowed else None
    return (button,) if button else ()


def _completeness(terms: Terms) -> list[dict[str, Any]]:
    stated = sum(terms.points.values())
    return [{"label": _("Points stated"), "value": stated, "note": _("of %(all)s") % {"all": len(terms.points)}}]


def _complete_words(terms: Terms) -> str:
    open_points = [words(word(POINTS, name)) for name, is_stated in terms.points.items() if not is_stated]
    if not open_points:
        return _("It says everything a contract of this kind should say.")
    return _("Contracts that say more are kept more often. Not stated yet: %(points)s.") % {"points": ", ".join(open_points)}


def _against(alliance: alliances.Row, row: money.ContractRow, terms: Terms) -> list[str]:
    rules = published(alliance.call.rulebook_id).rulebook
    found = against_contract(rules, terms, signed=row.state == "signed", on=today_of(alliance), window=alliance.window or None)
    shown = []
    for one in found:
        missing = one.parameter("missing")
        named = {"missing": ", ".join(words(word(POINTS, str(name))) for name in missing)} if isinstance(missing, tuple | list) else {}
        shown.append(say(one, **named))
    return shown


def _terms(row: money.ContractRow, terms: Terms) -> list[dict[str, Any]]:
    quantity = None if terms.quantity is None else f"{formats.number(terms.quantity)} {terms.unit}"
    price: Any = terms.price_formula or None
    if terms.price is not None:
        price = _("%(price)s for one %(unit)s") % {
            "price": formats.money(Money.rounded(terms.price, row.currency)),
            "unit": terms.unit or "…",
        }
    return summary(
        (words(POINTS["product"]), terms.product),
        (words(POINTS["quality"]), terms.quality),
        (words(POINTS["quantity"]), quantity),
        (words(POINTS["timing"]), terms.timing),
        (words(POINTS["price"]), price),
        (words(POINTS["payment_days"]), terms.payment_days),
        (words(POINTS["place"]), terms.place),
        (words(POINTS["penalties"]), terms.penalties),
        (_("From"), terms.starts_on),
        (_("Until"), terms.ends_on),
    )


def _signatures(row: money.ContractRow) -> list[dict[str, Any]]:
    return summary(
        (row.alliance.organisation.name, _signed(row.organisation_signed_by, row.organisation_signed_at)),
        (row.buyer.name, _signed(row.buyer_signed_by, row.buyer_signed_at)),
    )


def _signed(who: Any, when: Any) -> Any:
    return f"{who.name}, {formats.moment(when)}" if who and when else {"text": _("Not signed yet"), "tone": "waiting"}

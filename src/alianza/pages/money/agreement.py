"""The page of the agreement, and its text to be printed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import LocalText, Money
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.money.panels import (
    Panel,
    PanelsPage,
    alliance_buttons,
    holds,
    link,
    page,
    papers,
    summary,
    table,
    timeline,
    to,
    to_allowed,
)
from alianza.pages.money.texts import AFTER, FORMS, PARTIES, PAYERS, SECTIONS, word
from alianza.pages.moves import Button
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, money
from alianza.records.queries.rulebooks import published
from alianza.records.reading import Reading
from alianza.services.agreement_text import against_text
from alianza.services.agreements import signs_for

TONES = {"draft": "waiting", "signing": "action", "in_force": "good", "suspended": "warn", "closed": "empty", "cancelled": "bad"}


def state_words(state: str) -> dict[str, str]:
    """The agreement's state as a tag."""
    texts = {
        "draft": _("Being prepared"),
        "signing": _("Being signed"),
        "in_force": _("In force"),
        "suspended": _("Suspended"),
        "closed": _("Closed"),
        "cancelled": _("Cancelled"),
    }
    return {"text": texts[state], "tone": TONES[state]}


def agreement_page(actor: Actor, alliance: alliances.Row) -> PanelsPage:
    """Parties and signatures, money, milestones and tranches."""
    reading, tab = Reading(), "portal.agreement"
    row = reading.of(money.agreement_of, alliance)
    if row is None:
        empty = {"title": _("The agreement has not been prepared yet"), "text": _("A legal officer prepares it from the approved plan.")}
        return page(
            actor, alliance, tab, _("Agreement"), [Panel("empty", empty)], buttons=_prepare(actor, alliance, _("Prepare the agreement"))
        )
    rules = published(alliance.call.rulebook_id).rulebook
    lacks = [_say(one) for one in against_text(row, rules)] if row.state == "draft" else []
    panels = [
        Panel("reasons", lacks or None, _("What it still lacks")),
        Panel("summary", _about(row)),
        Panel(
            "table",
            _parties(actor, alliance, row),
            _("Parties and signatures"),
            link=(_("Read and print the text"), url("portal.agreement_text", code=alliance.code)),
        ),
        Panel("stacked", _payers(row), _("Who pays what")),
        Panel("table", _milestones(row), _("Milestones")),
        Panel("table", _items(row), _("What the money is for")),
        Panel("table", tranche_table(actor, alliance, row, reading), _("Tranches of the grant")),
        papers("agreement", row.id),
        timeline(actor, "agreement", row.id),
    ]
    buttons = _prepare(actor, alliance, _("Change the agreement")) if row.state == "draft" else ()
    buttons += alliance_buttons(actor, alliance, "send_for_signature", "recall_agreement", "put_in_force", reading=reading)
    return page(
        actor,
        alliance,
        tab,
        _("Agreement %(number)s") % {"number": row.number or _("without number yet")},
        panels,
        buttons=buttons,
        status=state_words(row.state),
    )


def _say(blocker: Any) -> str:
    section = blocker.parameter("section")
    return say(blocker, section=words(word(SECTIONS, str(section)))) if section else say(blocker)


def _prepare(actor: Actor, alliance: alliances.Row, label: str) -> tuple[Button, ...]:
    if alliance.state != "agreement_draft" or not holds(actor, alliance, Role.LEGAL_OFFICER):
        return ()
    button = link(actor, "portal.agreement_prepare", label, code=alliance.code)
    return (button,) if button else ()


def _about(row: money.AgreementRow) -> list[dict[str, Any]]:
    return summary(
        (_("In all"), Money(row.total_minor, row.currency)),
        (_("Grant"), Money(row.grant_minor, row.currency)),
        (_("From"), row.starts_on),
        (_("Until"), row.ends_on),
        (_("Prepared by"), row.prepared_by.name),
        (_("Fingerprint of the text"), row.sha256[:16] or None),
    )


def _parties(actor: Actor, alliance: alliances.Row, row: money.AgreementRow) -> dict[str, Any]:
    legal = holds(actor, alliance, Role.LEGAL_OFFICER)
    rows = []
    for one in row.parties.select_related("signed_by", "organisation").order_by("party", "name"):
        do: Any = "–"
        if row.state == "signing" and not one.signed_at and signs_for(actor, one):
            do = to(_("Sign in my name"), "portal.agreement_sign", code=alliance.code, row_id=one.id)
        elif row.state == "signing" and not one.signed_at and legal:
            do = to(_("Record a signature on paper"), "portal.agreement_paper", code=alliance.code, row_id=one.id)
        rows.append([one.name or _("(no name yet)"), words(word(PARTIES, one.party)), _signature(one), do])
    return table("", [_("Party"), _("As"), _("Signature"), _("To do")], rows)


def _signature(one: Any) -> Any:
    if not one.signed_at:
        return {"text": _("Not signed yet"), "tone": "waiting"}
    if one.on_paper:
        return _("On paper, recorded by %(name)s, %(when)s") % {"name": one.signed_by.name, "when": formats.moment(one.signed_at)}
    return f"{one.signed_by.name}, {formats.moment(one.signed_at)}"


def payer_name(one: Any) -> str:
    """A payer by name, else by what he is."""
    return str(one.payer_name or words(word(PAYERS, one.payer)))


def _payers(row: money.AgreementRow) -> dict[str, Any]:
    parts = [
        {"label": payer_name(one), "value": Money(one.amount_minor, row.currency), "form": words(word(FORMS, one.form))}
        for one in row.contributions.order_by("-amount_minor")
    ]
    return {"parts": parts, "total": Money(row.total_minor, row.currency)}


def _milestones(row: money.AgreementRow) -> dict[str, Any]:
    rows = [
        [
            f"{one.number}. {one.title}",
            one.expected_result,
            _("month %(start)s to %(end)s") % {"start": one.start_month, "end": one.end_month},
        ]
        for one in row.milestones.order_by("number")
    ]
    return table("", [_("Milestone"), _("Expected result"), _("When")], rows)


def _items(row: money.AgreementRow) -> dict[str, Any]:
    rows = [
        [one.name, one.quantity, one.unit or "–", Money(one.amount_minor, row.currency), Money(one.cash_minor, row.currency)]
        for one in row.items.order_by("-amount_minor")
    ]
    footer = [_("Total"), "–", "–", Money(row.total_minor, row.currency), "–"]
    return table("", [_("Item"), _("Quantity"), _("Unit"), _("Amount"), _("Of it in money")], rows, numeric=(1, 3, 4), footer=footer)


def tranche_table(actor: Actor | None, alliance: alliances.Row, row: money.AgreementRow, reading: Reading | None = None) -> dict[str, Any]:
    """The tranches in order, with what must come before each."""
    rows = [
        [
            to_allowed(actor, words(LocalText.of(one.name)) or one.code, "portal.tranche", code=alliance.code, row_id=one.id),
            words(word(AFTER, one.after)),
            Money(one.amount_minor, row.currency),
            _tranche_state(one),
        ]
        for one in (reading or Reading()).of(money.tranches_of, row)
    ]
    return table("", [_("Tranche"), _("When"), _("Amount"), _("State")], rows, numeric=(2,), empty=_("The grant has no tranches"))


def _tranche_state(one: Any) -> Any:
    texts = {"planned": _("Planned"), "requested": _("Asked for"), "approved": _("Approved"), "paid": _("Paid")}
    tones = {"planned": "empty", "requested": "waiting", "approved": "action", "paid": "good"}
    return {"text": texts[one.state], "tone": tones[one.state]}


@dataclass(frozen=True)
class AgreementText:
    """The agreement as it is signed, to be printed."""

    title: str
    caption: str
    number: str
    programme: str
    agency: str
    intro: tuple[dict[str, Any], ...]
    sections: tuple[tuple[str, str], ...]
    panels: tuple[Panel, ...]
    signatures: tuple[tuple[str, str, str], ...]
    fingerprint: str
    is_draft: bool
    back_url: str


def agreement_text(alliance: alliances.Row) -> AgreementText | None:
    """The whole text; None before it is prepared."""
    row = money.agreement_of(alliance)
    if row is None:
        return None
    rules, programme = published(alliance.call.rulebook_id).rulebook, alliance.programme
    return AgreementText(
        title=_("Agreement for “%(title)s”") % {"title": alliance.title},
        caption=row.number or _("Draft"),
        number=row.number,
        programme=programme.name,
        agency=programme.agency,
        intro=tuple(_about(row)),
        sections=_sections(row, rules),
        panels=(
            Panel("stacked", _payers(row), _("Who pays what")),
            Panel("table", _items(row), _("What the money is for")),
            Panel("table", _milestones(row), _("Milestones")),
            Panel("table", tranche_table(None, alliance, row), _("Tranches of the grant")),
        ),
        signatures=tuple(
            (one.name, words(word(PARTIES, one.party)), _printed(one))
            for one in row.parties.select_related("signed_by").order_by("party", "name")
        ),
        fingerprint=row.sha256,
        is_draft=row.state == "draft",
        back_url=url("portal.agreement", code=alliance.code),
    )


def _sections(row: money.AgreementRow, rules: Rulebook) -> tuple[tuple[str, str], ...]:
    names = rules.agreement.sections if rules.agreement else ()
    written = [(words(word(SECTIONS, name)), str(row.sections.get(name) or "…")) for name in names]
    return (*written, (_("Supervision"), row.supervision or "…"), (_("If it is not kept"), row.sanctions or "…"))


def _printed(one: Any) -> str:
    found = _signature(one)
    return found if isinstance(found, str) else ""

"""The pages of visits and of deliveries."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role
from alianza.domain.values import Money
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.money.panels import (
    Panel,
    PanelsPage,
    holds,
    link,
    page,
    papers,
    status,
    step_buttons,
    summary,
    table,
    timeline,
    titled,
    to,
)
from alianza.pages.money.texts import RATINGS, VISITS, word
from alianza.records.queries import alliances, money
from alianza.services.parts import side_of

TONES = {"on_track": "good", "at_risk": "warn", "off_track": "bad"}


def visits_page(actor: Actor, alliance: alliances.Row) -> PanelsPage:
    """Every visit with what was seen, its pictures, and how it goes."""
    rows = list(alliance.visits.select_related("visitor").order_by("-visited_on", "-created_at"))
    files = money.documents_of("visit", [one.id for one in rows])
    panels = [Panel("visit", _visit(one, files.get(one.id, [])), _visit_title(one)) for one in rows]
    empty = {"title": _("Nobody has visited yet"), "text": _("An officer records each visit in the field, with a picture.")}
    button = link(actor, "portal.visit_new", _("Record a visit"), code=alliance.code)
    allowed = button and holds(actor, alliance, Role.REGIONAL_OFFICER, Role.ENUMERATOR)
    return page(
        actor, alliance, "portal.visits", _("Visits"), panels or [Panel("empty", empty)], buttons=(button,) if button and allowed else ()
    )


def _visit_title(row: money.VisitRow) -> str:
    return f"{formats.day(row.visited_on)}: {words(word(VISITS, row.kind))}"


def _visit(row: money.VisitRow, files: list[Any]) -> dict[str, Any]:
    met = ", ".join(part for part in (row.people_met, _sexes(row)) if part)
    place = f"{row.latitude}, {row.longitude}" if row.latitude is not None and row.longitude is not None else None
    rows = summary(
        (_("Visitor"), row.visitor.name),
        (_("People met"), met or None),
        (_("What was seen"), row.findings),
        (_("Agreed"), row.agreed or "–"),
        (_("Place"), place),
    )
    return {
        "rating": {"text": words(word(RATINGS, row.rating)), "tone": TONES[row.rating]},
        "rows": rows,
        "papers": tuple(titled(one) for one in files),
        "pictures": [(url("portal.document", document_id=one.id), one.name) for one in files if one.file.media_type.startswith("image/")],
    }


def _sexes(row: money.VisitRow) -> str:
    if row.women_met is None and row.men_met is None:
        return ""
    return _("%(women)s women, %(men)s men") % {"women": _known(row.women_met), "men": _known(row.men_met)}


def _known(count: int | None) -> str:
    return "?" if count is None else str(count)


def deliveries_page(actor: Actor, alliance: alliances.Row) -> PanelsPage:
    """What was promised, what was delivered, and what the other side says."""
    contract, tab = money.contract_of(alliance), "portal.deliveries"
    if contract is None or contract.state != "signed":
        empty = {"title": _("No deliveries yet"), "text": _("They are recorded once the contract with the buyer is signed.")}
        return page(actor, alliance, tab, _("Deliveries"), [Panel("empty", empty)])
    rows = list(contract.deliveries.order_by("-delivered_on", "-created_at"))
    cells = [
        [
            to(formats.day(one.delivered_on), "portal.delivery", code=alliance.code, row_id=one.id),
            one.quantity,
            one.unit,
            one.grade or "–",
            Money(one.amount_minor, one.currency) if one.amount_minor is not None else None,
            status("delivery", one.state, actor),
        ]
        for one in rows
    ]
    columns = [_("Date"), _("Quantity"), _("Unit"), _("Grade"), _("Amount"), _("State")]
    panels = [
        Panel("bars", _promise(contract, rows), _("Promised and delivered, in %(unit)s") % {"unit": contract.unit}),
        Panel("table", table("", columns, cells, numeric=(1, 4), empty=_("Nothing has been delivered yet"))),
    ]
    button = link(actor, "portal.delivery_new", _("Record a delivery"), code=alliance.code)
    return page(
        actor,
        alliance,
        tab,
        _("Deliveries to %(buyer)s") % {"buyer": contract.buyer.name},
        panels,
        buttons=(button,) if button and side_of(actor, contract) else (),
    )


def _promise(contract: money.ContractRow, rows: list[Any]) -> list[dict[str, Any]]:
    def total(*states: str) -> Decimal:
        return sum((one.quantity for one in rows if one.state in states), start=Decimal(0))

    return [
        {"label": _("Promised"), "value": contract.quantity, "colour": 2},
        {"label": _("Confirmed by both"), "value": total("confirmed")},
        {"label": _("Stated by one side"), "value": total("stated"), "colour": 3},
        {"label": _("Disputed"), "value": total("disputed"), "colour": 5},
    ]


def delivery_page(actor: Actor, alliance: alliances.Row, row: money.DeliveryRow) -> PanelsPage:
    """One delivery."""
    side = _("Buyer") if row.stated_side == "buyer" else _("Organisation")
    price = None if row.price is None else formats.money(Money.rounded(row.price, row.currency))
    rows = summary(
        (_("Quantity"), f"{formats.number(row.quantity)} {row.unit}"),
        (_("Price for one"), price),
        (_("Amount"), Money(row.amount_minor, row.currency) if row.amount_minor is not None else None),
        (_("Grade"), row.grade or "–"),
        (_("Recorded by"), f"{row.stated_by.name} ({side})"),
        (_("Answered by"), row.answered_by.name if row.answered_by else "–"),
        (_("Note"), row.note or "–"),
    )
    panels = [Panel("summary", rows), papers("delivery", row.id), timeline(actor, "delivery", row.id)]
    heading = _("Delivery of %(day)s") % {"day": formats.day(row.delivered_on)}
    buttons = step_buttons(actor, alliance, "delivery", row) if side_of(actor, row.contract) else ()
    return page(actor, alliance, "portal.deliveries", heading, panels, buttons=buttons, status=status("delivery", row.state, actor))

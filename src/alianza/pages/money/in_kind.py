"""Contributions in kind and labour on the account page, and the page of one of them."""

from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.values import Money
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.money.agreement import payer_name
from alianza.pages.money.panels import Panel, PanelsPage, page, papers, status, step_buttons, summary, table, timeline, to
from alianza.pages.money.texts import FORMS, word
from alianza.records.queries import alliances, money
from alianza.records.reading import Reading

TAB = "portal.account"


def brought_table(actor: Actor, alliance: alliances.Row, rows: list[money.InKindRow]) -> dict[str, Any]:
    """What was brought."""
    cells = [
        [
            to(one.number, "portal.in_kind", code=alliance.code, row_id=one.id),
            payer_name(one.contribution),
            one.description,
            f"{formats.number(one.quantity)} {one.unit}",
            one.brought_on,
            Money(one.amount_minor, one.currency),
            status("in_kind", one.state, actor),
        ]
        for one in rows
    ]
    columns = [_("Number"), _("Payer"), _("What was brought or done"), _("Quantity"), _("Date"), _("Value"), _("State")]
    return table("", columns, cells, numeric=(3, 5), empty=_("Nothing has been brought in kind yet"))


def in_kind_page(actor: Actor, alliance: alliances.Row, row: money.InKindRow) -> PanelsPage:
    """One contribution in kind: what, how much, of what value and why that; who stated and who verified it."""
    reading = Reading()
    checked = f"{row.verified_by.name}, {formats.moment(row.verified_at)}" if row.verified_by and row.verified_at else "–"
    facts = summary(
        (_("Payer"), payer_name(row.contribution)),
        (_("Form"), words(word(FORMS, row.contribution.form))),
        (_("What was brought or done"), row.description),
        (_("Quantity"), f"{formats.number(row.quantity)} {row.unit}"),
        (_("Value"), Money(row.amount_minor, row.currency)),
        (_("How the value was found"), row.valuation),
        (_("Date"), row.brought_on),
        (_("Recorded by"), row.recorded_by.name),
        (_("Verified by"), checked),
        (_("Reason"), row.reason or "–"),
    )
    return page(
        actor,
        alliance,
        TAB,
        _("Contribution in kind %(number)s") % {"number": row.number},
        [Panel("summary", facts), papers("in_kind", row.id, reading), timeline(actor, "in_kind", row.id)],
        buttons=step_buttons(actor, alliance, "in_kind", row, reading),
        status=status("in_kind", row.state, actor),
    )

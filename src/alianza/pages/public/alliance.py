"""One alliance for everybody: what it is, who takes part, who pays, what has been paid, bought and reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.portfolio.published import Bought, OpenAlliance, OpenProgramme, Reached
from alianza.domain.values import day_in
from alianza.exchange.registry.places import place_name
from alianza.exchange.uploads.kinds import FileKind
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.listing import Table, columns
from alianza.pages.public.dots import DotMap, dot_map
from alianza.pages.public.programme import TONES, Download, downloads, state_words
from alianza.pages.review.wording import PARTS, PAYERS
from alianza.pages.words.products import product_words
from alianza.pages.words.reading import day_in_words

MOST_ROWS = 30


@dataclass(frozen=True)
class PublicAlliancePage:
    """What everybody may know of one alliance."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    state: str
    tone: str
    code: str
    as_of: str
    lead: str
    metrics: tuple[dict[str, object], ...]
    note: str
    facts: tuple[dict[str, object], ...]
    partners: tuple[dict[str, object], ...]
    payers: tuple[dict[str, object], ...]
    total: object
    tranches: tuple[dict[str, object], ...]
    results: Table
    purchases: Table
    documents: tuple[dict[str, object], ...]
    places: DotMap | None
    downloads: tuple[Download, ...]


def public_alliance_page(facts: OpenProgramme, one: OpenAlliance) -> PublicAlliancePage:
    """The public page of an alliance whose agreement is or was in force."""
    programme_url = url("public.programme", code=facts.code)
    where = place_name(one.territory)
    return PublicAlliancePage(
        title=one.title,
        caption=f"{facts.name} · {one.organisation.name}",
        crumbs=((_("Home"), url("public.home")), (_("Programmes"), url("public.programmes")), (facts.name, programme_url)),
        state=state_words(one.state),
        tone=TONES.get(one.state, "good"),
        code=one.code,
        as_of=day_in_words(facts.day),
        lead=_("{organisation} works with its partners under an agreement signed on {day}.").format(
            organisation=one.organisation.name, day=day_in_words(one.since)
        ),
        metrics=_metrics(one),
        note=_("Invented data for demonstration.") if facts.is_demo else "",
        facts=_facts(one, where),
        partners=tuple({"label": str(PARTS.get(party.part, party.part)), "value": party.name} for party in one.partners),
        payers=tuple({"label": str(PAYERS.get(payer, payer)), "value": money} for payer, money in one.contributions.items()),
        total=one.total,
        tranches=tuple({"label": day_in_words(paid.on), "value": paid.amount} for paid in one.tranches),
        results=_results(one.results),
        purchases=_purchases(one.purchases, facts.time_zone),
        documents=_documents(facts, one),
        places=_map(facts, one) if one.point else None,
        downloads=downloads(facts),
    )


def _map(facts: OpenProgramme, one: OpenAlliance) -> DotMap | None:
    """Its place among those of the programme's other alliances."""
    names = {row.territory: place_name(row.territory) for row in facts.alliances}
    told = _("The place is told to about 11 km. Faint dots are other alliances of the programme.")
    return dot_map(facts.alliances, names, caption=_("Where it is"), text=told, country=facts.country, about=one)


def _metrics(one: OpenAlliance) -> tuple[dict[str, object], ...]:
    few = _("unknown, or fewer than 5, or would reveal fewer than 5")
    shown: list[tuple[str, object, str]] = [
        (_("Grant"), one.grant, ""), (_("Paid so far"), one.disbursed, ""), (_("Members"), one.people.members, few),
        (_("Women among them"), one.people.women, few), (_("Families"), one.people.families, few),
    ]  # fmt: skip
    return tuple({"label": label, "value": value, "note": note if value is None else ""} for label, value, note in shown)


def _facts(one: OpenAlliance, where: str) -> tuple[dict[str, object], ...]:
    rows: list[tuple[str, object]] = [
        (_("Agreement"), one.agreement), (_("From"), day_in_words(one.starts_on)), (_("Until"), day_in_words(one.ends_on)),
        (_("Where"), where or None), (_("Product"), product_words(one.product) or None), (_("Call"), one.call),
    ]  # fmt: skip
    return tuple({"label": label, "value": value} for label, value in rows)


def _results(lines: Iterable[Reached]) -> Table:
    """The newest approved figure of each line."""
    rows = []
    for _code, found in groupby(sorted(lines, key=lambda line: (line.code, line.ends_on)), key=lambda line: line.code):
        last = list(found)[-1]
        rows.append({"cells": [last.name, last.unit, last.planned, last.reached, last.ends_on]})
    empty = {"title": _("No report has been approved yet"), "text": _("What was reached is shown once a report is approved.")}
    heads = columns(_("What"), _("Unit"), _("Planned"), _("Reached"), _("Until"))
    return Table("", heads, tuple(rows[:MOST_ROWS]), min(len(rows), MOST_ROWS), len(rows), empty)


def _purchases(bought: tuple[Bought, ...], zone: str) -> Table:
    empty = {"title": _("Nothing has been bought yet"), "text": _("A purchase is shown once its no-objection is given.")}
    heads = columns(_("What"), _("Amount"), _("Paid"), _("Supplier"), _("Awarded"))
    rows = tuple({"cells": _bought(one, zone)} for one in bought[:MOST_ROWS])
    return Table("", heads, rows, len(rows), len(bought), empty)


def _bought(one: Bought, zone: str) -> list[Any]:
    supplier = one.supplier.name if one.supplier else _("not in the register, not named")
    thing = f"{one.thing}, {formats.number(one.quantity.normalize())} {one.unit}".strip()
    return [thing, one.amount, one.paid, supplier, day_in(zone, one.awarded_at)]


def _documents(facts: OpenProgramme, one: OpenAlliance) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "name": document.title,
            "url": url("public.document", code=facts.code, alliance=one.code, document_id=document.id),
            "type": FileKind(document.media_type).name,
            "size": document.size,
            "when": None,
        }
        for document in one.documents
    )

"""OCDS 1.1.5: each purchase of an alliance is a contracting process, from the no-objection that awards it to its payments."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from alianza import exchange
from alianza.domain.portfolio.published import Bought, OpenAlliance, OpenProgramme, Paid, Party
from alianza.domain.values import Money
from alianza.exchange.standards.fault import Fault
from alianza.exchange.standards.publication import Publication, filled, json_text, moment, sifted
from alianza.exchange.standards.rules import ocds_faults

VERSION = "1.1"
NO_PREFIX = "the programme's publisher has no OCDS prefix: it is a setting of the programme"
CATEGORIES = {
    "works": "works", "infrastructure": "works", "construction": "works", "technical_assistance": "services", "services": "services",
    "training": "services", "studies": "services", "equipment": "goods", "inputs": "goods", "machinery": "goods", "animals": "goods",
    "plants": "goods", "goods": "goods",
}  # fmt: skip
SEVERAL = 2
"""Quotations from which on a purchase is a choice among invited suppliers."""

Stage = tuple[str, str, list[str], dict[str, Any]]
"""A release of a process: its moment, the end of its id, its tags and its sections."""


def publication(programme: OpenProgramme, folder: Path) -> Publication:
    """The purchases of a programme as one package of releases, each checked; a bad one is left out and named."""
    name, media = f"{programme.code.lower()}-ocds.json", "application/json"
    if not programme.publisher.ocds_prefix:
        return Publication(name, media, b"", (), (Fault(programme.code, "releases/ocid", NO_PREFIX),))
    check = exchange.json_check.ocds_check(folder)
    processes = [(bought.number, releases(programme, one, bought)) for one in programme.alliances for bought in one.purchases]

    def faults(code: str, found: list[dict[str, Any]]) -> list[Fault]:
        by_schema: list[Fault] = check.faults(code, _package(programme, found), "releases")
        return by_schema + ocds_faults(code, found, programme.day)

    good, refused = sifted(processes, faults)
    told = [one for found in good.values() for one in found]
    text = json_text(_package(programme, told)).encode() if told else b""
    return Publication(name, media, text, tuple(good), refused, tuple(_missing(programme)))


def _package(programme: OpenProgramme, releases: list[dict[str, Any]]) -> dict[str, Any]:
    publisher, address = programme.publisher, programme.publisher.address
    place = f"{address}/programmes/{programme.code}/data/ocds/" if address else f"urn:{publisher.ocds_prefix}:{programme.code}"
    return filled(
        uri=place,
        version=VERSION,
        publishedDate=at_day(programme.day),
        publisher=filled(name=publisher.name, uid=publisher.iati_reference, uri=address),
        license=publisher.licence,
        releases=releases,
    )


def releases(programme: OpenProgramme, one: OpenAlliance, bought: Bought) -> list[dict[str, Any]]:
    """One contracting process, a release for each stage it has come to: asked for, awarded, and from the first payment on its contract."""
    requested, awarded = (moment(when.astimezone(UTC)) for when in (min(bought.requested_at, bought.awarded_at), bought.awarded_at))
    planning = {"budget": filled(project=one.title, projectID=one.code)}
    award = filled(
        id=f"{bought.number}-award", title=bought.thing, status="active", date=awarded, value=_value(bought.amount),
        suppliers=[_reference(bought.supplier)] if bought.supplier else [], items=[_item(bought)],
    )  # fmt: skip
    stages: list[Stage] = [
        (requested, "tender", ["planning", "tender"], {"planning": planning, "tender": _tender(one, bought)}),
        (awarded, "award", ["award"], {"awards": [award]}),
    ]
    if contract := _contract(bought):
        changed = moment(bought.changed_at.astimezone(UTC))
        stages.append((changed, f"contract-{changed}", ["contract", "implementation"], {"contracts": contract}))
    return [_release(programme, one, bought, stage) for stage in stages]


def _release(programme: OpenProgramme, one: OpenAlliance, bought: Bought, stage: Stage) -> dict[str, Any]:
    day, name, tags, sections = stage
    return filled(
        ocid=f"{programme.publisher.ocds_prefix}-{bought.number}",
        id=f"{bought.number}-{name}",
        date=day,
        tag=tags,
        initiationType="tender",
        language=programme.language,
        parties=list(_parties(programme, one, bought)),
        buyer=_reference(one.organisation),
        **sections,
    )


def _tender(one: OpenAlliance, bought: Bought) -> dict[str, Any]:
    chosen = None if bought.asked is None else "selective" if bought.asked >= SEVERAL else "direct"
    return filled(
        id=f"{bought.number}-tender",
        title=bought.thing,
        status="complete",
        procuringEntity=_reference(one.organisation),
        items=[_item(bought)],
        procurementMethod=chosen,
        procurementMethodDetails=None if bought.asked is None else f"Suppliers asked for a quotation: {bought.asked}",
        mainProcurementCategory=CATEGORIES.get(bought.category),
    )


def _contract(bought: Bought) -> list[dict[str, Any]]:
    if not bought.payments:
        return []
    return [
        filled(
            id=f"{bought.number}-contract",
            awardID=f"{bought.number}-award",
            title=bought.thing,
            status="terminated" if bought.received_on else "active",
            value=_value(bought.amount),
            items=[_item(bought)],
            implementation=filled(transactions=[_transaction(one, bought) for one in bought.payments], milestones=_received(bought)),
        )
    ]


def _received(bought: Bought) -> list[dict[str, Any]]:
    if bought.received_on is None:
        return []
    return [{"id": f"{bought.number}-received", "type": "delivery", "status": "met", "dateMet": at_day(bought.received_on)}]


def _transaction(paid: Paid, bought: Bought) -> dict[str, Any]:
    payee = _reference(bought.supplier) if bought.supplier else None
    return filled(id=paid.code, date=at_day(paid.on), value=_value(paid.amount), payee=payee)


def _item(bought: Bought) -> dict[str, Any]:
    """The thing with its quantity; the whole number where the quantity is one."""
    unit = {"name": bought.unit} if bought.unit else None
    return filled(id=f"{bought.number}-item", description=bought.thing, quantity=bought.quantity.normalize(), unit=unit)


def _parties(programme: OpenProgramme, one: OpenAlliance, bought: Bought) -> Iterator[dict[str, Any]]:
    yield _reference(one.organisation) | {"roles": ["buyer", "procuringEntity"]}
    if bought.supplier:
        yield _reference(bought.supplier) | {"roles": ["supplier", "tenderer"]}
    publisher = programme.publisher
    yield {"id": publisher.iati_reference or f"{publisher.ocds_prefix}-funder", "name": publisher.name, "roles": ["funder"]}


def _reference(party: Party) -> dict[str, Any]:
    return {"id": party.own, "name": party.name}


def _value(money: Money) -> dict[str, Any]:
    return {"amount": money.amount, "currency": money.currency}


def at_day(day: date) -> str:
    """A day as the moment it begins; records know no hour of a payment."""
    return moment(datetime.combine(day, time(), UTC))


def _missing(programme: OpenProgramme) -> Iterator[str]:
    bought = [one for alliance in programme.alliances for one in alliance.purchases]
    if not bought:
        yield "purchases: none has been awarded"
    if unnamed := sum(1 for one in bought if one.supplier is None):
        yield f"suppliers of {unnamed} purchases: not organisations of the register, so not named (they may be persons)"
    if unknown := sum(1 for one in bought if one.asked is None):
        yield f"procurement method of {unknown} purchases: not recorded how many suppliers were asked"
    if unknown := sum(1 for one in bought if one.category not in CATEGORIES):
        yield f"main category of {unknown} purchases: goods, works or services are not told apart"
    if not programme.publisher.licence:
        yield "license: the publisher has not chosen one"

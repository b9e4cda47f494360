"""360Giving 1.4.3: each alliance's grant, to its organisation, with what has been paid of it and where it is spent."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date
from pathlib import Path
from typing import Any

from alianza import exchange
from alianza.domain.portfolio.published import OpenAlliance, OpenProgramme, Paid, Party
from alianza.exchange.registry.places import place_name
from alianza.exchange.standards.fault import Fault
from alianza.exchange.standards.publication import Publication, filled, json_text, moment, sifted
from alianza.exchange.standards.rules import giving_faults

VERSION = "1.4"
NO_PREFIX = "the programme's publisher has no 360Giving prefix: it is a setting of the programme"


def publication(programme: OpenProgramme, folder: Path) -> Publication:
    """The grants of a programme as one package, each checked; a bad one is left out and named."""
    name, media = f"{programme.code.lower()}-360giving.json", "application/json"
    if not programme.publisher.giving_prefix:
        return Publication(name, media, b"", (), (Fault(programme.code, "grants/id", NO_PREFIX),))
    check = exchange.json_check.giving_check(folder)
    grants = [(one.code, grant(programme, one)) for one in programme.alliances]

    def faults(code: str, one: dict[str, Any]) -> list[Fault]:
        written = _plain({"grants": [one]})
        by_schema: list[Fault] = check.faults(code, written, "grants")
        return by_schema + giving_faults(code, written["grants"][0], programme.day)

    good, refused = sifted(grants, faults)
    text = json_text(_package(programme, list(good.values()))).encode() if good else b""
    return Publication(name, media, text, tuple(good), refused, tuple(_missing(programme)))


def _package(programme: OpenProgramme, grants: list[dict[str, Any]]) -> dict[str, Any]:
    publisher, address = programme.publisher, programme.publisher.address
    return filled(
        version=VERSION,
        title=f"{programme.name}: grants to productive alliances",
        description=DEMO if programme.is_demo else "",
        identifier=f"{publisher.giving_prefix}-{programme.code}",
        issued=programme.day,
        publisher=filled(name=publisher.name, website=address, identifier=publisher.iati_reference),
        license=publisher.licence,
        accessURL=f"{address}/programmes/{programme.code}/" if address else "",
        grants=grants,
    )


DEMO = "Invented data for demonstration."


def grant(programme: OpenProgramme, one: OpenAlliance) -> dict[str, Any]:
    """One grant; its amount is the agreement's, its award the day the last party signed."""
    about = f"Productive alliance of {one.organisation.name}: {one.product or 'product not stated'}; agreement {one.agreement}."
    reference = programme.publisher.iati_reference
    return filled(
        id=_identifier(programme, one.code),
        title=one.title,
        description=f"{DEMO} {about}" if programme.is_demo else about,
        currency=one.currency,
        amountAwarded=one.grant.amount,
        amountDisbursed=one.disbursed.amount,
        awardDate=one.since,
        plannedDates=[{"startDate": one.starts_on, "endDate": one.ends_on, "duration": months_between(one.starts_on, one.ends_on)}],
        recipientOrganization=[_organisation(programme, one.organisation)],
        fundingOrganization=[{"id": _funder(programme), "name": programme.publisher.name}],
        beneficiaryLocation=[_place(programme, one)],
        grantProgramme=[{"code": programme.code, "title": programme.title.in_language("en")}],
        fromOpenCall="Yes" if one.call else "",
        commitmentTransaction=[_transaction(one, Paid(one.agreement, one.since, one.grant))],
        disbursementTransaction=[_transaction(one, paid) for paid in one.tranches],
        relatedActivity=[f"{reference}-{one.code}"] if reference else [],
        dataSource=f"{programme.publisher.address}/programmes/{programme.code}/" if programme.publisher.address else "",
        dateModified=moment(one.changed_at.astimezone(UTC)),
    )


def months_between(first: date, last: date) -> int:
    """Whole months of a time whose last day belongs to it, a started month as one."""
    return max(1, 12 * (last.year - first.year) + last.month - first.month + (last.day >= first.day))


def _identifier(programme: OpenProgramme, code: str) -> str:
    return f"{programme.publisher.giving_prefix}-{code}"


def _funder(programme: OpenProgramme) -> str:
    return programme.publisher.iati_reference or f"{programme.publisher.giving_prefix}-ORG:funder"


def _organisation(programme: OpenProgramme, party: Party) -> dict[str, Any]:
    """With the publisher's own code, as the standard asks where no official identifier is known."""
    return {"id": f"{programme.publisher.giving_prefix}-ORG:{party.own}", "name": party.name, "addressCountry": programme.country}


def _place(programme: OpenProgramme, one: OpenAlliance) -> dict[str, Any]:
    latitude, longitude = one.point or (None, None)
    return filled(id=one.territory, name=place_name(one.territory), countryCode=programme.country, latitude=latitude, longitude=longitude)


def _transaction(one: OpenAlliance, paid: Paid) -> dict[str, Any]:
    return {"id": f"{one.code}-{paid.code}", "transactionDate": paid.on, "currency": paid.amount.currency, "value": paid.amount.amount}


def _plain(value: Any) -> Any:
    """As a reader of the file has it: days and moments are texts."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _missing(programme: OpenProgramme) -> Iterator[str]:
    yield "recipientOrganization: no identifier of an official register is joined; the id is the publisher's own"
    if not programme.publisher.iati_reference:
        yield "fundingOrganization: the publisher has no identifier of an official register"
    if not programme.publisher.licence:
        yield "license: the publisher has not chosen one"

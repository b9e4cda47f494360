"""IATI 2.03: a programme is an activity of hierarchy 1, each alliance one of hierarchy 2 below it, with budget, money and results."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from lxml import etree
from lxml.etree import Element, SubElement, _Element

from alianza.domain.portfolio.published import OpenAlliance, OpenProgramme, Paid, Reached
from alianza.domain.values import Money, day_in
from alianza.exchange.iati_codes import (
    ALLIANCE_STATUS,
    CLOSED,
    DOCUMENTS,
    FILE_FORMATS,
    FUNDERS,
    PROGRAMME_STATUS,
    SECTORS,
    STANDARD_GRANT,
    WRITTEN,
    Role,
    Spent,
    When,
)
from alianza.exchange.registry.places import place_name
from alianza.exchange.standards.fault import Fault
from alianza.exchange.standards.publication import Publication, sifted
from alianza.exchange.standards.rules import iati_faults
from alianza.exchange.standards.xml_check import IatiCheck

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_PUBLISHER = "the programme's publisher has no IATI identifier: it is a setting of the programme"
GROUPS = "Groups of fewer than 5 persons, and what would reveal them, are left out."
DEMO = "Invented data for demonstration."


def publication(programme: OpenProgramme, folder: Path) -> Publication:
    """The programme and its alliances as one file, each activity checked; a bad one is left out and named."""
    name, media = f"{programme.code.lower()}-iati.xml", "application/xml"
    if not programme.publisher.iati_reference:
        return Publication(name, media, b"", (), (Fault(programme.code, "reporting-org/@ref", NO_PUBLISHER),))
    check = IatiCheck(folder, WRITTEN)
    activities = [(programme.code, _programme(programme)), *((one.code, _alliance(programme, one)) for one in programme.alliances)]

    def faults(code: str, one: _Element) -> list[Fault]:
        return check.faults(code, _file(programme, [one])) + iati_faults(code, one, programme.day)

    good, refused = sifted(activities, faults)
    whole = _file(programme, good.values())
    text = etree.tostring(whole, xml_declaration=True, encoding="UTF-8", pretty_print=True) if good else b""
    missing = tuple(_missing(programme))
    return Publication(name, media, text, tuple(good), refused, missing, check.not_checked(whole), check.in_part(whole))


def _file(programme: OpenProgramme, activities: Iterable[_Element]) -> _Element:
    root = Element("iati-activities", {"version": "2.03", "generated-datetime": f"{programme.day.isoformat()}T00:00:00Z"})
    root.extend(activities)
    return root


def identifier(programme: OpenProgramme, code: str) -> str:
    """The identifier of an activity: the publisher's own, then our code."""
    return f"{programme.publisher.iati_reference}-{code}"


def _programme(programme: OpenProgramme) -> _Element:
    titles = {one: programme.title.in_language(one) for one in ("en", "es")}
    about = {
        "en": f"Grants and assistance to productive alliances between organised producers and buyers. {GROUPS}",
        "es": "Aportes y asistencia a alianzas productivas entre productores organizados y compradores. "
        "No se publican grupos de menos de 5 personas ni lo que permitiría conocerlos.",
    }
    root = _opened(programme, programme.code, "1", titles=titles, about=about)
    agency, publisher = programme.agency or programme.publisher.name, programme.publisher
    _party(root, Role.ACCOUNTABLE, agency, publisher.iati_reference if agency == publisher.name else "")
    _coded(root, "activity-status", PROGRAMME_STATUS[programme.status])
    if programme.started_on:
        _day(root, _begun(programme.started_on, programme.day), programme.started_on)
    _coded(root, "recipient-country", programme.country, percentage="100")
    _coded(root, "sector", SECTORS["other"], vocabulary="1", percentage="100")
    for one in programme.alliances:
        SubElement(root, "related-activity", {"ref": identifier(programme, one.code), "type": "2"})
    _programme_result(root, programme)
    return root


def _alliance(programme: OpenProgramme, one: OpenAlliance) -> _Element:
    about = {
        "en": f"Productive alliance of {one.organisation.name}; agreement {one.agreement}.",
        "es": f"Alianza productiva de {one.organisation.name}; convenio {one.agreement}.",
    }
    changed = one.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    root = _opened(programme, one.code, "2", titles={programme.language: one.title}, about=about, changed=changed)
    _party(root, Role.FUNDING, programme.publisher.name, programme.publisher.iati_reference)
    for party in (one.organisation, *one.partners):
        _party(root, Role.FUNDING if party.part in FUNDERS else Role.IMPLEMENTING, party.name)
    _coded(root, "activity-status", ALLIANCE_STATUS[one.state])
    _day(root, _begun(one.starts_on, programme.day), one.starts_on)
    _day(root, When.TO_END, one.ends_on)
    if one.state in CLOSED:
        _day(root, When.ENDED, max(day_in(programme.time_zone, one.changed_at), one.starts_on))
    _coded(root, "recipient-country", programme.country, percentage="100")
    _place(root, one)
    _coded(root, "sector", SECTORS.get(one.sector, SECTORS["other"]), vocabulary="1", percentage="100")
    if one.product:
        _told(_coded(root, "sector", one.product, vocabulary="99"), {programme.language: one.product})
    _coded(root, "default-finance-type", STANDARD_GRANT)
    _budgets(root, one)
    _transactions(root, programme, one)
    if programme.publisher.address:
        _page(root, programme, one)
    SubElement(root, "related-activity", {"ref": identifier(programme, programme.code), "type": "1"})
    _results(root, one)
    return root


def _opened(
    programme: OpenProgramme, code: str, hierarchy: str, *, titles: dict[str, str], about: dict[str, str], changed: str = ""
) -> _Element:
    publisher = programme.publisher
    moment = changed or f"{programme.day.isoformat()}T00:00:00Z"
    own = {XML_LANG: programme.language, "default-currency": programme.currency, "hierarchy": hierarchy, "last-updated-datetime": moment}
    root = Element("iati-activity", own)
    SubElement(root, "iati-identifier").text = identifier(programme, code)
    _told(SubElement(root, "reporting-org", {"ref": publisher.iati_reference, "type": publisher.iati_type}), {"": publisher.name})
    _told(SubElement(root, "title"), titles)
    demo = {"en": f"{DEMO} ", "es": "Datos inventados para demostración. "} if programme.is_demo else {}
    _told(SubElement(root, "description", {"type": "1"}), {one: f"{demo.get(one, '')}{text}" for one, text in about.items()})
    return root


def _told(parent: _Element, texts: dict[str, str]) -> _Element:
    """The same text in each language; ``""`` is the activity's own."""
    for one, text in texts.items():
        if text:
            SubElement(parent, "narrative", {XML_LANG: one} if one else {}).text = _UNWRITABLE.sub(" ", text)
    return parent


def _coded(parent: _Element, name: str, code: str, **more: str) -> _Element:
    return SubElement(parent, name, {"code": _UNWRITABLE.sub(" ", code), **more})


def _day(parent: _Element, kind: str, day: date, name: str = "activity-date") -> None:
    SubElement(parent, name, {"type": kind, "iso-date": day.isoformat()})


def _party(root: _Element, role: str, name: str, reference: str = "") -> None:
    _told(SubElement(root, "participating-org", {"role": role} | ({"ref": reference} if reference else {})), {"": name})


def _begun(day: date, today: date) -> str:
    """An actual start, unless it is still to come."""
    return When.STARTED if day <= today else When.TO_START


def _place(root: _Element, one: OpenAlliance) -> None:
    if not one.territory and not one.point:
        return
    place = SubElement(root, "location", {"ref": one.territory} if one.territory else {})
    _coded(place, "location-reach", "1")
    if one.territory:
        _told(SubElement(place, "name"), {"": place_name(one.territory)})
    if one.point:
        point = SubElement(place, "point", srsName="http://www.opengis.net/def/crs/EPSG/0/4326")
        SubElement(point, "pos").text = f"{one.point[0]} {one.point[1]}"
    _coded(place, "exactness", "2")


def _value(parent: _Element, money: Money, day: date) -> None:
    SubElement(parent, "value", {"currency": money.currency, "value-date": day.isoformat()}).text = f"{money.amount:f}"


def _budgets(root: _Element, one: OpenAlliance) -> None:
    """The grant year by year as planned: indicative, of the original kind. A year without money is left out."""
    for first, last, amount in (part for part in one.by_year if part[2]):
        budget = SubElement(root, "budget", {"type": "1", "status": "1"})
        SubElement(budget, "period-start", {"iso-date": first.isoformat()})
        SubElement(budget, "period-end", {"iso-date": last.isoformat()})
        _value(budget, amount, one.since)


def _transactions(root: _Element, programme: OpenProgramme, one: OpenAlliance) -> None:
    commitment = Paid(one.agreement, one.since, one.grant)
    for kind, paid in [(Spent.COMMITTED, commitment), *((Spent.DISBURSED, tranche) for tranche in one.tranches)]:
        row = SubElement(root, "transaction", {"ref": f"{one.code}-{paid.code}"})
        _coded(row, "transaction-type", kind)
        SubElement(row, "transaction-date", {"iso-date": paid.on.isoformat()})
        _value(row, paid.amount, paid.on)
        giver = {"ref": programme.publisher.iati_reference, "provider-activity-id": identifier(programme, programme.code)}
        _told(SubElement(row, "provider-org", giver), {"": programme.publisher.name})
        taker = {"receiver-activity-id": identifier(programme, one.code)}
        _told(SubElement(row, "receiver-org", taker), {"": one.organisation.name})


def _page(root: _Element, programme: OpenProgramme, one: OpenAlliance) -> None:
    """The alliance's public page, and each public document whose kind and form of file the standard knows."""
    address = f"{programme.publisher.address}/programmes/{programme.code}/alliances/{one.code}/"
    link = SubElement(root, "document-link", {"url": address, "format": "text/html"})
    _told(SubElement(link, "title"), {"": one.title})
    _coded(link, "category", "A12")
    for paper in one.documents:
        if paper.kind in DOCUMENTS and paper.media_type in FILE_FORMATS:
            link = SubElement(root, "document-link", {"url": f"{address}documents/{paper.id}/", "format": paper.media_type})
            _told(SubElement(link, "title"), {"": paper.title})
            _coded(link, "category", DOCUMENTS[paper.kind])
            SubElement(link, "document-date", {"iso-date": paper.on.isoformat()})


def _results(root: _Element, one: OpenAlliance) -> None:
    known = [line for line in one.results if line.planned is not None or line.reached is not None]
    lines = sorted(known, key=lambda line: (line.code, line.starts_on))
    if not lines:
        return
    result = _result(root, {"en": "Goals and things of the agreement", "es": "Metas y bienes del convenio"})
    for _code, found in groupby(lines, key=lambda line: line.code):
        _indicator(result, list(found))


def _result(root: _Element, title: dict[str, str]) -> _Element:
    result = SubElement(root, "result", {"type": "1", "aggregation-status": "false"})
    _told(SubElement(result, "title"), title)
    return result


def _indicator(result: _Element, lines: list[Reached]) -> None:
    percent = lines[0].unit == "%"
    indicator = SubElement(result, "indicator", {"measure": "2" if percent else "1", "aggregation-status": "false"})
    unit = f" ({lines[0].unit})" if lines[0].unit else ""
    _told(SubElement(indicator, "title"), {"": f"{lines[0].name}{unit}"})
    for line in lines:
        period = SubElement(indicator, "period")
        SubElement(period, "period-start", {"iso-date": line.starts_on.isoformat()})
        SubElement(period, "period-end", {"iso-date": line.ends_on.isoformat()})
        if line.planned is not None:
            SubElement(period, "target", {"value": _plain(line.planned)})
        if line.reached is not None:
            SubElement(period, "actual", {"value": _plain(line.reached)})


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _programme_result(root: _Element, programme: OpenProgramme) -> None:
    people = programme.people
    counted = [
        ({"en": "Alliances with an agreement", "es": "Alianzas con convenio"}, len(programme.alliances)),
        ({"en": "Members of their organisations", "es": "Socios de sus organizaciones"}, people.members),
        (_of_women(programme), people.women),
        ({"en": "Families", "es": "Familias"}, people.families),
    ]
    if not programme.started_on:
        return
    result = _result(root, {"en": "Reach of the programme", "es": "Alcance del programa"})
    for title, number in counted:
        indicator = SubElement(result, "indicator", {"measure": "1", "aggregation-status": "false"})
        _told(SubElement(indicator, "title"), title)
        begun = {"year": str(programme.started_on.year), "iso-date": programme.started_on.isoformat(), "value": "0"}
        SubElement(indicator, "baseline", begun)
        period = SubElement(indicator, "period")
        SubElement(period, "period-start", {"iso-date": programme.started_on.isoformat()})
        SubElement(period, "period-end", {"iso-date": max(programme.day, programme.started_on).isoformat()})
        if number is not None:
            SubElement(period, "actual", {"value": str(number)})


def _of_women(programme: OpenProgramme) -> dict[str, str]:
    """With the number of alliances where it is not all of them."""
    some = programme.by_sex, len(programme.alliances)
    if some[0] == some[1]:
        return {"en": "Women among them", "es": "Mujeres entre ellos"}
    return {"en": "Women in {} of {} alliances".format(*some), "es": "Mujeres en {} de {} alianzas".format(*some)}


def _missing(programme: OpenProgramme) -> Iterator[str]:
    if programme.started_on is None:
        yield f"{programme.code}: no start: no call has been published"
    yield "targets of the programme as a whole: not in its records"
    yield "identifiers of the organisations taking part: no official register is joined"
    if any(one.results for one in programme.alliances):
        yield "baselines of the agreements' indicators: not recorded"
    if not programme.publisher.address:
        yield "links to the alliances' pages and documents: the publisher has no address"

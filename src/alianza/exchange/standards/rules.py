"""What the standards ask beyond their schemas: sums, orders of dates, nothing in the future, references that lead somewhere.

Sources: the Standard Ruleset of IATI 2.03; the field descriptions of OCDS 1.1.5 and 360Giving 1.4.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import Any

from lxml.etree import _Element

from alianza.exchange.standards.fault import Fault

FORBIDDEN = frozenset("/&|?")
"""Letters that no identifier of IATI may hold."""
LONGEST_BUDGET = timedelta(days=366)
ACTUAL = {"2": "start", "4": "end"}
WHOLE = 100
SECTIONS = {"planning": "planning", "tender": "tender", "award": "awards", "contract": "contracts"}
"""Tags of OCDS and the section of a release that each speaks of."""


def iati_faults(record: str, activity: _Element, day: date) -> list[Fault]:
    """Everything the ruleset of IATI has against an activity on a day."""
    path = activity.getroottree().getpath
    told = chain(
        _identifiers(activity), _dates(activity, day), _wholes(activity), _money(activity, day), _orders(activity), _parties(activity)
    )
    return [Fault(record, path(element) if place == "" else f"{path(element)}/{place}", says) for element, place, says in told]


Told = Iterator[tuple[_Element, str, str]]


def _identifiers(activity: _Element) -> Told:
    identifier, reporting = activity.findtext("iati-identifier") or "", activity.find("reporting-org")
    if reporting is not None and not identifier.startswith(f"{reporting.get('ref')}-"):
        yield activity, "iati-identifier", "does not begin with the identifier of the reporting organisation"
    for element, name in [(one, "@ref") for one in activity.iter("reporting-org", "participating-org", "provider-org", "receiver-org")]:
        if FORBIDDEN & set(element.get("ref", "")):
            yield element, name, "holds a letter that no identifier may hold"
    if FORBIDDEN & set(identifier):
        yield activity, "iati-identifier", "holds a letter that no identifier may hold"


def _dates(activity: _Element, day: date) -> Told:
    known = {one.get("type"): one for one in activity.iterfind("activity-date")}
    if not {"1", "2"} & set(known):
        yield activity, "activity-date", "neither a planned nor an actual start"
    for kind in ACTUAL:
        if kind in known and _day(known[kind]) > day:
            yield known[kind], "@iso-date", "an actual date in the future"
    for first, last in (("1", "3"), ("2", "4")):
        if first in known and last in known and _day(known[first]) > _day(known[last]):
            yield known[last], "@iso-date", "ends before it starts"


def _wholes(activity: _Element) -> Told:
    """Per cents of a vocabulary add up to a hundred; one alone may go without."""
    if activity.find("sector") is None:
        yield activity, "sector", "no sector"
    if activity.find("recipient-country") is None and activity.find("recipient-region") is None:
        yield activity, "recipient-country", "neither country nor region"
    groups: dict[tuple[str, str], list[_Element]] = defaultdict(list)
    for one in activity.iterfind("sector"):
        groups["sector", one.get("vocabulary", "1")].append(one)
    for one in chain(activity.iterfind("recipient-country"), activity.iterfind("recipient-region")):
        groups["recipient", ""].append(one)
    for found in groups.values():
        told = [Decimal(one.get("percentage", "")) if one.get("percentage") else None for one in found]
        if (len(found) > 1 and None in told) or (any(told) and sum(one or 0 for one in told) != WHOLE):
            yield found[0], "@percentage", "the parts do not add up to 100 per cent"


def _money(activity: _Element, day: date) -> Told:
    if not activity.get("default-currency") and any(not one.get("currency") for one in activity.iter("value")):
        yield activity, "@default-currency", "an amount without a currency"
    for one in activity.iterfind("transaction"):
        if _day(one.find("transaction-date")) > day:
            yield one, "transaction-date", "a transaction in the future"
        if _day(one.find("value"), "value-date") > day:
            yield one, "value/@value-date", "a value of the future"
    for one in activity.iterfind("budget"):
        if _day(one.find("period-end")) - _day(one.find("period-start")) >= LONGEST_BUDGET:
            yield one, "period-end", "a budget of more than a year"


def _orders(activity: _Element) -> Told:
    for one in activity.iter("budget", "period"):
        if _day(one.find("period-start")) > _day(one.find("period-end")):
            yield one, "period-end", "ends before it starts"


def _parties(activity: _Element) -> Told:
    for one in activity.iterfind("participating-org"):
        if not one.get("ref") and not one.findtext("narrative"):
            yield one, "", "neither identifier nor name"


def _day(element: _Element | None, name: str = "iso-date") -> date:
    """The day an attribute tells; what is none is the schema's to say."""
    try:
        return date.fromisoformat((element.get(name) if element is not None else None) or "")
    except ValueError:
        return date.min


def ocds_faults(record: str, releases: Iterable[Mapping[str, Any]], day: date) -> list[Fault]:
    """What the releases of one contracting process contradict: their day, their tags, the parties and awards they refer to."""
    found = list(releases)
    awards = {one["id"] for release in found for one in release.get("awards", ())}
    faults = [
        Fault(record, f"releases/{index}/{path}", says) for index, one in enumerate(found) for path, says in _release(one, awards, day)
    ]
    twice = [name for name, count in Counter(one["id"] for one in found).items() if count > 1]
    return faults + [Fault(record, "releases/id", f"{name} stands twice") for name in twice]


def _release(one: Mapping[str, Any], awards: set[str], day: date) -> Iterator[tuple[str, str]]:
    if str(one["date"])[:10] > day.isoformat():
        yield "date", "a release of the future"
    for tag in one["tag"]:
        if tag in SECTIONS and not one.get(SECTIONS[tag]):
            yield "tag", f"{tag} without {SECTIONS[tag]}"
    for place, contract in enumerate(one.get("contracts", ())):
        if contract["awardID"] not in awards:
            yield f"contracts/{place}/awardID", "no award of this process"
    parties = {party["id"] for party in one.get("parties", ())}
    named = [("buyer", one.get("buyer")), ("tender/procuringEntity", one.get("tender", {}).get("procuringEntity"))]
    named += [
        (f"awards/{place}/suppliers/{index}", supplier)
        for place, award in enumerate(one.get("awards", ())) for index, supplier in enumerate(award.get("suppliers", ()))
    ]  # fmt: skip
    for path, party in named:
        if party is not None and party["id"] not in parties:
            yield path, "not among the parties"


def giving_faults(record: str, grant: Mapping[str, Any], day: date) -> list[Fault]:
    """What a grant contradicts: amounts below nothing, an award or a payment in the future, an end before the start."""
    return [Fault(record, f"grants/0/{path}", says) for path, says in _grant(grant, day)]


def _grant(grant: Mapping[str, Any], day: date) -> Iterator[tuple[str, str]]:
    if _number(grant.get("amountAwarded")) < 0:
        yield "amountAwarded", "less than nothing"
    if str(grant.get("awardDate", ""))[:10] > day.isoformat():
        yield "awardDate", "an award in the future"
    for place, one in enumerate(grant.get("plannedDates", ())):
        if str(one["startDate"]) > str(one["endDate"]):
            yield f"plannedDates/{place}/endDate", "ends before it starts"
    for place, one in enumerate(grant.get("disbursementTransaction", ())):
        if str(one["transactionDate"]) > day.isoformat():
            yield f"disbursementTransaction/{place}/transactionDate", "a payment in the future"


def _number(value: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return Decimal(0)

"""Who opens which page of the generated world: addresses and persons of the largest programme in it."""

from dataclasses import dataclass

from django.db.models import Count

from alianza.pages.addresses import url
from alianza.records.models import Alliance, Call, User

WORLD = "-W-2026"
STATE = "in_implementation"


@dataclass(frozen=True)
class Visit:
    """One page as one person opens it."""

    name: str
    person: User
    path: str


def visits() -> list[Visit]:
    """Every page that is measured; none where no world has been written."""
    call = Call.objects.filter(code__endswith=WORLD).annotate(number=Count("alliances")).order_by("-number", "code").first()
    if call is None:
        return []
    people = {name: User.objects.get(email=f"world-{call.programme.code.lower()}-{name}@example.org") for name in ("0", "1", "region")}
    auditor = User.objects.get(email="world-auditor@example.org")
    return [
        *_queues(people["0"], people["region"], auditor),
        *_homes(call, people["0"], people["region"]),
        *_organisations(people["0"], auditor),
        *_alliances(call, people["0"]),
    ]


def _queues(boss: User, officer: User, auditor: User) -> list[Visit]:
    queue = url("desk.queue")
    wished = {
        "pending": "", "all": "?tray=all", "archived, second page": "?tray=archived&page=2", "all, by score": "?tray=all&sort=-score",
        "all, one stage": "?tray=all&stage=profile", "all, search": "?tray=all&search=cacao",
    }  # fmt: skip
    visits = [Visit(f"queue: {name}", boss, queue + query) for name, query in wished.items()]
    return [
        *visits,
        Visit("queue: region", officer, queue),
        Visit("queue: auditor of all, by title", auditor, f"{queue}?tray=all&sort=title"),
    ]


def _homes(call: Call, boss: User, officer: User) -> list[Visit]:
    return [
        Visit("home: applicant", _applicant(call), url("portal.home")),
        Visit("home: regional officer", officer, url("desk.home")),
        Visit("home: programme officer", boss, url("desk.home")),
    ]


def _organisations(boss: User, auditor: User) -> list[Visit]:
    listed = url("desk.organisations")
    return [
        Visit("organisations", boss, listed),
        Visit("organisations: search", boss, f"{listed}?search=asociacion"),
        Visit("organisations: auditor of all, by members", auditor, f"{listed}?sort=-members"),
        Visit("organisations: auditor of all, second page", auditor, f"{listed}?page=2"),
    ]


def _alliances(call: Call, boss: User) -> list[Visit]:
    found = Alliance.objects.filter(call=call, state=STATE).order_by("code").first() or Alliance.objects.filter(call=call).earliest("code")
    applicant = _applicant(call)
    own = Alliance.objects.filter(call=call).order_by("code")[0]
    roster = url("portal.roster", organisation_id=found.organisation_id)
    visits = [
        Visit("alliance: desk", boss, url("desk.alliance", code=found.code)),
        Visit("alliance: portal", applicant, url("portal.alliance", code=own.code)),
        Visit("organisation: desk", boss, url("desk.organisation", organisation_id=found.organisation_id)),
        Visit("roster", boss, roster),
        Visit("roster: search", boss, f"{roster}?search=maria"),
        Visit("roster: by age", boss, f"{roster}?sort=-age"),
    ]
    demo = Alliance.objects.exclude(code__contains="-W-").filter(programme=call.programme, state=STATE).order_by("code").first()
    return visits + ([Visit("alliance: desk, of the demo", boss, url("desk.alliance", code=demo.code))] if demo else [])


def _applicant(call: Call) -> User:
    return User.objects.get(email=f"world-{call.programme.code.lower()}-applicant@example.org")

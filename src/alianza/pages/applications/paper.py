"""Taking in an application from paper on behalf of an organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.utils.translation import gettext

from alianza.domain.access import Actor, ScopeKind
from alianza.domain.eligibility import ApplicantKind
from alianza.domain.values import Blocker
from alianza.exchange.registry.places import place_name
from alianza.pages.addresses import url
from alianza.pages.applications.boxes import Box
from alianza.pages.applications.start import call_title
from alianza.pages.frame import words
from alianza.pages.words.saying import say
from alianza.records.identity import search_key
from alianza.records.queries import calls, organisations, people
from alianza.records.queries.rulebooks import published
from alianza.services.submissions import windows_of

MOST = 20
FIELD_OF = {
    "applications.title_missing": "title", "applications.title_too_long": "title", "applications.window_missing": "window",
    "paper.scan_missing": "scan",
}  # fmt: skip


@dataclass(frozen=True)
class PaperPage:
    """Search for the organisation, then the few things that start an application, and its scan."""

    title: str
    caption: str
    search: Box
    fields: tuple[Box, ...]
    nothing: bool
    errors: list[tuple[str, str]]
    action_url: str
    back_url: str
    register_url: str
    hidden: tuple[tuple[str, str], ...]


def paper_page(actor: Actor, typed: Mapping[str, str], blockers: Sequence[Blocker] = ()) -> PaperPage:
    """The page that takes in paper; ``typed`` is what the officer has written so far."""
    text = typed.get("search", "")
    found = candidates(actor, text)
    at_field = {_field_of(one): say(one) for one in blockers}
    fields = _fields(actor, typed, at_field, [(str(one.id), f"{one.name} · {place_name(one.territory)}") for one in found]) if found else ()
    return PaperPage(
        gettext("Take in a paper application"), "",
        Box(name="search", label=gettext("Name of the organisation"), kind="search", value=text),
        fields, not found, [(error, f"id_{name}") for name, error in at_field.items()], url("desk.paper"), url("desk.home"),
        url("desk.organisation_new"),
        (("form_key", typed.get("form_key") or str(uuid4())), ("search", text)),
    )  # fmt: skip


def _field_of(blocker: Blocker) -> str:
    """The field a reason belongs to; what is wrong with a file, at the scan."""
    return "scan" if blocker.code.startswith("exchange.") else FIELD_OF.get(blocker.code, "organisation")


def candidates(actor: Actor, text: str) -> list[organisations.Row]:
    """Organisations of the officer's reach that may apply, by any piece of their name."""
    rows = organisations.visible_to(actor).filter(kind__in=list(ApplicantKind))
    for piece in search_key(text).split():
        rows = rows.filter(search_name__contains=piece)
    return list(rows.order_by("sort_name")[:MOST])


def open_calls(actor: Actor) -> list[calls.Row]:
    """Published calls of the officer's countries: what is open elsewhere is no choice here."""
    rows = calls.visible_to(actor).filter(state="published").select_related("programme").order_by("closes_on")
    if not actor.targets(ScopeKind.ALL):
        rows = rows.filter(programme__country__in=people.countries_reached(actor))
    return list(rows[:MOST])


def _fields(actor: Actor, typed: Mapping[str, str], errors: Mapping[str, str], found: Sequence[tuple[str, str]]) -> tuple[Box, ...]:
    open_now = open_calls(actor)
    windows = {f"{one.code}|{name}": title for one in open_now for name, title in _windows(one)}

    def box(
        name: str, label: str, kind: str = "text", *, required: bool = True, choices: Sequence[tuple[str, str]] = (), hint: str = ""
    ) -> Box:
        return Box(
            name=name, label=label, kind=kind, value=typed.get(name, ""), required=required, choices=tuple(choices), hint=hint,
            error=errors.get(name, ""),
        )  # fmt: skip

    scan = box("scan", gettext("Scan of the paper"), "file", hint=gettext("PDF or picture, at most 10 MB"))
    return (
        box("organisation", gettext("For which organisation?"), "radios", choices=found),
        box("call", gettext("For which call?"), "radios", choices=[(one.code, f"{call_title(one)} · {one.code}") for one in open_now]),
        *((box("window", gettext("What do they apply for?"), "radios", choices=list(windows.items())),) if windows else ()),
        box("title", gettext("What is the project called?")),
        scan,
    )


def _windows(call: calls.Row) -> list[tuple[str, str]]:
    rulebook = published(call.rulebook_id).rulebook
    names = {one.code: words(one.name) for one in rulebook.windows}
    return [(code, names[code]) for code in windows_of(call, rulebook)]

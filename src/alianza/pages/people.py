"""Persons and their roles, for administrators: the list, one person, an invitation, a new role."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alianza.domain.access import ORGANISATION_ROLES, Actor, Role, ScopeKind, scopes_of
from alianza.domain.values import Blocker
from alianza.exchange.registry.places import country_name, place_choices
from alianza.pages.account import Error, place_words
from alianza.pages.addresses import url
from alianza.pages.review.tables import Choice, Column, Empty, Line, Link, Status, Table, page_links
from alianza.pages.words.access import ROLES
from alianza.pages.words.saying import say
from alianza.records.identity import search_key
from alianza.records.queries import organisations, people, programmes

PER_PAGE = 50
MOST_FOUND = 30


@dataclass(frozen=True)
class PeoplePage:
    """Everybody the administrator looks after."""

    title: str
    table: Table
    filters: tuple[Choice, ...]
    reset_url: str
    invite_url: str


def people_page(actor: Actor, words: str, number: int) -> PeoplePage:
    """One page of the list, found by name or address."""
    rows = people.found_by(people.visible_to(actor), words)
    total = rows.count()
    last = max(1, -(-total // PER_PAGE))
    number = min(max(number, 1), last)
    shown = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE])
    here = url("desk.people")
    table = Table(
        columns=(Column(_("Name")), Column(_("E-mail")), Column(_("Roles")), Column(_("Country")), Column(_("Sign-in"))),
        rows=tuple(_person_line(one) for one in shown),
        shown=len(shown),
        total=total,
        pages=page_links(here, {"find": words}, number, last),
        empty=Empty(_("Nobody found"), _("Look for another name, or invite the person."), url("desk.invite"), _("Invite a person")),
    )
    return PeoplePage(_("People"), table, (Choice("find", _("Name or e-mail"), "search", words),), here, url("desk.invite"))


def _called(row: people.PersonRow) -> str:
    """The name; the address of whoever has not said his."""
    return row.name or row.email


def _person_line(row: people.PersonRow) -> Line:
    roles = dict.fromkeys(str(ROLES[Role(one.role)]) for one in row.grants.all())
    sign_in = Status(_("Open"), "good") if row.is_active else Status(_("Locked"), "bad")
    country = country_name(row.country, get_language() or "en") if row.country else ""
    who = Link(_called(row), url("desk.person", user_id=row.id))
    return Line((who, row.email, ", ".join(roles) or "–", country or "–", sign_in))


@dataclass(frozen=True)
class GrantLine:
    """A role of the person: where, when, by whom it was given; ``end_url`` is empty where it is over or not one's to end."""

    role: str
    place: str
    starts_on: date | None
    ends_on: date | None
    by: str
    status: Status
    end_url: str


@dataclass(frozen=True)
class PersonPage:
    """One person with all roles, past ones too."""

    title: str
    caption: str
    back_url: str
    grants: tuple[GrantLine, ...]
    grant_url: str
    is_active: bool
    is_self: bool
    errors: tuple[Error, ...]


def person_page(actor: Actor, row: people.PersonRow, today: date, blockers: Iterable[Blocker] = ()) -> PersonPage:
    """The person as an administrator sees him."""
    grants = people.grants_of(row.id)
    names = people.names_of_targets(grants)
    is_self = str(row.id) == actor.user_id
    return PersonPage(
        title=_called(row),
        caption=row.email,
        back_url=url("desk.people"),
        grants=tuple(_grant_line(one, names, today, is_self=is_self) for one in grants),
        grant_url="" if is_self else url("desk.grant", user_id=row.id),
        is_active=row.is_active,
        is_self=is_self,
        errors=tuple((say(one), "main") for one in blockers),
    )


def _grant_line(row: people.GrantRow, names: Mapping[str, str], today: date, *, is_self: bool) -> GrantLine:
    over = row.ends_on is not None and row.ends_on < today
    later = row.starts_on is not None and row.starts_on > today
    status = Status(_("Ended"), "empty") if over else Status(_("Later"), "waiting") if later else Status(_("In force"), "good")
    end_url = "" if over or is_self else url("desk.end_grant", grant_id=row.id)
    by = row.granted_by.name if row.granted_by else ""
    return GrantLine(str(ROLES[Role(row.role)]), place_words(row, names), row.starts_on, row.ends_on, by, status, end_url)


@dataclass(frozen=True)
class FormPage:
    """A form of one page."""

    title: str
    caption: str
    back_url: str
    fields: tuple[Choice, ...]
    errors: tuple[Error, ...]
    action_url: str
    submit_label: str
    hidden: tuple[tuple[str, str], ...] = ()
    method: str = "post"


INVITE_FIELDS = {
    "people.name_missing": "name",
    "people.email_invalid": "email",
    "people.email_taken": "email",
    "people.out_of_reach": "country",
}


def invite_page(actor: Actor, typed: Mapping[str, str], blockers: Iterable[Blocker] = ()) -> FormPage:
    """The invitation of a person."""
    faults = {INVITE_FIELDS.get(one.code, "name"): say(one) for one in blockers}
    countries = tuple((code, country_name(code, get_language() or "en")) for code in _countries(actor))

    def box(name: str, label: str, kind: str = "text", **more: object) -> Choice:
        return Choice(name, label, kind, typed.get(name, ""), error=faults.get(name, ""), **more)  # type: ignore[arg-type]

    return FormPage(
        title=_("Invite a person"), caption=_("The person gets a mail and chooses a password."), back_url=url("desk.people"),
        fields=(
            box("name", _("Name")), box("email", _("E-mail"), "email"), box("position", _("Position"), required=False),
            box("country", _("Country"), choices=countries if len(countries) == 1 else (("", _("Choose")), *countries), kind="select"),
            box("language", _("Language"), "radios", choices=tuple(settings.LANGUAGES)),
        ),
        errors=tuple((text, f"id_{name}") for name, text in faults.items()), action_url=url("desk.invite"), submit_label=_("Invite"),
    )  # fmt: skip


def role_page(row: people.PersonRow) -> FormPage:
    """The first question of a new role: which one."""
    choices = tuple((role.value, str(ROLES[role])) for role in Role)
    return FormPage(
        title=_("Which role?"), caption=_called(row), back_url=url("desk.person", user_id=row.id),
        fields=(Choice("role", _("Role"), "radios", "", choices),), errors=(), action_url=url("desk.grant", user_id=row.id),
        submit_label=_("Continue"), method="get",
    )  # fmt: skip


def grant_page(actor: Actor, row: people.PersonRow, role: Role, typed: Mapping[str, str], blockers: Iterable[Blocker] = ()) -> FormPage:
    """Then where and for how long."""
    texts = [(say(one), "id_starts_on" if one.code == "people.dates_reversed" else "id_where") for one in blockers]
    where = places_for(actor, role, typed.get("find", ""))
    search = (Choice("find", _("Look for the organisation"), "search", typed.get("find", "")),) if role in ORGANISATION_ROLES else ()
    fields: tuple[Choice, ...] = (
        Choice("where", _("Where"), "select", typed.get("where", ""), (("", _("Choose")), *where)),
        Choice("starts_on", _("First day"), "date", typed.get("starts_on", ""), hint=_("Empty: from now on"), required=False),
        Choice("ends_on", _("Last day"), "date", typed.get("ends_on", ""), hint=_("Empty: without an end"), required=False),
    )
    return FormPage(
        title=str(ROLES[role]), caption=_called(row), back_url=url("desk.person", user_id=row.id), fields=(*search, *fields),
        errors=tuple(texts),
        action_url=url("desk.grant", user_id=row.id), submit_label=_("Give the role"), hidden=(("role", role.value),),
    )  # fmt: skip


def places_for(actor: Actor, role: Role, words: str) -> tuple[tuple[str, str], ...]:
    """Where the administrator may give the role, as ``scope:target`` with its name."""
    scopes = scopes_of(role)
    if ScopeKind.ORGANISATION in scopes:
        found = (
            organisations.visible_to(actor).filter(country__in=_countries(actor), search_name__contains=search_key(words)) if words else ()
        )
        return tuple((f"organisation:{one.id}", one.name) for one in found[:MOST_FOUND])
    countries = _countries(actor)
    language = get_language() or "en"
    everything = actor.targets(ScopeKind.ALL, Role.ADMINISTRATOR)
    wide = everything or actor.targets(ScopeKind.COUNTRY, Role.ADMINISTRATOR)
    options = [(f"region:{code}", name) for code, name in place_choices(countries, language)] if ScopeKind.REGION in scopes and wide else []
    own = {str(one) for one in actor.reach(ScopeKind.PROGRAMME, Role.ADMINISTRATOR)}
    options += [
        (f"programme:{one.id}", one.name)
        for one in programmes.all_programmes()
        if (one.country in countries if wide else str(one.id) in own)
    ]
    options += [(f"country:{code}", country_name(code, language)) for code in countries] if wide else []
    return (*options, *((("all:*", _("All programmes")),) if everything else ()))


def _countries(actor: Actor) -> list[str]:
    if actor.targets(ScopeKind.ALL, Role.ADMINISTRATOR):
        return sorted({one.country for one in programmes.all_programmes()})
    return sorted(people.countries_reached(actor, Role.ADMINISTRATOR))


def person(actor: Actor, user_id: UUID) -> people.PersonRow | None:
    """The person, if the administrator looks after him."""
    return people.find(actor, user_id)

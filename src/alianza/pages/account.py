"""One's own account: name and language, absences, notes, and in demo mode the persons one may become and the mail kept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role, ScopeKind
from alianza.domain.values import Blocker
from alianza.exchange.registry.places import country_name, place_name
from alianza.pages.addresses import url
from alianza.pages.frame import is_staff
from alianza.pages.review.tables import Choice
from alianza.pages.words.access import ROLES
from alianza.pages.words.notices import notice_text
from alianza.pages.words.saying import say
from alianza.records.queries import messages, people

Error = tuple[str, str]
ORDER = {role.value: place for place, role in enumerate(Role)}


@dataclass(frozen=True)
class SettingsPage:
    """Name, language, and the doors to password, second factor and sessions."""

    title: str
    caption: str
    fields: tuple[Choice, ...]
    errors: tuple[Error, ...]
    roles: tuple[str, ...]
    doors: tuple[tuple[str, str, str], ...]


def settings_page(actor: Actor, email: str, typed: Mapping[str, str], blockers: Iterable[Blocker] = ()) -> SettingsPage:
    """The person's own settings; ``typed`` is what was sent, empty at first."""
    fault = next((say(one) for one in blockers), "")
    languages = tuple(settings.LANGUAGES)
    return SettingsPage(
        title=_("Your account"),
        caption=email,
        fields=(
            Choice("name", _("Name"), "text", typed.get("name", actor.name), error=fault),
            Choice("language", _("Language"), "radios", typed.get("language", actor.language), languages, hint=_("For pages and mails.")),
        ),
        errors=((fault, "id_name"),) if fault else (),
        roles=tuple(str(ROLES[role]) for role in sorted(actor.roles)),
        doors=(
            (_("Password"), _("Change it"), reverse("account_change_password")),
            (_("Second factor and passkeys"), _("An app with codes, a passkey of your phone, and codes to print"), reverse("mfa_index")),
            (_("E-mail addresses"), _("Where your mails go"), reverse("account_email")),
            (_("Devices you are signed in on"), _("Sign out where you are not"), reverse("usersessions_list")),
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class AbsenceLine:
    """One absence: who, from when to when, and the address that ends it."""

    name: str
    starts_on: date
    ends_on: date
    reason: str
    end_url: str


@dataclass(frozen=True)
class AbsencesPage:
    """Own absences, those of others one stands in for, and the form of a new one; no form for people of organisations."""

    title: str
    own: tuple[AbsenceLine, ...]
    others: tuple[AbsenceLine, ...]
    fields: tuple[Choice, ...]
    errors: tuple[Error, ...]


def absences_page(actor: Actor, today: date, typed: Mapping[str, str], blockers: Iterable[Blocker] = ()) -> AbsencesPage:
    """Absences from today on."""
    key = UUID(actor.user_id)
    faults = {"stand_in" if "stand_in" in one.code else "starts_on": say(one) for one in blockers}
    return AbsencesPage(
        title=_("Absences and stand-ins"),
        own=tuple(
            _absence(row, row.stand_in.name, url("account.end_absence", absence_id=row.id)) for row in people.absences_of(key, today)
        ),
        others=tuple(_absence(row, row.user.name, "") for row in people.standing_in(key, today)),
        fields=_absence_fields(actor, today, typed, faults) if is_staff(actor) else (),
        errors=tuple((text, f"id_{name}") for name, text in faults.items()),
    )


def _absence(row: people.AbsenceRow, name: str, end_url: str) -> AbsenceLine:
    return AbsenceLine(name, row.starts_on, row.ends_on, row.reason, end_url)


def _absence_fields(actor: Actor, today: date, typed: Mapping[str, str], faults: Mapping[str, str]) -> tuple[Choice, ...]:
    colleagues = tuple(
        (str(one.id), f"{one.name}, {one.position}" if one.position else one.name) for one in people.colleagues(actor, today)
    )
    return (
        Choice("starts_on", _("First day"), "date", typed.get("starts_on", ""), error=faults.get("starts_on", "")),
        Choice("ends_on", _("Last day"), "date", typed.get("ends_on", "")),
        Choice("stand_in", _("Who stands in for you"), "select", typed.get("stand_in", ""), (("", _("Choose")), *colleagues),
               error=faults.get("stand_in", ""), hint=_("Your colleague sees your work and decides in his or her own name.")),
        Choice("reason", _("Why"), "text", typed.get("reason", ""), required=False),
    )  # fmt: skip


@dataclass(frozen=True)
class Note:
    """A note to the person; ``url`` is where it leads, empty for none."""

    id: UUID
    text: str
    when: datetime
    url: str
    unread: bool


@dataclass(frozen=True)
class InboxPage:
    """All notes."""

    title: str
    notes: tuple[Note, ...]
    unread: int


def inbox_page(actor: Actor) -> InboxPage:
    """The person's notes, unread ones first."""
    notes = tuple(
        Note(row.id, notice_text(row.code, row.parameters), row.created_at, row.url, row.read_at is None)
        for row in messages.inbox(actor.user_id)
    )
    return InboxPage(_("Messages"), notes, sum(one.unread for one in notes))


SHOWN = 8
"""Persons of a role that the demo's page offers before one asks for all of the role."""
EVERYWHERE = "all"
"""Stands for a country where persons work for all programmes."""


@dataclass(frozen=True)
class DemoPerson:
    """An invented person one may become."""

    id: str
    name: str
    place: str


@dataclass(frozen=True)
class DemoRole:
    """Persons of one role in a country by name, those told of first; ``total`` are all, and ``url`` shows them."""

    title: str
    url: str
    people: tuple[DemoPerson, ...]
    total: int
    code: str

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown."""
        return len(self.people) < self.total


@dataclass(frozen=True)
class DemoPage:
    """Whom one may become in one country, by role; ``countries`` are the others with this one: name, address, whether it is shown.

    ``still_told`` while further programmes are being loaded.
    """

    title: str
    country: str
    countries: tuple[tuple[str, str, bool], ...]
    roles: tuple[DemoRole, ...]
    still_told: bool


def demo_page(country: str = "", role: str = "", *, still_told: bool = False) -> DemoPage:
    """The demo's persons of a country, in the order of the cycle's roles; without one of the first country by name.

    Of the role that is named everybody is shown.
    """
    rows = people.demo_people()
    names = people.names_of_targets([grant for row in rows for grant in row.grants.all()])
    found: dict[str, dict[str, list[DemoPerson]]] = {}
    for row in rows:
        first = min(row.grants.all(), key=lambda one: ORDER[one.role], default=None)
        if first is not None:
            home = EVERYWHERE if first.scope == ScopeKind.ALL else row.country
            person = DemoPerson(str(row.id), row.name, place_words(first, names))
            found.setdefault(home, {}).setdefault(first.role, []).append(person)
    homes = sorted(found, key=lambda home: (home == EVERYWHERE, _home_name(home)))
    chosen = country if country in found else next(iter(homes), "")
    here = url("account.demo")
    return DemoPage(
        title=_("Become a person of the demo"),
        country=_home_name(chosen) if chosen else "",
        countries=tuple((_home_name(home), f"{here}?country={home}", home == chosen) for home in homes),
        roles=_by_role(found.get(chosen, {}), f"{here}?country={chosen}", whole=role),
        still_told=still_told,
    )


def _by_role(roles: Mapping[str, list[DemoPerson]], address: str, *, whole: str) -> tuple[DemoRole, ...]:
    """In the order of the cycle; persons stay by name, and the earliest written are those whose alliances are told step by step."""
    found = []
    for role in sorted(roles, key=lambda one: ORDER[one]):
        first = {one.id for one in sorted(roles[role], key=lambda one: one.id)[: None if role == whole else SHOWN]}
        shown = tuple(one for one in roles[role] if one.id in first)
        found.append(DemoRole(str(ROLES[Role(role)]), f"{address}&role={role}#{role}", shown, len(roles[role]), role))
    return tuple(found)


def _home_name(home: str) -> str:
    return _("All programmes") if home == EVERYWHERE else country_name(home, get_language() or "en")


def place_words(grant: Any, names: Mapping[str, str]) -> str:
    """What a grant reaches, in words; its target where nobody has named it."""
    match ScopeKind(grant.scope):
        case ScopeKind.ALL:
            return _("All programmes")
        case ScopeKind.REGION:
            return place_name(grant.target)
        case ScopeKind.COUNTRY:
            return country_name(grant.target, get_language() or "en")
        case _:
            return names.get(grant.target, grant.target)


_LOCAL = re.compile(r"http://localhost(?::\d+)?(?=[/\s]|$)")


@dataclass(frozen=True)
class KeptMail:
    """A mail that was not sent."""

    recipient: str
    subject: str
    body: str
    when: datetime


@dataclass(frozen=True)
class MailPage:
    """All mail of the demo."""

    title: str
    mails: tuple[KeptMail, ...]


def mail_page() -> MailPage:
    """The mail the demo kept, the latest first."""
    rows = messages.kept_mail()
    return MailPage(_("Mail of the demo"), tuple(KeptMail(row.recipient, row.subject, _here(row.body), row.created_at) for row in rows))


def _here(body: str) -> str:
    """The mail with its links to where the demo is served now; its data may have been kept under another port."""
    return _LOCAL.sub(settings.ORIGIN, body)

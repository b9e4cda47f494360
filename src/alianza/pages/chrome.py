"""The frame of every page: who reads, where he can go, what waits for him."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alianza.domain.access import Actor, decide
from alianza.pages.addresses import ADDRESSES, url
from alianza.pages.frame import is_staff
from alianza.pages.words.access import ROLES
from alianza.records.queries.people import Presence

Link = tuple[str, str]
Entry = tuple[str, "str | Promise"]

PUBLIC: tuple[Entry, ...] = (
    ("public.home", _("Home")),
    ("public.calls", _("Calls")),
    ("public.programmes", _("Programmes")),
    ("public.rulebooks", _("Rules")),
)
PORTAL: tuple[Entry, ...] = (
    ("portal.home", _("Home")),
    ("portal.organisations", _("Your organisation")),
    ("public.calls", _("Calls")),
)
DESK: tuple[Entry, ...] = (
    ("desk.home", _("Home")),
    ("desk.queue", _("Queue")),
    ("desk.sheets", _("Score sheets")),
    ("desk.paper", _("Take in paper")),
    ("desk.money", _("Money")),
    ("desk.organisations", _("Organisations")),
    ("desk.calls", _("Calls")),
    ("desk.rulebooks", _("Rulebooks")),
    ("board.meetings", _("Board")),
    ("desk.letters", _("Letters")),
    ("insight.review", _("Living review")),
    ("insight.explore", _("Explore")),
    ("insight.projects", _("Portfolio")),
    ("insight.audit", _("Audit log")),
    ("desk.people", _("People")),
)
"""The bar below the head, by names of addresses without parameters; an entry shows where the address is declared and allowed."""
USER: tuple[Entry, ...] = (
    ("account.settings", _("Your account")),
    ("account.absences", _("Absences and stand-ins")),
)
DEMO: tuple[Entry, ...] = (("account.demo", _("Change person")), ("account.mail", _("Mail")))

_ACTIONS = {one.name: one.action for one in ADDRESSES}


@dataclass(frozen=True)
class Reader:
    """What the request says of the reader: where he is, in which mode, with which languages to choose from."""

    path: str
    demo: bool
    languages: tuple[Link, ...]


@dataclass(frozen=True)
class Chrome:
    """The frame as ``base.html`` shows it; an empty address hides its link."""

    programme_name: str
    home_url: str
    user_name: str
    roles: tuple[str, ...]
    navigation: tuple[tuple[str, str, bool], ...]
    unread: int
    inbox_url: str
    user_links: tuple[Link, ...]
    sign_in_url: str
    sign_out_url: str
    language: str
    languages: tuple[Link, ...]
    language_url: str
    theme_url: str
    demo: bool
    demo_links: tuple[Link, ...]
    footer: tuple[Link, ...]


def chrome_for(presence: Presence | None, reader: Reader) -> Chrome:
    """The frame for a signed-in person, or for anybody."""
    actor = presence.actor if presence else None
    programmes = presence.programmes if presence else ()
    return Chrome(
        programme_name=programmes[0].name if len(programmes) == 1 else "",
        home_url=_link("account.home") if actor else _link("public.home"),
        user_name=actor.name if actor else "",
        roles=role_words(actor) if actor else (),
        navigation=tuple((label, target, _is_here(target, reader.path)) for label, target in _open(actor, _bar(actor))),
        unread=presence.unread if presence else 0,
        inbox_url=_link("account.messages") if actor else "",
        user_links=tuple(_open(actor, USER)) if actor else (),
        sign_in_url="" if actor else reverse("account_login"),
        sign_out_url=reverse("account_logout") if actor else "",
        language=get_language() or "en",
        languages=reader.languages,
        language_url=_link("account.language"),
        theme_url=_link("account.theme"),
        demo=reader.demo,
        demo_links=tuple(_open(actor, DEMO)) if reader.demo else (),
        footer=tuple(_open(actor, PUBLIC)),
    )


def home_of(actor: Actor) -> str:
    """The name of the address a person lands on: the first home that his roles admit."""
    homes = ("desk.home", "desk.people", "insight.review") if is_staff(actor) else ()
    return next((name for name in homes if name in _ACTIONS and decide(actor, _ACTIONS[name]).allowed), "portal.home")


def role_words(actor: Actor) -> tuple[str, ...]:
    """The roles a person holds, in words; those of absent colleagues with their names."""
    own = dict.fromkeys(str(ROLES[one.role]) for one in actor.grants if not one.stands_in_for)
    standing_in = str(_("{role}, for {name}"))
    others = dict.fromkeys(standing_in.format(role=ROLES[one.role], name=one.stands_in_for) for one in actor.grants if one.stands_in_for)
    return (*own, *others)


def _bar(actor: Actor | None) -> tuple[Entry, ...]:
    if actor is None:
        return PUBLIC
    return DESK if is_staff(actor) else PORTAL


def _open(actor: Actor | None, entries: tuple[Entry, ...]) -> Iterator[Link]:
    for name, label in entries:
        if name in _ACTIONS and decide(actor, _ACTIONS[name]).allowed:
            yield str(label), url(name)


def _link(name: str) -> str:
    return url(name) if name in _ACTIONS else ""


def _is_here(target: str, path: str) -> bool:
    return path == target or (target.count("/") > 2 and path.startswith(target))

"""The front page and the lists that need no account: open calls, programmes, published rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _

from alianza.domain.values import Money, day_in
from alianza.pages.addresses import url
from alianza.pages.calls.doors import door
from alianza.pages.calls.standing import Standing, country_name, local, standing, today_of
from alianza.pages.words.reading import day_in_words, in_words
from alianza.records.queries import calls, programmes, rulebooks


@dataclass(frozen=True)
class CallCard:
    """A call in a list."""

    code: str
    url: str
    title: str
    programme: str
    country: str
    standing: Standing
    closes: str
    budget: str
    check_url: str


@dataclass(frozen=True)
class FrontPage:
    """What Alianza is, which calls are open, and how a programme works."""

    title: str
    open_calls: tuple[CallCard, ...]
    coming: tuple[CallCard, ...]
    calls_url: str
    programmes_url: str
    rules_url: str
    account_url: str


@dataclass(frozen=True)
class CallsPage:
    """Every call the public may see: open, coming, over."""

    title: str
    open_calls: tuple[CallCard, ...]
    coming: tuple[CallCard, ...]
    over: tuple[CallCard, ...]


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme in a list of its country, and its rules as published."""

    name: str
    title: str
    agency: str
    url: str
    status: str
    tone: str
    rules: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class CountryGroup:
    """The programmes of a country."""

    name: str
    programmes: tuple[ProgrammeLine, ...]


@dataclass(frozen=True)
class ProgrammesPage:
    """Every programme by country; on the page of rules with every published version."""

    title: str
    lead: str
    countries: tuple[CountryGroup, ...]
    crumbs: tuple[tuple[str, str], ...]


STATUS_TONES = {"running": "good", "closed": "empty", "not started": "waiting"}


def status_words(status: str) -> str:
    """A programme's status in words."""
    return {"running": _("Running"), "closed": _("Closed"), "not started": _("Not started")}.get(status, status)


def card(call: calls.Row, now: datetime) -> CallCard:
    """One call as a card."""
    programme = call.programme
    return CallCard(
        code=call.code,
        url=url("public.call", code=call.code),
        title=local(call.title) or call.code,
        programme=programme.name,
        country=country_name(programme.country),
        standing=standing(call, today_of(programme, now)),
        closes=day_in_words(call.closes_on) if call.closes_on else "",
        budget="" if call.budget_minor is None else in_words(Money(call.budget_minor, call.currency)),
        check_url=url("public.self_check", code=call.code),
    )


def _sorted(rows: Iterable[calls.Row], now: datetime) -> tuple[tuple[CallCard, ...], tuple[CallCard, ...], tuple[CallCard, ...]]:
    cards = [card(row, now) for row in rows]
    now_open = sorted((one for one in cards if one.standing.is_open), key=lambda one: (one.standing.days_left or 0, one.code))
    coming = tuple(one for one in cards if one.standing.tone == "waiting")
    return tuple(now_open), coming, tuple(one for one in cards if one not in now_open and one not in coming)


def front_page(now: datetime) -> FrontPage:
    """The first page anyone sees."""
    now_open, coming, _over = _sorted(calls.published_calls(), now)
    return FrontPage(
        title=_("Producers and buyers who keep their word to each other"), open_calls=now_open[:6], coming=coming[:3],
        calls_url=url("public.calls"), programmes_url=url("public.programmes"), rules_url=url("public.rulebooks"),
        account_url=door("account.home"),
    )  # fmt: skip


def calls_page(now: datetime) -> CallsPage:
    """Every call, the open ones first."""
    now_open, coming, over = _sorted(calls.published_calls(), now)
    return CallsPage(_("Calls for proposals"), now_open, coming, over)


def programmes_page() -> ProgrammesPage:
    """Every programme by country."""
    return ProgrammesPage(
        _("Programmes"),
        _("Each programme belongs to a ministry and has rules of its own. Choose yours to see its calls and what they ask for."),
        _by_country(programmes.all_programmes(), {}),
        ((_("Home"), url("public.home")),),
    )


def rulebooks_page() -> ProgrammesPage:
    """Every published version of every programme's rules."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for version in rulebooks.published_versions():
        address = url("public.rulebook", code=version.programme.code, version=version.version)
        home = version.programme.time_zone
        published = day_in_words(day_in(home, version.published_at)) if version.published_at else ""
        found.setdefault(version.programme.code, []).append((version.version, address, published))
    return ProgrammesPage(
        _("The rules, published"),
        _("Every rule that decides about an application can be read here, with its source. A published version is never changed."),
        _by_country(programmes.all_programmes(), found),
        ((_("Home"), url("public.home")), (_("Programmes"), url("public.programmes"))),
    )


def _by_country(rows: Iterable[programmes.Row], rules: dict[str, list[tuple[str, str, str]]]) -> tuple[CountryGroup, ...]:
    groups = [
        CountryGroup(country_name(country), tuple(_line(one, rules.get(one.code, [])) for one in found))
        for country, found in groupby(rows, key=lambda one: one.country)
    ]
    return tuple(sorted(groups, key=lambda group: group.name))


def _line(programme: programmes.Row, rules: list[tuple[str, str, str]]) -> ProgrammeLine:
    return ProgrammeLine(
        programme.name, local(programme.title), programme.agency, url("public.programme", code=programme.code),
        status_words(programme.status), STATUS_TONES[programme.status], tuple(rules),
    )  # fmt: skip

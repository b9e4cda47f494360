"""What a programme has come to, for everybody: figures, places, every alliance from the award on, and the files of open data."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.portfolio.published import OpenAlliance, OpenProgramme
from alianza.domain.workflow.alliance import ALLIANCE, STATE_CODES
from alianza.exchange.registry.places import place_name
from alianza.exchange.standards.known import STANDARDS
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.listing import columns, link, status
from alianza.pages.public.dots import DotMap, dot_map
from alianza.pages.words.products import product_words
from alianza.pages.words.reading import day_in_words
from alianza.services import publishing

PAGE_SIZE = 25
TONES = {"suspended": "warn", "cancelled": "bad", "closed": "empty"}
MOST_BARS = 12


@dataclass(frozen=True)
class Download:
    """A file to take away; without ``url`` the reason why there is none."""

    label: str
    what: str
    url: str
    why_not: str = ""


@dataclass(frozen=True)
class AlliancesTable:
    """The alliances, a page at a time."""

    caption: str
    columns: tuple[dict[str, Any], ...]
    rows: tuple[dict[str, Any], ...]
    shown: int
    total: int
    empty: dict[str, str]
    previous_url: str = ""
    next_url: str = ""
    id: str = ""


@dataclass(frozen=True)
class ProgrammeFacts:
    """The part of a programme's page that speaks of its alliances; ``metrics`` is empty before the first award."""

    as_of: str
    metrics: tuple[dict[str, object], ...]
    note: str
    places: DotMap | None
    by_place: tuple[dict[str, object], ...]
    by_product: tuple[dict[str, object], ...]
    by_state: tuple[dict[str, object], ...]
    table: AlliancesTable
    downloads: tuple[Download, ...]


def programme_facts(facts: OpenProgramme, page: int = 1) -> ProgrammeFacts:
    """What everybody may know of a programme's alliances."""
    rows = facts.alliances
    names = {one.territory: place_name(one.territory) for one in rows}
    caption = _("Where the alliances are")
    told = _("Each dot is a place to about 11 km; a larger one stands for several alliances. The list by place says the same.")
    return ProgrammeFacts(
        as_of=day_in_words(facts.day),
        metrics=_metrics(facts) if rows else (),
        note=_people_note(facts),
        places=dot_map(rows, names, caption=caption, text=told, country=facts.country),
        by_place=_bars(Counter(names[one.territory] or _("Not known") for one in rows)),
        by_product=_bars(Counter(product_words(one.product) or _("Not known") for one in rows)),
        by_state=tuple({"label": state_words(code), "value": number} for code, number in _states(rows)),
        table=_table(facts, page),
        downloads=downloads(facts),
    )


def state_words(code: str) -> str:
    """An alliance's state as the public is told it."""
    return words(ALLIANCE.state(code).staff)


def _metrics(facts: OpenProgramme) -> tuple[dict[str, object], ...]:
    people = facts.people
    shown: list[tuple[str, object]] = [
        (_("Alliances with an agreement"), len(facts.alliances)), (_("Members"), people.members), (_women_words(facts), people.women),
        (_("Families"), people.families), (_("Grants agreed"), facts.granted), (_("Paid so far"), facts.disbursed),
    ]  # fmt: skip
    return tuple({"label": label, "value": value} for label, value in shown)


def _women_words(facts: OpenProgramme) -> str:
    if facts.people.women is None or facts.by_sex == len(facts.alliances):
        return _("Women among them")
    return _("Women in {number} of the alliances").format(number=facts.by_sex)


def _people_note(facts: OpenProgramme) -> str:
    note = _("Groups of fewer than 5 people are not shown, nor what would reveal them; such a figure stands as unknown.")
    return f"{_('Invented data for demonstration.')} {note}" if facts.is_demo else note


def _bars(counted: Counter[str]) -> tuple[dict[str, object], ...]:
    rows = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = sum(number for _name, number in rows[MOST_BARS:])
    more = [{"label": _("Others"), "value": rest}] if rest else []
    return tuple([{"label": name, "value": number} for name, number in rows[:MOST_BARS]] + more)


def _states(rows: Iterable[OpenAlliance]) -> list[tuple[str, int]]:
    counted = Counter(one.state for one in rows)
    return [(code, counted[code]) for code in STATE_CODES if code in counted]


def _table(facts: OpenProgramme, page: int) -> AlliancesTable:
    total, last = len(facts.alliances), max(1, -(-len(facts.alliances) // PAGE_SIZE))
    here = min(max(page, 1), last)
    rows = facts.alliances[(here - 1) * PAGE_SIZE : here * PAGE_SIZE]
    home = url("public.programme", code=facts.code)
    heads = columns(_("Alliance"), _("Organisation"), _("Where"), _("Product"), _("Grant"), _("State"))
    return AlliancesTable(
        caption="", columns=heads, rows=tuple({"cells": _cells(facts, one)} for one in rows), shown=len(rows), total=total,
        empty={
            "title": _("No alliance has an agreement yet"), "text": _("An alliance is shown here from the day its agreement is in force."),
        },
        previous_url=f"{home}?page={here - 1}#alliances" if here > 1 else "",
        next_url=f"{home}?page={here + 1}#alliances" if here < last else "",
    )  # fmt: skip


def _cells(facts: OpenProgramme, one: OpenAlliance) -> list[Any]:
    target = url("public.alliance", code=facts.code, alliance=one.code)
    state = status(state_words(one.state), TONES.get(one.state, "good"))
    return [link(one.title, target), one.organisation.name, place_name(one.territory), product_words(one.product), one.grant, state]


def downloads(facts: OpenProgramme) -> tuple[Download, ...]:
    """The table of alliances, and the three standards; where one cannot be had, why."""
    table = url("public.open_data", code=facts.code, form="csv")
    about = {
        "iati": _("programme, alliances, money and results"), "360giving": _("the grants of the alliances"),
        "ocds": _("purchases and their payments"),
    }  # fmt: skip
    why_none = "" if facts.alliances else _("no alliance has an agreement yet")
    found = [Download("CSV", _("the alliances as a table"), "" if why_none else table, why_none)]
    for one in STANDARDS:
        target = url("public.open_data", code=facts.code, form=one.name)
        why_not = publishing.why_not(facts, one)
        sentence = str(WHY_NOT[why_not]()) if why_not else ""
        found.append(Download(f"{one.title} {one.version}", about[one.name], "" if why_not else target, sentence))
    return tuple(found)


WHY_NOT = {
    "not_installed": lambda: _("this installation has no official schemas to check it by"),
    "no_identity": lambda: _("the programme has no publisher’s identifier for it yet"),
    "nothing": lambda: _("nothing has been awarded yet"),
}
"""Why a file cannot be had, by the code of ``services.publishing.why_not``."""

"""Who pays for the projects: the review's Figure 8 as chart and table, from the versions of amounts that a day knows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from alianza.analytics.charts.chart import Chart, Form, Mark
from alianza.domain.portfolio.project import Amount, Project, Version
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.insight.tables import Cell, Column, Row, Sources, Table
from alianza.pages.words.portfolio import VERSIONS

PAYER_GROUPS = ("lender", "donor", "government", "local_government", "producers", "private", "rest")
ALL, REST = "all", "rest"
LENDERS = ("IBRD", "IDA", "IDB")
"""Lenders that the review tells apart, as amounts name them."""
READ_IN_ORDER = ((Version.ACTUAL,), (Version.REVISED,), (Version.ORIGINAL, Version.ADDITIONAL))
"""What was spent before what was revised before what was planned; money added stands beside the first plan."""


@dataclass(frozen=True)
class Share:
    """What one payer brings, in millions of US dollars, and the amounts it is the sum of; what is left open rests on the whole."""

    millions: Decimal
    amounts: tuple[Amount, ...]


def financing(one: Project, day: date) -> dict[str, Share]:
    """By payer, as the last version that the day knows has it; ``rest`` is what the cost as a whole leaves open."""
    known = one.amounts_known(day)
    found = {payer: share for payer in (*PAYER_GROUPS[:-1], ALL) if (share := _last(known, payer)) is not None}
    whole = found.pop(ALL, None)
    told = _sum(found.values())
    return found | ({REST: Share(whole.millions - told, whole.amounts)} if whole is not None and whole.millions > told else {})


def whole_cost(one: Project, day: date) -> Share | None:
    """The cost as a whole where a document states it; the sum of what single payers bring is none."""
    return _last(one.amounts_known(day), ALL)


def _sum(shares: Iterable[Share]) -> Decimal:
    return sum((share.millions for share in shares), start=Decimal(0))


def _last(amounts: Iterable[Amount], payer: str) -> Share | None:
    rows = [one for one in amounts if one.payer == payer and one.purpose == "whole" and one.currency == "USD"]
    for versions in READ_IN_ORDER:
        if chosen := tuple(one for one in rows if one.version in versions):
            return Share(sum((one.millions for one in chosen), start=Decimal(0)), chosen)
    return None


def payer_words() -> dict[str, str]:
    """Who pays, in words."""
    return {
        "lender": _("Lender of the project"), "donor": _("Donor"), "government": _("Government"),
        "local_government": _("Local governments"), "producers": _("Producer organisations"), "private": _("Private partners"),
        REST: _("Not broken down"),
    }  # fmt: skip


def lender_words(party: str) -> str:
    """A lender by its name; one whose name says no more than “World Bank” is the lender of the project."""
    known = {
        "IBRD": _("World Bank (IBRD)"), "IDA": _("World Bank (IDA)"), "IDB": _("Inter-American Development Bank"),
    }  # fmt: skip
    return known.get(party) or payer_words()["lender"]


def _parts(found: Mapping[str, Share]) -> Iterator[tuple[str, Decimal]]:
    """What the bar of a project is made of: lenders one by one, then who else pays."""
    payers = payer_words()
    for payer, share in found.items():
        if payer != "lender":
            yield payers[payer], share.millions
            continue
        for name, amounts in _by_lender(share).items():
            yield name, sum((one.millions for one in amounts), start=Decimal(0))


def _by_lender(share: Share) -> dict[str, list[Amount]]:
    found: dict[str, list[Amount]] = {}
    for one in share.amounts:
        found.setdefault(lender_words(one.party), []).append(one)
    return found


def financing_chart(projects: Sequence[Project], names: Mapping[str, str], day: date) -> Chart:
    """A bar for each project, its parts by payer, each lender by its name."""
    marks = tuple(
        Mark(names[one.code], float(millions), name, formats.number(millions, 1))
        for one in projects for name, millions in _parts(financing(one, day))
    )  # fmt: skip
    order = dict.fromkeys([*map(lender_words, LENDERS), *payer_words().values()])
    used = tuple(name for name in order if any(mark.group == name for mark in marks))
    told = "; ".join(f"{one.label} ({one.group}): {one.shown}" for one in marks)
    title, x = _("Financing of the projects by source"), _("US$ million, current")
    return Chart(form=Form.STACKED, title=title, alternative=told, x=x, y="", marks=marks, groups=used)


def financing_table(projects: Sequence[Project], names: Mapping[str, str], day: date, sources: Sources) -> Table:
    """A row for each project, a column for each payer and one for the cost as a whole, where a document states it.

    Every amount stands with its version and year and leads to all that are known.
    """
    found = {one.code: financing(one, day) for one in projects}
    used = {payer: name for payer, name in payer_words().items() if any(payer in shares for shares in found.values())}
    rows = tuple(
        Row(
            names[one.code],
            one.name,
            tuple(_cell(one, share, sources) for share in (*map(found[one.code].get, used), whole_cost(one, day))),
        )
        for one in projects
    )
    unit = _("US$ million")
    return Table((*(Column(name, unit) for name in used.values()), Column(_("Total cost"), unit)), rows)


def _cell(one: Project, share: Share | None, sources: Sources) -> Cell:
    if share is None:
        return Cell("", _("not in the text"))
    where = f"{url('insight.project', code=one.code)}#amounts"
    note = ", ".join((*_named_lenders(share), _versions(one, share.amounts)))
    return Cell(formats.number(share.millions, 1), note=note, source=sources.number(share.amounts[0].source), url=where)


def _named_lenders(share: Share) -> Iterator[str]:
    """``IBRD 30.0`` for each, where lenders are named; one alone without its amount."""
    named = {party: [one.millions for one in share.amounts if one.party == party] for party in LENDERS}
    known = {party: sum(millions, start=Decimal(0)) for party, millions in named.items() if millions}
    short = {"IBRD": _("IBRD"), "IDA": _("IDA"), "IDB": _("IDB")}
    for party, millions in known.items():
        name = short[party]
        yield name if len(known) == 1 else f"{name} {formats.number(millions, 1)}"


def _versions(one: Project, amounts: Iterable[Amount]) -> str:
    """Which version of plans it is, with the year it is known from: ``original 2005, additional 2009``."""
    told = dict.fromkeys(amount.version for amount in amounts)
    years = {version: one.known_from(version) for version in told}
    return ", ".join(f"{VERSIONS[version]} {day.year}" if (day := years[version]) else str(VERSIONS[version]) for version in told)

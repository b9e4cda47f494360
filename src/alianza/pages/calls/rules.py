"""A rulebook in plain words: every entry with its source, what is only supposed, and who answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.rulebook import Basis, Rulebook, Sentence, explain
from alianza.domain.values import day_in
from alianza.pages.addresses import url
from alianza.pages.calls.front import STATUS_TONES, card, status_words
from alianza.pages.calls.public_call import PublicProgrammePage, programme_stages
from alianza.pages.calls.standing import country_name, local, today_of
from alianza.pages.formats import in_country, regrouped
from alianza.pages.public.programme import programme_facts
from alianza.pages.words.reading import day_in_words, language
from alianza.records.queries import calls, programmes, published, rulebooks


@dataclass(frozen=True)
class EntryLine:
    """One entry: its sentence, its source, how it is known; for a supposed one who answers for it, if anyone does."""

    path: str
    anchor: str
    text: str
    why: str
    basis: str
    assumed: bool
    confirmed_by: str = ""
    confirmed_why: str = ""
    confirm_url: str = ""


@dataclass(frozen=True)
class RulesSection:
    """The entries under one heading."""

    heading: str
    anchor: str
    entries: tuple[EntryLine, ...]
    assumed: int


@dataclass(frozen=True)
class RulesPage:
    """A whole published rulebook for everybody."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    sections: tuple[RulesSection, ...]
    published: str
    sha256: str
    assumed: int
    total: int
    file_url: str
    others: tuple[tuple[str, str], ...]


def sections_of(rulebook: Rulebook, confirmed: Mapping[str, Any], version_id: object = None) -> tuple[RulesSection, ...]:
    """Every entry in words under its heading; with ``version_id`` open ones carry the address where they are confirmed."""
    sentences = explain(rulebook, language())
    with in_country(rulebook.programme.country):
        return tuple(
            _section(heading, number, [_entry(one, confirmed, version_id, rulebook.programme.time_zone) for one in found])
            for number, (heading, found) in enumerate(groupby(sentences, key=lambda one: one.heading), start=1)
        )


def _section(heading: str, number: int, entries: list[EntryLine]) -> RulesSection:
    return RulesSection(heading, f"part{number}", tuple(entries), sum(one.assumed and not one.confirmed_by for one in entries))


def _entry(sentence: Sentence, confirmed: Mapping[str, Any], version_id: object, zone: str) -> EntryLine:
    answer = confirmed.get(sentence.path)
    is_open = sentence.basis is Basis.ASSUMED and answer is None
    return EntryLine(
        path=sentence.path,
        anchor=sentence.path.replace("[", "-").replace("]", ""),
        text=regrouped(sentence.text),
        why=sentence.why,
        basis=_("Assumed") if sentence.basis is Basis.ASSUMED else sentence.basis_text,
        assumed=sentence.basis is Basis.ASSUMED,
        confirmed_by=_("{name}, {day}").format(name=answer.officer.name, day=_day_of(answer.created_at, zone)) if answer else "",
        confirmed_why=answer.reason if answer else "",
        confirm_url=f"{url('desk.confirm_assumed', version_id=version_id)}?path={sentence.path}" if is_open and version_id else "",
    )


def _day_of(moment: datetime, zone: str) -> str:
    """Everybody reads the programme's day, with an account or without."""
    return day_in_words(day_in(zone, moment))


def rules_page(version: rulebooks.Row) -> RulesPage:
    """A published version for everybody; who answers for supposed values is named, as an official act is."""
    rulebook = rulebooks.published(version.id).rulebook
    sections = sections_of(rulebook, rulebooks.confirmations(version.id))
    programme = version.programme
    others = [one for one in rulebooks.published_versions().filter(programme=programme) if one.id != version.id]
    return RulesPage(
        title=_("Rules of {programme}").format(programme=programme.name),
        caption=_("Version {version}").format(version=version.version),
        crumbs=((_("Home"), url("public.home")), (programme.name, url("public.programme", code=programme.code))),
        sections=sections,
        published=_day_of(version.published_at, programme.time_zone) if version.published_at else "",
        sha256=version.sha256,
        assumed=sum(one.assumed for one in sections),
        total=len(rulebook.entries()),
        file_url=url("public.rulebook_file", code=programme.code, version=version.version),
        others=tuple((one.version, url("public.rulebook", code=programme.code, version=one.version)) for one in others),
    )


def public_programme_page(programme: programmes.Row, now: datetime, page: int = 1) -> PublicProgrammePage:
    """The page of a programme."""
    versions = rulebooks.published_versions().filter(programme=programme)
    stages, targets = programme_stages(programme)
    return PublicProgrammePage(
        title=local(programme.title) or programme.name,
        caption=f"{programme.name} · {country_name(programme.country)}",
        crumbs=((_("Home"), url("public.home")), (_("Programmes"), url("public.programmes"))),
        agency=programme.agency,
        status=status_words(programme.status),
        tone=STATUS_TONES[programme.status],
        calls=tuple(card(one, now) for one in calls.published_calls().filter(programme=programme).order_by("-opens_on")),
        stages=stages,
        targets=targets,
        rules=tuple((one.version, url("public.rulebook", code=programme.code, version=one.version)) for one in versions),
        not_started=programme.status == "not started",
        no_call=_("The programme is over, and no call of it stands here. Its rules can still be read.")
        if programme.status == "closed"
        else _("Read the rules to see what a call of this programme will ask for."),
        facts=programme_facts(published.current(programme, today_of(programme, now)), page),
    )

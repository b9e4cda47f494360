"""A call as everybody reads it: who can apply, what it pays, what to have ready, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from alianza.domain.access import Actor, Role
from alianza.domain.rulebook import ORDER, Basis, Entry, Rule, Rulebook, Stage, sentence_of
from alianza.domain.values import Money, day_in
from alianza.exchange.registry.places import place_name
from alianza.pages.addresses import url
from alianza.pages.calls.doors import start_url
from alianza.pages.calls.standing import Standing, clock_of, country_name, local, standing, today_of
from alianza.pages.frame import STAGE_WORDS, Step, words
from alianza.pages.public.programme import ProgrammeFacts
from alianza.pages.words.products import product_words
from alianza.pages.words.reading import day_in_words, in_words, language, names_of
from alianza.records.queries import calls, programmes
from alianza.records.queries.rulebooks import newest_published, published

READY_AT = (Stage.IDEA, Stage.ELIGIBILITY, Stage.PROFILE)
"""The stages of whose documents an applicant should know before beginning."""


@dataclass(frozen=True)
class Line:
    """One rule in words, with its source; ``assumed`` where nobody has confirmed it by a source."""

    text: str
    why: str
    assumed: bool
    later: str = ""


@dataclass(frozen=True)
class Bar:
    """One criterion and its weight."""

    label: str
    value: int
    note: str = ""


@dataclass(frozen=True)
class Moment:
    """A date of the call, with what happened to it."""

    what: str
    when: str
    note: str = ""
    is_past: bool = False


@dataclass(frozen=True)
class PublicCallPage:
    """Everything a producer organisation wants to know before it begins."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    code: str
    text: str
    standing: Standing
    deadline: str
    clock: str
    dates: tuple[Moment, ...]
    extensions: tuple[Moment, ...]
    facts: tuple[dict[str, object], ...]
    who: tuple[Line, ...]
    pays: tuple[Line, ...]
    documents: tuple[Line, ...]
    later_documents: tuple[Line, ...]
    criteria: tuple[Bar, ...]
    selection: tuple[Line, ...]
    stages: tuple[Step, ...]
    check_url: str
    apply_url: str
    rules_url: str
    rules_version: str
    programme_url: str


def lines(entries: Iterable[Entry | None], rulebook: Rulebook) -> tuple[Line, ...]:
    """Entries of a rulebook in the reader's words."""
    names = names_of(rulebook)
    known = [one for one in entries if one is not None]
    return tuple(Line(sentence_of(one, language(), names), words(one.why), one.basis is Basis.ASSUMED, _later(one)) for one in known)


def _later(entry: Entry) -> str:
    """The stage at which a rule of eligibility is first looked at, where that is after eligibility itself."""
    late = isinstance(entry, Rule) and entry.kind.room == "eligibility" and ORDER.index(entry.stage) > ORDER.index(Stage.ELIGIBILITY)
    return str(STAGE_WORDS[entry.stage]) if late and isinstance(entry, Rule) else ""


def public_call_page(call: calls.Row, now: datetime, actor: Actor | None = None) -> PublicCallPage:
    """The page of a published call."""
    programme, rulebook = call.programme, published(call.rulebook_id).rulebook
    today = today_of(programme, now)
    stands = standing(call, today)
    return PublicCallPage(
        title=local(call.title) or call.code, caption=f"{programme.name} · {country_name(programme.country)}", code=call.code,
        crumbs=((_("Home"), url("public.home")), (_("Calls"), url("public.calls"))), text=local(call.text), standing=stands,
        deadline=day_in_words(call.closes_on) if call.closes_on else "", clock=clock_of(programme), dates=moments_of(call, today),
        extensions=extensions_of(call), facts=call_facts(call, rulebook), who=lines((rulebook.applicants, *rulebook.eligibility), rulebook),
        pays=lines(rulebook.financing, rulebook), documents=_documents(rulebook, early=True),
        later_documents=_documents(rulebook, early=False),
        criteria=tuple(Bar(words(one.name), one.weight) for one in rulebook.criteria), selection=lines([rulebook.selection], rulebook),
        stages=tuple(Step(str(STAGE_WORDS[one]), "ahead") for one in rulebook.stages),
        check_url=url("public.self_check", code=call.code), apply_url=start_url(call.code, actor) if stands.is_open else "",
        rules_url=url("public.rulebook", code=programme.code, version=call.rulebook.version), rules_version=call.rulebook.version,
        programme_url=url("public.programme", code=programme.code),
    )  # fmt: skip


def _documents(rulebook: Rulebook, *, early: bool) -> tuple[Line, ...]:
    brought = [one for one in rulebook.documents if one.role is Role.PRODUCER_ORGANISATION and (one.stage in READY_AT) is early]
    return tuple(Line(words(one.name), words(one.why), one.basis is Basis.ASSUMED) for one in brought)


def moments_of(call: calls.Row, today: date) -> tuple[Moment, ...]:
    """First day, cut-offs and last day in their order."""
    found = [(_("Opens"), call.opens_on)]
    found += [(_("Cut-off {number}").format(number=one.number), one.on) for one in call.cutoffs.all()]
    found.append((_("Closes"), call.closes_on))
    known = [(what, day) for what, day in found if day is not None]
    return tuple(Moment(what, day_in_words(day), is_past=day < today) for what, day in sorted(known, key=lambda pair: pair[1]))


def extensions_of(call: calls.Row) -> tuple[Moment, ...]:
    """Every time the last day was moved, with its reason."""
    rows = sorted(call.extensions.all(), key=lambda one: one.created_at)
    moved = _("From {before} to {after}")
    return tuple(
        Moment(
            moved.format(before=day_in_words(one.closed_before), after=day_in_words(one.closes_on)),
            day_in_words(day_in(call.programme.time_zone, one.created_at)),
            one.reason,
        )
        for one in rows
    )


def call_facts(call: calls.Row, rulebook: Rulebook) -> tuple[dict[str, object], ...]:
    """Money, place, products and windows of the call."""
    windows = {one.code: words(one.name) for one in rulebook.windows}
    budget = None if call.budget_minor is None else in_words(Money(call.budget_minor, call.currency))
    rows: list[tuple[str, object]] = [
        (_("Money for this call"), budget),
        (_("Where"), ", ".join(place_name(one) for one in call.territories) or _("The whole country")),
        (_("Products"), ", ".join(product_words(one) for one in call.products) or _("All that the rules admit")),
    ]
    if windows:
        rows.append((_("Windows"), ", ".join(windows.get(one, one) for one in call.windows or windows)))
    return tuple({"label": label, "value": value} for label, value in rows)


@dataclass(frozen=True)
class PublicProgrammePage:
    """A programme: who runs it, its calls, its rules."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    agency: str
    status: str
    tone: str
    calls: tuple[object, ...]
    stages: tuple[Step, ...]
    targets: tuple[Line, ...]
    rules: tuple[tuple[str, str], ...]
    not_started: bool
    no_call: str
    facts: ProgrammeFacts


def programme_stages(programme: programmes.Row) -> tuple[tuple[Step, ...], tuple[Line, ...]]:
    """The way of an alliance in this programme and its targets of participation, by its newest rules."""
    newest = newest_published(programme.id)
    if newest is None:
        return (), ()
    rulebook = published(newest.id).rulebook
    return tuple(Step(str(STAGE_WORDS[one]), "ahead") for one in rulebook.stages), lines(rulebook.targets, rulebook)

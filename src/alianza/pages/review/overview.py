"""One alliance at a glance, for staff: where it stands, whose turn it is, what can be done, and what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor, Role, decide
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Money, Payer
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.forms import money_of, rows_of
from alianza.domain.workflow.safeguards import standing
from alianza.exchange.registry.places import place_name
from alianza.pages import formats
from alianza.pages.addresses import ADDRESSES, url
from alianza.pages.frame import AllianceFrame, frame, reached, words
from alianza.pages.history import Happening, happening
from alianza.pages.moves import Button, buttons
from alianza.pages.proposals import proposal_words
from alianza.pages.review.tables import Choice, Status
from alianza.pages.review.wording import FORMS, PARTNER_STATES, PARTS, PAYERS, verdict_status
from alianza.pages.words.products import product_words, sector_words
from alianza.pages.words.reasons import role_words
from alianza.pages.words.safeguards import STANDINGS
from alianza.records.queries import alliances, documents, history, money, observations, opinions, queue, safeguards, selections, submissions
from alianza.records.queries.partners import of_alliance as partners_of
from alianza.records.queries.rulebooks import published
from alianza.records.questions import Asked
from alianza.records.reading import Reading
from alianza.services import chains

RECENT = 6
_DECLARED = frozenset(one.name for one in ADDRESSES)


@dataclass(frozen=True)
class Metric:
    """One figure; None is unknown."""

    label: str
    value: object
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Part:
    """What one payer pays in one form."""

    label: str
    value: Money
    form: str = ""


@dataclass(frozen=True)
class Fact:
    """A question and its answer."""

    label: str
    value: object


@dataclass(frozen=True)
class Note:
    """A short line with a status: an opinion, a partner."""

    title: str
    status: Status
    hint: str = ""
    url: str = ""


@dataclass(frozen=True)
class OverviewPage:
    """Everything about an alliance on one page. ``money`` is what each payer pays by the latest plan, empty before it.

    ``proposal`` is what waits for a second person.
    ``selection_url`` leads to where the selection of its call is proposed and decided, while it waits for one.
    """

    frame: AllianceFrame
    title: str
    caption: str
    turn: str
    proposal: str
    due_on: date | None
    is_late: bool
    buttons: tuple[Button, ...]
    metrics: tuple[Metric, ...]
    money: tuple[Part, ...]
    total: Money | None
    facts: tuple[Fact, ...]
    opinions: tuple[Note, ...]
    opinions_url: str
    observations: tuple[Metric, ...]
    observations_url: str
    scoring_url: str
    selection_url: str
    measures: tuple[Metric, ...]
    measures_url: str
    read_url: str
    compare_url: str
    partners: tuple[Note, ...]
    events: tuple[Happening, ...]
    history_url: str
    officers: tuple[Choice, ...]
    reassign_url: str
    code: str


def overview_page(actor: Actor, alliance: alliances.Row, today: date) -> OverviewPage:
    """The overview of an alliance for a person of the staff; the row brings the days of its measures."""
    rulebook = published(alliance.call.rulebook_id).rulebook
    shown = frame(actor, alliance, "desk.alliance")
    reading = _read(actor, alliance, rulebook, today)
    submission = reading.of(submissions.all_of, alliance).latest
    parts = paid_by(rulebook, submission.answers) if submission else ()
    total = None if alliance.total_minor is None else Money(alliance.total_minor, alliance.currency)
    return OverviewPage(
        frame=shown,
        title=shown.title,
        caption=shown.caption,
        turn=turn_of(alliance),
        proposal=proposal_words(actor, alliance),
        due_on=alliance.due_on,
        is_late=alliance.due_on is not None and alliance.due_on < today,
        buttons=buttons(actor, alliance, reading),
        metrics=_metrics(alliance, total),
        money=parts,
        total=Money.total([one.value for one in parts], alliance.currency) if parts else None,
        facts=_facts(alliance, submission, _missing(alliance, rulebook, reading)),
        opinions=_opinions(alliance, rulebook, today, reading),
        opinions_url=_link("desk.opinions", alliance.code),
        observations=_observed(alliance, submission, reading),
        observations_url=_link("desk.observations", alliance.code),
        scoring_url=_link("desk.scoring", alliance.code) if reached(alliance, "desk.scoring") else "",
        selection_url=url("desk.selections", call_code=alliance.call.code) if alliance.state == "in_selection" else "",
        measures=_measures(alliance, today),
        measures_url=_link("portal.safeguards", alliance.code) if reached(alliance, "portal.safeguards") else "",
        read_url=_version(alliance, submission, "portal.version") if submission else "",
        compare_url=_version(alliance, submission, "portal.changes") if submission and submission.number > 1 else "",
        partners=_partners(alliance),
        events=tuple(happening(row, staff=True) for row in reading.of(history.latest, alliance, RECENT)),
        history_url=_link("portal.history", alliance.code),
        officers=_officers(actor, alliance, today, reading),
        reassign_url=url("desk.reassign"),
        code=alliance.code,
    )


def _read(actor: Actor, alliance: alliances.Row, rulebook: Rulebook, today: date) -> Reading:
    """What the page shows beside its buttons, read by one statement."""
    reading, stage = Reading(), ALLIANCE.state(alliance.state).stage
    log, raised = history.latest.about(alliance, RECENT), observations.of_application.about(alliance)
    asked: list[Asked[Any]] = [submissions.all_of.about(alliance), raised, log]
    if stage and rulebook.documents_at(stage):
        asked.append(documents.in_force.about(alliance))
    if _may_reassign(actor, alliance):
        asked.append(queue.officers.about(actor, today))
    reading.bring(*asked)
    return reading


def turn_of(alliance: alliances.Row) -> str:
    """Who has to do something now, in words; empty where it is over. Of the parties of an agreement, those who still have to sign."""
    turn = ALLIANCE.state(alliance.state).turn
    if alliance.state == "agreement_signing":
        turn = frozenset(Role(one.role) for one in money.parties_of(alliance) if one.role and one.signed_at is None) | {Role.LEGAL_OFFICER}
    return ", ".join(role_words(role) for role in sorted(turn))


def paid_by(rulebook: Rulebook, answers: Mapping[str, Any]) -> tuple[Part, ...]:
    """What each payer pays in each form, by the lines of a plan; lines that say no amount are left out."""
    sums: dict[tuple[str, str], Money] = {}
    for line in rows_of(answers, "lines"):
        amount = money_of(line, "amount")
        if amount is None or amount.currency != rulebook.programme.currency:
            continue
        key = (str(line.get("payer", Payer.OTHER)), str(line.get("form", "")))
        sums[key] = sums[key] + amount if key in sums else amount
    order = [payer.value for payer in Payer]
    found = sorted(sums.items(), key=lambda one: (order.index(one[0][0]) if one[0][0] in order else 99, one[0][1]))
    return tuple(Part(str(PAYERS.get(payer, payer)), amount, str(FORMS.get(form, form))) for (payer, form), amount in found)


def _metrics(alliance: alliances.Row, total: Money | None) -> tuple[Metric, ...]:
    grant = None if alliance.grant_minor is None else Money(alliance.grant_minor, alliance.currency)
    women = alliance.women_count
    members = alliance.member_count
    share = formats.share(women / members) if women is not None and members else ""
    return (
        Metric(_("Members"), members, _("%(families)s families") % {"families": alliance.family_count} if alliance.family_count else ""),
        Metric(_("Women"), women, share),
        Metric(_("Grant"), grant),
        Metric(_("Total"), total),
        *((Metric(_("Score"), alliance.score, _("of 100")),) if alliance.score is not None else ()),
    )


def _missing(alliance: alliances.Row, rulebook: Rulebook, reading: Reading) -> tuple[Fact, ...]:
    """How many documents that its stage asks for are not there, with a link to them; nothing where none is missing."""
    stage = ALLIANCE.state(alliance.state).stage
    asked = documents.wanted(alliance, rulebook, stage, reading) if stage else []
    number = sum(one.asked.required and one.found is None for one in asked)
    return (Fact(_("Documents missing"), {"text": f"{number} ", "url": _link("portal.documents", alliance.code)}),) if number else ()


def _facts(alliance: alliances.Row, submission: opinions.Submitted | None, missing: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return (
        Fact(_("Organisation"), {"text": f"{alliance.organisation.name} ", "url": url_of_organisation(alliance)}),
        Fact(_("Call"), alliance.call.code),
        Fact(_("Territory"), place_name(alliance.territory)),
        Fact(_("Product"), product_words(alliance.product)),
        Fact(_("Kind of work"), sector_words(alliance.sector)),
        *_place(alliance),
        *missing,
        Fact(_("Sent in last"), _sent(submission) if submission else _("Nothing yet")),
        Fact(_("In charge"), alliance.assigned_to.name if alliance.assigned_to else _("Nobody")),
        Fact(_("Taken in on paper"), alliance.on_paper),
    )


def _place(alliance: alliances.Row) -> tuple[Fact, ...]:
    """Its place in the selection that decided on it, with a link there; nothing before that."""
    if alliance.selection_place is None:
        return ()
    named = {"place": formats.number(alliance.selection_place)}
    if alliance.state == "waiting_list":
        named["before"] = formats.number(len(selections.before_in_line(alliance)))
        text = _("Number %(place)s on the waiting list; still waiting before it: %(before)s") % named
    else:
        text = _("Number %(place)s") % named
    return (Fact(_("Place in the selection"), {"text": text, "url": url("desk.selection", run_id=alliance.selection_id)}),)


def url_of_organisation(alliance: alliances.Row) -> str:
    """The organisation's page on the desk; empty while there is none."""
    name = "desk.organisation"
    return url(name, organisation_id=alliance.organisation_id) if name in _DECLARED else ""


def _sent(submission: opinions.Submitted) -> str:
    kinds = {"idea": _("Idea"), "profile": _("Profile"), "plan": _("Business plan")}
    named = {"form": kinds[submission.kind], "number": submission.number, "day": formats.day(submission.submitted_at or date.min)}
    return _("%(form)s, version %(number)s, %(day)s") % named


def _opinions(alliance: alliances.Row, rulebook: Rulebook, today: date, reading: Reading) -> tuple[Note, ...]:
    stage = chains.stage_of(alliance.state)
    if stage is None:
        return ()
    asked = chains.due(rulebook, stage, alliance, today)
    given = reading.of(opinions.in_force, alliance, stage) if asked else {}
    notes = []
    for one in asked:
        row = given.get(one.code)
        hint = role_words(one.role)
        if row and row.due_on and not row.verdict:
            hint += f" · {_('until %(day)s') % {'day': formats.day(row.due_on)}}"
        notes.append(Note(words(one.name), verdict_status(row, today), hint))
    return tuple(notes)


def _observed(alliance: alliances.Row, submission: opinions.Submitted | None, reading: Reading) -> tuple[Metric, ...]:
    if submission is None:
        return ()
    states = [row.state for row in reading.of(observations.of_application, alliance).get(submission.kind, [])]
    return (
        Metric(_("To be answered"), sum(one in observations.OPEN for one in states)),
        Metric(_("Answered, to be looked at"), states.count("answered")),
        Metric(_("Settled"), states.count("settled")),
    )


def _measures(alliance: alliances.Row, today: date) -> tuple[Metric, ...]:
    """How many promised measures are to be done, late and done."""
    if alliance.state not in safeguards.FOLLOWED:
        return ()
    found = [standing(one, today) for one in safeguards.promised(alliance)]
    return tuple(Metric(str(STANDINGS[state]), found.count(state)) for state in STANDINGS) if found else ()


def _partners(alliance: alliances.Row) -> tuple[Note, ...]:
    tones = {"confirmed": "good", "proposed": "waiting", "refused": "bad", "left": "bad"}
    return tuple(
        Note(row.organisation.name, Status(str(PARTNER_STATES[row.state]), tones[row.state]), str(PARTS[row.part]))
        for row in partners_of(alliance)
    )


def _may_reassign(actor: Actor, alliance: alliances.Row) -> bool:
    return decide(actor, Action.REASSIGN).allowed and not ALLIANCE.state(alliance.state).ends


def _officers(actor: Actor, alliance: alliances.Row, today: date, reading: Reading) -> tuple[Choice, ...]:
    if not _may_reassign(actor, alliance):
        return ()
    names = ((str(one.id), one.name) for one in reading.of(queue.officers, actor, today))
    now = str(alliance.assigned_to_id or "")
    return (Choice("officer", _("In charge"), value=now, choices=(("", _("Choose an officer")), *names)),)


def _version(alliance: alliances.Row, submission: opinions.Submitted, name: str) -> str:
    return url(name, code=alliance.code, kind=submission.kind, number=submission.number) if name in _DECLARED else ""


def _link(name: str, code: str) -> str:
    return url(name, code=code) if name in _DECLARED else ""

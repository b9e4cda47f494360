"""The page of one organisation, for its own people and for staff, and the forms of its sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor
from alianza.domain.eligibility import ApplicantKind
from alianza.domain.registry import APPLICANTS, KIND_WORDS, OUTCOMES, POSITIONS, REGISTERS, Field, Section, sections_for
from alianza.domain.registry.field import Choice
from alianza.domain.values import LocalText, Money
from alianza.exchange.registry.places import country_name, departments, place_name
from alianza.pages.addresses import url
from alianza.pages.applications.forms import Task
from alianza.pages.frame import is_staff
from alianza.pages.registry.answers import language, masked, said, shown, typed
from alianza.pages.registry.forms import FormPage, Sent, errors_of, form_fields, retyped
from alianza.pages.registry.taking_part import taking_part
from alianza.records.queries import members, organisations
from alianza.records.queries.rulebooks import incentives_of

MOST_TYPED = 30
"""So much of what was typed as a municipality is looked at, and shown again if it is no code."""
_TONES = {"clear": "good", "found": "bad", "unclear": "warn"}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """One section with its answers."""

    title: str
    rows: tuple[Row, ...]
    code: str = ""
    change_url: str = ""


@dataclass(frozen=True)
class OrganisationPage:
    """All that is known of an organisation, with the links this person may follow. Empty addresses hide their link."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    officers: tuple[Row, ...]
    former_officers: tuple[Row, ...]
    applies: bool
    checks: tuple[Row, ...]
    financing: tuple[Row, ...]
    financing_note: str
    counts: tuple[Row, ...]
    roster_url: str
    board_url: str
    officer_url: str
    financing_url: str
    check_url: str
    map_url: str
    alliances: tuple[Task, ...]


def words_of(choices: tuple[Choice, ...], code: str) -> str:
    """The words of a code in a closed list; the code itself for a stranger."""
    return next((said(text) for one, text in choices if one == code), code)


def crumbs(actor: Actor, row: organisations.Row | None = None) -> tuple[tuple[str, str], ...]:
    """The way back: staff to their list, others home; with the organisation where the page lies below it."""
    first = (_("Organisations"), url("desk.organisations")) if is_staff(actor) else (_("Home"), url("portal.home"))
    return (first, (row.name, home_of(actor, row))) if row else (first,)


def home_of(actor: Actor, row: organisations.Row) -> str:
    """The organisation's page as this person knows it."""
    return url("desk.organisation" if is_staff(actor) else "portal.organisation", organisation_id=row.id)


def organisation_page(actor: Actor, row: organisations.Row, today: date) -> OrganisationPage:
    """The whole page; about twelve queries."""
    own, roles = {"organisation_id": row.id}, organisations.roles_for(actor, row)
    edits = organisations.allows(roles, Action.EDIT_ORGANISATION)
    full = edits or organisations.allows(roles, Action.READ_ORGANISATION)
    terms = organisations.officers(row) if full else []
    roster = row.kind in APPLICANTS and members.roster_visible(actor, row)
    reveals = organisations.allows(roles, Action.REVEAL_PERSONAL_DATA)
    past = organisations.earlier_financing(row) if full else []
    once = incentives_of(row.country) if any(one.incentive for one in past) else {}
    return OrganisationPage(
        title=row.name,
        caption=said(KIND_WORDS[row.kind]),
        crumbs=crumbs(actor),
        parts=tuple(_part(one, row, edits=edits, reveals=reveals, full=full) for one in sections_for(row.kind)),
        officers=tuple(_officer(one, row, edits=edits, reveals=reveals) for one in terms if one.term_to is None or one.term_to >= today),
        former_officers=tuple(_officer(one, row) for one in terms if one.term_to and one.term_to < today),
        applies=row.kind in list(ApplicantKind),
        checks=tuple(_check(one) for one in organisations.checks(row)) if full else (),
        financing=tuple(_financing(one, once) for one in past),
        financing_note="" if past else _("None") if row.earlier_financing_confirmed_on else _("Nobody has said whether there was any."),
        counts=_counts(row, today) if roster else (),
        roster_url=url("portal.roster", **own) if roster else "",
        board_url=url("portal.board", **own) if edits else "",
        officer_url=url("portal.officer_new", **own) if edits else "",
        financing_url=url("portal.financing", **own) if edits else "",
        check_url=url("desk.check_new", **own) if organisations.allows(roles, Action.RECORD_CHECK) else "",
        map_url=_map(row),
        alliances=taking_part(actor, row),
    )


def _part(section: Section, row: organisations.Row, *, edits: bool, reveals: bool, full: bool) -> Part:
    change = url("portal.organisation_edit", organisation_id=row.id, section=section.code) if edits else ""
    asked = [one for one in section.fields if full or not (one.personal or one.code == "email")]
    rows = [_line(row, one, reveals=reveals) for one in asked]
    if section.code == "place":
        rows.insert(0, {"label": department_words(row.country), "value": place_name(row.territory) if "-" in row.territory else None})
        rows.insert(0, {"label": _("Country"), "value": country_name(row.country, language())})
    return Part(said(section.title), tuple(rows), section.code, change)


def _line(row: organisations.Row, asked: Field, *, reveals: bool) -> Row:
    line: dict[str, Any] = {"label": said(asked.label), "value": shown(row, asked)}
    if asked.code == "partner_type" and row.partner_type:
        line["value"] = words_of(asked.choices or _types(row), row.partner_type)
    if asked.personal and line["value"]:
        reveal = url("portal.organisation_number", organisation_id=row.id, what=asked.code) if reveals else ""
        return line | {"masked": line["value"], "reveal_url": reveal}
    return line


def _types(row: organisations.Row) -> tuple[Choice, ...]:
    return next((one.choices for one in asked_of(row, "partner") if one.code == "partner_type"), ())


def _officer(one: organisations.OfficerRow, row: organisations.Row, *, edits: bool = False, reveals: bool = False) -> Row:
    own = {"organisation_id": row.id, "officer_id": one.id}
    number = masked(bytes(one.document), one.document_last)
    return {
        "name": one.name,
        "position": words_of(POSITIONS, one.position),
        "from": one.term_from,
        "to": one.term_to,
        "account": one.user.email if one.user else "",
        "masked": number or "",
        "reveal_url": url("portal.officer_number", **own) if reveals and number else "",
        "end_url": url("portal.officer_end", **own) if edits else "",
    }


def _check(one: organisations.CheckRow) -> Row:
    about = one.officer.name if one.officer else _("Member No. {number}").format(number=one.member.number) if one.member else ""
    return {
        "register": words_of(REGISTERS, one.register),
        "about": about,
        "outcome": {"text": words_of(OUTCOMES, one.outcome), "tone": _TONES[one.outcome]},
        "details": one.details,
        "on": one.checked_on,
        "source": one.source,
        "by": one.recorded_by.name,
        "document_url": url("portal.document", document_id=one.document_id) if one.document_id else "",
    }


def _financing(one: organisations.FinancingRow, once: Mapping[str, LocalText]) -> Row:
    incentive = said(once[one.incentive]) if one.incentive in once else one.incentive
    amount = Money(one.amount_minor, one.currency) if one.amount_minor is not None and one.currency else None
    return {
        "programme": one.programme_name, "model": one.model, "incentive": incentive,
        "year": str(one.year) if one.year else None, "amount": amount, "source": one.source,
    }  # fmt: skip


def _counts(row: organisations.Row, today: date) -> tuple[Row, ...]:
    found = members.counts(row, today)
    if not found.members:
        return ()
    return (
        {"label": _("Members on the list"), "value": found.members},
        {"label": _("Women"), "value": found.women, "note": _missing(found.sex_unknown, _("without sex: {count}"))},
        {"label": _("Under 30"), "value": found.young, "note": _missing(found.without_birth_date, _("without date of birth: {count}"))},
        {"label": _("Families"), "value": found.families, "note": _missing(found.without_household, _("without family: {count}"))},
    )


def _missing(count: int, sentence: str) -> str:
    return sentence.format(count=count) if count else ""


def _map(row: organisations.Row) -> str:
    if row.latitude is None or row.longitude is None:
        return ""
    return f"geo:{row.latitude},{row.longitude}"


def asked_of(row: organisations.Row, section: str) -> tuple[Field, ...]:
    """The questions of one section for this organisation; none for a section its kind does not have."""
    return next((one.questions(row.kind, row.country, row.legal_form) for one in sections_for(row.kind) if one.code == section), ())


def section_page(actor: Actor, row: organisations.Row, section: str, sent: Sent | None = None) -> FormPage:
    """The form of one section, with what was typed and every fault."""
    fields, faults = asked_of(row, section), sent.faults if sent else {}
    answers = retyped(sent.given) if sent else lambda one: typed(row, one)
    drawn = form_fields(fields, answers, faults, organisations.currency_of(row))
    if section == "place":
        drawn = (*territory_fields(row.country, territory_of(row.country, sent.given) if sent else row.territory), *drawn)
    return FormPage(
        title=next(said(one.title) for one in sections_for(row.kind) if one.code == section),
        caption=row.name,
        back_url=home_of(actor, row),
        back_label=row.name,
        action_url=url("portal.organisation_edit", organisation_id=row.id, section=section),
        fields=drawn,
        errors=errors_of(fields, faults, sent.blockers if sent else ()),
        hidden=(("version", str(sent.given.get("version", "")) if sent else str(row.version)),),
        submit_label=_("Save"),
        located=section == "place",
    )


def territory_fields(country: str, chosen: str) -> tuple[Row, ...]:
    """The department from a list, then the municipality's code."""
    parts = chosen.split("-")
    department = "-".join(parts[:2]) if len(parts) > 1 else ""
    choices = [("", _("Not known")), *((one.code, one.name) for one in departments(country))]
    return (
        {
            "name": "department", "label": department_words(country), "kind": "select", "choices": choices, "value": department,
            "id": "id_place",
        },
        {
            "name": "municipality", "label": _("Municipality"), "value": "-".join(parts[2:]), "required": False, "width": 10,
            "hint": _("Only its official code, which has digits; its name goes into the address"),
        },
    )  # fmt: skip


def department_words(country: str) -> str:
    """What the country calls its first division."""
    return {"JM": _("Parish"), "BR": _("State"), "MX": _("State")}.get(country) or _("Department")


def territory_of(country: str, given: Mapping[str, Any]) -> str:
    """The place's code from department and municipality."""
    department = str(given.get("department", "")).strip().upper()
    municipality = "".join(str(given.get("municipality", "")).upper().split())[:MOST_TYPED]
    return f"{department}-{municipality}" if department and municipality else department or country

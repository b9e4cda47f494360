"""Forms about officers, earlier financing, checks and the look at a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.registry import APPLICANTS, OUTCOMES, POSITIONS, REGISTERS
from alianza.domain.values import Blocker
from alianza.pages.addresses import url
from alianza.pages.registry.answers import said
from alianza.pages.registry.forms import FormPage, form_key, parts_of
from alianza.pages.registry.organisation import OrganisationPage, home_of, organisation_page
from alianza.pages.words.registry import FIELD_WORDS, GROUNDS
from alianza.pages.words.saying import say
from alianza.records.queries import members, organisations
from alianza.records.queries.rulebooks import incentives_of

Given = Mapping[str, Any]
_BOARD = ("president", "vice_president", "secretary", "treasurer", "legal_representative")


def reason(blocker: Blocker) -> str:
    """A reason with the names of its question and ground in words."""
    field, ground = str(blocker.parameter("field") or ""), str(blocker.parameter("ground") or "")
    named = {"field": str(FIELD_WORDS.get(field, field)), "ground": str(GROUNDS.get(ground, ground))}
    return say(Blocker(blocker.code, {**blocker.parameters, **{name: word for name, word in named.items() if word}}))


def reasons(blockers: tuple[Blocker, ...], field: str = "") -> tuple[tuple[str, str], ...]:
    """The error summary of reasons that belong to no single question."""
    return tuple((reason(one), f"id_{one.parameter('field') or field}") for one in blockers)


def board_page(actor: Actor, row: organisations.Row, given: Given | None = None, blockers: tuple[Blocker, ...] = ()) -> FormPage:
    """The form of a new board: one group of questions for each position."""
    typed = given or {}
    fields: list[Given] = [_day("from_day", _("When does the new board take office?"), typed)]
    for position in _BOARD:
        word = said(dict(POSITIONS)[position])
        fields += [
            {"name": f"{position}_name", "label": word, "hint": _("Given and family names"), "value": typed.get(f"{position}_name", "")},
            {
                "name": f"{position}_email", "kind": "email", "required": False, "value": typed.get(f"{position}_email", ""),
                "label": _("E-mail address of: {position}").format(position=word),
                "hint": _("With it the person acts for the organisation in Alianza."),
            },
        ]  # fmt: skip
    return FormPage(
        title=_("A new board"), caption=row.name, back_url=home_of(actor, row), back_label=row.name,
        action_url=url("portal.board", organisation_id=row.id), fields=tuple(fields), errors=reasons(blockers, "president_name"),
        hidden=(("version", str(typed.get("version", row.version))), ("form_key", str(form_key(typed)))), submit_label=_("Hand over"),
        introduction=_(
            "The terms that run now end the day before, and with them the right to act for the organisation in Alianza. "
            "Leave empty what nobody was elected for."
        ),
    )  # fmt: skip


def officer_page(actor: Actor, row: organisations.Row, given: Given | None = None, blockers: tuple[Blocker, ...] = ()) -> FormPage:
    """The form of one more officer."""
    typed = given or {}
    fields = (
        {"name": "name", "label": _("Given and family names"), "value": typed.get("name", ""), "required": True},
        {"name": "position", "label": _("Position"), "kind": "select", "choices": _words(POSITIONS), "value": typed.get("position", "")},
        {
            "name": "document", "label": _("Document number"), "required": False, "private": True, "width": 20,
            "value": typed.get("document", ""), "hint": _("Kept encrypted; only its end is shown."),
        },
        {
            "name": "email", "label": _("E-mail address"), "kind": "email", "required": False, "value": typed.get("email", ""),
            "hint": _("With it the person acts for the organisation in Alianza."),
        },
        _day("from_day", _("In office since"), typed),
    )  # fmt: skip
    return FormPage(
        title=_("Add an officer"), caption=row.name, back_url=home_of(actor, row), back_label=row.name,
        action_url=url("portal.officer_new", organisation_id=row.id), fields=fields, errors=reasons(blockers, "name"),
        hidden=(("form_key", str(form_key(typed))),), submit_label=_("Save"),
    )  # fmt: skip


def end_page(
    actor: Actor, row: organisations.Row, officer: organisations.OfficerRow, given: Given | None = None, blockers: tuple[Blocker, ...] = ()
) -> FormPage:
    """The form that ends a term."""
    return FormPage(
        title=_("End the term of {name}").format(name=officer.name), caption=row.name, back_url=home_of(actor, row), back_label=row.name,
        action_url=url("portal.officer_end", organisation_id=row.id, officer_id=officer.id),
        fields=(_day("last_day", _("Last day in office"), given or {}),), errors=reasons(blockers, "last_day"),
        submit_label=_("End the term"),
    )  # fmt: skip


def check_page(
    actor: Actor, row: organisations.Row, today: date, given: Given | None = None, blockers: tuple[Blocker, ...] = ()
) -> FormPage:
    """The form that records what an outside register said of the organisation, of who is in office that day, or of a member."""
    typed, people = given or {}, [("", _("The organisation itself"))]
    people += [(str(one.id), one.name) for one in organisations.officers(row) if one.term_to is None or one.term_to >= today]
    fields: tuple[Given, ...] = (
        {"name": "register", "label": _("Register"), "kind": "select", "choices": _words(REGISTERS), "value": typed.get("register", "")},
        {"name": "officer", "label": _("About whom"), "kind": "select", "choices": people, "value": typed.get("officer", "")},
        *(_member_number(typed) if row.kind in APPLICANTS and members.roster_visible(actor, row) else ()),
        {
            "name": "outcome", "label": _("What it says"), "kind": "radios", "choices": _words(OUTCOMES)[1:],
            "value": typed.get("outcome", ""),
        },
        {
            "name": "details", "label": _("Details"), "required": False, "value": typed.get("details", ""),
            "hint": _("For a credit bureau: the rating alone, for example “normal”. Never a document number."),
        },
        _day("checked_on", _("Checked on"), typed),
        {
            "name": "source", "label": _("Source"), "value": typed.get("source", ""),
            "hint": _("Number of the certificate, address of the page, letter."),
        },
        {
            "name": "document", "label": _("Document"), "kind": "file", "required": False, "accept": ".pdf,.png,.jpg,.jpeg",
            "max_bytes": 10_000_000,
        },
    )  # fmt: skip
    return FormPage(
        title=_("Record a check"), caption=row.name, back_url=home_of(actor, row), back_label=row.name,
        action_url=url("desk.check_new", organisation_id=row.id), fields=fields, errors=reasons(blockers, "register"),
        hidden=(("form_key", str(form_key(typed))),), submit_label=_("Save"), multipart=True,
    )  # fmt: skip


def _member_number(typed: Given) -> tuple[Given, ...]:
    return (
        {
            "name": "member", "label": _("Or a member: the running number on the list"), "kind": "number", "width": 5, "required": False,
            "value": typed.get("member", ""),
        },
    )  # fmt: skip


@dataclass(frozen=True)
class FinancingPage:
    """Earlier financing: the list, whether it is whole, and the form that adds to it."""

    organisation: OrganisationPage
    form: FormPage
    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]
    complete: bool


def financing_page(
    actor: Actor, row: organisations.Row, today: date, given: Given | None = None, blockers: tuple[Blocker, ...] = ()
) -> FinancingPage:
    """The page of earlier financing."""
    typed = given or {}
    names = (
        ("programme_name", _("Programme"), "", True),
        ("year", _("Year"), "", False),
        ("amount", _("Amount"), "", False),
        ("model", _("Model of financing"), _("As the programme calls it, for example I or II."), False),
        ("incentive", _("Incentive"), _("If it could be had only once."), False),
        ("source", _("Source"), _("Agreement, minutes, page."), True),
    )
    fields: list[dict[str, Any]] = [
        {"name": name, "label": label, "hint": hint, "required": needed, "value": typed.get(name, "")}
        for name, label, hint, needed in names
    ]
    if once := incentives_of(row.country):
        named = [(code, said(name)) for code, name in once.items()]
        given_so_far = [(typed["incentive"], typed["incentive"])] if typed.get("incentive") and typed["incentive"] not in once else []
        fields[4] |= {"kind": "select", "choices": [("", _("None of these")), *named, *given_so_far]}
    fields[1] |= {"kind": "number", "width": 4}
    fields[2] |= {"kind": "money", "currency": organisations.currency_of(row), "read_back": True}
    form = FormPage(
        title=_("Add earlier financing"), caption=row.name, back_url="", action_url=url("portal.financing", organisation_id=row.id),
        fields=tuple(fields), hidden=(("form_key", str(form_key(typed))), ("do", "add")), submit_label=_("Add"),
    )  # fmt: skip
    whole = organisation_page(actor, row, today)
    return FinancingPage(
        whole, form, _("Earlier financing"), row.name, (*whole.crumbs, (row.name, home_of(actor, row))),
        reasons(blockers, "programme_name"), row.earlier_financing_confirmed_on is not None,
    )  # fmt: skip


@dataclass(frozen=True)
class RevealPage:
    """The question before a personal number is shown, and then the number."""

    title: str
    caption: str
    back_url: str
    back_label: str
    action_url: str
    number: str


def reveal_page(title: str, caption: str, back: tuple[str, str], action_url: str, number: str = "") -> RevealPage:
    """Asks first; with ``number`` it shows it."""
    return RevealPage(title, caption, back[0], back[1], action_url, number)


def _words(choices: Any) -> list[tuple[str, str]]:
    return [("", _("Choose")), *((code, said(text)) for code, text in choices)]


def _day(name: str, label: str, typed: Given) -> dict[str, Any]:
    return {"name": name, "label": label, "kind": "date_parts", "value": parts_of(name, typed) if typed else None}

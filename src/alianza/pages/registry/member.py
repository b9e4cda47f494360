"""One member: the page, the forms of its sections, and the questions before leaving and erasure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Action, Actor
from alianza.domain.registry import MEMBER_SECTIONS, Field, member_field
from alianza.domain.values import Blocker
from alianza.pages.addresses import url
from alianza.pages.registry.answers import said, shown, typed
from alianza.pages.registry.forms import FormPage, Sent, errors_of, form_fields, form_key, parts_of, retyped
from alianza.pages.registry.officers import reason, reasons
from alianza.pages.registry.organisation import Part, crumbs, home_of
from alianza.pages.registry.roster import name_of
from alianza.pages.words.registry import DECISIONS
from alianza.records.queries import members, organisations

FIRST_QUESTIONS: tuple[Field, ...] = tuple(
    member_field(code)
    for code in (
        "given_names",
        "family_names",
        "document_kind",
        "document",
        "sex",
        "birth_date",
        "phone",
        "household",
        "joined_on",
        "consent_on",
    )
)
"""What is asked of a new member at once; the rest stands on the member's page."""
_TWIN_CODES = (
    "registry.possible_duplicate_here",
    "registry.possible_duplicate_elsewhere",
    "registry.decision_needed",
    "registry.reason_needed",
)
_TWIN_CODES_ANSWERED = ("registry.already_on_list", "registry.same_person_elsewhere")


@dataclass(frozen=True)
class MemberPage:
    """All that is known of a member; empty addresses hide their link."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    erased: bool
    left_on: date | None
    leave_url: str
    erase_url: str


def member_page(actor: Actor, row: members.Row) -> MemberPage:
    """The page of one member, numbers masked."""
    roles = organisations.roles_for(actor, row.organisation)
    edits = organisations.allows(roles, Action.EDIT_ROSTER) and not row.erased_at
    reveals = organisations.allows(roles, Action.REVEAL_PERSONAL_DATA)
    own, elsewhere = {"member_id": row.id}, _family_elsewhere(actor, row)
    return MemberPage(
        title=name_of(row),
        caption=_("No. {number} · {organisation}").format(number=row.number, organisation=row.organisation.name),
        crumbs=(
            *crumbs(actor), (row.organisation.name, home_of(actor, row.organisation)),
            (_("List of members"), url("portal.roster", organisation_id=row.organisation_id)),
        ),
        parts=tuple(
            Part(
                said(one.title),
                (*(_line(row, field, reveals=reveals) for field in one.fields), *(elsewhere if one.code == "household" else ())), one.code,
                url("portal.member_edit", section=one.code, **own) if edits else "",
            )
            for one in MEMBER_SECTIONS
        ),
        erased=row.erased_at is not None,
        left_on=row.left_on,
        leave_url=url("portal.member_leave", **own) if edits and not row.left_on else "",
        erase_url=url("portal.member_erase", **own) if edits else "",
    )  # fmt: skip


def _family_elsewhere(actor: Actor, row: members.Row) -> tuple[Mapping[str, Any], ...]:
    """For the programme's staff: the other lists that the same family is on."""
    homes = members.family_elsewhere(actor, row)
    named = ", ".join(f"{one.organisation.name} ({one.code})" for one in homes)
    return ({"label": _("The family is also listed by"), "value": named},) if homes else ()


def _line(row: members.Row, asked: Field, *, reveals: bool) -> Mapping[str, Any]:
    line = {"label": said(asked.label), "value": shown(row, asked)}
    if not asked.personal or not line["value"]:
        return line
    return line | {"masked": line["value"], "reveal_url": url("portal.member_number", member_id=row.id, what=asked.code) if reveals else ""}


def section_fields(section: str) -> tuple[Field, ...]:
    """The questions of one section; none for a section that does not exist."""
    return next((one.fields for one in MEMBER_SECTIONS if one.code == section), ())


def member_form(row: members.Row, section: str, sent: Sent | None = None) -> FormPage:
    """The form of one section of a member."""
    fields, faults = section_fields(section), sent.faults if sent else {}
    answers = retyped(sent.given) if sent else lambda one: typed(row, one)
    return FormPage(
        title=next(said(one.title) for one in MEMBER_SECTIONS if one.code == section), caption=name_of(row),
        back_url=url("portal.member", member_id=row.id), back_label=name_of(row),
        action_url=url("portal.member_edit", member_id=row.id, section=section),
        fields=form_fields(fields, answers, faults, organisations.currency_of(row.organisation)),
        errors=errors_of(fields, faults, sent.blockers if sent else ()),
        hidden=(("version", str(sent.given.get("version", "")) if sent else str(row.version)),), submit_label=_("Save"),
    )  # fmt: skip


def new_member_form(row: organisations.Row, sent: Sent | None = None) -> FormPage:
    """The form of a new member: the person first, the rest afterwards; with the decision where the person may be known already."""
    fields, faults = FIRST_QUESTIONS, sent.faults if sent else {}
    blockers, given = sent.blockers if sent else (), sent.given if sent else {}
    drawn = form_fields(fields, retyped(given), faults, organisations.currency_of(row))
    twins = any(one.code in (*_TWIN_CODES, *_TWIN_CODES_ANSWERED) for one in blockers)
    plain = tuple(one for one in blockers if one.code not in (*_TWIN_CODES, *_TWIN_CODES_ANSWERED))
    return FormPage(
        title=_("Add a member"), caption=row.name, back_url=url("portal.roster", organisation_id=row.id), back_label=_("List of members"),
        action_url=url("portal.member_new", organisation_id=row.id), fields=(*drawn, *(_decision(given) if twins else ())),
        errors=(*errors_of(fields, faults, plain), *((reason(one), "id_decision") for one in blockers if one not in plain)),
        hidden=(("form_key", str(form_key(given))),), submit_label=_("Save"),
    )  # fmt: skip


def _decision(given: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    return (
        {
            "name": "decision", "label": _("This person may be registered already. What is it?"), "kind": "radios",
            "choices": [(code, str(words)) for code, words in DECISIONS.items()], "value": given.get("decision", ""),
        },
        {"name": "reason", "label": _("How do you know?"), "kind": "textarea", "lines": 3, "value": given.get("reason", "")},
    )  # fmt: skip


def duplicate_form(actor: Actor, pair: members.DuplicateRow, given: Mapping[str, Any], blockers: tuple[Blocker, ...] = ()) -> FormPage:
    """The decision on a pair found earlier; another organisation's data are not shown."""
    seen = members.visible_to(actor).filter(id__in=(pair.first_id, pair.second_id)).select_related("organisation", "household")
    mine = {one.id: one for one in seen}
    names = [_named(mine.get(one)) for one in (pair.first_id, pair.second_id)]
    holder = next(iter(mine.values())).organisation
    return FormPage(
        title=_("One person or two?"), caption=holder.name, back_url=url("portal.roster", organisation_id=holder.id),
        back_label=_("List of members"), action_url=url("portal.duplicate", duplicate_id=pair.id), fields=_decision(given),
        errors=reasons(blockers, "decision"), submit_label=_("Decide"), introduction=" — ".join(names),
    )  # fmt: skip


def _named(row: members.Row | None) -> str:
    if row is None:
        return _("Somebody registered in another organisation")
    return _("{name}, No. {number}, {organisation}").format(name=name_of(row), number=row.number, organisation=row.organisation.name)


def leave_form(row: members.Row, given: Mapping[str, Any], blockers: tuple[Blocker, ...] = ()) -> FormPage:
    """The question on which day a member left."""
    day = {"name": "on", "label": _("On which day did the member leave?"), "kind": "date_parts", "value": parts_of("on", given)}
    return FormPage(
        title=_("{name} leaves the organisation").format(name=name_of(row)), caption=row.organisation.name,
        back_url=url("portal.member", member_id=row.id), back_label=name_of(row), action_url=url("portal.member_leave", member_id=row.id),
        fields=(day,), errors=reasons(blockers, "on"), hidden=(("version", str(given.get("version", row.version))),),
        submit_label=_("Save"), introduction=_("The member stays in the history and no longer counts."),
    )  # fmt: skip


@dataclass(frozen=True)
class ErasePage:
    """The question before names and numbers are erased, as ``layouts/confirm.html`` draws it."""

    title: str
    caption: str
    text: str
    consequences: tuple[str, ...]
    fields: tuple[Mapping[str, Any], ...]
    errors: tuple[tuple[str, str], ...]
    action_url: str
    cancel_url: str
    confirm_label: str
    danger: bool = True
    hidden: tuple[tuple[str, str], ...] = ()


def erase_page(row: members.Row, given: Mapping[str, Any], blockers: tuple[Blocker, ...] = ()) -> ErasePage:
    """The question and what follows from yes."""
    return ErasePage(
        title=_("Erase the personal data of {name}?").format(name=name_of(row)), caption=row.organisation.name,
        text=_("This can’t be undone."),
        consequences=(
            _("Names, document and telephone number go for good, here and in lists that wait."),
            _("Sex, date of birth, land and the like stay without a name, so that counts and history hold."),
            _("That it was done, by whom and why is recorded, without the data."),
        ),
        fields=({"name": "reason", "label": _("Why?"), "kind": "textarea", "lines": 3, "value": given.get("reason", "")},),
        errors=reasons(blockers, "reason"), action_url=url("portal.member_erase", member_id=row.id),
        cancel_url=url("portal.member", member_id=row.id), confirm_label=_("Erase for good"),
    )  # fmt: skip

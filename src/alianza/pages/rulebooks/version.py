"""One version of a programme's rules on the desk: what it says, what is only assumed, what can be done with it."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.domain.access import Action, Actor
from alianza.domain.rulebook import Fault, Rulebook, assumed_values, compare, parse
from alianza.domain.rulebook.differences import Difference, differences
from alianza.domain.rulebook.published import Change
from alianza.pages.addresses import url
from alianza.pages.calls.rules import RulesSection, sections_of
from alianza.pages.drafts.faults import fault_words
from alianza.pages.drafts.page import heading
from alianza.pages.formats import language
from alianza.pages.words.reading import day_in_words
from alianza.records.queries import programmes, rulebooks
from alianza.services.rulebooks import carried


@dataclass(frozen=True)
class VersionPage:
    """A version with its entries in words; of a draft with faults, the faults instead."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    state: str
    tone: str
    about: str
    sha256: str
    sections: tuple[RulesSection, ...]
    faults: tuple[tuple[str, str], ...]
    waiting: int
    confirm_url: str
    edit_url: str
    try_url: str
    publish_url: str
    discard_url: str
    copy_url: str
    file_url: str
    changes_url: str
    public_url: str


def version_page(actor: Actor, version: rulebooks.Row) -> VersionPage:
    """The page of a version for this person."""
    parsed, address = parse(version.data), {"version_id": version.id}
    rulebook = parsed if isinstance(parsed, Rulebook) else None
    is_draft = version.state == "draft"
    may_edit = bool(programmes.acting_roles(actor, version.programme, Action.EDIT_RULEBOOK))
    may_publish = bool(programmes.acting_roles(actor, version.programme, Action.PUBLISH_RULEBOOK))
    may_confirm = bool(programmes.acting_roles(actor, version.programme, Action.CONFIRM_ASSUMED)) and not is_draft
    confirmed = carried(version, rulebook) if is_draft and rulebook else rulebooks.confirmations(version.id)
    sections = sections_of(rulebook, confirmed, version.id if may_confirm else None) if rulebook else ()
    waiting = len(set(assumed_values(rulebook)) - set(confirmed)) if rulebook else 0
    return VersionPage(
        title=_("Rules of {programme}, {version}").format(programme=version.programme.name, version=version.version),
        caption=version.programme.code, crumbs=_crumbs(version), state=_("Draft") if is_draft else _("Published"),
        tone="empty" if is_draft else "good", about=_about(version), sha256=version.sha256, sections=sections,
        faults=() if rulebook else _faults(version, parsed), waiting=waiting,
        confirm_url=url("desk.confirm_assumed", **address) if may_confirm and waiting else "",
        edit_url=url("desk.draft_section", **address, section="eligibility") if is_draft and may_edit else "",
        try_url=url("desk.try_rulebook", **address) if rulebook else "",
        publish_url=url("desk.publish_rulebook", **address) if is_draft and may_publish else "",
        discard_url=url("desk.discard_draft", **address) if is_draft and may_edit else "",
        copy_url=url("desk.new_version", **address) if may_edit and not is_draft else "", file_url=url("desk.rulebook_file", **address),
        changes_url=url("desk.compare_rulebooks", **address),
        public_url="" if is_draft else url("public.rulebook", code=version.programme.code, version=version.version),
    )  # fmt: skip


def _crumbs(version: rulebooks.Row) -> tuple[tuple[str, str], ...]:
    return (
        (_("Rulebooks"), url("desk.rulebooks")),
        (version.programme.name, url("desk.programme", code=version.programme.code)),
    )


def _about(version: rulebooks.Row) -> str:
    if version.published_at:
        who = version.published_by.name if version.published_by else _("the product")
        day = day_in_words(timezone.localdate(version.published_at))
        return _("Published on {day} by {who}. It is never changed.").format(day=day, who=who)
    who = version.edited_by.name if version.edited_by else "–"
    base = _("Based on version {version}.").format(version=version.based_on.version) if version.based_on else ""
    day = day_in_words(timezone.localdate(version.edited_at)) if version.edited_at else "–"
    return " ".join(filter(None, (base, _("Last saved on {day} by {who}.").format(day=day, who=who))))


def _faults(version: rulebooks.Row, faults: Any) -> tuple[tuple[str, str], ...]:
    found: list[Fault] = list(faults)
    return tuple((fault_words(one, version.data), fault_url(version, one)) for one in found)


def fault_url(version: rulebooks.Row, fault: Fault) -> str:
    """The page on which a fault can be mended."""
    section = fault.path.partition("[")[0].partition(".")[0]
    return url("desk.draft_section", version_id=version.id, section=section or "programme")


@dataclass(frozen=True)
class ChangeLine:
    """One difference as ``components/comparison.html`` draws it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangesPage:
    """What differs between two versions."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    before: str
    after: str
    changes: tuple[ChangeLine, ...]
    others: tuple[tuple[str, str, bool], ...]


def changes_page(actor: Actor, version: rulebooks.Row, with_version: str) -> ChangesPage:
    """A version beside another of its programme: the one asked for, else what it was based on, else the one before."""
    others = [one for one in rulebooks.versions_of(actor, version.programme_id) if one.id != version.id]
    chosen = next((one for one in others if one.version == with_version), None)
    other = chosen or next((one for one in others if one.id == version.based_on_id), None) or next(iter(others), None)
    here = url("desk.compare_rulebooks", version_id=version.id)
    return ChangesPage(
        title=_("What has changed"), caption=f"{version.programme.name} {version.version}",
        crumbs=(*_crumbs(version), (version.version, url("desk.rulebook", version_id=version.id))), before=other.version if other else "–",
        after=version.version, changes=_changes(other.data, version.data) if other else (),
        others=tuple((one.version, f"{here}?with={one.version}", one == other) for one in others),
    )  # fmt: skip


def _changes(old: Any, new: Any) -> tuple[ChangeLine, ...]:
    """Entry by entry in sentences; a draft with faults has none yet, so that its bare values are compared."""
    before, after = parse(old), parse(new)
    if isinstance(before, Rulebook) and isinstance(after, Rulebook):
        return tuple(_line(one) for one in differences(before, after, language()))
    return tuple(_change(one) for one in compare(old, new))


def _line(one: Difference) -> ChangeLine:
    sides = [
        "\n".join(filter(None, (sentence, *(f"{label}: {values[place]}" for label, *values in one.details))))
        for place, sentence in enumerate((one.before, one.after))
    ]
    return ChangeLine(one.heading, sides[0] or "–", sides[1] or "–")


def _change(one: Change) -> ChangeLine:
    key = one.path.partition("[")[0].partition(".")[0]
    rest = one.path.removeprefix(key).lstrip(".").replace("_", " ").replace("[", "").replace("]", "")
    return ChangeLine(f"{heading(key)}: {rest}" if rest else heading(key), written(one.old), written(one.new))


def written(value: Any) -> str:
    """A value of the data as a person reads it: texts in the reader's language, parts on their own."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(written(one) for one in value) or "–"
    if isinstance(value, dict) and set(value) <= {"en", "es", "pt", "fr", ""}:
        return str(value.get(language()) or next(iter(value.values()), "–"))
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')}: {written(one)}" for key, one in value.items() if key not in ("why", "basis"))
    return str(value)


def waiting_words(count: int) -> str:
    """How many supposed values nobody answers for."""
    return ngettext("{count} value is only assumed", "{count} values are only assumed", count).format(count=count)

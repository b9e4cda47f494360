"""The page on which one section of a draft is edited, with the faults of the whole draft beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.rulebook import Fault, Rulebook, SectionWords, parse, sentence_of, vocabulary
from alianza.domain.rulebook.explain import HEADINGS
from alianza.domain.rulebook.spoken import speak
from alianza.exchange.public_holidays import SOURCE, public_holidays
from alianza.pages.addresses import url
from alianza.pages.drafts.faults import fault_words
from alianza.pages.drafts.fields import FieldGroup, Sheet, group
from alianza.pages.drafts.reading import read_section, slots_of
from alianza.pages.formats import language
from alianza.pages.frame import words
from alianza.pages.self_check.answers import Typed, first
from alianza.pages.words.reading import names_of
from alianza.records.queries import rulebooks

Data = Mapping[str, Any]


@dataclass(frozen=True)
class FaultLine:
    """A fault of the draft with a link to its field, on this page or on another section's."""

    text: str
    url: str


@dataclass(frozen=True)
class EntryForm:
    """One entry to edit: what it says now, its kind if it is a rule, its fields."""

    place: int
    title: str
    kind: str
    demands: str
    form: FieldGroup
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class SectionLink:
    """A section in the list beside the form."""

    label: str
    url: str
    entries: int
    faults: int
    current: bool


@dataclass(frozen=True)
class DraftPage:
    """One section of a draft as a form, and where the rest of the draft stands."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    holds: str
    entries: tuple[EntryForm, ...]
    many: bool
    required: bool
    kinds: tuple[tuple[str, str], ...]
    sections: tuple[SectionLink, ...]
    here: tuple[FaultLine, ...]
    elsewhere: tuple[FaultLine, ...]
    revision: int
    faults_url: str
    version_url: str
    has_holidays: bool = False
    saved: str = ""
    conflict: str = ""
    errors: tuple[tuple[str, str], ...] = ()


def section_words(key: str) -> SectionWords | None:
    """The section of that key; None if there is none."""
    return next((one for one in vocabulary() if one.key == key), None)


def heading(key: str) -> str:
    """What a section is called."""
    named = KEYS.get(key, key)
    return words(HEADINGS[named])


CALENDAR = "calendar"
LONGEST_TITLE = 160
KEYS = {one.key: name for one, name in zip(vocabulary(), HEADINGS, strict=True)}
"""Key in data to name in the shape: both list the sections in the same order."""


def draft_page(version: rulebooks.Row, section: SectionWords, data: Data, *, revision: int, **told: Any) -> DraftPage:
    """The form of a section; ``data`` is the whole draft, as stored or as somebody just typed it."""
    parsed = parse(data)
    faults = parsed if isinstance(parsed, list) else []
    own = [one for one in faults if is_in(one, section.key)]
    sheet = Sheet(_languages(data), {field_name(one.path, section.key): fault_words(one, data) for one in own})
    address = {"version_id": version.id}
    return DraftPage(
        title=heading(section.key),
        caption=_("{programme}, draft {version}").format(programme=version.programme.name, version=version.version),
        crumbs=((_("Rulebooks"), url("desk.rulebooks")), (version.programme.name, url("desk.programme", code=version.programme.code)),
                (version.version, url("desk.rulebook", **address))),
        holds="" if language() != "en" else section.holds, entries=_entries(section, data, sheet), many=section.many,
        required=section.required, has_holidays=section.key == CALENDAR,
        kinds=tuple((one.name, _kind_words(one.name)) for one in section.rules), sections=_sections(version, data, faults, section.key),
        here=_lines(version, own, section.key, data),
        elsewhere=_lines(version, [one for one in faults if not is_in(one, section.key)], section.key, data),
        revision=revision, faults_url=url("desk.draft_faults", **address, section=section.key), version_url=url("desk.rulebook", **address),
        **told,
    )  # fmt: skip


def is_in(fault: Fault, section: str) -> bool:
    """Whether a fault stands in this section."""
    return re.split(r"[.\[]", fault.path)[0] == section


def field_name(path: str, section: str) -> str:
    """The name of the field that a path leads to: ``eligibility[3].at_least`` is ``3.at_least``."""
    below = path.removeprefix(section)
    inside = re.sub(r"\[(\d+)\]", r".\1", below).lstrip(".")
    return inside if below.startswith("[") else f"0.{inside}".rstrip(".")


def _languages(data: Data) -> tuple[str, ...]:
    head = data.get("programme")
    found = head.get("languages") if isinstance(head, Mapping) else None
    known = [one for one in found if isinstance(one, str) and re.fullmatch(r"[a-z]{2,3}", one)] if isinstance(found, list) else []
    return tuple(known) or ("es",)


def _entries(section: SectionWords, data: Data, sheet: Sheet) -> tuple[EntryForm, ...]:
    held = data.get(section.key)
    rows = held if isinstance(held, list) else [held] if isinstance(held, Mapping) else []
    said = _said(data, section.key)
    return tuple(_entry(section, row, place, count=len(rows), sheet=sheet, said=said) for place, row in enumerate(rows))


def _entry(section: SectionWords, row: Any, place: int, *, count: int, sheet: Sheet, said: Mapping[str, str]) -> EntryForm:
    kind = str(row.get("rule", "")) if isinstance(row, Mapping) and section.rules else ""
    demands = next((one.demands for one in section.rules if one.name == kind), "")
    path = f"{section.key}[{place}]" if section.many else section.key
    return EntryForm(
        place=place,
        title=shorten(said.get(path, ""), LONGEST_TITLE, placeholder=" …")
        or (_kind_words(kind) if kind else _("Entry {number}").format(number=place + 1)),
        kind=kind,
        demands=demands if language() == "en" else "",
        form=group(slots_of(section, kind), row, str(place), sheet),
        is_first=place == 0,
        is_last=place == count - 1,
    )


def _kind_words(kind: str) -> str:
    """A kind of rule as an officer would call it: its sentence without the values."""
    rule = next((one for section in vocabulary() for one in section.rules if one.name == kind), None)
    if rule is None:
        return speak(kind, language())
    plain = re.sub(r"\[[^\]]*\]", "", words(rule.sentence))
    return re.sub(r"\{\w+\}", "…", plain).rstrip(".: ") or kind


def _said(data: Data, key: str) -> dict[str, str]:
    """What each entry of the section says now, if the section alone can be read."""
    about = {one: data[one] for one in ("programme", "document", "window", "indexed_unit", key) if one in data}
    parsed = parse(about)
    if not isinstance(parsed, Rulebook):
        return {}
    return {one.path: sentence_of(one, language(), names_of(parsed)) for one in parsed.entries()}


def _sections(version: rulebooks.Row, data: Data, faults: list[Fault], current: str) -> tuple[SectionLink, ...]:
    return tuple(
        SectionLink(
            label=heading(one.key),
            url=url("desk.draft_section", version_id=version.id, section=one.key),
            entries=_size(data.get(one.key)),
            faults=sum(is_in(fault, one.key) for fault in faults),
            current=one.key == current,
        )
        for one in vocabulary()
    )


def _size(held: Any) -> int:
    return len(held) if isinstance(held, list) else int(bool(held))


def _lines(version: rulebooks.Row, faults: list[Fault], current: str, data: Data) -> tuple[FaultLine, ...]:
    return tuple(_line(version, one, current, data) for one in faults)


def _line(version: rulebooks.Row, fault: Fault, current: str, data: Data) -> FaultLine:
    key = re.split(r"[.\[]", fault.path)[0]
    known = section_words(key)
    target = f"#entry_{field_name(fault.path, key).split('.')[0]}" if known else ""
    page = "" if key == current or known is None else url("desk.draft_section", version_id=version.id, section=key)
    return FaultLine(f"{heading(key) if known else key}: {fault_words(fault, data)}", page + target)


def typed_data(data: Data, section: SectionWords, typed: Typed, today: date | None = None) -> dict[str, Any]:
    """The whole draft with this section as it was typed, and the button pressed: add, remove, up, down, or fill in holidays."""
    held = _pressed(section, read_section(section, typed), typed)
    if section.key == CALENDAR and today and first(typed, "do") == "holidays":
        held = with_holidays(held or {}, data, today)
    changed = {key: value for key, value in data.items() if key != section.key}
    return changed if held in (None, []) else changed | {section.key: held}


def with_holidays(held: dict[str, Any], data: Data, today: date) -> dict[str, Any]:
    """The calendar with the public holidays of this year and the next two, and with where they come from; days typed before stay."""
    head = data.get("programme")
    country = str(head.get("country", "")) if isinstance(head, Mapping) else ""
    days = [one.isoformat() for one in public_holidays(country, range(today.year, today.year + 3))]
    known = [str(one) for one in held.get("holidays", ())]
    why = {"en": f"Public holidays as listed by {SOURCE}; local ones to be added.",
           "es": f"Feriados nacionales según {SOURCE}; falta agregar los locales."}  # fmt: skip
    return held | {"holidays": sorted({*known, *days}), "why": why, "basis": "secondary"} if days else held


def _pressed(section: SectionWords, held: Any, typed: Typed) -> Any:
    button, _sep, place = first(typed, "do").partition(":")
    if not section.many:
        return {"add": {"basis": "assumed"}, "remove": None}.get(button, held)
    rows: list[Any] = list(held or [])
    if button == "add":
        return [*rows, _new(section, typed)]
    if place.isdecimal() and int(place) < len(rows):
        _move(rows, button, int(place))
    return rows


def _new(section: SectionWords, typed: Typed) -> dict[str, Any]:
    kind = first(typed, "kind")
    return ({"rule": kind} if section.rules else {}) | {"basis": "assumed"}


def _move(rows: list[Any], button: str, place: int) -> None:
    if button == "remove":
        del rows[place]
    elif button in ("up", "down"):
        rows.insert(max(place + (1 if button == "down" else -1), 0), rows.pop(place))

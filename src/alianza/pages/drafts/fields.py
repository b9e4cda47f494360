"""From the vocabulary to the fields of a form: one field per value, groups for tables within tables, faults where they stand.

A field's name is its path below the section: ``3.when.windows``, ``0.name.es``; ``~`` is a text for every language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.rulebook import Basis, Slot
from alianza.domain.rulebook.explain import BASES
from alianza.domain.rulebook.spoken import speak
from alianza.pages.formats import language
from alianza.pages.frame import words

ANY_LANGUAGE = "~"
LONG = ("why", "text", "help")


@dataclass(frozen=True)
class DraftField:
    """One value as ``components/field.html`` draws it."""

    name: str
    label: str
    kind: str
    value: Any
    hint: str = ""
    error: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    lines: int = 0
    width: int = 0
    required: bool = True


@dataclass(frozen=True)
class FieldGroup:
    """Fields that belong together, and the groups within."""

    legend: str
    fields: tuple[DraftField, ...]
    groups: tuple["FieldGroup", ...] = ()
    error: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Sheet:
    """What a form needs to know beside the values: languages of the programme, and faults by name of field."""

    languages: tuple[str, ...]
    faults: Mapping[str, str]


def group(slots: Sequence[Slot], data: Any, prefix: str, sheet: Sheet, legend: str = "", *, optional: bool = False) -> FieldGroup:
    """The fields of one table."""
    values = data if isinstance(data, Mapping) else {}
    plain = [slot for slot in slots if slot.type != "table"]
    tables = [slot for slot in slots if slot.type == "table"]
    fields = [one for slot in plain for one in _fields(slot, values.get(slot.key), f"{prefix}.{slot.key}", sheet)]
    groups = [one for slot in tables for one in _tables(slot, values.get(slot.key), f"{prefix}.{slot.key}", sheet)]
    return FieldGroup(legend, tuple(fields), tuple(groups), sheet.faults.get(prefix, ""), optional)


def _tables(slot: Slot, value: Any, name: str, sheet: Sheet) -> list[FieldGroup]:
    label = _label(slot)
    if not slot.many:
        return [group(slot.parts, value, name, sheet, label, optional=not slot.required)]
    rows = [*(value if isinstance(value, list) else []), {}]
    last = len(rows)
    return [
        group(
            slot.parts,
            row,
            f"{name}.{place - 1}",
            sheet,
            f"{label} {place}" if place < last else _("{label}: one more").format(label=label),
        )
        for place, row in enumerate(rows, start=1)
    ]


def _label(slot: Slot) -> str:
    text = words(slot.help) or slot.key
    return text[:1].upper() + text[1:]


def _fields(slot: Slot, value: Any, name: str, sheet: Sheet) -> list[DraftField]:
    if slot.type == "local_text" and not slot.many:
        return _local(slot, value, name, sheet)
    return [_field(slot, value, name, sheet)]


def _local(slot: Slot, value: Any, name: str, sheet: Sheet) -> list[DraftField]:
    label, error = _label(slot), sheet.faults.get(name, "")
    long = 2 if slot.key in LONG else 0
    if isinstance(value, str):
        hint = _("in every language")
        return [
            DraftField(
                f"{name}.{ANY_LANGUAGE}", label, "textarea" if long else "text", value, hint, error, lines=long, required=slot.required
            )
        ]
    written = value if isinstance(value, Mapping) else {}
    spoken = list(dict.fromkeys([*sheet.languages, *written]))
    return [
        DraftField(
            f"{name}.{tongue}", f"{label} ({tongue})", "textarea" if long else "text", written.get(tongue, ""), "",
            error if place == 0 else "", lines=long, required=slot.required and (slot.key != "why" or place == 0),
        )
        for place, tongue in enumerate(spoken)
    ]  # fmt: skip


def _field(slot: Slot, value: Any, name: str, sheet: Sheet) -> DraftField:
    kind, choices = _kind(slot)
    hint = HINTS.get(slot.type, "")
    return DraftField(
        name=name,
        label=_label(slot),
        kind=kind,
        value=_shown(value, kind),
        hint=_("one a line") if kind == "textarea" and slot.many else str(_(hint)) if hint else "",
        error=_error(name, sheet.faults),
        choices=choices,
        lines=3 if kind == "textarea" else 0,
        width={"whole_number": 4, "share": 4, "number": 4, "date": 10}.get(slot.type, 0),
        required=slot.required,
    )


def _error(name: str, faults: Mapping[str, str]) -> str:
    """The fault of a field, or of one of its lines."""
    own = [text for key, text in faults.items() if key == name or key.startswith(f"{name}.")]
    return " ".join(dict.fromkeys(own))


def _kind(slot: Slot) -> tuple[str, tuple[tuple[str, str], ...]]:
    nothing = ("", _usual(slot))
    if slot.type == "choice":
        options = tuple((one, _option(slot, one)) for one in slot.options)
        return ("checkboxes", options) if slot.many else ("select", (nothing, *options))
    if slot.type == "yes_no":
        return "select", (nothing, ("yes", _("Yes")), ("no", _("No")))
    if slot.many:
        return ("text", ()) if slot.length else ("textarea", ())
    return KINDS.get(slot.type, "text"), ()


def _option(slot: Slot, code: str) -> str:
    return words(BASES[Basis(code)]) if slot.key == "basis" else speak(code, language())


def _usual(slot: Slot) -> str:
    """What holds where nothing is written: an empty field keeps the data as they are."""
    default = slot.default
    if isinstance(default, bool):
        return _("as usual: {value}").format(value=_("Yes") if default else _("No"))
    return _("as usual: {value}").format(value=speak(default, language())) if isinstance(default, str) and default else "–"


def _shown(given: Any, kind: str) -> Any:
    if kind == "checkboxes":
        return given if isinstance(given, list) else []
    if isinstance(given, list):
        return (", " if kind == "text" else "\n").join(str(one) for one in given)
    if isinstance(given, bool):
        return "yes" if given else "no"
    return "" if given is None else str(given)


KINDS = {"whole_number": "number", "number": "number", "date": "date"}
HINTS = {
    "share": "30%",
    "indexed_amount": "21000 BOB, 284 SMLMV",
    "place": "HN-YO",
}

"""One shape for every question on a form, whether it comes from a Django form, a mapping or a page's own dataclass."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.forms import BoundField

from alianza.domain.workflow.forms import read_back
from alianza.pages.formats import decimal_sign
from alianza.web.components.charts import part

PARTS = (
    "name", "label", "kind", "value", "hint", "error", "required", "autocomplete", "id", "choices", "currency", "maximum_length",
    "lines", "width", "prefix", "suffix", "accept", "max_bytes", "multiple", "assumed", "why", "private", "heading", "attributes",
    "columns", "rows", "blank", "readonly", "read_back",
)  # fmt: skip
WIDGETS = {
    "Textarea": "textarea", "Select": "select", "NullBooleanSelect": "select", "SelectMultiple": "checkboxes",
    "CheckboxSelectMultiple": "checkboxes", "RadioSelect": "radios", "CheckboxInput": "checkbox", "NumberInput": "number",
    "DateInput": "date", "SelectDateWidget": "date_parts", "FileInput": "file", "ClearableFileInput": "file",
    "PasswordInput": "password", "EmailInput": "email", "HiddenInput": "hidden",
}  # fmt: skip
DATE_PARTS = ("day", "month", "year")
PLAIN = frozenset({"select", "search", "text", "date"})
DRESSED = frozenset(PARTS) - {"name", "label", "kind", "value", "id", "choices", "required", "lines"}
"""What a question may have beside its label, its answer and what can be chosen; without any of it, it is drawn in one go."""


def field(source: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    """What ``components/field.html`` draws: the source's parts, then the changes, then what follows from them."""
    parts = of_bound_field(source) if isinstance(source, BoundField) else {name: part(source, name) for name in PARTS}
    found: dict[str, Any] = {**dict.fromkeys(PARTS), **parts, **changes}
    found["kind"] = found.get("kind") or "text"
    found["id"] = found.get("id") or f"id_{found['name']}"
    chosen = chosen_values(found.get("value"))
    found["choices"] = [choice(found["id"], chosen, index, option) for index, option in enumerate(found.get("choices") or ())]
    found["described"] = " ".join(f"{found['id']}_{name}" for name in ("hint", "error") if found.get(name))
    if found["kind"] == "date_parts":
        found["parts"] = date_parts(found)
    if isinstance(found.get("value"), date) and found["kind"] == "date":
        found["value"] = found["value"].isoformat()
    if found["kind"] == "money" and found["read_back"]:
        found["mark"] = decimal_sign()
        found["value"] = read_back(str(found["value"] or ""), found["mark"])
    if isinstance(found.get("required"), bool):
        found["optional"] = not found["required"]
    found["plain"] = found["kind"] in PLAIN and not found.get("optional") and not any(map(found.get, DRESSED))
    return found


def answer(source: Any) -> Any:
    """What stands in the field of a question."""
    return of_bound_field(source)["value"] if isinstance(source, BoundField) else part(source, "value")


def of_bound_field(bound: BoundField) -> dict[str, Any]:
    """The parts of a Django form's field."""
    widget = bound.field.widget
    raw = bound.value()
    return {
        "name": bound.html_name,
        "id": bound.id_for_label or bound.auto_id or None,
        "label": bound.label,
        "kind": WIDGETS.get(type(widget).__name__, getattr(widget, "input_type", "text")),
        "value": bound.field.prepare_value(raw),
        "hint": bound.help_text,
        "error": " ".join(str(error) for error in bound.errors),
        "required": bound.field.required,
        "choices": list(getattr(bound.field, "choices", ())),
        "maximum_length": getattr(bound.field, "max_length", None) if type(widget).__name__ == "Textarea" else None,
        **{name: widget.attrs[key] for key, name in (("autocomplete", "autocomplete"), ("accept", "accept")) if key in widget.attrs},
        "multiple": getattr(widget, "allow_multiple_selected", False),
    }


def chosen_values(value: Any) -> frozenset[str]:
    """What is chosen, one or several, as an address or a form writes it."""
    several = value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
    return frozenset("" if one is None else str(one) for one in several)


def choice(field_id: str, chosen: frozenset[str], index: int, option: Any) -> dict[str, Any]:
    """One option with its id and whether it is chosen; options are pairs, triples with a hint, or have value, label and hint."""
    value, label, hint = _option(option)
    return {"value": value, "label": label, "hint": hint, "selected": str(value) in chosen, "id": field_id + (f"_{index}" if index else "")}


def _option(option: Any) -> tuple[Any, Any, Any]:
    if isinstance(option, (tuple, list)):
        return option[0], option[1], option[2] if len(option) > 2 else ""
    return part(option, "value"), part(option, "label"), part(option, "hint")


def date_parts(field: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The three boxes of a date, named ``<name>_day``, ``_month`` and ``_year``; the first has the field's own id."""
    value, born = field.get("value"), field.get("autocomplete") == "bday"
    return [
        {
            "part": name,
            "name": f"{field['name']}_{name}",
            "id": field["id"] + (f"_{name}" if index else ""),
            "value": "" if value is None else part(value, name) or "",
            "autocomplete": f"bday-{name}" if born else "",
        }
        for index, name in enumerate(DATE_PARTS)
    ]

"""The small forms of a measure: what is promised, how it is shown to be done, and why it is opened again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.values import Blocker
from alianza.exchange.uploads import MAX_BYTES
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.words.safeguards import PARTS
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, safeguards
from alianza.services.safeguards import lines_of

Field = dict[str, object]


@dataclass(frozen=True)
class MeasurePage:
    """One question a page, as ``layouts/question.html`` shows it."""

    title: str
    caption: str
    lead: str
    fields: tuple[Field, ...]
    errors: tuple[tuple[str, str], ...]
    action_url: str
    back_url: str
    back_label: str
    submit_label: str
    multipart: bool = False


def measure_page(
    alliance: alliances.Row, question: str, typed: Mapping[str, str] | None = None, faults: Sequence[Blocker] = ()
) -> MeasurePage | None:
    """What is done about a yes; None for a question the alliance is not asked."""
    text = safeguards.names_of(alliance).get(question)
    if text is None:
        return None
    row = next((one for one in safeguards.measures_of(alliance) if one.question == question), None)
    given = typed if typed is not None else _given(row)
    return MeasurePage(
        title=_("What will you do about it?"),
        caption=alliance.code,
        lead=words(text),
        fields=_fields(alliance, given, _wrong(faults)),
        errors=_errors(faults),
        action_url=url("portal.measure", code=alliance.code, question=question),
        submit_label=_("Save"),
        **_back(alliance),
    )


def _given(row: safeguards.Row | None) -> Mapping[str, str]:
    if row is None:
        return {}
    return {"text": row.text, "cost_line": row.cost_line, "owner": row.owner, "due_on": row.due_on.isoformat()}


def _fields(alliance: alliances.Row, given: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[Field, ...]:
    lines = (("", _("Choose a line")), *lines_of(alliance).items())
    more: dict[str, Field] = {
        "text": {"kind": "textarea", "lines": 4, "hint": _("So that somebody else could do it.")},
        "cost_line": {
            "kind": "select", "choices": lines, "hint": _("What it costs must be in the plan. If no line holds it, add one there first.")
        },
        "owner": {"kind": "text"},
        "due_on": {"kind": "date"},
    }  # fmt: skip
    return tuple(
        {"name": name, "label": str(label), "value": given.get(name, ""), "error": wrong.get(name, ""), **more[name]}
        for name, label in PARTS.items()
    )


def _wrong(faults: Sequence[Blocker]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in faults:
        parts = one.parameter("parts")
        if isinstance(parts, tuple | list):
            found.update({str(part): _("Fill this in.") for part in parts})
        if one.code == "safeguards.line_unknown":
            found["cost_line"] = say(one)
    return found


def _errors(faults: Sequence[Blocker]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for one in faults:
        parts = one.parameter("parts")
        if isinstance(parts, tuple | list):
            found += [(f"{PARTS[str(part)]}: {_('Fill this in.')}", f"id_{part}") for part in parts]
        else:
            found.append((say(one), "id_cost_line" if one.code == "safeguards.line_unknown" else "main"))
    return tuple(found)


def done_page(row: safeguards.Row, typed: Mapping[str, str], faults: Sequence[Blocker] = ()) -> MeasurePage:
    """How a measure is shown to be done."""
    missing = any(one.code == "safeguards.evidence_missing" for one in faults)
    return MeasurePage(
        title=_("The measure is done"),
        caption=row.alliance.code,
        lead=row.text,
        fields=(
            {"name": "done_on", "label": _("Done on"), "kind": "date", "value": typed.get("done_on", "")},
            {
                "name": "file", "label": _("Photo, receipt or report that shows it"), "kind": "file", "max_bytes": MAX_BYTES,
                "error": _("Bring a file.") if missing else "",
            },
            {"name": "note", "label": _("A word on it"), "kind": "textarea", "lines": 2, "required": False, "value": typed.get("note", "")},
        ),
        errors=tuple((say(one), "id_file" if one.code == "safeguards.evidence_missing" else "id_done_on") for one in faults),
        action_url=url("portal.measure_done", measure_id=row.id),
        submit_label=_("Report it done"),
        multipart=True,
        **_back(row.alliance),
    )  # fmt: skip


def reopen_page(row: safeguards.Row, typed: Mapping[str, str], faults: Sequence[Blocker] = ()) -> MeasurePage:
    """Why an officer is not satisfied."""
    errors = tuple((say(one), "id_why") for one in faults)
    return MeasurePage(
        title=_("Open the measure again"),
        caption=row.alliance.code,
        lead=row.text,
        fields=(
            {
                "name": "why",
                "label": _("What is missing?"),
                "kind": "textarea",
                "value": typed.get("why", ""),
                "error": errors[0][0] if errors else "",
            },
        ),
        errors=errors,
        action_url=url("portal.measure_reopen", measure_id=row.id),
        submit_label=_("Open it again"),
        **_back(row.alliance),
    )


def _back(alliance: alliances.Row) -> dict[str, Any]:
    return {"back_url": url("portal.safeguards", code=alliance.code), "back_label": _("Safeguards")}

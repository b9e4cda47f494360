"""Pictures of an appraisal as rows: each a bar from ``low`` to ``high`` on one scale, with its value in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.exchange.appraisal_meanings import PACKS
from alianza.pages import formats
from alianza.pages.appraisals.reading import Reading, driver_words
from alianza.pages.frame import words


@dataclass(frozen=True)
class Span:
    """A bar from ``low`` to ``high``; ``value`` is what it says in words, ``note`` what belongs to it."""

    label: str
    low: float
    high: float
    value: str
    note: str = ""


def flow_rows(found: Reading, view: str) -> tuple[Span, ...]:
    """The net flow of each year."""
    flow = found.view(view)["flow"]
    return tuple(_from_zero(_("Year %(year)s") % {"year": year}, value, found.money(value)) for year, value in enumerate(flow))


def _from_zero(label: str, value: float, text: str, note: str = "") -> Span:
    return Span(label, min(value, 0.0), max(value, 0.0), text, note)


def pack_rows(found: Reading) -> tuple[Span, ...]:
    """The project’s value in each shock, the plan itself first."""
    risk = found.result["risk"]
    if risk is None:
        return ()
    planned = found.view("project")["npv"]
    rows = [_from_zero(_("As planned"), planned, found.money(planned))]
    # Stored JSON keeps no order of its own.
    for name in (one for one in PACKS if one in risk["packs"]):
        pack = risk["packs"][name]
        rows.append(_from_zero(words(PACKS[name]), pack["project_npv"], found.money(pack["project_npv"]), _pack_note(pack, planned)))
    return tuple(rows)


def _pack_note(pack: dict[str, Any], planned: float) -> str:
    """What else a shock does; one that nothing in the plan feels says so."""
    if pack["instalment_missed"]:
        return _("an instalment is missed")
    return _("touches nothing in this plan") if pack["project_npv"] == planned else ""


def tornado_rows(found: Reading) -> tuple[Span, ...]:
    """How far each driver alone moves the project’s value, the widest first."""
    risk = found.result["risk"]
    rows = sorted(risk["tornado"], key=lambda one: -abs(one["npv_at_high"] - one["npv_at_low"])) if risk else []
    return tuple(_swing(found, one) for one in rows)


def _swing(found: Reading, one: dict[str, Any]) -> Span:
    ends = sorted((one["npv_at_low"], one["npv_at_high"]))
    said = {"low": formats.share(one["low_factor"] - 1), "high": formats.share(one["high_factor"] - 1)}
    note = _("from %(low)s to %(high)s") % said
    text = _("%(low)s to %(high)s") % {"low": found.money(ends[0]), "high": found.money(ends[1])}
    return Span(driver_words(one["driver"]), ends[0], ends[1], text, note)

"""The carbon balance of a plan by source, with its range, and the return to the economy with and without what it is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.values import LocalText, bilingual
from alianza.pages import formats
from alianza.pages.appraisals.reading import Reading
from alianza.pages.frame import words
from alianza.pages.money.panels import table

SOURCES: dict[str, LocalText] = {
    "soil": bilingual("Soil", "Suelo"),
    "growth": bilingual("Woody growth", "Crecimiento leñoso"),
    "inputs": bilingual("Inputs", "Insumos"),
    "energy": bilingual("Energy", "Energía"),
}
GASES: dict[str, str] = {"SAR": "SAR", "AR4": "AR4", "AR5": "AR5", "AR5_feedback": "AR5 (+ feedback)", "AR6": "AR6"}


SOIL_RULE = gettext_lazy(
    "Negative is stored. Soils move to their new balance in %(years)s years and then stop; one set of warming potentials holds throughout."
)
PRICES = gettext_lazy(
    "Factors are IPCC Tier 1. What stored carbon is worth follows the World Bank’s shadow price of each year, low and high. "
    "It enters the economy only."
)


@dataclass(frozen=True)
class CarbonView:
    """The balance in a sentence, its figures, its lines by source, and what it does to the return of the economy."""

    sentence: str
    figures: tuple[dict[str, str], ...]
    lines: dict[str, Any]
    returns: dict[str, Any] | None
    notes: tuple[str, ...]


def carbon_view(found: Reading) -> CarbonView | None:
    """The section; None where the plan states nothing on carbon."""
    carbon = found.result["carbon"]
    if not carbon:
        return None
    return CarbonView(_sentence(found, carbon), _figures(carbon), _lines(carbon), _returns(found, carbon), _notes(found, carbon))


def tonnes(value: float) -> str:
    """Tonnes of CO₂ equivalent with one decimal."""
    return _("%(number)s tCO2e") % {"number": formats.number(round(value, 1), 1)}


def _sentence(found: Reading, carbon: Mapping[str, Any]) -> str:
    total = carbon["balance_total"]
    said = {"tonnes": tonnes(abs(total)), "years": found.result["years"]}
    if total < 0:
        return _("Over %(years)s years the project stores %(tonnes)s more than would be stored without it.") % said
    return _("Over %(years)s years the project gives off %(tonnes)s more than would be given off without it.") % said


def _figures(carbon: Mapping[str, Any]) -> tuple[dict[str, str], ...]:
    total, margin = carbon["balance_total"], carbon["uncertainty"]
    if margin is None:
        spread = _("Unknown: not every line states its uncertainty")
    else:
        spread = _("%(low)s to %(high)s") % {"low": tonnes(total - margin), "high": tonnes(total + margin)}
    rows = (
        (_("Balance, with the project less without it"), tonnes(total)),
        (_("Range"), spread),
        (_("Warming potentials (100 years)"), GASES.get(carbon.get("gases", ""), "–")),
    )
    return tuple({"label": label, "value": value} for label, value in rows)


def _lines(carbon: Mapping[str, Any]) -> dict[str, Any]:
    rows = sorted(carbon["lines"], key=lambda one: list(SOURCES).index(one["kind"]) if "kind" in one else 0)
    return table(
        _("By source"),
        [_("Source"), _("Line of the plan"), _("Over the plan"), _("First year"), _("Uncertainty")],
        [_line(one) for one in rows],
        numeric=(2, 3, 4),
    )


def _line(one: Mapping[str, Any]) -> list[str]:
    source = words(SOURCES[one["kind"]]) if "kind" in one else "–"
    sign = one.get("sign", 1)
    flux, unsure = [sign * value for value in one["flux"]], one.get("uncertainty")
    return [source, one["name"], tonnes(sum(flux)), tonnes(flux[0]), "–" if unsure is None else f"± {formats.share(unsure)}"]


def _returns(found: Reading, carbon: Mapping[str, Any]) -> dict[str, Any] | None:
    """The economy’s return without carbon, and with it at the low and the high price."""
    if not carbon["economy_low"]:
        return None
    views = (
        (_("Without what carbon is worth"), found.view("economy")),
        (_("With it, low price"), carbon["economy_low"]),
        (_("With it, high price"), carbon["economy_high"]),
    )
    cells = [[label, found.rate(view["irr"]), found.money(view["npv"])] for label, view in views]
    return table(_("Return to the economy"), [_("Counted"), _("Internal rate"), _("Present value")], cells, numeric=(1, 2))


def _notes(found: Reading, carbon: Mapping[str, Any]) -> tuple[str, ...]:
    years = formats.number(int(carbon.get("soil_years", 20)))
    notes = [str(SOIL_RULE) % {"years": years}, str(PRICES)]
    if carbon.get("usd"):
        notes.append(_("A US dollar costs %(price)s, as the plan states.") % {"price": found.price(carbon["usd"])})
    if not carbon["economy_low"]:
        notes.append(_("The plan does not say what a US dollar costs, so the return with carbon cannot be told."))
    return tuple(notes)

"""Results of an appraisal as plain JSON: unrounded, null where a figure is not defined, the timing beside every present value."""

from math import isfinite

from alianza.domain.appraisal import Indicators

# JSON with fractions: figures of an appraisal are floats, unlike the exact values of ``domain.values.Json``.
Figures = None | bool | int | float | str | list["Figures"] | dict[str, "Figures"]


def flow_json(result: Indicators) -> dict[str, Figures]:
    """The indicators of a bare flow; rates are fractions per period."""
    return {
        "npv": result.npv,
        "timing": result.timing.value,
        "irr": {"status": result.irr.status.value, "roots": list(result.irr.roots), "sign_changes": result.irr.sign_changes},
        "mirr": result.mirr,
        "payback": result.payback,
        "discounted_payback": result.discounted_payback,
        "benefit_cost": result.benefit_cost,
    }


def is_finite(value: Figures) -> bool:
    """Whether every number inside is one: what is too large for a float must not be shown."""
    if isinstance(value, dict):
        return all(is_finite(one) for one in value.values())
    if isinstance(value, list):
        return all(is_finite(one) for one in value)
    return not isinstance(value, float) or isfinite(value)

"""What could go wrong, opened: the draws, the shocks, each input alone, where the spread comes from, how far each may change."""

from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.values import LocalText, bilingual
from alianza.exchange.appraisal_meanings import ESTIMATED, PACKS
from alianza.pages import formats
from alianza.pages.appraisals.opening import Opened, made
from alianza.pages.appraisals.reading import Reading, driver_words, estimate
from alianza.pages.frame import words
from alianza.pages.money.panels import table

Tables = list[dict[str, Any]]
GROUPS: dict[str, LocalText] = {
    "sales": bilingual("Sales with the project", "Ventas con proyecto"),
    "inputs": bilingual("Inputs with the project", "Insumos con proyecto"),
    "labour": bilingual("Labour with the project", "Mano de obra con proyecto"),
    "investment": bilingual("Investments with the project", "Inversiones con proyecto"),
    "technical_assistance": bilingual("Technical assistance with the project", "Asistencia técnica con proyecto"),
    "overhead": bilingual("Overheads with the project", "Gastos generales con proyecto"),
}


def loss(found: Reading, code: str) -> Opened | None:
    """How many of the draws lose money, how far the draws lie apart, and between which factors each input was drawn."""
    risk = found.result["risk"]
    if risk is None:
        return None
    part, draws = risk["probability_npv_below_zero"], risk["draws"]
    said = {"lost": formats.number(round(part * draws)), "draws": formats.number(draws), "part": formats.share(part)}
    worked = [_("%(lost)s draws below zero ÷ %(draws)s draws = %(part)s") % said]
    return made(code, formats.share(part, 0), worked, [_parts(risk), _quantiles(found), _ranges(risk)], _drawn(risk))


def _drawn(risk: dict[str, Any]) -> str:
    text = _("seed %(seed)s") % {"seed": risk["seed"]}
    return f"{text}; {_('assumed: the plan states no risks')}" if risk["assumed"] else text


def _parts(risk: dict[str, Any]) -> dict[str, Any]:
    missed = risk["probability_instalment_missed"]
    rows = [
        [_("The project loses money"), formats.share(risk["probability_npv_below_zero"])],
        [_("The organisation loses money"), formats.share(risk["probability_organisation_npv_below_zero"])],
        [_("An instalment is missed"), _("No loan") if missed is None else formats.share(missed)],
        [_("No rate of return exists"), formats.share(risk["probability_no_irr"])],
        [_("Several rates of return exist"), formats.share(risk["probability_several_irr"])],
    ]
    return table(_("Parts of all draws"), [_("What happens"), _("Part")], rows, numeric=(1,))


def _quantiles(found: Reading) -> dict[str, Any]:
    risk = found.result["risk"]
    rows = [[formats.share(one["probability"], 0), found.money(one["npv"])] for one in risk["npv_quantiles"]]
    rows.append([_("Mean"), found.money(risk["npv_mean"])])
    return table(_("The project’s present value in the draws"), [_("This part is worth at most"), _("Present value")], rows, numeric=(1,))


def _ranges(risk: dict[str, Any]) -> dict[str, Any]:
    rows = [[driver_words(one["driver"]), formats.share(one["low_factor"]), formats.share(one["high_factor"])] for one in risk["tornado"]]
    return table(_("What was drawn, in per cent of the plan"), [_("Driver"), _("Lowest"), _("Highest")], rows, numeric=(1, 2))


def shocks(found: Reading, code: str) -> Opened | None:
    """Every pack with what it leaves to the project and to the organisation."""
    risk = found.result["risk"]
    if risk is None:
        return None
    planned = [_("As planned"), found.money(found.view("project")["npv"]), found.money(found.view("organisation")["npv"]), "–"]
    rows = [planned, *(_pack(found, words(PACKS[name]), risk["packs"][name]) for name in PACKS if name in risk["packs"])]
    heads = [_("Shock"), _("The project"), _("The organisation"), _("An instalment is missed")]
    least = min(one["project_npv"] for one in risk["packs"].values())
    return made(
        code, _("%(amount)s at worst") % {"amount": found.money(least)}, [], [table("", heads, rows, numeric=(1, 2))], found.basis()
    )


def _pack(found: Reading, label: str, one: dict[str, Any]) -> list[str]:
    missed = one["instalment_missed"]
    return [
        label,
        found.money(one["project_npv"]),
        found.money(one["organisation_npv"]),
        _("No loan") if missed is None else (_("Yes") if missed else _("No")),
    ]


def inputs(found: Reading, code: str) -> Opened | None:
    """The value at both ends of each input, the widest first."""
    risk = found.result["risk"]
    if risk is None or not risk["tornado"]:
        return None
    every = sorted(risk["tornado"], key=lambda one: -abs(one["npv_at_high"] - one["npv_at_low"]))
    rows = [
        [
            driver_words(one["driver"]), formats.number(one["low_factor"], 2), found.money(one["npv_at_low"]),
            formats.number(one["high_factor"], 2), found.money(one["npv_at_high"]),
        ]
        for one in every
    ]  # fmt: skip
    heads = [_("Driver"), _("Lowest factor"), _("Present value"), _("Highest factor"), _("Present value")]
    return made(code, driver_words(every[0]["driver"]), [], [table("", heads, rows, numeric=(1, 2, 3, 4)), _ranges(risk)], found.basis())


def uncertainty(found: Reading, code: str) -> Opened | None:
    """The indices of variance, as they were estimated."""
    every = sorted((found.result["risk"] or {}).get("variance") or (), key=lambda one: -one["total"])
    if not every:
        return None
    names = [", ".join(driver_words(one) for one in each["drivers"]) for each in every]
    rows = [[name, estimate(one, "first_order"), estimate(one, "total")] for name, one in zip(names, every, strict=True)]
    rows.append([_("Sum"), formats.share(sum(one["first_order"] for one in every)), "–"])
    heads = [_("Driver"), _("By itself"), _("Together with the others")]
    return made(
        code, f"{names[0]}: {rows[0][2]}", [words(ESTIMATED)], [table("", heads, rows, numeric=(1, 2)), _ranges(found.result["risk"])]
    )


def switching(found: Reading, code: str) -> Opened:
    """Each change with the present value of what moves, of the drivers and of the sums with the project alone."""
    npv = found.view("project")["npv"]
    groups = [(words(GROUPS[name]), value) for name, value in found.result["switching_values"].items() if name in GROUPS]
    drivers = [(driver_words(name), value) for name, value in found.result["driver_switching_values"].items() if ":" not in name]
    every = sorted([*drivers, *groups], key=lambda one: abs(one[1]))
    worth = [-npv / value if value else None for _label, value in every]
    rows = [
        [label, "–" if moves is None else found.money(moves), f"{'+' if value > 0 else ''}{formats.share(value)}"]
        for (label, value), moves in zip(every, worth, strict=True)
    ]
    worked = []
    if every and worth[0]:
        said = {"npv": found.money(npv), "worth": found.money(worth[0]), "label": every[0][0], "change": formats.share(every[0][1])}
        worked.append(_("%(label)s: −%(npv)s ÷ %(worth)s = %(change)s") % said)
    heads = [_("What moves"), _("Its present value"), _("May change by")]
    value = f"{every[0][0]}: {rows[0][2]}" if every else _("Not defined")
    return made(code, value, worked, [table("", heads, rows, numeric=(1, 2))], found.basis())


def break_even(found: Reading, code: str) -> Opened | None:
    """The parts each year needs, beside the operating result with the project."""
    values = found.result.get("break_even")
    if not values:
        return None
    names = (("price", _("Of the price")), ("yield", _("Of the yield")), ("area", _("Of the area")))
    result = found.result["operating"]["with"]
    rows = [
        [str(year), found.money(result[year]), *("–" if one is None else formats.share(one) for one in parts)]
        for year, parts in enumerate(zip(*(values[name] for name, _label in names), strict=True), start=1)
    ]
    heads = [_("Year"), _("Operating result with the project"), *(label for _name, label in names)]
    prices = [one for one in values["price"] if one is not None]
    worst = _("%(part)s of the price in the hardest year") % {"part": formats.share(max(prices))} if prices else _("Not defined")
    return made(code, worst, [], [table("", heads, rows, numeric=(1, 2, 3, 4))])

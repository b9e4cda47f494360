"""The carbon balance of a plan by year, tCO2e, negative where carbon is stored: soil, woody growth, inputs and energy.

Balance = with less without. One set of warming potentials is used throughout.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import numpy as np

from alianza.domain.appraisal.arrays import FloatArray, read_only
from alianza.domain.appraisal.carbon_factors import (
    CARBON_TO_CO2,
    CARBON_TO_NITROGEN,
    DIESEL,
    GRID,
    GROWTH,
    LAND_USE,
    LATER_RISE,
    MAKING,
    N2O_PER_N,
    NITROUS,
    RESIDUE,
    SHADOW_PRICE,
    SLOWING,
    SOIL_CARBON,
    SOIL_YEARS,
    TILLAGE,
    UREA_CARBON,
    UREA_NITROGEN,
    WARMING,
    Climate,
    GasSet,
    LandUse,
    Margin,
    Residue,
    Soil,
    Stand,
    Substance,
    Tillage,
)
from alianza.domain.appraisal.refusal import Reasons, covering, reason, standing
from alianza.domain.appraisal.scenario import WITH, Scenario
from alianza.domain.appraisal.series import ZERO, Ratio, Series


class PhaseIn(StrEnum):
    """How the area comes in: evenly over the years of implementation, most of it early, or all at once."""

    LINEAR = "linear"
    EXPONENTIAL = "exponential"
    IMMEDIATE = "immediate"


@dataclass(frozen=True, slots=True, kw_only=True)
class SoilState:
    """How a field is kept."""

    land_use: LandUse
    tillage: Tillage
    residue: Residue


@dataclass(frozen=True, slots=True, kw_only=True)
class SoilChange:
    """Hectares whose soil moves from one state to another over 20 years.

    ``hectares_by_year``: how many have come in by the end of each year, in place of the two answers before it.
    """

    name: str
    hectares: Decimal
    soil: Soil
    before: SoilState
    after: SoilState
    phase_in: PhaseIn = PhaseIn.LINEAR
    implementation_years: int = 1
    hectares_by_year: Series | None = None
    scenarios: tuple[Scenario, ...] = WITH
    uncertainty: Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planting:
    """Hectares newly planted with a woody stand, which grow to its most; ``hectares_by_year`` as of a ``SoilChange``."""

    name: str
    hectares: Decimal
    stand: Stand
    phase_in: PhaseIn = PhaseIn.LINEAR
    implementation_years: int = 1
    hectares_by_year: Series | None = None
    scenarios: tuple[Scenario, ...] = WITH
    uncertainty: Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Tonnes a year of something spread on the field."""

    name: str
    substance: Substance
    tonnes: Series
    scenarios: tuple[Scenario, ...] = WITH
    uncertainty: Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Energy:
    """Energy used in a year: MWh from the grid, and cubic metres of diesel."""

    name: str
    grid_mwh: Series = ZERO
    diesel_m3: Series = ZERO
    scenarios: tuple[Scenario, ...] = WITH
    uncertainty: Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carbon:
    """Everything the balance of a plan is made from. ``usd`` is what one US$ costs in the plan's currency and scale."""

    climate: Climate
    gases: GasSet
    country: str | None = None
    margin: Margin | None = None
    usd: Decimal | None = None
    soils: tuple[SoilChange, ...] = field(default=(), metadata={"key": "soil"})
    plantings: tuple[Planting, ...] = field(default=(), metadata={"key": "planting"})
    spread: tuple[Spread, ...] = ()
    energy: tuple[Energy, ...] = ()


Line = SoilChange | Planting | Spread | Energy


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CarbonLine:
    """One line's yearly flux in its scenarios."""

    line: Line
    flux: FloatArray

    @property
    def sign(self) -> int:
        """How it counts in the balance: with less without."""
        return _sign(self.line)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CarbonBalance:
    """Yearly balance of years 1 … n; ``margin`` is its uncertainty over all years, None where a line states none."""

    lines: tuple[CarbonLine, ...]
    yearly: FloatArray
    margin: float | None

    @property
    def total(self) -> float:
        """Over all years."""
        return float(self.yearly.sum())


def carbon_balance(carbon: Carbon, years: int) -> CarbonBalance:
    """With less without, over so many years; uncertainties of lines add in quadrature."""
    lines = tuple(CarbonLine(line=one, flux=read_only(_flux(carbon, one, years))) for one in _lines(carbon))
    signed = [(one, _sign(one.line)) for one in lines]
    yearly = sum((sign * one.flux for one, sign in signed), start=np.zeros(years))
    stated = [one.line.uncertainty for one, sign in signed if sign]
    squares = [(float(one.flux.sum()) * float(one.line.uncertainty or 0)) ** 2 for one, sign in signed if sign]
    known = bool(stated) and None not in stated
    return CarbonBalance(lines=lines, yearly=read_only(yearly), margin=float(np.sqrt(sum(squares))) if known else None)


def shadow_price(year: int) -> tuple[float, float]:
    """Low and high US$ per tCO2e; straight lines between the years of the table, 2.25 % a year after its last."""
    known = sorted(SHADOW_PRICE)
    later = (1 + LATER_RISE) ** max(year - known[-1], 0)
    low, high = (float(np.interp(year, known, [SHADOW_PRICE[one][place] for one in known])) * later for place in (0, 1))
    return low, high


def carbon_money(balance: CarbonBalance, first_year: int) -> tuple[FloatArray, FloatArray]:
    """What the balance is worth by year 1 … n, in US$, low and high; storing carbon counts as a gain."""
    prices = np.array([shadow_price(first_year + place) for place in range(len(balance.yearly))])
    return read_only(-balance.yearly * prices[:, 0]), read_only(-balance.yearly * prices[:, 1])


def soil_stock(climate: Climate, soil: Soil, state: SoilState) -> float | None:
    """tC/ha in balance: reference × land use × tillage × residues; None where the source gives no factor."""
    factors = (LAND_USE.get((climate, state.land_use)), TILLAGE.get((climate, state.tillage)), RESIDUE.get((climate, state.residue)))
    if None in factors:
        return None
    return SOIL_CARBON[climate][soil] * float(np.prod([float(one) for one in factors if one is not None]))


def coming_in(line: SoilChange | Planting, years: int) -> tuple[FloatArray, FloatArray]:
    """Hectares of each part of the area, and how long it has been under way by the end of each year: shapes (parts,) and (parts, years).

    The part of a year enters in its middle: as stated year by year, evenly, or ever less. At once: everything from the first day.
    """
    ends = np.arange(1.0, years + 1)
    if line.hectares_by_year is not None:
        parts = np.diff(line.hectares_by_year.over(years), prepend=0.0)
    elif line.phase_in is PhaseIn.IMMEDIATE:
        return np.array([float(line.hectares)]), ends[None, :]
    else:
        parts = float(line.hectares) * _parts(line.phase_in, line.implementation_years)
    starts = np.arange(len(parts)) + 0.5
    return parts, np.maximum(ends[None, :] - starts[:, None], 0)


def _parts(phase_in: PhaseIn, years: int) -> FloatArray:
    """What part of the area comes in in each year of implementation; they add up to one."""
    if phase_in is PhaseIn.LINEAR:
        return np.full(years, 1 / years)
    reached = np.expm1(-SLOWING * np.arange(years + 1)) / np.expm1(-SLOWING * years)
    return np.diff(reached)


def carbon_reasons(carbon: Carbon, years: int) -> Reasons:
    """What is missing or impossible in the lines; a balance of nothing would be zero, so it is none."""
    yield from _general_reasons(carbon)
    named: tuple[tuple[str, tuple[Line, ...]], ...] = (
        ("soil", carbon.soils),
        ("planting", carbon.plantings),
        ("spread", carbon.spread),
        ("energy", carbon.energy),
    )
    for name, lines in named:
        for place, line in enumerate(lines):
            yield from standing(line.scenarios, f"carbon.{name}[{place}]")
    for place, one in enumerate(carbon.soils):
        yield from _areas(one, years, f"carbon.soil[{place}]")
        for name, state in (("before", one.before), ("after", one.after)):
            if soil_stock(carbon.climate, one.soil, state) is None:
                yield reason("factor_unknown", f"carbon.soil[{place}].{name}", found=carbon.climate.value)
    for place, planted in enumerate(carbon.plantings):
        yield from _areas(planted, years, f"carbon.planting[{place}]")
    yield from _series_reasons(carbon, years)


def _general_reasons(carbon: Carbon) -> Reasons:
    if not _lines(carbon):
        yield reason("carbon_without_lines", "carbon")
    if carbon.spread and carbon.climate not in NITROUS:
        yield reason("factor_unknown", "carbon.climate", found=carbon.climate.value)
    from_grid = any(any(one.grid_mwh.values) for one in carbon.energy)
    if from_grid and (carbon.country not in GRID or carbon.margin is None):
        yield reason("factor_unknown", "carbon.country", found=carbon.country or "–")
    if carbon.usd is not None and carbon.usd <= 0:
        yield reason("negative", "carbon.usd", found=carbon.usd)


def _areas(line: SoilChange | Planting, years: int, path: str) -> Reasons:
    if line.hectares < 0:
        yield reason("negative", f"{path}.hectares", found=line.hectares)
    if not 1 <= line.implementation_years <= years:
        yield reason("outside", f"{path}.implementation_years", found=line.implementation_years, low=1, high=years)
    if line.hectares_by_year is not None:
        yield from _by_year(line.hectares_by_year, line.hectares, years, f"{path}.hectares_by_year")


def _by_year(reached: Series, hectares: Decimal, years: int, path: str) -> Reasons:
    """Never falling, and whole at the end."""
    missed = [*covering(reached, years, path)]
    yield from missed
    if missed:
        return
    steps = zip(reached.values, reached.values[1:], strict=False)
    if fallen := next((place for place, (before, after) in enumerate(steps, start=2) if after < before), None):
        yield reason("hectares_fall", path, year=fallen)
    elif reached.values[-1] != hectares:
        yield reason("hectares_differ", path, found=reached.values[-1], hectares=hectares)


def _series_reasons(carbon: Carbon, years: int) -> Reasons:
    named = [(f"carbon.spread[{place}].tonnes", one.tonnes) for place, one in enumerate(carbon.spread)]
    for place, used in enumerate(carbon.energy):
        named += [(f"carbon.energy[{place}].grid_mwh", used.grid_mwh), (f"carbon.energy[{place}].diesel_m3", used.diesel_m3)]
    for path, series in named:
        yield from covering(series, years, path)


def _lines(carbon: Carbon) -> tuple[Line, ...]:
    return (*carbon.soils, *carbon.plantings, *carbon.spread, *carbon.energy)


def _sign(line: Line) -> int:
    return (Scenario.WITH in line.scenarios) - (Scenario.WITHOUT in line.scenarios)


def _flux(carbon: Carbon, line: Line, years: int) -> FloatArray:
    if isinstance(line, SoilChange):
        return _soil(carbon, line, years)
    if isinstance(line, Planting):
        return _growth(line, years)
    if isinstance(line, Spread):
        return line.tonnes.over(years) * spread_factor(carbon, line.substance)
    return _energy(carbon, line, years)


def _yearly(reached: FloatArray, hectares: FloatArray) -> FloatArray:
    """From what each part of the area has reached by the end of each year to what all of it does in each year."""
    return np.asarray(hectares @ np.diff(reached, axis=1, prepend=0.0), dtype=np.float64)


def _soil(carbon: Carbon, line: SoilChange, years: int) -> FloatArray:
    stocks = [soil_stock(carbon.climate, line.soil, state) or 0.0 for state in (line.before, line.after)]
    gained = (stocks[1] - stocks[0]) / SOIL_YEARS
    hectares, under_way = coming_in(line, years)
    flux = -gained * CARBON_TO_CO2
    if gained < 0:
        # Carbon that is lost frees nitrogen.
        flux += -gained / CARBON_TO_NITROGEN * NITROUS[carbon.climate] * N2O_PER_N * WARMING[carbon.gases][1]
    return _yearly(np.minimum(under_way, SOIL_YEARS), hectares) * flux


def _growth(line: Planting, years: int) -> FloatArray:
    above, below, most = GROWTH[line.stand]
    hectares, time = coming_in(line, years)
    stored = np.minimum((above + below) * time, most + below * (most // above))
    return _yearly(stored, hectares) * -CARBON_TO_CO2


def spread_factor(carbon: Carbon, substance: Substance) -> float:
    """tCO2e per tonne: what it gives off on the field, and its making."""
    per_nitrogen = NITROUS[carbon.climate] * N2O_PER_N * WARMING[carbon.gases][1] + MAKING[Substance.NITROGEN] * CARBON_TO_CO2
    if substance is Substance.UREA:
        return UREA_CARBON * CARBON_TO_CO2 + UREA_NITROGEN * per_nitrogen
    return per_nitrogen if substance is Substance.NITROGEN else MAKING[substance] * CARBON_TO_CO2


def _energy(carbon: Carbon, line: Energy, years: int) -> FloatArray:
    place = 0 if carbon.margin is Margin.OPERATING else 1
    # Diesel alone needs no grid; electricity without one was refused.
    per_mwh = GRID.get(carbon.country or "", (0.0, 0.0))[place]
    return line.grid_mwh.over(years) * per_mwh + line.diesel_m3.over(years) * DIESEL

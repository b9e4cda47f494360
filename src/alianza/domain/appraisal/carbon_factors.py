"""Tier 1 factors for the carbon balance. What the source does not give is absent, and a line that needs it is refused.

Source: IPCC defaults as published with FAO's EX-ACT 1.20.3, restated; units in each name. See ``docs/domain/appraisal/carbon.md``.
"""

from enum import StrEnum


class Climate(StrEnum):
    """Tropical climates of the source."""

    MOIST = "moist"
    WET = "wet"
    DRY = "dry"
    MONTANE = "montane"


class Soil(StrEnum):
    """High- and low-activity clay, sandy, volcanic, wetland."""

    HAC = "hac"
    LAC = "lac"
    SANDY = "sandy"
    VOLCANIC = "volcanic"
    WETLAND = "wetland"


class LandUse(StrEnum):
    """What the land carries."""

    CULTIVATED = "cultivated"
    PERENNIAL = "perennial"
    RICE = "rice"
    SET_ASIDE = "set_aside"


class Tillage(StrEnum):
    """How much the soil is turned."""

    FULL = "full"
    REDUCED = "reduced"
    NONE = "none"


class Residue(StrEnum):
    """How much organic matter is returned."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    HIGH_WITH_MANURE = "high_with_manure"


class Stand(StrEnum):
    """Woody systems and regions of the source."""

    SHADED_CENTRAL_AMERICA = "shaded_central_america"
    SHADED_SOUTH_AMERICA = "shaded_south_america"
    MULTISTRATA = "multistrata"
    SILVOPASTURE = "silvopasture"
    ALLEY_CENTRAL_AMERICA = "alley_central_america"
    ALLEY_SOUTH_AMERICA = "alley_south_america"
    OIL_PALM = "oil_palm"


class Substance(StrEnum):
    """What is spread on the field. Nitrogen, phosphorus and potassium count as nutrient, the rest as product."""

    UREA = "urea"
    NITROGEN = "nitrogen"
    PHOSPHORUS = "phosphorus"
    POTASSIUM = "potassium"
    LIME = "lime"
    HERBICIDE = "herbicide"
    INSECTICIDE = "insecticide"
    FUNGICIDE = "fungicide"


class GasSet(StrEnum):
    """Which assessment report's warming potentials (100 years) are used, throughout one balance."""

    SAR = "SAR"
    AR4 = "AR4"
    AR5 = "AR5"
    AR5_FEEDBACK = "AR5_feedback"
    AR6 = "AR6"


class Margin(StrEnum):
    """Which emission factor of the grid."""

    OPERATING = "operating"
    COMBINED = "combined"


_SOILS = (Soil.HAC, Soil.LAC, Soil.SANDY, Soil.VOLCANIC, Soil.WETLAND)
# tC/ha in the reference state.
SOIL_CARBON = {
    Climate.MOIST: dict(zip(_SOILS, (40.0, 38.0, 27.0, 70.0, 68.0), strict=True)),
    Climate.WET: dict(zip(_SOILS, (60.0, 52.0, 46.0, 77.0, 49.0), strict=True)),
    Climate.DRY: dict(zip(_SOILS, (21.0, 19.0, 9.0, 50.0, 22.0), strict=True)),
    Climate.MONTANE: dict(zip(_SOILS, (51.0, 44.0, 52.0, 96.0, 82.0), strict=True)),
}
_HUMID = (Climate.MOIST, Climate.WET)
LAND_USE = {
    **{(climate, LandUse.CULTIVATED): 0.83 for climate in _HUMID},
    (Climate.DRY, LandUse.CULTIVATED): 0.92,
    (Climate.MONTANE, LandUse.CULTIVATED): 0.64,
    **{(climate, LandUse.PERENNIAL): 1.01 for climate in (*_HUMID, Climate.DRY)},
    (Climate.MONTANE, LandUse.PERENNIAL): 1.00,
    **{(climate, LandUse.RICE): 1.35 for climate in _HUMID},
    **{(climate, LandUse.SET_ASIDE): 0.82 for climate in _HUMID},
}
TILLAGE = {
    **{(climate, Tillage.FULL): 1.00 for climate in Climate},
    **{(climate, Tillage.REDUCED): 1.04 for climate in _HUMID},
    **{(climate, Tillage.NONE): 1.10 for climate in _HUMID},
    (Climate.DRY, Tillage.REDUCED): 0.99,
    (Climate.DRY, Tillage.NONE): 1.04,
}
RESIDUE = {
    **{(climate, Residue.MEDIUM): 1.00 for climate in Climate},
    **{(climate, Residue.LOW): 0.92 for climate in _HUMID},
    **{(climate, Residue.HIGH): 1.11 for climate in _HUMID},
    **{(climate, Residue.HIGH_WITH_MANURE): 1.44 for climate in _HUMID},
    (Climate.DRY, Residue.LOW): 0.95,
    (Climate.DRY, Residue.HIGH): 1.04,
    (Climate.DRY, Residue.HIGH_WITH_MANURE): 1.37,
}
# tC/ha a year above and below ground, and the most above ground, tropical.
GROWTH = {
    Stand.SHADED_CENTRAL_AMERICA: (2.43, 0.57, 48.0),
    Stand.SHADED_SOUTH_AMERICA: (3.06, 0.71, 48.0),
    Stand.MULTISTRATA: (3.02, 0.73, 65.0),
    Stand.SILVOPASTURE: (2.91, 0.79, 58.2),
    Stand.ALLEY_CENTRAL_AMERICA: (2.28, 0.55, 47.4),
    Stand.ALLEY_SOUTH_AMERICA: (2.59, 0.58, 47.4),
    Stand.OIL_PALM: (2.4, 0.0, 60.0),
}
# tN2O-N per t N.
NITROUS = {Climate.MOIST: 0.0105, Climate.WET: 0.0105, Climate.DRY: 0.005}
UREA_CARBON, UREA_NITROGEN = 0.20, 0.467
CARBON_TO_CO2, N2O_PER_N = 44 / 12, 44 / 28
# tC per t, of making the substance (per t of nutrient or product); times 44/12 gives tCO2e.
MAKING = {
    Substance.NITROGEN: 1.3,
    Substance.PHOSPHORUS: 0.2,
    Substance.POTASSIUM: 0.15,
    Substance.LIME: 0.16,
    Substance.HERBICIDE: 6.3,
    Substance.INSECTICIDE: 5.1,
    Substance.FUNGICIDE: 3.9,
}
# CH4, N2O against CO2.
WARMING = {
    GasSet.SAR: (21.0, 310.0),
    GasSet.AR4: (25.0, 298.0),
    GasSet.AR5: (28.0, 265.0),
    GasSet.AR5_FEEDBACK: (34.0, 298.0),
    GasSet.AR6: (27.0, 273.0),
}
# tCO2/MWh, operating and combined margin.
GRID = {
    "CO": (0.410, 0.208),
    "HN": (0.662, 0.359),
    "GT": (0.798, 0.427),
    "SV": (0.547, 0.275),
    "NI": (0.675, 0.372),
    "PE": (0.473, 0.252),
    "BO": (0.604, 0.393),
    "BR": (0.284, 0.150),
    "EC": (0.560, 0.280),
    "HT": (1.048, 0.765),
}
DIESEL = 2.6669
# US$/tCO2e by year, low and high (World Bank's shadow price, as EX-ACT lists it); after the last year both rise 2.25 % a year.
SHADOW_PRICE = {
    2017: (37.0, 75.0),
    2020: (40.0, 80.0),
    2025: (45.0, 89.0),
    2026: (46.0, 91.0),
    2030: (50.0, 100.0),
    2035: (56.0, 112.0),
    2040: (63.0, 125.0),
    2045: (70.0, 140.0),
    2050: (78.0, 156.0),
}
LATER_RISE = 0.0225
# How fast an area that comes in exponentially slows down, a year; the published source of EX-ACT's web version chose it so that
# e^(-kx) from 0 to 1 adds up to 0.78.
SLOWING = 0.519349
# Years in which a soil moves to its new balance.
SOIL_YEARS = 20.0
CARBON_TO_NITROGEN = 10.0

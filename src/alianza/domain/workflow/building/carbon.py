"""What is asked for the carbon balance: the climate once, then each field, planting, thing spread and source of energy."""

from alianza.domain.appraisal.carbon_factors import Climate, GasSet, LandUse, Margin, Residue, Soil, Stand, Substance, Tillage
from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import LocalText, bilingual
from alianza.domain.workflow.building.field import Field, Kind, Part, Section, ask, options
from alianza.domain.workflow.building.production import BY_YEAR, SCENARIOS

GRIDS = bilingual("Electricity from the grid", "Electricidad de la red")
PRICED = bilingual("What carbon is worth", "Lo que vale el carbono")
NOW, LATER = bilingual("How it is kept now", "Cómo se maneja ahora"), bilingual("How it will be kept", "Cómo se va a manejar")
MORE = bilingual("How it comes in, how sure it is, scenarios", "Cómo entra, qué tan seguro es, escenarios")
COUNTRIES = {
    "CO": ("Colombia", "Colombia"), "HN": ("Honduras", "Honduras"), "GT": ("Guatemala", "Guatemala"), "SV": ("El Salvador", "El Salvador"),
    "NI": ("Nicaragua", "Nicaragua"), "PE": ("Peru", "Perú"), "BO": ("Bolivia", "Bolivia"), "BR": ("Brazil", "Brasil"),
    "EC": ("Ecuador", "Ecuador"), "HT": ("Haiti", "Haití"),
}  # fmt: skip
"""Countries whose grid the source gives."""


def _coded(*given: tuple[object, str, str]) -> tuple[Choice, ...]:
    return options(*((str(code), en, es) for code, en, es in given))


CLIMATES = _coded(
    (Climate.MOIST, "Tropical, moist", "Tropical húmedo"),
    (Climate.WET, "Tropical, very wet", "Tropical muy húmedo"),
    (Climate.DRY, "Tropical, dry", "Tropical seco"),
    (Climate.MONTANE, "Tropical mountains", "Montaña tropical"),
)
SOILS = _coded(
    (Soil.HAC, "Clay, fertile (high activity)", "Arcilloso fértil (alta actividad)"),
    (Soil.LAC, "Clay, poor, reddish (low activity)", "Arcilloso pobre, rojizo (baja actividad)"),
    (Soil.SANDY, "Sandy", "Arenoso"),
    (Soil.VOLCANIC, "Volcanic", "Volcánico"),
    (Soil.WETLAND, "Wetland", "Humedal"),
)
USES = _coded(
    (LandUse.CULTIVATED, "Cultivated each year", "Cultivo anual"),
    (LandUse.PERENNIAL, "Lasting crop", "Cultivo permanente"),
    (LandUse.RICE, "Flooded rice", "Arroz inundado"),
    (LandUse.SET_ASIDE, "Left to rest", "En descanso"),
)
TILLAGES = _coded(
    (Tillage.FULL, "Ploughed", "Labranza completa"), (Tillage.REDUCED, "Little tillage", "Labranza reducida"), (Tillage.NONE, "No tillage", "Sin labranza")
)  # fmt: skip
RESIDUES = _coded(
    (Residue.LOW, "Little: burnt or taken away", "Poco: se quema o se retira"),
    (Residue.MEDIUM, "Middling: residues stay", "Medio: los residuos quedan"),
    (Residue.HIGH, "Much: green manure, cover crops", "Mucho: abonos verdes, coberturas"),
    (Residue.HIGH_WITH_MANURE, "Much, with dung", "Mucho, con estiércol"),
)
STANDS = _coded(
    (Stand.SHADED_CENTRAL_AMERICA, "Coffee or cocoa under shade, Central America", "Café o cacao bajo sombra, Centroamérica"),
    (Stand.SHADED_SOUTH_AMERICA, "Coffee or cocoa under shade, South America", "Café o cacao bajo sombra, Sudamérica"),
    (Stand.MULTISTRATA, "Agroforest of several layers", "Agroforestal de varios estratos"),
    (Stand.SILVOPASTURE, "Pasture with trees", "Silvopastoreo"),
    (Stand.ALLEY_CENTRAL_AMERICA, "Crops between rows of trees, Central America", "Cultivo en callejones, Centroamérica"),
    (Stand.ALLEY_SOUTH_AMERICA, "Crops between rows of trees, South America", "Cultivo en callejones, Sudamérica"),
    (Stand.OIL_PALM, "Oil palm", "Palma aceitera"),
)
SUBSTANCES = _coded(
    (Substance.UREA, "Urea (product)", "Urea (producto)"),
    (Substance.NITROGEN, "Other nitrogen (nutrient N)", "Otro nitrógeno (nutriente N)"),
    (Substance.PHOSPHORUS, "Phosphorus (nutrient)", "Fósforo (nutriente)"),
    (Substance.POTASSIUM, "Potassium (nutrient)", "Potasio (nutriente)"),
    (Substance.LIME, "Lime (product)", "Cal (producto)"),
    (Substance.HERBICIDE, "Herbicide (product)", "Herbicida (producto)"),
    (Substance.INSECTICIDE, "Insecticide (product)", "Insecticida (producto)"),
    (Substance.FUNGICIDE, "Fungicide (product)", "Fungicida (producto)"),
)
GASES = _coded(
    (GasSet.AR6, "IPCC sixth report (AR6)", "Sexto informe del IPCC (AR6)"),
    (GasSet.AR5, "IPCC fifth report (AR5)", "Quinto informe del IPCC (AR5)"),
    (GasSet.AR5_FEEDBACK, "Fifth report with feedback", "Quinto informe con retroalimentación"),
    (GasSet.AR4, "IPCC fourth report (AR4)", "Cuarto informe del IPCC (AR4)"),
    (GasSet.SAR, "IPCC second report (SAR)", "Segundo informe del IPCC (SAR)"),
)
MARGINS = _coded(
    (Margin.COMBINED, "Combined: existing and new plants", "Combinado: plantas existentes y nuevas"),
    (Margin.OPERATING, "Operating: existing plants", "De operación: plantas existentes"),
)

CARBON = Section(
    code="carbon", table="carbon", title=bilingual("Carbon: the place", "Carbono: el lugar"),
    lead=bilingual(
        "What the project stores and gives off, by the published factors of the IPCC. Say where it is; then add fields, plantings, fertilisers or energy.",
        "Lo que el proyecto captura y emite, con los factores publicados del IPCC. Diga dónde es; después agregue campos, siembras, fertilizantes o energía.",
    ),
    parts=(Part(title=bilingual("Carbon: the place", "Carbono: el lugar"), fields=(
        ask("climate", "Climate", "Clima", Kind.CHOICE, options=CLIMATES, required=True),
        ask("gases", "How gases are compared with CO₂", "Cómo se comparan los gases con el CO₂", Kind.CHOICE, options=GASES, required=True, hint=("One set for the whole balance", "Un solo conjunto para todo el balance")),
        ask("country", "Country whose grid gives the electricity", "País de cuya red viene la electricidad", Kind.CHOICE, options=options(*((code, *names) for code, names in COUNTRIES.items())), required=None, group=GRIDS),
        ask("margin", "Which factor of the grid?", "¿Qué factor de la red?", Kind.CHOICE, options=MARGINS, required=None, group=GRIDS),
        ask("usd", "What one US$ costs", "Lo que cuesta un US$", Kind.MONEY, hint=("Only to count carbon in the worth to the economy: its price is in US$", "Solo para contar el carbono en el valor para la economía: su precio está en US$"), group=PRICED),
    )),),
)  # fmt: skip


def _scenarios() -> Field:
    return ask("scenarios", "When does it stand?", "¿Cuándo existe?", Kind.MANY, options=SCENARIOS, usual=("with",), group=MORE)


def _sure() -> Field:
    return ask("uncertainty", "May lie this far off, more or less", "Puede desviarse tanto, más o menos", Kind.SHARE, hint=("For example 50: half as much or half more. Empty: nobody knows", "Por ejemplo 50: la mitad menos o más. Vacío: no se sabe"), group=MORE)  # fmt: skip


def _entering() -> tuple[Field, ...]:
    return (
        ask("implementation_years", "Years until all of it is done", "Años hasta completarlo", Kind.WHOLE, hint=("Empty: 1", "Vacío: 1"), group=MORE),
        ask("phase_in", "It comes in", "Entra", Kind.CHOICE, options=options(("linear", "Evenly over these years", "Parejo en esos años"), ("exponential", "Most of it in the first years, ever less later", "Lo más en los primeros años, después cada vez menos"), ("immediate", "All on the first day", "Todo el primer día")), usual=("linear",), group=MORE),
        ask("hectares_by_year", "or so many hectares by the end of each year", "o tantas hectáreas al final de cada año", Kind.SERIES, hint=("In place of the two answers above: 40; 70; 100", "En lugar de las dos respuestas anteriores: 40; 70; 100"), group=MORE),
    )  # fmt: skip


def _state(key: str, heading: LocalText) -> tuple[Field, ...]:
    """How a field is kept; always open, since it is the heart of the line."""
    return tuple(
        ask(f"{key}.{name}", en, es, Kind.CHOICE, options=known, required=True, group=heading, is_listed=True)
        for name, en, es, known in (
            ("land_use", "Use of the land", "Uso de la tierra", USES),
            ("tillage", "Tillage", "Labranza", TILLAGES),
            ("residue", "What returns to the soil", "Lo que vuelve al suelo", RESIDUES),
        )
    )


def _lines(code: str, key: str, title: tuple[str, str], one: tuple[str, str], lead: tuple[str, str], *asked: Field) -> Section:
    """A list of lines of the balance."""
    name = ask("name", "What is it?", "¿Qué es?", required=True)
    page = Part(title=bilingual(*one), fields=(name, *asked, _sure(), _scenarios()))
    return Section(
        code=code, table=f"carbon.{key}", title=bilingual(*title), one=bilingual(*one), lead=bilingual(*lead), parts=(page,)
    )  # fmt: skip


SOIL = _lines(
    "carbon-soil", "soil", ("Carbon: soil", "Carbono: suelo"), ("Field", "Campo"),
    ("Land that will be kept otherwise than now: a soil needs 20 years to its new balance.", "Tierra que se va a manejar distinto: un suelo tarda 20 años en su nuevo equilibrio."),
    ask("hectares", "How many hectares?", "¿Cuántas hectáreas?", Kind.NUMBER, required=True),
    ask("soil", "Soil", "Suelo", Kind.CHOICE, options=SOILS, required=True),
    *_state("before", NOW), *_state("after", LATER), *_entering(),
)  # fmt: skip
PLANTING = _lines(
    "carbon-planting", "planting", ("Carbon: trees and shade", "Carbono: árboles y sombra"), ("Planting", "Siembra"),
    ("What is newly planted and grows as wood.", "Lo que se siembra nuevo y crece como madera."),
    ask("hectares", "How many hectares?", "¿Cuántas hectáreas?", Kind.NUMBER, required=True),
    ask("stand", "What is planted?", "¿Qué se siembra?", Kind.CHOICE, options=STANDS, required=True), *_entering(),
)  # fmt: skip
SPREAD = _lines(
    "carbon-spread", "spread", ("Carbon: fertiliser, lime, sprays", "Carbono: fertilizantes, cal, agroquímicos"), ("Fertiliser or spray", "Fertilizante o agroquímico"),
    ("Tonnes a year on all fields together, with the project and, if used there too, without it.", "Toneladas al año en todos los campos, con el proyecto y, si también se usa, sin él."),
    ask("substance", "Which?", "¿Cuál?", Kind.CHOICE, options=SUBSTANCES, required=True),
    ask("tonnes", "Tonnes a year", "Toneladas al año", Kind.SERIES, hint=BY_YEAR, required=True),
)  # fmt: skip
ENERGY = _lines(
    "carbon-energy", "energy", ("Carbon: energy", "Carbono: energía"), ("Use of energy", "Uso de energía"),
    ("Pumps, dryers, cold stores, lorries of the organisation.", "Bombas, secadoras, cuartos fríos, camiones de la organización."),
    ask("grid_mwh", "Electricity in a year (MWh)", "Electricidad en un año (MWh)", Kind.SERIES, hint=("1 MWh is 1,000 kWh; for the grid say the country on the page “the place”", "1 MWh son 1 000 kWh; para la red diga el país en la página “el lugar”")),
    ask("diesel_m3", "Diesel in a year (m³)", "Diésel en un año (m³)", Kind.SERIES, hint=("1 m³ is 1,000 litres", "1 m³ son 1 000 litros")),
)  # fmt: skip
LINES = (SOIL, PLANTING, SPREAD, ENERGY)

"""Aliados, Peru: invented alliances."""

from alianza.demo.stories.country import Country, Usual
from alianza.demo.story import Partner

SPLIT = (
    ("i1", "programme", "cash", 45), ("i1", "producers", "cash", 20), ("i2", "programme", "cash", 10), ("i2", "producers", "cash", 10),
    ("i3", "programme", "cash", 15),
)  # fmt: skip
DAIRY = Partner(part="buyer", kind="buyer", name="Lácteos Wari S. A. C.", type="processor", commitment="contract")
EXPORT = Partner(part="buyer", kind="buyer", name="Agroexportadora Sierra Viva", type="exporter", commitment="letter")
PROVIDER = Partner(part="service_provider", kind="service_provider", name="Asesores Rurales del Mantaro", type="consultancy")
USUAL = Usual(country="PE", per_family=6_800, split=SPLIT, partners=(EXPORT, PROVIDER), form="Asociación de Productores Agropecuarios")
MILK = (DAIRY, PROVIDER)

PERU = Country(
    code="PE", programme="PE-ALIADOS", version="2013", call_budget=6_000_000,
    stories=(
        USUAL.story("cuyes", "cuyes", "Santa Rosa", "PE-AYA", (26, 18, 9), state="profile_observed", call="open", sector="livestock"),
        USUAL.story("palta", "palta", "Nueva Vida", "PE-APU", (37, 14, 23), state="eligibility_review", call="open"),
        USUAL.story("quinua", "quinua", "Monte Verde", "PE-JUN", (42, 19, 24), state="in_feasibility"),
        USUAL.story("leche", "leche", "El Mirador", "PE-AYA", (35, 20, 16), state="agreement_draft", sector="livestock", partners=MILK),
        USUAL.story("trucha", "trucha", "Agua Blanca", "PE-HUV", (24, 9, 15), state="suspended", sector="fishing", quality=5, through=("start_implementation", "suspend")),
        USUAL.story("alpaca", "fibra de alpaca", "La Unión", "PE-HUV", (30, 21, 10), state="withdrawn", through=("select", "withdraw"), sector="crafts"),
    ),
)  # fmt: skip

"""Aliados, Peru: invented alliances."""

from dataclasses import replace

from alianza.demo.stories.country import Around, Country, Usual
from alianza.demo.story import Partner

SPLIT = (
    ("i1", "programme", "cash", 45), ("i1", "producers", "cash", 20), ("i2", "programme", "cash", 10), ("i2", "producers", "cash", 10),
    ("i3", "programme", "cash", 15),
)  # fmt: skip
DAIRY = Partner(part="buyer", kind="buyer", name="Lácteos Wari S. A. C.", type="processor", commitment="contract")
EXPORT = Partner(part="buyer", kind="buyer", name="Agroexportadora Sierra Viva", type="exporter", commitment="letter")
PROVIDER = Partner(part="service_provider", kind="service_provider", name="Asesores Rurales del Mantaro", type="firm")
USUAL = Usual(country="PE", per_family=6_800, split=SPLIT, partners=(EXPORT, PROVIDER), form="Asociación de Productores Agropecuarios")
MILK = (DAIRY, PROVIDER)

AROUND = Around(
    products=("papa nativa", "palta", "kiwicha", "maíz morado", "tara", "arveja"),
    communities=("Vilcashuamán", "Huanta", "Chincheros", "Pampas", "Acobamba", "Jauja", "Tambo", "Talavera", "Lircay", "Concepción"),
    buyers=(EXPORT, replace(EXPORT, name="Andes Orgánicos S. A. C."), replace(EXPORT, name="Comercial Agrícola Wanka")),
    numbers={"waiting_list": 2},
)

PERU = Country(
    code="PE", programme="PE-ALIADOS", version="2013", call_budget=18_000_000,
    pattern=USUAL.pattern("olluco", "Huancarama", "PE-APU"), around=AROUND,
    stories=(
        USUAL.story("cuyes", "cuyes", "Santa Rosa", "PE-AYA", (26, 18, 9), state="profile_observed", call="open", sector="livestock"),
    ),
)  # fmt: skip

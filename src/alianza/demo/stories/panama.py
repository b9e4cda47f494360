"""PRORURAL, Panama: invented alliances."""

from dataclasses import replace

from alianza.demo.stories.country import Around, Country, Usual
from alianza.demo.story import Partner

SPLIT = (
    ("i1", "programme", "cash", 60), ("i1", "producers", "labour", 6), ("i2", "programme", "cash", 20), ("i2", "producers", "cash", 4),
    ("i3", "programme", "cash", 10),
)  # fmt: skip
CHAIN = Partner(part="buyer", kind="buyer", name="Supermercados Istmo", type="supermarket", commitment="contract")
MILL = Partner(part="buyer", kind="buyer", name="Beneficio Barú", type="processor", commitment="letter")
USUAL = Usual(country="PA", per_family=5_200, split=SPLIT, partners=(CHAIN,))

AROUND = Around(
    products=("yuca", "plátano", "cacao", "sandía", "maíz", "otoe"),
    communities=("Cerro Punta", "Río Sereno", "Boquerón", "Tolé", "Cañazas", "Atalaya", "La Pintada", "Penonomé", "Olá", "Calobre"),
    buyers=(CHAIN, replace(CHAIN, name="Mercados del Pacífico"), replace(CHAIN, name="Almacenes Tierra Firme")),
)

PANAMA = Country(
    code="PA", programme="PA-PRORURAL", version="2013", call_budget=14_000_000,
    pattern=USUAL.pattern("zapallo", "Volcán", "PA-4"), around=AROUND,
    stories=(
        USUAL.story("name", "ñame", "La Esperanza", "PA-9", (27, 8, 19), state="idea_draft", call="open"),
    ),
)  # fmt: skip

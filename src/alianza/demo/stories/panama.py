"""PRORURAL, Panama: invented alliances."""

from alianza.demo.stories.country import Country, Usual
from alianza.demo.story import Partner

SPLIT = (
    ("i1", "programme", "cash", 60), ("i1", "producers", "labour", 6), ("i2", "programme", "cash", 20), ("i2", "producers", "cash", 4),
    ("i3", "programme", "cash", 10),
)  # fmt: skip
CHAIN = Partner(part="buyer", kind="buyer", name="Supermercados Istmo", type="supermarket", commitment="contract")
MILL = Partner(part="buyer", kind="buyer", name="Beneficio Barú", type="processor", commitment="letter")
USUAL = Usual(country="PA", per_family=5_200, split=SPLIT, partners=(CHAIN,))

PANAMA = Country(
    code="PA", programme="PA-PRORURAL", version="2013", call_budget=4_000_000,
    stories=(
        USUAL.story("name", "ñame", "La Esperanza", "PA-9", (27, 8, 19), state="idea_draft", call="open"),
        USUAL.story("pina", "piña", "El Porvenir", "PA-2", (33, 12, 21), state="in_scoring", call="open"),
        USUAL.story("cafe", "café", "Los Laureles", "PA-4", (39, 15, 24), state="agreement_signing", partners=(MILL,)),
        USUAL.story("arroz", "arroz", "San Isidro", "PA-9", (48, 14, 34), state="cancelled", through=("start_implementation", "cancel")),
        USUAL.story("leche", "leche", "Buena Vista", "PA-4", (29, 11, 18), state="in_implementation", sector="livestock", quality=5),
    ),
)  # fmt: skip

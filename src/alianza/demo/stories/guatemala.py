"""PDER, Guatemala: invented alliances."""

from alianza.demo.stories.country import Country, Usual
from alianza.demo.story import Partner

SPLIT = (
    ("i1", "programme", "cash", 50), ("i1", "producers", "labour", 8), ("i2", "programme", "cash", 20), ("i2", "producers", "cash", 7),
    ("i3", "programme", "cash", 15),
)  # fmt: skip
EXPORT = Partner(part="buyer", kind="buyer", name="Vegetales del Altiplano S. A.", type="exporter", commitment="contract")
COFFEE = Partner(part="buyer", kind="buyer", name="Cafés de Atitlán", type="exporter", commitment="letter")
USUAL = Usual(country="GT", per_family=14_000, split=SPLIT, partners=(EXPORT,), form="Asociación de Desarrollo Integral")

GUATEMALA = Country(
    code="GT", programme="GT-PDER", version="2013", call_budget=18_000_000,
    stories=(
        USUAL.story("arveja", "arveja china", "El Progreso", "GT-07", (62, 25, 40), state="eligibility_review", call="open"),
        USUAL.story("cardamomo", "cardamomo", "La Esperanza", "GT-16", (74, 28, 46), state="plan_review"),
        USUAL.story("cafe", "café", "Santa Rosa", "GT-07", (86, 35, 54), state="in_implementation", partners=(COFFEE,), quality=5),
        USUAL.story("aguacate", "aguacate", "Las Flores", "GT-14", (41, 12, 29), state="withdrawn", call="open", through=("submit_idea", "withdraw")),
        USUAL.story("miel", "miel", "San Antonio", "GT-14", (33, 14, 19), state="account_opening", sector="beekeeping"),
    ),
)  # fmt: skip

"""PDER, Guatemala: invented alliances."""

from dataclasses import replace

from alianza.demo.stories.country import Around, Country, Usual
from alianza.demo.story import Partner

SPLIT = (
    ("i1", "programme", "cash", 50), ("i1", "producers", "labour", 8), ("i2", "programme", "cash", 20), ("i2", "producers", "cash", 7),
    ("i3", "programme", "cash", 15),
)  # fmt: skip
EXPORT = Partner(part="buyer", kind="buyer", name="Vegetales del Altiplano S. A.", type="exporter", commitment="contract")
COFFEE = Partner(part="buyer", kind="buyer", name="Cafés de Atitlán", type="exporter", commitment="letter")
USUAL = Usual(country="GT", per_family=14_000, split=SPLIT, partners=(EXPORT,), form="Asociación de Desarrollo Integral")

AROUND = Around(
    products=("cardamomo", "ejote", "mora", "zanahoria", "rambután", "papa"),
    communities=("Nebaj", "Chajul", "Uspantán", "San Lucas", "Tecpán", "Cobán", "Chamelco", "Lanquín", "Sacapulas", "Panajachel"),
    buyers=(EXPORT, replace(EXPORT, name="Exportadora Maya Verde"), replace(EXPORT, name="Agrícola Los Cuchumatanes")),
    numbers={"plan_draft": 1, "in_closing": 0, "closed": 0, "waiting_list": 2},
)

GUATEMALA = Country(
    code="GT", programme="GT-PDER", version="2013", call_budget=40_000_000,
    pattern=USUAL.pattern("brócoli", "Santiago Atitlán", "GT-07"), around=AROUND,
    stories=(
        USUAL.story("arveja", "arveja china", "El Progreso", "GT-07", (62, 25, 40), state="eligibility_review", call="open"),
    ),
)  # fmt: skip

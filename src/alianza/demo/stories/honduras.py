"""COMRURAL, Honduras: the rice of ASOPRA with its published figures, and invented alliances beside it."""

from dataclasses import replace

from alianza.demo.stories.country import WORKS, Around, Country, Usual, shared_out
from alianza.demo.story import Partner

SOURCE = (
    "SAG/ComRural, noticia del 5 de septiembre de 2024: plan de ASOPRA de unos 16 millones de lempiras para 158 familias; "
    "60 % transferencia no reembolsable, 30 % aliado financiero privado, 10 % la organización."
)
SPLIT = (
    ("i1", "programme", "cash", 42), ("i1", "lender", "credit", 30), ("i2", "programme", "cash", 10), ("i2", "producers", "cash", 4),
    ("i2", "producers", "labour", 6), ("i3", "programme", "cash", 8),
)  # fmt: skip
MILL = Partner(part="buyer", kind="buyer", name="Molinos del Valle S. A.", type="processor", commitment="contract")
ROASTER = Partner(part="buyer", kind="buyer", name="Exportadora Lenca de Café", type="exporter", commitment="contract")
BANK = Partner(part="lender", kind="lender", name="Banco Rural Hondureño", type="bank")
PROVIDER = Partner(part="service_provider", kind="service_provider", name="Consultores del Agro Hondureño", type="firm")
USUAL = Usual(country="HN", per_family=95_000, split=SPLIT, partners=(MILL, BANK, PROVIDER), figures=True)
COFFEE = (ROASTER, BANK, PROVIDER)
NAMES = {"lender": BANK.name, "producers": "ASOPRA"}

ASOPRA = USUAL.story(
    "asopra", "arroz", "Jesús de Otoro", "HN-IN", (158, 52, 106), state="in_implementation",
    organisation="ASOPRA, Asociación de Productores de Arroz", title="Semilla de arroz de ASOPRA",
    budget=shared_out(16_000_000, SPLIT, (("Planta de beneficio de semilla y maquinaria", "equipment"), WORKS["farming"][1], WORKS["farming"][2]), NAMES),
    source=SOURCE, quality=5,
)  # fmt: skip

AROUND = Around(
    products=("frijol", "plátano", "aguacate", "cebolla", "camote", "yuca"),
    communities=(
        "Yamaranguila",
        "San Marcos",
        "Chinacla",
        "Guajiquiro",
        "Cabañas",
        "Florida",
        "Olanchito",
        "Victoria",
        "Masaguara",
        "Opatoro",
    ),
    buyers=(MILL, replace(MILL, name="Alimentos de Occidente S. A."), replace(MILL, name="Distribuidora La Ceiba")),
    numbers={"eligibility_review": 8, "in_scoring": 6, "in_selection": 5, "idea_observed": 3},
)

HONDURAS = Country(
    code="HN", programme="HN-COMRURAL", version="2024", call_budget=190_000_000,
    pattern=USUAL.pattern("repollo", "San Juan", "HN-IN", through=("return_idea", "return_plan")), around=AROUND, series=(("USD/HNL", "", "26", "HNL"),),
    stories=(
        ASOPRA,
        USUAL.story("papa", "papa", "Azacualpa", "HN-IN", (32, 12, 20), state="idea_draft", call="open", on_paper=True),
        USUAL.story("cafe-tutule", "café", "Tutule", "HN-LP", (27, 6, 21), state="declined", through=("leave_out",), partners=COFFEE, quality=1),
    ),
)  # fmt: skip

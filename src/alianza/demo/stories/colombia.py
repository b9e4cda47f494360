"""PAAP II, Colombia: the passion fruit of Huila with its published figures, and invented alliances beside it."""

from dataclasses import replace

from alianza.demo.stories.country import Around, Country, Fellows, Usual
from alianza.demo.story import Budget, Partner, Pay
from alianza.exchange.plan_samples import HUILA as HUILA_PLAN

SOURCE = (
    "Figuras publicadas de la alianza de maracuyá del Huila, en miles de pesos: FNFH 50.000; MADR 195.260; Gobernación 50.000; Alcaldía 27.000; "
    "productores 431.158; CEPASS 10.345; SENA 13.980; CAM 4.500; total 782.243; 49 familias. El reparto por rubro es de la demostración."
)
SPLIT = (
    ("i1", "programme", "cash", 22), ("i1", "municipality", "cash", 4), ("i1", "region", "cash", 6), ("i1", "producers", "labour", 25),
    ("i2", "producers", "in_kind", 25), ("i2", "producers", "cash", 6), ("i3", "programme", "cash", 8), ("i3", "public_body", "in_kind", 4),
)  # fmt: skip
JUICE = Partner(part="buyer", kind="buyer", name="Pulpas y Jugos del Macizo S. A. S.", type="processor", commitment="contract")
CHAIN = Partner(part="buyer", kind="buyer", name="Mercados La Cordillera", type="supermarket", commitment="letter")
PROVIDER = Partner(part="service_provider", kind="service_provider", name="Corporación Surcolombiana de Servicios Rurales", type="firm")
PAYERS = {
    "region": "Gobernación del departamento (demostración)",
    "municipality": "Alcaldía municipal (demostración)",
    "public_body": "Servicio de formación (demostración)",
}
USUAL = Usual(country="CO", per_family=15_500_000, split=SPLIT, partners=(CHAIN, PROVIDER), payers=PAYERS, figures=True)
JUICES = (JUICE, PROVIDER)

FRUIT_GROWERS_FUND = Partner(part="other", kind="public_body", name="FNFH (Fondo Nacional de Fomento Hortifrutícola)", type="other")
DEPARTMENT = Partner(part="region", kind="public_body", name="Gobernación del Huila", type="region")
MUNICIPALITY = Partner(part="municipality", kind="public_body", name="Alcaldía (alianza de maracuyá del Huila)", type="municipality")
RESEARCH = Partner(part="other", kind="public_body", name="CEPASS (Centro de Investigación de las Pasifloras)", type="research")
SENA = Partner(part="public_body", kind="public_body", name="SENA", type="research")
CAM = Partner(part="public_body", kind="public_body", name="CAM (Corporación Autónoma Regional del Alto Magdalena)", type="ministry")

PASSION_FRUIT = Budget(
    items={
        "i1": ("Establecimiento del cultivo y tutorado", "inputs"), "i2": ("Asistencia técnica y formación", "assistance"),
        "i3": ("Riego y centro de acopio", "infrastructure"), "i4": ("Herramientas, materiales y abonos propios", "inputs"),
        "i5": ("Manejo ambiental", "environment"),
    },
    lines=(
        Pay(item="i1", payer="programme", form="cash", amount=195_260_000, name="MADR"),
        Pay(item="i1", payer="producers", form="labour", amount=331_158_000, name="Productores"),
        Pay(item="i2", payer="other", form="cash", amount=50_000_000, name=FRUIT_GROWERS_FUND.name),
        Pay(item="i2", payer="other", form="in_kind", amount=10_345_000, name=RESEARCH.name),
        Pay(item="i2", payer="public_body", form="in_kind", amount=13_980_000, name=SENA.name),
        Pay(item="i3", payer="region", form="cash", amount=50_000_000, name=DEPARTMENT.name),
        Pay(item="i3", payer="municipality", form="cash", amount=27_000_000, name=MUNICIPALITY.name),
        Pay(item="i4", payer="producers", form="in_kind", amount=100_000_000, name="Productores"),
        Pay(item="i5", payer="public_body", form="in_kind", amount=4_500_000, name=CAM.name),
    ),
)  # fmt: skip

HUILA = USUAL.story(
    "huila", "maracuyá", "Huila", "CO-HUI", (49, 17, 32), state="in_implementation", title="Maracuyá del Huila", budget=PASSION_FRUIT,
    partners=(JUICE, PROVIDER, FRUIT_GROWERS_FUND, DEPARTMENT, MUNICIPALITY, RESEARCH, SENA, CAM), source=SOURCE, quality=5, appraised=HUILA_PLAN,
    organisation="Asociación de Productores de Maracuyá del Huila",
)  # fmt: skip

ESPERANZA = USUAL.story(
    "maracuya-1", "maracuyá", "La Esperanza", "CO-HUI", (28, 11, 17), state="agreement_draft", partners=JUICES, quality=5,
    through=("return_plan",),
)  # fmt: skip
FELLOWS = (
    USUAL.story("maracuya-2", "maracuyá", "El Tesoro", "CO-HUI", (36, 14, 22), state="agreement_draft", partners=JUICES),
    USUAL.story("maracuya-3", "maracuyá", "San Roque", "CO-HUI", (31, 16, 15), state="agreement_draft", partners=JUICES),
    USUAL.story("maracuya-4", "maracuyá", "Alto Bonito", "CO-HUI", (40, 15, 25), state="agreement_draft", partners=JUICES),
    USUAL.story("maracuya-suaza", "maracuyá", "Suaza", "CO-HUI", (33, 15, 18), state="in_feasibility", partners=JUICES),
)
"""Neighbours of Huila with plans of the same fruit, most of them approved, so that a plan has others to be held against."""

AROUND = Around(
    products=("café", "cacao", "plátano", "mora", "aguacate", "panela", "lulo"),
    communities=("Acevedo", "Pitalito", "Timaná", "Garzón", "La Plata", "Sotará", "Inzá", "Samaniego", "Sandoná", "Jericó"),
    buyers=(CHAIN, replace(CHAIN, name="Tiendas del Sur S. A. S."), replace(CHAIN, name="Abastos La Frontera")),
)

COLOMBIA = Country(
    code="CO", programme="CO-PAAP-II", version="2013", call_budget=24_000_000_000,
    pattern=USUAL.pattern("granadilla", "San Agustín", "CO-HUI"), around=AROUND,
    stories=(
        HUILA,
        USUAL.story("leche", "leche", "San Isidro", "CO-NAR", (40, 22, 20), state="profile_draft", call="open", sector="livestock"),
        ESPERANZA,
    ),
    fellows=Fellows(told=ESPERANZA, stories=FELLOWS),
)  # fmt: skip

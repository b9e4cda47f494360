"""REDI, Jamaica: farmers' groups and an enterprise of rural tourism, all invented."""

from dataclasses import replace

from alianza.demo.stories.country import ENGLISH_WORKS, Around, Country, Usual
from alianza.demo.story import Partner

SPLIT = (
    ("i1", "programme", "cash", 55), ("i1", "producers", "labour", 6), ("i2", "programme", "cash", 25), ("i2", "producers", "cash", 4),
    ("i3", "programme", "cash", 10),
)  # fmt: skip
HOTEL = Partner(part="buyer", kind="buyer", name="Blue Lagoon Resorts", type="hotel", commitment="contract")
MARKET = Partner(part="buyer", kind="buyer", name="Mandeville Fresh Markets", type="supermarket", commitment="letter")
USUAL = Usual(
    country="JM",
    per_family=150_000,
    split=SPLIT,
    partners=(MARKET,),
    form="Growers’ Society of",
    named="{product} {form} {community}",
    of="of",
    works=ENGLISH_WORKS,
)

AROUND = Around(
    products=("yam", "sweet potato", "callaloo", "pineapple", "cassava", "turmeric"),
    communities=(
        "Southfield",
        "Malvern",
        "Balaclava",
        "Porus",
        "Mile Gully",
        "Cross Keys",
        "Buff Bay",
        "Hope Bay",
        "Manchioneal",
        "Newport",
    ),
    buyers=(MARKET, replace(MARKET, name="Island Pantry Supermarkets"), replace(MARKET, name="Kingston Fresh Distributors")),
)

JAMAICA = Country(
    code="JM", programme="JM-REDI", version="2010", call_budget=420_000_000,
    pattern=USUAL.pattern("pumpkin", "Flagaman", "JM-11", legal_form="benevolent_society"), around=AROUND, series=(("USD/JMD", "", "155", "JMD"),),
    stories=(
        USUAL.story("trail", "rural tourism", "Portland", "JM-04", (6, 4, 3), state="profile_review", call="open", sector="rural_tourism",
                    title="Blue Mountain village trail", kind="micro_enterprise", legal_form="company", partners=(HOTEL,),
                    organisation="Rio Grande Village Tours"),
    ),
)  # fmt: skip

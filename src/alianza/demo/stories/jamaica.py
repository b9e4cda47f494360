"""REDI, Jamaica: farmers' groups and an enterprise of rural tourism, all invented."""

from alianza.demo.stories.country import ENGLISH_WORKS, Country, Usual
from alianza.demo.story import Partner

SPLIT = (
    ("i1", "programme", "cash", 55), ("i1", "producers", "labour", 6), ("i2", "programme", "cash", 25), ("i2", "producers", "cash", 4),
    ("i3", "programme", "cash", 10),
)  # fmt: skip
HOTEL = Partner(part="buyer", kind="buyer", name="Blue Lagoon Resorts", type="hotel", commitment="contract")
MARKET = Partner(part="buyer", kind="buyer", name="Mandeville Fresh Markets", type="supermarket", commitment="letter")
USUAL = Usual(country="JM", per_family=150_000, split=SPLIT, partners=(MARKET,), form="Benevolent Society of", works=ENGLISH_WORKS)
SOCIETY = {"legal_form": "benevolent_society"}

JAMAICA = Country(
    code="JM", programme="JM-REDI", version="2010", call_budget=160_000_000, series=(("USD/JMD", "", "155", "JMD"),),
    stories=(
        USUAL.story("trail", "rural tourism", "Portland", "JM-04", (6, 4, 3), state="profile_review", call="open", sector="rural_tourism",
                    title="Blue Mountain village trail", kind="micro_enterprise", legal_form="company", partners=(HOTEL,),
                    organisation="Rio Grande Village Tours"),
        USUAL.story("scallion", "scallion", "Junction", "JM-11", (32, 13, 21), state="in_implementation", title="Scallion and thyme of Junction", quality=5, **SOCIETY),
        USUAL.story("pepper", "hot pepper", "Comma Pen", "JM-11", (24, 10, 15), state="idea_observed", call="open", title="Hot pepper of Comma Pen", **SOCIETY),
        USUAL.story("thyme", "thyme", "Christiana", "JM-12", (18, 8, 11), state="agreement_signing", title="Thyme of Christiana", **SOCIETY),
        USUAL.story("ginger", "ginger", "Spaldings", "JM-12", (28, 9, 20), state="declined", through=("accept_plan", "decline"), title="Ginger of Spaldings", **SOCIETY),
    ),
)  # fmt: skip

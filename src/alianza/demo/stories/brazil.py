"""Bahia Produtiva, Brazil: a rural road without a buyer, and two ideas of the open call, all invented."""

from alianza.demo.stories.country import Country, Usual
from alianza.demo.story import Partner

SPLIT = (
    ("i1", "programme", "cash", 62),
    ("i1", "municipality", "in_kind", 8),
    ("i2", "programme", "cash", 22),
    ("i3", "programme", "cash", 8),
)
TOWN = Partner(part="municipality", kind="public_body", name="Prefeitura Municipal (demonstração)", type="municipality")
USUAL = Usual(country="BR", per_family=7_500, split=SPLIT, partners=(TOWN,), form="Associação Comunitária de")

BRAZIL = Country(
    code="BR", programme="BR-BAHIA-PRODUTIVA", version="2018", call_budget=12_000_000,
    stories=(
        USUAL.story("road", "estrada rural", "Lagoa do Meio", "BR-BA", (120, 58, 64), state="in_closing", window="public_goods", sector="public_works",
                    kind="community_organisation", title="Estrada rural de Lagoa do Meio", organisation="Associação Comunitária de Lagoa do Meio", quality=5),
        USUAL.story("honey", "mel", "Serra Nova", "BR-BA", (28, 12, 16), state="eligibility_review", call="open", window="territorial_alliances",
                    sector="beekeeping", title="Mel de Serra Nova"),
        USUAL.story("cassava", "mandioca", "Riacho Fundo", "BR-BA", (34, 19, 15), state="in_selection", call="open", window="territorial_alliances",
                    title="Mandioca de Riacho Fundo"),
    ),
)  # fmt: skip

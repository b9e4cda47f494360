"""PAR III, Bolivia: shares by sex, a call with a budget and a waiting list, and the track without grant."""

from collections.abc import Mapping
from typing import Any

from alianza.demo.stories.country import WORKS, Country, Usual
from alianza.demo.story import Budget, Partner, Pay, Story

FOR_THE_DEMO = {
    "en": "For the demo: the track that PAR II had, review 2013, section 8, supposed for PAR III.",
    "es": "Para la demostración: la vía que tuvo el PAR II, revisión 2013, sección 8, supuesta para el PAR III.",
}
GRANT_FREE = {
    "grant_free_track": {
        "programmes": ["PAR I", "PAR II"], "why": FOR_THE_DEMO, "basis": "assumed",
        "help": {"en": "assistance to get credit from a lender.", "es": "apoyo para acceder a crédito de una entidad financiera."},
    }
}  # fmt: skip
WOMAN: Mapping[tuple[str, str, str], int] = {("i1", "programme", "cash"): 21_000, ("i2", "producers", "labour"): 5_250}
MAN: Mapping[tuple[str, str, str], int] = {
    ("i1", "programme", "cash"): 21_000,
    ("i2", "producers", "labour"): 6_000,
    ("i3", "producers", "cash"): 3_000,
}
BUYER = Partner(part="buyer", kind="buyer", name="Granos Andinos S. R. L.", type="exporter", commitment="contract")
DAIRY = Partner(part="buyer", kind="buyer", name="Lácteos del Altiplano", type="processor", commitment="letter")
LENDER = Partner(part="lender", kind="lender", name="Cooperativa Sembrar", type="cooperative")
USUAL = Usual(country="BO", per_family=0, split=(), partners=(BUYER,))
MILK = (DAIRY,)


def money(women: int, men: int, sector: str = "farming") -> Budget:
    """What PAR III asks of each: a woman 20 % in kind; a man 20 % in kind and 10 % in cash; Bs 21,000 of grant for both."""
    lines = [
        Pay(item=item, payer=payer, form=form, amount=each * number, group=group)
        for group, number, shares in (("women", women, WOMAN), ("men", men, MAN))
        for (item, payer, form), each in shares.items()
    ]
    return Budget(items={f"i{place}": work for place, work in enumerate(WORKS[sector], 1)}, lines=tuple(lines))


def _story(key: str, product: str, community: str, department: str, people: tuple[int, int, int], *, state: str, **more: Any) -> Story:
    _, women, men = people
    budget = money(women, men, more.get("sector", "farming"))
    return USUAL.story(key, product, community, department, people, state=state, budget=budget, **more)


BOLIVIA = Country(
    code="BO", programme="BO-PAR-III", version="2023", call_budget=1_400_000, changes=GRANT_FREE,
    stories=(
        _story("quinua-salinas", "quinua", "Salinas", "BO-O", (34, 15, 20), state="credit_support", call="open", earlier="PAR II"),
        _story("quinua-uyuni", "quinua", "Agua Blanca", "BO-O", (28, 12, 16), state="credit_obtained", call="open", earlier="PAR II", partners=(BUYER, LENDER)),
        _story("papa", "papa", "Tierra Nueva", "BO-C", (26, 11, 15), state="profile_draft", call="open"),
        _story("leche", "leche", "Achacachi", "BO-L", (31, 17, 14), state="in_scoring", call="open", sector="livestock", partners=MILK),
        _story("llama", "llama", "San Antonio", "BO-L", (25, 10, 15), state="waiting_list", sector="livestock", partners=MILK, quality=3),
        _story("haba", "haba", "Las Delicias", "BO-L", (36, 20, 17), state="plan_observed", through=("return_plan",)),
        _story("miel", "miel", "Entre Ríos", "BO-T", (22, 12, 12), state="closed", sector="beekeeping", quality=5),
    ),
)  # fmt: skip

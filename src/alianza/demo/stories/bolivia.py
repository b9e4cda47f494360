"""PAR III, Bolivia: shares by sex, a call with a budget and a waiting list, and the track without grant."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from alianza.demo.stories.country import WORKS, Around, Country, Usual
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
LENDER = Partner(part="lender", kind="lender", name="Cooperativa Sembrar", type="cooperative")
USUAL = Usual(country="BO", per_family=0, split=(), partners=(BUYER,))


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


PEOPLE = (60, 24, 36)
"""Of the pattern: a proportion of women and men that smaller groups can have too, since they pay different shares."""
AROUND = Around(
    products=("haba", "cebada", "amaranto", "locoto", "maní", "durazno"),
    communities=("Patacamaya", "Sica Sica", "Tarata", "Punata", "Uriondo", "San Lorenzo", "Challapata", "Toledo", "Caracollo", "Tiraque"),
    buyers=(BUYER, replace(BUYER, name="Alimentos del Valle S. R. L."), replace(BUYER, name="Exportadora Illimani")),
    by_sex=True,
    numbers={"waiting_list": 2},
)

BOLIVIA = Country(
    code="BO", programme="BO-PAR-III", version="2023", call_budget=14_000_000,
    pattern=USUAL.pattern("tarwi", "Sipe Sipe", "BO-C", PEOPLE, budget=money(*PEOPLE[1:])), around=AROUND, changes=GRANT_FREE,
    stories=(
        _story("quinua-salinas", "quinua", "Salinas", "BO-O", (34, 15, 20), state="credit_support", call="open", earlier="PAR II"),
        _story("quinua-uyuni", "quinua", "Agua Blanca", "BO-O", (28, 12, 16), state="credit_obtained", call="open", earlier="PAR II", partners=(BUYER, LENDER)),
    ),
)  # fmt: skip

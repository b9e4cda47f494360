"""What the alliances of one country have in common, and how a short row becomes a story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from alianza.demo.story import Budget, Partner, Pay, Story


@dataclass(frozen=True, kw_only=True)
class Around:
    """What neighbours of told alliances grow, where they live and who buys from them; ``by_sex`` where money depends on women and men.

    ``numbers`` is how many stand in some states, where it is not as usual.
    """

    products: tuple[str, ...]
    communities: tuple[str, ...]
    buyers: tuple[Partner, ...]
    by_sex: bool = False
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Fellows:
    """Alliances like a told one in all but names and numbers: ``told`` is its story, ``stories`` are theirs, each in a state it passes."""

    told: Story
    stories: tuple[Story, ...]


@dataclass(frozen=True, kw_only=True)
class Country:
    """A main programme of the demo: its code and rulebook version, its budget, its partners and its alliances.

    ``changes`` are entries that the rules of the open call add; ``series`` dated values that the rules are read with. The ``pattern`` is
    told whole and photographed on its way; what stands ``around`` it becomes its neighbours. So do the ``fellows`` of a told story.
    """

    code: str
    programme: str
    version: str
    call_budget: int
    stories: tuple[Story, ...]
    changes: Mapping[str, Any] = field(default_factory=dict)
    series: tuple[tuple[str, str, str, str], ...] = ()
    pattern: Story | None = None
    around: Around | None = None
    fellows: Fellows | None = None


PATTERN = (50, 23, 30)
"""Families, women and men of an alliance that has neighbours."""
Split = Sequence[tuple[str, str, str, int]]
"""Item, payer, form and hundredths of the whole."""

WORKS = {
    "farming": (("Riego, tutores y acopio", "infrastructure"), ("Plantas, semilla e insumos", "inputs"), ("Asistencia técnica", "assistance")),
    "livestock": (("Tanque de enfriamiento y corrales", "equipment"), ("Pie de cría y forraje", "livestock"), ("Asistencia técnica", "assistance")),
    "beekeeping": (("Sala de extracción y equipo", "equipment"), ("Colmenas y núcleos", "livestock"), ("Asistencia técnica", "assistance")),
    "crafts": (("Taller y telares", "equipment"), ("Fibra e insumos", "inputs"), ("Diseño y capacitación", "training")),
    "public_works": (("Mejoramiento del camino", "infrastructure"), ("Obras de drenaje", "infrastructure"), ("Supervisión de la obra", "assistance")),
    "fishing": (("Estanques y aireadores", "infrastructure"), ("Alevines y alimento", "inputs"), ("Asistencia técnica", "assistance")),
}  # fmt: skip
ENGLISH_WORKS = {
    "farming": (("Irrigation and packing shed", "infrastructure"), ("Seed and inputs", "inputs"), ("Technical assistance", "assistance")),
    "beekeeping": (("Extraction room and equipment", "equipment"), ("Hives", "livestock"), ("Technical assistance", "assistance")),
    "rural_tourism": (("Trail, signs and visitor shelter", "infrastructure"), ("Kitchen equipment", "equipment"), ("Training of guides", "training")),
}  # fmt: skip


def shared_out(total: int, split: Split, works: Sequence[tuple[str, str]], names: Mapping[str, str]) -> Budget:
    """A budget of ``total`` major units in these shares; the last line takes what rounding leaves."""
    amounts = [total * share // 100 for _, _, _, share in split]
    amounts[-1] += total - sum(amounts)
    lines = tuple(
        Pay(item=item, payer=payer, form=form, amount=amount, name=names.get(payer, ""), lender_type="bank" if payer == "lender" else "")
        for (item, payer, form, _), amount in zip(split, amounts, strict=True)
    )
    return Budget(items={f"i{place}": work for place, work in enumerate(works, 1)}, lines=lines)


@dataclass(frozen=True, kw_only=True)
class Usual:
    """What most alliances of a country share: partners, money a family, and who pays which part of what."""

    country: str
    per_family: int
    split: Split
    partners: tuple[Partner, ...]
    form: str = "Asociación de Productores de"
    named: str = "{form} {product} {community}"
    of: str = "de"
    payers: Mapping[str, str] = field(default_factory=dict)
    works: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=lambda: WORKS)
    figures: bool = False

    def story(
        self, key: str, product: str, community: str, department: str, people: tuple[int, int, int], *, state: str, **more: Any
    ) -> Story:
        """One alliance: families, women and men in ``people``; whatever else is named overrides what is usual."""
        families, women, men = people
        sector = more.pop("sector", "farming")
        partners = more.pop("partners", self.partners)
        names = {**self.payers, **{one.part: one.name for one in partners}}
        form = more.pop("form", self.form)
        title = more.pop("title", f"{product.capitalize()} {self.of} {community}")
        budget = more.pop("budget", None) or shared_out(self.per_family * families, self.split, self.works[sector], names)
        made = Story(
            key=f"{self.country.lower()}-{key}", country=self.country, organisation=self.named.format(form=form, product=product.capitalize(), community=community),
            department=department, community=community, title=title, product=product, sector=sector, families=families, women=women,
            men=men, budget=budget, state=state, partners=partners, figures=self.figures,
        )  # fmt: skip
        return replace(made, **more)

    def pattern(self, product: str, community: str, department: str, people: tuple[int, int, int] = PATTERN, **more: Any) -> Story:
        """An alliance that passes every state, without figures of a plan and in numbers that can be shared out to the cent."""
        usual = {"figures": False, "quality": 5, "through": ("return_idea", "return_profile", "return_plan")} | more
        return self.story("pattern", product, community, department, people, state="closed", **usual)

"""The checklist of a feasibility review and its conclusions. The programmes' own lists could not be read: this one is ours, assumed.

A changed question or a new one is a new ``VERSION``; concluded reviews name the version they answered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from alianza.domain.values import Blocker, LocalText, bilingual

VERSION = "alianza-1"


class Answer(StrEnum):
    """What a reviewer answers."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "na"


class Conclusion(StrEnum):
    """What a review comes to."""

    FEASIBLE = "feasible"
    CONDITIONAL = "conditional"
    NOT_FEASIBLE = "not_feasible"


ANSWERS: dict[str, LocalText] = {
    Answer.YES: bilingual("Yes", "Sí"),
    Answer.NO: bilingual("No", "No"),
    Answer.NOT_APPLICABLE: bilingual("Not applicable", "No aplica"),
}
CONCLUSIONS: dict[str, LocalText] = {
    Conclusion.FEASIBLE: bilingual("Feasible", "Factible"),
    Conclusion.CONDITIONAL: bilingual("Feasible under conditions", "Factible con condiciones"),
    Conclusion.NOT_FEASIBLE: bilingual("Not feasible", "No factible"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the checklist; a yes speaks for the plan."""

    code: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class Section:
    """What is looked at together."""

    code: str
    name: LocalText
    items: tuple[Item, ...]


def _section(code: str, en: str, es: str, *items: tuple[str, str, str]) -> Section:
    return Section(code, bilingual(en, es), tuple(Item(f"{code}_{name}", bilingual(*words)) for name, *words in items))


CHECKLIST: tuple[Section, ...] = (
    _section(
        "technical", "Technical", "Técnica",
        ("yields", "Are yields and losses within what members reach, or is it shown how they will?", "¿Rendimientos y pérdidas están dentro de lo que logran los socios, o se muestra cómo lo lograrán?"),
        ("resources", "Are land, water, energy and access there for what is planned?", "¿Hay tierra, agua, energía y acceso para lo planificado?"),
        ("quotations", "Do quotations carry quantities and prices of the investments?", "¿Las cotizaciones sustentan cantidades y precios de las inversiones?"),
        ("calendar", "Do the calendar of work and the harvest fit the season?", "¿El calendario de trabajos y la cosecha encajan con la temporada?"),
    ),
    _section(
        "market", "Market", "Mercado",
        ("agreement", "Is there a buyer’s agreement with quantity, price and term of payment?", "¿Hay un acuerdo con el comprador con cantidad, precio y plazo de pago?"),
        ("quantity", "Can the planned harvest fulfil it in every year?", "¿La cosecha prevista permite cumplirlo cada año?"),
        ("price", "Has the price been seen in a published series or an invoice?", "¿El precio se vio en una serie publicada o una factura?"),
    ),
    _section(
        "organisational", "Organisation", "Organización",
        ("members", "Are the members on the roster those who will produce?", "¿Los socios del padrón son quienes van a producir?"),
        ("management", "Is it said who manages, keeps accounts and sells, and who pays for it?", "¿Se dice quién gerencia, lleva cuentas y vende, y quién lo paga?"),
        ("record", "Has the organisation kept its obligations so far?", "¿La organización cumplió hasta ahora sus obligaciones?"),
    ),
    _section(
        "financial", "Financial", "Financiera",
        ("shares", "Is every item paid to the cent, within the programme’s shares and ceilings?", "¿Cada rubro está pagado al centavo, dentro de los porcentajes y topes del programa?"),
        ("own_share", "Is it shown that the organisation has its own contribution, or will have it in time?", "¿Se muestra que la organización tiene su aporte propio, o lo tendrá a tiempo?"),
        ("debt", "Are instalments covered in the worst month, also after a fall of the price?", "¿Las cuotas se cubren en el peor mes, también si baja el precio?"),
        ("income", "Does a household earn more with the project than without, after its debt?", "¿Una familia gana más con el proyecto que sin él, después de su deuda?"),
    ),
    _section(
        "environmental", "Environment", "Ambiente",
        ("screening", "Do the answers of the screening agree with what was seen in the field?", "¿Las respuestas de la evaluación ambiental coinciden con lo visto en campo?"),
        ("measures", "Is every measure in the costs of the plan, with owner and date?", "¿Cada medida está en los costos del plan, con responsable y fecha?"),
        ("climate", "Is it said what happens when the rain fails?", "¿Se dice qué pasa si falla la lluvia?"),
    ),
    _section(
        "social", "Social", "Social",
        ("benefit", "Do women, young people and the poorest members gain as the plan says?", "¿Mujeres, jóvenes y los socios más pobres ganan como dice el plan?"),
        ("burden", "Is the family work it asks for there, without children?", "¿El trabajo familiar que pide existe, sin niños?"),
        ("communities", "Were communities touched by it heard?", "¿Se escuchó a las comunidades afectadas?"),
    ),
    _section(
        "legal", "Legal", "Legal",
        ("standing", "Is the legal standing in force and the signatory entitled?", "¿La personería está vigente y quien firma está facultado?"),
        ("tenure", "Is there a title or contract for the land and works?", "¿Hay título o contrato sobre la tierra y las obras?"),
        ("permits", "Are the permits there (water, environment, health), or applied for?", "¿Están los permisos (agua, ambiente, sanidad), o en trámite?"),
    ),
)  # fmt: skip
"""Sections in the order of the page; see ``docs/domain/feasibility.md``."""

CODES: dict[str, tuple[str, ...]] = {
    "feasibility.unanswered": ("questions",),
    "feasibility.remark_missing": ("questions",),
    "feasibility.conclusion_missing": (),
    "feasibility.summary_missing": (),
    "feasibility.feasible_with_no": ("questions",),
}
"""Every reason of this module, with its parameters."""
Given = Mapping[str, Mapping[str, str]]


def items() -> Iterator[Item]:
    """Every question of the checklist."""
    for section in CHECKLIST:
        yield from section.items


def against_concluding(answers: Given, conclusion: str, summary: str) -> list[Blocker]:
    """Why a review is not complete: every question has an answer, every no its remark, and a no is no unconditional yes."""
    said = {one.code: answers.get(one.code, {}) for one in items()}
    open_ones = tuple(code for code, one in said.items() if one.get("answer") not in set(Answer))
    denied = tuple(code for code, one in said.items() if one.get("answer") == Answer.NO)
    bare = tuple(code for code in denied if not said[code].get("remark", "").strip())
    found = [Blocker("feasibility.unanswered", {"questions": open_ones})] if open_ones else []
    found += [Blocker("feasibility.remark_missing", {"questions": bare})] if bare else []
    if conclusion not in set(Conclusion):
        found.append(Blocker("feasibility.conclusion_missing"))
    if conclusion == Conclusion.FEASIBLE and denied:
        found.append(Blocker("feasibility.feasible_with_no", {"questions": denied}))
    return found if summary.strip() else [*found, Blocker("feasibility.summary_missing")]

"""Screening of a plan: sets of questions, what an answer of yes asks for, and how far its measure has come.

Three sets of one machine: safeguards (excluded activities and environmental questions), social, market. In every set a yes is a risk.
The programmes' own lists could not be read; the bundled ones are short, and assumed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alianza.domain.rulebook import Rulebook
from alianza.domain.rulebook.money_and_results import SafeguardKind
from alianza.domain.values import Blocker, LocalText, bilingual
from alianza.domain.workflow.facts import SafeguardFacts


class SetKind(StrEnum):
    """What a set of questions is about."""

    SAFEGUARDS = "safeguards"
    SOCIAL = "social"
    MARKET = "market"


class EntryKind(StrEnum):
    """An activity that is never financed, or a question whose yes needs a measure."""

    EXCLUSION = "exclusion"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question of a set. ``why`` says where it comes from; ``is_assumed`` that no source gives it."""

    code: str
    kind: EntryKind
    text: LocalText
    why: str = ""
    is_assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is done about a yes: where it stands in the costs of the plan, who does it and by when; ``done_on`` once it is done."""

    text: str = ""
    cost_line: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it says what, at whose cost, by whom and by when."""
        return bool(self.text and self.cost_line and self.owner and self.due_on)


SETS: dict[SetKind, LocalText] = {
    SetKind.SAFEGUARDS: bilingual("Nature and excluded activities", "Naturaleza y actividades excluidas"),
    SetKind.SOCIAL: bilingual("People and communities", "Personas y comunidades"),
    SetKind.MARKET: bilingual("Market", "Mercado"),
}
ENTRY_KINDS: dict[EntryKind, LocalText] = {
    EntryKind.EXCLUSION: bilingual("Never financed", "Nunca se financia"),
    EntryKind.QUESTION: bilingual("Question", "Pregunta"),
}
CODES: dict[str, tuple[str, ...]] = {
    "safeguards.entry_without_text": ("place",),
    "safeguards.entry_twice": ("place",),
    "safeguards.no_entries": (),
    "safeguards.measure_incomplete": ("parts",),
    "safeguards.line_unknown": (),
}
"""Every reason of this module, with its parameters."""
MOST = 40


def _ours(code: str, kind: EntryKind, en: str, es: str) -> Entry:
    return Entry(code=code, kind=kind, text=bilingual(en, es), is_assumed=True)


X, Q = EntryKind.EXCLUSION, EntryKind.QUESTION
BUNDLED: dict[SetKind, tuple[Entry, ...]] = {
    SetKind.SAFEGUARDS: (
        _ours("natural_forest", X, "Is natural forest cleared, or a protected area settled?", "¿Se tala bosque natural o se ocupa un área protegida?"),
        _ours("banned_pesticides", X, "Are pesticides used that the country forbids?", "¿Se usan plaguicidas que el país prohíbe?"),
        _ours("child_labour", X, "Do children work, or anybody who is forced to?", "¿Trabajan niños, o alguien a la fuerza?"),
        _ours("uses_pesticides", Q, "Will pesticides be used?", "¿Se usarán plaguicidas?"),
        _ours("takes_water", Q, "Will water be taken from a river or well?", "¿Se tomará agua de un río o pozo?"),
        _ours("makes_waste", Q, "Will waste or waste water leave the site?", "¿Saldrán residuos o aguas servidas del lugar?"),
    ),
    SetKind.SOCIAL: (
        _ours("indigenous_land", Q, "Does it touch land or water that indigenous or other communities use?", "¿Toca tierras o aguas que usan comunidades indígenas u otras?"),
        _ours("loses_land", Q, "Does anybody lose land, a path or an income by it?", "¿Alguien pierde tierra, paso o ingreso por ello?"),
        _ours("burdens_women", Q, "Will women work more hours without pay?", "¿Las mujeres trabajarán más horas sin paga?"),
        _ours("leaves_out", Q, "Are poorer or younger members unable to take part as things are planned?", "¿Quedan fuera socios más pobres o más jóvenes, tal como está planeado?"),
    ),
    SetKind.MARKET: (
        _ours("one_buyer", Q, "Does one buyer take more than half of it?", "¿Un solo comprador se lleva más de la mitad?"),
        _ours("price_unseen", Q, "Is the planned price higher than any paid in the last three years?", "¿El precio previsto es mayor que todo lo pagado en los últimos tres años?"),
        _ours("standard_unmet", Q, "Does the buyer ask for a quality or certificate that members do not have yet?", "¿El comprador pide una calidad o certificado que los socios aún no tienen?"),
        _ours("perishable", Q, "Is the harvest lost if it is not collected within two days?", "¿Se pierde la cosecha si no se recoge en dos días?"),
    ),
}  # fmt: skip
"""Short lists of our own, for programmes that have published none."""


def in_rulebook(rulebook: Rulebook) -> tuple[Entry, ...]:
    """What the programme's rulebook excludes and asks, with its source; instruments are no questions."""
    kinds = {SafeguardKind.EXCLUSION: X, SafeguardKind.QUESTION: Q}
    rows = [one for one in rulebook.safeguards if one.kind in kinds]
    return tuple(
        Entry(code=one.code, kind=kinds[one.kind], text=one.text, why=one.why.in_language("es"), is_assumed=one.basis.value == "assumed")
        for one in rows
    )


def first_entries(kind: SetKind, rulebook: Rulebook) -> tuple[Entry, ...]:
    """The questions of a set before an officer has published any: the rulebook's where it has some, else the bundled ones."""
    own = in_rulebook(rulebook) if kind is SetKind.SAFEGUARDS else ()
    return own or BUNDLED[kind]


def key_of(kind: str, entry: Entry) -> str:
    """The name under which an answer is kept: ``market-one_buyer``."""
    return f"{kind}-{entry.code}"


def keyed(sets: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[str, Entry]]:
    """Every question of all sets with the name of its answer."""
    for kind, entries in sets.items():
        yield from ((key_of(kind, one), one) for one in entries)


def against_entries(entries: Sequence[Entry]) -> list[Blocker]:
    """Why a draft cannot be published: nothing asked, a question without words, one code twice."""
    if not entries:
        return [Blocker("safeguards.no_entries")]
    seen: set[str] = set()
    found = []
    for place, one in enumerate(entries, 1):
        if not one.text:
            found.append(Blocker("safeguards.entry_without_text", {"place": place}))
        elif one.code in seen:
            found.append(Blocker("safeguards.entry_twice", {"place": place}))
        seen.add(one.code)
    return found


def screened(sets: Mapping[str, Sequence[Entry]], answers: Mapping[str, object], measured: Collection[str]) -> SafeguardFacts:
    """What the answers leave open, which yes has no whole measure, and which excluded activity is planned.

    ``measured`` are the questions with a whole measure.
    """
    every = list(keyed(sets))
    yes = [(key, one) for key, one in every if answers.get(key) is True]
    return SafeguardFacts(
        unanswered=tuple(key for key, _ in every if answers.get(key) not in (True, False)),
        without_measure=tuple(key for key, one in yes if one.kind is Q and key not in measured),
        excluded=tuple(key for key, one in yes if one.kind is X),
    )


def against_measure(measure: Measure, lines: Sequence[str]) -> list[Blocker]:
    """What a measure does not say, all at once; its cost stands in a line of the plan."""
    parts = (("text", measure.text), ("cost_line", measure.cost_line), ("owner", measure.owner), ("due_on", measure.due_on))
    missing = tuple(name for name, value in parts if not value)
    found = [Blocker("safeguards.measure_incomplete", {"parts": missing})] if missing else []
    if measure.cost_line and measure.cost_line not in lines:
        found.append(Blocker("safeguards.line_unknown"))
    return found


def standing(measure: Measure, today: date) -> str:
    """``done``, ``late`` once its day is over, else ``open``."""
    if measure.done_on:
        return "done"
    return "late" if measure.due_on and measure.due_on < today else "open"

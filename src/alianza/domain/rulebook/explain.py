"""A rulebook in plain words: one sentence per entry, with its reason and how well it is known."""

from dataclasses import dataclass, fields

from alianza.domain.rulebook.grounds import Basis, Entry
from alianza.domain.rulebook.rules import Rule
from alianza.domain.rulebook.shape import Rulebook
from alianza.domain.rulebook.spoken import Names, say
from alianza.domain.values import LocalText, bilingual

HEADINGS: dict[str, LocalText] = {
    "programme": bilingual("The programme", "El programa"),
    "applicants": bilingual("Who may apply", "Quién puede postular"),
    "calendar": bilingual("Working days", "Días hábiles"),
    "cycle": bilingual("The way of an alliance", "El camino de una alianza"),
    "buyer": bilingual("The buyer", "El aliado comercial"),
    "windows": bilingual("Windows", "Ventanillas"),
    "indexed_units": bilingual("Indexed units", "Unidades indexadas"),
    "eligibility": bilingual("Eligibility", "Elegibilidad"),
    "documents": bilingual("Documents", "Documentos"),
    "forms": bilingual("Forms", "Formularios"),
    "plan_tiers": bilingual("Size of the business plan", "Tamaño del plan de negocio"),
    "criteria": bilingual("Criteria", "Criterios"),
    "selection": bilingual("Selection", "Selección"),
    "financing": bilingual("Financing", "Financiamiento"),
    "grant_free_track": bilingual("Track without grant", "Vía sin aporte"),
    "preparation_fees": bilingual("Help with the plan", "Apoyo para formular el plan"),
    "approvals": bilingual("Opinions and approvals", "Opiniones y aprobaciones"),
    "boards": bilingual("Boards", "Comités"),
    "agreement": bilingual("Agreement", "Convenio"),
    "tranches": bilingual("Tranches", "Desembolsos"),
    "purchases": bilingual("Purchases", "Compras"),
    "reporting": bilingual("Reports", "Informes"),
    "safeguards": bilingual("Safeguards", "Salvaguardas"),
    "targets": bilingual("Targets", "Metas de participación"),
    "labels": bilingual("Computed labels", "Distintivos calculados"),
    "past_calls": bilingual("Earlier calls", "Convocatorias anteriores"),
    "observed": bilingual("Observed figures", "Cifras observadas"),
    "wording": bilingual("Words", "Vocabulario"),
}
WHEN = bilingual(
    "[ Only in the window: {windows}.][ Only in: {territories}.][ Only for: {applicants}.]",
    "[ Solo en la ventanilla: {windows}.][ Solo en: {territories}.][ Solo para: {applicants}.]",
)
BASES: dict[Basis, LocalText] = {
    Basis.REVIEW: bilingual("2013 review", "revisión de 2013"),
    Basis.PRIMARY: bilingual("programme's own source", "fuente del propio programa"),
    Basis.SECONDARY: bilingual("secondary source", "fuente secundaria"),
    Basis.ASSUMED: bilingual("ASSUMED, to be confirmed", "SUPUESTO, por confirmar"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One entry in words: its path, the heading it stands under, what it says, why, and how it is known."""

    path: str
    heading: str
    text: str
    why: str
    basis: Basis
    basis_text: str


def explain(rulebook: Rulebook, language: str = "en") -> tuple[Sentence, ...]:
    """Every entry of the rulebook as a sentence, in order."""
    sentences: list[Sentence] = []
    names = names_of(rulebook)
    for one in fields(rulebook):
        value = getattr(rulebook, one.name)
        entries = value if isinstance(value, tuple) else (value,) if value is not None else ()
        sentences += [_sentence(entry, HEADINGS[one.name].in_language(language), language, names) for entry in entries]
    return tuple(sentences)


def names_of(rulebook: Rulebook) -> Names:
    """The rulebook's own names for the codes it refers to: windows and documents."""
    return {one.code: one.name for one in rulebook.windows} | {one.code: one.name for one in rulebook.documents}


def as_text(sentences: tuple[Sentence, ...]) -> str:
    """The sentences as plain text with headings, for the command line and for print."""
    lines: list[str] = []
    heading = ""
    for one in sentences:
        if one.heading != heading:
            heading = one.heading
            lines += ["", heading, "-" * len(heading)]
        lines += [f"* {one.text}", f"    {one.basis_text}: {one.why}"]
    return "\n".join(lines).strip() + "\n"


def sentence_of(entry: Entry, language: str, names: Names | None = None) -> str:
    """One entry in words, with where a rule applies; ``names`` are the rulebook's own names for codes it refers to."""
    if isinstance(entry, Rule):
        return say(entry.kind.words, entry.arguments, language, names) + say(WHEN, entry.when, language, names)
    return say(entry.WORDS, entry, language, names)


def _sentence(entry: Entry, heading: str, language: str, names: Names) -> Sentence:
    known = BASES[entry.basis].in_language(language)
    return Sentence(entry.path, heading, sentence_of(entry, language, names), entry.why.in_language(language), entry.basis, known)

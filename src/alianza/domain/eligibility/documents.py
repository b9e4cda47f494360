"""Rules about papers: which ones must be there."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from alianza.domain.eligibility.facts import ApplicantFacts
from alianza.domain.eligibility.refusal import refused, unknown
from alianza.domain.values import Blocker, Circumstances, LocalText, bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPresentedArguments:
    """Each of these documents, by the codes of the rulebook, has been handed in."""

    WORDS: ClassVar[LocalText] = bilingual("Documents handed in: {all_of}.", "Documentos presentados: {all_of}.")
    all_of: Annotated[tuple[str, ...], bilingual("codes of documents", "códigos de documentos")]


def documents_presented(arguments: DocumentsPresentedArguments, facts: ApplicantFacts, _: Circumstances) -> list[Blocker]:
    """All there."""
    if facts.documents is None:
        return unknown("documents")
    missing = tuple(code for code in arguments.all_of if code not in facts.documents)
    return refused("documents_missing", missing=missing) if missing else []


KINDS = (documents_presented,)

"""Whether a goal that somebody worded freely counts persons, and which of its numbers may be published then."""

import re
from decimal import Decimal

from alianza.domain.portfolio.small_cells import SMALLEST

PERSONS = re.compile(
    r"\b(?:personas?|people|persons?|pessoas?|mujer(?:es)?|wom[ae]n|mulher(?:es)?|hombres?|m[ae]n|homens?|soci[oa]s?|members?|miembros?"
    r"|familias?|fam[ií]lias?|famil(?:y|ies)|hogar(?:es)?|households?|j[oó]ven(?:es)?|jovens?|youths?|beneficiari(?:o|a|y|ies)s?"
    r"|beneficiári[oa]s?|productor(?:a|es|as)?|produtor(?:a|es|as)?|producers?|trabajador(?:a|es|as)?|workers?|empleos?|jobs?|empregos?"
    r"|ni[ñn][oa]s?|child(?:ren)?|ind[ií]genas?|desplazad[oa]s?)\b",
    re.IGNORECASE,
)
"""Words for persons in Spanish, English and Portuguese. A word too many hides a small number too many, never a person too few."""


def publishable_result(name: str, unit: str, value: Decimal | None, told: Decimal | None = None) -> Decimal | None:
    """The number of a goal; None where it may be a group of fewer than five persons. A share in per cent tells no number of them.

    ``told`` is what an earlier report's number of the same goal was told as: fewer than five more or less would be such a group too.
    """
    if value is None or unit.strip() == "%" or not (PERSONS.search(name) or PERSONS.search(unit)):
        return value
    return None if 0 < value < SMALLEST or (told is not None and 0 < abs(value - told) < SMALLEST) else value

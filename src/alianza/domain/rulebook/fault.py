"""What is wrong in a rulebook: where, which kind of mistake, and a sentence in English and Spanish."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from alianza.domain.rulebook.template import NAME, spoken_parts
from alianza.domain.values import FrozenMap, LocalText, bilingual


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in the data: ``path`` says where, ``code`` which, ``parameters`` the details of the sentence."""

    path: str
    code: str
    parameters: Mapping[str, object] = FrozenMap()

    def sentence(self, language: str = "en") -> str:
        """The mistake in plain words."""
        kept = spoken_parts(SENTENCES[self.code].in_language(language), self.parameters)
        known = EXPECTED if language == "es" else {}
        return NAME.sub(lambda name: _spoken(known.get(str(self.parameters.get(name[1])), self.parameters.get(name[1], ""))), kept)


def _spoken(value: object) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)


def fault(path: str, kind: str, /, **parameters: object) -> Fault:
    """A fault with its details by name."""
    return Fault(path, kind, FrozenMap(parameters))


def nearest(word: str, words: list[str]) -> str:
    """The closest known word; empty if none is close."""
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    return close[0] if close else ""


EXPECTED: dict[str, str] = {
    "a text": "un texto",
    "a whole number": "un número entero",
    "true or false": "sí o no",
    "a number": "un número",
    "a date such as 2024-06-30": "una fecha como 2024-06-30",
    "a share such as 30%": "una proporción como 30%",
    "an amount with its currency": "un monto con su moneda",
    "an amount such as 21000 BOB or 284 SMLMV": "un monto como 21000 BOB o 284 SMLMV",
    "a place such as CO-HUI-41551": "un lugar como CO-HUI-41551",
    "a text, or a text in each language such as {en = “…”, es = “…”}": "un texto, o un texto en cada idioma como {en = “…”, es = “…”}",
    "a list of 2": "una lista de 2",
}
"""What a reader of values expects, in Spanish."""

SENTENCES: dict[str, LocalText] = {
    "unknown_key": bilingual(
        "“{key}” is not known here.[ Did you mean “{nearest}”?]", "“{key}” no se conoce aquí.[ ¿Quiso decir “{nearest}”?]"
    ),
    "missing_key": bilingual("“{key}” is missing.", "Falta “{key}”."),
    "wrong_type": bilingual("{found} is not {expected}.", "{found} no es {expected}."),
    "not_admitted": bilingual(
        "“{found}” is not one of: {admitted}.[ Did you mean “{nearest}”?]",
        "“{found}” no es uno de: {admitted}.[ ¿Quiso decir “{nearest}”?]",
    ),
    "unknown_kind": bilingual(
        "There is no kind of rule “{found}”.[ Did you mean “{nearest}”?]",
        "No existe la clase de regla “{found}”.[ ¿Quiso decir “{nearest}”?]",
    ),
    "empty_text": bilingual("The text is empty.", "El texto está vacío."),
    "share_outside": bilingual("{found} is not between 0% and 100%.", "{found} no está entre 0% y 100%."),
    "negative": bilingual("{found} is below zero.", "{found} es menor que cero."),
    "too_large": bilingual("{found} is more than {most}.", "{found} es mayor que {most}."),
    "empty_list": bilingual("The list is empty.", "La lista está vacía."),
    "unknown_time_zone": bilingual(
        "“{found}” is not a time zone such as America/Lima.", "“{found}” no es una zona horaria como America/Lima."
    ),
    "not_a_code": bilingual("“{found}” is not a code such as {example}.", "“{found}” no es un código como {example}."),
    "duplicate_code": bilingual("“{code}” stands here twice.", "“{code}” aparece dos veces."),
    "weights_sum": bilingual("The weights add up to {found}, not 100.", "Los pesos suman {found}, no 100."),
    "tranche_sum": bilingual("The tranches add up to {found}, not 100%.", "Los desembolsos suman {found}, no 100%."),
    "bounds_crossed": bilingual("{low} is not below {high}.", "{low} no es menor que {high}."),
    "stages_disordered": bilingual(
        "“{found}” cannot come after “{before}”, or stands twice.",
        "“{found}” no puede ir después de “{before}”, o se repite.",
    ),
    "stage_not_used": bilingual("“{found}” is not a stage of this programme.", "“{found}” no es una etapa de este programa."),
    "unknown_unit": bilingual(
        "“{found}” is neither a currency nor the code of an “indexed_unit” entry.",
        "“{found}” no es una moneda ni el código de una entrada “indexed_unit”.",
    ),
    "unknown_currency": bilingual("“{found}” is not a currency known here.", "“{found}” no es una moneda conocida."),
    "unknown_document": bilingual(
        "No “document” entry has the code “{found}”.[ Did you mean “{nearest}”?]",
        "Ninguna entrada “document” tiene el código “{found}”.[ ¿Quiso decir “{nearest}”?]",
    ),
    "unknown_window": bilingual(
        "No “window” entry has the code “{found}”.[ Did you mean “{nearest}”?]",
        "Ninguna entrada “window” tiene el código “{found}”.[ ¿Quiso decir “{nearest}”?]",
    ),
    "method_needs": bilingual("The method “{method}” needs “{key}”.", "El método “{method}” necesita “{key}”."),
    "unknown_tie": bilingual(
        "Ties cannot go by “{found}”.[ Did you mean “{nearest}”?]",
        "Los empates no se pueden resolver por “{found}”.[ ¿Quiso decir “{nearest}”?]",
    ),
    "quota_without_limit": bilingual(
        "A cut-off without a number of profiles has no places that a quota could keep.",
        "Un puntaje de corte sin número de perfiles no tiene cupos que una cuota pueda reservar.",
    ),
    "quorum_above_seats": bilingual(
        "A quorum of {quorum} is more than the {seats} seats.", "Un quórum de {quorum} supera los {seats} puestos."
    ),
    "language_missing": bilingual(
        "The text is not written in “{language}”, a language of this programme.",
        "El texto no está escrito en “{language}”, un idioma de este programa.",
    ),
    "not_a_table": bilingual("A table is expected here.", "Aquí se espera una tabla."),
    "not_a_list": bilingual("A list is expected here.", "Aquí se espera una lista."),
    "must_not_be_assumed": bilingual("An observed figure cannot be assumed.", "Una cifra observada no puede ser supuesta."),
}

"""A flow or a rate as a person types it; what could be read in two ways is refused with a sentence, never guessed."""

import re
from decimal import Decimal

from alianza.domain.values import LocalText, bilingual

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_LEADING_ZERO = re.compile(r"0\d+")
# Exact arithmetic on longer flows or larger numbers could take minutes, and no plan has them: 30 years of months.
MOST_VALUES, LARGEST_EXPONENT = 360, 30

SENTENCES: dict[str, LocalText] = {
    "empty": bilingual("The flow is empty: write values parted by commas.", "El flujo está vacío: escriba valores separados por comas."),
    "not_a_number": bilingual(
        "Value {place} of the flow, “{found}”, is not a number. Write decimals with a point and part values with commas: -1000.50,900,800.",
        "El valor {place} del flujo, “{found}”, no es un número. Escriba los decimales con punto y separe con comas: -1000.50,900,800.",
    ),
    "decimal_comma": bilingual(
        "Value {place} of the flow, “{found}”, looks like the decimals behind a comma. Write 1000.50, not 1000,50.",
        "El valor {place} del flujo, “{found}”, parece los decimales tras una coma. Escriba 1000.50, no 1000,50.",
    ),
    "semicolon": bilingual(
        "Part the values with commas, not semicolons, and write decimals with a point: -1000.50,900,800.",
        "Separe los valores con comas, no con punto y coma, y escriba los decimales con punto: -1000.50,900,800.",
    ),
    "too_many": bilingual("The flow has {found} values; {most} are the most.", "El flujo tiene {found} valores; el máximo es {most}."),
    "too_large": bilingual(
        "Value {place} of the flow, “{found}”, is too large or too small to compute with.",
        "El valor {place} del flujo, “{found}”, es demasiado grande o pequeño para calcular.",
    ),
    "rate": bilingual(
        "“{found}” is not a rate. Write a fraction with a point, 0.10, or a percentage, 10%.",
        "“{found}” no es una tasa. Escriba una fracción con punto, 0.10, o un porcentaje, 10%.",
    ),
    "rate_too_low": bilingual(
        "A rate of {found} cannot be used: it must be above -1 (-100 %).",
        "No se puede usar una tasa de {found}: debe ser mayor que -1 (-100 %).",
    ),
    "high_rate": bilingual("A rate of {found} means {percent} a period.", "Una tasa de {found} significa {percent} por período."),
    "perhaps_decimals": bilingual(
        "This was read as {count} values. If the commas are decimal commas, write points: -1000.50,900.25.",
        "Se leyó como {count} valores. Si las comas son decimales, escriba puntos: -1000.50,900.25.",
    ),
    "overflow": bilingual(
        "With these values the result is too large to be computed.", "Con estos valores el resultado es demasiado grande para calcularlo."
    ),
}


class UnreadableFlow(Exception):
    """What was typed is no flow or rate; the sentence says where and how to write it."""

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code, self.parameters = code, parameters

    def sentence(self, language: str = "en") -> str:
        """The reason in plain words."""
        return SENTENCES[self.code].in_language(language).format(**self.parameters)


def read_flow(text: str) -> list[Decimal]:
    """Values parted by commas, exact; ``UnreadableFlow`` for anything else."""
    if ";" in text:
        raise UnreadableFlow("semicolon")
    if not text.strip(", \t\n"):
        raise UnreadableFlow("empty")
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > MOST_VALUES:
        raise UnreadableFlow("too_many", found=len(parts), most=MOST_VALUES)
    return [_value(place, part) for place, part in enumerate(parts, start=1)]


def _value(place: int, part: str) -> Decimal:
    if _LEADING_ZERO.fullmatch(part):
        raise UnreadableFlow("decimal_comma", place=place, found=part)
    if not _NUMBER.fullmatch(part):
        raise UnreadableFlow("not_a_number", place=place, found=part)
    value = Decimal(part)
    if value and abs(value.adjusted()) > LARGEST_EXPONENT:
        raise UnreadableFlow("too_large", place=place, found=part)
    return value


def read_rate(text: str) -> float:
    """A rate per period, ``0.10`` or ``10%``; ``UnreadableFlow`` if it is none or not above -1."""
    plain = text.strip()
    percent = plain.endswith("%")
    number = plain.removesuffix("%").strip()
    if not _NUMBER.fullmatch(number) or (value := Decimal(number)).adjusted() > LARGEST_EXPONENT:
        raise UnreadableFlow("rate", found=text)
    rate = float(value / 100 if percent else value)
    if rate <= -1:
        raise UnreadableFlow("rate_too_low", found=text)
    return rate


def doubt(flow: list[Decimal], rate: float, language: str) -> list[str]:
    """Sentences about what was read as written but may have been meant otherwise."""
    found: list[str] = []
    if rate > 1:
        found.append(SENTENCES["high_rate"].in_language(language).format(found=rate, percent=f"{rate:.0%}"))
    cents, amounts = flow[1::2], flow[::2]
    if len(cents) == len(amounts) and all(0 <= one < 100 and one == int(one) for one in cents) and all(abs(one) >= 100 for one in amounts):
        found.append(SENTENCES["perhaps_decimals"].in_language(language).format(count=len(flow)))
    return found

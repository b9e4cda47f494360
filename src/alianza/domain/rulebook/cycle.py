"""The programme itself and its way from idea to follow-up: stages, opinions, documents, forms, boards, windows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from alianza.domain.access import Role
from alianza.domain.eligibility import ApplicantKind
from alianza.domain.rulebook.grounds import Entry
from alianza.domain.values import (
    Circumstances,
    IndexedAmount,
    LocalText,
    Money,
    ReferenceDate,
    Unknown,
    WorkCalendar,
    add_working_days,
    bilingual,
)


class Status(StrEnum):
    """Whether a programme runs."""

    RUNNING = "running"
    CLOSED = "closed"
    NOT_STARTED = "not started"


class Weekday(StrEnum):
    """Days of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Stage(StrEnum):
    """The stages of an alliance in their one possible order; a programme may leave some out."""

    IDEA = "idea"
    ELIGIBILITY = "eligibility"
    PROFILE = "profile"
    SCORING = "scoring"
    SELECTION = "selection"
    PLAN = "plan"
    FEASIBILITY = "feasibility"
    BOARD = "board"
    AGREEMENT = "agreement"
    ACCOUNT = "account"
    IMPLEMENTATION = "implementation"
    CLOSING = "closing"
    FOLLOW_UP = "follow_up"


class OpinionKind(StrEnum):
    """What an opinion or approval judges."""

    REGIONAL = "regional"
    TECHNICAL = "technical"
    FINANCIAL = "financial"
    MARKET = "market"
    SOCIAL = "social"
    ENVIRONMENTAL = "environmental"
    LEGAL = "legal"
    SAFEGUARDS = "safeguards"
    LENDER_NO_OBJECTION = "lender_no_objection"
    BANK_NO_OBJECTION = "bank_no_objection"
    BOARD = "board"


class BuyerRequirement(StrEnum):
    """Whether a proposal needs a buyer."""

    REQUIRED = "required"
    SCORED = "scored"
    NONE = "none"


class FieldKind(StrEnum):
    """What a person types or chooses in one field of a form."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    WHOLE_NUMBER = "whole_number"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    PRODUCT = "product"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Entry):
    """Which programme this is, where, by whom, in which currency and languages."""

    WORDS: ClassVar[LocalText] = bilingual(
        "{name}[, phase {phase}] ({country})[, run by {agency}]; money in {currency}; {status}.",
        "{name}[, fase {phase}] ({country})[, a cargo de {agency}]; moneda {currency}; {status}.",
    )
    country: Annotated[str, bilingual("ISO country code", "código ISO del país")]
    name: Annotated[str, bilingual("short name", "nombre corto")]
    title: Annotated[LocalText, bilingual("full name", "nombre completo")]
    phase: Annotated[str | None, bilingual("phase", "fase")] = None
    version: Annotated[str, bilingual("version of these rules", "versión de estas reglas")]
    currency: Annotated[str, bilingual("ISO 4217 code", "código ISO 4217")]
    languages: Annotated[tuple[str, ...], bilingual("languages", "idiomas")]
    time_zone: Annotated[str, bilingual("time zone of deadlines", "huso horario de los plazos")]
    agency: Annotated[str | None, bilingual("agency", "entidad ejecutora")] = None
    status: Annotated[Status, bilingual("status", "estado")] = Status.RUNNING
    legal_basis: Annotated[tuple[str, ...], bilingual("laws and manuals", "normas y manuales")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Entry):
    """Working days: weekend and holidays."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Weekend days: {weekend}.[ Holidays: {holidays}.]", "Días no laborables: {weekend}.[ Feriados: {holidays}.]"
    )
    weekend: Annotated[tuple[Weekday, ...], bilingual("weekend", "fin de semana")] = (Weekday.SATURDAY, Weekday.SUNDAY)
    holidays: Annotated[tuple[date, ...], bilingual("holidays", "feriados")] = ()

    def for_country(self, country: str) -> WorkCalendar:
        """The calendar that deadlines are counted by."""
        week = list(Weekday)
        return WorkCalendar(country, frozenset(week.index(day) for day in self.weekend), frozenset(self.holidays))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle(Entry):
    """The stages an alliance goes through, in order."""

    WORDS: ClassVar[LocalText] = bilingual("Stages: {stages}.", "Etapas: {stages}.")
    stages: Annotated[tuple[Stage, ...], bilingual("stages in order", "etapas en orden")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Entry):
    """One opinion or approval of a stage: who gives it, within how many working days, for which amounts."""

    WORDS: ClassVar[LocalText] = bilingual(
        "{name} ({kind}) at the stage “{stage}”, given by: {role}[; within {working_days} working days]"
        "[; for amounts above {above}][; for amounts up to {up_to}].",
        "{name} ({kind}) en la etapa “{stage}”, a cargo de: {role}[; en {working_days} días hábiles]"
        "[; para montos superiores a {above}][; para montos de hasta {up_to}].",
    )
    code: Annotated[str, bilingual("code", "código")]
    stage: Annotated[Stage, bilingual("stage", "etapa")]
    kind: Annotated[OpinionKind, bilingual("what is judged", "qué se evalúa")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    role: Annotated[Role, bilingual("who gives it", "quién lo emite")]
    working_days: Annotated[int | None, bilingual("deadline in working days", "plazo en días hábiles")] = None
    above: Annotated[IndexedAmount | None, bilingual("only above", "solo por encima de")] = None
    up_to: Annotated[IndexedAmount | None, bilingual("only up to", "solo hasta")] = None

    def due(self, start: date, calendar: WorkCalendar) -> date | None:
        """The last day for giving it, counted in working days from ``start``; None without a deadline."""
        return None if self.working_days is None else add_working_days(start, self.working_days, calendar)

    def concerns(self, amount: Money, circumstances: Circumstances) -> bool | None:
        """Whether it is asked for at this amount; None while a bound cannot be valued."""
        above, up_to = (
            bound.in_currency(amount.currency, circumstances, ReferenceDate.APPLICATION) if bound else None
            for bound in (self.above, self.up_to)
        )
        if isinstance(above, Unknown) or isinstance(up_to, Unknown):
            return None
        return (above is None or amount > above) and (up_to is None or amount <= up_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Entry):
    """One document that a stage asks for, and who brings it."""

    WORDS: ClassVar[LocalText] = bilingual(
        "{name}, at the stage “{stage}”, brought by: {role}[required?; required][; only of: {applicants}].",
        "{name}, en la etapa “{stage}”, presentado por: {role}[required?; obligatorio][; solo de: {applicants}].",
    )
    code: Annotated[str, bilingual("code", "código")]
    stage: Annotated[Stage, bilingual("stage", "etapa")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    role: Annotated[Role, bilingual("who brings it", "quién lo presenta")] = Role.PRODUCER_ORGANISATION
    required: Annotated[bool, bilingual("required", "obligatorio")] = True
    applicants: Annotated[tuple[ApplicantKind, ...], bilingual("only of these applicants", "solo de estos postulantes")] = ()

    def is_asked_of(self, kind: str) -> bool:
        """Whether an applicant of this kind brings it."""
        return not self.applicants or kind in self.applicants


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option of a field of choice."""

    code: Annotated[str, bilingual("code", "código")]
    label: Annotated[LocalText, bilingual("label", "etiqueta")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field that a programme adds to a form."""

    code: Annotated[str, bilingual("code", "código")]
    label: Annotated[LocalText, bilingual("question", "pregunta")]
    kind: Annotated[FieldKind, bilingual("kind of answer", "clase de respuesta")]
    required: Annotated[bool, bilingual("must be answered", "respuesta obligatoria")] = False
    help: Annotated[LocalText | None, bilingual("help", "ayuda")] = None
    options: Annotated[tuple[Choice, ...], bilingual("options", "opciones")] = ()
    at_least: Annotated[Decimal | None, bilingual("smallest", "mínimo")] = None
    at_most: Annotated[Decimal | None, bilingual("largest", "máximo")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Entry):
    """Fields that a programme adds to the form of a stage."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The form of the stage “{stage}” also asks: {fields}.",
        "El formulario de la etapa “{stage}” pregunta además: {fields}.",
    )
    stage: Annotated[Stage, bilingual("stage", "etapa")]
    fields: Annotated[tuple[Field, ...], bilingual("fields", "campos")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Seats of a board for one sector."""

    sector: Annotated[LocalText, bilingual("sector", "sector")]
    number: Annotated[int, bilingual("seats", "puestos")] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(Entry):
    """A body that decides: its seats, its quorum and the amounts it decides on."""

    WORDS: ClassVar[LocalText] = bilingual(
        "{name} ({seats}), quorum of {quorum}[; for amounts up to {up_to}].",
        "{name} ({seats}), quórum de {quorum}[; para montos de hasta {up_to}].",
    )
    code: Annotated[str, bilingual("code", "código")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    seats: Annotated[tuple[Seat, ...], bilingual("seats", "puestos")]
    quorum: Annotated[int, bilingual("members present at least", "miembros presentes como mínimo")]
    up_to: Annotated[IndexedAmount | None, bilingual("decides up to", "decide hasta")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Entry):
    """A kind of entry to the programme with rules of its own, for example by maturity of the organisation."""

    WORDS: ClassVar[LocalText] = bilingual("Window: {name}.", "Ventanilla: {name}.")
    code: Annotated[str, bilingual("code", "código")]
    name: Annotated[LocalText, bilingual("name", "nombre")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCall(Entry):
    """A call the programme made before: when it was open, and until when it was extended."""

    WORDS: ClassVar[LocalText] = bilingual(
        "An earlier call was open from {opened} to {closed}[, extended to {extended_to}].",
        "Una convocatoria anterior estuvo abierta del {opened} al {closed}[, ampliada al {extended_to}].",
    )
    opened: Annotated[date | None, bilingual("opened", "apertura")] = None
    closed: Annotated[date, bilingual("closed", "cierre")]
    extended_to: Annotated[date | None, bilingual("extended to", "ampliada al")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicants(Entry):
    """The kinds of applicant the programme works with."""

    WORDS: ClassVar[LocalText] = bilingual("Kinds of applicant: {kinds}.", "Clases de postulante: {kinds}.")
    kinds: Annotated[tuple[ApplicantKind, ...], bilingual("kinds", "clases")]


class PlanSection(StrEnum):
    """Sections of a business plan that may be asked; the plan's own page always is."""

    PRODUCTS = "products"
    PRODUCTION = "production"
    INVESTMENTS = "investments"
    OVERHEADS = "overheads"
    ASSISTANCE = "assistance"
    MEASURES = "measures"
    AGREEMENTS = "agreements"
    CAPITAL = "capital"
    FINANCING = "financing"
    LOANS = "loans"
    ECONOMY = "economy"
    RISKS = "risks"
    CARBON = "carbon"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTier(Entry):
    """Which sections a business plan must have when everything it pays for costs no more than an amount. The lowest that fits holds."""

    WORDS: ClassVar[LocalText] = bilingual(
        "{name}: a plan[ of up to {up_to}] must have: {asks}.", "{name}: un plan[ de hasta {up_to}] debe tener: {asks}."
    )
    code: Annotated[str, bilingual("code", "código")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    up_to: Annotated[IndexedAmount | None, bilingual("total cost up to", "costo total hasta")] = None
    asks: Annotated[tuple[PlanSection, ...], bilingual("sections it must have", "secciones que debe tener")]

    def holds(self, cost: Money, circumstances: Circumstances) -> bool:
        """Whether a plan of this cost is within it; no where the bound cannot be valued, so that nothing is asked too little."""
        bound = self.up_to.in_currency(cost.currency, circumstances, ReferenceDate.APPLICATION) if self.up_to else None
        return bound is None or (not isinstance(bound, Unknown) and cost <= bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer(Entry):
    """Whether a buyer is required, and whether its contract must stand before the agreement is signed."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Buyer: {requirement}[contract_before_agreement?; the buyer's contract must stand before the agreement].",
        "Aliado comercial: {requirement}[contract_before_agreement?; su contrato debe existir antes del convenio].",
    )
    requirement: Annotated[BuyerRequirement, bilingual("requirement", "exigencia")]
    contract_before_agreement: Annotated[bool, bilingual("contract first", "contrato previo")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Entry):
    """What the programme calls a thing."""

    WORDS: ClassVar[LocalText] = bilingual("“{term}” is called: {words}.", "“{term}” se llama: {words}.")
    term: Annotated[str, bilingual("term", "término")]
    words: Annotated[LocalText, bilingual("words", "palabras")]

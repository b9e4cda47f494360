"""What a programme selects by, pays, reports, targets, guards against and has observed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from alianza.domain.eligibility import MemberGroup
from alianza.domain.rulebook.grounds import Entry
from alianza.domain.selection import Method, Quota
from alianza.domain.values import IndexedAmount, LocalText, Place, Share, bilingual


class TrancheEvent(StrEnum):
    """What must have happened before a tranche is paid."""

    ACCOUNT_VERIFIED = "account_verified"
    REPORT_APPROVED = "report_approved"
    MILESTONE_VERIFIED = "milestone_verified"
    NO_OBJECTION_GIVEN = "no_objection_given"


class PaymentMethod(StrEnum):
    """How suppliers are paid."""

    BANK_TRANSFER = "bank_transfer"
    CASHIERS_CHEQUE = "cashiers_cheque"
    DIRECT_TO_SUPPLIER = "direct_to_supplier"


class NoticeUnit(StrEnum):
    """Unit of a notice before a deadline."""

    DAYS = "days"
    HOURS = "hours"


class Measure(StrEnum):
    """What a target of participation counts."""

    WOMEN = "women"
    YOUNG = "young"
    GROUPS = "groups"
    TERRITORY = "territory"


class LabelCode(StrEnum):
    """What an alliance may be called once its figures say so."""

    GREEN = "green"
    NUTRITION = "nutrition"


class SafeguardKind(StrEnum):
    """What a safeguard entry is."""

    EXCLUSION = "exclusion"
    QUESTION = "question"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Entry):
    """One criterion of the score sheet with its weight; weights add up to 100."""

    WORDS: ClassVar[LocalText] = bilingual(
        "{name}: weight {weight} of 100, scored from {scale}[; seen in: {evidence}].",
        "{name}: peso {weight} de 100, puntaje de {scale}[; se observa en: {evidence}].",
    )
    code: Annotated[str, bilingual("code", "código")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    weight: Annotated[int, bilingual("weight of 100", "peso sobre 100")]
    scale: Annotated[tuple[int, int], bilingual("lowest and highest score", "puntaje mínimo y máximo")] = (0, 5)
    evidence: Annotated[str | None, bilingual("document it is seen in", "documento en que se observa")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Entry):
    """How profiles are chosen: by cut-off score, by fixed number, or by budget with quotas."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Selection by {method}[; score of at least {score}][; {number} profiles][; quotas: {quotas}][; ties go by {ties}].",
        "Selección por {method}[; puntaje de al menos {score}][; {number} perfiles][; cuotas: {quotas}]"
        "[; los empates se resuelven por {ties}].",
    )
    method: Annotated[Method, bilingual("method", "método")]
    score: Annotated[int | None, bilingual("cut-off score", "puntaje de corte")] = None
    number: Annotated[int | None, bilingual("number of profiles", "número de perfiles")] = None
    budget: Annotated[IndexedAmount | None, bilingual("budget; else that of the call", "presupuesto; si no, el de la convocatoria")] = None
    quotas: Annotated[tuple[Quota, ...], bilingual("quotas", "cuotas")] = ()
    ties: Annotated[tuple[str, ...], bilingual("ties go by", "desempate por")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tranche(Entry):
    """One part of the grant and what must come before it; tranches add up to the whole."""

    WORDS: ClassVar[LocalText] = bilingual("{name}: {share} of the grant, once {after}.", "{name}: {share} del aporte, cuando {after}.")
    code: Annotated[str, bilingual("code", "código")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    share: Annotated[Share, bilingual("share of the grant", "parte del aporte")]
    after: Annotated[TrancheEvent, bilingual("after", "después de")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice so long before a deadline."""

    before: Annotated[int, bilingual("how long before", "con cuánta anticipación")]
    unit: Annotated[NoticeUnit, bilingual("unit", "unidad")] = NoticeUnit.DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting(Entry):
    """When reports are due, when people are reminded, and what evidence may weigh."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Reports are due {deadline_days} days after each milestone or period"
        "[; every {every_months} months][; notices before: {notices}]"
        "[; files up to {evidence_max_mb} MB][; at most {milestones_at_most} milestones].",
        "Los informes vencen {deadline_days} días después de cada hito o periodo"
        "[; cada {every_months} meses][; avisos previos: {notices}]"
        "[; archivos de hasta {evidence_max_mb} MB][; hasta {milestones_at_most} pasos críticos].",
    )
    deadline_days: Annotated[int, bilingual("days to report", "días para informar")]
    every_months: Annotated[int | None, bilingual("every so many months", "cada cuántos meses")] = None
    notices: Annotated[tuple[Notice, ...], bilingual("notices", "avisos")] = ()
    evidence_max_mb: Annotated[int, bilingual("largest file in MB", "archivo máximo en MB")] = 10
    milestones_at_most: Annotated[int | None, bilingual("most milestones", "máximo de pasos críticos")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchases(Entry):
    """How things are bought: whether a no-objection comes first, what it states, how suppliers are paid."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Purchases[no_objection_first? need a no-objection first]; paid by {payment_methods}"
        "[; the no-objection states: {line_fields}]"
        "[; a cheque counts as executed from: {cheque_executed_from}].",
        "Las compras[no_objection_first? requieren no objeción previa]; se pagan por {payment_methods}"
        "[; la no objeción indica: {line_fields}]"
        "[; un cheque se considera ejecutado desde: {cheque_executed_from}].",
    )
    no_objection_first: Annotated[bool, bilingual("no-objection first", "no objeción previa")]
    payment_methods: Annotated[tuple[PaymentMethod, ...], bilingual("ways to pay", "medios de pago")]
    line_fields: Annotated[tuple[str, ...], bilingual("what a line states", "qué indica una línea")] = ()
    cheque_executed_from: Annotated[str | None, bilingual("cheque executed from", "cheque ejecutado desde")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Entry):
    """A target of participation. It is measured and shown, and never bars anyone."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Target, never a bar: {name}[, at least {at_least}][, at most {at_most} expected][, below {age_below} years].",
        "Meta, nunca requisito: {name}[, al menos {at_least}][, hasta {at_most} previsto][, menores de {age_below} años].",
    )
    code: Annotated[str, bilingual("code", "código")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    measure: Annotated[Measure, bilingual("what is counted", "qué se mide")]
    at_least: Annotated[Share | None, bilingual("share aimed at", "proporción buscada")] = None
    at_most: Annotated[Share | None, bilingual("upper end of the range", "extremo superior del rango")] = None
    age_below: Annotated[int | None, bilingual("below this age", "menores de")] = None
    groups: Annotated[tuple[MemberGroup, ...], bilingual("groups", "grupos")] = ()
    places: Annotated[tuple[Place, ...], bilingual("territories", "territorios")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguard(Entry):
    """An excluded activity, a screening question, or an instrument of the safeguards."""

    WORDS: ClassVar[LocalText] = bilingual("{kind}: {text}", "{kind}: {text}")
    code: Annotated[str, bilingual("code", "código")]
    kind: Annotated[SafeguardKind, bilingual("kind", "clase")]
    text: Annotated[LocalText, bilingual("text", "texto")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Entry):
    """What makes an alliance green, or one for nutrition: thresholds its figures are held against. It is computed and never bars anyone."""

    WORDS: ClassVar[LocalText] = bilingual(
        "{name}: computed[; carbon balance at most {carbon_balance_at_most} tCO2e over the plan]"
        "[; certified area at least {certified_share_at_least}][; at least {school_kilograms_at_least} kg delivered to schools].",
        "{name}: se calcula[; balance de carbono de {carbon_balance_at_most} tCO2e o menos en el plan]"
        "[; superficie certificada de {certified_share_at_least} o más][; {school_kilograms_at_least} kg o más entregados a escuelas].",
    )
    code: Annotated[LabelCode, bilingual("label", "distintivo")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    carbon_balance_at_most: Annotated[
        Decimal | None, bilingual("tCO2e over the plan, with less without", "tCO2e en el plan, con proyecto menos sin proyecto")
    ] = None
    certified_share_at_least: Annotated[Share | None, bilingual("certified share of the area", "proporción certificada del área")] = None
    school_kilograms_at_least: Annotated[
        Decimal | None, bilingual("kilograms delivered to schools", "kilogramos entregados a escuelas")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed(Entry):
    """A figure that was observed, with its year. It is no rule and is never applied."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Observed, not a rule: {name}: {value}[ {unit}] ({as_of}).",
        "Observado, no es regla: {name}: {value}[ {unit}] ({as_of}).",
    )
    code: Annotated[str, bilingual("code", "código")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    value: Annotated[str, bilingual("value", "valor")]
    unit: Annotated[str | None, bilingual("unit", "unidad")] = None
    as_of: Annotated[int, bilingual("year", "año")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantFreeTrack(Entry):
    """Associations already financed get no grant and are helped to find credit."""

    WORDS: ClassVar[LocalText] = bilingual(
        "Organisations already financed by {programmes} follow a track without grant: {help}",
        "Las organizaciones ya financiadas por {programmes} siguen una vía sin aporte: {help}",
    )
    programmes: Annotated[tuple[str, ...], bilingual("earlier programmes", "programas anteriores")]
    help: Annotated[LocalText, bilingual("help given", "apoyo que reciben")]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedUnit(Entry):
    """A unit that moves with the law, such as the minimum wage; its values stand in a dated series."""

    WORDS: ClassVar[LocalText] = bilingual("{code}: {name}, in {currency}.", "{code}: {name}, en {currency}.")
    code: Annotated[str, bilingual("code of the series", "código de la serie")]
    name: Annotated[LocalText, bilingual("name", "nombre")]
    currency: Annotated[str, bilingual("currency", "moneda")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Days that one task of preparing a plan takes."""

    task: Annotated[LocalText, bilingual("task", "tarea")]
    days: Annotated[int, bilingual("days", "días")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationFee(Entry):
    """What the programme pays a service provider for preparing a plan of this size."""

    WORDS: ClassVar[LocalText] = bilingual(
        "A service provider gets {amount} for a plan[ of {families_from}][ to {families_to} families]"
        "[ and up to {investment_up_to}][; days of work: {effort}].",
        "El proveedor de servicios recibe {amount} por un plan[ de {families_from}]"
        "[ a {families_to} familias][ y hasta {investment_up_to}][; días de trabajo: {effort}].",
    )
    amount: Annotated[IndexedAmount, bilingual("fee", "honorario")]
    families_from: Annotated[int | None, bilingual("families from", "familias desde")] = None
    families_to: Annotated[int | None, bilingual("families to", "familias hasta")] = None
    investment_up_to: Annotated[IndexedAmount | None, bilingual("investment up to", "inversión hasta")] = None
    effort: Annotated[tuple[Effort, ...], bilingual("days of work", "días de trabajo")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Entry):
    """Who signs the agreement, what it contains and how it may be amended."""

    WORDS: ClassVar[LocalText] = bilingual(
        "The agreement is signed by {parties}[; it contains: {sections}][; it may be amended by: {amendments}].",
        "Firman el convenio {parties}[; contiene: {sections}][; se puede modificar por: {amendments}].",
    )
    parties: Annotated[tuple[str, ...], bilingual("parties", "partes")]
    sections: Annotated[tuple[str, ...], bilingual("sections", "secciones")] = ()
    amendments: Annotated[tuple[str, ...], bilingual("kinds of amendment", "clases de adenda")] = ()

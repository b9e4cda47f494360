"""The review, piece by piece, made anew from the observations of a day: which measure stands in which table, for which projects."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from alianza.domain.portfolio import observed
from alianza.domain.portfolio.derived import Derived, beside
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.observed import Selection
from alianza.domain.portfolio.project import Project
from alianza.domain.values import LocalText, bilingual


@dataclass(frozen=True, slots=True)
class Piece:
    """One table or figure: its number in the review, title, and measures.

    ``whole`` pieces are about the portfolio, not its projects; ``own`` ones are about what only our own records can say.
    """

    number: str
    title: LocalText
    measures: tuple[str, ...]
    whole: bool = False
    own: bool = False


PIECES: tuple[Piece, ...] = (
    Piece("Section 4", bilingual("The portfolio", "La cartera"), ("projects", "alliances", "families", "people"), whole=True),
    Piece("Table 2", bilingual("Alliances and households, achieved and targets", "Alianzas y hogares, alcanzados y metas"), ("alliances", "families", "beneficiaries")),
    Piece("Table 3", bilingual("Implementing agencies", "Entidades ejecutoras"), ("agency",)),
    Piece("Figure 2", bilingual("Rural population", "Población rural"), ("rural_smallholders", "rural_large", "rural_others"), whole=True),
    Piece("Section 2.1", bilingual("Size of groups", "Tamaño de los grupos"), ("group_size",), whole=True),
    Piece("Figure 3", bilingual("Members per alliance", "Socios por alianza"), ("members_per_alliance", "beneficiaries_per_alliance")),
    Piece("Figure 4", bilingual("Main product", "Producto principal"), ("main_product",)),
    Piece("Figure 5", bilingual("Concentration on products", "Concentración por producto"), ("concentration_rank", "concentration", "concentration_normalised")),
    Piece("Figure 7", bilingual("Cost per beneficiary", "Costo por beneficiario"), ("cost_per_beneficiary",)),
    Piece("Section 6", bilingual("What alliances run in Alianza cost a family", "Lo que cuesta por familia en las alianzas llevadas en Alianza"), ("brought_amount", "brought_per_family", "agreed_per_family"), own=True),
    Piece("Figure 8", bilingual("Financing by source", "Financiamiento por fuente"), ("total_cost", "lender_amount", "government_amount", "producers_amount")),
    Piece("Table 4", bilingual("Producers’ contributions", "Aportes de los productores"), ("contribution_share",)),
    Piece("Table 5", bilingual("Access to credit", "Acceso al crédito"), ("credit_link", "credit_required_share")),
    Piece("Section 9.2", bilingual("Plans with credit", "Planes con crédito"), ("plans_with_credit", "loan_maturity", "loan_rate", "loans_repaid", "bank_share", "lenders")),
    Piece("Table 6", bilingual("Revolving funds", "Fondos rotatorios"), ("revolving_fund", "revolving_fund_share", "revolving_fund_satisfactory")),
    Piece("Section 9.3", bilingual("Revolving funds in the plans of alliances run in Alianza", "Fondos rotatorios en los planes de las alianzas llevadas en Alianza"), ("revolving_fund_planned_share",), own=True),
    Piece("Section 7", bilingual("Beneficiaries", "Beneficiarios"), ("women_share", "indigenous_share", "youth_share", "displaced_share", "indirect_beneficiaries")),
    Piece("Section 7 b", bilingual("Whom projects admit", "A quiénes admiten los proyectos"), ("land_per_member", "age_allowed", "young_below", "agriculture_income_required", "income_ceiling", "asset_ceiling", "turnover_ceiling")),
    Piece("Section 10", bilingual("Results", "Resultados"), ("err", "sales_increase")),
    Piece("Section 10 b", bilingual("What alliances run in Alianza sell, and what they expect", "Lo que venden las alianzas llevadas en Alianza, y lo que esperan"), ("commercial_partners", "delivered_amount", "income_rise_expected"), own=True),
    Piece("Section 11", bilingual("Opportunities", "Oportunidades"), ("credit_alliances_share", "green_share", "post_conflict_share", "nutrition_share", "food_security")),
    Piece("Table X", bilingual("Status of the evaluation", "Estado de la evaluación"), ("evaluation",)),
)  # fmt: skip
"""Every piece whose figures the text gives."""
OWN = "own:"
"""Before a programme's code: what our own records say of it."""
NOT_IN_TEXT = ("Table 1", "Figure 6")
"""Pieces that stand in the review as pictures only: shown as "not in the text", never filled."""
PICTURED = (*NOT_IN_TEXT, "Table 2", "Figure 3", "Figure 4", "Figure 5", "Figure 7", "Figure 8")
"""Pieces whose figures for single projects stand in the review's pictures: what its text does not repeat is "not in the text"."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the review that people read at once: its code in addresses, its section, and its pieces in order."""

    code: str
    section: str
    title: LocalText
    pieces: tuple[str, ...]


CHAPTERS: tuple[Chapter, ...] = (
    Chapter("model", "2", bilingual("Who it is for", "A quién se dirige"), ("Figure 2", "Section 2.1")),
    Chapter("portfolio", "4", bilingual("The status of the portfolio", "El estado de la cartera"), ("Section 4", "Table 1", "Table 2", "Table 3")),
    Chapter("alliances", "4", bilingual("Alliances and their products", "Las alianzas y sus productos"), ("Figure 3", "Figure 4", "Figure 5")),
    Chapter("focus", "5", bilingual("The focus of the projects", "El enfoque de los proyectos"), ("Figure 6",)),
    Chapter("cost", "6", bilingual("Cost of the operations", "Costo de las operaciones"), ("Figure 7", "Section 6")),
    Chapter("beneficiaries", "7", bilingual("Beneficiaries", "Beneficiarios"), ("Section 7", "Section 7 b")),
    Chapter("financing", "8", bilingual("Financing of the projects", "Financiamiento de los proyectos"), ("Figure 8",)),
    Chapter("plans", "9", bilingual("Financing of the business plans", "Financiamiento de los planes de negocio"), ("Table 4", "Table 5", "Section 9.2", "Table 6", "Section 9.3")),
    Chapter("evaluation", "10", bilingual("Evaluation", "Evaluación"), ("Section 10", "Section 10 b", "Table X")),
    Chapter("opportunities", "11", bilingual("Opportunities for future design", "Oportunidades para diseños futuros"), ("Section 11",)),
)  # fmt: skip
"""The review in its own order."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of one subject: all that is known as of the day, the one to show first at the front; empty if nothing is."""

    subject: str
    measure: str
    found: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A piece with its lines."""

    piece: Piece
    lines: tuple[Line, ...]


def members_of(portfolio: str | Selection, projects: Mapping[str, Project], day: date) -> list[Project]:
    """The projects of a selection, or of the strict or broad portfolio, that were approved by the day (or whose approval is not known)."""
    named = observed.STRICT if portfolio == "strict" else observed.BROAD
    return observed.members_of(portfolio if isinstance(portfolio, Selection) else named, projects, day)


def families_of(projects: Sequence[Project]) -> dict[str, list[Project]]:
    """Phases of one country's programme counted as one: family name to its projects."""
    found: dict[str, list[Project]] = {}
    for one in projects:
        found.setdefault(one.family, []).append(one)
    return found


def review(
    observations: Iterable[Observation],
    derived: Iterable[Derived],
    projects: Mapping[str, Project],
    *,
    portfolio: str | Selection,
    day: date,
    only: Collection[str] = (),
) -> list[Written]:
    """Every piece as of a day (or those of some numbers), for the strict or the broad portfolio or a selection of one's own."""
    rows, quotients = list(observations), list(derived)
    subjects = [one.code for one in members_of(portfolio, projects, day)]
    code = portfolio.code if isinstance(portfolio, Selection) else portfolio
    wholes = [f"portfolio:{code}", "portfolio:brazil" if code == "broad" else "portfolio:broad", "portfolio:region"]
    return [
        Written(piece, tuple(_lines(piece, subjects, wholes, lambda measure: beside(rows, quotients, measure, day))))
        for piece in PIECES
        if not only or piece.number in only
    ]


def with_own(written: Sequence[Written], own: Sequence[Observation]) -> list[Written]:
    """The pieces with a line for each measure of each programme that runs here, after the observed ones."""
    return [replace(one, lines=(*one.lines, *_own_lines(one.piece, own))) for one in written]


def _own_lines(piece: Piece, own: Sequence[Observation]) -> Iterable[Line]:
    found: dict[tuple[str, str], list[Observation]] = {}
    for one in own:
        if one.measure in piece.measures and not piece.whole:
            found.setdefault((one.subject, one.measure), []).append(one)
    return (Line(subject, measure, tuple(rows)) for (subject, measure), rows in found.items())


def _lines(piece: Piece, subjects: Sequence[str], wholes: Sequence[str], known: Callable[[str], list[Observation]]) -> Iterable[Line]:
    for measure in piece.measures:
        found = known(measure)
        for subject in [*([] if piece.whole or piece.own else subjects), *wholes]:
            own = tuple(one for one in found if one.subject == subject)
            if own or subject not in wholes:
                yield Line(subject, measure, own)

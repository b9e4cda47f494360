"""The review, piece by piece, made anew from the observations of a day: which measure stands in which table, for which projects."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alianza.domain.portfolio import observed
from alianza.domain.portfolio.derived import Derived, beside
from alianza.domain.portfolio.observation import Observation
from alianza.domain.portfolio.project import Project
from alianza.domain.values import LocalText, bilingual


@dataclass(frozen=True, slots=True)
class Piece:
    """One table or figure: its number in the review, title, and measures; ``whole`` pieces are about the portfolio, not its projects."""

    number: str
    title: LocalText
    measures: tuple[str, ...]
    whole: bool = False


PIECES: tuple[Piece, ...] = (
    Piece("Section 4", bilingual("The portfolio", "La cartera"), ("projects", "alliances", "families", "people"), whole=True),
    Piece("Table 2", bilingual("Alliances and households, achieved and targets", "Alianzas y hogares, alcanzados y metas"), ("alliances", "families", "beneficiaries")),
    Piece("Table 3", bilingual("Implementing agencies", "Entidades ejecutoras"), ("agency",)),
    Piece("Figure 2", bilingual("Rural population", "Población rural"), ("rural_smallholders", "rural_large", "rural_others"), whole=True),
    Piece("Figure 3", bilingual("Members per alliance", "Socios por alianza"), ("members_per_alliance",)),
    Piece("Figure 4", bilingual("Main product", "Producto principal"), ("main_product",)),
    Piece("Figure 5", bilingual("Concentration on products", "Concentración por producto"), ("concentration_rank",)),
    Piece("Figure 7", bilingual("Cost per beneficiary", "Costo por beneficiario"), ("cost_per_beneficiary",)),
    Piece("Figure 8", bilingual("Financing by source", "Financiamiento por fuente"), ("total_cost", "lender_amount", "government_amount", "producers_amount")),
    Piece("Table 4", bilingual("Producers’ contributions", "Aportes de los productores"), ("contribution_share",)),
    Piece("Table 5", bilingual("Access to credit", "Acceso al crédito"), ("credit_link", "credit_required_share")),
    Piece("Section 9.2", bilingual("Loans in Honduras", "Créditos en Honduras"), ("plans_with_credit", "loan_maturity", "loan_rate", "loans_repaid", "bank_share", "lenders")),
    Piece("Table 6", bilingual("Revolving funds", "Fondos rotatorios"), ("revolving_fund", "revolving_fund_share", "revolving_fund_satisfactory")),
    Piece("Section 7", bilingual("Beneficiaries", "Beneficiarios"), ("women_share", "indigenous_share")),
    Piece("Section 10", bilingual("Results", "Resultados"), ("err", "sales_increase")),
    Piece("Table X", bilingual("Status of the evaluation", "Estado de la evaluación"), ("evaluation",)),
)  # fmt: skip
"""Every piece whose figures the text gives."""
NOT_IN_TEXT = ("Table 1", "Figure 6")
"""Pieces that stand in the review as pictures only: shown as "not in the text", never filled."""


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


def members_of(portfolio: str, projects: Mapping[str, Project], day: date) -> list[Project]:
    """The projects of the strict or broad portfolio that were approved by the day (or whose approval is not known)."""
    return observed.members_of(observed.STRICT if portfolio == "strict" else observed.BROAD, projects, day)


def families_of(projects: Sequence[Project]) -> dict[str, list[Project]]:
    """Phases of one country's programme counted as one: family name to its projects."""
    found: dict[str, list[Project]] = {}
    for one in projects:
        found.setdefault(one.family, []).append(one)
    return found


def review(
    observations: Iterable[Observation], derived: Iterable[Derived], projects: Mapping[str, Project], *, portfolio: str, day: date
) -> list[Written]:
    """Every piece as of a day, for the strict or the broad portfolio."""
    rows, quotients = list(observations), list(derived)
    subjects = [one.code for one in members_of(portfolio, projects, day)]
    wholes = [f"portfolio:{portfolio}", "portfolio:region", *(["portfolio:broad"] if portfolio == "strict" else [])]
    return [
        Written(piece, tuple(_lines(piece, wholes if piece.whole else subjects, lambda measure: beside(rows, quotients, measure, day))))
        for piece in PIECES
    ]


def _lines(piece: Piece, subjects: Sequence[str], known: Callable[[str], list[Observation]]) -> Iterable[Line]:
    for measure in piece.measures:
        found = known(measure)
        for subject in subjects:
            own = tuple(one for one in found if one.subject == subject)
            if own or not piece.whole:
                yield Line(subject, measure, own)

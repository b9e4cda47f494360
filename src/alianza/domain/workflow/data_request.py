"""The life of a yearly data request: filled by the country's team, validated by who leads the task, its figures observed from then on."""

from dataclasses import dataclass

from alianza.domain.access import Role
from alianza.domain.values import Blocker, bilingual
from alianza.domain.workflow.transition import Life, Need, State, Transition, Tray
from alianza.domain.workflow.two_persons import two_persons

TEAM = frozenset({Role.ME_OFFICER, Role.PROGRAMME_OFFICER})
"""Who fills a request for the country."""
LEADER = frozenset({Role.PROGRAMME_DIRECTOR})
"""Who leads the task: the programme's director, or a person who was given that role for the country."""
ANALYST = frozenset({Role.PORTFOLIO_ANALYST})

CODES: dict[str, tuple[str, ...]] = {
    "portfolio.figures_unanswered": ("measures",),
    "portfolio.figures_with_faults": ("measures",),
}
"""Every reason this life can give beside those all lives share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequestFacts:
    """What sending and validating ask: figures without an answer, figures that cannot stand, who filled, who acts."""

    actor: str
    filled_by: str | None
    unanswered: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()


def every_figure_answered(request: DataRequestFacts) -> list[Blocker]:
    """Each figure is given, confirmed as it was, or said to be unknown."""
    return [Blocker("portfolio.figures_unanswered", {"measures": request.unanswered})] if request.unanswered else []


def figures_can_stand(request: DataRequestFacts) -> list[Blocker]:
    """No figure has a fault."""
    return [Blocker("portfolio.figures_with_faults", {"measures": request.faulty})] if request.faulty else []


def leader_is_another(request: DataRequestFacts) -> list[Blocker]:
    """Who fills does not validate."""
    return two_persons(request.filled_by, request.actor)


STATES = (
    State(
        "open", None, Tray.PENDING,
        bilingual("With the country’s team", "Con el equipo del país"), bilingual("With the country’s team", "Con el equipo del país"), TEAM,
    ),
    State(
        "filled", None, Tray.PENDING,
        bilingual("Waits to be validated", "Espera validación"), bilingual("Waits to be validated", "Espera validación"), LEADER,
    ),
    State(
        "returned", None, Tray.OBSERVED,
        bilingual("Returned to the country’s team", "Devuelta al equipo del país"),
        bilingual("Returned to the country’s team", "Devuelta al equipo del país"), TEAM,
    ),
    State("validated", None, Tray.APPROVED, bilingual("Validated", "Validada"), bilingual("Validated", "Validada"), ends=True),
    State("cancelled", None, Tray.ARCHIVED, bilingual("Withdrawn", "Retirada"), bilingual("Withdrawn", "Retirada"), ends=True),
)  # fmt: skip

TRANSITIONS = (
    Transition(
        name="send_figures", label=bilingual("Send for validation", "Enviar a validación"), sources=("open", "returned"), target="filled",
        roles=TEAM, guards=(every_figure_answered, figures_can_stand), effects=("note_filled", "tell_leaders"),
    ),
    Transition(
        name="return_figures", label=bilingual("Return to the team", "Devolver al equipo"), sources=("filled",), target="returned",
        roles=LEADER, needs=(Need("reason"),), effects=("tell_team",),
    ),
    Transition(
        name="validate_figures", label=bilingual("Validate the figures", "Validar las cifras"), sources=("filled",), target="validated",
        roles=LEADER, guards=(leader_is_another, figures_can_stand), effects=("observe_figures", "tell_team"),
    ),
    Transition(
        name="withdraw_request", label=bilingual("Withdraw the request", "Retirar la solicitud"), sources=("open", "filled", "returned"),
        target="cancelled", roles=ANALYST, needs=(Need("reason"),), effects=("tell_team",), danger=True,
    ),
)  # fmt: skip

DATA_REQUEST = Life("data_request", STATES, TRANSITIONS)

"""The life of a call for proposals."""

from dataclasses import dataclass
from datetime import date

from alianza.domain.access import Role
from alianza.domain.values import Blocker, bilingual
from alianza.domain.workflow.transition import Life, Need, NeedKind, Onward, State, Transition, Tray

_OFFICE = frozenset({Role.PROGRAMME_OFFICER})
_BOTH = frozenset({Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """What publication asks: the call's own fields, its programme, and the supposed values nobody has confirmed.

    ``extending`` says that a new date was given; before that, an extension is only a button.
    """

    programme_status: str
    missing: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    closes_on: date | None = None
    new_closes_on: date | None = None
    today: date | None = None
    extending: bool = False


def programme_runs(call: CallFacts) -> list[Blocker]:
    """Only a running programme makes calls."""
    running = call.programme_status == "running"
    return [] if running else [Blocker("workflow.programme_not_running", {"status": call.programme_status})]


def call_complete(call: CallFacts) -> list[Blocker]:
    """Dates, title and currency stand."""
    return [Blocker("workflow.call_incomplete", {"fields": call.missing})] if call.missing else []


def assumed_confirmed(call: CallFacts) -> list[Blocker]:
    """A named officer answers for every value that no source gives."""
    return [Blocker("workflow.assumed_unconfirmed", {"paths": call.unconfirmed})] if call.unconfirmed else []


def still_ahead(call: CallFacts) -> list[Blocker]:
    """A call is published before it closes."""
    over = call.closes_on is not None and call.today is not None and call.closes_on < call.today
    return [Blocker("workflow.call_closed", {"closes_on": call.closes_on})] if over else []


def closing_day_over(call: CallFacts) -> list[Blocker]:
    """The last second of the closing day has passed in the programme's zone."""
    over = call.closes_on is not None and call.today is not None and call.closes_on < call.today
    return [] if over else [Blocker("workflow.closing_day_not_over", {"closes_on": call.closes_on})]


def extension_later(call: CallFacts) -> list[Blocker]:
    """A closing date is only ever moved to a later day."""
    if not call.extending:
        return []
    later = call.closes_on is not None and call.new_closes_on is not None and call.new_closes_on > call.closes_on
    return [] if later else [Blocker("workflow.extension_not_later", {"closes_on": call.closes_on})]


STATES = (
    State("draft", None, Tray.DRAFT, bilingual("Not published", "Sin publicar"), bilingual("Draft", "Borrador"), _OFFICE),
    State("published", None, Tray.PENDING, bilingual("Open", "Abierta"), bilingual("Published", "Publicada"), _OFFICE),
    State("closed", None, Tray.ARCHIVED, bilingual("Closed", "Cerrada"), bilingual("Closed", "Cerrada"), ends=True),
    State("cancelled", None, Tray.ARCHIVED, bilingual("Cancelled", "Cancelada"), bilingual("Cancelled", "Cancelada"), ends=True),
)

TRANSITIONS = (
    Transition(
        name="publish", label=bilingual("Publish the call", "Publicar la convocatoria"), sources=("draft",), target="published", roles=_BOTH,
        guards=(programme_runs, call_complete, still_ahead, assumed_confirmed), effects=("stamp_publication",),
    ),
    Transition(
        name="extend", label=bilingual("Extend the call", "Ampliar la convocatoria"), sources=("published",), target=Onward.SAME, roles=_BOTH,
        guards=(extension_later,), needs=(Need("closes_on", NeedKind.DATE), Need("reason")), effects=("move_closing_date", "tell_writers"),
    ),
    Transition(
        name="close", label=bilingual("Close the call", "Cerrar la convocatoria"), sources=("published",), target="closed", roles=_BOTH,
        effects=("stamp_closing",),
    ),
    Transition(
        name="close_on_its_day", label=bilingual("Closed on its day", "Cerrada en su fecha"), sources=("published",), target="closed",
        roles=frozenset(), system=True, guards=(closing_day_over,), effects=("stamp_closing",),
    ),
    Transition(
        name="cancel", label=bilingual("Cancel the call", "Cancelar la convocatoria"), sources=("draft", "published"), target="cancelled", danger=True,
        roles=frozenset({Role.PROGRAMME_DIRECTOR}), needs=(Need("reason"),), effects=("stamp_closing",),
    ),
)  # fmt: skip

CALL = Life("call", STATES, TRANSITIONS)

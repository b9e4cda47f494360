"""What staff do by pages until an alliance is approved: observe, return, admit, score, select, give opinions, meet."""

from tests.journeys.window import Window

from alianza.demo.steps.reviewing import OBJECTIONS, giver
from alianza.demo.told import Told
from alianza.domain.access import Actor, Role
from alianza.domain.workflow.forms import FormKind
from alianza.records.queries import observations, opinions
from alianza.services import chains


def make(one: Told, at: Window, transition: str, given: dict[str, str] | None = None) -> None:
    """A move of the alliance, by whoever sits there."""
    at.open("portal.move", code=one.alliance.code, transition=transition)
    at.fill(given or {})
    at.send()
    one.row = None


def give_back(one: Told, kind: FormKind, at: Window) -> None:
    """The regional officer observes a line and returns what was sent."""
    line, words, _ = OBJECTIONS[kind.value][0]
    at.become(one.regional)
    at.open("desk.observations", f"?line={line}", code=one.alliance.code)
    at.fill({"line": line, "text": words}, within="main form:has([name=text])")
    at.send("form:has([name=text])")
    assert words in at.text
    make(one, at, f"return_{kind}")


def answer(one: Told, kind: FormKind, at: Window) -> None:
    """The organisation answers every open line."""
    for row in observations.of_submissions(one.alliance, kind):
        at.open("portal.answer", observation_id=row.id)
        at.fill({"answer": "Corregido; ver el texto nuevo."})
        at.send()


def settle_observations(one: Told, kind: FormKind, at: Window) -> None:
    """The officer accepts every answer."""
    for row in observations.of_submissions(one.alliance, kind):
        if row.state == "answered":
            at.open("desk.observations", code=one.alliance.code)
            at.send(f'form[action*="{row.id}"]')
    assert not any(row.state == "answered" for row in observations.of_submissions(one.alliance, kind)), at.text


def give_opinions(one: Told, at: Window) -> None:
    """Every opinion that the stage waits for, by its own person."""
    stage = chains.stage_of(one.alliance.state)
    assert stage is not None
    for row in opinions.in_force(one.alliance, stage).values():
        if not row.verdict:
            at.become(giver(one, Role(row.role)))
            at.open("portal.opinion", code=one.alliance.code, approval=row.approval)
            at.fill({"verdict": "favourable", "text": "Revisado: cumple y se recomienda seguir."})
            at.send()


def admit(one: Told, kind: FormKind, at: Window, transition: str) -> None:
    """Settle, give the opinions of the stage, and let the alliance on."""
    at.become(one.regional)
    settle_observations(one, kind, at)
    give_opinions(one, at)
    at.become(one.regional)
    make(one, at, transition)


def person(one: Told, role: Role, place: int = 0) -> Actor:
    """Who holds a role in its programme."""
    return one.cast.one(role, place)

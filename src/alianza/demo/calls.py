"""The demo's calls: for each main programme one that is over, one that is open, and one that waits for confirmations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from alianza.demo import clock
from alianza.demo.cast import Cast
from alianza.domain.access import Role
from alianza.domain.values import Money
from alianza.records.models import Call, RulebookVersion
from alianza.services import calls, rulebooks
from alianza.services.advance import advance
from alianza.services.calls import CallDraft
from alianza.services.outcome import Outcome

REASON = {
    "es": "Confirmado solo para la demostración: ningún manual lo respalda todavía.",
    "en": "Confirmed for the demo only: no manual stands behind it yet.",
}
TEXT = {
    "es": "Convocatoria de demostración. Las reglas son las del programa; fechas, presupuesto y personas son inventados.",
    "en": "A call of the demo. The rules are the programme's; dates, budget and people are invented.",
}


@dataclass(frozen=True)
class Dates:
    """Days of a call, counted from the day the demo is loaded."""

    opens: int
    closes: int
    cutoffs: tuple[int, ...] = ()


PAST, OPEN, COMING = Dates(-430, -340), Dates(-40, 50, (-6, 50)), Dates(20, 110)


@dataclass(frozen=True)
class Calls:
    """The calls of one programme."""

    past: Call
    open: Call
    coming: Call


def done(outcome: Outcome) -> Any:
    """The row of what was done; ``RuntimeError`` with every reason if it was refused: the demo's own mistake."""
    if not outcome.done:
        raise RuntimeError(", ".join(str(one) for one in outcome.blockers))
    return outcome.row


def make_calls(cast: Cast, version: RulebookVersion, today: date, budget: Money, changes: Mapping[str, Any]) -> Calls:
    """All three; ``changes`` are the entries that the rules of the open call add to those of the past one."""
    officer = cast.one(Role.PROGRAMME_OFFICER)
    with clock.at(clock.morning(today + timedelta(days=PAST.opens - 12))):
        done(rulebooks.confirm_several(actor=officer, version_id=version.id, paths=None, reason=REASON[cast.language]))
    past = _published(cast, version, PAST, today, budget)
    newer = version
    if changes:
        with clock.at(clock.morning(today + timedelta(days=OPEN.opens - 12))):
            newer = changed(cast, version, f"{today.year}", changes)
            done(rulebooks.confirm_several(actor=officer, version_id=newer.id, paths=None, reason=REASON[cast.language]))
    opened = _published(cast, newer, OPEN, today, budget)
    with clock.at(clock.morning(today - timedelta(days=4))):
        next_rules = changed(cast, newer, f"{today.year + 1}", stricter(newer))
        coming = _drafted(cast, next_rules, COMING, today, budget)
    return Calls(past, opened, coming)


def close(cast: Cast, call: Call, today: date) -> None:
    """Close the past call on the day after its last."""
    with clock.at(clock.morning(today + timedelta(days=PAST.closes + 1))):
        done(advance(cast.one(Role.PROGRAMME_OFFICER), "call", call.id, "close"))


def stricter(version: RulebookVersion) -> dict[str, Any]:
    """A supposed value of the selection that somebody has still to answer for."""
    reporting = version.data["reporting"] | {"deadline_days": 20, "basis": "assumed"}
    return {"reporting": reporting}


def changed(cast: Cast, version: RulebookVersion, name: str, changes: Mapping[str, Any]) -> RulebookVersion:
    """A new published version of a programme's rules with other entries."""
    officer, director = cast.one(Role.PROGRAMME_OFFICER), cast.one(Role.PROGRAMME_DIRECTOR)
    draft = done(rulebooks.new_version(actor=officer, source_id=version.id, version=name))
    draft = done(rulebooks.edit_draft(actor=officer, version_id=draft.id, data=draft.data | changes, revision=draft.revision))
    published: RulebookVersion = done(rulebooks.publish(actor=director, version_id=draft.id, revision=draft.revision))
    return published


def _published(cast: Cast, version: RulebookVersion, dates: Dates, today: date, budget: Money) -> Call:
    with clock.at(clock.morning(today + timedelta(days=dates.opens - 9))):
        call = _drafted(cast, version, dates, today, budget)
        published: Call = done(advance(cast.one(Role.PROGRAMME_DIRECTOR), "call", call.id, "publish"))
    return published


def _drafted(cast: Cast, version: RulebookVersion, dates: Dates, today: date, budget: Money) -> Call:
    opens, closes = today + timedelta(days=dates.opens), today + timedelta(days=dates.closes)
    title = {"es": f"Convocatoria {cast.programme.name} {opens.year}", "en": f"{cast.programme.name} call {opens.year}"}
    draft = CallDraft(
        rulebook_id=version.id, title=title, text=TEXT, opens_on=opens, closes_on=closes, budget=budget,
        cutoffs=tuple(today + timedelta(days=one) for one in dates.cutoffs),
    )  # fmt: skip
    call: Call = done(calls.create(actor=cast.one(Role.PROGRAMME_OFFICER), programme_id=cast.programme.id, draft=draft))
    return call

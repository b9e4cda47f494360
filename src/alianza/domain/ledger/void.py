"""Undoing an entry: never by deleting, always by its reversal."""

from datetime import date

from alianza.domain.ledger.demands import reasoned, two_people
from alianza.domain.ledger.entry import Entry, Ledger, Movement
from alianza.domain.ledger.limits import entry_faults
from alianza.domain.values import Blocker


def void(ledger: Ledger, number: int, *, on: date, by: str, checked_by: str, reason: str) -> Entry | list[Blocker]:
    """The entry that takes every posting back. What rests on the entry must be voided first; the limits say what."""
    undone = ledger.numbered(number)
    if undone is None:
        return [Blocker("ledger.unknown_entry", {"entry": number})]
    if undone.reverses is not None:
        return [Blocker("ledger.is_reversal", {"entry": number, "of": undone.reverses})]
    entry = Entry(
        number=ledger.next_number,
        on=on,
        movement=Movement.REVERSED,
        reference=undone.reference,
        under=undone.under,
        postings=tuple(one.reversed() for one in undone.postings),
        made_by=by,
        checked_by=checked_by,
        reason=reason,
        reverses=number,
    )
    blockers = two_people(by, checked_by) + reasoned(reason) + _already(ledger, undone) + _rests_on(ledger, undone)
    return blockers or entry_faults(ledger, entry) or entry


def _already(ledger: Ledger, undone: Entry) -> list[Blocker]:
    again = next((entry.number for entry in ledger.entries if entry.reverses == undone.number), None)
    return [] if again is None else [Blocker("ledger.already_reversed", {"entry": undone.number, "by": again})]


def _rests_on(ledger: Ledger, undone: Entry) -> list[Blocker]:
    """Entries in force made on top of this one: receipts of a payment, payments of a no-objection, deposits of a promise."""
    above = _ABOVE.get(undone.movement, ())
    resting = [entry.number for entry in ledger.in_force if entry.movement in above and entry.under == undone.reference]
    return [Blocker("ledger.still_used", {"entry": undone.number, "entries": resting})] if resting else []


_ABOVE: dict[Movement, tuple[Movement, ...]] = {
    Movement.PROMISED: (Movement.DEPOSITED, Movement.BROUGHT),
    Movement.DEPOSITED: (Movement.VERIFIED,),
    Movement.BROUGHT: (Movement.ACCEPTED,),
    Movement.COMMITTED: (Movement.PAID, Movement.REDUCED),
    Movement.PAID: (Movement.ACCOUNTED,),
}

"""The ledger of an agreement: read into the domain, and the only place that writes its entries."""

from collections.abc import Callable, Sequence
from itertools import groupby
from uuid import UUID

from django.db import connection

from alianza.domain.ledger import Entry, Ledger, Movement, Posting
from alianza.domain.values import Blocker, Money
from alianza.records.models import Agreement, AgreementItem, LedgerEntry, LedgerPosting

Step = Callable[[Ledger], Entry | list[Blocker]]
"""One movement on a ledger."""


def hold(agreement_id: UUID) -> Agreement:
    """The agreement, locked until the transaction ends: whoever moves its money comes through here, one after the other."""
    return Agreement.objects.select_for_update(of=("self",), no_key=True).select_related("alliance", "programme").get(id=agreement_id)


def load(agreement: Agreement) -> Ledger:
    """All entries in order. One query: an entry without postings cannot be written."""
    rows = LedgerPosting.objects.filter(entry__agreement=agreement).select_related("entry", "item").order_by("entry__number", "id")
    made = [(postings[0].entry, postings) for postings in (list(group) for _, group in groupby(rows, lambda one: one.entry_id))]
    numbers = {entry.id: entry.number for entry, _ in made}
    return Ledger(currency=agreement.currency, entries=tuple(_entry(entry, postings, numbers) for entry, postings in made))


def _entry(row: LedgerEntry, sides: Sequence[LedgerPosting], numbers: dict[UUID, int]) -> Entry:
    postings = tuple(
        Posting.named(one.account, Money(one.amount_minor, one.currency), one.item.code if one.item else None) for one in sides
    )
    return Entry(
        number=row.number, on=row.on, movement=Movement(row.kind), reference=row.reference, postings=postings,
        made_by=str(row.written_by_id), checked_by=str(row.checked_by_id) if row.checked_by_id else None,
        under=row.under, reason=row.reason,
        reverses=numbers[row.reverses_id] if row.reverses_id else None,
    )  # fmt: skip


def attempt(ledger: Ledger, *steps: Step) -> tuple[tuple[Entry, ...], tuple[Blocker, ...]]:
    """The entries these movements make one after the other, or the first reasons why not."""
    entries: list[Entry] = []
    for step in steps:
        made = step(ledger)
        if isinstance(made, list):
            return (), tuple(made)
        entries.append(made)
        ledger = ledger.adding(made)
    return tuple(entries), ()


def post(agreement: Agreement, entries: Sequence[Entry], *, source_kind: str, source_id: UUID) -> None:
    """Write entries that ``attempt`` made on the ledger of a held agreement; the database checks at once that they balance."""
    items = dict(AgreementItem.objects.filter(agreement=agreement).values_list("code", "id"))
    ids = dict(LedgerEntry.objects.filter(agreement=agreement).values_list("number", "id"))
    for entry in entries:
        row = LedgerEntry.objects.create(
            programme_id=agreement.programme_id, agreement=agreement, number=entry.number, on=entry.on, kind=entry.movement.value,
            source_kind=source_kind, source_id=source_id, reference=entry.reference, under=entry.under, reason=entry.reason,
            reverses_id=ids[entry.reverses] if entry.reverses else None, written_by_id=entry.made_by, checked_by_id=entry.checked_by,
        )  # fmt: skip
        ids[entry.number] = row.id
        LedgerPosting.objects.bulk_create(
            LedgerPosting(
                programme_id=agreement.programme_id, entry=row, account=one.name, item_id=items[one.item] if one.item else None,
                amount_minor=one.amount.minor, currency=one.amount.currency,
            )
            for one in entry.postings
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


class LedgerBroken(Exception):
    """A movement that the guards admitted was refused by the ledger: a mistake in the program, never in what a user typed."""


def move(agreement: Agreement, *steps: Step, source_kind: str, source_id: UUID) -> tuple[Entry, ...]:
    """Make and write movements that the guards have admitted already, on the same held agreement."""
    entries, blockers = attempt(load(agreement), *steps)
    if blockers:
        raise LedgerBroken(blockers)
    post(agreement, entries, source_kind=source_kind, source_id=source_id)
    return entries

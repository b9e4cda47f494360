"""Writes many neighbours at once, with their part of the log, their numbers and the texts that were signed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.db.models import Model

from alianza.demo.log import Event, Log
from alianza.demo.neighbours.camera import Photograph
from alianza.demo.neighbours.likeness import Likeness
from alianza.demo.neighbours.numbers import Numbers
from alianza.demo.neighbours.rows import Row, Rows, past_of
from alianza.demo.neighbours.scores import Lower
from alianza.demo.steps.contracting import hash_of
from alianza.demo.told import Told
from alianza.domain.values import fingerprint
from alianza.records import personal_data
from alianza.records.bulk import copy_rows
from alianza.records.models import (
    Agreement,
    Alliance,
    Appraisal,
    BuyerContract,
    CallCutoff,
    DesignatedAccount,
    InKind,
    Letter,
    Payment,
    Purchase,
    ReportVersion,
    StoredFile,
    Submission,
)
from alianza.services import contract_text
from alianza.services.accounts import CONTEXT
from alianza.services.agreement_text import text_hash
from alianza.services.appraisals import Computed
from alianza.services.effects.applications import hash_of as hash_of_answers

LAST: tuple[type[Model], ...] = (Alliance, past_of(Alliance), Agreement, past_of(Agreement))
"""Written after all others: a selection looks at sheets and rosters, an agreement's hash covers its parties, items and dates."""
NUMBERED = {Alliance: "code", Letter: "number", Agreement: "number", InKind: "number", Purchase: "number", Payment: "number"}
"""Tables with official numbers, and the column."""


@dataclass
class Neighbour:
    """An alliance to be written: what it is told of, after which photograph, and how it differs."""

    told: Told
    photograph: Photograph
    likeness: Likeness
    lower: Lower
    rows: Rows
    place: int | None = None
    plans: list[tuple[Appraisal, str, Computed]] = field(default_factory=list)

    @property
    def alliance(self) -> Row:
        """Its own row."""
        return self.rows[Alliance][0]


def number_all(photograph: Photograph, likeness: Likeness, numbers: Numbers) -> None:
    """Give every official number of the photograph anew."""
    for model, column in NUMBERED.items():
        for row in photograph.rows.get(model, ()):
            if row[column]:
                year = likeness.delay.moment(row["created_at"]).year
                likeness.words[row[column]] = numbers.again(row[column], year)


def receipts_of(photograph: Photograph, likeness: Likeness) -> None:
    """A receipt's number ends as its purchase's does."""
    for row in photograph.rows.get(Purchase, ()):
        likeness.words[f"F-{row['number'][-4:]}"] = f"F-{likeness.words[row['number']][-4:]}"


def rewrite(one: Neighbour, cutoffs: Sequence[CallCutoff]) -> None:
    """Fill the neighbour's rows."""
    likeness = one.likeness
    for model, rows in one.photograph.rows.items():
        table = str(model._meta.model_name)
        one.rows[model] = [likeness.row(table, row) for row in rows]
        seal(model, rows, one.rows[model], likeness)
    one.lower.rows(one.rows)
    _open_account(one)
    submitted = one.alliance["submitted_at"]
    fitting = next((cut for cut in cutoffs if submitted and cut.on >= submitted.date()), None)
    for row in (*one.rows[Alliance], *one.rows.get(past_of(Alliance), ())):
        if row["cutoff_id"]:
            row["cutoff_id"] = fitting and fitting.id


def seal(model: type[Model], before: Iterable[Row], after: Iterable[Row], likeness: Likeness) -> None:
    """Compute the hash of what is frozen, and have everything that cites the old one cite it."""
    for old, new in zip(before, after, strict=True):
        if model is Submission and old["sha256"]:
            new["sha256"] = hash_of_answers(Alliance(code=likeness.words[likeness.code]), Submission(**new))
        elif model is ReportVersion:
            new["sha256"] = fingerprint(new["content"])
        elif model is BuyerContract and old["sha256"]:
            words = {name: new[name] for name in (*contract_text.TERMS, "currency")}
            new["sha256"] = fingerprint(words | {"buyer": str(new["buyer_id"]), "alliance": likeness.words[likeness.code]})
        else:
            continue
        likeness.cite(old["sha256"], new["sha256"])


def _open_account(one: Neighbour) -> None:
    for row in one.rows.get(DesignatedAccount, ()):
        country, number = one.told.cast.programme.country, f"{hash_of(one.alliance['code']) % 10**11:011d}"
        row["number"], row["number_last"] = personal_data.encrypt(number, CONTEXT), personal_data.last_digits(number)
        row["number_index"] = personal_data.blind_index(country, CONTEXT, number)


def write(neighbours: Sequence[Neighbour], decide: Callable[[], None]) -> None:
    """Write all rows by table. ``decide`` is called before the alliances themselves are written."""
    files = {one.sha256: one for each in neighbours for one in each.photograph.files}
    StoredFile.objects.bulk_create(files.values(), ignore_conflicts=True)
    tables: dict[type[Model], list[Row]] = defaultdict(list)
    for model, rows in chain.from_iterable(one.rows.items() for one in neighbours):
        tables[model] += rows
    for model, rows in tables.items():
        if model not in LAST:
            copy(model, rows)
    decide()
    for one in neighbours:
        sign(one)
    for model in LAST:
        copy(model, tables[model])


def note(neighbours: Sequence[Neighbour], log: Log) -> None:
    """Have the log tell of them."""
    for one in neighbours:
        log.of(one.told.cast.programme.code).extend(events_of(one))


def sign(one: Neighbour) -> None:
    """The hash of an agreement that was sent for signature, on its own row and on those of its past."""
    for row in one.rows.get(Agreement, ()):
        if old := row["sha256"]:
            agreement = Agreement(**row)
            agreement.alliance = Alliance(**one.alliance)
            row["sha256"] = text_hash(agreement)
            one.likeness.cite(old, row["sha256"])
            for earlier in one.rows.get(past_of(Agreement), ()):
                earlier["sha256"] = earlier["sha256"] and row["sha256"]


def copy(model: type[Model], rows: Sequence[Row]) -> None:
    """Write rows of one table; the past of a table counts its own."""
    fields = [field for field in model._meta.concrete_fields if field.name != "pgh_id"]
    copy_rows(model, [str(field.column) for field in fields], ([row[field.attname] for field in fields] for row in rows))


def events_of(one: Neighbour) -> list[Event]:
    """The neighbour's part of the log."""
    likeness = one.likeness
    found = [{**likeness.row("event", event), "programme": event["programme"]} for event in one.photograph.events]
    one.lower.events(one.rows, found)
    for event in found:
        if "place" in event["facts"] and one.place:
            event["facts"]["place"] = one.place
    return found

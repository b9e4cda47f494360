"""The rows an alliance is made of: itself, and every table that hangs on it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import JSONField, Model
from psycopg import sql

from alianza.records.models import (
    AgendaItem,
    Agreement,
    AgreementItem,
    AgreementParty,
    Alliance,
    AlliancePartner,
    Appraisal,
    BuyerContract,
    ComparedFigure,
    Delivery,
    Deposit,
    DesignatedAccount,
    Document,
    EligibilityCheck,
    EligibilityOverride,
    FeasibilityReview,
    InKind,
    LedgerEntry,
    LedgerPosting,
    Letter,
    Message,
    Milestone,
    Observation,
    Opinion,
    OutsideCheck,
    Payment,
    PlanDraft,
    PlannedContribution,
    PlanRevision,
    Purchase,
    Receipt,
    Report,
    ReportVersion,
    SafeguardMeasure,
    ScoreSheet,
    Screening,
    Submission,
    Tranche,
    Visit,
    Vote,
)

WRITTEN = """
    SELECT place, pg_stat_get_xact_tuples_inserted(name) + pg_stat_get_xact_tuples_updated(name) + pg_stat_get_xact_tuples_deleted(name)
    FROM unnest(%s::regclass[]) WITH ORDINALITY AS tables(name, place) WHERE current_setting('track_counts') = 'on'
"""
Row = dict[str, Any]
Rows = dict[type[Model], list[Row]]


def past_of(model: type[Model]) -> type[Model]:
    """The table that keeps a model's earlier versions."""
    return apps.get_model("records", f"{model.__name__}Event")


HANGING: tuple[tuple[type[Model], str, type[Model]], ...] = (
    *(
        (model, "alliance_id", Alliance)
        for model in (
            AlliancePartner, Submission, EligibilityCheck, EligibilityOverride, Document, Opinion, Observation, ScoreSheet, Letter,
            Screening, SafeguardMeasure, PlanDraft, FeasibilityReview, AgendaItem, BuyerContract, Agreement, DesignatedAccount, Visit,
        )
    ),
    (past_of(Alliance), "pgh_obj_id", Alliance), (PlanRevision, "draft_id", PlanDraft), (Vote, "item_id", AgendaItem),
    (Delivery, "contract_id", BuyerContract), (past_of(Agreement), "pgh_obj_id", Agreement), (AgreementParty, "agreement_id", Agreement),
    (Milestone, "agreement_id", Agreement), (AgreementItem, "agreement_id", Agreement), (PlannedContribution, "agreement_id", Agreement),
    (Tranche, "agreement_id", Agreement), (InKind, "agreement_id", Agreement), (past_of(InKind), "pgh_obj_id", InKind),
    (Purchase, "agreement_id", Agreement), (past_of(Purchase), "pgh_obj_id", Purchase), (Payment, "purchase_id", Purchase),
    (Receipt, "payment_id", Payment), (Report, "agreement_id", Agreement), (ReportVersion, "report_id", Report),
    (LedgerEntry, "agreement_id", Agreement), (LedgerPosting, "entry_id", LedgerEntry), (Deposit, "account_id", DesignatedAccount),
    (past_of(Deposit), "pgh_obj_id", Deposit),
)  # fmt: skip
"""Every table that is copied, by which column, on what; parents first."""
READ: tuple[type[Model], ...] = (Alliance, Message, *(model for model, _, _ in HANGING))
"""Every table that is read."""
LEFT_OUT: dict[type[Model], str] = {
    Appraisal: "a plan with figures is computed, never copied: see figures",
    ComparedFigure: "belongs to an appraisal",
    OutsideCheck: "belongs to the organisation; no check of the demo shows a paper of an alliance",
}
"""Tables that hang on an alliance and are not copied, with the reason."""


@dataclass
class Reader:
    """Reads an alliance again and again: of the tables only those in which this transaction wrote since they were read.

    What is written after ``begin`` will be undone: rows read of such a table are not kept.
    """

    _kept: dict[type[Model], tuple[int, list[Row]]] = field(default_factory=dict)
    _before: Mapping[type[Model], int] = field(default_factory=dict)
    _now: Mapping[type[Model], int] = field(default_factory=dict)

    def begin(self) -> None:
        """From here on everything will be undone."""
        self._before = written()

    def read(self, alliance: UUID) -> Rows:
        """All rows of an alliance as they are now."""
        self._now = written()
        found: Rows = {Alliance: self.rows(Alliance, "id", [alliance])}
        for model, column, parent in HANGING:
            parents = [row["id"] for row in found.get(parent, ())]
            if parents and (rows := self.rows(model, column, parents)):
                found[model] = rows
        return found

    def rows(self, model: type[Model], column: str, values: Sequence[UUID]) -> list[Row]:
        """The rows of a table, as ``select`` gives them; always asked for with what belongs to the same alliance."""
        written_then, known = self._kept.get(model, (None, []))
        now = self._now.get(model)
        if now is not None and now == written_then:
            return known
        found = select(model, column, values)
        if now is not None and now == self._before.get(model):
            self._kept[model] = now, found
        return found


def written() -> Mapping[type[Model], int]:
    """How often this transaction has written into each table, what was undone counted too; nothing where the server does not count."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [[model._meta.db_table for model in READ]])
        return {READ[place - 1]: times for place, times in cursor.fetchall()}


def select(model: type[Model], column: str, values: Sequence[UUID]) -> list[Row]:
    """The rows of a table with one of these values, in the order of their key."""
    names, structured = columns_of(model)
    with connection.cursor() as cursor:
        cursor.execute(statement(model, column), [list(values)])
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        for name in structured:
            row[name] = json.loads(row[name]) if isinstance(row[name], str) else row[name]
    return rows


@cache
def columns_of(model: type[Model]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a row's values are called, and which of them are JSON."""
    fields = model._meta.concrete_fields
    return tuple(field.attname for field in fields), tuple(field.attname for field in fields if isinstance(field, JSONField))


@cache
def statement(model: type[Model], column: str) -> str:
    """The question for rows of a table by a column."""
    names = sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in model._meta.concrete_fields)
    table, key = sql.Identifier(model._meta.db_table), sql.Identifier(str(model._meta.pk.column))
    found = sql.SQL("SELECT {} FROM {} WHERE {} = ANY(%s) ORDER BY {}").format(names, table, sql.Identifier(column), key)
    return found.as_string(None)


def ids_of(rows: Rows) -> Iterable[Any]:
    """The id of every row that has one of its own."""
    return (row["id"] for model, some in rows.items() if not model.__name__.endswith("Event") for row in some)

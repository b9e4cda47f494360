"""Migrations that only add, made quickly: neighbours among the operations are put into the state together.

Django renders every related model anew after each operation, and nearly all of our tables are related: a fresh database
spent four fifths of its migration there. One rendering for a run of operations gives the same tables.
"""

from collections.abc import Iterator, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

ADDING = (CreateModel, AddField, AddConstraint, AddIndex, AddTrigger, RunSQL)


class Growing(Migration):
    """A migration of ours; it may hold any operation, and is quick where these only add."""

    def apply(self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False) -> ProjectState:
        """Apply all operations, run by run."""
        if collect_sql:
            return super().apply(project_state, schema_editor, collect_sql)
        for run in runs(self.operations):
            before = project_state.clone()
            self._put_into(project_state, run)
            for operation in run:
                operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state

    def _put_into(self, state: ProjectState, run: Sequence[Operation]) -> None:
        """Put a run into the state; what was rendered is kept where tables only join it, else all is rendered when next asked for."""
        joins = all(isinstance(one, CreateModel | RunSQL) for one in run)
        rendered = state.__dict__.pop("apps", None) if isinstance(run[0], ADDING) else None
        for operation in run:
            operation.state_forwards(self.app_label, state)
        if rendered is not None and joins:
            rendered.render_multiple([state.models[self.app_label, one.name_lower] for one in run if isinstance(one, CreateModel)])
            state.__dict__["apps"] = rendered


def runs(operations: Sequence[Operation]) -> Iterator[list[Operation]]:
    """Neighbours that may see each other's tables before they are made; every other operation stands alone.

    A table is made with all that the state says of it, so nothing can be added to one that is made in the same run; triggers
    and plain statements are no part of that.
    """
    run: list[Operation] = []
    made: set[str] = set()
    for operation in operations:
        if run and not (isinstance(operation, ADDING) and isinstance(run[0], ADDING) and _touched(operation) not in made):
            yield run
            run, made = [], set()
        run.append(operation)
        if isinstance(operation, CreateModel):
            made.add(operation.name_lower)
    if run:
        yield run


def _touched(operation: Operation) -> str:
    """The table that an operation changes the shape of; empty for what changes none."""
    if isinstance(operation, AddTrigger | RunSQL | CreateModel):
        return ""
    return str(getattr(operation, "model_name", "")).lower()

"""A migration that is put into the state run by run makes the same tables as one that is put there step by step."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration

from alianza.records.growing import Growing, runs

TABLE = [("id", models.AutoField(primary_key=True))]


def made(name: str) -> migrations.CreateModel:
    return migrations.CreateModel(name, TABLE)


def test_what_is_added_to_a_table_of_the_same_run_begins_another() -> None:
    field = migrations.AddField("Old", "size", models.IntegerField(null=True))
    late = migrations.AddField("New", "size", models.IntegerField(null=True))
    gone = migrations.RemoveField("Old", "size")
    steps = [made("New"), made("Newer"), field, late, gone, made("Newest"), migrations.RunSQL("SELECT 1")]
    assert list(runs(steps)) == [steps[:3], [late], [gone], steps[5:]]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["0006_portfolio", "0011_in_kind", "0014_data_requests"])
def test_the_statements_are_those_of_django(name: str) -> None:
    loader = MigrationLoader(connection)
    migration = loader.get_migration("records", name)
    assert isinstance(migration, Growing)

    def statements(apply) -> list[str]:
        state = loader.project_state(migration.dependencies)
        assert state.apps
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            after = apply(migration, state, editor)
        assert {key[1] for key in after.models if key[0] == "records"} == {
            one._meta.model_name for one in after.apps.get_app_config("records").get_models()
        }
        return editor.collected_sql

    assert statements(Growing.apply) == statements(Migration.apply)

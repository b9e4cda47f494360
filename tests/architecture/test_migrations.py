"""Migrations match the models and stand in one line."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_migrations_match_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_migrations_stand_in_one_line() -> None:
    loader = MigrationLoader(connection)
    assert not loader.detect_conflicts()
    ours = [node for node in loader.graph.nodes if node[0] == "records"]
    assert len([node for node in ours if not [child for child in loader.graph.node_map[node].children if child.key[0] == "records"]]) <= 1

"""The one Django app that owns tables."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables, queries and migrations of the whole product."""

    name = "alianza.records"
    label = "records"
    verbose_name = "Records"
    default_auto_field = "django.db.models.BigAutoField"

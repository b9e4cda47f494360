"""Drafts of rulebooks know their revision and what they are based on; published ones and confirmations never change."""

import django.db.models.deletion
from django.db import migrations, models

from alianza.records.walls import append_only, frozen_when


class Migration(migrations.Migration):
    dependencies = [("records", "0002_walls")]
    operations = [
        migrations.AddField(
            model_name="rulebookversion",
            name="based_on",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.rulebookversion"
            ),
        ),
        migrations.AddField(
            model_name="rulebookversion",
            name="revision",
            field=models.PositiveIntegerField(
                default=1, help_text="grows with every saving of the draft; a form carries the one it saw"
            ),
        ),
        frozen_when("records_rulebookversion", "OLD.state = 'published'"),
        append_only("records_assumedconfirmation"),
    ]

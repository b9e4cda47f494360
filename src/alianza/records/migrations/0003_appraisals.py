"""The frozen results of business plans, behind the wall and never changed."""


import alianza.records.identity
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from alianza.records.growing import Growing
from alianza.records.walls import append_only, walled


class Migration(Growing):

    dependencies = [
        ('records', '0002_walls'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appraisal',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('number', models.PositiveIntegerField()),
                ('source', models.TextField(help_text='the plan as text (TOML), whatever kind of file it came in')),
                ('currency', models.CharField(max_length=3)),
                ('engine', models.CharField(max_length=16)),
                ('input_hash', models.CharField(help_text='SHA-256 of everything the plan states', max_length=64)),
                ('rulebook_hash', models.CharField(max_length=64)),
                ('result', models.JSONField(help_text='figures of exchange.appraisal_json.plan_json, risk among them')),
                ('financing', models.JSONField(help_text="cost, each payer's share, and the reasons of the rules on the day it was brought")),
                ('note', models.JSONField(help_text='the appraisal in plain words, a list of sentences by language')),
                ('alliance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='records.alliance')),
                ('appraised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appraisal', to='records.document')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.programme')),
                ('rulebook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.rulebookversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('alliance', 'number'), name='appraisal_number')],
            },
        ),
        walled("records_appraisal"),
        append_only("records_appraisal"),
    ]

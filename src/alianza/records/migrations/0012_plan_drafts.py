"""Drafts of business plans, behind the wall, and their changes, which only ever grow."""

import alianza.records.identity
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from alianza.records.growing import Growing
from alianza.records.walls import append_only, walled


class Migration(Growing):

    dependencies = [('records', '0011_in_kind')]

    operations = [
        migrations.CreateModel(
            name='PlanDraft',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('source', models.TextField(help_text='the plan as text (TOML), as exchange.plan_writing writes it')),
                ('unread', models.JSONField(default=dict, help_text='page: boxes that could not be read, as they were typed')),
                ('revision', models.PositiveIntegerField(default=1, help_text='grows with every change; a page carries the one it saw')),
                ('page_revisions', models.JSONField(default=dict, help_text='page: the revision that last changed it')),
                ('keys', models.JSONField(default=dict, help_text='key of a form that began an item: the item’s code')),
                ('begun_from', models.CharField(max_length=12)),
                ('appraised_revision', models.PositiveIntegerField(help_text='the revision that was last appraised', null=True)),
                ('saved_at', models.DateTimeField()),
                ('alliance', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan_draft', to='records.alliance')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.programme')),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanRevision',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('number', models.PositiveIntegerField()),
                ('page', models.CharField(max_length=160)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='records.plandraft')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.programme')),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('draft', 'number'), name='plan_revision_number')],
            },
        ),
        walled("records_plandraft"),
        walled("records_planrevision"),
        append_only("records_planrevision"),
    ]

"""The review's text, who has read it, and what was published; all of them only grow."""

import alianza.records.identity
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from alianza.records.growing import Growing
from alianza.records.walls import append_only


class Migration(Growing):

    dependencies = [
        ('records', '0009_feasibility'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewParagraph',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('piece', models.CharField(help_text='the table or figure it stands at: Table 2', max_length=20)),
                ('place', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('text', models.JSONField(help_text='{"en": …, "es": …} with {measure:subject:kind} for every number')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ParagraphReading',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('as_of', models.DateField()),
                ('figures', models.JSONField(help_text='what each binding said then')),
                ('read_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='records.reviewparagraph')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReviewSnapshot',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('form_key', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('as_of', models.DateField()),
                ('portfolio', models.CharField(max_length=60)),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='reviewparagraph',
            constraint=models.UniqueConstraint(fields=('piece', 'place', 'number'), name='review_paragraph_version'),
        ),
        append_only("records_reviewparagraph"),
        append_only("records_paragraphreading"),
        append_only("records_reviewsnapshot"),
    ]

"""Ratings of what projects give their attention to, and outlines of departments; both only grow."""

import alianza.records.identity
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from alianza.records.growing import Growing
from alianza.records.walls import append_only


class Migration(Growing):

    dependencies = [
        ('records', '0015_safeguards'),
    ]

    operations = [
        migrations.CreateModel(
            name='DepartmentOutlines',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('form_key', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('country', models.CharField(max_length=2)),
                ('name', models.CharField(help_text='of the file', max_length=200)),
                ('source', models.CharField(help_text='whose outlines these are, and their licence', max_length=300)),
                ('sha256', models.CharField(max_length=64)),
                ('shapes', models.JSONField(help_text='code to outer rings of longitude and latitude')),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ThemeRating',
            fields=[
                ('id', models.UUIDField(default=alianza.records.identity.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('form_key', models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ('theme', models.CharField(max_length=40)),
                ('stars', models.PositiveSmallIntegerField()),
                ('reason', models.TextField()),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='records.project')),
                ('rated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('stars__in', [1, 2, 3])), name='theme_rating_stars'), models.CheckConstraint(condition=models.Q(('theme__in', ['access_to_market', 'competitiveness', 'social_inclusion', 'organisational_strengthening', 'environment', 'technical_assistance', 'public_goods'])), name='theme_rating_theme'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='theme_rating_reason')],
            },
        ),
        append_only("records_themerating"),
        append_only("records_departmentoutlines"),
    ]
